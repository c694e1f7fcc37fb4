from __future__ import annotations

from careerpath.guide.content import Guide
from careerpath.layout import measure
from careerpath.lookup.why import explain_entry, find_reasons
from careerpath.lookup.why_actions import explain_action
from careerpath.lookup.why_index import list_actions, list_entries
from careerpath.lookup.why_model import Reason
from careerpath.output.blocks import Field, Fields, Heading, Items
from careerpath.output.plain import render_plain
from careerpath.output.terminal_text import render_text
from careerpath.output.why_document import make_why_page
from careerpath.output.why_json import reasons_to_data


def find(guide: Guide, typed: str) -> tuple[Reason, ...]:
    return find_reasons(guide, typed)[0]


def say(guide: Guide, typed: str, width: int = 5000) -> str:
    return render_plain(make_why_page(guide, typed, find(guide, typed)), width)


def list_rows(guide: Guide, typed: str) -> list[Field]:
    blocks = make_why_page(guide, typed, find(guide, typed))
    return [row for block in blocks if isinstance(block, Fields) for row in block.rows]


def test_the_first_lines_say_what_it_is_and_what_it_rests_on(guide: Guide) -> None:
    lines = say(guide, "score-accuracy").splitlines()
    assert lines[0].startswith("project.output-review-rubric/score-accuracy: Accuracy: does every statement stand")
    assert lines[0].endswith(", action")
    assert lines[2].startswith("Says: Open a score table")
    source = guide.sources["S20"]
    assert f"Stated: {source.section}: {source.says} (S20)" in lines
    assert f"In: {source.document}" in lines


def test_what_is_ours_is_told_apart_from_what_is_stated(guide: Guide) -> None:
    said = say(guide, "background.data")
    assert "Derived: ours: the source is silent, this is our conclusion" in said
    derived = [row for row in list_rows(guide, "block.exit") if row.label == "Derived"]
    assert [len(row.lines) for row in derived] == [2]
    only = [row.label for row in list_rows(guide, "fact.coding.none")]
    assert only == ["Says", "Derived"]


def test_only_lines_with_an_origin_of_their_own_say_it(guide: Guide) -> None:
    rows = {row.label: row for row in list_rows(guide, "clinical-ai-evaluator")}
    assert all(line.origin is None for line in rows["Suits"].lines)
    assert [line.origin.source for line in rows["Healthcare knowledge"].lines if line.origin] == [("S02",), ("S08",)]
    assert rows["If-then, day 90"].lines[0].origin is not None
    assert rows["If-then, day 90"].lines[0].origin.source == ("ours",)


def test_differences_stand_with_what_is_done_about_them(guide: Guide) -> None:
    said = say(guide, "medical-ai-content-reviewer")
    record = guide.differences["x05"]
    assert f"X05: {record.text} (S02, S07, S08)" in said
    assert f"X05: Here: {record.resolution} (ours)" in said
    assert "Healthcare knowledge: the tables differ (S02, S08, X05, derived)" in said


def test_every_source_a_line_cites_is_explained_once(guide: Guide) -> None:
    for typed in ("medical-ai-content-reviewer", "lane.evaluation", "save-postings", "output-review-rubric", "data"):
        for reason in find(guide, typed):
            said = render_plain(make_why_page(guide, typed, [reason]), 5000)
            for name in {name for line in reason.lines for name in line.source} - {"ours"} - set(guide.differences):
                source = guide.sources[name]
                assert said.count(f"{source.section}: {source.says}") == 1, (reason.id, name)


def test_owners_are_listed_with_their_origin_and_the_way_to_one_of_them(guide: Guide) -> None:
    blocks = make_why_page(guide, "save-postings", find(guide, "save-postings"))
    (owners,) = (block for block in blocks if isinstance(block, Items))
    assert len(owners.lines) == len(guide.roles)
    assert owners.lines[2].text.startswith("role.clinical-ai-evaluator: Save eight, five or three postings")
    assert all(line.origin and line.origin.source for line in owners.lines)
    assert "careerpath why role.healthcare-data-analyst/save-postings" in say(guide, "save-postings")


def test_several_meanings_each_have_their_part_and_their_address(guide: Guide) -> None:
    blocks = make_why_page(guide, "product", find(guide, "product"))
    asides = [block.aside for block in blocks if isinstance(block, Heading) and block.level == 2]
    assert asides == ["background", "lane"]
    assert "type: background.product, lane.product" in say(guide, "product")


def test_long_lists_of_uses_are_cut_and_counted(guide: Guide) -> None:
    row = next(row for row in list_rows(guide, "S17") if row.label == "action")
    ids = {use.id.rpartition("/")[2] for reason in find(guide, "S17") for use in reason.used_by if use.kind == "action"}
    assert row.lines[0].text.endswith(f"and {len(ids) - 12} more ({len(ids)})")
    assert row.lines[0].text.count(",") == 11
    unused = guide.sources["S17"].model_copy(update={"id": "S98"})
    alone = guide._replace(sources={**guide.sources, "S98": unused})
    assert "Nothing in the guide cites it." in say(alone, "S98")


def test_a_name_that_was_typed_stands_before_everything_else(guide: Guide) -> None:
    assert [row.label for row in list_rows(guide, "AI safety reviewer")][:2] == ["This name", "Says"]


def test_what_waits_for_answers_is_explained_only_where_it_stands(guide: Guide) -> None:
    assert "In square brackets" in say(guide, "score-accuracy")
    assert "In square brackets" not in say(guide, "clear-workflow")
    assert "In square brackets" not in say(guide, "x05")


def test_everything_there_is_can_be_shown(guide: Guide) -> None:
    pages = [(entry.address, explain_entry(guide, entry)) for entry in list_entries(guide)]
    pages += [(one.address, explain_action(guide, one)) for one in list_actions(guide)]
    assert len(pages) > 900
    for typed, reason in pages:
        blocks = make_why_page(guide, typed, [reason])
        for width in (80, 40):
            said = render_text(blocks, width, colored=False, unicode=True)
            assert "{" not in said, typed
            long = [line for line in said.splitlines() if measure(line) > width and " " in line.strip()]
            assert long == [], typed


def test_the_data_hold_every_place_resolved(guide: Guide) -> None:
    (found,) = reasons_to_data(guide, find(guide, "x05"))["found"]
    assert found["source"][0] == {
        "id": "S02",
        "document": guide.sources["S02"].document,
        "section": guide.sources["S02"].section,
        "says": guide.sources["S02"].says,
    }
    assert found["used_by"] == [
        {"kind": "role", "id": "medical-ai-content-reviewer", "title": "Medical AI content reviewer"}
    ]
    (role,) = reasons_to_data(guide, find(guide, "medical-ai-content-reviewer"))["found"]
    assert {difference["id"] for difference in role["differences"]} >= {"X05", "X09"}
    cited = {place["id"] for line in role["lines"] for place in line["source"]}
    assert {"X05", "ours", "S01"} <= cited


def test_differences_are_named_as_pages_write_them(guide: Guide) -> None:
    assert "difference between sources: X04, X14 (2)" in say(guide, "S17")


def test_brackets_are_explained_only_where_some_stand(guide: Guide) -> None:
    assert "In square brackets" not in say(guide, "save-postings")
    owned = say(guide, "role.healthcare-data-analyst/save-postings")
    assert "[role: search]" in owned
    assert "In square brackets" in owned
