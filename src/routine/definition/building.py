"""What a file says, once it is known to be valid, as the model: strings to milliseconds."""

from collections.abc import Sequence
from typing import TypeVar

from msgspec import UnsetType, convert
from msgspec.structs import replace

from routine.definition import tables, wire
from routine.definition.consistency import WAYS, Keys, in_a_way
from routine.definition.values import OPEN_FIRST, OPEN_MAX
from routine.model import (
    Caution,
    CautionName,
    Check,
    EquipmentItem,
    Exercise,
    Hold,
    Line,
    Marks,
    Phase,
    Progress,
    Source,
    Step,
    Way,
)
from routine.references import CAUTIONS, DOCUMENTS
from routine.units import parse_duration

_T = TypeVar("_T")

_A_CAUTION = "a caution"


def exercise(keys: Keys, number: int, name: str | None) -> Exercise:
    """Return the exercise that valid keys, with those of `use` merged in, describe."""
    ways = {way: _way(keys, way, number, name) for way in WAYS if way in keys}
    plain = {key: value for key, value in keys.items() if key not in WAYS}
    return replace(_exercise(plain, number, name), **ways)


def _way(keys: Keys, way: Way, number: int, name: str | None) -> Exercise:
    said = convert(keys[way], wire.Way)
    made = _exercise(in_a_way(keys, way), number, name)
    return replace(made, way=way, way_line=Line(said.say, given(said.short)))


def _exercise(keys: Keys, number: int, name: str | None) -> Exercise:
    said = convert({key: keys[key] for key in keys if key not in {"format", "use"}}, wire.Exercise)
    reps, ladder = _reps(given(said.reps) or 1)
    points = _lines(given(said.points) or ())
    return Exercise(
        name=given(said.name) or "",
        number=number,
        id=name,
        stage=given(said.stage),
        summary=given(said.summary) or "",
        position=given(said.position),
        muscles=said.muscles,
        equipment=tuple(map(_thing, said.equipment)),
        beforehand=_lines(said.beforehand),
        setup=_lines(said.setup),
        setup_ms=_ms(said.setup_time),
        leave=_lines(said.leave),
        sides=said.sides,
        by_side=said.by_side,
        limb=said.limb,
        sets=len(ladder or points) or said.sets,
        reps=reps,
        ladder=ladder,
        points=points,
        phases=tuple(_phase(phase) for phase in given(said.phase) or ()),
        hold=_hold(said.hold),
        rest_ms=parse_duration(said.rest),
        switch_ms=parse_duration(said.switch),
        in_rest=_a_line(said.in_rest),
        in_switch=_a_line(said.in_switch),
        most_sets=given(said.most_sets),
        progress=_progress(said.progress),
        check=_check(said.check),
        feel=said.feel,
        not_feel=said.not_feel,
        adaptations=said.adaptations,
        cautions=tuple(map(_caution, said.cautions)),
        marks=_marks(said.marks),
        sources=sources(said.sources) + _of_cautions(said),
    )


def _reps(said: int | tuple[int, ...]) -> tuple[int, tuple[int, ...]]:
    """Return the most reps of a set, and those of each set where they differ."""
    return (said, ()) if isinstance(said, int) else (max(said), said)


def sources(said: Sequence[tables.Source]) -> tuple[Source, ...]:
    """Return the documents that an exercise or a routine names."""
    return tuple(map(_source, said))


def _source(said: tables.Source) -> Source:
    ref, gives = given(said.ref), given(said.gives)
    if ref is None:
        return Source(given(said.title) or "", given(said.by), gives, given(said.link))
    known = DOCUMENTS[ref]
    return Source(known.title, known.by, gives, known.link)


def _of_cautions(said: wire.Exercise) -> tuple[Source, ...]:
    """Return the documents that its named cautions are from, where it does not name them."""
    names = [one for one in said.cautions if isinstance(one, str)]
    wanted = dict.fromkeys(CAUTIONS[name].ref for name in names)
    told = {given(source.ref) for source in said.sources}
    return tuple(
        Source(DOCUMENTS[ref].title, DOCUMENTS[ref].by, _A_CAUTION, DOCUMENTS[ref].link)
        for ref in wanted
        if ref is not None and ref not in told
    )


def given(value: _T | UnsetType) -> _T | None:
    """Return what the file gave, None where it left the key out."""
    return None if isinstance(value, UnsetType) else value


def _ms(value: str | float | UnsetType) -> int | None:
    return None if isinstance(value, UnsetType) else parse_duration(value)


def _lines(said: Sequence[str | tables.Line]) -> tuple[Line, ...]:
    return tuple(map(_line, said))


def _line(said: str | tables.Line) -> Line:
    if isinstance(said, str):
        return Line(said)
    wait = parse_duration(said.wait)
    if isinstance(said.caution, str):
        words = CAUTIONS[said.caution]
        return Line(words.say or "", words.short, wait, caution=True)
    return Line(given(said.say) or "", given(said.short), wait, said.caution)


def _a_line(said: str | tables.Line | UnsetType) -> Line | None:
    return None if isinstance(said, UnsetType) else _line(said)


def _thing(said: str | tables.Thing) -> EquipmentItem:
    if isinstance(said, str):
        return EquipmentItem(said)
    return EquipmentItem(given(said.text) or said.thing, said.thing, said.instead, said.optional)


def _caution(said: CautionName | tables.Caution) -> Caution:
    if isinstance(said, tables.Caution):
        return Caution(said.text)
    return Caution(CAUTIONS[said].text, said)


def _marks(said: tables.Marks) -> Marks:
    return Marks(*(given(getattr(said, name)) for name in Marks.__struct_fields__))


def _phase(said: tables.Phase) -> Phase:
    ms = parse_duration(said.time)
    return Phase(said.name, ms, said.breath, given(said.through), given(said.mark))


def _hold(said: tables.Hold | UnsetType) -> Hold | None:
    if isinstance(said, UnsetType):
        return None
    if not said.open:
        return Hold(
            _ms(said.time) or 0,
            max_ms=_ms(said.max),
            name=said.name,
            slow_breath=said.slow_breath,
        )
    goal = _ms(said.goal) or 0
    return Hold(
        goal,
        name=said.name,
        slow_breath=said.slow_breath,
        open=True,
        max_ms=_ms(said.max) or max(OPEN_MAX, goal),
        first_ms=_ms(said.first) or min(OPEN_FIRST, goal),
    )


def _progress(said: tables.Progress | UnsetType) -> Progress | None:
    if isinstance(said, UnsetType):
        return None
    return Progress(
        said.after, _step(said.reps), _step(said.sets), _step(said.hold), given(said.mark)
    )


def _step(said: tables.MoreReps | tables.MoreSets | tables.LongerHold | UnsetType) -> Step | None:
    if isinstance(said, UnsetType):
        return None
    if isinstance(said, tables.LongerHold):
        return Step(parse_duration(said.add), parse_duration(said.most))
    return Step(said.add, said.most)


def _check(said: tables.Check | UnsetType) -> Check | None:
    if isinstance(said, UnsetType):
        return None
    return Check(said.say, given(said.short), parse_duration(said.time))
