from __future__ import annotations

from itertools import permutations
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerpath.worksheet.answers import ORIGINS, Answer, Answers, Comment, Origin, merge_answers


def layer(origin: Origin, **values: str) -> Answers:
    return Answers({key: Answer(value, origin) for key, value in values.items()})


def test_the_order_of_origins_holds_every_origin_once() -> None:
    assert sorted(ORIGINS) == sorted(get_args(Origin))
    assert ORIGINS.index("flag") < ORIGINS.index("set") < ORIGINS.index("file") < ORIGINS.index("recommended")
    assert ORIGINS[0] == "typed"
    assert ORIGINS[-1] == "assumed"


@pytest.mark.parametrize("order", list(permutations(("flag", "set", "file"))))
def test_flags_win_over_pairs_and_pairs_over_the_file_whatever_their_order(order: tuple[Origin, ...]) -> None:
    merged = merge_answers(*(layer(origin, lane=origin) for origin in order))
    assert merged["lane"] == Answer("flag", "flag")
    two = merge_answers(*(layer(origin, lane=origin) for origin in order if origin != "flag"))
    assert two["lane"] == Answer("set", "set")


@given(drawn=st.lists(st.tuples(st.sampled_from(ORIGINS), st.sampled_from("abc")), min_size=1, max_size=8))
def test_for_every_key_the_first_origin_wins_and_among_equals_the_later_layer(
    drawn: list[tuple[Origin, str]],
) -> None:
    layers = [Answers({key: Answer(f"{number}", origin)}) for number, (origin, key) in enumerate(drawn)]
    merged = merge_answers(*layers)
    assert set(merged) == {key for _, key in drawn}
    for key, answer in merged.items():
        best = min(ORIGINS.index(origin) for origin, name in drawn if name == key)
        last = max(
            number for number, (origin, name) in enumerate(drawn) if name == key and ORIGINS.index(origin) == best
        )
        assert answer == Answer(f"{last}", ORIGINS[best])


def test_parked_roles_and_comments_are_joined_without_doubles() -> None:
    here = Answers(parked=("a", "b"), comments=(Comment("coach", "One."),))
    there = Answers(parked=("b", "c"), comments=(Comment("coach", "One."), Comment("coach", "Two.")))
    merged = merge_answers(here, there)
    assert merged.parked == ("a", "b", "c")
    assert [comment.text for comment in merged.comments] == ["One.", "Two."]


def test_own_words_travel_with_their_answer() -> None:
    words = Answers({"lane": Answer("evaluation", "file", "judging drafts")})
    assert merge_answers(words, layer("recommended", lane="governance"))["lane"].words == "judging drafts"
    assert merge_answers(words, layer("flag", lane="governance"))["lane"].words == ""


def test_answers_are_a_mapping_that_nothing_changes() -> None:
    answers = layer("flag", background="clinical", lane="evaluation")
    assert list(answers) == ["background", "lane"]
    assert len(answers) == 2
    assert "role" not in answers
    assert answers.text("lane") == "evaluation"
    assert answers.text("role", "none") == "none"
    more = answers.put("hours", Answer(3.0, "flag"))
    assert more.text("hours", "not text") == "not text"
    assert "hours" not in answers
    assert list(more.drop("lane")) == ["background", "hours"]
    assert more.drop("nothing") == more
    with pytest.raises(AttributeError):
        answers.parked = ("x",)  # type: ignore[misc]


def test_only_answered_keys_go_stale_and_an_answer_or_its_loss_ends_it() -> None:
    answers = layer("typed", lane="evaluation", role="x").mark_stale(frozenset({"lane", "role", "skill"}))
    assert answers.stale == {"lane", "role"}
    assert answers.put("lane", Answer("governance", "typed")).stale == {"role"}
    assert answers.drop("role").stale == {"lane"}
