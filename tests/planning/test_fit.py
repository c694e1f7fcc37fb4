from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careerpath.guide.content import Guide
from careerpath.planning.fit import Fit, find_facts_that_matter, find_gaps, rate_role, rate_roles
from careerpath.planning.rulebook import lowest_level
from tests.helpers import BACKGROUNDS, load_shipped_guide

REVIEWER = "medical-ai-content-reviewer"
SCIENTIST = "healthcare-data-scientist"
MANAGER = "healthcare-ai-product-manager"
BIOINFORMATICS = "bioinformatics-ai-analyst"
LEVELS = ("none", "low", "medium", "high")
FACTS: dict[str, tuple[str, ...]] = {
    "problem": ("patient-care", "data", "workflow-friction", "trust-and-safety", "communication"),
    "coding": LEVELS,
    "healthcare": LEVELS,
    "licence": ("yes", "no"),
}
ANY_FACTS = st.fixed_dictionaries({}, optional={fact: st.sampled_from(choices) for fact, choices in FACTS.items()})
QUICK = settings(max_examples=40, deadline=None)


def rate(guide: Guide, background: str, **facts: str) -> dict[str, Fit]:
    return {fit.role: fit for fit in rate_roles(guide, background, facts)}


def effects(fit: Fit) -> dict[str, str]:
    return {reason.rule: reason.effect for reason in fit.reasons}


# --- the people the design works out by hand ----------------------------------------------------


def test_scheduling_administrator(guide: Guide) -> None:
    fits = rate(guide, "operations", coding="none", healthcare="medium", problem="workflow-friction")
    assert fits["healthcare-automation-specialist"].band == "start-here"
    assert fits["healthcare-ai-implementation-specialist"].band == "start-here"
    assert [fit.role for fit in fits.values() if fit.band == "start-here"] == [
        "healthcare-automation-specialist",
        "healthcare-ai-implementation-specialist",
    ]


def test_automation_coding_level_gives_no_gap_and_is_said(guide: Guide) -> None:
    fit = rate(guide, "operations", coding="none", healthcare="medium")["healthcare-automation-specialist"]
    assert fit.gap == "none"
    assert fit.learn_first == ()
    assert "coding-level" not in effects(fit)
    assert "coding-automation" in effects(fit)


def test_compliance_officer_at_a_bank(guide: Guide) -> None:
    fits = rate(guide, "compliance", healthcare="low")
    governance = fits["ai-governance-analyst"]
    assert (governance.closeness, governance.gap, governance.band) == ("row", "hard", "bridge")
    assert effects(governance)["healthcare-level"] == "against"
    assert governance.learn_first
    assert next(iter(fits)) == "ai-governance-analyst"


def test_analyst_with_sql_and_little_healthcare(guide: Guide) -> None:
    fit = rate(guide, "data", coding="medium", healthcare="low")["healthcare-data-analyst"]
    assert (fit.band, fit.gap) == ("start-here", "small")
    assert len(fit.learn_first) == 1
    assert "health" in fit.learn_first[0].lower()


def test_medical_writer(guide: Guide) -> None:
    fits = rate(guide, "content")
    assert fits["medical-ai-content-reviewer"].band == "start-here"
    assert fits["healthcare-ai-trainer"].band == "start-here"
    evaluator = fits["clinical-ai-evaluator"]
    assert evaluator.band == "longer-bridge"
    assert effects(evaluator)["clinical-boundary"] == "against"


def test_medical_writer_with_review_experience_comes_nearer_to_the_evaluator(guide: Guide) -> None:
    facts = {"coding": "low", "healthcare": "high"}
    without = rate(guide, "content", licence="no", **facts)["clinical-ai-evaluator"]
    with_licence = rate(guide, "content", licence="yes", **facts)["clinical-ai-evaluator"]
    assert (without.band, with_licence.band) == ("longer-bridge", "bridge")
    assert effects(with_licence)["clinical-boundary"] == "for"


def test_nurse_with_licence(guide: Guide) -> None:
    fits = rate(guide, "clinical", licence="yes", coding="none")
    assert fits["clinical-ai-evaluator"].band == "start-here"
    assert fits["clinical-informatics-specialist"].band == "start-here"
    assert fits["medical-imaging-ai-specialist"].band == "longer-bridge"


def test_nurse_whose_licence_was_not_asked_has_an_open_condition(guide: Guide) -> None:
    evaluator = rate(guide, "clinical", coding="none")["clinical-ai-evaluator"]
    assert evaluator.band == "start-here"
    assert effects(evaluator)["clinical-boundary"] == "unknown"
    assert any(change.fact == "licence" and change.choice == "no" for change in evaluator.would_change)


def test_nurse_without_licence_meets_the_boundary(guide: Guide) -> None:
    evaluator = rate(guide, "clinical", coding="none", licence="no")["clinical-ai-evaluator"]
    assert (evaluator.gap, evaluator.band) == ("hard", "bridge")
    assert effects(evaluator)["clinical-boundary"] == "against"


@pytest.mark.parametrize("background", [name for name in BACKGROUNDS if name != "clinical"])
def test_silence_on_the_licence_counts_as_none_outside_clinical_care(guide: Guide, background: str) -> None:
    evaluator = rate(guide, background)["clinical-ai-evaluator"]
    assert effects(evaluator)["clinical-boundary"] == "against"
    assert evaluator.gap == "hard"


def test_unknown_levels_give_no_gap_and_are_listed_as_not_asked(guide: Guide) -> None:
    fit = rate(guide, "data")["healthcare-data-scientist"]
    assert (fit.gap, fit.band) == ("none", "start-here")
    assert effects(fit)["coding-level"] == effects(fit)["healthcare-level"] == "unknown"
    assert fit.learn_first == ()


@pytest.mark.parametrize("role", ["medical-imaging-ai-specialist", "bioinformatics-ai-analyst"])
def test_imaging_and_bioinformatics_are_not_the_easiest_entry_for_a_beginner(guide: Guide, role: str) -> None:
    fit = rate(guide, "beginner", coding="high", healthcare="high")[role]
    assert (fit.gap, fit.band) == ("hard", "longer-bridge")
    assert effects(fit)["not-the-easiest-entry"] == "against"


# --- the table: closeness x gap -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("background", "facts", "role", "closeness", "gap", "band"),
    [
        ("data", {"coding": "high", "healthcare": "medium"}, SCIENTIST, "row", "none", "start-here"),
        ("data", {"coding": "medium", "healthcare": "medium"}, SCIENTIST, "row", "small", "start-here"),
        ("data", {"coding": "low", "healthcare": "medium"}, SCIENTIST, "row", "hard", "bridge"),
        ("data", {"coding": "medium", "healthcare": "low"}, SCIENTIST, "row", "hard", "bridge"),
        ("operations", {"coding": "low", "healthcare": "medium"}, MANAGER, "named", "none", "bridge"),
        ("operations", {"healthcare": "low"}, MANAGER, "named", "small", "bridge"),
        ("data", {"coding": "none", "healthcare": "high"}, BIOINFORMATICS, "named", "hard", "longer-bridge"),
        ("product", {"coding": "none", "healthcare": "medium"}, REVIEWER, "unnamed", "none", "bridge"),
        ("product", {"healthcare": "medium"}, REVIEWER, "unnamed", "none", "longer-bridge"),
        ("product", {"coding": "none", "healthcare": "low"}, REVIEWER, "unnamed", "small", "longer-bridge"),
        ("product", {"coding": "none", "healthcare": "none"}, REVIEWER, "unnamed", "hard", "longer-bridge"),
    ],
)  # fmt: skip
def test_closeness_and_gap_meet_in_the_table(
    guide: Guide, background: str, facts: dict[str, str], role: str, closeness: str, gap: str, band: str
) -> None:
    fit = rate(guide, background, **facts)[role]
    assert (fit.closeness, fit.gap, fit.band) == (closeness, gap, band)


def test_none_satisfies_low(guide: Guide) -> None:
    fit = rate(guide, "product", coding="none", healthcare="medium")["healthcare-ai-product-manager"]
    level = lowest_level(guide, guide.roles["healthcare-ai-product-manager"], "coding")
    assert level is not None
    assert level.lowest == "low"
    assert (fit.gap, fit.band) == ("none", "start-here")


def test_find_gaps_counts_automation_coding_too(guide: Guide) -> None:
    role = guide.roles["healthcare-automation-specialist"]
    assert find_gaps(guide, role, {"coding": "none", "healthcare": "medium"}) == ("coding",)
    assert find_gaps(guide, role, {"coding": "medium", "healthcare": "medium"}) == ()
    assert find_gaps(guide, role, {}) == ()


# --- every person -------------------------------------------------------------------------------


@QUICK
@given(background=st.sampled_from(BACKGROUNDS), facts=ANY_FACTS)
def test_every_role_is_rated_once_with_reasons_that_have_sources(background: str, facts: dict[str, str]) -> None:
    guide = load_shipped_guide()
    fits = rate_roles(guide, background, facts)
    assert sorted(fit.role for fit in fits) == sorted(guide.roles)
    assert len(fits) == 12
    for fit in fits:
        assert fit.band in guide.bands
        assert fit.title == guide.roles[fit.role].title
        for reason in fit.reasons:
            assert reason.text
            assert "{" not in reason.text
            assert reason.source
            assert reason.effect in ("for", "against", "unknown")
        rules = [reason.rule for reason in fit.reasons]
        assert len(rules) == len(set(rules))


@QUICK
@given(background=st.sampled_from(BACKGROUNDS), facts=ANY_FACTS)
def test_order_is_band_then_own_row_then_the_guides(background: str, facts: dict[str, str]) -> None:
    guide = load_shipped_guide()
    bands, roles = list(guide.bands), list(guide.roles)
    row = list(guide.backgrounds[background].fit_map.roles)
    fits = rate_roles(guide, background, facts)
    places = [
        (bands.index(fit.band), row.index(fit.role) if fit.role in row else len(row), roles.index(fit.role))
        for fit in fits
    ]
    assert places == sorted(places)
    assert {fit.role for fit in fits if fit.on_fit_map} == set(row)


@QUICK
@given(background=st.sampled_from(BACKGROUNDS), facts=ANY_FACTS)
def test_what_would_change_it_really_does(background: str, facts: dict[str, str]) -> None:
    guide = load_shipped_guide()
    bands = list(guide.bands)
    for fit in rate_roles(guide, background, facts):
        for change in fit.would_change:
            assert facts.get(change.fact) != change.choice
            role = guide.roles[fit.role]
            after = rate_role(guide, role, background, {**facts, change.fact: change.choice}).band
            assert after == change.band != fit.band
            if bands.index(after) > bands.index(fit.band):
                assert fit.band == bands[0], "only a start tells what would take it away"


@QUICK
@given(background=st.sampled_from(BACKGROUNDS), facts=ANY_FACTS)
def test_nothing_that_would_bring_a_role_nearer_is_kept_back(background: str, facts: dict[str, str]) -> None:
    guide = load_shipped_guide()
    bands = list(guide.bands)
    for fit in rate_roles(guide, background, facts):
        told = {change.fact for change in fit.would_change}
        for fact, choices in FACTS.items():
            after = [
                rate_role(guide, guide.roles[fit.role], background, {**facts, fact: choice}).band
                for choice in choices
                if choice != facts.get(fact)
            ]
            if any(bands.index(band) < bands.index(fit.band) for band in after):
                assert fact in told


@QUICK
@given(facts=ANY_FACTS)
def test_a_beginner_never_stands_above_bridge(facts: dict[str, str]) -> None:
    guide = load_shipped_guide()
    fits = rate_roles(guide, "beginner", facts)
    assert all(fit.band != "start-here" for fit in fits)
    assert all(not fit.on_fit_map for fit in fits)
    assert all("beginner-cap" in effects(fit) for fit in fits)


@QUICK
@given(background=st.sampled_from(BACKGROUNDS), facts=ANY_FACTS)
def test_only_the_trainer_can_stay_unrated_and_only_when_nobody_names_it(
    background: str, facts: dict[str, str]
) -> None:
    guide = load_shipped_guide()
    for fit in rate_roles(guide, background, facts):
        unrated = fit.role == "healthcare-ai-trainer" and fit.closeness == "unnamed"
        assert (fit.band == "not-rated") == unrated


@QUICK
@given(
    background=st.sampled_from(BACKGROUNDS),
    facts=ANY_FACTS,
    fact=st.sampled_from(["coding", "healthcare"]),
)
def test_knowing_more_never_takes_a_role_farther_away(background: str, facts: dict[str, str], fact: str) -> None:
    guide = load_shipped_guide()
    if background == "beginner":
        return  # a beginner who codes moves from one of the guide's lists to the other
    bands = list(guide.bands)
    for role in guide.roles.values():
        places = [bands.index(rate_role(guide, role, background, {**facts, fact: level}).band) for level in FACTS[fact]]
        assert places == sorted(places, reverse=True), role.id


# --- a beginner's row ---------------------------------------------------------------------------


def test_a_beginners_paths_are_activities_and_no_titles(guide: Guide) -> None:
    row = guide.backgrounds["beginner"].fit_map
    assert row.activities
    assert row.roles == ()
    assert row.labels
    names = {role.title.casefold() for role in guide.roles.values()}
    names |= {alias.name.casefold() for role in guide.roles.values() for alias in role.aliases}
    assert not names & {label.casefold() for label in row.labels}
    searched = {
        title.title.casefold()
        for role in guide.roles.values()
        for title in (*role.search.first, *role.search.then, *role.search.twice)
    }
    assert not searched & {label.casefold() for label in row.labels}


def test_only_the_beginner_has_activities_for_a_row(guide: Guide) -> None:
    assert [name for name, record in guide.backgrounds.items() if record.fit_map.activities] == ["beginner"]
    assert all(record.fit_map.roles for name, record in guide.backgrounds.items() if name != "beginner")
    assert guide.backgrounds["beginner"].first_steps


# --- facts that matter --------------------------------------------------------------------------


def test_the_licence_matters_to_a_clinician_and_not_at_a_scheduling_desk(guide: Guide) -> None:
    assert "licence" in find_facts_that_matter(guide, "clinical", {})
    assert "licence" not in find_facts_that_matter(guide, "operations", {})


@QUICK
@given(background=st.sampled_from(BACKGROUNDS), facts=ANY_FACTS)
def test_a_fact_matters_exactly_if_it_moves_a_role_over_the_edge_of_the_near_bands(
    background: str, facts: dict[str, str]
) -> None:
    guide = load_shipped_guide()
    matter = find_facts_that_matter(guide, background, facts)
    assert list(matter) == [fact for fact in guide.facts if fact in matter]
    for fact, choices in FACTS.items():
        seen = [near_bands(guide, background, {**facts, fact: choice}) for choice in choices]
        assert (fact in matter) == any(bands != seen[0] for bands in seen)


def near_bands(guide: Guide, background: str, facts: Mapping[str, str]) -> dict[str, str]:
    fits = (rate_role(guide, role, background, facts) for role in guide.roles.values())
    return {fit.role: fit.band for fit in fits if fit.band in ("start-here", "bridge")}


# --- the rules' own examples --------------------------------------------------------------------


def test_every_rule_fires_and_rests_in_its_own_examples(guide: Guide) -> None:
    looked_at = 0
    for rule in guide.rules.values():
        for case, fires in ((rule.fires, True), (rule.rests, False)):
            facts: dict[str, Any] = dict(case.given)
            fit = rate_role(guide, guide.roles[case.role], facts.pop("background"), facts)
            reason = next((reason for reason in fit.reasons if reason.rule == rule.id), None)
            if rule.kind in ("boundary", "level"):
                assert (reason is not None and reason.effect == "against") == fires, rule.id
            else:
                assert (reason is not None) == fires, rule.id
            looked_at += 1
    assert looked_at == 2 * len(guide.rules) > 40
