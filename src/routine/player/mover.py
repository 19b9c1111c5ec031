"""Standing still and going elsewhere: pauses, the get-ready after them, and jumps."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

from msgspec.structs import replace

from routine.model import TONES_MS, Cue
from routine.player.places import Places
from routine.player.walker import Walker
from routine.signals import Eased, Paused, Resumed, Skipped, Stretched
from routine.words import comfort_tones, labels
from routine.words.phrases import at_jump, in_pause, when_it_hurts, whereabouts
from routine.words.sentences import with_side
from routine.words.speech_timing import BRISK, GAP_MS, first_fitting, speech_ms

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from routine.model import Exercise, Segment, Timeline
    from routine.player.walker import Spoken
    from routine.signals import PauseReason, SkipReason

READY_MS = 3_000
LONG_READY_MS = 20_000
LONG_PAUSE_MS = 15_000
# Common practice: after what hurt, about as long as a rest between strong holds.
HURT_REST_MS = 60_000


class Mover(Walker):
    """A walker that can stand still, get ready again, and go elsewhere."""

    def _pause(self, reason: PauseReason) -> None:
        self._frozen = self._at
        self._began -= self._wait_of_words()
        self.mode = "paused"
        self._paused_at = self._now
        self._spoken = None
        self._emit(Paused(at_ms=self._frozen, segment=self._index, reason=reason))

    def _resume(self) -> None:
        """Get ready, then go on: a repetition or a hold from its start, words from their first."""
        is_long = self._is_long
        if self._is_ahead:  # there is no place yet to get back into
            self._emit(Resumed(at_ms=self._frozen, segment=self._index, in_ms=0))
            self._land(self._index)
            return
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
            self._say(in_pause.READY, tone="go_on")

    def _back_into_place(
        self, shown: str = in_pause.ANY_KEY_STARTS, said: str = in_pause.ANY_KEY_STARTS
    ) -> tuple[str, str]:
        """Return what is shown and said before a long get-ready, with what a key does."""
        exercise = self._timeline.exercise(self._segment.exercise)
        show = in_pause.BACK_INTO_PLACE + (f" {shown}" if self._keyboard else "")
        start = in_pause.BACK_INTO_PLACE + (f" {said}" if self._keyboard else "")
        position = in_pause.position(exercise.position)
        where = whereabouts.where(self._segment, exercise.limb, self._extra)
        return show, " ".join(filter(None, (start, position, where)))

    def _lead_back(self, way_in: Timeline) -> None:
        """Get ready by being set up again, line by line, for what one was in the middle of.

        `way_in` is the timeline of that exercise alone.
        """
        show, say = self._back_into_place(in_pause.BY_ITSELF, in_pause.BY_ITSELF_SPOKEN)
        setup, said_ms = way_in.segments[0], speech_ms(say) + GAP_MS
        ready = max(LONG_READY_MS, said_ms + setup.duration_ms)
        self._stand(self._index, self._frozen)
        self._get_ready(ready)
        began = self._frozen - ready + said_ms
        lines = [cue for cue in way_in.cues_by_segment[0] if cue.show and not cue.from_end]
        led = [(cue.at(began, setup.duration_ms), cue) for cue in lines]
        self._pending = sorted([*self._pending, *led], key=itemgetter(0), reverse=True)
        self._say(show, say, "go_on")

    @property
    def _is_long(self) -> bool:
        """Whether one was away so long that getting ready takes long, or already does."""
        if self.mode == "get ready":
            return self._frozen - self._time.at(self._now) > READY_MS
        return self.mode == "paused" and self._now - self._paused_at > LONG_PAUSE_MS

    def _wait_of_words(self) -> int:
        """Return how far ahead words lie that an answer cut, and that are to be said after it."""
        return 0 if self._spoken is None else max(0, self._spoken.began - self._at)

    def _words_began(self) -> int:
        """Return when the words that the pause cut off began, else when it began itself."""
        for due, cue in self._cues_due():
            if cue.say and due <= self._frozen < due + cue.length_ms:
                return due
        return self._frozen

    def _get_ready(self, ready: int) -> None:
        """Count down to where time stood still."""
        self.mode = "get ready"
        self._armed = self._spoken = None
        self._time.set(self._frozen - ready, self._now)
        ticks = [
            Cue(self._index, left, from_end=True, tone="tick", length_ms=TONES_MS["tick"])
            for left in (1_000, 2_000, 3_000)
        ]
        cues = (*ticks, *comfort_tones.needed(ticks, self._index, "setup", ready))
        began = self._frozen - ready
        due = [(cue.at(began, ready), cue) for cue in cues]
        self._pending = sorted(due, key=itemgetter(0), reverse=True)
        self._emit(Resumed(at_ms=self._frozen, segment=self._index, in_ms=ready))

    def _jump(self, to: int | None, reason: SkipReason) -> None:
        """Leave the set for another place, None being the end."""
        is_long = self._is_long
        self._frozen = self._at
        self._close_set(self._frozen, whole=False)
        self._after_setup = None
        self._emit(Skipped(at_ms=self._frozen, segment=self._index, to=to, reason=reason))
        if to is None:
            self._time.set(self._frozen, self._now)
            self._finish(self._frozen)
            return
        target = self._timeline.segments[to]
        if target.set != target.sets or target.kind == "setup":
            # Sets are only added after the last one; an earlier one is done as planned.
            self._extra = self._queued = 0
        self._land(to, is_long=is_long or target.exercise != self._segment.exercise)

    def _land(self, to: int, *, is_long: bool = False, told: str = "") -> None:
        """Go on elsewhere: at once in a setup or a rest, after a get-ready in work.

        `told` is said first, before a long get-ready.
        """
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
            show, say = self._back_into_place()
            self._say(f"{told} {show}".strip(), f"{told} {say}".strip(), "go_on")
            return
        limb = self._timeline.exercise(target.exercise).limb
        said = first_fitting(READY_MS, *at_jump.to_set(target, limb, self._extra), rate=BRISK)
        self._say(whereabouts.where(target, limb, self._extra), said, "go_on")

    def _change_way(self) -> bool:
        """Go on in the exercise's easier way, as near as can be to where one is.

        False where there is no such way. Where a body has to be otherwise for it, it is set up
        for it first; where it asks for no more than was done, the next exercise comes.
        """
        here, usual = self._working, self._timeline.exercise(self._segment.exercise)
        timeline = self._timeline
        if usual.easier is not None:
            timeline = self._ease(self._timeline, usual, here.side)
        if timeline is self._timeline:
            return False
        places = Places(timeline)
        to = places.like(here)
        if here.kind == "hold" or not _is_same_set(timeline.segments[to : to + 1], here):
            self._close_set(self._frozen, whole=False)
        if self._segment.kind == "hold":  # of which nothing is left to be kept once more
            self._began = self._frozen
        rests = self._is_ahead
        self._timeline, self._places = timeline, places
        easier = timeline.exercise(usual.number)
        self._index = min(to, self._places.last_of(usual.number))
        eased = Eased(
            at_ms=self._frozen, segment=self._index, exercise=usual.number, way=easier.way
        )
        self._emit(eased)
        self._go_on_easier(to, here, usual, rests=rests)
        return True

    def _go_on_easier(self, to: int, here: Segment, usual: Exercise, *, rests: bool) -> None:
        easier, setup = self._timeline.exercise(usual.number), self._places.setup_of(usual.number)
        line = when_it_hurts.easier(easier.way_line)
        told = with_side(line, here.side or easier.sides_done[0])
        if rests:
            self._rest_ahead(to)
            self._say(told, told)
        elif to > self._places.last_of(usual.number):
            self._jump(None if to == len(self._timeline.segments) else to, "easier")
        elif to == setup or (usual.position, usual.setup) != (easier.position, easier.setup):
            self._land(setup)
            if to > setup:
                self._after_setup = to
                self._next = labels.coming(self._timeline, self._timeline.segments[to], self._extra)
        elif self._timeline.segments[to].is_work:
            self._land(to, is_long=True, told=told)
        else:
            self._go_on_between(to, here)
            self._say(told, told, "go_on")

    def _go_on_between(self, to: int, here: Segment) -> None:
        """Go on in a span between sets from where it stood, or with another from its start."""
        target = self._timeline.segments[to]
        began = max(self._began, self._frozen - target.duration_ms)
        self._stand(to, began if target.kind == here.kind else self._frozen)
        self._get_ready(READY_MS)

    def _rest_ahead(self, to: int) -> None:
        """Rest before an exercise, which then begins with its setup."""
        self._stand(to, self._frozen)
        self._is_ahead = True
        self._get_ready(HURT_REST_MS)

    def _stretch_to(self, end: int) -> None:
        """Let the segment end at another time; what is counted from its end moves along.

        What then lies behind, and still has to be known, comes now; what would run on into the
        count does not come at all. Nor does what came before words that are to be said again.
        """
        by, at = end - self._end, self._at
        since = at + max(1, self._wait_of_words())
        if by:
            coming = {cue for _, cue in self._pending if _must_be_known(cue)}
            self._stretch += by
            cues = self._cues_due()
            missed = [cue for due, cue in cues if due < at and cue in coming]
            ahead = [(due, cue) for due, cue in cues if due >= (at if cue.from_end else since)]
            kept = [(due, cue) for due, cue in ahead if by > 0 or self._fits(due, cue)]
            now = _in_turn(missed, at, end)
            self._pending = sorted([*now, *kept], key=lambda pair: pair[0])[::-1]
        if by < 0 and self._spoken is not None and not self._goes_on(self._spoken):
            self._spoken = None
        self._emit(Stretched(at_ms=at, segment=self._index, by_ms=by))

    def _goes_on(self, spoken: Spoken) -> bool:
        """Return whether words that are being said end in time; others are left behind."""
        count = READY_MS if self._segment.kind == "setup" else 0
        return spoken.began + spoken.cue.length_ms <= self._end - count

    def _fits(self, due: int, cue: Cue) -> bool:
        """Return whether a cue from the start of its segment ends before the count to its end."""
        return cue.from_end or due + cue.length_ms <= self._end - READY_MS


def _is_same_set(found: Sequence[Segment], here: Segment) -> bool:
    """Return whether the repetitions of a set go on in what was found for them."""
    return any(
        (there.kind, there.exercise, there.set, there.side)
        == (here.kind, here.exercise, here.set, here.side)
        for there in found
    )


def _must_be_known(cue: Cue) -> bool:
    """Return whether a cue before an end tells what comes: the next set, its side."""
    is_of_words = cue.say is not None or bool(cue.unsaid)
    return cue.from_end and (is_of_words or cue.tone in {"left", "right"})


def _in_turn(cues: Iterable[Cue], at: int, end: int) -> list[tuple[int, Cue]]:
    """Return cues one after the other from a time on, briskly, those that fit before the end."""
    placed = []
    for cue in cues:
        told = replace(cue, length_ms=speech_ms(cue.say, BRISK)) if cue.say else cue
        if at + told.length_ms <= end:
            placed.append((at, told))
            at += told.length_ms
    return placed
