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

PauseReason = Literal["key", "gap", "suspended", "plan"]
StopReason = Literal["key", "signal", "terminal", "pipe", "output"]
SkipReason = Literal[
    "next set", "previous set", "next exercise", "previous exercise", "hurt", "easier"
]
Mode = Literal["ready", "running", "paused", "get ready", "resting", "stopped", "finished"]


class Event(Struct, frozen=True, kw_only=True, tag_field="event"):
    """Something that happened in a session."""

    at_ms: SessionMs
    segment: int  # the segment it happened in, by its index in the timeline


class Started(Event, tag="started", frozen=True, kw_only=True):
    """The session began, or continues an earlier one."""

    name: str  # the routine's
    total_ms: int  # of its timeline


class SegmentBegan(Event, tag="segment", frozen=True, kw_only=True):
    """A segment began, or began again after a pause or a skip."""

    # As in the segment, so that a reader of events needs no timeline.
    kind: str
    exercise: int
    set: int | None
    rep: int | None
    side: Side | None
    phase: str | None
    extra: int = 0  # how many sets were added to the exercise by now, this one included
    round: int | None = None


class Countdown(Event, tag="countdown", frozen=True, kw_only=True):
    """Three, two or one second before a change."""

    seconds: int


class Paused(Event, tag="paused", frozen=True, kw_only=True):
    """The session is paused until it is resumed; by the plan, before its segment begins."""

    reason: PauseReason


class Resumed(Event, tag="resumed", frozen=True, kw_only=True):
    """The session continues after a get-ready; its segment then begins again."""

    in_ms: int  # how long the get-ready lasts, or what is left of it where a reply made it longer


class Skipped(Event, tag="skipped", frozen=True, kw_only=True):
    """The segment was left for another.

    An exercise that hurt does not come in later rounds: `to`, and the segments of later events,
    then count along the timeline without those.
    """

    to: int | None  # the index of the other segment; None for the end of the session
    reason: SkipReason


class Stretched(Event, tag="stretched", frozen=True, kw_only=True):
    """A key moved the end of the segment."""

    by_ms: int  # how much later it ends; negative where it ends earlier
    # Whether the key asked for that, or the reply to it cut words that are then said again.
    reason: Literal["key", "words"] = "key"


class Answered(Event, tag="answered", frozen=True, kw_only=True):
    """A person said something: one more set, how long a hold was, whether all was as guided."""

    question: Literal["one more set", "hold", "as guided"]
    answer: bool | None = None  # yes or no; None where the question is "hold"
    # How long a hold was that a key ended, or corrected; unset for the other questions.
    held_ms: int | UnsetType = UNSET


class Eased(Event, tag="eased", frozen=True, kw_only=True):
    """An exercise continues in an easier way.

    From here on, `segment` counts along the timeline that has the exercise in that way.
    """

    exercise: int
    way: Way | None  # the way it is now done in; None for the usual one, coming from the harder


class SetDone(Struct, frozen=True):
    """What was guided of one set on one side."""

    exercise: int
    exercise_name: str
    set: int
    side: Side | None
    # How many sets were added to the exercise by then, this one included; 0 for a planned set.
    extra: int
    reps: int  # repetitions guided to their end; 0 for a hold
    held_ms: int | None  # how long a hold lasted; None for repetitions
    whole: bool  # whether the set was guided to its end; of a hold, as far as was planned
    hurt: bool = False  # whether a person left the exercise in this set because it hurt
    # Whether a person ended an open hold: otherwise it can't be a best.
    ended_by_key: bool = False
    way: Way | None = None  # the way of its last repetition; None for the usual one
    round: int | None = None  # which time the exercise came, if in rounds


class SessionPlace(Struct, frozen=True):
    """The place of a session, named by what is done there, so that other timelines have it too."""

    # As in the segment.
    exercise: int
    kind: SegmentKind
    set: int | None = None
    side: Side | None = None
    rep: int | None = None
    # How many sets were added to the exercise and begun, and how many are still to come.
    extra: int = 0
    queued: int = 0
    round: int | None = None

    @property
    def is_work(self) -> bool:
        """Whether this is in a repetition or a hold."""
        return self.kind in {"phase", "hold"}


class SessionSnapshot(Struct, frozen=True):
    """What is needed to continue a session: its place, its time, and what was guided."""

    place: SessionPlace
    at_ms: int = 0  # session time; an int since it is also read from a diary
    # The sets so far, the current one with what was done of it.
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
    clock_ms: ClockMs  # when, by the driver's clock


class Notice(Event, tag="notice", frozen=True, kw_only=True):
    """Something said that is in no timeline: a pause, a warning, a reply to a key."""

    show: str
    say: str | None = None  # what is said, numbers spelt out; it cuts off words that are being said
    tone: Tone | None = None  # what is heard before the words


class Sound(Struct, frozen=True):
    """What is heard."""

    muted: bool = False
    volume: int = 80  # from 0 to 100
    level: Level | None = "full"  # how much is said; None for no voice


class SettingChanged(Event, tag="setting", frozen=True, kw_only=True):
    """A key was pressed that concerns the outputs alone: one of the sound, or the list of keys."""

    action: Action
    sound: Sound  # the sound as it is now


class View(Struct, frozen=True):
    """All that a screen needs at one instant. Times are milliseconds of the session."""

    mode: Mode
    segment: Segment
    # How much of the segment has gone by, and is left; of an open hold, to its goal, then 0.
    elapsed_ms: int
    remaining_ms: int
    left_ms: int  # how much of the session is left
    # How long it is until the next set, in a running set that a part of its time is left after.
    next_set_ms: int | None = None
    ready_ms: int = 0  # how much is left of the get-ready, or of the rest after what hurt; else 0
    is_long: bool = False  # whether the get-ready is a long one, which any key shortens
    extra: int = 0  # how many sets were added to the exercise by now
    may_add: bool = False  # whether there may be another one
    # The key that waits for its second press.
    armed: Action | None = None
    sound: Sound = Sound()
    # What the timeline showed last in the segment; `show` is that, or a remark since then.
    line: str = ""
    show: str = ""
    next: str = ""  # what comes after the set, or after the span between sets
