"""The state of a session, in one struct, and what holds of it in each mode.

    ready ----> running <----------> paused
                  ^  |  <--+           |  ^
                  |  |     |           v  |
                  |  +-----+-----> get ready, resting
                  v
    finished, stopped

- `ready`: not begun. Nothing is due, and only the keys of the sound do something.
- `running`: session time runs, and the segment that is stood in has begun at `began`. What is due
  in it lies in `pending`.
- `paused`: session time stands still at `frozen_at`, for as long as nobody goes on. Only here may a
  key be `armed`. `paused_mode` is the mode that the pause came into.
- `get ready`: session time counts up to `frozen_at`, where it stood still. Then the segment begins,
  or goes on, and `pending` holds what is due until then. No active time goes by.
- `resting`: as `get ready`, but a rest after what hurt: the segment has not begun, so that there is
  no place yet to get back into. A pause in it goes on by beginning the segment at once.
- `finished`, `stopped`: over. Nothing is due; after `finished`, a hold that a key ended can still
  be corrected, and the sound changed.

Only `walking`, `sets`, `moves`, `stretching`, `easing`, `answers` and the keys change a state. A
key that has no meaning in a mode changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct, field

from routine.model import Cue, Exercise, Side, Timeline
from routine.player.tally import Tally
from routine.signals import ClockMs, SessionMs

if TYPE_CHECKING:
    from routine.model import Segment, Way
    from routine.player.places import Places
    from routine.player.session_clock import SessionClock
    from routine.signals import Action, Event, Mode, SetDone, Sound

# The timeline with an exercise in its easier way, coming from a side of it; the same timeline where
# there is none, or it would be too long.
Ease = Callable[[Timeline, Exercise, Side | None], Timeline]

_COUNTS_DOWN = frozenset({"get ready", "resting"})
_RUNS = _COUNTS_DOWN | {"running"}


class Utterance(NamedTuple):
    """Words that a person must know, and when they began; `is_cut` if not all of them was heard."""

    cue: Cue
    began: SessionMs
    is_cut: bool = False


class State(Struct, kw_only=True):
    """Where a session stands, since when, and what is due next."""

    # What is walked along, and the places in it that keys jump to. Replaced together, by easing.
    timeline: Timeline
    places: Places
    # How an exercise is made easier. Never changes.
    ease: Ease
    # Whether somebody could press a key; without one every pause ends by itself. Never changes.
    has_keyboard: bool
    # What is heard. Changed by the keys of the sound.
    sound: Sound

    # The mode, and the one that the current pause came into; see above. Changed by moves and keys.
    mode: Mode = "ready"
    paused_mode: Mode = "ready"
    # Whether the session was ever started. Set by moves.
    has_begun: bool = False

    # Session time over clock time; set anew where session time stood still or jumped. Changed by
    # moves, and by answers that go back.
    clock: SessionClock
    # The clock time of the last call. Changed by the player alone.
    now: ClockMs = ClockMs(0)
    # When the current pause began, by the clock. Changed by moves.
    paused_at: ClockMs = ClockMs(0)
    # Where session time stands still in every mode but `running`. Changed by moves and walking.
    frozen_at: SessionMs = SessionMs(0)

    # The segment that is stood in, by its place in the timeline. Changed by walking and moves.
    index: int = 0
    # When it began, as if no pause had been in it: `at_ms - began` of it has gone by.
    began: SessionMs = SessionMs(0)
    # By how much keys made it longer, or shorter where negative. Changed by stretching.
    stretch_ms: int = 0
    # The segment that comes after a setup which is gone through once more; None where it is the
    # planned one. Changed by easing, and used up by walking.
    after_setup: int | None = None
    # What is still due in the segment, or in the count before it, the last first.
    pending: list[tuple[SessionMs, Cue]] = field(default_factory=list)

    # Sets added to the exercise: those begun, and those still to come after its last set.
    extra: int = 0
    queued: int = 0
    # Repetitions gone through in the set that is being done, and the way of the last of them.
    reps: int = 0
    way: Way | None = None
    # What was guided of the sets before. Changed by sets.
    tally: Tally = field(default_factory=Tally)
    # The hold that a key just ended, whose time can still be corrected.
    ended_hold: SetDone | None = None

    # The key that waits for its second press. Changed by keys, and cleared wherever a pause ends.
    armed: Action | None = None
    # When each key was last pressed, by the clock. Changed by the player alone.
    pressed: dict[Action, ClockMs] = field(default_factory=dict)

    # What is shown: the last remark or line, the last line of the timeline, and what comes next.
    message: str = ""
    line: str = ""
    next_up: str = ""
    # What was said last, if it is still true later: no name of a phase, no count.
    utterance: Utterance | None = None
    # Whether words are being said, as the driver hears; else their estimated length decides.
    is_speaking: bool = True

    # What has happened since the last call returned. Emptied by the player.
    events: list[Event] = field(default_factory=list)

    def fork(self) -> State:
        """Return a state that stands where this one does, and goes its own way without events."""
        other = copy(self)
        other.events = []
        other.pending = self.pending.copy()
        other.pressed = self.pressed.copy()
        other.tally = copy(self.tally)
        return other

    def emit(self, event: Event) -> None:
        """Let the driver know of something that happened."""
        self.events.append(event)

    @property
    def runs(self) -> bool:
        """Whether anything is due by itself."""
        return self.mode in _RUNS

    @property
    def counts_down(self) -> bool:
        """Whether time counts down to where the session stood still."""
        return self.mode in _COUNTS_DOWN

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
        """The segment that is stood in."""
        return self.timeline.segments[self.index]

    @property
    def exercise(self) -> Exercise:
        """The exercise that is stood in, in the way that it is done."""
        return self.timeline.exercise(self.segment.exercise)

    @property
    def working(self) -> Segment:
        """The segment that is stood in, or the one in a set that a setup leads back to."""
        after = self.after_setup
        return self.segment if after is None else self.timeline.segments[after]

    @property
    def length_ms(self) -> int:
        """How long the segment lasts as things stand, an open hold at its most."""
        segment = self.segment
        return (segment.max_ms or segment.duration_ms) + self.stretch_ms

    @property
    def end(self) -> SessionMs:
        """When the segment ends, or the count before it."""
        return self.frozen_at if self.counts_down else SessionMs(self.began + self.length_ms)

    @property
    def next_due(self) -> SessionMs:
        """When anything happens next by itself; of no meaning where nothing does."""
        end = self.end
        return min(end, self.pending[-1][0]) if self.pending else end

    @property
    def at_ms(self) -> SessionMs:
        """The active time: it stands still in a pause and in the count after it."""
        return self.clock.at(self.now) if self.mode == "running" else self.frozen_at

    @property
    def is_audible(self) -> bool:
        """Whether the sound is on."""
        return self.sound.volume > 0 and not self.sound.muted
