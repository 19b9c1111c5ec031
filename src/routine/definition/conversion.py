"""Valid keys to the model: defaults filled in, strings to milliseconds, named texts looked up."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any, TypeVar

from msgspec import UNSET, UnsetType, convert
from msgspec.structs import astuple, replace

from routine import model
from routine.definition import nested_tables as tables
from routine.definition.figure_poses import to_figure
from routine.definition.file_format import ExerciseTable, RoutineTable, WayTable
from routine.definition.overrides import WAYS, ExerciseKeys, in_a_way
from routine.definition.value_types import (
    OPEN_FIRST,
    OPEN_MAX,
    OWN_PACE_MAX,
    REP_TIME,
)
from routine.definition.work_times import Room, room_in_every
from routine.limits import MOST_HOLD_MS
from routine.model.figure import encode
from routine.references import CAUTIONS, DOCUMENTS
from routine.units import parse_duration

_T = TypeVar("_T")
_R = TypeVar("_R")
# Keys that no field of the table is made from.
_APART = frozenset(("format", "use", "figure", "before", "after"))


def to_exercise(keys: ExerciseKeys, number: int, name: str | None) -> model.Exercise:
    """Return the exercise with these valid keys, which include those of the file that it uses.

    `number` counts from 1; `name` is that of the exercise file, None without one.
    """
    ways = {way: _way(keys, way, number, name) for way in WAYS if way in keys}
    plain = {key: value for key, value in keys.items() if key not in WAYS}
    return replace(_exercise(plain, number, name), **ways)


def to_routine(
    keys: Mapping[str, Any], name: str, exercises: tuple[model.Exercise, ...]
) -> model.Routine:
    """Return the routine with these valid keys of a file, and its exercises."""
    table = convert(keys, RoutineTable)
    gap_ms, words = _ms(table.gap), _own_words(table.words)
    return model.Routine(
        name=name,
        title=_given(table.title) or "",
        exercises=tuple(_with_words(each, words) for each in exercises),
        exercise_count=len(exercises),
        summary=_given(table.summary) or "",
        approach=_given(table.approach) or "",
        aim=_given(table.aim) or "",
        often=_given(table.often) or "",
        notice=table.notice,
        notes=table.notes,
        sources=tuple(map(_source, table.sources)),
        groups=tuple(_group(group, gap_ms) for group in table.group),
        gap_ms=gap_ms,
        message=_given(table.message) or "",
        days=table.days,
        avoid=table.avoid,
        extends=_given(table.extends) or "",
    )


def _way(keys: ExerciseKeys, way: model.Way, number: int, name: str | None) -> model.Exercise:
    table = convert({key: keys[way][key] for key in keys[way] if key != "figure"}, WayTable)
    exercise = _exercise(in_a_way(keys, way), number, name)
    return replace(exercise, way=way, way_line=model.Line(table.say, _given(table.short)))


def _exercise(keys: ExerciseKeys, number: int, name: str | None) -> model.Exercise:
    table = convert({key: keys[key] for key in keys if key not in _APART}, ExerciseTable)
    return model.Exercise(
        name=_given(table.name) or "",
        number=number,
        id=name,
        stage=_given(table.stage),
        group=_given(table.group),
        summary=_given(table.summary) or "",
        position=_given(table.position),
        muscles=table.muscles,
        equipment=tuple(map(_thing, table.equipment)),
        beforehand=_lines(table.beforehand),
        setup=_lines(table.setup),
        setup_ms=_ms(table.setup_time),
        note=_optional_line(table.note),
        leave=_lines(table.leave),
        sides=table.sides,
        by_side=table.by_side,
        limb=table.limb,
        load=_given(table.load),
        switch_ms=parse_duration(table.switch),
        in_rest=_optional_line(table.in_rest),
        in_switch=_optional_line(table.in_switch),
        words=_own_words(table.words),
        wait_for_key=_given(table.wait_for_key),
        most_sets=_given(table.most_sets),
        progress=_mapped(_progress, table.progress),
        check=_mapped(_check, table.check),
        feel=table.feel,
        not_feel=table.not_feel,
        adaptations=table.adaptations,
        cautions=tuple(map(_caution, (*table.cautions, *_breath_caution(table)))),
        marks=_marks(table.marks),
        sources=(*map(_source, table.sources), *_sources_of_cautions(table)),
        figure_data=_figure(keys),
        **_work(table, keys),
    )


def _work(table: ExerciseTable, keys: ExerciseKeys) -> dict[str, Any]:
    """Return what is done in each set and the time between sets, by the names of its fields."""
    (reps, ladder), points = _reps(_given(table.reps) or 1), _lines(_given(table.points) or ())
    phases = tuple(_phase(phase) for phase in _given(table.phase) or ())
    hold, rests = _mapped(_hold, table.hold), _times(table.rest)
    times = hold.times_ms if hold is not None else ()
    return {
        "sets": len(ladder or points or times) or table.sets,
        "reps": reps,
        "ladder": ladder,
        "points": points,
        "phases": phases,
        "hold": hold,
        "own_pace": None if phases or hold else _own_pace(table, reps, room_in_every(keys)),
        "rest_ms": max(rests),
        "rests_ms": rests if isinstance(table.rest, tuple) else (),
        "every_ms": _ms(table.every),
    }


def _figure(keys: ExerciseKeys) -> bytes | UnsetType:
    figure = to_figure(keys)
    return UNSET if figure is None else encode(figure)


def _reps(reps: int | tuple[int, ...]) -> tuple[int, tuple[int, ...]]:
    """Return the reps of the longest set, and those of each set if they differ."""
    return (reps, ()) if isinstance(reps, int) else (max(reps), reps)


def _times(value: str | float | tuple[str | float, ...]) -> tuple[int, ...]:
    """Return the times of a key that may be a list, in milliseconds."""
    return tuple(map(parse_duration, value if isinstance(value, tuple) else (value,)))


def _own_pace(table: ExerciseTable, reps: int, left: Room | None) -> model.OwnPace:
    """Return the pace of reps without phases, the most of which in a set are `reps`.

    `left` is what the time from set to set leaves for one side.
    """
    own = table.own_pace if isinstance(table.own_pace, tables.OwnPaceTable) else None
    rep_ms = REP_TIME if own is None else parse_duration(own.rep_time)
    most = None if own is None else _ms(own.max)
    if most is None:
        most = min(max(2 * reps * rep_ms, OWN_PACE_MAX), MOST_HOLD_MS)
        most = most if left is None else min(most, left.ms)
    return model.OwnPace(rep_ms, most)


def _breath_caution(table: ExerciseTable) -> Iterable[model.CautionName]:
    """Return the caution that comes with holding the breath, unless the file has it."""
    name: model.CautionName = "breath-hold"
    if name not in table.cautions and any(p.breath == "hold" for p in _given(table.phase) or ()):
        yield name


def _own_words(words: tables.OwnWordsTable) -> model.OwnWords:
    return model.OwnWords(*map(_given, astuple(words)))


def _with_words(exercise: model.Exercise, words: model.OwnWords) -> model.Exercise:
    """Return an exercise with the words of its routine where it has none of its own."""
    if words == model.OwnWords():
        return exercise
    both = zip(astuple(exercise.words), astuple(words), strict=True)
    ways = {
        way: each and _with_words(each, words) for way in WAYS if (each := getattr(exercise, way))
    }
    return replace(
        exercise, words=model.OwnWords(*(own or default for own, default in both)), **ways
    )


def _group(group: tables.GroupTable, default_gap_ms: int | None) -> model.Group:
    gap_ms, inside = _ms(group.gap), _given(group.inside)
    gap_ms = default_gap_ms if gap_ms is None else gap_ms
    rest_ms = parse_duration(group.rest)
    return model.Group(group.name, group.rounds, rest_ms, gap_ms, group.gap_from_round, inside)


def _source(source: tables.SourceTable) -> model.Source:
    ref, gives = _given(source.ref), _given(source.gives)
    if ref is not None:
        return _document(ref, gives)
    return model.Source(_given(source.title) or "", _given(source.by), gives, _given(source.link))


def _document(ref: str, gives: str | None) -> model.Source:
    known = DOCUMENTS[ref]
    return model.Source(known.title, known.by, gives, known.link)


def _sources_of_cautions(table: ExerciseTable) -> Iterable[model.Source]:
    """Return the documents behind its named cautions that its sources don't list."""
    cautions = (*table.cautions, *_breath_caution(table))
    names = [caution for caution in cautions if isinstance(caution, str)]
    refs = dict.fromkeys(ref for name in names if (ref := CAUTIONS[name].ref) is not None)
    listed = {_given(source.ref) for source in table.sources}
    return (_document(ref, "a caution") for ref in refs if ref not in listed)


def _given(value: _T | UnsetType) -> _T | None:
    """Return the value in the file, None if the key is left out."""
    return None if isinstance(value, UnsetType) else value


def _mapped(convert_value: Callable[[_T], _R], value: _T | UnsetType) -> _R | None:
    """Return the value in the file converted, None if the key is left out."""
    return None if isinstance(value, UnsetType) else convert_value(value)


def _ms(value: str | float | UnsetType) -> int | None:
    return None if isinstance(value, UnsetType) else parse_duration(value)


def _optional_line(line: str | tables.LineTable | UnsetType) -> model.Line | None:
    return None if isinstance(line, UnsetType) else _line(line)


def _lines(lines: Iterable[str | tables.LineTable]) -> tuple[model.Line, ...]:
    return tuple(map(_line, lines))


def _line(line: str | tables.LineTable) -> model.Line:
    if isinstance(line, str):
        return model.Line(line)
    wait = parse_duration(line.wait)
    if isinstance(line.caution, str):
        words = CAUTIONS[line.caution]
        return model.Line(words.say or "", words.short, wait, caution=True)
    return model.Line(_given(line.say) or "", _given(line.short), wait, line.caution)


def _thing(thing: str | tables.ThingTable) -> model.EquipmentItem:
    if isinstance(thing, str):
        return model.EquipmentItem(thing)
    text = _given(thing.text) or thing.thing
    return model.EquipmentItem(text, thing.thing, thing.instead, thing.optional)


def _caution(caution: model.CautionName | tables.CautionTable) -> model.Caution:
    if isinstance(caution, tables.CautionTable):
        return model.Caution(caution.text)
    return model.Caution(CAUTIONS[caution].text, caution)


def _marks(marks: tables.MarksTable) -> model.Marks:
    return model.Marks(*(_given(getattr(marks, name)) for name in model.Marks.__struct_fields__))


def _phase(phase: tables.PhaseTable) -> model.Phase:
    ms = parse_duration(phase.time)
    return model.Phase(phase.name, ms, phase.breath, _given(phase.through), _given(phase.mark))


def _hold(hold: tables.HoldTable) -> model.Hold:
    last = _ms(hold.max)
    spoken = tuple(model.TimedLine(parse_duration(s.at), s.say, _given(s.short)) for s in hold.say)
    same = partial(
        model.Hold, name=hold.name, slow_breath=hold.slow_breath, breath=hold.breath, spoken=spoken
    )
    if not hold.open:
        times = _times(_given(hold.time) or 0)
        listed = times if isinstance(hold.time, tuple) else ()
        return same(max(times), max_ms=last, times_ms=listed)
    goal = _ms(hold.goal) or 0
    return same(
        goal,
        open=True,
        max_ms=last or max(OPEN_MAX, goal),
        first_ms=_ms(hold.first) or min(OPEN_FIRST, goal),
    )


def _progress(progress: tables.ProgressTable) -> model.Progress:
    return model.Progress(
        progress.after,
        _mapped(_step, progress.reps),
        _mapped(_step, progress.sets),
        _mapped(_step, progress.hold),
        _given(progress.mark),
    )


def _step(step: tables.MoreReps | tables.MoreSets | tables.LongerHold) -> model.Step:
    if isinstance(step, tables.LongerHold):
        return model.Step(parse_duration(step.add), parse_duration(step.most))
    return model.Step(step.add, step.most)


def _check(check: tables.CheckTable) -> model.Check:
    return model.Check(check.say, _given(check.short), parse_duration(check.time))
