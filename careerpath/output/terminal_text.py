"""Text for a terminal: a margin, a column of labels, boxes to tick. Colour only repeats what the words say.

Lines are laid out here; ``colors`` turns them into escapes where colour is wanted.
"""

from __future__ import annotations

from collections.abc import Sequence

from careerpath.layout import LEAST_WIDTH, MOST_WIDTH, measure, wrap
from careerpath.output.blocks import (
    ActionEntry,
    Blanks,
    Block,
    Check,
    Checks,
    Field,
    Fields,
    Heading,
    Items,
    Line,
    Notice,
    Origin,
    Paragraph,
    Picture,
    State,
    Table,
    make_field,
)
from careerpath.output.grid import lay_grid, put_bar
from careerpath.output.origins import write_origin
from careerpath.output.pen_lines import spell_blanks, spell_forms
from careerpath.output.states import write_status
from careerpath.output.styled import Styled
from careerpath.text import clean
from careerpath.vocabulary import format_day, format_minutes, tell

_MARGIN = "  "
_BOXES: dict[State, str] = {"open": "[ ] ", "done": "[x] ", "skipped": "[-] "}
_BULLET = "• "
_GAP = 2
_BELOW_BOX = _MARGIN + " " * len(_BOXES["open"])
_MOST_LABEL = 26
_LEAST_TEXT = 22
# From this width on an action's minutes stand at the end of its line.
_WIDE = 60
_LEAST_TITLE = 26
# Rows of a grid with more lines than these are parted by an empty one.
_MOST_TOGETHER = 2
_ASCII = str.maketrans({"→": "->", "·": "-", "•": "*", "─": "-"})
_TITLE, _PART, _LABEL, _NAME, _QUIET, _NOTICE = "bold", "bold cyan", "bold", "cyan", "dim", "yellow"


def render_text(blocks: Sequence[Block], width: int, colored: bool, unicode: bool) -> str:
    """Return ``blocks`` as lines of at most ``width`` cells (a longer word stays whole), with escapes if ``colored``.

    Without ``unicode`` arrows, dots and bullets become signs that every terminal has.
    """
    page = _Page(max(LEAST_WIDTH, min(width, MOST_WIDTH)), unicode)
    for block in spell_forms(blocks, _BOXES["open"]):
        page.add(block)
    if colored:
        from careerpath.output.colors import color_lines

        return color_lines(page.lines, width)
    return "".join(f"{line.text}\n" for line in page.lines)


def _write_effort(check: Check, dated: bool) -> str:
    """Return what stands at the end of an action's line: its minutes, and its day in a list that shows days."""
    minutes = format_minutes(check.minutes)
    day = format_day(check.date, year=False)
    return tell("blocks.day_minutes", day=day, minutes=minutes) if dated else minutes


class _Page:
    """Lines of text as they are laid out, one block after the other."""

    def __init__(self, width: int, unicode: bool) -> None:
        self.width = width
        self.lines: list[Styled] = []
        self._unicode = unicode
        self._last: Block | None = None

    def add(self, block: Block) -> None:
        """Lay out ``block`` below what is there."""
        if self._last is not None and self._needs_gap(block):
            self._blank()
        self._last = block
        if isinstance(block, Heading):
            self._add_heading(block)
        elif isinstance(block, Paragraph):
            words = f"{block.text} {block.command}"
            self._put(_MARGIN, words, block.origin, style=_QUIET if block.quiet else "")
        elif isinstance(block, Notice):
            label = f"{tell('blocks.note')}: "
            self._put(_MARGIN + label, block.text, hanging=_MARGIN, lead_style=_NOTICE)
        elif isinstance(block, Fields | Blanks):
            self._add_fields(spell_blanks(block).rows)
        elif isinstance(block, Items):
            self._add_items(block.lines, block.numbered)
        elif isinstance(block, Checks):
            self._add_checks(block)
        elif isinstance(block, ActionEntry):
            self._add_action(block)
        elif isinstance(block, Table):
            self._add_table(block)
        else:
            self._add_picture(block)

    def _needs_gap(self, block: Block) -> bool:
        last = self._last
        if isinstance(last, Heading) and last.level > 1:
            return False
        return not (isinstance(last, Paragraph) and last.quiet and isinstance(block, Paragraph) and block.quiet)

    def _blank(self) -> None:
        self.lines.append(Styled())

    def _tidy(self, words: str) -> str:
        line = clean(words)
        return line if self._unicode else line.translate(_ASCII)

    def _put(
        self,
        lead: str,
        words: str,
        origin: Origin | None = None,
        hanging: str | None = None,
        style: str = "",
        lead_style: str = "",
    ) -> None:
        """Wrap ``words`` after ``lead``, the origin at their end; ``hanging`` stands before the lines that follow."""
        sign = lead if self._unicode else lead.translate(_ASCII)
        hanging = " " * measure(sign) if hanging is None else hanging
        body = self._tidy(words)
        written = write_origin(origin)
        tail = self._tidy(tell("blocks.origin", origin=written)) if written else ""
        position = -len(sign)
        start = len(body) + 1
        for number, line in enumerate(wrap(f"{body} {tail}".rstrip(), self.width, sign, hanging)):
            text = Styled(line, style=style)
            before = len(sign) if number == 0 else len(hanging)
            if number == 0 and lead_style:
                text.stylize(lead_style, 0, before)
            position += before if number == 0 else 0
            inside = len(line) - before
            if tail and position + inside > start:
                text.stylize(_QUIET, before + max(0, start - position))
            position += inside + 1
            self.lines.append(text)

    def _spread(self, left: str, right: str, style: str, indent: str = _MARGIN) -> None:
        """Put ``right`` at the end of the line of ``left``; below it where there is no room."""
        left, right = indent + self._tidy(left), self._tidy(right)
        space = self.width - measure(left) - measure(right)
        if right and space >= _GAP:
            text = Styled(left + " " * space + right)
            text.stylize(style, 0, len(left))
            text.stylize(_QUIET, len(left))
            self.lines.append(text)
            return
        self._put(indent, left.strip(), style=style)
        if right:
            self._put(indent, right, style=_QUIET)

    def _add_heading(self, block: Heading) -> None:
        if block.level == 2:
            self._blank()
        self._spread(block.text, block.aside, _PART if block.level == 2 else _TITLE)
        if block.level == 2:
            long = min(measure(self._tidy(block.text)), self.width - len(_MARGIN))
            self.lines.append(Styled(_MARGIN + self._tidy("─" * long), style=_QUIET))

    def _add_fields(self, rows: Sequence[Field], indent: str = _MARGIN) -> None:
        """Labels in a column beside their lines; where the column would leave too little room, above them."""
        labels = [self._tidy(field.label) for field in rows]
        longest = max((measure(label) for label in labels), default=0)
        column = min(longest, _MOST_LABEL) + _GAP
        beside = self.width - len(indent) - column >= _LEAST_TEXT
        for field, label in zip(rows, labels, strict=True):
            bullet = _BULLET if len(field.lines) > 1 else ""
            room = self.width - len(indent) - column - len(bullet)
            inside = beside and all(measure(word) <= room for line in field.lines for word in line.text.split())
            fits = inside and measure(label) <= column - _GAP
            if not fits:
                self._put(indent, label, style=_LABEL)
            hanging = indent + " " * column if inside else indent + _MARGIN
            for number, line in enumerate(field.lines):
                lead = hanging
                if fits and number == 0:
                    lead = indent + label + " " * (column - measure(label))
                style = _LABEL if lead != hanging else ""
                after = hanging + " " * len(bullet)
                self._put(lead + bullet, line.text, line.origin, after, lead_style=style)

    def _add_items(self, lines: Sequence[Line], numbered: bool) -> None:
        digits = len(str(len(lines)))
        for number, line in enumerate(lines, 1):
            lead = f"{number:>{digits}}. " if numbered else _BULLET
            self._put(_MARGIN + lead, line.text, line.origin)

    def _add_checks(self, block: Checks) -> None:
        self._spread(block.caption, block.aside, _TITLE)
        name = max((measure(check.id) for check in block.entries), default=0)
        lasts = [_write_effort(check, block.dated) for check in block.entries]
        last = max((measure(words) for words in lasts), default=0)
        title = self.width - len(_BELOW_BOX) - name - 2 * _GAP - last
        for check, minutes in zip(block.entries, lasts, strict=True):
            if title >= _LEAST_TITLE:
                self._add_check_line(check, minutes, name, title)
            else:
                self._add_check_below(check, minutes)

    def _add_check_line(self, check: Check, minutes: str, name: int, room: int) -> None:
        """One line: box, id, title, minutes; a long title goes on below itself, and what became of it stands there."""
        lead = _MARGIN + _BOXES[check.state] + check.id.ljust(name + _GAP)
        first, *rest = wrap(self._tidy(check.title), room)
        space = self.width - measure(lead) - measure(first) - measure(minutes)
        text = Styled(lead + first + " " * space + minutes)
        text.stylize(_NAME, len(_BELOW_BOX), len(lead))
        text.stylize(_QUIET, len(text) - len(minutes))
        self.lines.append(text)
        self.lines += [Styled(" " * len(lead) + line) for line in rest]
        self._put_status(check, " " * len(lead))

    def _add_check_below(self, check: Check, minutes: str) -> None:
        box = _BOXES[check.state]
        if self.width >= _WIDE:
            self._spread(box + check.id, minutes, _NAME)
            self._put(_BELOW_BOX, check.title)
            self._put_status(check, _BELOW_BOX)
            return
        self._put(_MARGIN + box, check.id, style=_NAME)
        self._put(_BELOW_BOX, check.title)
        self._put_status(check, _BELOW_BOX)
        self._put(_BELOW_BOX, minutes, style=_QUIET)

    def _put_status(self, entry: Check | ActionEntry, indent: str) -> None:
        """Put what became of an action below its title, on lines of its own."""
        status = write_status(entry)
        if status:
            self._put(indent, status, style=_QUIET)

    def _add_action(self, entry: ActionEntry) -> None:
        """Title, then one line of id, day and minutes that parts it from the text."""
        due = f"{tell('blocks.due', day=format_day(entry.date))} · {format_minutes(entry.minutes)}"
        self._put(_MARGIN + _BOXES[entry.state], entry.title, style=_TITLE)
        self._put_status(entry, _BELOW_BOX)
        self._spread(entry.id, due, _NAME, _BELOW_BOX)
        self._put(_BELOW_BOX, entry.text)
        rows = (
            make_field(tell("blocks.done_when"), entry.done_when),
            make_field(tell("blocks.keep"), entry.keep),
            make_field(tell("blocks.source"), write_origin(entry.origin)),
        )
        self._add_fields(rows, _BELOW_BOX)

    def _add_table(self, block: Table) -> None:
        """Two columns stand side by side; more of them would be too narrow to read, so every row is told downwards."""
        if len(block.columns) == 2:
            self._add_fields([make_field(row.cells[0], put_bar(row, self._unicode), row.origin) for row in block.rows])
            return
        if block.beside and self._add_grid(block):
            return
        for number, row in enumerate(block.rows):
            if number:
                self._blank()
            self._put(_MARGIN, row.cells[0], row.origin, style=_LABEL)
            rows = [make_field(column, cell) for column, cell in zip(block.columns[1:], row.cells[1:], strict=True)]
            self._add_fields(rows, _MARGIN * 2)

    def _add_grid(self, block: Table) -> bool:
        """Lay the rows side by side under their columns; say whether there was room."""
        rows = []
        for row in block.rows:
            written = write_origin(row.origin)
            first = f"{row.cells[0]} {tell('blocks.origin', origin=written)}" if written else row.cells[0]
            rows.append([self._tidy(cell) for cell in (first, *row.cells[1:])])
        head = [self._tidy(column) for column in block.columns]
        laid = lay_grid(head, rows, self.width - len(_MARGIN))
        if laid is None:
            return False
        apart = any(len(lines) > _MOST_TOGETHER for lines in laid)
        for number, lines in enumerate(laid):
            if apart and number:
                self._blank()
            self.lines += [Styled(_MARGIN + line, _LABEL if number == 0 else "") for line in lines]
        return True

    def _add_picture(self, picture: Picture) -> None:
        """Draw the picture where the line is long enough for it, else tell it as a list."""
        from careerpath.output.picture_text import draw_lines
        from careerpath.output.picture_words import list_picture

        drawn = draw_lines(picture, self.width - len(_MARGIN), self._unicode)
        if drawn is None:
            self._add_items([Line(words) for words in list_picture(picture)], numbered=False)
            return
        self.lines += [Styled(_MARGIN + line if line else "") for line in drawn]
