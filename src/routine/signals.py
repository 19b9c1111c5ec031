"""What goes in and out of the player: actions in; events and views out."""

from enum import StrEnum
from typing import Literal, NewType

from msgspec import UNSET, Struct, UnsetType

from routine.model import Cue, Level, Segment, SegmentKind, Side, Tone, Way

SessionMs = NewType("SessionMs", int)
"""A time of the session in milliseconds: its pauses left out, and faster in a rehearsal."""
ClockMs = NewType("ClockMs", int)
"""A time of the driver's monotonic clock in milliseconds, of no particular beginning."""


class Action(StrEnum):
    """What a key asks for. Every key has one: those without a meaning pause, and never go on."""

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
    """Something that happened, at a time of the session with its pauses left out."""

    at_ms: SessionMs
    segment: int


class Started(Event, tag="started", frozen=True, kw_only=True):
    """The session began."""

    name: str
    total_ms: int


class SegmentBegan(Event, tag="segment", frozen=True, kw_only=True):
    """A segment began, or began again after a pause or a skip; `extra` counts added sets."""

    kind: str
    exercise: int
    set: int | None
    rep: int | None
    side: Side | None
    phase: str | None
    extra: int = 0


class Countdown(Event, tag="countdown", frozen=True, kw_only=True):
    """Three, two or one second before a change."""

    seconds: int


class Paused(Event, tag="paused", frozen=True, kw_only=True):
    """The session stands still."""

    reason: PauseReason


class Resumed(Event, tag="resumed", frozen=True, kw_only=True):
    """The session goes on after a get-ready of `in_ms`; its segment then begins again."""

    in_ms: int


class Skipped(Event, tag="skipped", frozen=True, kw_only=True):
    """`segment` was left for `to` (None: for the end)."""

    to: int | None
    reason: SkipReason


class Stretched(Event, tag="stretched", frozen=True, kw_only=True):
    """A key made the segment end this much later, or earlier where it is negative.

    The reason is a key that asks for it, or the words that an answer cut and that are said again.
    """

    by_ms: int
    reason: Literal["key", "words"] = "key"


class Answered(Event, tag="answered", frozen=True, kw_only=True):
    """A person said something: one more set, how long a hold was, whether all was as guided."""

    question: Literal["one more set", "hold", "as guided"]
    answer: bool | None = None
    held_ms: int | UnsetType = UNSET


class Eased(Event, tag="eased", frozen=True, kw_only=True):
    """An exercise goes on in an easier way (None: its usual one, coming from the harder).

    From here on segments are those of the plan with that exercise in that way.
    """

    exercise: int
    way: Way | None


class SetDone(Struct, frozen=True):
    """What was guided of one set on one side.

    `reps` were gone through to their end; `held_ms` is the time of a hold. `whole` says whether
    the set was led to its end, or a hold as far as was planned; `ended_by_key` whether a person
    ended an open hold: one that nobody ended is never a best. `way` is that of its last repetition.
    """

    exercise: int
    exercise_name: str
    set: int
    side: Side | None
    extra: int
    reps: int
    held_ms: int | None
    whole: bool
    hurt: bool = False
    ended_by_key: bool = False
    way: Way | None = None


class Place(Struct, frozen=True):
    """Where a session stands: by what is done there, so that another plan can be stood in too.

    `extra` counts sets added and begun, `queued` those still to come.
    """

    exercise: int
    kind: SegmentKind
    set: int | None = None
    side: Side | None = None
    rep: int | None = None
    extra: int = 0
    queued: int = 0

    @property
    def is_work(self) -> bool:
        """Whether this is in a repetition or a hold."""
        return self.kind in {"phase", "hold"}


class Standing(Struct, frozen=True):
    """All that a session needs to be gone on with: where it stands, its time, what was guided.

    `sets` hold the one that is being done too, as far as it came.
    """

    place: Place
    at_ms: int = 0
    sets: tuple[SetDone, ...] = ()


class Stopped(Event, tag="stopped", frozen=True, kw_only=True):
    """The session ended before its end."""

    reason: StopReason
    sets: tuple[SetDone, ...]


class Finished(Event, tag="finished", frozen=True, kw_only=True):
    """The session came to its end."""

    sets: tuple[SetDone, ...]


class CueDue(Event, tag="cue", frozen=True, kw_only=True):
    """A cue of the timeline is due, at `clock_ms` of the driver's clock."""

    cue: Cue
    clock_ms: ClockMs


class Notice(Event, tag="notice", frozen=True, kw_only=True):
    """Something the program says that is in no plan: a pause, a warning, an answer to a key.

    Its tone comes first, then what is said, which takes the place of words being said.
    """

    show: str
    say: str | None = None
    tone: Tone | None = None


class Sound(Struct, frozen=True):
    """What is heard: `volume` from 0 to 100; `level` is how much is said, None: nothing."""

    muted: bool = False
    volume: int = 80
    level: Level | None = "full"


class SettingChanged(Event, tag="setting", frozen=True, kw_only=True):
    """A key that concerns the outputs alone: sound, as it is now, or the list of keys."""

    action: Action
    sound: Sound


class View(Struct, frozen=True):
    """All that a screen needs at one instant; times in milliseconds of the session.

    `elapsed_ms` and `remaining_ms` are of the current segment; for an open hold `remaining_ms`
    is what is left to its goal, 0 beyond it. `ready_ms` is what is left of a get-ready, or of the
    rest after what hurt (`mode` is then "resting"). `left_ms` is what is left of the session.
    Where `is_long`, any key shortens the get-ready, or the rest.
    `line` is what the plan showed last in the segment; `show` that, or a remark since then.
    """

    mode: Mode
    segment: Segment
    elapsed_ms: int
    remaining_ms: int
    left_ms: int
    ready_ms: int = 0
    is_long: bool = False
    extra: int = 0
    armed: Action | None = None
    sound: Sound = Sound()
    line: str = ""
    show: str = ""
    next: str = ""
