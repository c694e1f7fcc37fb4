from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from careerpath.guide.content import Guide
from careerpath.planning.plan import build_plan
from careerpath.worksheet.answers import Answer, Answers, Comment
from careerpath.workshop.entries import Entry
from careerpath.workshop.handouts import (
    Making,
    Memory,
    Remembered,
    Verdict,
    complete_entry,
    count_others,
    hash_handout,
    hash_parts,
    hash_row,
    judge,
    list_gone,
    name_choices,
    name_files,
    read_memory,
    write_memory,
)
from tests.helpers import TODAY, complete, make_answers

MAKING = Making("html", whole=False, version="1", guide_sha256="a")


def make_entry(guide: Guide, **answers: object) -> Entry:
    return Entry(2, "Ann", make_answers(guide, "file", **answers))


def test_a_row_is_completed_by_what_was_typed_and_then_by_suggestions(guide: Guide) -> None:
    usual = make_answers(guide, hours="6", start="2027-02-01")
    comments = (Comment("coach", "Well done."),)
    entry = complete_entry(guide, make_entry(guide, background="data", hours="2", comments=comments), usual, TODAY)
    assert entry.problems == ()
    assert (entry.answers["hours"].value, entry.answers["hours"].origin) == (2.0, "file")
    assert (entry.answers["start"].value, entry.answers["start"].origin) == (date(2027, 2, 1), "flag")
    assert entry.answers["role"].origin == "recommended"
    assert entry.answers.comments == comments


def test_a_row_without_a_background_is_a_problem(guide: Guide) -> None:
    (problem,) = complete_entry(guide, Entry(7, "Ann", Answers()), Answers(), TODAY).problems
    assert (problem.row, problem.code) == (7, "no-background")


def test_every_answer_counts_in_what_a_handout_is_made_from(guide: Guide) -> None:
    answers = complete(guide, background="data")
    same = hash_handout(guide, answers, MAKING)
    assert hash_handout(guide, complete(guide, background="data"), MAKING) == same
    others = [
        hash_handout(guide, complete(guide, background="data", name="Ann"), MAKING),
        hash_handout(guide, complete(guide, background="data", hours="3"), MAKING),
        hash_handout(guide, replace(answers, comments=(Comment("a", "b"),)), MAKING),
        hash_handout(guide, replace(answers, parked=("clinical-ai-evaluator",)), MAKING),
        *(
            hash_handout(guide, answers, MAKING._replace(**{name: value}))
            for name, value in {"format": "pdf", "whole": True, "version": "2", "guide_sha256": "b"}.items()
        ),
    ]
    assert len({same, *others}) == 1 + len(others)


def test_parts_are_not_joined_into_one() -> None:
    assert hash_parts(["ab", "c"]) != hash_parts(["a", "bc"]) != hash_parts(["abc"])


@pytest.mark.parametrize(
    ("known", "found", "verdict"),
    [
        (None, None, "due"),
        (Remembered("source", "content"), None, "due"),
        (None, "content", "foreign"),
        (Remembered("source", "content"), "other", "edited"),
        (Remembered("source", "content"), "content", "unchanged"),
        (Remembered("before", "content"), "content", "due"),
    ],
)
def test_a_file_is_judged_by_what_is_known_of_it(known: Remembered | None, found: str | None, verdict: Verdict) -> None:
    assert judge(known, "source", found) == verdict


@pytest.mark.parametrize("start", [None, Answer(date(2027, 1, 4), "flag"), Answer(date(2027, 1, 4), "assumed")])
def test_a_memory_is_read_as_it_was_written(start: Answer | None) -> None:
    memory = Memory({"ann.html": Remembered("a", "b", "r"), "noör.html": Remembered("c", "d")}, start)
    assert read_memory(write_memory(memory)) == memory
    assert read_memory("[" * 100_000) == Memory({})


@pytest.mark.parametrize(
    "start", ['"soon"', "3", '{"day": "2027-02-30"}', '{"day": ["2027-01-04"]}', '{"day": "9999-01-01"}']
)
def test_a_start_that_is_no_day_is_forgotten(start: str) -> None:
    assert read_memory(f'{{"schema": 1, "files": {{}}, "start": {start}}}') == Memory({})


def test_only_this_formats_handouts_are_gone() -> None:
    memory = dict.fromkeys(("ann.html", "bob.html", "bob.pdf", "all.html", "index.html"), Remembered("a", "b"))
    assert list_gone(memory, {"ann.html"}, MAKING) == ["bob.html"]


def test_a_runs_own_files_keep_their_names(guide: Guide) -> None:
    entries = [make_entry(guide)._replace(name=name) for name in ("All", "index", "RESULTS")]
    assert name_files(entries, {}, MAKING) == ["all-2.html", "index-2.html", "results-2.html"]


def test_a_file_stays_with_what_its_row_says_whatever_its_format_and_the_coachs_notes(guide: Guide) -> None:
    one, two = make_entry(guide, background="data"), make_entry(guide, background="clinical")
    noted = make_entry(guide, background="clinical", comments=(Comment("coach", "Well done."),))
    assert hash_row(one) != hash_row(two) == hash_row(noted)
    memory = {
        "ann.pdf": Remembered("a", "b", hash_row(one)),
        "ann-2.pdf": Remembered("a", "b", hash_row(two)),
        "index.html": Remembered("a", "b"),
    }
    assert name_files([noted], memory, MAKING) == ["ann-2.html"]
    swapped = {"ann.html": memory["ann-2.pdf"], "ann-2.html": memory["ann.pdf"]}
    assert name_files([noted], memory | swapped, MAKING) == ["ann.html"]
    parked = make_entry(guide, background="clinical", parked=("clinical-ai-evaluator",))
    assert hash_row(parked) != hash_row(two) != hash_row(two._replace(name="Anna"))


def test_other_formats_are_counted_by_their_ending() -> None:
    names = ("ann.html", "all.html", "ann.pdf", "bob.pdf", "all.pdf", "ann.toml", "index.html", "results.csv")
    assert count_others(names, MAKING) == {".pdf": 3, ".toml": 1}
    assert count_others(names, MAKING._replace(format="answers")) == {".html": 2, ".pdf": 3}


def test_choices_are_named_as_a_person_reads_them(guide: Guide) -> None:
    labels = name_choices(guide, build_plan(guide, complete(guide, background="clinical")))
    assert (labels.background, labels.role, labels.data) == ("Clinical care", "Clinical AI evaluator", "Fictional")
    assert (labels.start, labels.hours) == (date(2026, 11, 23), 3.0)
