"""What a guide's sentences may draw on: the slots and flags of a plan, whichever five records meet in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from careerpath.guide.content import DATA_KINDS, NAMED_DAYS, OWNERS, QUOTED, Guide
from careerpath.guide.findings import ACTIONS, Spot, Trail, list_spots, name_key, name_record, walk_texts

# Slots that are filled from the answers and not from a record.
EXTRA_SLOTS = ("job", "data", *(f"day_{day}" for day in NAMED_DAYS))
# Phrases that sentences of the program itself use.
NEEDED = {"background": ("job", "never"), "role": ("title", "field")}
YES = "yes"

# Texts that the program fills before they are shown: table and key. All others are shown as they stand.
SENTENCES = frozenset(
    {
        "backgrounds.phrases",
        "backgrounds.bridge.text",
        "backgrounds.bridge.shows",
        "lanes.phrases",
        "lanes.aim_30",
        "lanes.exit_30",
        "lanes.if_then_30",
        "lanes.study.text",
        "lanes.positioning.good",
        "lanes.positioning.weak",
        "lanes.positioning.why",
        "roles.phrases",
        "roles.target",
        "roles.park",
        "roles.aim_90",
        "roles.exit_90",
        "roles.if_then_90",
        "roles.remote.text",
        "skills.phrases",
        "projects.phrases",
        "projects.variants.phrases",
        "projects.parts.what",
        "projects.limits",
        "projects.never",
        "projects.wording",
        "projects.readme.problem",
        "projects.readme.workflow",
        "projects.readme.output",
        "projects.readme.limitations",
        "projects.readme.role",
        "projects.risks.where",
        "projects.risks.answer",
        "projects.resume_line",
        "projects.proof",
        "projects.aim_60",
        "projects.exit_60",
        "projects.if_then_60",
        "phases.aim",
        "phases.exit_test",
        "phases.if_then",
        "phases.accelerated.aim",
        "phases.accelerated.exit_test",
        "phases.accelerated.if_then",
        "employer_questions.text",
        "posting_table.text",
        "avoid.text",
        "pay.text",
        "pay_rules.text",
        "actions.title",
        "actions.text",
        "actions.done_when",
        "actions.evidence",
    }
)
# Shown in plans for another role than their own, so that nothing of their own record is at hand.
_AWAY = frozenset({"roles.park"})
_KINDS = {table: kind for kind, table in OWNERS.items()}


class Text(NamedTuple):
    """One text of the guide: where it stands, its words, and whether they are filled.

    ``own`` is the record that is sure to be in the plan with it (``role.clinical-ai-evaluator``), or empty;
    ``slot`` is the name under which other sentences draw on it, or empty.
    """

    spot: Spot
    record: str
    words: str
    is_sentence: bool
    own: str = ""
    slot: str = ""


class Lexicon(NamedTuple):
    """The phrases of each record (by kind and id), the flags that answers can set, and the owners of each action."""

    phrases: Mapping[str, Mapping[str, frozenset[str]]]
    flags: frozenset[str]
    actions: Mapping[str, frozenset[str]]

    def list_slots(self, own: str = "") -> tuple[str, ...]:
        """Return every slot that some record can fill; of the kind of ``own`` only its own."""
        kind, _, name = own.partition(".")
        slots = list(EXTRA_SLOTS)
        for other, records in self.phrases.items():
            names = records.get(name, frozenset()) if other == kind else frozenset().union(*records.values())
            slots += [f"{other}.{phrase}" for phrase in sorted(names)]
        return tuple(slots)

    def list_lacking(self, slot: str, own: str) -> tuple[str, ...]:
        """Return the records that cannot fill ``slot`` in a sentence of ``own``: all of a kind, or own alone."""
        kind, _, phrase = slot.partition(".")
        records = self.phrases.get(kind, {})
        if own.startswith(f"{kind}."):
            records = {name: phrases for name, phrases in records.items() if own == f"{kind}.{name}"}
        return tuple(name for name, phrases in records.items() if phrase not in phrases)

    def knows_flag(self, flag: str, own: str, with_actions: bool = True) -> bool:
        """Say whether ``flag`` can be set in a plan that ``own`` stands in."""
        if not with_actions or not flag.startswith("with-"):
            return flag in self.flags
        owners = self.actions.get(flag.removeprefix("with-"), frozenset())
        kind = own.partition(".")[0]
        return any(not kind or owner == own or not owner.startswith(f"{kind}.") for owner in owners)

    def list_flags(self) -> tuple[str, ...]:
        """Return every flag that can be set in some plan."""
        return (*sorted(self.flags), *(f"with-{name}" for name in sorted(self.actions)))


def collect_lexicon(guide: Guide) -> Lexicon:
    """Collect all phrases, flags and actions of ``guide``."""
    phrases = {
        kind: {
            name: frozenset({*record.phrases, *QUOTED.get(kind, ())}) for name, record in getattr(guide, table).items()
        }
        for kind, table in OWNERS.items()
    }
    flags = {f"{kind}-{name}" for kind, records in phrases.items() for name in records}
    flags |= {f"data-{kind}" for kind in DATA_KINDS}
    for fact in guide.facts.values():
        choices = {choice.id for choice in fact.choices}
        flags |= {f"{fact.id}-{choice}" for choice in choices}
        flags |= {fact.id} if YES in choices else set()
    flags |= {f"{rule.fact}-gap" for rule in guide.rules.values() if rule.kind == "level" and rule.fact}
    actions: dict[str, set[str]] = defaultdict(set)
    for owner, owned in guide.actions.items():
        for action in owned:
            actions[action.id].add(owner)
    return Lexicon(phrases, frozenset(flags), {name: frozenset(owners) for name, owners in actions.items()})


def list_texts(guide: Guide) -> Iterator[Text]:
    """Yield the texts of ``guide`` that can go wrong: those with braces, and the phrases others draw on."""
    for spot, record in list_spots(guide):
        kind = _KINDS.get(spot.table, "")
        owner = spot.owner if spot.table == ACTIONS else f"{kind}.{spot.record}" if kind else ""
        name = name_record(spot, record)
        for trail, words in walk_texts(record):
            slot = _name_slot(kind, trail)
            if not slot and "{" not in words and "}" not in words:
                continue
            key = _name_text(spot, trail)
            yield Text(
                spot.of(trail),
                name,
                words,
                key in SENTENCES,
                "" if key in _AWAY else owner,
                slot,
            )


def _name_text(spot: Spot, trail: Trail) -> str:
    """Name a text by table and key, all phrases of a record by one name."""
    names = name_key(trail).split(".")
    if "phrases" in names:
        names = names[: names.index("phrases") + 1]
    return ".".join([spot.table, *names])


def _name_slot(kind: str, trail: Trail) -> str:
    names = name_key(trail).split(".")
    if kind and "phrases" in names:
        return f"{kind}.{names[-1]}"
    return f"{kind}.{names[0]}" if names[0] in QUOTED.get(kind, ()) else ""
