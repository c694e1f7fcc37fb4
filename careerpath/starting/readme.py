"""The README of a starter folder: what to do first, what is in it, the five parts, the limits and what stays out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from careerpath.guide.content import Guide
from careerpath.guide.starter_paths import KEYS_FOLDER, SYNTHETIC_ENDING
from careerpath.planning.phrases import Voice
from careerpath.planning.sections import README_PARTS
from careerpath.starting.files import StarterFile
from careerpath.starting.markdown import escape, join, make_checks, make_list, make_numbered, make_table
from careerpath.starting.voice import OPEN, Choices
from careerpath.vocabulary import tell

_SHOWN_CHECKSUM = 12


def write_readme(
    guide: Guide, choices: Choices, voice: Voice, files: Sequence[StarterFile], steps: Sequence[str]
) -> str:
    """Write the README for ``files``, which stand beside it."""
    return join(
        (
            *_write_head(guide, choices, voice),
            f"## {tell('starter_readme.start_title')}",
            make_numbered(steps),
            f"## {tell('starter_readme.files_title')}",
            _write_files(guide, choices, files),
            *_write_five_parts(guide, choices, voice),
            *_write_required(guide, choices, voice, files),
            *_write_bounds(guide, choices, voice),
            *_write_made(files),
            *_write_foot(guide),
        )
    )


def _write_head(guide: Guide, choices: Choices, voice: Voice) -> Iterator[str]:
    project, role = guide.projects[choices.project], guide.roles[choices.role]
    yield f"# {escape(project.title)}"
    yield escape(project.what)
    yield make_list(
        (
            tell("starter_readme.role", role=role.title),
            tell("starter_readme.data", kind=tell(f"data.{choices.data}_word")),
            tell("starter_readme.proof", proof=voice.say(project.proof)),
        )
    )


def _write_files(guide: Guide, choices: Choices, files: Sequence[StarterFile]) -> str:
    """One row a file; those of one kind in a folder of their own share a row."""
    labels = {part.id: part.label for part in guide.projects[choices.project].parts}
    heads = [tell(f"starter_readme.{head}") for head in ("file", "about", "parts")]
    rows = [
        (f"`{path}`", about, "; ".join(labels.get(part, part) for part in parts) or "-")
        for path, about, parts in gather_files(files)
    ]
    return make_table(heads, rows)


def gather_files(files: Sequence[StarterFile]) -> list[tuple[str, str, tuple[str, ...]]]:
    """Return path, about and parts of each file; many of one folder that are for the same become one line."""
    rows: list[tuple[str, str, tuple[str, ...]]] = []
    for file in files:
        folder = file.path.rpartition("/")[0]
        alike = [other for other in files if other.about == file.about and other.path.rpartition("/")[0] == folder]
        path = file.path if len(alike) == 1 else f"{folder}/"
        row = (path, file.about, file.parts)
        if row not in rows:
            rows.append(row)
    return rows


def _write_five_parts(guide: Guide, choices: Choices, voice: Voice) -> Iterator[str]:
    project = guide.projects[choices.project]
    yield f"> {tell('starter_readme.five_lead', dots=OPEN)}"
    for part in README_PARTS:
        yield f"## {tell(f'plan.readme_{part}')}"
        yield escape(voice.say(getattr(project.readme, part)))


def _write_required(guide: Guide, choices: Choices, voice: Voice, files: Sequence[StarterFile]) -> Iterator[str]:
    """The required parts as boxes, each with the files it is made in and the plan's actions that make it."""
    yield f"## {tell('starter_readme.required_title')}"
    lines: list[str] = []
    for part in guide.projects[choices.project].parts:
        places = ", ".join(f"`{path}`" for path, _, parts in gather_files(files) if part.id in parts) or f"`{OPEN}`"
        actions = ", ".join(f"`{name}`" for name in part.made_in)
        made = tell("starter_readme.made_in", places=places)
        if actions:
            made += " " + tell("starter_readme.made_by", actions=actions)
        lines.append(f"**{part.label}**: {voice.say(part.what)} {made}")
    yield make_checks(lines)


def _write_bounds(guide: Guide, choices: Choices, voice: Voice) -> Iterator[str]:
    project = guide.projects[choices.project]
    yield f"## {tell('plan.limits_title')}"
    yield tell("plan.limits_lead")
    yield make_list(voice.say(limit) for limit in project.limits)
    yield f"## {tell('starter_readme.never_title')}"
    yield tell("starter_readme.never_lead")
    never = [entry.text for entry in guide.never.values()]
    never += [
        tell("starter_readme.avoid", label=entry.label, text=voice.say(entry.text)) for entry in guide.avoid.values()
    ]
    yield make_checks([*never, *(voice.say(line) for line in project.never)])
    if project.wording:
        yield f"## {tell('plan.wording_title')}"
        yield tell("plan.wording_lead")
        yield make_list(voice.phrase(words) for words in project.wording)


def _write_made(files: Sequence[StarterFile]) -> Iterator[str]:
    """What is said of made data, where the folder holds some."""
    keys = [file for file in files if file.path.startswith(f"{KEYS_FOLDER}/")]
    tables = [file for file in files if file.path.endswith(SYNTHETIC_ENDING)]
    if not keys and not tables:
        return
    yield f"## {tell('starter_readme.made_title')}"
    yield tell("starter_readme.made")
    if keys:
        yield tell("starter_readme.keys", folder=f"`{KEYS_FOLDER}/`")


def _write_foot(guide: Guide) -> Iterator[str]:
    yield f"## {tell('starter_readme.notices_title')}"
    yield make_list(notice.text for notice in guide.notices.values())
    checksum = guide.sha256[:_SHOWN_CHECKSUM]
    yield tell("plan.guide", name=guide.info.name, version=guide.info.version, checksum=checksum)
