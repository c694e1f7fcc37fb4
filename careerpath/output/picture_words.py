"""A picture in words: one sentence that stands for it, and the same content as a list."""

from __future__ import annotations

from careerpath.output.blocks import Bar, Picture, RangeMap, Timeline, TimelinePhase, TimelineWeek
from careerpath.text import clean
from careerpath.vocabulary import format_day, format_minutes, format_span, tell


def describe_picture(picture: Picture) -> str:
    """Return what the picture shows, in one or two sentences: its alternative text."""
    if isinstance(picture, Timeline):
        labels = ", ".join(phase.label for phase in picture.phases)
        span = format_span(picture.phases[0].start, picture.phases[-1].end) if picture.phases else ""
        return tell("pictures.timeline_alt", span=span, phases=labels)
    words = tell(
        "pictures.map_alt",
        count=len(picture.bars),
        across=picture.across_label,
        up=picture.up_label,
        least=picture.steps[0],
        most=picture.steps[-1],
        person=describe_place(picture),
    )
    return clean(words)


def list_picture(picture: Picture) -> list[str]:
    """Return everything the picture shows as lines, each readable alone."""
    if isinstance(picture, Timeline):
        return [line for number in range(len(picture.phases)) for line in _list_phase(picture, number)]
    place = describe_place(picture)
    lines = [*([place] if place else []), *(_describe_bar(picture, bar) for bar in picture.bars)]
    return [*lines, *(clean(line.text) for line in picture.unrated)]


def name_range(picture: RangeMap, reach: tuple[int, int]) -> str:
    """Return the words of a range of steps: one, or from one to another."""
    lowest, highest = (picture.below if step < 0 else picture.steps[step] for step in reach)
    return clean(lowest) if lowest == highest else tell("pictures.range", lowest=lowest, highest=highest)


def describe_place(picture: RangeMap) -> str:
    """Return the reader's own place in a sentence, or nothing where nobody asked."""
    if picture.person is None:
        return ""
    across, up = picture.person
    if across is None and up is None:
        return tell("pictures.place_missing", across=picture.across_label, up=picture.up_label)
    words = [_name_own(picture, picture.across_label, across), _name_own(picture, picture.up_label, up)]
    return tell("pictures.place", across=words[0], up=words[1])


def mark_place(picture: RangeMap) -> list[str]:
    """Return the line of a legend for the reader's place: after the mark, where the picture has one; none without."""
    place = describe_place(picture)
    marked = picture.person is not None and any(step is not None for step in picture.person)
    return [f"{tell('pictures.you')} {place}" if marked else place] if place else []


def list_notes(picture: RangeMap) -> list[str]:
    """Return what another table says, a line for each bar on which the tables differ."""
    return [tell("pictures.noted_role", role=bar.label, note=bar.note) for bar in picture.bars if bar.note]


def count_actions(week: TimelineWeek) -> str:
    """Return how many actions a week holds, in words."""
    if not week.actions:
        return tell("pictures.no_action")
    return tell("pictures.one_action") if week.actions == 1 else tell("pictures.actions", count=week.actions)


def name_test_day(phase: TimelinePhase) -> str:
    """Return the day of a phase's test: ``Day 30, Tue 9 Feb 2027``."""
    return tell("plan.day", number=phase.last_day, day=format_day(phase.end))


def _describe_bar(picture: RangeMap, bar: Bar) -> str:
    across = tell("pictures.axis", label=picture.across_label, words=name_range(picture, bar.across))
    up = tell("pictures.axis", label=picture.up_label, words=name_range(picture, bar.up))
    if bar.note:
        return tell("pictures.role_noted", role=bar.label, across=across, up=up, note=bar.note)
    return tell("pictures.role", role=bar.label, across=across, up=up)


def _name_own(picture: RangeMap, label: str, step: int | None) -> str:
    if step is None:
        return tell("pictures.place_unknown", label=label)
    if step < 0:
        return tell("pictures.place_below", label=label, word=picture.below, least=picture.steps[0])
    return tell("pictures.axis", label=label, words=picture.steps[step])


def _list_phase(timeline: Timeline, number: int) -> list[str]:
    phase = timeline.phases[number]
    span = format_span(phase.start, phase.end)
    title = tell("pictures.phase_line", first=phase.first_day, last=phase.last_day, span=span, label=phase.label)
    weeks = [_describe_week(timeline, number, week) for week in phase.weeks]
    return [title, *weeks, tell("pictures.test", day=name_test_day(phase), test=phase.test)]


def _describe_week(timeline: Timeline, number: int, week: TimelineWeek) -> str:
    """A week that two phases share is told as its first and its second part, as in the plan."""
    shared_before = number > 0 and any(week.number == one.number for one in timeline.phases[number - 1].weeks)
    later = timeline.phases[number + 1 :]
    shared_after = bool(later) and any(week.number == one.number for one in later[0].weeks)
    key = "plan.week_second_part" if shared_before else "plan.week"
    name = tell(
        "plan.week_first_part" if shared_after else key, number=week.number, span=format_span(week.start, week.end)
    )
    if not week.actions:
        return tell("pictures.week_idle", week=name)
    minutes = format_minutes(week.minutes)
    return tell("pictures.week", week=name, actions=count_actions(week), minutes=minutes)
