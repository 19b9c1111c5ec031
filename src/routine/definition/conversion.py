"""Valid keys to the model: defaults filled in, strings to milliseconds, named texts looked up."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from msgspec import UNSET, UnsetType, convert
from msgspec.structs import replace

from routine import model
from routine.definition import nested_tables as tables
from routine.definition.figure_poses import to_figure
from routine.definition.file_format import ExerciseTable, RoutineTable, WayTable
from routine.definition.overrides import WAYS, ExerciseKeys, in_a_way
from routine.definition.value_types import OPEN_FIRST, OPEN_MAX
from routine.model.figure import encode
from routine.references import CAUTIONS, DOCUMENTS
from routine.units import parse_duration

_T = TypeVar("_T")
_R = TypeVar("_R")
_APART = frozenset(("format", "use", "figure"))  # keys that no field of the table is made from


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
    table = convert({**keys, "exercise": [{}]}, RoutineTable)
    return model.Routine(
        name=name,
        title=table.title,
        exercises=exercises,
        exercise_count=len(exercises),
        summary=_given(table.summary) or "",
        approach=_given(table.approach) or "",
        aim=_given(table.aim) or "",
        often=_given(table.often) or "",
        notice=table.notice,
        notes=table.notes,
        sources=tuple(map(_source, table.sources)),
    )


def _way(keys: ExerciseKeys, way: model.Way, number: int, name: str | None) -> model.Exercise:
    table = convert({key: keys[way][key] for key in keys[way] if key != "figure"}, WayTable)
    exercise = _exercise(in_a_way(keys, way), number, name)
    return replace(exercise, way=way, way_line=model.Line(table.say, _given(table.short)))


def _exercise(keys: ExerciseKeys, number: int, name: str | None) -> model.Exercise:
    table = convert({key: keys[key] for key in keys if key not in _APART}, ExerciseTable)
    (reps, ladder), points = _reps(_given(table.reps) or 1), _lines(_given(table.points) or ())
    return model.Exercise(
        name=_given(table.name) or "",
        number=number,
        id=name,
        stage=_given(table.stage),
        summary=_given(table.summary) or "",
        position=_given(table.position),
        muscles=table.muscles,
        equipment=tuple(map(_thing, table.equipment)),
        beforehand=_lines(table.beforehand),
        setup=_lines(table.setup),
        setup_ms=_ms(table.setup_time),
        leave=_lines(table.leave),
        sides=table.sides,
        by_side=table.by_side,
        limb=table.limb,
        sets=len(ladder or points) or table.sets,
        reps=reps,
        ladder=ladder,
        points=points,
        phases=tuple(_phase(phase) for phase in _given(table.phase) or ()),
        hold=_mapped(_hold, table.hold),
        rest_ms=parse_duration(table.rest),
        switch_ms=parse_duration(table.switch),
        in_rest=_optional_line(table.in_rest),
        in_switch=_optional_line(table.in_switch),
        most_sets=_given(table.most_sets),
        progress=_mapped(_progress, table.progress),
        check=_mapped(_check, table.check),
        feel=table.feel,
        not_feel=table.not_feel,
        adaptations=table.adaptations,
        cautions=tuple(map(_caution, table.cautions)),
        marks=_marks(table.marks),
        sources=(*map(_source, table.sources), *_sources_of_cautions(table)),
        figure_data=_figure(keys),
    )


def _figure(keys: ExerciseKeys) -> bytes | UnsetType:
    figure = to_figure(keys)
    return UNSET if figure is None else encode(figure)


def _reps(reps: int | tuple[int, ...]) -> tuple[int, tuple[int, ...]]:
    """Return the reps of the longest set, and those of each set if they differ."""
    return (reps, ()) if isinstance(reps, int) else (max(reps), reps)


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
    names = [caution for caution in table.cautions if isinstance(caution, str)]
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
    if not hold.open:
        time = _ms(hold.time) or 0
        return model.Hold(time, max_ms=last, name=hold.name, slow_breath=hold.slow_breath)
    goal = _ms(hold.goal) or 0
    return model.Hold(
        goal,
        name=hold.name,
        slow_breath=hold.slow_breath,
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
