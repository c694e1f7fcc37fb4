"""A person's handout of a workshop: the plan's first sheet with what a coach says, and lines for a pen."""

from __future__ import annotations

from itertools import takewhile

from careerpath.guide.content import Guide
from careerpath.output.blocks import Blank, Blanks, Block, Fields, Heading, Paragraph, make_field
from careerpath.output.plan_document import make_first_screen, make_full_plan
from careerpath.planning.model import Plan
from careerpath.text import shorten
from careerpath.vocabulary import tell

# What of comments goes on one sheet; the whole plan has all of them.
MOST_COMMENTS = 2
MOST_LETTERS = 160
_MOST_AUTHOR = 24
_LINES_OF_NOTE = 2


def make_handout(guide: Guide, plan: Plan, whole: bool) -> list[Block]:
    """Return the handout for ``plan``: one sheet, or with ``whole`` all of it, and at the end lines for a pen."""
    if whole:
        return [*make_full_plan(guide, plan), Heading(2, tell("handout.pen_title")), _make_blanks()]
    screen = make_first_screen(guide, plan, on_paper=True)
    small = sum(1 for _ in takewhile(_is_small_print, reversed(screen)))
    end = len(screen) - small
    return [*screen[:end], *_make_comments(plan), _make_blanks(), *screen[end:]]


def _is_small_print(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.quiet


def _make_comments(plan: Plan) -> list[Block]:
    """Return the first comments, shortened; how many more there are is said."""
    rows = [
        make_field(shorten(comment.author, _MOST_AUTHOR), shorten(comment.text, MOST_LETTERS))
        for comment in plan.comments[:MOST_COMMENTS]
    ]
    more = len(plan.comments) - len(rows)
    if more > 0:
        rows.append(make_field(tell("handout.more"), tell("handout.more_comments", count=more)))
    return [Fields(tuple(rows))] if rows else []


def _make_blanks() -> Blanks:
    return Blanks(
        (
            Blank(tell("handout.note"), _LINES_OF_NOTE),
            Blank(tell("handout.next_appointment")),
            Blank(tell("handout.signature")),
        )
    )
