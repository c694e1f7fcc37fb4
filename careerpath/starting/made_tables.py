"""A made table: its rows, the faults in them, the data dictionary beside it, and the answer key."""

from __future__ import annotations

from careerpath.guide.starter_columns import SYNTHETIC, AnyColumn, CounterColumn
from careerpath.guide.starter_models import MadeTable
from careerpath.guide.starter_paths import name_about, name_key, name_key_table
from careerpath.starting.cells import Cells
from careerpath.starting.columns import draw_cell, write_counter
from careerpath.starting.faults import Plantation, Planted, Row, plant_faults
from careerpath.starting.files import StarterFile
from careerpath.starting.made_pages import begin_about, begin_key
from careerpath.starting.markdown import escape, join, make_list, make_table
from careerpath.starting.streams import open_stream
from careerpath.starting.tables import write_csv
from careerpath.vocabulary import tell

# The first line of a CSV holds its columns.
_FIRST_LINE = 2
_MOST_EXAMPLES = 40


def make_table_files(table: MadeTable) -> list[StarterFile]:
    """Return the table itself, its data dictionary, its answer key, and the key's own table where it has columns."""
    done = make_rows(table)
    shown = _list_columns(table, "table")
    rows = [[row.cells[name] for name in shown] for row in done.rows]
    files = [
        StarterFile(table.path, write_csv(shown, rows, made=True), table.about, table.parts),
        StarterFile(name_about(table.path), _write_about(table), tell("starter_files.about", path=table.path)),
        StarterFile(name_key(table.path), _write_key(table, done), tell("starter_files.key", path=table.path)),
    ]
    if apart := _list_columns(table, "key"):
        names = [*_list_counters(table), *apart]
        cells = [[row.cells[name] for name in names] for row in done.rows]
        about = tell("starter_files.key_table", path=table.path)
        files.append(StarterFile(name_key_table(table.path), write_csv(names, cells, made=True), about))
    return files


def make_rows(table: MadeTable) -> Plantation:
    """Draw the rows of ``table``, sort and count them, and plant its faults."""
    streams = {column.name: open_stream(table.seed, column.name) for column in table.columns}
    drawn: list[Cells] = []
    for _ in range(table.rows):
        cells: Cells = {}
        for column in table.columns:
            cells[column.name] = draw_cell(column, cells, streams[column.name])
        drawn.append(cells)
    drawn.sort(key=lambda cells: [(isinstance(cells[name], str), cells[name]) for name in table.sort])
    for column in table.columns:
        if isinstance(column, CounterColumn):
            for position, cells in enumerate(drawn):
                cells[column.name] = write_counter(column, position)
    return plant_faults([Row(cells) for cells in drawn], table.faults, table.seed)


def _list_columns(table: MadeTable, place: str) -> list[str]:
    return [column.name for column in table.columns if column.place == place]


def _list_counters(table: MadeTable) -> list[str]:
    return [column.name for column in table.columns if isinstance(column, CounterColumn) and column.place == "table"]


def _write_about(table: MadeTable) -> str:
    """The data dictionary: where the rows come from, that nothing in them is real, and what each column holds."""
    columns = [column for column in table.columns if column.place == "table"]
    rows = [(SYNTHETIC, tell("made_table.synthetic"), "", tell("made_table.how_synthetic"))]
    rows += [(column.name, column.what, column.unit, _say_how(column)) for column in columns]
    heads = [tell(f"made_table.{head}") for head in ("column", "what", "unit", "how")]
    return join(
        (
            *begin_about(table.title, tell("made_table.made", rows=table.rows, path=table.path, seed=table.seed)),
            make_table(heads, rows),
            tell("made_table.faulty", key=name_key(table.path)) if table.faults else "",
        )
    )


def _say_how(column: AnyColumn) -> str:
    words = tell(f"made_table.how_{column.kind.replace('-', '_')}")
    return f"{words} {tell('made_table.sometimes_empty')}" if column.only_when else words


def _write_key(table: MadeTable, done: Plantation) -> str:
    """The answer key: what was built in, then each fault with its rows."""
    lines = {id(row): number for number, row in enumerate(done.rows, _FIRST_LINE)}
    parts = begin_key(tell("made_table.key_title", title=table.title), tell("made_table.label"))
    if table.patterns:
        parts += [f"## {tell('made_table.patterns_title')}", make_list(table.patterns)]
    if table.faults:
        parts += [f"## {tell('made_table.faults_title')}", tell("made_table.faults_lead", path=table.path)]
    for number, (fault, planted) in enumerate(zip(table.faults, done.planted, strict=True), 1):
        kind = tell(f"made_table.fault_{fault.kind}")
        column = getattr(fault, "column", "")
        title = tell("made_table.fault_title", number=number, kind=kind, column=column or tell("made_table.whole_row"))
        parts += [f"### {title}", escape(fault.say), _write_places(table, planted, lines, fault.count is None)]
    return join(parts)


def _write_places(table: MadeTable, planted: list[Planted], lines: dict[int, int], is_habit: bool) -> str:
    """How many, and where: every place of a slip, the number alone of a habit or of very many."""
    count = tell("made_table.count", count=len(planted))
    if is_habit or len(planted) > _MOST_EXAMPLES:
        return count
    counters = _list_counters(table)
    heads = [tell("made_table.line"), *counters, *(tell(f"made_table.{key}") for key in ("cell", "was", "is"))]
    rows: list[tuple[str, ...]] = []
    for one in sorted(planted, key=lambda one: lines[id(one.row)]):
        lead = (str(lines[id(one.row)]), *(str(one.row.cells[name]) for name in counters))
        changes = [(name, str(was), str(now)) for name, (was, now) in one.changes.items()] or [("", "", "")]
        rows += [(*lead, *change) for change in changes]
    return f"{count}\n\n{make_table(heads, rows)}"
