"""A person's handout of a workshop: the plan's first sheet, lines for a pen, and how to go on at home."""

from __future__ import annotations

from itertools import takewhile

from careerpath.guide.content import Guide
from careerpath.output.blocks import Blank, Blanks, Block, Field, Fields, Heading, Line, Paragraph
from careerpath.output.plan_document import make_first_screen, make_full_plan, make_last_comments
from careerpath.planning.model import Plan
from careerpath.text import shorten
from careerpath.vocabulary import tell
from careerpath.worksheet.answers import SUGGESTED
from careerpath.worksheet.command_line import write_flags

_LINES_OF_NOTE = 2
# Letters of the newest note of a coach, and of the one before it: the first that leaves the sheet one sheet.
MOST_OF_NOTES = ((600, 300), (400, 160), (160, 160))
# What one sheet holds in small letters; measured with the widest common fonts, on A4 and on Letter.
_ROOM = 4500
# Letters of a line of the person's own.
MOST_OF_OWN_LINE = 160
_WIDE = 0x1100


def make_handout(guide: Guide, plan: Plan, whole: bool, own_guide: bool = False) -> list[Block]:
    """Return the handout for ``plan``: one sheet, or with ``whole`` all of it.

    At the end stand lines for a pen, and how to go on at home; an ``own_guide`` has to be named there.
    """
    at_home = _make_at_home(guide, plan, own_guide)
    if whole:
        return [*make_full_plan(guide, plan), Heading(2, tell("handout.pen_title")), _make_blanks(), at_home]
    sheets = (_make_sheet(guide, plan, at_home, most) for most in MOST_OF_NOTES)
    sheet: list[Block] = []
    for sheet in sheets:
        if count_letters(sheet) <= _ROOM:
            break
    return sheet


def _make_sheet(guide: Guide, plan: Plan, at_home: Block, most: tuple[int, int]) -> list[Block]:
    notes = make_last_comments(plan, most, if_cut=tell("handout.cut"))
    screen = make_first_screen(guide, plan, on_paper=True, said=[*_make_own_lines(guide, plan), *notes])
    small = sum(1 for _ in takewhile(_is_small_print, reversed(screen)))
    end = len(screen) - small
    return [*screen[:end], _make_blanks(), at_home, *screen[end:]]


def count_letters(value: object) -> int:
    """Return how many letters stand in the texts of blocks, capitals and other wide ones counted twice."""
    if isinstance(value, str):
        return sum(2 if letter.isupper() or ord(letter) >= _WIDE else 1 for letter in value)
    return sum(map(count_letters, value)) if isinstance(value, tuple | list) else 0


def _make_own_lines(guide: Guide, plan: Plan) -> list[Block]:
    """Return what the person answered in words of their own for the end of each phase."""
    lines = []
    for phase in guide.phases.values():
        own = plan.answers.get(f"action_{phase.last_day}")
        if own is not None and own.origin not in SUGGESTED:
            words = shorten(str(own.value), MOST_OF_OWN_LINE)
            lines.append(Line(tell("handout.own_line", day=phase.last_day, words=words)))
    return [Fields((Field(tell("handout.own_lines"), tuple(lines)),))] if lines else []


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
