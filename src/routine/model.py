"""The definition's and the timeline's types: frozen values, no behaviour beyond what they derive.

All times are integer milliseconds. Exercises, sets and reps count from 1, segments from 0.
They are msgspec structs because a timeline holds thousands: 10,000 take 4 ms to make, as frozen
dataclasses 38.
"""

from functools import cached_property
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import Literal, get_args

from msgspec import Struct

Breath = Literal["in", "out", "steady"]
Through = Literal["mouth", "nose"]
Position = Literal["back", "front", "side", "sitting", "kneeling", "standing"]
Sides = Literal["none", "each", "left", "right"]
Side = Literal["left", "right"]
Mark = Literal["source", "reference", "practice"]
Pace = Literal["slow", "normal", "quick"]
Kind = Literal["setup", "phase", "hold", "rest", "switch", "check"]
Level = Literal["full", "brief", "tones"]
Tone = Literal[
    "inhale",
    "exhale",
    "steady",
    "tick",
    "change",
    "half_way",
    "last_one",
    "left",
    "right",
    "mark",
    "question",
    "pause",
    "go_on",
    "set_end",
    "exercise_end",
    "session_end",
    "key",
]


# How long each tone is heard, but for the breath glides, which last as long as their phase.
TONES_MS: dict[Tone, int] = dict.fromkeys(get_args(Tone), 250) | {
    "tick": 80,
    "key": 60,
    "mark": 150,
    "half_way": 300,
    "last_one": 400,
    "exercise_end": 500,
    "session_end": 900,
}
_SAYS: dict[Level, int] = {"tones": 0, "brief": 1, "full": 2}


class Line(Struct, frozen=True):
    """Something to say: whole, or in its short form where the whole does not fit.

    A caution is said however little else is.
    """

    say: str
    short: str | None = None
    wait_ms: int = 0
    caution: bool = False


class Phase(Struct, frozen=True):
    """One named part of a repetition."""

    name: str
    ms: int
    breath: Breath = "steady"
    through: Through | None = None
    mark: Mark | None = None


class Hold(Struct, frozen=True):
    """Timed isometric work.

    A fixed hold lasts `ms`. An open one counts up: `ms` is its goal, it ends itself at `max_ms`,
    and `first_ms` is the first mark, at which coming up is offered (hands-free: its length).
    """

    ms: int
    open: bool = False
    max_ms: int | None = None
    first_ms: int | None = None


class Check(Struct, frozen=True):
    """A question after the last planned set; `ms` is how long an answer is waited for."""

    say: str
    short: str | None
    ms: int


class Marks(Struct, frozen=True):
    """Where the figures of a dose come from; None where nothing is claimed."""

    dose: Mark | None = None
    rest: Mark | None = None
    first: Mark | None = None


class Source(Struct, frozen=True):
    """A document that an exercise or a routine follows, and what it gave."""

    title: str
    by: str | None = None
    gives: str | None = None
    link: str | None = None


class Exercise(Struct, frozen=True):
    """What to do, how to set up, its dose, breath, cautions and sources.

    Exactly one of `hold` and `phases` is set; with a hold, `reps` is 1. `number` is its place in
    the whole routine, which `--only` and `--from` keep. `setup_ms` None means: as long as its
    words and waits need. `most_sets` is how many sets there may be with those that a key adds;
    None: one more than planned.
    """

    name: str
    number: int = 1
    id: str | None = None
    summary: str = ""
    position: Position | None = None
    equipment: tuple[str, ...] = ()
    setup: tuple[Line, ...] = ()
    setup_ms: int | None = None
    leave: tuple[Line, ...] = ()
    sides: Sides = "none"
    by_side: bool = False
    limb: str = "side"
    sets: int = 1
    reps: int = 1
    phases: tuple[Phase, ...] = ()
    hold: Hold | None = None
    rest_ms: int = 30_000
    switch_ms: int = 5_000
    most_sets: int | None = None
    check: Check | None = None
    feel: tuple[str, ...] = ()
    adaptations: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()
    marks: Marks = Marks()
    sources: tuple[Source, ...] = ()

    @property
    def extra_sets(self) -> int:
        """How many sets a key may add; none with `by_side`, where a set ends long before the last.

        A set on each side is both sides, which then are far apart.
        """
        if self.by_side:
            return 0
        return 1 if self.most_sets is None else max(0, self.most_sets - self.sets)

    @property
    def sides_done(self) -> tuple[Side | None, ...]:
        """The sides one set works, in order; (None,) where sides don't matter."""
        if self.sides == "each":
            return ("left", "right")
        return (None,) if self.sides == "none" else (self.sides,)


class Routine(Struct, frozen=True):
    """A validated routine. `exercises` are those that will be done; `planned` is how many it has.

    `pace` scales moving, setup and switch; it is an option, kept here once it is applied.
    """

    name: str
    title: str
    exercises: tuple[Exercise, ...]
    planned: int
    summary: str = ""
    notice: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    pace: Pace = "normal"


class Segment(Struct, frozen=True):
    """A span of the timeline; each starts where the one before ends.

    What does not apply is None. A rest and a check carry the set before them, a switch the side
    to come. `max_ms` is when an open hold ends itself; its duration is its goal.
    """

    index: int
    start_ms: int
    duration_ms: int
    kind: Kind
    exercise: int
    exercise_name: str
    set: int | None = None
    sets: int | None = None
    rep: int | None = None
    reps: int | None = None
    side: Side | None = None
    phase: str | None = None
    breath: Breath | None = None
    through: Through | None = None
    open: bool = False
    max_ms: int | None = None

    @property
    def is_work(self) -> bool:
        """Whether this is a phase or a hold."""
        return self.kind in {"phase", "hold"}

    @property
    def block(self) -> tuple[int, int | None, Side | None]:
        """The exercise, set and side; work segments that share it are done in one go."""
        return (self.exercise, self.set, self.side)


class Cue(Struct, frozen=True):
    """A point of the timeline: something to show, say or sound.

    Its place is `offset_ms` from the start of its segment, or before its end where `from_end`,
    so that a countdown moves along when a segment is made longer or shorter. `length_ms` is how
    long its sound or its words last. `level` is the quietest voice that still says its words;
    numbers and units in them are spelt out.
    """

    segment: int
    offset_ms: int
    from_end: bool = False
    show: str | None = None
    say: str | None = None
    tone: Tone | None = None
    length_ms: int = 0
    level: Level = "full"

    def is_said(self, level: Level | None) -> bool:
        """Return whether a voice that says so much says its words; None: no voice."""
        return self.say is not None and level is not None and _SAYS[self.level] <= _SAYS[level]

    def at(self, start_ms: int, duration_ms: int) -> int:
        """Return when it is due in a segment that starts and lasts so."""
        return start_ms + (duration_ms - self.offset_ms if self.from_end else self.offset_ms)


class Timeline(Struct, frozen=True, dict=True):
    """The compiled routine: never changed afterwards. Cues are in the order of their segments.

    `last_words` tell how to get out of the last exercise.
    """

    routine: Routine
    segments: tuple[Segment, ...]
    cues: tuple[Cue, ...]
    last_words: str = ""

    @property
    def total_ms(self) -> int:
        """How long the plan lasts, open holds to their goal."""
        return self.segments[-1].start_ms + self.segments[-1].duration_ms

    def planned_cues(self) -> list[tuple[int, Cue]]:
        """Return the cues of the plan with their times, in order.

        Those of an open hold past its goal are left out, since the plan ends it there. The last
        words of the session come after its end.
        """
        due = []
        for cue in self.cues:
            segment = self.segments[cue.segment]
            if cue.from_end or cue.offset_ms < segment.duration_ms:
                due.append((cue.at(segment.start_ms, segment.duration_ms), cue))
        return sorted(due, key=itemgetter(0))

    @property
    def end_cues(self) -> tuple[Cue, ...]:
        """The cues that the session ends with, whenever that is."""
        last = self.cues_by_segment.get(len(self.segments) - 1, ())
        return tuple(cue for cue in last if cue.from_end and cue.offset_ms <= 0)

    @cached_property
    def cues_by_segment(self) -> dict[int, tuple[Cue, ...]]:
        """The cues of each segment that has any."""
        return {k: tuple(group) for k, group in groupby(self.cues, attrgetter("segment"))}

    def exercise(self, number: int) -> Exercise:
        """Return the exercise with this number; KeyError where there is none."""
        for exercise in self.routine.exercises:
            if exercise.number == number:
                return exercise
        raise KeyError(number)
