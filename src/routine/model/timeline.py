"""A compiled routine: segments, and cues in them."""

from functools import cached_property
from itertools import groupby
from operator import attrgetter, itemgetter

from msgspec import Struct

from routine.model.definition import Exercise, Routine
from routine.model.kinds import Airway, Breath, Level, SegmentKind, Side, Tone

_SAYS: dict[Level, int] = {"tones": 0, "brief": 1, "full": 2}


class Segment(Struct, frozen=True):
    """A span of the timeline; each starts where the one before ends.

    What does not apply is None. A rest and a check carry the set before them, a switch the side
    to come. `max_ms` is when an open hold ends itself; its duration is its goal. `point` is the
    place that the set works on, where it has one.
    """

    index: int
    start_ms: int
    duration_ms: int
    kind: SegmentKind
    exercise: int
    exercise_name: str
    stage: str | None = None
    set: int | None = None
    sets: int | None = None
    point: str | None = None
    rep: int | None = None
    reps: int | None = None
    side: Side | None = None
    phase: str | None = None
    breath: Breath | None = None
    through: Airway | None = None
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
    numbers and units in them are spelt out. `unsaid` is what of them no voice can say, and is only
    shown. A tone with `under` is for voices that say less than that: others say something then.
    """

    segment: int
    offset_ms: int
    from_end: bool = False
    show: str | None = None
    say: str | None = None
    tone: Tone | None = None
    length_ms: int = 0
    level: Level = "full"
    unsaid: str = ""
    under: Level | None = None

    def is_said(self, level: Level | None) -> bool:
        """Return whether a voice that says so much says its words; None: no voice."""
        return self.say is not None and self._is_for(level)

    def sounds(self, level: Level | None) -> bool:
        """Return whether its tone is heard with a voice that says so much; None: no voice."""
        is_for = self.under is None or level is None or _SAYS[level] < _SAYS[self.under]
        return self.tone is not None and is_for

    def is_left_unsaid(self, level: Level | None) -> bool:
        """Return whether a voice that says so much would say more of it than it can."""
        return bool(self.unsaid) and self._is_for(level)

    def _is_for(self, level: Level | None) -> bool:
        return level is not None and _SAYS[self.level] <= _SAYS[level]

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
