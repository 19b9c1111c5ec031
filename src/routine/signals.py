"""What goes in and out of the player: actions in; events and views out.

Two times meet here. Session time is what the session counts: its pauses are left out, and it goes
faster in a rehearsal. Clock time is that of the driver's monotonic clock. Both are integer
milliseconds, and of different types, so that neither can be passed for the other.
"""

from enum import StrEnum
from typing import Literal, NewType

from msgspec import UNSET, Struct, UnsetType

from routine.model import Cue, Level, Segment, SegmentKind, Side, Tone, Way

SessionMs = NewType("SessionMs", int)
ClockMs = NewType("ClockMs", int)


class Action(StrEnum):
    """What a key asks for.

    Every key has an action: one without a meaning of its own is UNKNOWN, which pauses a session but
    never ends a pause.
    """

    PAUSE = "pause"
    ENTER = "enter"
    CLICK_ON = "click on"
    CLICK_BACK = "click back"
    NEXT_SET = "next set"
    PREVIOUS_SET = "previous set"
    NEXT_EXERCISE = "next exercise"
    PREVIOUS_EXERCISE = "previous exercise"
    HURT = "hurt"
    EASIER = "easier"
    STOP = "stop"
    ADD_SET = "add set"
    MORE = "more"
    LESS = "less"
    MUTE = "mute"
    SOFTER = "softer"
    LOUDER = "louder"
    VOICE = "voice"
    WHERE = "where"
    KEYS = "keys"
    UNKNOWN = "unknown"


SOUND_KEYS = frozenset({Action.MUTE, Action.SOFTER, Action.LOUDER, Action.VOICE})

PauseReason = Literal["key", "gap", "suspended"]
StopReason = Literal["key", "signal", "terminal", "pipe", "output"]
SkipReason = Literal[
    "next set", "previous set", "next exercise", "previous exercise", "hurt", "easier"
]
Mode = Literal["ready", "running", "paused", "get ready", "resting", "stopped", "finished"]


class Event(Struct, frozen=True, kw_only=True, tag_field="event"):
    """Something that happened in a session."""

    at_ms: SessionMs
    # The segment it happened in, by its index in the timeline.
    segment: int


class Started(Event, tag="started", frozen=True, kw_only=True):
    """The session began, or goes on where an earlier one stood."""

    # The routine's name, and how long its timeline lasts.
    name: str
    total_ms: int


class SegmentBegan(Event, tag="segment", frozen=True, kw_only=True):
    """A segment began, or began again after a pause or a skip."""

    # As in the segment, so that a reader of events needs no timeline.
    kind: str
    exercise: int
    set: int | None
    rep: int | None
    side: Side | None
    phase: str | None
    # How many sets were added to the exercise by now, this one included.
    extra: int = 0


class Countdown(Event, tag="countdown", frozen=True, kw_only=True):
    """Three, two or one second before a change."""

    seconds: int


class Paused(Event, tag="paused", frozen=True, kw_only=True):
    """The session stands still until it is resumed."""

    reason: PauseReason


class Resumed(Event, tag="resumed", frozen=True, kw_only=True):
    """The session goes on after a get-ready; its segment then begins again."""

    # How long the get-ready lasts, or how much of it is left where an answer made it longer.
    in_ms: int


class Skipped(Event, tag="skipped", frozen=True, kw_only=True):
    """The segment was left for another."""

    # The index of the other segment; None for the end of the session.
    to: int | None
    reason: SkipReason


class Stretched(Event, tag="stretched", frozen=True, kw_only=True):
    """A key moved the end of the segment."""

    # How much later it ends; negative where it ends earlier.
    by_ms: int
    # Whether the key asked for that, or its answer cut words that are then said again.
    reason: Literal["key", "words"] = "key"


class Answered(Event, tag="answered", frozen=True, kw_only=True):
    """A person said something: one more set, how long a hold was, whether all was as guided."""

    question: Literal["one more set", "hold", "as guided"]
    # Yes or no; None where the question is "hold".
    answer: bool | None = None
    # How long a hold was that a key ended, or corrected; unset for the other questions.
    held_ms: int | UnsetType = UNSET


class Eased(Event, tag="eased", frozen=True, kw_only=True):
    """An exercise goes on in an easier way.

    From here on, `segment` counts along the timeline that has the exercise in that way.
    """

    exercise: int
    # The way it is now done in; None for the usual one, coming from the harder.
    way: Way | None


class SetDone(Struct, frozen=True):
    """What was guided of one set on one side."""

    exercise: int
    exercise_name: str
    set: int
    side: Side | None
    # How many sets were added to the exercise by then, this one included; 0 for a planned set.
    extra: int
    # Repetitions guided to their end; 0 for a hold.
    reps: int
    # How long a hold lasted; None for repetitions.
    held_ms: int | None
    # Whether the set was guided to its end; of a hold, as far as was planned.
    whole: bool
    # Whether a person left the exercise in this set because it hurt.
    hurt: bool = False
    # Whether a person ended an open hold: one that nobody ended is never a best.
    ended_by_key: bool = False
    # The way of its last repetition; None for the usual one.
    way: Way | None = None


class SessionPlace(Struct, frozen=True):
    """Where a session stands: by what is done there, so that it is found in other timelines too."""

    # As in the segment.
    exercise: int
    kind: SegmentKind
    set: int | None = None
    side: Side | None = None
    rep: int | None = None
    # How many sets were added to the exercise and begun, and how many are still to come.
    extra: int = 0
    queued: int = 0

    @property
    def is_work(self) -> bool:
        """Whether this is in a repetition or a hold."""
        return self.kind in {"phase", "hold"}


class Standing(Struct, frozen=True):
    """All that is needed to go on with a session: its place, its time, and what was guided."""

    place: SessionPlace
    # Session time; an int since it is also read from a diary.
    at_ms: int = 0
    # The sets so far, with the one that is being done as far as it came.
    sets: tuple[SetDone, ...] = ()


class Stopped(Event, tag="stopped", frozen=True, kw_only=True):
    """The session ended before its end."""

    reason: StopReason
    sets: tuple[SetDone, ...]


class Finished(Event, tag="finished", frozen=True, kw_only=True):
    """The session came to its end."""

    sets: tuple[SetDone, ...]


class CueDue(Event, tag="cue", frozen=True, kw_only=True):
    """A cue of the timeline is due."""

    cue: Cue
    # When, by the driver's clock.
    clock_ms: ClockMs


class Notice(Event, tag="notice", frozen=True, kw_only=True):
    """Something said that is in no timeline: a pause, a warning, an answer to a key."""

    show: str
    # What is said, numbers spelt out; it cuts off words that are being said.
    say: str | None = None
    # What is heard before the words.
    tone: Tone | None = None


class Sound(Struct, frozen=True):
    """What is heard."""

    muted: bool = False
    # From 0 to 100.
    volume: int = 80
    # How much is said; None for no voice.
    level: Level | None = "full"


class SettingChanged(Event, tag="setting", frozen=True, kw_only=True):
    """A key was pressed that concerns the outputs alone: one of the sound, or the list of keys."""

    action: Action
    # The sound as it is now.
    sound: Sound


class View(Struct, frozen=True):
    """All that a screen needs at one instant. Times are milliseconds of the session."""

    mode: Mode
    segment: Segment
    # How much of the segment has gone by, and is left; of an open hold, to its goal, then 0.
    elapsed_ms: int
    remaining_ms: int
    # How much of the session is left.
    left_ms: int
    # How much is left of the get-ready, or of the rest after what hurt; else 0.
    ready_ms: int = 0
    # Whether any key shortens what `ready_ms` is left of.
    is_long: bool = False
    # How many sets were added to the exercise by now.
    extra: int = 0
    # The key that waits for its second press.
    armed: Action | None = None
    sound: Sound = Sound()
    # What the timeline showed last in the segment; `show` is that, or a remark since then.
    line: str = ""
    show: str = ""
    # What comes after the set, or after the span between sets.
    next: str = ""
