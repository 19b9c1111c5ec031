"""`routine preview`: the timeline as a table, or as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from routine.app.personal import planned
from routine.commands.options import json_option, plan_options, routine_argument, voice_options
from routine.pages.console import write, write_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.table import Table
    from rich.text import Text

    from routine.app.environment import Environment
    from routine.model import Cue, Level, Segment, Timeline
    from routine.options import Options

_COLUMNS = ("Time", "Exercise", "What", "Said")


@click.command("preview")
@routine_argument
@plan_options
@voice_options
@json_option
@click.pass_obj
def command(
    environment: Environment, target: str, *, options: Options, level: Level | None, as_json: bool
) -> None:
    """Show what happens when, and what is said, without starting.

    NAME is a routine or an exercise, FILE one of your own.
    """
    from routine import timeline

    plan = timeline.compile_timeline(planned(environment, target, options))
    if as_json:
        write_json(plan_fields(plan, level))
    else:
        write(plan_table(plan, level), _text(_total(plan)), width=120, pipe_width=400)


def plan_fields(plan: Timeline, level: Level | None = "full") -> dict[str, object]:
    """Return a timeline as the JSON contract of `preview` has it; its cues are in order of time.

    `level` is how much is said, None for nothing.
    """
    return {
        "name": plan.routine.name,
        "title": plan.routine.title,
        "total_ms": plan.total_ms,
        "open": any(segment.open for segment in plan.segments),
        "segments": [_segment(segment) for segment in plan.segments],
        "cues": [
            _cue(at_ms, cue, level)
            for at_ms, cue in plan.planned_cues()
            if cue.tone is None or cue.sounds(level)
        ],
    }


def _segment(segment: Segment) -> dict[str, object]:
    import msgspec

    fields: dict[str, object] = msgspec.to_builtins(segment)
    return fields


def _cue(at_ms: int, cue: Cue, level: Level | None) -> dict[str, object]:
    return {
        "at_ms": at_ms,
        "segment": cue.segment,
        "show": cue.show,
        "say": cue.say if cue.is_said(level) else None,
        "tone": cue.tone,
        "unsaid": cue.unsaid or None,
    }


def plan_table(plan: Timeline, level: Level | None = "full") -> Table:
    """Return a row for each segment, and one more for each further thing said in it."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    said: dict[int, list[tuple[int, str]]] = {}
    for at_ms, cue in plan.planned_cues():
        words = _words(cue, level)
        if words:
            said.setdefault(cue.segment, []).append((at_ms, words))
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for column in _COLUMNS:
        table.add_column(column, overflow="fold", no_wrap=column == "Time")
    for segment in plan.segments:
        for row in _rows(segment, said.get(segment.index, [])):
            table.add_row(*map(_text, row))
    return table


def _words(cue: Cue, level: Level | None) -> str:
    """Return what is said, and what of it no voice can say."""
    said = cue.say if cue.is_said(level) else None
    left = f"(not said: {cue.unsaid})" if cue.is_left_unsaid(level) else None
    return " ".join(filter(None, (said, left)))


def _rows(segment: Segment, said: list[tuple[int, str]]) -> Iterator[tuple[str, ...]]:
    """Yield the cells of a segment, and a row for each further thing said in it."""
    first, *more = said or [(segment.start_ms, "")]
    yield (_time(segment.start_ms), str(segment.exercise), _what(segment), first[1])
    for at_ms, words in more:
        yield (_time(at_ms), "", "", words)


def _what(segment: Segment) -> str:
    """Return "set 1/2, rep 3/20, Squeeze, breathe out"."""
    parts = [
        segment.kind if segment.phase is None else "",
        f"set {segment.set}/{segment.sets}" if segment.set else "",
        f"rep {segment.rep}/{segment.reps}" if segment.rep else "",
        segment.side or "",
        segment.phase or "",
        segment.breath or "",
    ]
    return ", ".join(filter(None, parts))


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

    goal = ", with open holds up to their goal" if any(s.open for s in plan.segments) else ""
    return f"{clock(plan.total_ms)} in total{goal}"
