"""A person's handout of a workshop: the plan's first sheet, lines for a pen, and how to go on at home."""

from __future__ import annotations

from itertools import takewhile

from careerpath.guide.content import Guide
from careerpath.output.blocks import Blank, Blanks, Block, Heading, Paragraph
from careerpath.output.plan_document import make_first_screen, make_full_plan
from careerpath.planning.model import Plan
from careerpath.vocabulary import tell
from careerpath.worksheet.command_line import write_flags

_LINES_OF_NOTE = 2


def make_handout(guide: Guide, plan: Plan, whole: bool, own_guide: bool = False) -> list[Block]:
    """Return the handout for ``plan``: one sheet, or with ``whole`` all of it.

    At the end stand lines for a pen, and how to go on at home; an ``own_guide`` has to be named there.
    """
    at_home = _make_at_home(guide, plan, own_guide)
    if whole:
        return [*make_full_plan(guide, plan), Heading(2, tell("handout.pen_title")), _make_blanks(), at_home]
    screen = make_first_screen(guide, plan, on_paper=True)
    small = sum(1 for _ in takewhile(_is_small_print, reversed(screen)))
    end = len(screen) - small
    return [*screen[:end], _make_blanks(), at_home, *screen[end:]]


def _is_small_print(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.quiet


def _make_at_home(guide: Guide, plan: Plan, own_guide: bool) -> Paragraph:
    """Return the command that makes the same plan again and keeps it."""
    command = write_flags(guide, plan.answers)
    flags = [*command.flags, *([f"--guide {guide.info.id}"] if own_guide else [])]
    words = tell("handout.again" if command.is_whole else "handout.again_in_part")
    return Paragraph(words, quiet=True, command=tell("handout.command", flags=" ".join(flags)))


def _make_blanks() -> Blanks:
    return Blanks(
        (
            Blank(tell("handout.note"), _LINES_OF_NOTE),
            Blank(tell("handout.next_appointment")),
            Blank(tell("handout.signature")),
        )
    )
