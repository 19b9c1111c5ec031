"""The walk along a timeline: which segment, since when, and what is due next.

Session time runs only in `running`; in a get-ready it counts down to where it stood still. What
is done is due at an absolute time, so that a late wake-up never shifts what comes after it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from routine.model import Cue
from routine.player.clockwork import Clockwork
from routine.player.places import Places
from routine.player.tally import Tally, set_done
from routine.signals import (
    Countdown,
    CueDue,
    Finished,
    Notice,
    Paused,
    Resumed,
    SegmentBegan,
    Skipped,
    Stretched,
)
from routine.words import fitting, labels, phrases

if TYPE_CHECKING:
    from routine.model import Segment, Timeline, Tone
    from routine.signals import Action, Event, Mode, PauseReason, SetDone, SkipReason

READY_MS = 3_000
LONG_READY_MS = 20_000
LONG_PAUSE_MS = 15_000


class Walker:
    """The state of a session. Its subclass, the player, is the only one that drives it."""

    def __init__(self, timeline: Timeline, speed: float, *, keyboard: bool) -> None:
        """Stand before the first segment."""
        self._keyboard = keyboard
        self.mode: Mode = "ready"
        self._timeline = timeline
        self._places = Places(timeline)
        self._time = Clockwork(speed)
        self._tally = Tally()
        self._now = 0
        self._index = 0
        self._began = 0
        self._stretch = 0
        self._pending: list[tuple[int, Cue]] = []
        self._reps = 0
        self._extra = 0
        self._queued = 0
        self._frozen = 0
        self._paused_at = 0
        self._armed: Action | None = None
        self._held: SetDone | None = None
        self._message = ""
        self._next = ""
        self._events: list[Event] = []

    @property
    def _runs(self) -> bool:
        return self.mode in {"running", "get ready"}

    @property
    def _segment(self) -> Segment:
        return self._timeline.segments[self._index]

    @property
    def _length(self) -> int:
        """How long the segment lasts as things stand, an open hold at its most."""
        return (self._segment.max_ms or self._segment.duration_ms) + self._stretch

    @property
    def _end(self) -> int:
        return self._frozen if self.mode == "get ready" else self._began + self._length

    @property
    def _at(self) -> int:
        """The active time: it stands still in a pause and in a get-ready."""
        return self._time.at(self._now) if self.mode == "running" else self._frozen

    def _next_due(self) -> int:
        return min(self._end, self._pending[-1][0]) if self._pending else self._end

    def _emit(self, event: Event) -> None:
        self._events.append(event)

    def _say(self, show: str, say: str | None = None, tone: Tone | None = None) -> None:
        """Let something be known that no plan holds; it stands on the screen until the next."""
        self._message = show
        self._emit(Notice(at_ms=self._at, segment=self._index, show=show, say=say, tone=tone))

    # -- along the timeline ---------------------------------------------------------------------

    def _walk(self, until: int) -> None:
        """Do all that is due, in the order in which it is due."""
        while self._runs and (due := self._next_due()) <= until:
            if due < self._end:
                self._fire(*self._pending.pop())
            elif self.mode == "get ready":
                self.mode = "running"
                self._begin(self._index, self._frozen, self._frozen - self._began, self._stretch)
            else:
                self._pass_on(due)

    def _fire(self, due: int, cue: Cue) -> None:
        at = self._frozen if self.mode == "get ready" else due
        if cue.tone == "tick":
            self._emit(Countdown(at_ms=at, segment=self._index, seconds=cue.offset_ms // 1000))
        if cue.show is not None:
            self._message = cue.show
        self._emit(CueDue(at_ms=at, segment=self._index, cue=cue))

    def _begin(self, index: int, at: int, offset: int = 0, stretch: int = 0) -> None:
        """Be `offset` into a segment at session time `at`."""
        self._stand(index, at - offset, stretch)
        cues = self._cues_due()
        self._pending = [(due, cue) for due, cue in reversed(cues) if due >= at]
        shown = [cue.show for due, cue in cues if due < at and cue.show]
        self._message = shown[-1] if shown else ""
        segment = self._segment
        self._emit(
            SegmentBegan(
                at_ms=at,
                segment=index,
                kind=segment.kind,
                exercise=segment.exercise,
                set=segment.set,
                rep=segment.rep,
                side=segment.side,
                phase=segment.phase,
                extra=self._extra,
            )
        )

    def _stand(self, index: int, began: int, stretch: int = 0) -> None:
        """Be in a segment, with what one exercise leaves to another: nothing."""
        if self._timeline.segments[index].exercise != self._segment.exercise:
            self._extra = self._queued = 0
        self._index, self._began, self._stretch = index, began, stretch
        self._held = None
        self._message = ""
        extra = self._extra
        skips_check = extra > 0 and not self._may_add_set()
        self._next = labels.next_up(self._timeline, index, extra=extra, skips_check=skips_check)

    def _cues_due(self) -> list[tuple[int, Cue]]:
        """Return the cues of the segment with their session times, in order."""
        cues = self._timeline.cues_by_segment.get(self._index, ())
        due = [(cue.at(self._began, self._length), self._in_extra(cue)) for cue in cues]
        return sorted(due, key=lambda pair: pair[0])

    def _in_extra(self, cue: Cue) -> Cue:
        """Return a cue as it is in an added set, where the plan's "second set next" is not true."""
        if self._extra and cue.say and cue.from_end and self._segment.kind == "rest":
            return replace(cue, show=phrases.ONE_MORE_SET, say=phrases.ONE_MORE_SET)
        return cue

    def _pass_on(self, at: int) -> None:
        """Leave a segment at its end for what follows it."""
        if self._segment.kind == "phase" and self._places.ends_rep(self._index):
            self._reps += 1
        if self._segment.is_work and self._places.ends_block(self._index):
            self._close_set(at, whole=True)
        self._enter(self._following(), at)

    def _following(self) -> int:
        """Return what follows the segment: an added set, or what is planned."""
        if self._places.ends_work(self._index):
            if self._queued:
                self._queued -= 1
                self._extra += 1
                return self._places.one_more_set(self._index)
            if self._extra and not self._may_add_set():
                return self._places.after_check(self._index)
        return self._index + 1

    def _may_add_set(self) -> bool:
        exercise = self._timeline.exercise(self._segment.exercise)
        return self._extra + self._queued < exercise.extra_sets

    def _enter(self, index: int, at: int) -> None:
        if index == len(self._timeline.segments):
            self._finish(at)
        else:
            self._begin(index, at)

    def _finish(self, at: int) -> None:
        """Come to the end: its cues are those of the plan, but with the minutes as they were."""
        self._frozen = at
        self._armed = None
        self.mode = "finished"
        self._message = phrases.finished(at, self._timeline.last_words)
        for cue in self._timeline.end_cues:
            words = self._message if cue.say else None
            told = replace(cue, show=words, say=words)
            self._emit(CueDue(at_ms=at, segment=self._index, cue=told))
        self._emit(Finished(at_ms=at, segment=self._index, sets=self._tally.sets))

    def _close_set(self, at: int, *, whole: bool, by_key: bool = False) -> SetDone | None:
        """Keep what was done of a set, and return it; None where nothing better was."""
        segment, reps = self._segment, self._reps
        self._reps = 0
        held = at - self._began if segment.kind == "hold" else None
        if not (segment.is_work and (whole or reps or held)):
            return None
        done = set_done(segment, extra=self._extra, reps=reps, held_ms=held)
        done = replace(done, whole=whole, ended_by_key=by_key)
        kept = self._tally.add(done)
        return kept if kept == done else None

    # -- pauses and jumps -----------------------------------------------------------------------

    def _pause(self, reason: PauseReason) -> None:
        self._frozen = self._at
        self.mode = "paused"
        self._paused_at = self._now
        self._emit(Paused(at_ms=self._frozen, segment=self._index, reason=reason))

    def _resume(self) -> None:
        """Get ready, then go on: a repetition or a hold from its start, words from their first."""
        is_long = self._is_long
        if self._segment.kind == "phase":
            self._index = self._places.rep_start(self._index)
        elif self._segment.kind == "hold":
            self._close_set(self._frozen, whole=False)
        if self._segment.is_work:
            self._began = self._frozen
        else:
            self._began += self._frozen - self._words_began()
        self._get_ready(LONG_READY_MS if is_long else READY_MS)
        if is_long:
            self._say(*self._back_into_place(), "go_on")
        else:
            self._say(phrases.READY, tone="go_on")

    def _back_into_place(self) -> tuple[str, str]:
        exercise = self._timeline.exercise(self._segment.exercise)
        show = phrases.BACK_INTO_PLACE + (f" {phrases.ANY_KEY_STARTS}" if self._keyboard else "")
        position = phrases.position(exercise.position)
        where = phrases.where(self._segment, exercise.limb, self._extra)
        return show, " ".join(filter(None, (show, position, where)))

    @property
    def _is_long(self) -> bool:
        """Whether one was away so long that getting ready takes long, or already does."""
        if self.mode == "get ready":
            return self._frozen - self._time.at(self._now) > READY_MS
        return self.mode == "paused" and self._now - self._paused_at > LONG_PAUSE_MS

    def _words_began(self) -> int:
        """Return when the words that the pause cut off began, else when it began itself."""
        for due, cue in self._cues_due():
            if cue.say and due <= self._frozen < due + cue.length_ms:
                return due
        return self._frozen

    def _get_ready(self, ready: int) -> None:
        """Count down to where time stood still."""
        self.mode = "get ready"
        self._armed = None
        self._shorten_ready(ready)
        self._emit(Resumed(at_ms=self._frozen, segment=self._index, in_ms=ready))

    def _shorten_ready(self, ready: int) -> None:
        self._time.set(self._frozen - ready, self._now)
        ticks = [
            Cue(self._index, left, from_end=True, tone="tick") for left in (1_000, 2_000, 3_000)
        ]
        self._pending = [(self._frozen - tick.offset_ms, tick) for tick in ticks]

    def _jump(self, to: int | None, reason: SkipReason) -> None:
        """Leave the set for another place, None being the end."""
        is_long = self._is_long
        self._frozen = self._at
        self._close_set(self._frozen, whole=False)
        self._emit(Skipped(at_ms=self._frozen, segment=self._index, to=to, reason=reason))
        if to is None:
            self._finish(self._frozen)
            return
        target = self._timeline.segments[to]
        if target.set != target.sets or target.kind == "setup":
            # Sets are only added after the last one; an earlier one is done as planned.
            self._extra = self._queued = 0
        self._land(to, is_long=is_long or target.exercise != self._segment.exercise)

    def _land(self, to: int, *, is_long: bool = False) -> None:
        """Go on elsewhere: at once in a setup or a rest, after a get-ready in work."""
        target = self._timeline.segments[to]
        if not target.is_work:
            self.mode = "running"
            self._armed = None
            self._time.set(self._frozen, self._now)
            self._begin(to, self._frozen)
            return
        self._stand(to, self._frozen)
        self._get_ready(LONG_READY_MS if is_long else READY_MS)
        if is_long:
            self._say(*self._back_into_place(), "go_on")
            return
        limb = self._timeline.exercise(target.exercise).limb
        said = fitting(READY_MS, *phrases.to_set(target, limb, self._extra))
        self._say(phrases.where(target, limb, self._extra), said, "go_on")

    def _stretch_to(self, end: int) -> None:
        """Let the segment end at another time; what is counted from its end moves along."""
        by, at = end - self._end, self._at
        if by:
            self._stretch += by
            self._pending = [
                (due, cue)
                for due, cue in reversed(self._cues_due())
                if due > at or (due == at and cue.from_end)
            ]
        self._emit(Stretched(at_ms=at, segment=self._index, by_ms=by))
