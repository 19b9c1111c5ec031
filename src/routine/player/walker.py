"""The walk along a timeline: which segment, since when, and what is due next.

Session time runs only in `running`; in a get-ready it counts down to where it stood still. What
is done is due at an absolute time, so that a late wake-up never shifts what comes after it.
"""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, NamedTuple, Self

from msgspec.structs import replace

from routine.model import Cue
from routine.player.clock_work import Clockwork
from routine.player.places import Places
from routine.player.tally import Tally, held, is_same_set, set_done
from routine.signals import (
    Countdown,
    CueDue,
    Finished,
    Notice,
    SegmentBegan,
)
from routine.words import closing_page, comfort_tones, labels
from routine.words.phrases import at_jump
from routine.words.reading_aloud import spoken_form, unspeakable
from routine.words.speech_timing import speech_ms

if TYPE_CHECKING:
    from collections.abc import Callable

    from routine.model import Exercise, Segment, Side, Timeline, Tone, Way
    from routine.signals import Action, Event, Mode, SetDone, Sound, Standing

    Ease = Callable[[Timeline, Exercise, Side | None], Timeline]


class Spoken(NamedTuple):
    """Words that a person must know, and when they began; `is_cut` if not all of them was heard."""

    cue: Cue
    began: int
    is_cut: bool = False


class Walker:
    """The state of a session. Its subclass, the player, is the only one that drives it."""

    sound: Sound

    def __init__(self, timeline: Timeline, speed: float, *, keyboard: bool, ease: Ease) -> None:
        """Stand before the first segment."""
        self._keyboard = keyboard
        self._ease = ease
        self.mode: Mode = "ready"
        self._timeline = timeline
        self._places = Places(timeline)
        self._time = Clockwork(speed)
        self._tally = Tally()
        self._now = 0
        self._index = 0
        self._began = 0
        self._stretch = 0
        self._is_ahead = False
        self._after_setup: int | None = None
        self._pending: list[tuple[int, Cue]] = []
        self._reps = 0
        self._way: Way | None = None
        self._extra = 0
        self._queued = 0
        self._frozen = 0
        self._paused_at = 0
        self._armed: Action | None = None
        self._held: SetDone | None = None
        self._message = self._line = ""
        self._next = ""
        # What was said last, of what is still true later: no name of a phase, no count.
        self._spoken: Spoken | None = None
        self._events: list[Event] = []

    def __copy__(self) -> Self:
        """Return one that stands where this does, and goes its own way."""
        other = object.__new__(type(self))
        vars(other).update(vars(self))
        vars(other).update(_events=[], _pending=self._pending.copy(), _tally=copy(self._tally))
        return other

    @property
    def _runs(self) -> bool:
        return self.mode in {"running", "get ready"}

    @property
    def _segment(self) -> Segment:
        return self._timeline.segments[self._index]

    @property
    def _working(self) -> Segment:
        """The segment that one is in, or the place in a set that a setup leads back to."""
        after = self._after_setup
        return self._segment if after is None else self._timeline.segments[after]

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

    @property
    def _is_audible(self) -> bool:
        return self.sound.volume > 0 and not self.sound.muted

    def _emit(self, event: Event) -> None:
        self._events.append(event)

    def _say(self, show: str, say: str | None = None, tone: Tone | None = None) -> None:
        """Let something be known that no plan holds; it stands on the screen until the next."""
        self._message = show
        said = spoken_form(say) if say else None
        self._emit(Notice(at_ms=self._at, segment=self._index, show=show, say=said, tone=tone))
        if said:
            length = speech_ms(said)
            cue = Cue(self._index, 0, show=show, say=said, length_ms=length, level="tones")
            self._spoken = Spoken(cue, self._time.at(self._now))

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
            self._message = self._line = cue.show
        if self.mode == "get ready" or not self._segment.is_work:
            self._note(cue, due)
        self._emit(CueDue(at_ms=at, segment=self._index, cue=cue, clock_ms=self._time.due(due)))

    def _note(self, cue: Cue, due: int) -> None:
        """Keep in mind what is said from a time on."""
        if cue.is_said(self.sound.level):
            self._spoken = Spoken(cue, due, is_cut=not self._is_audible)

    def _begin(self, index: int, at: int, offset: int = 0, stretch: int = 0) -> None:
        """Be `offset` into a segment at session time `at`."""
        self._stand(index, at - offset, stretch)
        cues = self._cues_due()
        self._pending = [(due, cue) for due, cue in reversed(cues) if due >= at]
        shown = [cue.show for due, cue in cues if due < at and cue.show]
        self._message = self._line = shown[-1] if shown else ""
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
            self._after_setup = None
        self._index, self._began, self._stretch = index, began, stretch
        self._is_ahead = False
        self._held = self._spoken = None
        self._message = self._line = ""
        extra = self._extra
        skips_check = extra > 0 and not self._may_add_set()
        self._next = labels.next_up(self._timeline, index, extra=extra, skips_check=skips_check)

    def _cues_due(self) -> list[tuple[int, Cue]]:
        """Return the cues of the segment with their session times, in order."""
        cues = self._timeline.cues_by_segment.get(self._index, ())
        if self._stretch > 0:
            cues = (
                *cues,
                *comfort_tones.needed(cues, self._index, self._segment.kind, self._length),
            )
        due = [(cue.at(self._began, self._length), self._in_extra(cue)) for cue in cues]
        return sorted(due, key=lambda pair: pair[0])

    def _in_extra(self, cue: Cue) -> Cue:
        """Return a cue as it is in an added set, where the plan's "second set next" is not true."""
        if self._extra and cue.say and cue.from_end and self._segment.kind == "rest":
            words = at_jump.ONE_MORE_SET
            return replace(cue, show=words, say=words, length_ms=speech_ms(words), unsaid="")
        return cue

    def _pass_on(self, at: int) -> None:
        """Leave a segment at its end for what follows it."""
        if self._segment.kind == "phase" and self._places.ends_rep(self._index):
            self._reps += 1
            self._way = self._timeline.exercise(self._segment.exercise).way
        if self._segment.is_work and self._places.ends_block(self._index):
            self._close_set(at, whole=True)
        self._enter(self._following(), at)

    def _following(self) -> int:
        """Return what follows the segment: an added set, or what is planned."""
        after, self._after_setup = self._after_setup, None
        if after is not None:
            return after
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
        self._spoken = None
        self._message = closing_page.finished(at, self._timeline.last_words)
        for cue in self._timeline.end_cues:
            told = cue
            if cue.say:
                say, left = spoken_form(self._message), unspeakable(self._message)
                ms = speech_ms(say)
                told = replace(cue, show=self._message, say=say, length_ms=ms, unsaid=left)
            self._note(told, at - cue.offset_ms)
            due = self._time.due(at - cue.offset_ms)
            self._emit(CueDue(at_ms=at, segment=self._index, cue=told, clock_ms=due))
        self._emit(Finished(at_ms=at, segment=self._index, sets=self._tally.sets))

    def _so_far(self) -> tuple[SetDone, ...]:
        """Return the sets so far, with the one being done as far as it came."""
        tally = copy(self._tally)
        done = None if self.mode in {"finished", "stopped"} else self._done(self._at)
        if done is not None:
            tally.add(done)
        return tally.sets

    def _stand_again(self, standing: Standing) -> None:
        """Be where an earlier session was; of a repetition or a hold that is its start."""
        place = standing.place
        self._tally = Tally(standing.sets)
        self._frozen = standing.at_ms
        self._index = min(self._places.like(place), len(self._timeline.segments) - 1)
        self._extra, self._queued = place.extra, place.queued
        if self._segment.kind == "phase":
            self._index = self._places.rep_start(self._index)
            self._reps = (self._segment.rep or 1) - 1
            here = set_done(self._segment, extra=self._extra, way=None)
            self._way = next((d.way for d in standing.sets if is_same_set(d, here)), None)

    def _close_set(self, at: int, *, whole: bool, by_key: bool = False) -> SetDone | None:
        """Keep what was done of a set, and return it; None where nothing better was."""
        done = self._done(at, whole=whole, by_key=by_key)
        self._reps = 0
        kept = None if done is None else self._tally.add(done)
        return kept if kept == done else None

    def _done(self, at: int, *, whole: bool = False, by_key: bool = False) -> SetDone | None:
        """Return what was done of the set by now; None where that is nothing.

        `whole`: it came to its end by itself; `by_key`: a person ended its hold.
        """
        segment, is_hold = self._working, self._segment.kind == "hold"
        held_ms = at - self._began if is_hold else 0
        if not (segment.is_work and (whole or by_key or self._reps or held_ms)):
            return None
        exercise = self._timeline.exercise(segment.exercise)
        way = self._way if self._reps else exercise.way
        done = set_done(segment, extra=self._extra, way=way, reps=self._reps)
        if is_hold:
            done = held(done, held_ms, planned_ms=exercise.dose.hold_ms, by_key=by_key)
        return replace(done, whole=done.whole or whole)
