"""The state of a session, with its clock: one struct, and what is true of it in each mode.

`ready`
    Not started. Only the keys of the sound have a meaning.
`running`
    Session time runs. The segment began at `began`; `pending` holds what is still due in it.
`paused`
    Session time is stopped at `frozen_at` until a key resumes it. Only here is a key `armed`.
    `paused_mode` is the mode that was paused.
`get ready`
    A countdown runs up to `frozen_at`, where session time was stopped; `pending` holds what is due
    until then. No active time goes by. Then the segment begins or continues, in `running`.
`resting`
    The same countdown, but for the rest after what hurt. The segment has not begun, so there is no
    position to return to: resuming, from here or from a pause in it, begins it at once.
`finished`, `stopped`
    Over. A finished session still changes the sound, and corrects a hold that a key ended.

A session goes from `ready` to `running`, to `get ready` if it continues an earlier one, or to
`stopped` if it is left before it begins. From then on each of `running`, `paused`, `get ready` and
`resting` can lead to the others, until the session is over. That is final.

A state is changed by `walking`, `tally`, `moves`, `leaving`, `stretching`, `easing`, `replies` and
the keys, and by the player where a field says so. A key that has no meaning in a mode changes
nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from typing import TYPE_CHECKING, Literal, NamedTuple

from msgspec import Struct, field

from routine.model import Cue, Exercise, Segment, Side, Timeline
from routine.signals import ClockMs, SessionMs

if TYPE_CHECKING:
    from routine.model import Way
    from routine.player.places import Places
    from routine.signals import Action, Event, Mode, PauseReason, SetDone, Sound

# Makes the timeline with the exercise of a segment in its easier way, or without its later rounds
# since it hurt; returns the same timeline where there is none.
Adapt = Callable[[Timeline, Segment, Literal["easier", "hurt"]], Timeline]

# Exercise, round, set, side, and how many sets were added by then.
SetKey = tuple[int, int | None, int, Side | None, int]


class SessionClock(Struct, frozen=True):
    """A line from clock time to session time, both in integer milliseconds.

    All times are integers, so that a deadline is reached exactly when its clock time is: nothing
    drifts, and no wake-up comes a millisecond early. Frozen: it is replaced, never set, so that
    copies of a state can share it.
    """

    mille: int  # session time that goes by in 1,000 ms of the clock
    # A clock time, and the session time at it.
    clock: ClockMs = ClockMs(0)
    time: SessionMs = SessionMs(0)

    @classmethod
    def at_speed(cls, speed: float) -> SessionClock:
        """Return a clock that runs `speed` times as fast as the driver's, to a thousandth."""
        return cls(round(speed * 1000))

    def set(self, time: SessionMs, now: ClockMs) -> SessionClock:
        """Return the clock at which session time is `time` at the clock's `now`."""
        return SessionClock(self.mille, now, time)

    def at(self, now: ClockMs) -> SessionMs:
        """Return the session time at the clock's `now`."""
        return SessionMs(self.time + (now - self.clock) * self.mille // 1000)

    def due(self, time: SessionMs) -> ClockMs:
        """Return the first clock time at which session time is `time` or later."""
        return ClockMs(self.clock - (self.time - time) * 1000 // self.mille)

    def lasting(self, ms: int) -> int:
        """Return the session time that goes by in `ms` milliseconds of the clock."""
        return ms * self.mille // 1000


class Utterance(NamedTuple):
    """Words that must be heard, when they began, and whether they were not heard in full."""

    cue: Cue
    began: SessionMs
    is_cut: bool = False


class State(Struct, kw_only=True):
    """The whole state of a session. Times are in milliseconds."""

    # What is played, and the places in it that keys lead to. Replaced together, by easing and
    # leaving.
    timeline: Timeline
    places: Places
    adapt: Adapt  # how what is played changes with what hurts; never changes
    # Whether keys can be pressed; without them every pause ends by itself. Never changes.
    has_keyboard: bool
    sound: Sound  # what is heard; changed by the keys of the sound

    # The mode, and the mode that was paused, if one is; see above. Changed by moves and walking.
    mode: Mode = "ready"
    paused_mode: Mode = "ready"
    has_begun: bool = False  # whether the session was ever started; set by moves

    # Session time by clock time. Replaced by moves, where session time stood still, and by replies
    # that make a get-ready longer.
    clock: SessionClock
    now: ClockMs = ClockMs(0)  # of the last call; changed by the player, and by moves at the start
    # When the current pause began, and why. Changed by moves and walking.
    paused_at: ClockMs = ClockMs(0)
    paused_for: PauseReason = "key"
    # The session time in every mode but `running`. Changed by moves and walking.
    frozen_at: SessionMs = SessionMs(0)

    index: int = 0  # of the current segment; changed by walking, moves and easing
    # When it would have begun without the pauses in it: `at_ms - began` of it has gone by. Changed
    # with the index, and by moves, easing, and replies that delay what follows.
    began: SessionMs = SessionMs(0)
    # How much longer keys made it, negative if shorter. Changed by stretching and walking.
    stretch_ms: int = 0
    # The segment that follows a setup which easing went back to; None where it is the next one. Set
    # by easing, and cleared once it is reached or left for another.
    after_setup: int | None = None
    # How much sooner the set came this far than planned, which what fills its time makes up for;
    # negative if later. Changed by walking, and cleared by moves.
    ahead_ms: int = 0
    # What is still due in the segment, or in the countdown before it, the next one at the end.
    # Changed by walking, moves, stretching and replies.
    pending: list[tuple[SessionMs, Cue]] = field(default_factory=list)

    # How many sets were added to the exercise and begun, and how many are still to come. Changed by
    # moves and walking.
    extra: int = 0
    queued: int = 0
    # How many repetitions of the set are done, and the way of the last of them. Changed by tally,
    # and by moves where an earlier session is continued.
    reps: int = 0
    way: Way | None = None
    # The sets so far, without the current one. Changed by tally and moves.
    tally: dict[SetKey, SetDone] = field(default_factory=dict)
    # The hold that a key just ended, while its length can be corrected. Set by keys, and cleared by
    # walking.
    ended_hold: SetDone | None = None

    # The key that waits for its second press. Changed by keys, and cleared wherever a pause ends.
    armed: Action | None = None
    # When each key was last pressed, by the clock. Changed by the player alone.
    pressed: dict[Action, ClockMs] = field(default_factory=dict)

    # What is shown: the last remark or line, the last line of the timeline, and what comes next.
    # Changed by walking, easing, replies and keys.
    message: str = ""
    line: str = ""
    next_up: str = ""
    # What was said last, if it can be repeated: no name of a phase, no count. Set by replies, and
    # cleared by moves, walking and stretching once it no longer applies.
    utterance: Utterance | None = None
    # Whether words are being said, as far as the driver hears. Changed by the player alone.
    is_speaking: bool = True

    # What has happened since the last call. Added to by `emit`, and emptied by the player.
    events: list[Event] = field(default_factory=list)

    def fork(self) -> State:
        """Return an independent copy; it shares nothing that changes."""
        other = copy(self)
        other.events = []
        other.pending = self.pending.copy()
        other.pressed = self.pressed.copy()
        other.tally = self.tally.copy()
        return other

    def emit(self, event: Event) -> None:
        """Queue an event for the driver."""
        self.events.append(event)

    @property
    def sets(self) -> tuple[SetDone, ...]:
        """The sets so far, in the order in which they were first done."""
        return tuple(self.tally.values())

    @property
    def runs(self) -> bool:
        """Whether time advances the session."""
        return self.mode == "running" or self.counts_down

    @property
    def counts_down(self) -> bool:
        """Whether a countdown is running."""
        return self.mode in {"get ready", "resting"}

    @property
    def is_resting(self) -> bool:
        """Whether this is the rest after what hurt, or a pause in it."""
        return self.mode == "resting" or (self.mode == "paused" and self.paused_mode == "resting")

    @property
    def is_over(self) -> bool:
        """Whether the session came to its end, or was stopped."""
        return self.mode in {"finished", "stopped"}

    @property
    def segment(self) -> Segment:
        """The current segment."""
        return self.timeline.segments[self.index]

    @property
    def exercise(self) -> Exercise:
        """The current exercise, in the way that it is done."""
        return self.timeline.exercise(self.segment.exercise)

    @property
    def working(self) -> Segment:
        """The current segment; in a setup that easing went back to, the one that follows it."""
        after = self.after_setup
        return self.segment if after is None else self.timeline.segments[after]

    @property
    def length_ms(self) -> int:
        """How long the segment lasts, as stretched by now; of an open one, its maximum.

        Without keys a set at one's own pace takes the time that it is estimated to take.
        """
        segment = self.segment
        is_estimated = segment.kind == "phase" and not self.has_keyboard
        most = None if is_estimated else segment.max_ms
        return (most or segment.duration_ms) + self.stretch_ms

    @property
    def end(self) -> SessionMs:
        """When the segment ends, or the countdown before it."""
        return self.frozen_at if self.counts_down else SessionMs(self.began + self.length_ms)

    @property
    def next_due(self) -> SessionMs:
        """When the next thing is due, in a mode that `runs`."""
        end = self.end
        return min(end, self.pending[-1][0]) if self.pending else end

    @property
    def at_ms(self) -> SessionMs:
        """The session time, which stops in a pause and in the countdown after it."""
        return self.clock.at(self.now) if self.mode == "running" else self.frozen_at

    @property
    def is_audible(self) -> bool:
        """Whether the sound is on."""
        return self.sound.volume > 0 and not self.sound.muted
