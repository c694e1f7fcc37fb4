"""A picture as inline SVG for HTML and PDF: one element without script, style sheet or font of its own."""

from __future__ import annotations

from careerpath.output.blocks import Picture, Timeline
from careerpath.output.picture_map_svg import draw_map
from careerpath.output.picture_timeline_svg import draw_timeline


def draw_svg(picture: Picture) -> str:
    """Return ``picture`` as one ``<svg>`` element, 360 units wide: all words in it are escaped."""
    return draw_timeline(picture) if isinstance(picture, Timeline) else draw_map(picture)
