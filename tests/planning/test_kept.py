"""What is kept between plans of one guide (sentences, layouts) changes none of them, whoever came before."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from careerpath.guide.content import NAMED_DAYS, Guide
from careerpath.planning import drafting, phrases
from careerpath.planning.model import Plan
from careerpath.planning.phrases import make_voice
from careerpath.planning.plan import build_plan
from careerpath.wording import is_settled
from careerpath.worksheet.answers import PACES
from tests.helpers import BACKGROUNDS, complete, load_shipped_guide

GUIDE = load_shipped_guide()
START = date(2027, 1, 4)
SAID = st.fixed_dictionaries(
    {
        "background": st.sampled_from(BACKGROUNDS),
        "hours": st.sampled_from(("1", "2.5", "4", "12")),
        "pace": st.sampled_from(PACES),
        "start": st.integers(0, 40).map(lambda days: (START + timedelta(days)).isoformat()),
    },
    optional={
        "job": st.sampled_from(("ward nursing", "night shifts {role.search}")),
        "coding": st.sampled_from(("none", "high")),
        "licence": st.sampled_from(("yes", "no")),
        "data": st.sampled_from(("public", "fictional")),
    },
)


def plan(guide: Guide, said: dict[str, Any]) -> Plan:
    return build_plan(guide, complete(guide, **said))


def copy_guide() -> Guide:
    """The same guide, of which nothing is kept yet."""
    return GUIDE.with_actions({})


@settings(max_examples=25, deadline=None)
@given(people=st.lists(SAID, min_size=2, max_size=5))
def test_a_plan_is_the_same_after_other_peoples(people: list[dict[str, Any]]) -> None:
    room = copy_guide()
    assert [plan(room, said) for said in people] == [plan(copy_guide(), said) for said in people]


def test_what_one_person_says_stands_in_no_other_plan() -> None:
    room = copy_guide()
    first = plan(room, {"background": "clinical", "job": "mountain rescue", "hours": "4"})
    second = plan(room, {"background": "clinical", "hours": "4"})
    assert "mountain rescue" in first.target
    assert "mountain rescue" not in str(second._asdict())
    later = plan(room, {"background": "clinical", "hours": "4", "start": "2027-09-06"})
    days = {str(action.date) for action in later.actions}
    assert days.isdisjoint(str(action.date) for action in second.actions)


def test_sentences_and_layouts_are_found_again() -> None:
    room = copy_guide()
    plan(room, {"background": "clinical", "hours": "4"})
    voice = make_voice(room, complete(room, background="clinical", hours="4"), START)
    assert voice.said
    assert len(voice.said) > 40
    layouts = room.keep(drafting._keep_layouts)
    assert len(layouts) == 3
    plan(room, {"background": "clinical", "hours": "4", "name": "Bo", "job": "ward nursing"})
    assert len(layouts) == 3
    plan(room, {"background": "clinical", "hours": "5"})
    assert len(layouts) == 6


def test_layouts_are_few_at_any_time(monkeypatch: Any) -> None:
    monkeypatch.setattr(drafting, "_MOST_LAYOUTS", 6)
    room = copy_guide()
    plans = [plan(room, {"background": "clinical", "hours": str(hours)}) for hours in range(1, 8)]
    assert len(room.keep(drafting._keep_layouts)) <= 6
    assert plans == [plan(copy_guide(), {"background": "clinical", "hours": str(hours)}) for hours in range(1, 8)]


def test_a_sentence_is_settled_where_only_records_fill_it() -> None:
    said = {"a": "x", "b": "{a} y", "c": "{job} z", "d": "{? flag: w}", "job": "j"}
    personal = {"job"}
    settled = {
        words: is_settled(words, said, personal) for words in ("w", "{a}", "{b}", "{c}", "{d}", "{job}", "{a|b|c}")
    }
    assert settled == {"w": True, "{a}": True, "{b}": True, "{c}": False, "{d}": False, "{job}": False, "{a|b|c}": True}
    assert {"job", "data", *(f"day_{day}" for day in NAMED_DAYS)} == phrases._PERSONAL
