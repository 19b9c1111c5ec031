"""What a file says, once it is known to be valid, as the model: strings to milliseconds."""

from collections.abc import Sequence
from typing import TypeVar

from msgspec import UnsetType, convert

from routine.definition import wire
from routine.definition.meaning import Keys
from routine.model import Check, Exercise, Hold, Line, Marks, Phase, Source
from routine.units import MINUTE, SECOND, parse_duration

_T = TypeVar("_T")

_OPEN_MAX = 3 * MINUTE
_OPEN_FIRST = 30 * SECOND


def exercise(keys: Keys, number: int, name: str | None) -> Exercise:
    """Return the exercise that valid keys, with those of `use` merged in, describe."""
    said = convert({key: keys[key] for key in keys if key not in {"format", "use"}}, wire.Exercise)
    phases = given(said.phase)
    return Exercise(
        name=given(said.name) or "",
        number=number,
        id=name,
        summary=given(said.summary) or "",
        position=given(said.position),
        equipment=said.equipment,
        setup=_lines(said.setup),
        setup_ms=_ms(said.setup_time),
        leave=_lines(said.leave),
        sides=said.sides,
        by_side=said.by_side,
        limb=said.limb,
        sets=said.sets,
        reps=given(said.reps) or 1,
        phases=tuple(_phase(phase) for phase in phases or ()),
        hold=_hold(said.hold),
        rest_ms=parse_duration(said.rest),
        switch_ms=parse_duration(said.switch),
        most_sets=given(said.most_sets),
        check=_check(said.check),
        feel=said.feel,
        adaptations=said.adaptations,
        cautions=said.cautions,
        marks=Marks(given(said.marks.dose), given(said.marks.rest), given(said.marks.first)),
        sources=sources(said.sources),
    )


def sources(said: Sequence[wire.Source]) -> tuple[Source, ...]:
    """Return the documents that an exercise or a routine names."""
    return tuple(
        Source(one.title, given(one.by), given(one.gives), given(one.link)) for one in said
    )


def given(value: _T | UnsetType) -> _T | None:
    """Return what the file gave, None where it left the key out."""
    return None if isinstance(value, UnsetType) else value


def _ms(value: str | float | UnsetType) -> int | None:
    return None if isinstance(value, UnsetType) else parse_duration(value)


def _lines(said: Sequence[str | wire.Line]) -> tuple[Line, ...]:
    return tuple(
        Line(one)
        if isinstance(one, str)
        else Line(one.say, given(one.short), parse_duration(one.wait), one.caution)
        for one in said
    )


def _phase(said: wire.Phase) -> Phase:
    ms = parse_duration(said.time)
    return Phase(said.name, ms, said.breath, given(said.through), given(said.mark))


def _hold(said: wire.Hold | UnsetType) -> Hold | None:
    if isinstance(said, UnsetType):
        return None
    if not said.open:
        return Hold(_ms(said.time) or 0)
    goal = _ms(said.goal) or 0
    return Hold(
        goal,
        open=True,
        max_ms=_ms(said.max) or max(_OPEN_MAX, goal),
        first_ms=_ms(said.first) or min(_OPEN_FIRST, goal),
    )


def _check(said: wire.Check | UnsetType) -> Check | None:
    if isinstance(said, UnsetType):
        return None
    return Check(said.say, given(said.short), parse_duration(said.time))
