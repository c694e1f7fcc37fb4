from __future__ import annotations

import pytest

from careerpath.problems import Place, Problem
from careerpath.result import Message, Result, describe_problems, emit


@pytest.mark.parametrize(
    ("problem", "lines"),
    [
        (Problem("c", "it is wrong."), ["careerpath: it is wrong."]),
        (Problem("c", "it is wrong.", Place("--hours")), ["careerpath: --hours: it is wrong."]),
        (Problem("c", "it is wrong.", Place("a.toml", 3)), ["careerpath: a.toml, line 3: it is wrong."]),
        (Problem("c", "it is wrong.", None, "Mend it."), ["careerpath: it is wrong.", "  Mend it."]),
        (Problem("c", "wrong.", Place("a\x1b[31m\x9b.toml")), ["careerpath: a[31m.toml: wrong."]),
    ],
)
def test_a_problem_is_told_with_its_place_and_its_hint_below(problem: Problem, lines: list[str]) -> None:
    assert describe_problems((problem,)) == lines


def test_problems_are_told_in_their_order() -> None:
    told = describe_problems((Problem("a", "one."), Problem("b", "two.", None, "Hint.")))
    assert told == ["careerpath: one.", "careerpath: two.", "  Hint."]


def test_the_product_goes_to_stdout_and_the_rest_to_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    result = Result("the plan", (Message("remark"), Message("note", "note")), (Problem("c", "wrong."),), 2)
    assert emit(result) == 2
    out, err = capsys.readouterr()
    assert out == "the plan\n"
    assert err == "remark\nnote\ncareerpath: wrong.\n"


def test_quiet_leaves_out_remarks_only(capsys: pytest.CaptureFixture[str]) -> None:
    result = Result("", (Message("remark"), Message("note", "note"), Message("bad", "error")), (Problem("c", "x."),))
    assert emit(result, quiet=True) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert err == "note\nbad\ncareerpath: x.\n"


def test_a_product_that_ends_its_line_gets_no_second_end(capsys: pytest.CaptureFixture[str]) -> None:
    emit(Result("the plan\n"))
    assert capsys.readouterr().out == "the plan\n"
