"""Counting the sets of a session, and what was guided of the current one.

A set that is repeated counts once, in its better performance. A hold ended by a key is better than
a longer one that was not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from routine.signals import SetDone

if TYPE_CHECKING:
    from routine.model import Segment, Way
    from routine.player.state import SetKey, State
    from routine.signals import SessionMs

LEAST_HOLD_MS = 3_000


def close_set(
    state: State, at: SessionMs, *, whole: bool = False, by_key: bool = False
) -> SetDone | None:
    """Count what was done of a set, and return it; None if an earlier performance was better.

    `whole` is whether it came to its end by itself, `by_key` whether a key ended its hold.
    """
    done = _done_by(state, at, whole=whole, by_key=by_key)
    state.reps = 0
    return done if done is not None and _count(state.tally, done) == done else None


def count_reps(state: State) -> None:
    """Count the repetition that was just done; of a set at one's own pace, all of them."""
    segment = state.segment
    state.reps += 1 if segment.rep is not None else segment.reps or 1
    state.way = state.exercise.way


def sets_so_far(state: State) -> tuple[SetDone, ...]:
    """Return the sets so far, the current one with what was done of it."""
    tally = state.tally.copy()
    done = None if state.is_over else _done_by(state, state.at_ms)
    if done is not None:
        _count(tally, done)
    return tuple(tally.values())


def tally_of(sets: tuple[SetDone, ...]) -> dict[SetKey, SetDone]:
    """Return the tally of a session with these sets."""
    return {_key(done): done for done in sets}


def count_hurt(state: State) -> None:
    """Mark the current set as one that hurt; before the first set, the first."""
    done = _set_done(state.segment, state.extra, state.exercise.way)
    _count(state.tally, replace(done, hurt=True))


def way_of(state: State) -> Way | None:
    """Return the way that the current set was last done in; None for the usual one."""
    done = state.tally.get(_key(_set_done(state.segment, state.extra, None)))
    return done.way if done else None


def correct_hold(state: State, done: SetDone, held_ms: int) -> SetDone:
    """Correct the length of a counted hold, and return it."""
    corrected = _with_hold(done, held_ms, by_key=True)
    state.tally[_key(done)] = corrected
    return corrected


def _key(done: SetDone) -> SetKey:
    """Return what identifies a set in a session."""
    return (done.exercise, done.round, done.set, done.side, done.extra)


def _count(tally: dict[SetKey, SetDone], done: SetDone) -> SetDone:
    """Count a set, and return the better of this and an earlier performance.

    A set that hurt stays marked, however well it is repeated.
    """
    key = _key(done)
    before = tally.get(key, done)
    better = done if _worth(done) >= _worth(before) else before
    tally[key] = replace(better, hurt=done.hurt or before.hurt)
    return tally[key]


def _worth(done: SetDone) -> tuple[bool, bool, int, int]:
    return (done.whole, done.ended_by_key, done.reps, done.held_ms or 0)


def _done_by(
    state: State, at: SessionMs, *, whole: bool = False, by_key: bool = False
) -> SetDone | None:
    """Return what was done of the current set by `at`; None for nothing."""
    segment, is_hold = state.working, state.segment.kind == "hold"
    held_ms = at - state.began if is_hold else 0
    if not (segment.is_work and (whole or by_key or state.reps or held_ms)):
        return None
    exercise = state.timeline.exercise(segment.exercise)
    done = _set_done(segment, state.extra, state.way if state.reps else exercise.way, state.reps)
    if is_hold:
        planned_ms = exercise.hold_ms_in(done.set)
        done = _with_hold(done, held_ms, planned_ms=planned_ms, by_key=by_key)
        return replace(done, whole=done.whole or whole)
    return replace(done, whole=whole, ended_by_key=by_key)


def _with_hold(
    done: SetDone, held_ms: int, *, planned_ms: int | None = None, by_key: bool
) -> SetDone:
    """Return a set with a hold of this length, ended `by_key` or broken off.

    It is whole if it came as far as was planned, however it ended, or if a person ended it after
    3 s or more: before that, it was the key that began it, pressed again, and nothing was done.
    """
    is_ended = by_key and held_ms >= LEAST_HOLD_MS
    is_whole = is_ended or (planned_ms is not None and held_ms >= planned_ms)
    return replace(done, held_ms=held_ms, whole=is_whole, ended_by_key=is_ended)


def _set_done(segment: Segment, extra: int, way: Way | None, reps: int = 0) -> SetDone:
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
        round=segment.round,
    )
