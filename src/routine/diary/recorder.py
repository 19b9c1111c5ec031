"""A session as rows, made from its events; nothing is written here.

The diary keeps states, not a log of events: each row is updated by events. So
100,000 sessions stay small, and resuming one needs no replay.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

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
    new_id,
)
from routine.diary.instants import latest_believed
from routine.diary.set_rows import SetRows, confirmed
from routine.signals import (
    Answered,
    ClockMs,
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
    from routine.model import Timeline
    from routine.options import Options
    from routine.signals import PauseReason, SessionPlace, SessionSnapshot

_SEEN_MS: Final = 5_000
"""How old the time in the place's row may become while nothing else changes, in ms."""


class Recorder:
    """The rows of one session, up to now."""

    def __init__(self, options: Options, random: Callable[[], bytes]) -> None:
        """Start without rows; `random` returns ten random bytes."""
        self._random = random
        # JSON of the options to be stored with the plan; `use_options` changes them.
        self.use_options(options)
        # The session to resume once this one starts, in place of a new one.
        self._unfinished: Unfinished | None = None
        self.session: SessionRow | None = None
        """The session's row; None until it starts."""
        self.rows: dict[tuple[Any, ...], Row] = {}
        """All rows by their tables and keys. A row that changes becomes another object."""
        # The timeline of the session, as of the last events.
        self._timeline: Timeline | None = None
        self._sets = SetRows()
        # The pause that lasts, with the clock time at which it began.
        self._paused: tuple[PauseRow, ClockMs] | None = None
        # The place in its row, and the clock time at which that row was made.
        self._place: SessionPlace | None = None
        self._seen = ClockMs(0)
        # The number of the last pause or answer.
        self._numbers = 0
        # The pain before the session, until it starts.
        self._pain: int | None = None

    def use_options(self, options: Options) -> None:
        """Store these options with the session, in place of those before."""
        self._options = json.encode(options, order="sorted").decode()

    def resume(self, unfinished: Unfinished) -> None:
        """Resume an earlier session when this one starts, in place of beginning a new one."""
        self._unfinished = unfinished
        self._options = next(unfinished.rows_of(PlanRow)).options

    def record_pain(self, pain: int, instant: Instant) -> None:
        """Record an answer about pain: before the session until it starts, then after it."""
        if self.session is None:
            self._pain = pain
        else:
            self._change(instant, pain_after=pain)

    def record(
        self,
        events: Sequence[Event],
        snapshot: SessionSnapshot,
        timeline: Timeline,
        instant: Instant,
    ) -> None:
        """Record what happened, and where the session is by now."""
        if timeline is not self._timeline:
            if self.session is not None:
                self._change(instant, plan=self._put_plan(timeline))
            self._sets.use_timeline(timeline)
            self._timeline = timeline
        for event in events:
            self._record_event(event, snapshot, timeline, instant)
        if self.session is not None:
            for row in self._sets.changed(self.session, snapshot, timeline):
                self._put(row)
            is_turn = any(isinstance(event, Paused | Stopped | Skipped) for event in events)
            self._record_place(snapshot, instant, is_turn=is_turn)

    # -- what happened --------------------------------------------------------------------------

    def _record_event(
        self, event: Event, snapshot: SessionSnapshot, timeline: Timeline, instant: Instant
    ) -> None:
        if isinstance(event, Started):
            self._begin(timeline, instant)
        elif self.session is None:
            return
        elif isinstance(event, Paused):
            self._pause(event, instant)
        elif isinstance(event, Resumed):
            self._end_pause(instant)
        elif isinstance(event, Skipped):
            for row in self._sets.skipped(self.session, event, snapshot, timeline):
                self._put(row)
        elif isinstance(event, Eased):
            self._ease(event, snapshot.place)
        elif isinstance(event, Answered):
            self._answer(event, timeline, instant)
        elif isinstance(event, Finished | Stopped):
            self._end(event, instant)

    def _begin(self, timeline: Timeline, instant: Instant) -> None:
        if self._unfinished is not None:
            self._begin_again(self._unfinished, instant)
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

    def _begin_again(self, unfinished: Unfinished, instant: Instant) -> None:
        """Begin with the rows of an earlier session, and count the time since as a pause."""
        for row in unfinished.rows:
            self._put(row)
        self.session = unfinished.session
        self._numbers = len(unfinished.rows)
        self._sets.resume(unfinished)
        place, before = unfinished.place, unfinished.session
        began = before.ended_utc or max(place.seen_utc, before.started_utc)
        pause = self._new_pause(place.at_ms, began, "gap")
        self._put(replace(pause, lasted_ms=max(0, instant.utc - began)))
        self._change(instant, ended=None, ended_utc=None, reason=None)

    def _pause(self, event: Paused, instant: Instant) -> None:
        began = self._not_before(instant, event.at_ms)
        pause = self._new_pause(event.at_ms, began, event.reason)
        self._paused = (pause, instant.monotonic)
        self._put(pause)

    def _new_pause(self, at_ms: int, began_utc: int, reason: PauseReason) -> PauseRow:
        id_, number = self._id, self._next_number()
        return PauseRow(session=id_, number=number, at_ms=at_ms, began_utc=began_utc, reason=reason)

    def _end_pause(self, instant: Instant) -> None:
        if self._paused is not None:
            pause, began = self._paused
            self._put(replace(pause, lasted_ms=max(0, instant.monotonic - began)))
            self._paused = None

    def _ease(self, event: Eased, place: SessionPlace) -> None:
        """Record from which rep on an exercise was done in another way.

        A set's row has one way only, that of its last rep: a set that was begun in the usual way is
        recorded as easier once one rep of it was.
        """
        at = f"set {place.set}{f' of round {place.round}' if place.round else ''}"
        since = f" from {at} on" if place.set else ""
        if place.set and place.rep and place.rep > 1:
            since = f" from rep {place.rep} of {at} on"
        question = f"the {event.way or 'usual'} way{since}"
        self._put_answer(event, event.exercise, question, answer=True)

    def _answer(self, event: Answered, timeline: Timeline, instant: Instant) -> None:
        if event.question == "as guided":
            self._change(instant, as_guided=event.answer)
            for row in list(self.rows.values()):
                if isinstance(row, SetRow) and self.session is not None:
                    self._put(confirmed(row, self.session))
        exercise = timeline.segments[event.segment].exercise
        held_ms = event.held_ms if isinstance(event.held_ms, int) else None
        self._put_answer(event, exercise, event.question, answer=event.answer, held_ms=held_ms)

    def _put_answer(self, event: Event, exercise: int, question: str, **fields: Any) -> None:  # noqa: ANN401 - by AnswerRow's fields
        row = AnswerRow(
            session=self._id,
            number=self._next_number(),
            at_ms=event.at_ms,
            exercise=exercise,
            question=question,
            **fields,
        )
        self._put(row)

    def _end(self, event: Finished | Stopped, instant: Instant) -> None:
        self._end_pause(instant)
        self._change(
            instant,
            ended="finished" if isinstance(event, Finished) else "stopped",
            reason=None if isinstance(event, Finished) else event.reason,
            ended_utc=self._not_before(instant, event.at_ms),
            active_ms=event.at_ms,
        )

    # -- the place to resume at -----------------------------------------------------------------

    def _record_place(self, snapshot: SessionSnapshot, instant: Instant, *, is_turn: bool) -> None:
        """Record where the session can be resumed; nothing once it is finished.

        Its time is renewed every few seconds, and at a stop, pause or skip (`is_turn`).
        """
        if self.session is not None and self.session.ended == "finished":
            self.rows.pop(("place", self._id), None)
            return
        place = snapshot.place
        if place == self._place and instant.monotonic - self._seen < _SEEN_MS and not is_turn:
            return
        self._place, self._seen = place, instant.monotonic
        row = PlaceRow(
            session=self._id,
            exercise=place.exercise,
            round=place.round,
            kind=place.kind,
            number=place.set,
            side=place.side,
            rep=place.rep,
            extra=place.extra,
            queued=place.queued,
            at_ms=snapshot.at_ms,
            seen_utc=self._not_before(instant, snapshot.at_ms),
        )
        self._put(row)

    # -- rows -----------------------------------------------------------------------------------

    @property
    def _id(self) -> Id:
        if self.session is None:
            msg = "the session has not begun"
            raise RuntimeError(msg)
        return self.session.id

    def _next_number(self) -> int:
        self._numbers += 1
        return self._numbers

    def _put(self, row: Row) -> None:
        self.rows[row_key(row)] = row

    def _put_plan(self, timeline: Timeline) -> str:
        row = plan_row(timeline.routine, self._options)
        self._put(row)
        return row.id

    def _not_before(self, instant: Instant, at_ms: int) -> int:
        """Return the time of an event in UTC ms, `at_ms` of activity after the session began.

        The clock may have been set back since; what was done took its time all the same.
        """
        started_utc = 0 if self.session is None else self.session.started_utc
        return max(instant.utc, started_utc + at_ms)

    def _change(self, instant: Instant, **fields: Any) -> None:  # noqa: ANN401 - by SessionRow's fields
        """Change the session's row, no earlier than it began or was changed before.

        An earlier change that lies ahead is not believed: the clock was set right since.
        """
        if self.session is not None:
            started, before = self.session.started_utc, self.session.changed_utc
            earlier = before if before <= latest_believed(instant.utc) else 0
            changed = max(instant.utc, started, earlier, fields.get("ended_utc") or 0)
            self.session = replace(self.session, changed_utc=changed, **fields)
            self._put(self.session)


def row_key(row: Row) -> tuple[Any, ...]:
    """Return what identifies a row of a session: its table and key columns."""
    return (row.table, *(getattr(row, field) for field in row.key))
