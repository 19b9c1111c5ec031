"""The rows of a session's sets, done and skipped. Pure: nothing is written here."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Final, Literal

from msgspec.structs import replace

from routine.diary.database.plans import by_name, times_done
from routine.diary.database.rows import SetRow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from routine.diary.database.rows import SessionRow
    from routine.diary.queries.unfinished import Unfinished
    from routine.model import Exercise, Timeline, Way
    from routine.signals import SessionSnapshot, SetDone, Skipped

    SetKey = tuple[int, int, int, Literal["", "left", "right"], int]
    """Exercise, round, set number, side, and which added set: 0 for those of the plan."""

_SKIPS: Final = frozenset({"next set", "next exercise", "hurt"})


class SetRows:
    """Makes the rows of the sets of one session."""

    def __init__(self) -> None:
        """Start without any set."""
        # Each exercise by its number, in each way in which it was done; only ever added to.
        self._exercises: dict[tuple[int, Way | None], Exercise] = {}
        # Each set that was begun, as the player last reported it.
        self._done: dict[SetKey, SetDone] = {}
        # Why each skipped set was skipped; an entry stays, even if it is done later.
        self._skipped: dict[SetKey, Literal["key", "hurt"]] = {}
        # The numbers of the exercises whose later rounds are left out since they hurt.
        self._left_out: set[int] = set()

    def use_timeline(self, timeline: Timeline) -> None:
        """Learn the exercises of a timeline, in the ways in which they are done in it."""
        ways = {(each.number, each.way): each for each in timeline.routine.exercises}
        self._exercises.update(ways)

    def resume(self, unfinished: Unfinished) -> None:
        """Start with the sets of an earlier session."""
        self._skipped = {
            (row.exercise, row.round, row.number, row.side, row.extra): row.skipped_for or "key"
            for row in unfinished.rows_of(SetRow)
            if row.skipped
        }
        self._done = {_key(done): done for done in unfinished.snapshot.sets}
        exercises = unfinished.routine.exercises
        self._left_out = {each.number for each in exercises if each.last_round is not None}

    def changed(
        self, session: SessionRow, snapshot: SessionSnapshot, timeline: Timeline
    ) -> Iterator[SetRow]:
        """Yield the rows of the sets that changed since they were yielded last."""
        for done in snapshot.sets:
            key = _key(done)
            if self._done.get(key) != done:
                self._done[key] = done
                yield self._row(session, key, timeline.exercise(done.exercise))

    def skipped(
        self, session: SessionRow, event: Skipped, snapshot: SessionSnapshot, timeline: Timeline
    ) -> Iterator[SetRow]:
        """Yield the rows of the sets that a key skipped, except those done before."""
        if event.reason not in _SKIPS:
            return
        whole = {_key(done) for done in snapshot.sets if done.whole}
        last = len(timeline.segments) if event.to is None else event.to
        keys = [
            (segment.exercise, segment.round or 0, segment.set or 1, segment.side or "", 0)
            for segment in timeline.segments[event.segment : last]
            if segment.is_work
        ]
        exercise = timeline.exercise(timeline.segments[event.segment].exercise)
        if exercise.last_round is not None and exercise.number not in self._left_out:
            self._left_out.add(exercise.number)
            keys += _later_rounds(exercise, timeline, exercise.last_round)
        for key in keys:
            if key not in whole and key not in self._skipped:
                self._skipped[key] = "hurt" if event.reason == "hurt" else "key"
                yield self._row(session, key, timeline.exercise(key[0]))

    def _row(self, session: SessionRow, key: SetKey, exercise: Exercise) -> SetRow:
        number, round_, set_number, side, extra = key
        done = self._done.get(key)
        if done is not None:
            exercise = self._exercises.get((number, done.way), exercise)
        is_skipped = key in self._skipped and not (done and done.whole)
        row = SetRow(
            session=session.id,
            exercise=number,
            round=round_,
            number=set_number,
            side=side,
            extra=extra,
            name=exercise.name,
            known_as=exercise.id,
            way=exercise.way if done is None else done.way,
            load=exercise.load,
            planned_reps=None if exercise.hold else exercise.reps_in(set_number),
            planned_ms=exercise.hold_ms_in(set_number),
            skipped=is_skipped,
            skipped_for=self._skipped[key] if is_skipped else None,
        )
        if done is not None:
            row = replace(
                row,
                reps=done.reps,
                held_ms=done.held_ms,
                whole=done.whole,
                hurt=done.hurt,
                by_key=done.ended_by_key,
            )
        return confirmed(row, session)


def _later_rounds(exercise: Exercise, timeline: Timeline, last: int) -> Iterator[SetKey]:
    """Yield the sets of the rounds after the last in which an exercise is done, since it hurt."""
    rounds = times_done(exercise.group, by_name(timeline.routine.groups))
    numbers = range(last + 1, rounds + 1), range(1, exercise.sets + 1)
    for round_, set_number, side in product(*numbers, exercise.sides_done):
        yield exercise.number, round_, set_number, side or "", 0


def confirmed(row: SetRow, session: SessionRow) -> SetRow:
    """Return a set's row with whether it is known to be done.

    It is if a person ended its hold by a key, or said at the end that all was done as guided, which
    is not asked about a set that was left before its end, or that hurt.
    """
    is_asked_about = row.whole and not row.hurt
    is_done = row.by_key or (is_asked_about and bool(session.as_guided))
    return replace(row, confirmed=is_done)


def _key(done: SetDone) -> SetKey:
    return (done.exercise, done.round or 0, done.set, done.side or "", done.extra)
