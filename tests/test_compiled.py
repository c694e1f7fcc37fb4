"""The compiled guide: never another plan than the files give, never stale, never a part of itself."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from careerpath.commands.plan_pages import draw_plan
from careerpath.commands.writing import Destination
from careerpath.documents import read_document
from careerpath.guide import compiled, loader
from careerpath.guide.compiled import CACHE_FOLDER, KeptGuide, find_compiled, open_compiled
from careerpath.guide.content import OWNERS, Guide
from careerpath.guide.folder import hash_guide, list_files
from careerpath.guide.loader import load_guide
from careerpath.paths import find_shipped_guide
from careerpath.planning.complete import complete_answers
from careerpath.planning.drafting import find_owners
from careerpath.planning.plan import build_plan
from careerpath.problems import Problem
from careerpath.worksheet.answers_file import read_answers
from careerpath.worksheet.values import list_keys
from tests.helpers import CHECKOUT, TODAY, run

PEOPLE = sorted((CHECKOUT / "tests" / "golden" / "people").glob("*.toml"))
Answer = tuple["Guide | None", list[Problem]]


# Enough of the guide to see that it is kept; reading all of it takes ten times as long.
FEW = ("guide.toml", "lanes.toml", "fit.toml", "actions/lane-automation.toml", "actions/lane-research.toml")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small guide of the test's own, never compiled."""
    folder = tmp_path / "data" / "healthcare-ai"
    (folder / "actions").mkdir(parents=True)
    for name in FEW:
        shutil.copyfile(find_shipped_guide() / name, folder / name)
    return folder


@pytest.fixture
def whole_folder(tmp_path: Path) -> Path:
    """The whole guide as a folder of the test's own, never compiled."""
    return Path(shutil.copytree(find_shipped_guide(), tmp_path / "whole" / "healthcare-ai"))


def open_kept(folder: Path) -> KeptGuide:
    kept, problems = open_compiled(folder)
    assert kept is not None
    assert problems == []
    return kept


def locate(folder: Path) -> Path:
    """Return where the compiled form of the guide as it is now belongs."""
    return find_compiled(folder, hash_guide(folder, list_files(folder)))


def list_cache(folder: Path) -> list[Path]:
    return sorted((folder.parent / CACHE_FOLDER).iterdir())


def forbid_loading(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_folder: Path) -> Answer:
        raise AssertionError("the sources were read")

    monkeypatch.setattr(loader, "load_guide", refuse)


def change(folder: Path, before: str, after: str) -> None:
    path = folder / "lanes.toml"
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def draw(guide: Guide, with_actions: Callable[[tuple[str, ...]], Guide], person: Path, format_: str) -> bytes:
    document, problems = read_document(person)
    assert document is not None
    given, found = read_answers(guide, document, "file")
    assert problems + found == []
    answers = complete_answers(guide, given, TODAY, list_keys(guide))
    whole = with_actions(find_owners(answers))
    destination = Destination(format_, None, 80, colored=False, unicode=True)
    drawn = draw_plan(whole, build_plan(whole, answers), destination, whole=True, today=TODAY)
    return drawn if isinstance(drawn, bytes) else drawn.encode()


@cache
def open_shipped() -> KeptGuide:
    return open_kept(find_shipped_guide())


# --- the same plan ------------------------------------------------------------------------------


@pytest.mark.parametrize("format_", ["json", "text"])
@pytest.mark.parametrize("person", PEOPLE, ids=lambda path: path.stem)
def test_a_compiled_guide_gives_the_plan_of_its_sources(guide: Guide, person: Path, format_: str) -> None:
    kept = open_shipped()
    compiled_plan = draw(kept.guide, lambda owners: kept.guide.with_actions(kept.read_actions(owners)), person, format_)
    assert compiled_plan == draw(guide, lambda _owners: guide, person, format_)
    assert len(compiled_plan) > 10_000


def test_the_program_prints_the_same_with_the_guide_given_as_a_folder(home: Path, whole_folder: Path) -> None:
    line = ("plan", "--answers", str(PEOPLE[0]), "--defaults", "--no-input", "--format", "json")
    shipped, given = run(*line), run(*line, "--guide", str(whole_folder))
    assert shipped.code == given.code == 0
    assert shipped.stdout == given.stdout
    assert not (whole_folder.parent / CACHE_FOLDER).exists(), "a guide of the person's own is never compiled"


def test_every_record_and_action_is_kept(guide: Guide) -> None:
    kept = open_shipped()
    for name in compiled.TABLE_NAMES:
        mine, theirs = getattr(kept.guide, name), getattr(guide, name)
        assert list(mine) == list(theirs) if name != "band_table" else len(mine) == len(theirs), name
    owners = tuple(f"{kind}.{key}" for kind, table in OWNERS.items() for key in getattr(guide, table))
    actions = kept.read_actions(owners)
    assert list(actions) == [owner for owner in owners if owner in guide.actions]
    assert {owner: [action.id for action in own] for owner, own in actions.items()} == {
        owner: [action.id for action in guide.actions[owner]] for owner in actions
    }
    assert set(actions) == set(guide.actions)
    assert sum(map(len, actions.values())) > 200


# --- read once, and never stale -----------------------------------------------------------------


def test_the_second_time_the_sources_are_not_parsed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = open_kept(folder)
    forbid_loading(monkeypatch)
    second = open_kept(folder)
    assert first.guide.sha256 == second.guide.sha256
    assert repr(first.guide) == repr(second.guide)
    (folder / "extra.toml").write_text("# nothing\n", encoding="utf-8")
    with pytest.raises(AssertionError, match="the sources were read"):
        open_kept(folder)


def test_a_changed_word_is_another_checksum_and_is_seen_at_once(folder: Path) -> None:
    lane = next(iter(open_kept(folder).guide.lanes.values()))
    before, name = locate(folder), lane.label
    change(folder, f'"{name}"', f'"{name} anew"')
    assert locate(folder) != before
    changed = open_kept(folder)
    assert next(iter(changed.guide.lanes.values())).label == f"{name} anew"
    assert changed.guide.sha256 == hash_guide(folder, list_files(folder))


def test_a_renamed_or_added_file_is_another_checksum(folder: Path) -> None:
    names = {locate(folder)}
    (folder / "lanes.toml").rename(folder / "ways.toml")
    names.add(locate(folder))
    (folder / "extra.toml").write_text("# nothing\n", encoding="utf-8")
    names.add(locate(folder))
    assert len(names) == 3


def test_a_source_that_became_wrong_is_told_although_a_compiled_form_is_there(folder: Path) -> None:
    open_kept(folder)
    (folder / "lanes.toml").write_text("lanes = 3\n", encoding="utf-8")
    kept, problems = open_compiled(folder)
    assert kept is None
    assert problems


def test_other_code_is_another_name(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An upgrade may shape records anew and leave the guide as it is; pip leaves compiled files where they are."""
    before = locate(folder)
    code = Path(shutil.copytree(Path(compiled.__file__).parent, tmp_path / "code"))
    monkeypatch.setattr(compiled, "__file__", str(code / "compiled.py"))
    assert locate(folder) == before
    with (code / "models.py").open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    assert locate(folder) != before


def test_a_source_changed_while_it_is_read_is_not_kept_under_the_old_name(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = locate(folder)

    def load(given: Path) -> Answer:
        (folder / "extra.toml").write_text("# nothing\n", encoding="utf-8")
        return load_guide(given)

    monkeypatch.setattr(loader, "load_guide", load)
    kept = open_kept(folder)
    assert not path.exists()
    assert kept.guide.sha256 == hash_guide(folder, list_files(folder))


def test_older_compiled_files_of_the_same_guide_go(folder: Path) -> None:
    cache_folder = folder.parent / CACHE_FOLDER
    cache_folder.mkdir()
    stale, fresh = cache_folder / ".careerpath-old.tmp", cache_folder / ".careerpath-new.tmp"
    old = cache_folder / f"{folder.name}.0123.1.json"
    other, module = cache_folder / "law.0123.1.json", cache_folder / "module.pyc"
    for path in (stale, fresh, old, other, module):
        path.write_bytes(b"x")
    os.utime(stale, (0, 0))
    open_kept(folder)
    first = locate(folder)
    assert list_cache(folder) == sorted([fresh, first, other, module])
    (folder / "extra.toml").write_text("# nothing\n", encoding="utf-8")
    open_kept(folder)
    assert list_cache(folder) == sorted([fresh, locate(folder), other, module])
    assert locate(folder) != first


# --- damage -------------------------------------------------------------------------------------


def cut_last_line(content: bytes) -> bytes:
    return content[: content.rindex(b"\n")]


def cut_all_actions(content: bytes) -> bytes:
    return b"\n".join(content.split(b"\n")[:2])


def turn_a_letter(content: bytes) -> bytes:
    place = content.index(b"automation", len(content) // 2)
    return content[:place] + b"A" + content[place + 1 :]


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _content: b"",
    "half": lambda content: content[: len(content) // 2],
    "without its last byte": lambda content: content[:-1],
    "without its last line": cut_last_line,
    "without its actions": cut_all_actions,
    "one letter other": turn_a_letter,
    "longer": lambda content: content + b"\n",
    "an empty table": lambda _content: b"{}",
    "an empty list": lambda _content: b"[]\n[]",
    "null": lambda _content: b"null\nnull",
    "not text": lambda _content: bytes(range(256)) * 20,
    "nested": lambda _content: b"x\n" + b"[" * 100_000,
    "only its first line": lambda content: content.split(b"\n")[0],
    "without its first line": lambda content: content.split(b"\n", 1)[1],
}


@pytest.mark.parametrize("kind", DAMAGE)
def test_a_damaged_file_is_ignored_and_replaced(folder: Path, kind: str) -> None:
    first = open_kept(folder)
    path = locate(folder)
    whole = path.read_bytes()
    damaged = DAMAGE[kind](whole)
    assert damaged != whole
    path.write_bytes(damaged)
    kept = open_kept(folder)
    assert path.read_bytes() == whole
    assert repr(kept.guide) == repr(first.guide)
    owners = ("lane.automation", "lane.research")
    assert repr(kept.read_actions(owners)) == repr(first.read_actions(owners))
    assert set(kept.read_actions(owners)) == set(owners)


def test_another_guide_under_this_one_s_name_is_not_taken(folder: Path) -> None:
    open_kept(folder)
    whole = locate(folder).read_bytes()
    (folder / "extra.toml").write_text("# nothing\n", encoding="utf-8")
    path = locate(folder)
    path.write_bytes(whole)
    open_kept(folder)
    assert path.read_bytes() != whole


def test_a_folder_in_the_place_of_the_file_does_no_harm(folder: Path) -> None:
    locate(folder).mkdir(parents=True)
    assert open_kept(folder).guide.lanes
    assert locate(folder).is_dir()
    assert list_cache(folder) == [locate(folder)], "no temporary file stays behind"


def test_where_nothing_can_be_written_the_sources_are_read_each_time(folder: Path) -> None:
    (folder.parent / CACHE_FOLDER).write_bytes(b"in the way")
    assert repr(open_kept(folder).guide) == repr(open_kept(folder).guide)
    assert (folder.parent / CACHE_FOLDER).read_bytes() == b"in the way"


# --- frozen -------------------------------------------------------------------------------------


def test_records_are_frozen() -> None:
    kept = open_shipped()
    lane = next(iter(kept.guide.lanes.values()))
    (actions,) = kept.read_actions(("lane.automation",)).values()
    for record in (lane, kept.guide.info, actions[0]):
        before = repr(record)
        with pytest.raises(AttributeError, match="frozen"):
            record.id = "other"
        with pytest.raises(AttributeError, match="frozen"):
            del record.id
        with pytest.raises(AttributeError, match="frozen"):
            record.unheard_of = 1
        assert repr(record) == before
    copy = lane.model_copy(update={"label": "Other"})
    assert (copy.label, copy.id) == ("Other", lane.id)
    assert lane.label != "Other"


# --- several at once, and killed ones -----------------------------------------------------------

OPENER = """
    import sys
    from pathlib import Path
    from careerpath.guide.compiled import open_compiled
    print("ready", flush=True)
    sys.stdin.readline()
    for _ in range(int(sys.argv[2])):
        kept, problems = open_compiled(Path(sys.argv[1]))
        assert kept is not None and not problems
        assert len(kept.read_actions(("lane.automation",))) == 1
    print(kept.guide.sha256)
"""
REWRITER = """
    import sys
    from pathlib import Path
    from careerpath.guide import compiled
    path, content = Path(sys.argv[1]), Path(sys.argv[2]).read_bytes()
    print("ready", flush=True)
    while True:
        path.unlink(missing_ok=True)
        compiled._keep(path, content)
        compiled._keep(path, content)
"""
# Dies between writing its temporary file and giving it its name.
LEAVER = """
    import os, signal, sys
    from pathlib import Path
    from careerpath.guide import compiled
    print("ready", flush=True)
    os.fsync = lambda _handle: os.kill(os.getpid(), signal.SIGKILL)
    compiled._keep(Path(sys.argv[1]), b"new")
"""


def start(script: str, *args: object) -> subprocess.Popen[bytes]:
    process = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(script), *(str(arg) for arg in args)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=CHECKOUT,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"ready\n"
    return process


def test_two_processes_may_compile_at_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    processes = [start(OPENER, folder, 1) for _ in range(2)]
    for process in processes:
        assert process.stdin is not None
        process.stdin.write(b"go\n")
        process.stdin.flush()
    for process in processes:
        said, complained = process.communicate(timeout=60)
        assert process.returncode == 0, complained.decode()
        assert said.decode().strip() == hash_guide(folder, list_files(folder))
    assert list_cache(folder) == [locate(folder)]
    forbid_loading(monkeypatch)
    open_kept(folder)


def test_one_killed_while_writing_leaves_the_whole_file_or_none(whole_folder: Path) -> None:
    open_shipped()
    source = locate(find_shipped_guide())
    path, whole, written = locate(whole_folder), source.read_bytes(), 0
    assert len(whole) > 500_000
    for number in range(8):
        writer = start(REWRITER, path, source)
        with pytest.raises(subprocess.TimeoutExpired):
            writer.wait(0.02 + number * 0.013)
        writer.send_signal(signal.SIGKILL)
        writer.communicate()
        assert writer.returncode == -signal.SIGKILL
        content = path.read_bytes() if path.exists() else None
        assert content in (None, whole)
        written += content is not None
    assert written
    open_kept(whole_folder)
    assert path.read_bytes() == whole


def test_what_killed_writers_left_is_swept_after_a_while(folder: Path) -> None:
    path = locate(folder)
    path.parent.mkdir()
    writer = start(LEAVER, path)
    writer.communicate()
    assert writer.returncode == -signal.SIGKILL
    (left,) = list_cache(folder)
    assert left.stat().st_size
    os.utime(left, (0, 0))
    open_kept(folder)
    assert list_cache(folder) == [path]
