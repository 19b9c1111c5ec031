"""What was guided, set by set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from routine.signals import SetDone

if TYPE_CHECKING:
    from collections.abc import Iterable

    from routine.model import Segment, Way

LEAST_HOLD_MS = 3_000
_Key = tuple[int, int, str | None, int]


class Tally:
    """The sets of a session; a set done again counts once, by its better time.

    Of a hold, the time at which a person ended it is better than any that nobody did.
    """

    def __init__(self, sets: Iterable[SetDone] = ()) -> None:
        """Begin with these."""
        self._sets: dict[_Key, SetDone] = {_key(done): done for done in sets}

    def __copy__(self) -> Tally:
        """Return one of its own, with the same sets."""
        return Tally(self._sets.values())

    @property
    def sets(self) -> tuple[SetDone, ...]:
        """The sets so far, in the order in which they were first done."""
        return tuple(self._sets.values())

    def add(self, done: SetDone) -> SetDone:
        """Keep a set, and return what is kept: the better of it and the one before.

        That something hurt in it is not forgotten for a better time after.
        """
        before = self._sets.get(_key(done), done)
        better = done if _worth(done) >= _worth(before) else before
        kept = replace(better, hurt=done.hurt or before.hurt)
        self._sets[_key(done)] = kept
        return kept

    def add_hurt(self, segment: Segment, extra: int, way: Way | None) -> None:
        """Keep that something hurt in the set that a segment belongs to, or before the first."""
        nothing = set_done(segment, extra=extra, way=way)
        self.add(replace(nothing, hurt=True))

    def correct(self, done: SetDone, held_ms: int) -> SetDone:
        """Put another time to a hold that is kept, and return it."""
        corrected = held(done, held_ms, by_key=True)
        self._sets[_key(done)] = corrected
        return corrected


def _key(done: SetDone) -> _Key:
    return (done.exercise, done.set, done.side, done.extra)


def is_same_set(one: SetDone, other: SetDone) -> bool:
    """Return whether both tell of the same set on the same side."""
    return _key(one) == _key(other)


def _worth(done: SetDone) -> tuple[bool, bool, int, int]:
    return (done.whole, done.ended_by_key, done.reps, done.held_ms or 0)


def held(done: SetDone, held_ms: int, *, planned_ms: int | None = None, by_key: bool) -> SetDone:
    """Return a set as it is after a hold of this length, ended `by_key` or broken off.

    One that came as far as was planned is whole, however it ended; one that a person ended, from
    3 s on: before that it was the key that began it, pressed again, and nothing was done.
    """
    is_ended = by_key and held_ms >= LEAST_HOLD_MS
    is_whole = is_ended or (planned_ms is not None and held_ms >= planned_ms)
    return replace(done, held_ms=held_ms, whole=is_whole, ended_by_key=is_ended)


def set_done(segment: Segment, *, extra: int, way: Way | None, reps: int = 0) -> SetDone:
    """Return the record of the set that a segment belongs to, not yet whole."""
    return SetDone(
        exercise=segment.exercise,
        exercise_name=segment.exercise_name,
        set=segment.set or 1,
        side=segment.side,
        extra=extra,
        reps=reps,
        held_ms=None,
        whole=False,
        way=way,
    )
