"""The README's picture: the first screen of the guide's own worked example, as the program prints it.

Run it from a checkout after the screen has changed:  .venv/bin/python docs/make_picture.py
"""

from __future__ import annotations

import re
from io import StringIO
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
PERSON = CHECKOUT / "tests" / "golden" / "people" / "administrator.toml"
PICTURE = CHECKOUT / "docs" / "picture.svg"
COLUMNS = 80
TITLE = "careerpath plan"
FONTS = "Fira Code, Menlo, Consolas, DejaVu Sans Mono, monospace"


def draw_screen() -> str:
    """Return the first screen with its colours, as a terminal of 80 columns gets it. Raises RuntimeError."""
    from typer.testing import CliRunner

    from careerpath.commands.app import app

    args = ["plan", "--answers", str(PERSON), "--defaults", "--no-input", "--brief", "--format", "text"]
    clean = dict.fromkeys(("CAREERPATH_GUIDE", "ACCESSIBLE", "NO_COLOR", "FORCE_COLOR"), None)
    result = CliRunner().invoke(app, [*args, "--color", "always"], env={**clean, "COLUMNS": str(COLUMNS)})
    if result.exit_code:
        raise RuntimeError(result.output)
    return result.stdout


def make_picture(screen: str) -> str:
    """Return ``screen`` as an SVG. The same screen gives the same bytes; nothing in it is fetched from elsewhere."""
    from rich.console import Console
    from rich.text import Text

    console = Console(record=True, width=COLUMNS, file=StringIO(), force_terminal=True, color_system="standard")
    console.print(Text.from_ansi(screen.rstrip("\n")))
    drawn = console.export_svg(title=TITLE, unique_id="first-screen")
    drawn = re.sub(r"@font-face {.*?}\s*", "", drawn, flags=re.DOTALL).replace("Fira Code, monospace", FONTS)
    return "\n".join(line.rstrip() for line in drawn.splitlines()) + "\n"


def main() -> None:
    """Write the picture."""
    PICTURE.write_text(make_picture(draw_screen()), encoding="utf-8")


if __name__ == "__main__":
    main()
