"""A session as rows, made from its events; nothing is written here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal

from msgspec import json
from msgspec.structs import replace

from routine import __version__
from routine.diary.database.plans import plan_row
from routine.diary.database.rows import (
    AnswerRow,
    Id,
    PauseRow,
    PlaceRow,
    PlanRow,
    Row,
    SessionRow,
    SetRow,
)
from routine.diary.ids import new_id
from routine.diary.instants import latest_believed
from routine.signals import (
    Answered,
    Eased,
    Event,
    Finished,
    Paused,
    Resumed,
    Skipped,
    Started,
    Stopped,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from routine.diary.instants import Instant
    from routine.diary.queries.unfinished import Unfinished
    from routine.model import Exercise, Timeline, Way
    from routine.options import Options
    from routine.signals import Place, SetDone, Standing

    _Key = tuple[int, int, Literal["", "left", "right"], int]

_SEEN_MS: Final = 5_000
_SKIPS: Final = frozenset({"next set", "next exercise", "hurt"})


class Recorder:
    """The rows of one session, as they are by now."""

    def __init__(self, options: Options, random: Callable[[], bytes]) -> None:
        """Begin with nothing.

        `options` are what its routine was applied with; `random` gives ten random bytes.
        """
        self._random = random
        self.use(options)
        self._unfinished: Unfinished | None = None
        self.session: SessionRow | None = None
        self.rows: dict[tuple[Any, ...], Row] = {}
        """All rows by their tables and keys; a row that changed is another object."""
        self._timeline: Timeline | None = None
        self._exercises: dict[tuple[int, Way | None], Exercise] = {}
        """Each exercise by its number, in each way in which it was done."""
        self._done: dict[_Key, SetDone] = {}
        self._skipped: dict[_Key, Literal["key", "hurt"]] = {}
        self._paused: tuple[PauseRow, int] | None = None
        self._place: Place | None = None
        self._seen = 0
        self._numbers = 0
        self._pain: int | None = None

    def use(self, options: Options) -> None:
        """Save these options with the session, in place of those it was made with."""
        self._options = json.encode(options, order="sorted").decode()

    def go_on(self, unfinished: Unfinished) -> None:
        """Go on with an earlier session, once it starts, in place of beginning another."""
        self._unfinished = unfinished
        self._options = next(unfinished.rows_of(PlanRow)).options

    def feel(self, pain: int, instant: Instant) -> None:
        """Take the pain of this moment: that before the session, or after it."""
        if self.session is None:
            self._pain = pain
        else:
            self._change(instant, pain_after=pain)

    def take(
        self, events: Sequence[Event], standing: Standing, timeline: Timeline, instant: Instant
    ) -> None:
        """Take what happened, and where the session stands by now."""
        if self.session is not None and timeline is not self._timeline:
            self._change(instant, plan=self._put_plan(timeline))
        self._know(timeline)
        for event in events:
            self._note(event, standing, timeline, instant)
        if self.session is not None:
            self._note_sets(standing, timeline)
            is_turn = any(isinstance(event, Paused | Stopped | Skipped) for event in events)
            self._note_place(standing, instant, is_turn=is_turn)

    def _know(self, timeline: Timeline) -> None:
        if timeline is not self._timeline:
            ways = {(each.number, each.way): each for each in timeline.routine.exercises}
            self._exercises.update(ways)
        self._timeline = timeline

    # -- what happened --------------------------------------------------------------------------

    def _note(self, event: Event, standing: Standing, timeline: Timeline, instant: Instant) -> None:
        if isinstance(event, Started):
            self._begin(timeline, instant)
        elif self.session is None:
            return
        elif isinstance(event, Paused):
            self._pause(event, instant)
        elif isinstance(event, Resumed):
            self._end_pause(instant)
        elif isinstance(event, Skipped):
            self._skip(event, standing, timeline)
        elif isinstance(event, Eased):
            self._ease(event, standing.place)
        elif isinstance(event, Answered):
            self._answer(event, timeline, instant)
        elif isinstance(event, Finished | Stopped):
            self._end(event, instant)

    def _begin(self, timeline: Timeline, instant: Instant) -> None:
        if self._unfinished is not None:
            self._take_up(self._unfinished, instant)
            return
        self.session = SessionRow(
            id=new_id(instant.utc, self._random()),
            plan=self._put_plan(timeline),
            routine=timeline.routine.name,
            title=timeline.routine.title,
            day=instant.day,
            started_utc=instant.utc,
            offset_min=instant.offset_min,
            pain_before=self._pain,
            version=__version__,
            changed_utc=instant.utc,
        )
        self._put(self.session)

    def _take_up(self, unfinished: Unfinished, instant: Instant) -> None:
        """Begin with what is kept of an earlier session, and count the time since as a pause."""
        for row in unfinished.rows:
            self._put(row)
        self.session = unfinished.session
        self._numbers = len(unfinished.rows)
        self._skipped = {
            _key(row): row.skipped_for or "key" for row in unfinished.rows_of(SetRow) if row.skipped
        }
        self._done = {_done_key(done): done for done in unfinished.standing.sets}
        place, before = unfinished.place, unfinished.session
        began = before.ended_utc or max(place.seen_utc, before.started_utc)
        pause = PauseRow(
            session=self.session.id,
            number=self._number(),
            at_ms=place.at_ms,
            began_utc=began,
            lasted_ms=max(0, instant.utc - began),
            reason="gap",
        )
        self._put(pause)
        self._change(instant, ended=None, ended_utc=None, reason=None)

    def _pause(self, event: Paused, instant: Instant) -> None:
        pause = PauseRow(
            session=self._id,
            number=self._number(),
            at_ms=event.at_ms,
            began_utc=self._not_before(instant, event.at_ms),
            reason=event.reason,
        )
        self._paused = (pause, instant.monotonic)
        self._put(pause)

    def _end_pause(self, instant: Instant) -> None:
        if self._paused is not None:
            pause, began = self._paused
            self._put(replace(pause, lasted_ms=max(0, instant.monotonic - began)))
            self._paused = None

    def _skip(self, event: Skipped, standing: Standing, timeline: Timeline) -> None:
        """Mark the sets that a key led past, but for those that were done before."""
        if event.reason not in _SKIPS:
            return
        whole = {_done_key(done) for done in standing.sets if done.whole}
        last = len(timeline.segments) if event.to is None else event.to
        for segment in timeline.segments[event.segment : last]:
            key = (segment.exercise, segment.set or 1, segment.side or "", 0)
            if segment.is_work and key not in whole and key not in self._skipped:
                self._skipped[key] = "hurt" if event.reason == "hurt" else "key"
                self._put_set(key, timeline.exercise(segment.exercise))

    def _ease(self, event: Eased, place: Place) -> None:
        """Keep from where on another way was done: of a set that was begun, its row tells one."""
        since = f" from set {place.set} on" if place.set else ""
        if place.set and place.rep and place.rep > 1:
            since = f" from rep {place.rep} of set {place.set} on"
        row = AnswerRow(
            session=self._id,
            number=self._number(),
            at_ms=event.at_ms,
            exercise=event.exercise,
            question=f"the {event.way or 'usual'} way{since}",
            answer=True,
        )
        self._put(row)

    def _answer(self, event: Answered, timeline: Timeline, instant: Instant) -> None:
        if event.question == "as guided":
            self._change(instant, as_guided=event.answer)
            self._confirm()
        held = event.held_ms if isinstance(event.held_ms, int) else None
        row = AnswerRow(
            session=self._id,
            number=self._number(),
            at_ms=event.at_ms,
            exercise=timeline.segments[event.segment].exercise,
            question=event.question,
            answer=event.answer,
            held_ms=held,
        )
        self._put(row)

    def _confirm(self) -> None:
        """Take as done what was guided, if a person said so."""
        for row in [row for row in self.rows.values() if isinstance(row, SetRow)]:
            self._put(replace(row, confirmed=self._is_confirmed(row)))

    def _is_confirmed(self, row: SetRow) -> bool:
        """Return whether a set was done: somebody said so, or ended its hold by a key.

        What was not led to its end, or hurt, was left, and nobody is asked about it.
        """
        is_asked = row.whole and not row.hurt
        return row.by_key or (
            is_asked and self.session is not None and bool(self.session.as_guided)
        )

    def _end(self, event: Finished | Stopped, instant: Instant) -> None:
        self._end_pause(instant)
        is_finished = isinstance(event, Finished)
        self._change(
            instant,
            ended="finished" if is_finished else "stopped",
            reason=None if isinstance(event, Finished) else event.reason,
            ended_utc=self._not_before(instant, event.at_ms),
            active_ms=event.at_ms,
        )

    # -- where it stands ------------------------------------------------------------------------

    def _note_sets(self, standing: Standing, timeline: Timeline) -> None:
        for done in standing.sets:
            key = _done_key(done)
            if self._done.get(key) != done:
                self._done[key] = done
                self._put_set(key, timeline.exercise(done.exercise))

    def _put_set(self, key: _Key, exercise: Exercise) -> None:
        number, of, side, extra = key
        done = self._done.get(key)
        if done is not None:
            exercise = self._exercises.get((number, done.way), exercise)
        is_skipped = key in self._skipped and not (done and done.whole)
        hold = exercise.hold
        row = SetRow(
            session=self._id,
            exercise=number,
            number=of,
            side=side,
            extra=extra,
            name=exercise.name,
            known_as=exercise.id,
            way=exercise.way if done is None else done.way,
            planned_reps=exercise.reps_in(of) if hold is None else None,
            planned_ms=None if hold is None else exercise.dose.hold_ms,
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
        self._put(replace(row, confirmed=self._is_confirmed(row)))

    def _note_place(self, standing: Standing, instant: Instant, *, is_turn: bool) -> None:
        """Keep where one can go on; of a session that was finished, nothing.

        Its time is kept up every few seconds, and where a session stops or pauses: at a turn.
        """
        if self.session is not None and self.session.ended == "finished":
            self.rows.pop(("place", self._id), None)
            return
        place = standing.place
        if place == self._place and instant.monotonic - self._seen < _SEEN_MS and not is_turn:
            return
        self._place, self._seen = place, instant.monotonic
        row = PlaceRow(
            session=self._id,
            exercise=place.exercise,
            kind=place.kind,
            number=place.set,
            side=place.side,
            rep=place.rep,
            extra=place.extra,
            queued=place.queued,
            at_ms=standing.at_ms,
            seen_utc=self._not_before(instant, standing.at_ms),
        )
        self._put(row)

    # -- rows -----------------------------------------------------------------------------------

    @property
    def _id(self) -> Id:
        if self.session is None:
            msg = "the session has not begun"
            raise RuntimeError(msg)
        return self.session.id

    def _number(self) -> int:
        self._numbers += 1
        return self._numbers

    def _put(self, row: Row) -> None:
        self.rows[row_key(row)] = row

    def _put_plan(self, timeline: Timeline) -> str:
        row = plan_row(timeline.routine, self._options)
        self._put(row)
        return row.id

    def _not_before(self, instant: Instant, at_ms: int) -> int:
        """Return the time of what happens now, so many ms of activity after the beginning.

        The clock may have been set back since; what was done took its time all the same.
        """
        return (
            instant.utc
            if self.session is None
            else max(instant.utc, self.session.started_utc + at_ms)
        )

    def _change(self, instant: Instant, **fields: Any) -> None:  # noqa: ANN401 - by SessionRow's fields
        """Change the session: no earlier than it began, nor than a change before it.

        A change that lies ahead is not believed any more: the clock was set right since.
        """
        if self.session is not None:
            before = self.session.changed_utc
            ats = (
                before if before <= latest_believed(instant.utc) else 0,
                self.session.started_utc,
            )
            changed = max(instant.utc, *ats, fields.get("ended_utc") or 0)
            self.session = replace(self.session, changed_utc=changed, **fields)
            self._put(self.session)


def row_key(row: Row) -> tuple[Any, ...]:
    """Return what names a row among all of a session."""
    return (row.table, *(getattr(row, field) for field in row.key))


def _key(row: SetRow) -> _Key:
    return (row.exercise, row.number, row.side, row.extra)


def _done_key(done: SetDone) -> _Key:
    return (done.exercise, done.set, done.side or "", done.extra)
