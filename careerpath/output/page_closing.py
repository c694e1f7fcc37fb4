"""What stands at the end of every page: the sources it cites, the notices, and which guide it was drawn from."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from careerpath.guide.content import OURS, Guide
from careerpath.guide.names import name_record
from careerpath.output.blocks import Block, Fields, Heading, Paragraph, collect_sources, make_field
from careerpath.output.origins import make_origin
from careerpath.vocabulary import tell

CHECKSUM = 8
_SHORT_NOTICES = 2


def make_sources(guide: Guide, cited: Collection[str], told: Collection[str] = ()) -> list[Block]:
    """List the ``cited`` places in the guide's order; a difference that was ``told`` in full is not told again.

    A document that all of them stand in is named once, below them. A saved plan may cite what a guide that changed no
    longer has; that is said of it.
    """
    sources = {name: source for name, source in guide.sources.items() if name in cited and name != OURS}
    documents = {source.document for source in sources.values()}
    line = "plan.sources_section" if len(documents) == 1 else "plan.sources_line"
    rows = [
        make_field(name, tell(line, section=source.section, document=source.document))
        for name, source in sources.items()
    ]
    if len(documents) == 1:
        rows.append(make_field(tell("plan.sources_in"), documents.pop()))
    rows += [
        make_field(name.upper(), tell("plan.sources_difference", text=difference.text))
        for name, difference in guide.differences.items()
        if name.upper() in cited and name.upper() not in told
    ]
    known = {OURS, *guide.sources, *(name.upper() for name in guide.differences)}
    rows += [make_field(name, tell("plans_show.source_gone")) for name in cited if name not in known]
    return [Heading(2, tell("plan.sources_title")), Fields(tuple(rows))] if rows else []


def make_differences(guide: Guide, names: Sequence[str]) -> list[Block]:
    """Return the part that tells the differences ``names`` in full: where, what, and what we do about it."""
    records = [guide.differences[name.lower()] for name in names]
    rows = tuple(
        make_field(
            record.id.upper(),
            tell("lookup.difference_text", text=record.text, resolution=record.resolution),
            make_origin(guide, record.where, record.basis),
        )
        for record in records
    )
    return [Heading(2, tell("plan.differences_title")), Fields(rows)] if rows else []


def make_next(key: str, records: Iterable[object]) -> list[Block]:
    """Return the sentence ``key`` that tells how one of ``records`` is looked up, with the first one's name to type."""
    return [Paragraph(tell(key, name=name_record(record)), quiet=True) for record in list(records)[:1]]


def make_small_print(notices: Sequence[str], name: str, version: str, sha256: str) -> list[Block]:
    """Return the first notices and the guide's identity as small print."""
    identity = tell("plan.guide", name=name, version=version, checksum=sha256[:CHECKSUM])
    words = " ".join(notices[:_SHORT_NOTICES])
    return [Paragraph(line, quiet=True) for line in (words, identity) if line]


def close_page(guide: Guide, blocks: Sequence[Block], told: Collection[str] = ()) -> list[Block]:
    """Return ``blocks`` with the sources they cite, the notices and the guide's identity below them.

    ``told`` are the ids of the differences that ``blocks`` tell in full.
    """
    told = {name.upper() for name in told}
    notices = [notice.text for notice in guide.notices.values()]
    small = make_small_print(notices, guide.info.id, guide.info.version, guide.sha256)
    return [*blocks, *make_sources(guide, collect_sources(blocks), told), *small]
