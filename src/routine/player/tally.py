"""The sets that were guided, each counted once."""

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
    """The sets of a session. A set that is done again counts once, as it was done better.

    A hold that a person ended is better than a longer one that nobody did.
    """

    def __init__(self, sets: Iterable[SetDone] = ()) -> None:
        """Start with the sets of an earlier session, if it is one that goes on."""
        self._sets: dict[_Key, SetDone] = {_key(done): done for done in sets}

    def __copy__(self) -> Tally:
        """Return a tally of the same sets that changes by itself."""
        return Tally(self._sets.values())

    @property
    def sets(self) -> tuple[SetDone, ...]:
        """The sets so far, in the order in which they were first done."""
        return tuple(self._sets.values())

    def add(self, done: SetDone) -> SetDone:
        """Count a set, and return what counts: the better of it and the one before.

        That it hurt stays true, however well it is done again.
        """
        key = _key(done)
        before = self._sets.get(key, done)
        better = done if _worth(done) >= _worth(before) else before
        self._sets[key] = replace(better, hurt=done.hurt or before.hurt)
        return self._sets[key]

    def add_hurt(self, segment: Segment, extra: int, way: Way | None) -> None:
        """Count that the set of a segment hurt; before the first set, that one."""
        self.add(replace(set_done(segment, extra=extra, way=way), hurt=True))

    def way_of(self, segment: Segment, extra: int) -> Way | None:
        """Return the way that the set of a segment was last done in; None for the usual one."""
        done = self._sets.get((segment.exercise, segment.set or 1, segment.side, extra))
        return done.way if done else None

    def correct(self, done: SetDone, held_ms: int) -> SetDone:
        """Give a hold that counts another time, and return it."""
        corrected = with_hold(done, held_ms, by_key=True)
        self._sets[_key(done)] = corrected
        return corrected


def _key(done: SetDone) -> _Key:
    return (done.exercise, done.set, done.side, done.extra)


def _worth(done: SetDone) -> tuple[bool, bool, int, int]:
    return (done.whole, done.ended_by_key, done.reps, done.held_ms or 0)


def with_hold(
    done: SetDone, held_ms: int, *, planned_ms: int | None = None, by_key: bool
) -> SetDone:
    """Return a set with a hold of this length, ended `by_key` or broken off.

    It is whole if it came as far as was planned, however it ended, or if a person ended it after
    3 s or more: before that, it was the key that began it, pressed again, and nothing was done.
    """
    is_ended = by_key and held_ms >= LEAST_HOLD_MS
    is_whole = is_ended or (planned_ms is not None and held_ms >= planned_ms)
    return replace(done, held_ms=held_ms, whole=is_whole, ended_by_key=is_ended)


def set_done(segment: Segment, *, extra: int, way: Way | None, reps: int = 0) -> SetDone:
    """Return the set that a segment belongs to, with nothing of it done but these repetitions."""
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
