"""`routine preview`: the timeline as a table, or as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from routine.commands.output import write, write_json
from routine.commands.params import json_option, plan_options, routine_argument

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.table import Table
    from rich.text import Text

    from routine.model import Cue, Segment, Timeline
    from routine.options import Options

_COLUMNS = ("Time", "Kind", "Exercise", "Set", "Rep", "Side", "Phase", "Breath", "Said")


@click.command("preview")
@routine_argument
@plan_options
@json_option
def command(target: str, *, options: Options, as_json: bool) -> None:
    """Show what will happen when, and what is said, without starting.

    NAME|FILE is a name of `routine list`, an exercise, or a file.
    """
    from routine import library, timeline
    from routine.options import apply

    plan = timeline.compile_timeline(apply(library.load(target).routine, options))
    if as_json:
        write_json(plan_fields(plan))
    else:
        write(plan_table(plan), _text(_total(plan)), width=120, pipe_width=400)


def plan_fields(plan: Timeline) -> dict[str, object]:
    """Return a timeline as the JSON contract of `preview` has it; its cues are in order of time."""
    timed = sorted(_timed(plan), key=lambda pair: pair[0])
    return {
        "name": plan.routine.name,
        "title": plan.routine.title,
        "total_ms": plan.total_ms,
        "open": any(segment.open for segment in plan.segments),
        "segments": [_segment(segment) for segment in plan.segments],
        "cues": [_cue(at_ms, cue) for at_ms, cue in timed],
    }


def _timed(plan: Timeline) -> Iterator[tuple[int, Cue]]:
    """Yield each cue of the plan with its time.

    The cues of an open hold go on past its goal, where the plan has come to what follows.
    """
    for cue in plan.cues:
        segment = plan.segments[cue.segment]
        at_ms = cue.at(segment.start_ms, segment.duration_ms)
        past = segment.open and at_ms >= segment.start_ms + segment.duration_ms
        if not past or cue.tone == "session_end":
            yield at_ms, cue


def _segment(segment: Segment) -> dict[str, object]:
    import msgspec

    fields: dict[str, object] = msgspec.to_builtins(segment)
    return fields


def _cue(at_ms: int, cue: Cue) -> dict[str, object]:
    return {
        "at_ms": at_ms,
        "segment": cue.segment,
        "show": cue.show,
        "say": cue.say,
        "tone": cue.tone,
    }


def plan_table(plan: Timeline) -> Table:
    """Return a row for each segment, and one more for each further thing said in it."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    said: dict[int, list[tuple[int, str]]] = {}
    for at_ms, cue in sorted(_timed(plan), key=lambda pair: pair[0]):
        if cue.say:
            said.setdefault(cue.segment, []).append((at_ms, cue.say))
    rows = [row for segment in plan.segments for row in _rows(segment, said.get(segment.index, []))]
    used = [place for place, column in enumerate(zip(*rows, strict=True)) if any(column)]
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for place in used:
        table.add_column(_COLUMNS[place], overflow="fold", no_wrap=_COLUMNS[place] == "Time")
    for row in rows:
        table.add_row(*(_text(row[place]) for place in used))
    return table


def _rows(segment: Segment, said: list[tuple[int, str]]) -> Iterator[tuple[str, ...]]:
    """Yield the cells of a segment, in the order of the columns."""
    first, *more = said or [(segment.start_ms, "")]
    yield (
        _time(segment.start_ms),
        segment.kind,
        str(segment.exercise),
        _of(segment.set, segment.sets),
        _of(segment.rep, segment.reps),
        segment.side or "",
        segment.phase or "",
        segment.breath or "",
        first[1],
    )
    for at_ms, words in more:
        yield (_time(at_ms), *[""] * (len(_COLUMNS) - 2), words)


def _of(number: int | None, most: int | None) -> str:
    return "" if number is None else f"{number}/{most}"


def _time(ms: int) -> str:
    """Return "12:05.3": to the tenth of a second, rounded down."""
    minutes, tenths = divmod(ms // 100, 600)
    return f"{minutes}:{tenths // 10:02}.{tenths % 10}"


def _text(words: str) -> Text:
    from rich.text import Text

    from routine.text import visible

    return Text(visible(words))


def _total(plan: Timeline) -> str:
    from routine.units import clock

    goal = ", open holds to their goal" if any(s.open for s in plan.segments) else ""
    return f"{clock(plan.total_ms)} in all{goal}"
