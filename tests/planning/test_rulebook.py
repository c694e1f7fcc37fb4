"""The rules of fit, sorted by role, and the ratings that are kept."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from careerpath.guide.content import Guide
from careerpath.planning.fit import add_changes, applies, rate_all, rate_role, rate_roles
from careerpath.planning.rulebook import UNKNOWN, holds, open_rulebook, speaks_of
from tests.helpers import BACKGROUNDS, load_shipped_guide

GUIDE = load_shipped_guide()
CHOICES = {name: [choice.id for choice in fact.choices] for name, fact in GUIDE.facts.items()}
ANY_FACTS = st.fixed_dictionaries({}, optional={name: st.sampled_from(ids) for name, ids in CHOICES.items()})
QUICK = settings(max_examples=60, deadline=None)


def forget(guide: Guide) -> Guide:
    """The same guide, which keeps nothing yet."""
    return guide._replace()


def test_the_rules_are_sorted_once_a_guide() -> None:
    book = open_rulebook(GUIDE)
    assert open_rulebook(GUIDE) is book
    assert open_rulebook(forget(GUIDE)) is not book
    assert list(book.roles) == list(GUIDE.roles)
    assert book.bands == tuple(GUIDE.bands)


@QUICK
@given(background=st.sampled_from(BACKGROUNDS), facts=ANY_FACTS)
def test_no_rule_that_applies_is_sorted_away(background: str, facts: dict[str, str]) -> None:
    answers = {**facts, "background": background}
    for role, rules in open_rulebook(GUIDE).roles.items():
        sorted_in = [*rules.named[background], *rules.caps, *rules.notes]
        sorted_in += [level.rule for level in rules.levels]
        rated = {level.fact for level in rules.levels}
        for rule in GUIDE.rules.values():
            assert applies(rule, answers, role) == (speaks_of(rule, role) and holds(rule, answers))
            if applies(rule, answers, role) and rule.kind in ("row", "named", "cap", "note"):
                assert rule in sorted_in, rule.id
            if rule.kind == "level" and rule.fact in rated:
                assert rule in sorted_in, rule.id


@QUICK
@given(background=st.sampled_from(BACKGROUNDS), facts=ANY_FACTS, other=ANY_FACTS)
def test_an_answer_that_a_roles_rules_do_not_look_at_changes_nothing(
    background: str, facts: dict[str, str], other: dict[str, str]
) -> None:
    fresh = forget(GUIDE)
    for role in GUIDE.roles.values():
        answers = open_rulebook(GUIDE).roles[role.id].answers
        mixed = {fact: choice for fact, choice in facts.items() if choice in answers.get(fact, ())}
        mixed |= {
            fact: choice for fact, choice in other.items() if fact not in mixed and choice not in answers.get(fact, ())
        }
        fit, alike = rate_role(GUIDE, role, background, facts), rate_role(fresh, role, background, mixed)
        assert fit == alike
        assert add_changes(GUIDE, fit, background, facts) == add_changes(fresh, alike, background, mixed)


@QUICK
@given(background=st.sampled_from(BACKGROUNDS), facts=ANY_FACTS)
def test_a_kept_rating_is_the_one_that_is_made_anew(background: str, facts: dict[str, str]) -> None:
    fresh = forget(GUIDE)
    assert rate_roles(GUIDE, background, facts) == rate_roles(fresh, background, facts)
    fit = rate_all(GUIDE, background, facts)[0]
    assert rate_all(GUIDE, background, facts)[0] is fit
    assert add_changes(GUIDE, fit, background, facts) == add_changes(fresh, fit, background, facts)


def test_steps_count_from_every_choice_and_from_silence() -> None:
    seen = 0
    for rules in open_rulebook(GUIDE).roles.values():
        for level in rules.levels:
            assert level.steps.keys() == {*CHOICES[level.fact], UNKNOWN}
            assert level.steps[UNKNOWN] == level.steps[level.lowest] == 0
            seen += 1
    assert seen > 10


def test_most_roles_leave_some_answer_out_of_account() -> None:
    books = open_rulebook(GUIDE).roles.values()
    assert all(rules.answers.keys() <= CHOICES.keys() for rules in books)
    assert sum(any(rules.answers.get(fact) != set(ids) for fact, ids in CHOICES.items()) for rules in books) > 6
