"""An answers file (TOML or JSON) to answers, and answers to the text of one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from careerpath.documents import Document, Key
from careerpath.guide.content import Guide
from careerpath.problems import Problem, suggest
from careerpath.text import clean, has_control_characters, shorten
from careerpath.vocabulary import show, tell
from careerpath.worksheet.answers import SETTINGS, Answer, Answers, Comment, Origin
from careerpath.worksheet.values import list_keys, read_parked, read_value

SCHEMA = 1
# The keys that a change put in doubt and that are to be asked again: only a draft has them.
STALE = "stale"
_TABLES = ("facts", "answers", "words", "comments")


def read_answers(guide: Guide, document: Document, origin: Origin) -> tuple[Answers, list[Problem]]:
    """Read the answers a document holds. Returns those that could be read, and every problem with its line."""
    value = document.value
    problems = _check_schema(document)
    if any(problem.code == "newer-schema" for problem in problems):
        return Answers(), problems
    problems += _check_keys(document, value, ("schema", STALE, *SETTINGS, *_TABLES), [])
    given: dict[str, Answer] = {}
    sections: list[tuple[list[str], Mapping[str, Any]]] = [([], {k: value[k] for k in SETTINGS if k in value})]
    questions = tuple(key for key in list_keys(guide) if key not in guide.facts and key not in SETTINGS)
    for table, allowed in (("facts", tuple(guide.facts)), ("answers", (*questions, "parked"))):
        content = _read_table(document, table, problems)
        problems += _check_keys(document, content, allowed, [table])
        sections.append(([table], {key: content[key] for key in content if key in allowed and key != "parked"}))
    for path, content in sections:
        for key, raw in content.items():
            answer, found = read_value(guide, key, raw, document.place([*path, key]))
            problems += found
            if answer is not None:
                given[key] = Answer(answer, origin)
    _add_own_words(guide, document, given, origin, problems)
    parked = _read_parked(guide, document, problems)
    stale = value.get(STALE, [])
    in_doubt = frozenset(key for key in stale if key in given) if isinstance(stale, list) else frozenset()
    return Answers(given, parked, _read_comments(document, problems), in_doubt), problems


def _check_schema(document: Document) -> list[Problem]:
    schema = document.value.get("schema")
    if schema is None:
        hint = tell("answers_file.no_schema_hint", schema=SCHEMA)
        return [Problem("no-schema", tell("answers_file.no_schema"), document.place(), hint)]
    place = document.place(["schema"])
    if isinstance(schema, bool) or not isinstance(schema, int) or schema < 1:
        hint = tell("answers_file.wrong_schema_hint", schema=SCHEMA)
        return [Problem("wrong-schema", tell("answers_file.wrong_schema", word=show(schema)), place, hint)]
    if schema > SCHEMA:
        message = tell("answers_file.newer_schema", word=show(schema), schema=SCHEMA)
        return [Problem("newer-schema", message, place, tell("answers_file.newer_schema_hint"))]
    return []


def _check_keys(
    document: Document, content: Mapping[str, Any], allowed: tuple[str, ...], path: list[Key]
) -> list[Problem]:
    return [
        Problem(
            "unknown-key",
            tell("answers_file.unknown_key_in", key=shorten(key), table=path[0])
            if path
            else tell("answers_file.unknown_key", key=shorten(key)),
            document.place([*path, key]),
            suggest(key, allowed, tell("hints.known_keys")),
        )
        for key in content
        if key not in allowed
    ]


def _read_table(document: Document, table: str, problems: list[Problem]) -> Mapping[str, Any]:
    content = document.value.get(table, {})
    if isinstance(content, dict):
        return content
    problems.append(Problem("wrong-type", tell("answers_file.no_table", table=table), document.place([table])))
    return {}


def _add_own_words(
    guide: Guide, document: Document, given: dict[str, Answer], origin: Origin, problems: list[Problem]
) -> None:
    allowed = tuple(question.key for question in guide.questions.values() if question.own_words)
    content = _read_table(document, "words", problems)
    problems += _check_keys(document, content, allowed, ["words"])
    for key in allowed:
        raw = content.get(key)
        if raw is None:
            continue
        words, found = read_value(guide, "job", raw, document.place(["words", key]))
        problems += found
        if isinstance(words, str) and key in given:
            given[key] = Answer(given[key].value, origin, words)
        elif key not in given and not found:
            message, hint = tell("answers_file.words_alone", key=key), tell("answers_file.words_alone_hint", key=key)
            problems.append(Problem("words-alone", message, document.place(["words", key]), hint))


def _read_parked(guide: Guide, document: Document, problems: list[Problem]) -> tuple[str, ...]:
    answers = document.value.get("answers")
    raw = answers.get("parked", []) if isinstance(answers, dict) else []
    place = document.place(["answers", "parked"])
    if not isinstance(raw, list):
        problems.append(Problem("wrong-type", tell("answers_file.parked"), place))
        return ()
    parked, found = read_parked(guide, raw, place)
    problems += found
    return parked


def _read_comments(document: Document, problems: list[Problem]) -> tuple[Comment, ...]:
    raw = document.value.get("comments", [])
    place = document.place(["comments"])
    if not isinstance(raw, list):
        problems.append(Problem("wrong-type", tell("answers_file.comments"), place))
        return ()
    comments: list[Comment] = []
    for index, item in enumerate(raw):
        where = document.place(["comments", index])
        if isinstance(item, dict):
            problems += _check_keys(document, item, ("from", "text"), ["comments", index])
        author, text = (item.get("from"), item.get("text")) if isinstance(item, dict) else (None, None)
        if not isinstance(author, str) or not isinstance(text, str):
            problems.append(Problem("wrong-type", tell("answers_file.comment"), where))
        elif has_control_characters(author + text):
            problems.append(Problem("control-characters", tell("answers_file.comment_control"), where))
        else:
            comments.append(Comment(clean(author), clean(text)))
    return tuple(comments)


def to_table(guide: Guide, answers: Answers) -> dict[str, Any]:
    """Return ``answers`` as the table of an answers file; origins are left out, a file's answers are the file's."""
    table: dict[str, Any] = {"schema": SCHEMA}
    for key in SETTINGS:
        if key in answers:
            table[key] = to_plain(guide, key, answers[key])
    facts = {key: to_plain(guide, key, answers[key]) for key in guide.facts if key in answers}
    questions = [key for key in list_keys(guide) if key not in guide.facts and key not in SETTINGS]
    chosen: dict[str, Any] = {key: to_plain(guide, key, answers[key]) for key in questions if key in answers}
    if answers.parked:
        chosen["parked"] = list(answers.parked)
    words = {key: answer.words for key, answer in answers.items() if answer.words}
    sections = {"facts": facts, "answers": chosen, "words": words}
    table |= {name: content for name, content in sections.items() if content}
    if answers.stale:
        table = {"schema": SCHEMA, STALE: sorted(answers.stale), **table}
    if answers.comments:
        table["comments"] = [{"from": comment.author, "text": comment.text} for comment in answers.comments]
    return table


def to_plain(guide: Guide, key: str, answer: Answer) -> Any:
    """Return an answer's value as a file or JSON holds it: yes and no as true and false, tuples as lists."""
    value = answer.value
    if key in guide.facts and {choice.id for choice in guide.facts[key].choices} == {"yes", "no"}:
        return value == "yes"
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, float) and value == int(value):
        return int(value)
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    return value
