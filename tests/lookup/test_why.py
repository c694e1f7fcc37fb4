from __future__ import annotations

import pytest

from careerpath.guide.compiled import open_compiled
from careerpath.guide.content import TABLE_NAMES, Guide
from careerpath.guide.lexicon import list_texts
from careerpath.lookup.why import explain_entry, find_reasons
from careerpath.lookup.why_actions import explain_action
from careerpath.lookup.why_index import list_actions, list_entries, name_kind
from careerpath.lookup.why_model import Reason, Statement
from careerpath.lookup.why_sources import cite, list_uses
from careerpath.lookup.why_words import describe_wording, list_flags
from careerpath.paths import find_shipped_guide


def find(guide: Guide, typed: str) -> tuple[Reason, ...]:
    reasons, problems = find_reasons(guide, typed)
    assert problems == []
    return reasons


def find_one(guide: Guide, typed: str) -> Reason:
    (reason,) = find(guide, typed)
    return reason


def lines_of(reason: Reason, key: str) -> list[Statement]:
    return [line for line in reason.lines if line.key == key]


# --- what is found --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("evaluation", ["lane evaluation"]),
        ("product", ["background product", "lane product"]),
        ("privacy", ["risk privacy", "project-part project.vendor-review-checklist.privacy"]),
        ("lane.product", ["lane product"]),
        ("lanes.product", ["lane product"]),
        ("data", ["background data", "problem data", "project-part project.public-health-dashboard.data",
                  "fact-choice fact.problem.data"]),
        ("x05", ["difference x05"]),
        ("X05", ["difference x05"]),
        ("S17", ["source S17"]),
        ("s17", ["source S17"]),
        ("P01", ["source P01"]),
        ("ours", ["source ours"]),
        ("project.output-review-rubric.accuracy", ["project-part project.output-review-rubric.accuracy"]),
        ("problem.patient-care", ["problem patient-care"]),
        ("fact.problem.patient-care", ["fact-choice fact.problem.patient-care"]),
        ("fact.coding.none", ["fact-choice fact.coding.none"]),
        ("band-table.row", ["band-table row"]),
        ("keyword_families.data-analytics", ["keyword-family data-analytics"]),
        ("Clinical AI evaluator", ["role clinical-ai-evaluator"]),
        ("  AI  safety reviewer ", ["role clinical-ai-evaluator"]),
        ("healthcare data analyst/data scientist", ["role healthcare-data-analyst"]),
        ("Workflow research", ["background beginner"]),
        ("save-postings", ["action save-postings"]),
        ("action.save-postings", ["action save-postings"]),
        ("role.clinical-ai-evaluator/save-postings", ["action role.clinical-ai-evaluator/save-postings"]),
        ("clinical-ai-evaluator/save-postings", ["action role.clinical-ai-evaluator/save-postings"]),
        ("score-accuracy", ["action project.output-review-rubric/score-accuracy"]),
    ],
)  # fmt: skip
def test_an_id_or_a_name_finds_all_that_it_means(guide: Guide, typed: str, found: list[str]) -> None:
    assert [f"{reason.kind} {reason.id}" for reason in find(guide, typed)] == found


def test_every_table_is_looked_through_whatever_it_is_called(guide: Guide) -> None:
    kinds = {entry.kind for entry in list_entries(guide)}
    assert {name_kind(table) for table in TABLE_NAMES if getattr(guide, table)} <= kinds
    assert name_kind("lens") == "lens"
    assert name_kind("categories") == "category"
    assert name_kind("posting_questions") == "posting-question"


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [
        ("save-postngs", "save-postings"),
        ("clinicel ai evaluator", "Clinical AI evaluator"),
        ("role.product", "lane.product"),
        ("role.clinical-ai-evaluator/save-posting", "role.clinical-ai-evaluator/save-postings"),
        ("S99", "S29"),
        ("x5", "Did you mean: X05"),
        ("X99", "X09"),
    ],
)
def test_a_near_miss_is_answered_with_the_nearest(guide: Guide, typed: str, nearest: str) -> None:
    reasons, (problem,) = find_reasons(guide, typed)
    assert reasons == ()
    assert problem.code == "unknown-id"
    assert typed in problem.message
    assert nearest in problem.hint


@pytest.mark.parametrize("typed", ["", "   ", "zzz", "{", "/", ".", "\x1b[31m", "x" * 5000])
def test_what_is_nothing_like_an_id_is_answered_with_what_an_id_is(guide: Guide, typed: str) -> None:
    reasons, (problem,) = find_reasons(guide, typed)
    assert reasons == ()
    assert "save-postings" in problem.hint
    assert len(problem.message) < 120


# --- what is said of it ---------------------------------------------------------------------------


def test_a_role_says_what_each_table_says_and_that_they_differ(guide: Guide) -> None:
    role = find_one(guide, "medical-ai-content-reviewer")
    assert [(line.text, line.source, line.basis) for line in lines_of(role, "healthcare")] == [
        ("High", ("S02",), "stated"),
        ("Medium to high", ("S08",), "stated"),
        ("the tables differ", ("S02", "S08", "x05"), "derived"),
    ]
    assert [line.text for line in lines_of(role, "coding")] == ["Low", "Low", "Low"]
    assert "x05" in role.differences
    tier = lines_of(find_one(guide, "clinical-ai-evaluator"), "coding")
    assert tier[-1].text == "the tables agree, another list differs"
    assert tier[-1].source == ("S02", "S08", "S10", "x06")


def test_nested_lines_keep_their_own_origin_and_order(guide: Guide) -> None:
    role = find_one(guide, "clinical-ai-evaluator")
    record = guide.roles["clinical-ai-evaluator"]
    aliases = lines_of(role, "aliases")
    assert [(line.source, line.basis) for line in aliases] == [(alias.source, alias.basis) for alias in record.aliases]
    keys = [line.key.partition(".")[0] for line in role.lines]
    order = [key for key in type(record).model_fields if key in keys]
    assert list(dict.fromkeys(keys)) == order
    assert lines_of(role, "remote.text")[0].source == record.remote.source
    assert lines_of(role, "keywords.strong")[0][3:] == (("S15",), "derived")
    lane = find_one(guide, "lane.evaluation")
    study = guide.lanes["evaluation"].study
    assert [(line.text, line.source) for line in lines_of(lane, "study")] == [(s.text, s.source) for s in study]
    background = find_one(guide, "background.clinical")
    assert lines_of(background, "fit_map.labels")[0][3:] == (("S01",), "stated")


def test_words_made_for_plans_are_not_called_stated(guide: Guide) -> None:
    lane = find_one(guide, "lane.evaluation")
    assert lane.basis == "stated"
    for key in ("aim_30", "exit_30", "if_then_30", "positioning.good"):
        assert [line.basis for line in lines_of(lane, key)] == ["derived"], key
    assert lines_of(lane, "if_then_30")[0].source == ("ours",)
    project = find_one(guide, "output-review-rubric")
    assert {line.source for line in lines_of(project, "limits")} == {("P01",)}
    question = find_one(guide, "action-30")
    assert lines_of(question, "default")[0].source == ("ours",)


def test_a_name_that_was_typed_is_told_first(guide: Guide) -> None:
    role = find_one(guide, "AI safety reviewer")
    assert role.asked is not None
    assert role.asked.text == "AI safety reviewer"
    assert role.asked.source == ("S01", "S05")
    assert find_one(guide, "clinical-ai-evaluator").asked is None
    assert [reason.kind for reason in find(guide, "Clinical AI analyst")] == ["role", "title-variant"]


def test_a_rule_of_fit_tells_its_effect_and_its_examples(guide: Guide) -> None:
    rule = find_one(guide, "clinical-boundary")
    assert rule.text == guide.rules["clinical-boundary"].text
    told = {line.key: line.text for line in rule.lines}
    assert "not known" in told["effect"]
    assert told["fires"] == "background: content · licence: no, looking at Clinical AI evaluator"
    assert told["rests"].startswith("background: clinical · licence: yes")
    assert told["when"] == "licence: no, unknown"
    kinds = {rule.kind for rule in guide.rules.values()}
    assert len({lines_of(find_one(guide, f"rule.{r.id}"), "effect")[0].text for r in guide.rules.values()}) == len(
        kinds
    )


def test_a_difference_says_what_is_done_and_who_meets_it(guide: Guide) -> None:
    difference = find_one(guide, "X12")
    assert lines_of(difference, "resolution")[0].text == guide.differences["x12"].resolution
    assert {(use.kind, use.id) for use in difference.used_by} >= {
        ("background", "content"), ("role", "medical-ai-content-reviewer"), ("project", "patient-education-rewrite"),
    }  # fmt: skip
    assert [line.text for line in lines_of(find_one(guide, "x14"), "backgrounds")] == ["everybody"]
    for name in guide.differences:
        met = find_one(guide, name).used_by
        for use in met:
            typed = use.id if use.kind == "action" else f"{use.kind}.{use.id}"
            assert name in find_one(guide, typed).differences, (name, typed)


def test_a_source_says_who_rests_on_it(guide: Guide) -> None:
    source = find_one(guide, "S08")
    assert source.title == guide.sources["S08"].section
    uses = {(use.kind, use.id) for use in source.used_by}
    assert ("role", "healthcare-data-scientist") in uses, "a table's level cites it"
    assert ("difference", "x05") in uses
    assert ("source", "S08") not in uses
    actions = [use.id for use in list_uses(guide, "S43") if use.kind == "action"]
    expected = [one.address for one in list_actions(guide) if "S43" in one.action.source]
    assert actions == expected
    assert actions


def test_an_action_of_several_owners_names_them_all(guide: Guide) -> None:
    action = find_one(guide, "save-postings")
    assert [line.key for line in action.lines] == [f"role.{name}/save-postings" for name in guide.roles]
    assert action.lines[2].label == "role: Clinical AI evaluator"
    assert action.lines[2].source == ("S12", "S17")
    assert "role.healthcare-data-analyst/save-postings" in action.text
    assert set(action.source) == {name for line in action.lines for name in line.source}


def test_an_action_tells_all_that_a_plan_does_with_it(guide: Guide) -> None:
    action = find_one(guide, "score-accuracy")
    told = {line.key: line for line in action.lines}
    assert told["minutes"].text == "50 min in full, 35 min in short, 9 min at least"
    assert told["minutes"].source == ("ours",)
    assert told["phase"].text == "Build the proof, days 31 to 60"
    assert told["block"].source == guide.blocks["parts"].source
    assert told["makes"].text.startswith("Accuracy: ")
    assert told["makes"].source == ("S20", "P01")
    owned = next(one for one in list_actions(guide) if one.action.needs)
    owned = owned._replace(action=owned.action.model_copy(update={"when": ("licence", "coding-gap")}))
    lines = {line.key: line.text for line in explain_action(guide, owned).lines}
    assert lines["needs"] == " · ".join(owned.action.needs)
    assert lines["when"] == "licence · coding-gap"
    repeats = find_one(guide, "role.clinical-ai-evaluator/count-repeats")
    assert next(line.text for line in repeats.lines if line.key == "flags") == "coding-gap"


def test_every_cited_id_can_be_resolved(guide: Guide) -> None:
    seen = 0
    reasons = [explain_action(guide, one) for one in list_actions(guide)]
    reasons += [explain_entry(guide, entry) for entry in list_entries(guide)]
    for reason in reasons:
        assert reason.title, reason.id
        assert reason.text, reason.id
        assert reason.source, reason.id
        for line in (*reason.lines, Statement("", "label", "text", reason.source, reason.basis)):
            assert line.label, (reason.id, line.key)
            assert line.text, (reason.id, line.key)
            assert line.basis in ("stated", "derived")
            for name in line.source:
                seen += 1
                place = cite(guide, name)
                assert place.says, name
                assert place.section or name == "ours" or name.lower() in guide.differences, name
    assert seen > 5000
    assert cite(guide, "ours").says == "ours: the source is silent, this is our conclusion"
    assert cite(guide, "x05") == cite(guide, "X05")


def test_the_kept_guide_and_the_one_just_read_say_the_same(guide: Guide) -> None:
    kept, _ = open_compiled(find_shipped_guide())
    assert kept is not None
    other = kept.guide.with_actions(kept.read_actions(tuple(guide.actions)))
    for typed in ("clinical-ai-evaluator", "content", "x12", "S07", "output-review-rubric", "save-postings", "coding"):
        assert find_reasons(other, typed) == find_reasons(guide, typed)


# --- sentences with room for other words ----------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "described"),
    [
        ("Plain words | stay.", "Plain words | stay."),
        ("a line from {background.own_work}", "A line from [background: own work]"),
        ("{job} by {day_45}", "[job] by [day 45]"),
        ("Save {eight|five|three} postings.", "Save eight, five or three postings."),
        ("{Eight|Five|Three} rows", "Eight, five or three rows"),
        ("{SQL|Spreadsheet|Spreadsheet} rows", "SQL or Spreadsheet rows"),
        ("{Six|Six|Two} risks", "Six or two risks"),
        ("{one|one|one} risk", "One risk"),
        ("Read{ and count||}.", "Read (full: and count)."),
        ("Read{|| half}, then rest.", "Read (least: half), then rest."),
        ("{then retell it twice, slowly|once|once}", "(full: then retell it twice, slowly; short and least: once)"),
        ("Score {? licence: all of it}{? not licence: the text}.",
         "Score (if licence: all of it) (if not licence: the text)."),
        ("{? with-a: {two|one|one} of {project.thing}}", "(if with-a: two or one of [project: thing])"),
        ("a brace } too many", "a brace } too many"),
        ("{open", "{open"),
        ("", ""),
    ],
)  # fmt: skip
def test_a_sentence_is_described_without_braces(sentence: str, described: str) -> None:
    assert describe_wording(sentence) == described


def test_flags_are_listed_once_in_their_order() -> None:
    assert list_flags("{? b: x {? not a: y}}", "{? b: z}", "{broken") == ("b", "a")


def test_every_sentence_of_the_guide_can_be_described(guide: Guide) -> None:
    texts = [text.words for text in list_texts(guide) if "{" in text.words]
    assert len(texts) > 1000
    for words in texts:
        described = describe_wording(words)
        assert described, words
        assert "{" not in described, words
        assert "}" not in described, words
        assert "  " not in described, words
        assert "()" not in described, words
