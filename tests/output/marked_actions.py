"""Actions of which something became: in every state, with words and without, and words that a format might obey."""

from __future__ import annotations

from datetime import date

from careerpath.output.blocks import ActionEntry, Block, Check, Checks, Heading, Origin, State

DAY = date(2027, 1, 4)
MOVED = "Moved from Mon 4 Jan 2027."
LEFT_OUT = "Left out on Tue 5 Jan 2027: no time this week."
# What a terminal, rich, Markdown, HTML and the templates would obey; of an escape its letters stay.
HOSTILE = "Done: [red]r[/red] <b>b</b> *x* `c` {{ 7*7 }} #eval(1) $x$ | \\ &lt; a\x1b[2Jb c\u202ed"
HOSTILE_CLEANED = "Done: [red]r[/red] <b>b</b> *x* `c` {{ 7*7 }} #eval(1) $x$ | \\ &lt; a[2Jb cd"
# State, status, and what is told of it below the title.
CASES: tuple[tuple[State, str, str], ...] = (
    ("open", "", ""),
    ("open", MOVED, MOVED),
    ("done", "", "Done"),
    ("done", HOSTILE, HOSTILE_CLEANED),
    ("skipped", "", "Left out"),
    ("skipped", LEFT_OUT, LEFT_OUT),
    ("done", "\x07 \u200b", "Done"),
)


def make_checks(*marks: tuple[State, str]) -> Checks:
    """Return a list with an action for every (state, status): ``do-1``, ``do-2`` and so on."""
    entries = [Check(f"do-{number}", "Save five", 75, DAY, *mark) for number, mark in enumerate(marks, 1)]
    return Checks("Week", "2 h", tuple(entries))


def make_entry(state: State = "open", status: str = "") -> ActionEntry:
    """Return an action in full."""
    return ActionEntry(
        "list-risks", "List the risks", "Write.", DAY, 45, "Six rows.", "risks.md", Origin(("S01",)), state, status
    )


def make_marked_page() -> list[Block]:
    """Return a page with every case, in short and in full."""
    marks = [(state, status) for state, status, _ in CASES]
    return [Heading(1, "Doc"), make_checks(*marks), Heading(2, "Part"), *(make_entry(*mark) for mark in marks)]
