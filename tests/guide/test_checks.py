from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from careerpath.guide import action_checks, checks, lexicon, room
from careerpath.guide.checks import REFERENCES, check_guide
from careerpath.guide.content import OWNERS, TABLE_NAMES, Guide
from careerpath.guide.findings import list_spots, name_key, walk_texts
from careerpath.guide.lexicon import SENTENCES, collect_lexicon, list_texts
from careerpath.paths import find_shipped_guide
from careerpath.planning import phrases, plan
from careerpath.problems import Problem
from careerpath.worksheet import values
from tests.guide.planting import Mistake, check_folder, copy_guide, find_line, plant

ANALYST = "actions/role-healthcare-data-analyst.toml"
GOVERNANCE = "actions/lane-governance.toml"
SQL = "actions/skill-sql.toml"
MAP = "actions/project-workflow-map.toml"

# Each stands in a record of its own, so that all can be planted at once and none hides another.
COUNTS = [
    Mistake("guide.toml", "backgrounds = 7", "backgrounds = 8", "wrong-count", "correct the count"),
    Mistake("guide.toml", "projects = 15", "projets = 15", "unknown-table", "Did you mean: projects"),
]
IDS = [
    Mistake("guide.toml", '["x14"]', '["x114"]', "unknown-id", "x14"),
    Mistake("guide.toml", '["S08", "S02"]', '["S08", "S002"]', "unknown-id", "S02"),
    Mistake("backgrounds.toml", '["governance", "implementation"]', '["governence"]', "unknown-id", "mean: governance"),
    Mistake("backgrounds.toml", '["product-brief"]', '["product-breif"]', "unknown-id", "mean: product-brief"),
    Mistake("backgrounds.toml", 'roles = ["ai-governance-analyst"]', 'roles = ["ai-governor"]', "unknown-id", "ai-gov"),
    Mistake("backgrounds.toml", '["analytics", "research"]', '["analitics"]', "unknown-id", "mean: analytics"),
    Mistake("problems.toml", 'lanes = ["evaluation"]', 'lanes = ["evalution"]', "unknown-id", "mean: evaluation"),
    Mistake("problems.toml", '"healthcare-data-analyst"', '"health-data-analyst"', "unknown-id", "healthcare-data-ana"),
    Mistake("lanes.toml", 'skills = ["sql", "ai-', 'skills = ["sqll", "ai-', "unknown-id", "mean: sql", at='"sqll"'),
    Mistake(
        "lanes.toml", 'keyword_families = ["clinical-', 'keyword_families = ["klinical-', "unknown-id", "clinical-c"
    ),
    Mistake("roles.toml", 'lanes = ["automation"]', 'lanes = ["automatic"]', "unknown-id", "mean: automation"),
    Mistake("roles.toml", 'project = "rollout-plan"', 'project = "roll-plan"', "unknown-id", "mean: rollout-plan"),
    Mistake("roles.toml", 'skill = "product-thinking"', 'skill = "thinking"', "unknown-id", "product-thinking"),
    Mistake("roles.toml", 'category = "manage-risk"', 'category = "manage-risks"', "unknown-id", "mean: manage-risk"),
    Mistake("roles.toml", 'pay = "clinical-evaluation"', 'pay = "clinical"', "unknown-id", "clinical-evaluation"),
    Mistake("roles.toml", '"x06", "x11", "x21"', '"x06", "x111", "x21"', "unknown-id", "x11"),
    Mistake("roles.toml", '{ table = "S10", lowest = "low"', '{ table = "S010", lowest = "low"', "unknown-id", "S10"),
    Mistake("skills.toml", 'group = "data-skills"', 'group = "data-skill"', "unknown-id", "mean: data-skills"),
    Mistake("projects.toml", 'risk = "overreliance"', 'risk = "over-reliance"', "unknown-id", "mean: overreliance"),
    Mistake("projects.toml", 'number = "P08"', 'number = "P088"', "unknown-id", "P08"),
    Mistake("projects.toml", 'differences = ["x22"]', 'differences = ["x220"]', "unknown-id", "x22"),
    Mistake("faq.toml", '["ai-governance-analyst"] },', '["ai-governor"] },', "unknown-id", "ai-gov"),
    Mistake("faq.toml", '["rollout-plan"]', '["roll-plan"]', "unknown-id", "mean: rollout-plan"),
    Mistake("faq.toml", '["x12"]', '["x112"]', "unknown-id", "x12"),
    Mistake("signals.toml", 'ask = ["q5"]', 'ask = ["q55"]', "unknown-id", "q5"),
    Mistake("signals.toml", '["healthcare-automation-specialist"]', '["automation-specialist"]', "unknown-id", "autom"),
    Mistake("signals.toml", 'source = ["S14"]', 'source = ["S144"]', "unknown-source", "S14"),
    Mistake("differences.toml", 'where = ["S02", "S08"]', 'where = ["S02", "S808"]', "unknown-id", "S08"),
    Mistake("fit.toml", 'fact = "licence"', 'fact = "license"', "unknown-id", "mean: licence"),
    Mistake("fit.toml", 'open_for = ["clinical"]', 'open_for = ["clinicle"]', "unknown-id", "mean: clinical"),
    Mistake("fit.toml", 'small = "longer-bridge"', 'small = "long-bridge"', "unknown-id", "longer-bridge"),
    Mistake(ANALYST, 'block = "applications"', 'block = "application"', "unknown-id", "mean: applications"),
    Mistake("posting-table.toml", 'source = ["S', 'source = ["Z', "unknown-source", "S", at='source = ["Z'),
    Mistake("lanes.toml", 'source = ["S39"]', 'source = ["S393"]', "unknown-source", "S39"),
    Mistake("skills.toml", 'source = ["S28", "S09", "S38"]', "source = []", "no-source", 'write "ours"'),
]
FIT = [
    Mistake("fit.toml", 'when = { problem = ["data"] }', 'when = { problm = ["data"] }', "unknown-fact", "problem"),
    Mistake(
        "fit.toml", '["none", "low", "unknown"] }', '["nothing", "low"] }', "unknown-choice", "none", at='"nothing"'
    ),
    Mistake("fit.toml", 'problem = "trust-and-safety" }', 'problem = "trust" }', "unknown-choice", "trust-and-safety"),
    Mistake(
        "fit.toml", '{ background = "operations" }', '{ background = "operation" }', "unknown-choice", "operations"
    ),
    Mistake("skills.toml", "[skills.", 'had_when.coding = ["much"]\n[skills.', "unknown-choice", "high", at='["much"]'),
    Mistake("fit.toml", 'change = "coding', 'change = "{own:>9} coding', "bad-wording", "{own} and {lowest}", at=":>9"),
    Mistake("fit.toml", 'text = "', 'text = "{small} ', "bad-wording", "no braces", at="{small}"),
]
RULE_WITHOUT_ROLES = Mistake(
    "fit.toml",
    'kind = "row"\nwhen = { background = ["product"] }\nroles = ["healthcare-ai-product-manager"]',
    'kind = "row" # no roles\nwhen = { background = ["product"] }',
    "rule-without-roles",
    "Add roles",
    "# no roles",
)
WORDING = [
    Mistake("lanes.toml", 'exit_30 = "', 'exit_30 = "{open ', "bad-wording", "{full|short|least}", at='"{open '),
    Mistake("phases.toml", "{lane.exit_30}", "{lane.exit_60}", "unknown-slot", "lane.exit_30"),
    Mistake(GOVERNANCE, 'evidence = "lane/', 'evidence = "{lane.wrok}/', "unknown-slot", "lane.work"),
    Mistake(ANALYST, 'evidence = "postings/', 'evidence = "{project.process}/', "unknown-slot", "every project has"),
    Mistake("employer-questions.toml", 'text = "', 'text = "{zzzz} ', "unknown-slot", "KIND.PHRASE", at="{zzzz}"),
    Mistake(
        "roles.toml",
        "[roles.phrases]\ntitle =",
        "[roles.phrases] # planted a\ntitel =",
        "missing-phrase",
        "title",
        "# planted a",
    ),
    Mistake(
        "backgrounds.toml",
        '[backgrounds.phrases]\njob = "product work"\nplace =',
        '[backgrounds.phrases] # planted b\njob = "product work"\nplaec =',
        "missing-phrase",
        "Every background",
        "# planted b",
    ),
    Mistake("lanes.toml", 'why = "', 'why = "{? coding-gapp: x}', "unknown-flag", "coding-gap", at="coding-gapp"),
    Mistake(
        "roles.toml", 'park = "', 'park = "{? lane-product-s: x}', "unknown-flag", "lane-product", at="lane-product-s"
    ),
    Mistake(SQL, 'evidence = "', 'evidence = "{? with-draw-edges: x}', "unknown-flag", "with-", at="with-draw-edges"),
    Mistake(MAP, 'title = "', 'title = "{? with-score-safety: x}', "unknown-flag", "same kind", at="with-score-safety"),
    Mistake(
        MAP,
        'evidence = "',
        'when = ["with-save-postings"]\nevidence = "',
        "unknown-flag",
        "too late",
        at='when = ["with',
    ),
    Mistake("notices.toml", 'text = "', 'text = "{job} ', "brace-in-plain-text", "without slots", at="{job}"),
    Mistake(
        "faq.toml", 'text = "Workflow', 'text = "{job} Workflow', "brace-in-plain-text", "without slots", at="{job}"
    ),
    Mistake("projects.toml", 'flag = "background-data"', 'flag = "background-dota"', "unknown-flag", "background-data"),
    Mistake("projects.toml", "phrases = { office =", "phrases = { offices =", "unknown-phrase", "mean: office"),
    Mistake("skills.toml", 'name = "SQL"', 'name = "SQL"\nBad-Name = "x"', "phrase-name", "underscores", at="Bad-Name"),
    Mistake("skills.toml", 'use = "', 'use = "{skill.use} ', "phrase-circle", "one of them", at="{skill.use}"),
]
ACTIONS = [
    Mistake(ANALYST, "minutes = [75, 50, 12]", "minutes = [75, 80, 12]", "wrong-minutes", "fall from the full"),
    Mistake(SQL, "minutes = [75, 50, 12]", "minutes = [75, 50, 4]", "wrong-minutes", "5 or more"),
    Mistake(SQL, 'needs = ["query-made-up-rows"]', 'needs = ["query-made-rows"]', "unknown-need", "query-made-up-rows"),
    Mistake(MAP, 'needs = ["write-escalation-rules"]', 'needs = ["pass-map-test"]', "need-after", "earlier phase"),
    Mistake(GOVERNANCE, 'id = "question-a-promise"', 'id = "say-target-once"', "double-id", "must differ", nth=2),
    Mistake(GOVERNANCE, 'id = "hold-approval-meeting"', 'id = "count-repeats"', "foreign-action-id", "id of its own"),
    Mistake(
        "projects.toml",
        'made_in = ["state-brief-problem"]',
        'made_in = ["state-problem"]',
        "unknown-action",
        "state-b",
    ),
]

STRUCTURE = [
    Mistake("lanes.toml", "first_questions = [1, 2]", "first_questions = [1, 10]", "wrong-questions", "from 1 to 9"),
    Mistake("questions.toml", 'key = "action_30"', 'key = "action_3"', "unknown-question-key", "mean: action_30"),
    Mistake("phases.toml", "first_day = 31", "first_day = 32", "wrong-days", "days 31 to 60"),
    Mistake("problems.toml", 'lanes = ["governance"]', "lanes = []", "empty-list", "at least one"),
]
ALL = [*COUNTS, *STRUCTURE, *IDS, *FIT, RULE_WITHOUT_ROLES, *WORDING, *ACTIONS]


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Problem]]:
    """A copy of the guide with every mistake of ALL in it, and what one check finds."""
    folder = copy_guide(tmp_path_factory.mktemp("planted"))
    for mistake in ALL:
        plant(folder, mistake.file, mistake.old, mistake.new)
    return folder, check_folder(folder)


def tell_apart(problems: list[Problem]) -> Counter[tuple[str, str]]:
    return Counter((problem.code, problem.message) for problem in problems)


def find(problems: list[Problem], code: str) -> list[Problem]:
    return [problem for problem in problems if problem.code == code]


def test_the_shipped_guide_has_no_problem(guide: Guide) -> None:
    assert sum(len(actions) for actions in guide.actions.values()) > 400
    assert len(guide.actions) == sum(len(getattr(guide, table)) for table in OWNERS.values())
    assert [str(problem) for problem in check_guide(guide, find_shipped_guide())] == []


@pytest.mark.parametrize("mistake", ALL, ids=str)
def test_a_planted_mistake_is_found_with_its_line_and_a_hint(
    mistake: Mistake, planted: tuple[Path, list[Problem]]
) -> None:
    folder, problems = planted
    place = (str(folder / mistake.file), find_line(folder, mistake))
    there = [problem for problem in problems if problem.where and (problem.where.file, problem.where.line) == place]
    named = [problem for problem in there if problem.code == mistake.code]
    assert named, (place, [str(problem) for problem in find(problems, mistake.code)])
    assert any(mistake.hint in problem.hint for problem in named), [problem.hint for problem in named]


def test_planted_mistakes_are_all_that_is_found(guide: Guide, planted: tuple[Path, list[Problem]]) -> None:
    before = tell_apart(check_guide(guide, find_shipped_guide()))
    found = tell_apart(planted[1]) - before
    assert Counter(code for code, _ in found.elements()) == Counter(mistake.code for mistake in ALL)


def test_every_problem_has_a_place_words_and_a_hint(planted: tuple[Path, list[Problem]]) -> None:
    assert len(planted[1]) >= len(ALL)
    for problem in planted[1]:
        assert problem.where is not None, problem
        assert problem.where.line is not None, problem
        assert Path(problem.where.file).is_file(), problem
        assert problem.message.endswith("."), problem
        assert problem.hint.endswith((".", "?")), problem


def test_problems_come_by_file_and_line(planted: tuple[Path, list[Problem]]) -> None:
    places = [(problem.where.file, problem.where.line or 0) for problem in planted[1] if problem.where]
    assert places == sorted(places)


def test_a_lost_action_file_is_missed_at_its_owner(tmp_path: Path) -> None:
    folder = copy_guide(tmp_path)
    (folder / SQL).unlink()
    (problem,) = find(check_folder(folder), "no-actions")
    assert '"sql"' in problem.message
    assert problem.where is not None
    assert problem.where.file == str(folder / "skills.toml")
    assert "actions/skill-sql.toml" in problem.hint


def test_an_action_file_is_named_after_its_owner(tmp_path: Path) -> None:
    folder = copy_guide(tmp_path)
    (folder / SQL).rename(folder / "actions" / "sql.toml")
    problems = check_folder(folder)
    (problem,) = find(problems, "action-file-name")
    assert str(problem.where) == f"{folder / 'actions' / 'sql.toml'}, line 1"
    assert "KIND-ID.toml" in problem.hint


def test_actions_of_nobody_are_found(tmp_path: Path) -> None:
    folder = copy_guide(tmp_path)
    plant(folder, SQL, 'of = "skill.sql"', 'of = "skill.sqll"')
    problems = check_folder(folder)
    (problem,) = find(problems, "unknown-owner")
    assert str(problem.where) == f"{folder / SQL}, line 1"
    assert problem.hint == "Did you mean: sql?"
    assert len(find(problems, "no-actions")) == 1


def test_a_part_needs_a_core_action(tmp_path: Path) -> None:
    folder = copy_guide(tmp_path)
    text = (folder / MAP).read_text(encoding="utf-8")
    start = text.index('id = "draw-manual-steps"')
    (folder / MAP).write_text(text[:start] + text[start:].replace('use = "core"', 'use = "spare"', 1), encoding="utf-8")
    (problem,) = find(check_folder(folder), "part-without-core")
    line = find_line(folder, Mistake("projects.toml", "", "", "", "", at='made_in = ["draw-manual-steps"'))
    assert str(problem.where) == f"{folder / 'projects.toml'}, line {line}"
    assert "every plan" in problem.hint


def test_core_actions_must_fit_the_smallest_room(tmp_path: Path) -> None:
    folder = copy_guide(tmp_path)
    plant(folder, ANALYST, "minutes = [75, 50, 12]", "minutes = [75, 75, 75]")
    (problem,) = find(check_folder(folder), "too-many-minutes")
    assert '"days-1-30"' in problem.message
    assert "128" in problem.message
    assert "role.healthcare-data-analyst" in problem.hint
    assert problem.where is not None
    assert problem.where.line == find_line(folder, Mistake("phases.toml", "", "", "", "", at='"days-1-30"')) - 1


def test_all_actions_must_fill_six_hours_a_week(tmp_path: Path) -> None:
    folder = copy_guide(tmp_path)
    path = folder / GOVERNANCE
    path.write_text(path.read_text(encoding="utf-8").replace("phase = 2", "phase = 3"), encoding="utf-8")
    (problem,) = find(check_folder(folder), "too-few-minutes")
    assert '"days-31-60"' in problem.message
    assert "lane.governance 0" in problem.hint


def test_an_action_does_not_need_what_may_be_left_out(tmp_path: Path) -> None:
    folder = copy_guide(tmp_path)
    plant(folder, MAP, 'id = "pass-map-test"', 'id = "pass-map-test"\nneeds = ["run-made-up-cases"]')
    (problem,) = find(check_folder(folder), "need-left-out")
    assert '"use" and "order"' in problem.hint


def test_bands_and_their_table_must_be_whole(tmp_path: Path) -> None:
    folder = copy_guide(tmp_path)
    plant(folder, "fit.toml", 'closeness = "unnamed"', 'closeness = "named"')
    plant(folder, "bands.toml", 'id = "not-rated"', 'id = "unrated"')
    problems = check_folder(folder)
    assert len(find(problems, "band-table-rows")) == 2
    assert len(find(problems, "missing-band")) == 1


def test_levels_must_be_among_the_choices_of_their_fact(tmp_path: Path) -> None:
    folder = copy_guide(tmp_path)
    plant(folder, "facts.toml", 'id = "medium"', 'id = "middling"')
    problems = check_folder(folder)
    (problem,) = find(problems, "level-fact")
    assert "medium" in problem.message
    assert find(problems, "unknown-flag")


def test_facts_have_ids_of_their_own(tmp_path: Path) -> None:
    folder = copy_guide(tmp_path)
    plant(folder, "facts.toml", 'id = "licence"', 'id = "pace"')
    plant(folder, "facts.toml", 'id = "no"', 'id = "yes"')
    problems = check_folder(folder)
    (problem,) = find(problems, "reserved-id")
    assert '"pace"' in problem.message
    (problem,) = find(problems, "double-id")
    assert '"yes"' in problem.message


def test_phases_are_three(tmp_path: Path) -> None:
    folder = copy_guide(tmp_path)
    plant(folder, "phases.toml", "number = 2", "number = 3")
    (problem,) = find(check_folder(folder), "wrong-phases")
    assert "[1, 3, 3]" in problem.message


def test_choices_of_the_fact_problem_are_the_problems(tmp_path: Path) -> None:
    folder = copy_guide(tmp_path)
    plant(folder, "problems.toml", 'id = "communication"', 'id = "communicating"')
    problems = check_folder(folder)
    assert [problem.hint for problem in find(problems, "unknown-choice")] == ["Did you mean: communication?"]
    assert [problem.hint for problem in find(problems, "unknown-id")] == ["Did you mean: communicating?"]


def test_a_row_of_the_fit_map_has_roles_or_activities(tmp_path: Path) -> None:
    folder = copy_guide(tmp_path)
    plant(folder, "backgrounds.toml", "activities = true", "activities = false")
    (problem,) = find(check_folder(folder), "fit-map-row")
    assert '"beginner"' in problem.message


def test_questions_that_a_plan_needs_are_missed(tmp_path: Path) -> None:
    folder = copy_guide(tmp_path)
    plant(folder, "questions.toml", 'key = "lane"', 'key = "role"')
    plant(folder, "questions.toml", "number = 9", "number = 8")
    codes = Counter(problem.code for problem in check_folder(folder))
    assert codes["missing-question"] == 1
    assert codes["double-key"] == 2
    assert codes["wrong-number"] == 1


def test_phrases_that_would_grow_without_end_are_refused(guide: Guide) -> None:
    """A guide from a stranger must not stop the program with phrases that multiply each other."""
    skill = guide.skills["sql"]
    grown = {f"p{number}": " ".join([f"{{skill.p{number + 1}}}"] * 40) for number in range(6)}
    phrases_of = {**skill.phrases, **grown, "p6": "word"}
    skills = {**guide.skills, "sql": skill.model_copy(update={"phrases": phrases_of})}
    problems = check_guide(guide._replace(skills=skills), find_shipped_guide())
    assert any("p0" in problem.message for problem in find(problems, "too-long"))


def test_a_sentence_nested_too_deeply_is_a_problem_and_no_crash(guide: Guide) -> None:
    lane = guide.lanes["evaluation"].model_copy(update={"aim_30": "{a|" * 490})
    problems = check_guide(guide._replace(lanes={**guide.lanes, "evaluation": lane}), find_shipped_guide())
    assert any('"aim_30"' in problem.message for problem in find(problems, "bad-wording"))


def test_every_kind_of_finding_is_planted_here() -> None:
    codes: set[str] = set()
    for path in Path(action_checks.__file__).parent.glob("*checks.py"):
        codes |= set(re.findall(r'Finding\(\s*"([a-z-]+)"', path.read_text(encoding="utf-8")))
    assert len(codes) > 30
    own = "".join(
        path.read_text(encoding="utf-8")
        for path in (
            Path(__file__),
            *(Path(__file__).with_name(f"test_{name}.py") for name in ("starters", "workshop")),
        )
    )
    assert [code for code in sorted(codes) if f'"{code}"' not in own] == []


def test_the_checks_count_as_the_planner_does() -> None:
    for hours in (0.5, 1, 2.75, 6, 40):
        assert action_checks.find_room(hours) == plan.find_room(hours)
    assert action_checks.find_room(action_checks.SMALLEST_HOURS) == 128
    assert values.LEAST_HOURS == action_checks.SMALLEST_HOURS
    assert plan.MUCH_TIME == action_checks.MUCH_TIME
    assert checks.DAYS_IN_PHASE == room.DAYS_IN_PHASE


def test_the_checks_know_the_slots_and_flags_of_the_planner(guide: Guide) -> None:
    assert tuple(OWNERS) == phrases.CHOSEN
    assert phrases.QUOTED == lexicon.QUOTED
    assert {"job", "data", *(f"day_{day}" for day in phrases.NAMED_DAYS)} == set(lexicon.EXTRA_SLOTS)
    flags = collect_lexicon(guide).flags
    assert {"licence", "licence-no", "coding-gap", "healthcare-gap", "data-public", "background-clinical"} <= flags
    assert not {"problem-gap", "licence-gap", "coding"} & flags


def test_every_table_and_sentence_of_the_checks_exists(guide: Guide) -> None:
    keys = {f"{spot.table}.{name_key(trail)}" for spot, record in list_spots(guide) for trail, _ in walk_texts(record)}
    assert len(keys) > 100
    phrase_keys = {key.split(".phrases.")[0] + ".phrases" for key in keys if ".phrases." in key}
    assert set(SENTENCES) - keys - phrase_keys == set()
    # These two stand empty in the shipped guide and may be used by another.
    assert set(REFERENCES) - keys <= {"roles.projects", "rules.open_for"}
    assert set(REFERENCES.values()) <= set(TABLE_NAMES)
    assert sum(1 for text in list_texts(guide) if text.is_sentence) > 500


@pytest.mark.parametrize("table", TABLE_NAMES)
def test_a_guide_without_a_table_is_checked_to_the_end(guide: Guide, table: str) -> None:
    empty: Any = () if table == "band_table" else {}
    problems = check_guide(guide._replace(**{table: empty}), find_shipped_guide())
    needed = table not in ("employer_questions", "posting_table", "never", "pay_rules", "notices")
    assert bool(problems) == (needed or table in guide.info.counts)


def test_an_empty_guide_is_checked_to_the_end(tmp_path: Path) -> None:
    lines = ["schema = 1", "level_tables = []", "counts = { roles = 1 }"]
    lines += [f'{key} = "empty"' for key in ("id", "name", "version", "language", "country_note")]
    (tmp_path / "guide.toml").write_text("\n".join(lines))
    problems = check_folder(tmp_path)
    assert {"wrong-count", "missing-question", "wrong-phases", "missing-band"} <= {problem.code for problem in problems}
    assert all(problem.where for problem in problems)
