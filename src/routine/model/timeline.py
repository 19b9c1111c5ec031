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

    What does not apply is None.
    """

    index: int  # in `Timeline.segments`
    start_ms: int
    duration_ms: int  # of an open hold, until its goal; of a set at one's own pace, estimated
    kind: SegmentKind
    exercise: int  # its number
    exercise_name: str
    stage: str | None = None
    set: int | None = None  # of a rest or a check, the set before it
    sets: int | None = None  # how many are planned
    point: str | None = None  # the place that the set works on
    rep: int | None = None
    reps: int | None = None  # how many the set has
    side: Side | None = None  # of a switch, the side to come
    phase: str | None = None  # the name of a phase or a hold
    breath: Breath | None = None
    through: Airway | None = None
    open: bool = False  # an open hold, or a set at one's own pace
    max_ms: int | None = None  # when an open one ends by itself
    round: int | None = None  # which time the exercise comes, and how often, if in rounds
    rounds: int | None = None
    waits: bool = False  # whether it begins only after a key
    every_ms: int | None = None  # of what fills the time of a set up to this

    @property
    def is_work(self) -> bool:
        """Whether this is a phase or a hold."""
        return self.kind in {"phase", "hold"}

    @property
    def block(self) -> tuple[int, int | None, int | None, Side | None]:
        """The exercise, round, set and side, which work segments done in one go share."""
        return (self.exercise, self.round, self.set, self.side)


class Cue(Struct, frozen=True):
    """A point of the timeline: something to show, say or sound.

    What is said is in the timeline, spelt out, with the level of voice that says it, so that
    `preview`, voice and audio file say the same.
    """

    segment: int  # its index
    offset_ms: int  # from the start of its segment
    from_end: bool = False  # `offset_ms` is before the end, so that a countdown moves with it
    show: str | None = None
    say: str | None = None  # numbers and units spelt out
    tone: Tone | None = None
    length_ms: int = 0  # how long its sound or its words last
    level: Level = "full"  # the quietest voice that still says its words
    unsaid: str = ""  # the part of its words that no voice can say, and is only shown
    under: Level | None = None  # its tone is for voices that say less than this

    def is_said(self, level: Level | None) -> bool:
        """Return whether a voice of this level says its words; None is no voice."""
        return self.say is not None and self._is_for(level)

    def sounds(self, level: Level | None) -> bool:
        """Return whether its tone is heard with a voice of this level; None is no voice."""
        is_for = self.under is None or level is None or _SAYS[level] < _SAYS[self.under]
        return self.tone is not None and is_for

    def is_left_unsaid(self, level: Level | None) -> bool:
        """Return whether a voice of this level would say words that no voice can say."""
        return bool(self.unsaid) and self._is_for(level)

    def _is_for(self, level: Level | None) -> bool:
        return level is not None and _SAYS[self.level] <= _SAYS[level]

    def at(self, start_ms: int, duration_ms: int) -> int:
        """Return when it is due in a segment that starts at `start_ms` and lasts `duration_ms`."""
        return start_ms + (duration_ms - self.offset_ms if self.from_end else self.offset_ms)


class Outline(Struct, frozen=True):
    """What the pages before a session tell about it; its timeline has the same attributes."""

    routine: Routine
    total_ms: int
    has_unsaid: bool


class Timeline(Struct, frozen=True, dict=True):
    """The compiled routine, never changed afterwards."""

    routine: Routine
    segments: tuple[Segment, ...]
    cues: tuple[Cue, ...]  # in the order of their segments
    last_words: str = ""  # how to get out of the last exercise
    # An exercise that was switched to another way, as it was until then, and in which round.
    leaving: Exercise | None = None
    leaving_round: int | None = None

    @property
    def total_ms(self) -> int:
        """How long it lasts, open holds to their goal."""
        return self.segments[-1].start_ms + self.segments[-1].duration_ms

    @property
    def has_unsaid(self) -> bool:
        """Whether there are words in it that no voice can say."""
        return any(cue.unsaid for cue in self.cues)

    def planned_cues(self) -> list[tuple[int, Cue]]:
        """Return the cues with their times, in order.

        Those past the goal of an open hold are left out, since the timeline ends it there. The
        last words of the session come after its end.
        """
        due = []
        for cue in self.cues:
            segment = self.segments[cue.segment]
            if cue.from_end or cue.offset_ms < segment.duration_ms:
                due.append((cue.at(segment.start_ms, segment.duration_ms), cue))
        return sorted(due, key=itemgetter(0))

    @property
    def end_cues(self) -> tuple[Cue, ...]:
        """The cues at the end of the session, whenever that is."""
        last = self.cues_by_segment.get(len(self.segments) - 1, ())
        return tuple(cue for cue in last if cue.from_end and cue.offset_ms <= 0)

    @cached_property
    def cues_by_segment(self) -> dict[int, tuple[Cue, ...]]:
        """The cues by the index of their segment, of each that has any."""
        return {k: tuple(group) for k, group in groupby(self.cues, attrgetter("segment"))}

    def holds_air(self, index: int) -> bool:
        """Return whether the lungs are full in a hold of the breath: after a breath in, not out.

        Where none of its set comes before it, it is not as after the next one.
        """
        block = self.segments[index].block
        for step, filling in ((-1, "in"), (1, "out")):
            at = index + step
            while 0 <= at < len(self.segments) and self.segments[at].block == block:
                if self.segments[at].breath in {"in", "out"}:
                    return self.segments[at].breath == filling
                at += step
        return True

    def exercise(self, number: int) -> Exercise:
        """Return the exercise with this number; raise KeyError where there is none."""
        for exercise in self.routine.exercises:
            if exercise.number == number:
                return exercise
        raise KeyError(number)
