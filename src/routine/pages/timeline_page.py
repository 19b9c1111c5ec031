"""A timeline as `routine preview` prints it: a table, or JSON."""

from __future__ import annotations

import sys
from itertools import chain, compress
from typing import TYPE_CHECKING, Final

from msgspec import to_builtins

from routine.pages.console import columns_of
from routine.text import counted
from routine.timeline.setup import TONE_MS
from routine.timeline.visits import visits
from routine.units import clock
from routine.words.sentences import phase_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.table import Table

    from routine.model import Cue, Level, Segment, Timeline

    Cells = tuple[str, ...]

_COLUMNS: Final = ("Time", "Round", "Exercise", "What", "Said")
_NARROW: Final = 60
"""Terminals of fewer columns have what is said below what is done, and not beside it."""


def timeline_table(timeline: Timeline, level: Level | None = "full") -> Table:
    """Return a row for each segment, and one more for each further text spoken in it.

    Without rounds there is no column for them.
    """
    from rich.box import SIMPLE_HEAD  # noqa: PLC0415 - 1 ms that JSON does without
    from rich.table import Table  # noqa: PLC0415 - 25 ms that JSON does without

    from routine.pages.rich_parts import text  # noqa: PLC0415 - with rich, 25 ms that JSON does without

    spoken: dict[int, list[tuple[int, str]]] = {}
    for at_ms, cue in timeline.planned_cues():
        words = _words(cue, level)
        if words:
            spoken.setdefault(cue.segment, []).append((at_ms, words))
    gaps = _gaps(timeline)
    rows = chain.from_iterable(
        _rows(each, "gap" if each.index in gaps else each.kind, spoken.get(each.index, []))
        for each in timeline.segments
    )
    headings, cells = _laid_out(rows, has_rounds=any(each.rounds for each in timeline.segments))
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for heading in headings:
        table.add_column(heading, overflow="fold", no_wrap=heading == "Time")
    for row in cells:
        table.add_row(*map(text, row))
    return table


def _laid_out(rows: Iterable[Cells], *, has_rounds: bool) -> tuple[Cells, Iterable[Cells]]:
    """Return the headings of the table, and the cells below them, as its terminal has room."""
    if 0 < columns_of(sys.stdout) < _NARROW:
        return ("Time", "Exercise, and what is said"), chain.from_iterable(map(_stacked, rows))
    shown = [has_rounds or column != "Round" for column in _COLUMNS]
    return tuple(compress(_COLUMNS, shown)), (tuple(compress(row, shown)) for row in rows)


def _stacked(row: Cells) -> Iterator[Cells]:
    """Yield what is done, and below it what is said."""
    time, at, exercise, what, said = row
    if what:
        yield time, f"{exercise}: {f'round {at}, ' if at else ''}{what}"
    if said:
        yield "" if what else time, f'"{said}"'


def total(timeline: Timeline) -> str:
    """Return how long it takes."""
    kinds = {segment.kind for segment in timeline.segments if segment.open}
    goal = ["open holds up to their goal"] if "hold" in kinds else []
    pace = ["sets at your own pace as long as they should take"] if "phase" in kinds else []
    taken = f", with {' and '.join(goal + pace)}" if kinds else ""
    return f"{clock(timeline.total_ms)} in total{taken}"


def timeline_fields(timeline: Timeline, level: Level | None = "full") -> dict[str, object]:
    """Return the fields of a timeline, its cues in order of time, said at this level."""
    return {
        "name": timeline.routine.name,
        "title": timeline.routine.title,
        "total_ms": timeline.total_ms,
        "open": any(segment.open for segment in timeline.segments),
        "segments": to_builtins(timeline.segments),
        "cues": [
            _cue_fields(at_ms, cue, level)
            for at_ms, cue in timeline.planned_cues()
            if cue.tone is None or cue.sounds(level)
        ],
    }


def _words(cue: Cue, level: Level | None) -> str:
    """Return what is said at a cue, and the part of it that no voice can say."""
    say = cue.say if cue.is_said(level) else None
    unsaid = f"(not said: {cue.unsaid})" if cue.is_left_unsaid(level) else None
    return " ".join(filter(None, (say, unsaid)))


def _gaps(timeline: Timeline) -> set[int]:
    """Return the indexes of the setups that are gaps: each visit of an exercise has one setup."""
    setups = (segment.index for segment in timeline.segments if segment.kind == "setup")
    pairs = zip(setups, visits(timeline.routine), strict=True)
    return {index for index, visit in pairs if visit.gap_ms is not None}


def _rows(segment: Segment, kind: str, spoken: list[tuple[int, str]]) -> Iterator[Cells]:
    """Yield the cells of a segment, and a row for each further text spoken in it.

    What only waits for the tone stands beside what is done; what comes later has its own time.
    """
    at, of = segment.round, segment.rounds
    where = (f"{at}/{of}" if of else "", str(segment.exercise))
    begins = bool(spoken) and spoken[0][0] - segment.start_ms <= TONE_MS
    first = spoken[0][1] if begins else ""
    yield (_time(segment.start_ms), *where, _what(segment, kind), first)
    for at_ms, words in spoken[begins:]:
        yield (_time(at_ms), "", "", "", words)


def _what(segment: Segment, kind: str) -> str:
    """Return "set 1/2, rep 3/20, Squeeze, breathe out"."""
    is_own_pace = segment.kind == "phase" and segment.phase is None
    reps = f"{counted(segment.reps or 1, 'rep')} at your own pace" if is_own_pace else ""
    name, breath = phase_words(segment.phase or "", segment.breath or "free")
    parts = [
        kind if segment.phase is None and not is_own_pace else "",
        f"set {segment.set}/{segment.sets}" if segment.set else "",
        f"rep {segment.rep}/{segment.reps}" if segment.rep else reps,
        segment.side or "",
        name,
        segment.breath if segment.breath and breath else "",
        "after a key" if segment.waits else "",
    ]
    return ", ".join(filter(None, parts))


def _time(ms: int) -> str:
    """Return "12:05.3": to the tenth of a second, rounded down."""
    minutes, tenths = divmod(ms // 100, 600)
    return f"{minutes}:{tenths // 10:02}.{tenths % 10}"


def _cue_fields(at_ms: int, cue: Cue, level: Level | None) -> dict[str, object]:
    return {
        "at_ms": at_ms,
        "segment": cue.segment,
        "show": cue.show,
        "say": cue.say if cue.is_said(level) else None,
        "tone": cue.tone,
        "unsaid": cue.unsaid or None,
    }
