"""A routine as its file defines it: lines, phases, holds, exercises."""

from typing import TYPE_CHECKING, Final

from msgspec import UNSET, Struct, UnsetType
from msgspec.structs import replace

from routine.model.kinds import (
    Airway,
    Breath,
    CautionName,
    Day,
    Mark,
    Pace,
    Position,
    Side,
    Sides,
    WaitForKey,
    Way,
)

if TYPE_CHECKING:
    from routine.model.figure import Figure


class Line(Struct, frozen=True):
    """Something to say: in full, or in its short form where that does not fit."""

    say: str
    short: str | None = None
    wait_ms: int = 0  # the silence after it, to get into place
    caution: bool = False  # said at every voice level, like getting up from the floor


class EquipmentItem(Struct, frozen=True):
    """A thing that an exercise needs, or can do without."""

    text: str  # as it is shown: "a chair, couch or bench"
    name: str | None = None  # as `routine list --have` asks for it
    instead: tuple[str, ...] = ()  # the names of what can replace it
    optional: bool = False


class Caution(Struct, frozen=True):
    """When to leave an exercise out, or what to watch for in it."""

    text: str
    name: CautionName | None = None  # by which a person's profile avoids it


class Phase(Struct, frozen=True):
    """One named part of a repetition."""

    name: str
    ms: int
    breath: Breath = "steady"
    through: Airway | None = None
    mark: Mark | None = None  # where its time comes from


class TimedLine(Struct, frozen=True):
    """Something to say at a time of a hold, in ms from its start."""

    at_ms: int
    say: str
    short: str | None = None


HOLD: Final = "Hold"
"""The name of a hold that has none of its own."""


class Hold(Struct, frozen=True):
    """Timed isometric work: fixed, or open, which counts up until a key ends it."""

    ms: int  # how long a fixed one lasts, the longest with `times_ms`; the goal of an open one
    open: bool = False
    # When an open one ends by itself. The most that the key + makes of a fixed one, so that no
    # point is pressed on a ball for longer.
    max_ms: int | None = None
    first_ms: int | None = None  # of an open one: when coming up is first offered
    name: str = HOLD
    slow_breath: bool = False  # slow breath sounds guide through it
    best_ms: int | None = None  # the longest time it was held, where that is called out
    times_ms: tuple[int, ...] = ()  # how long that of each set lasts, where they differ
    breath: Breath = "steady"  # or "free", where nothing is said of it
    spoken: tuple[TimedLine, ...] = ()  # what is said at times of it, in their order

    @property
    def end_ms(self) -> int:
        """When it ends by itself."""
        return self.max_ms or self.ms if self.open else self.ms


MOST_KNOWN_NAMES: Final = 4
"""How many names people keep in mind at once: about four (doi 10.1017/S0140525X01003922)."""


class OwnPace(Struct, frozen=True):
    """Repetitions at a person's own pace, until a key or `max_ms` ends the set."""

    rep_ms: int  # how long one is estimated to take
    max_ms: int | None  # of a set; None where no key can end it, and it lasts its estimate


class OwnWords(Struct, frozen=True):
    """What is said instead of the usual words as something begins; None for those."""

    rest: str | None = None
    go: str | None = None  # as the work of a set begins
    last: str | None = None  # in the last repetition
    switch: str | None = None


class Check(Struct, frozen=True):
    """A question after the last planned set; not asked where no set can be added."""

    say: str
    short: str | None
    ms: int  # how long it waits for an answer


class Marks(Struct, frozen=True):
    """Where the figures of an exercise come from; None where nothing is claimed."""

    dose: Mark | None = None
    rest: Mark | None = None
    first: Mark | None = None  # of `Hold.first_ms`
    setup: Mark | None = None
    switch: Mark | None = None


class Dose(Struct, frozen=True):
    """How much of an exercise is done, in the figures that may grow with time."""

    sets: int
    reps: int | None = None  # None where there is a hold
    hold_ms: int | None = None  # the length of a hold; of an open one, its first mark


class Step(Struct, frozen=True):
    """How much is added to a figure of a dose at a time, and the most it may become."""

    add: int
    most: int


class Progress(Struct, frozen=True):
    """How a dose may grow: the reps first, then the sets, then the hold."""

    after: int = 3  # how many sessions, confirmed in full, before more is suggested
    reps: Step | None = None
    sets: Step | None = None
    hold: Step | None = None  # in milliseconds
    mark: Mark | None = None  # where the rule comes from


class Source(Struct, frozen=True):
    """A document that an exercise or a routine follows."""

    title: str
    by: str | None = None
    gives: str | None = None  # what was taken from it
    link: str | None = None


class Exercise(Struct, frozen=True):
    """What to do, how to set up, its dose, breath, cautions and sources.

    Exactly one of `hold`, `phases` and `own_pace` is set. An easier or a harder way is the exercise
    with other keys over it, made when the file is read. From the harder way, "easier" leads to the
    usual one.
    """

    name: str
    number: int = 1  # its place in the whole routine, which `--only` and `--from` don't change
    id: str | None = None  # the name of its file in the library; None if only a routine has it
    stage: str | None = None  # the part of the routine that it belongs to
    group: str | None = None  # the name of the group in whose rounds it is done
    last_round: int | None = None  # after which it is left out, since it hurt in this session
    summary: str = ""
    position: Position | None = None
    muscles: tuple[str, ...] = ()
    equipment: tuple[EquipmentItem, ...] = ()
    # What to know or do before lying down, such as taking socks off. The opening page says it,
    # and the first setup again at every voice level: an audio file, and a session that starts
    # without questions, have no such page.
    beforehand: tuple[Line, ...] = ()
    setup: tuple[Line, ...] = ()
    setup_ms: int | None = None  # None: as long as its words and waits need
    note: Line | None = None  # words to the person who does it, said after those of the setup
    # How to come out of it, said on the way to the next exercise, or at the end.
    leave: tuple[Line, ...] = ()
    sides: Sides = "none"
    by_side: bool = False  # all sets of one side first; otherwise the sides alternate
    limb: str = "side"  # what "Left ..." is said of
    sets: int = 1
    reps: int = 1  # with a ladder, the most of a set; with a hold, 1
    ladder: tuple[int, ...] = ()  # the reps of each set, where they differ
    points: tuple[Line, ...] = ()  # what is said of the place that each set works on
    phases: tuple[Phase, ...] = ()
    hold: Hold | None = None
    own_pace: OwnPace | None = None
    load: str | None = None  # what it is done with: "8 kg", "red band"
    rest_ms: int = 30_000  # the longest with `rests_ms`
    rests_ms: tuple[int, ...] = ()  # the rest after each set but the last, where they differ
    # From the start of one set to that of the next, in place of a rest: what the work leaves.
    every_ms: int | None = None
    switch_ms: int = 5_000
    in_rest: Line | None = None  # what a body does in a rest
    in_switch: Line | None = None  # how it changes sides
    words: OwnWords = OwnWords()
    wait_for_key: WaitForKey | None = None
    # The most sets there may be, whatever `--sets` and the key a ask for; None: one more than
    # planned.
    most_sets: int | None = None
    progress: Progress | None = None  # how its dose may grow; only the usual way has it
    check: Check | None = None
    feel: tuple[str, ...] = ()  # what it should feel like
    not_feel: tuple[str, ...] = ()
    adaptations: tuple[str, ...] = ()  # how to make it suit oneself
    cautions: tuple[Caution, ...] = ()
    marks: Marks = Marks()
    sources: tuple[Source, ...] = ()
    way: Way | None = None  # which way this is; None for the usual one
    way_line: Line | None = None  # what is said of that way, last in the setup
    easier: "Exercise | None" = None
    harder: "Exercise | None" = None
    # Its figure, encoded until somebody draws it; left out of plans, exports and JSON.
    figure_data: bytes | UnsetType = UNSET

    @property
    def figure(self) -> "Figure | None":
        """Its figure, None if it has none."""
        if isinstance(self.figure_data, UnsetType):
            return None
        from routine.model.figure import decode  # noqa: PLC0415 - only what draws it needs it

        return decode(self.figure_data)

    @property
    def dose(self) -> Dose:
        """How much of it is done; with a ladder, `reps` are the most of a set."""
        if self.hold is None:
            return Dose(self.sets, reps=self.reps)
        first_ms = self.hold.first_ms if self.hold.open else None
        return Dose(self.sets, hold_ms=first_ms or self.hold.ms)

    @property
    def is_sequence(self) -> bool:
        """Whether a repetition has more different names than people keep in mind."""
        many = len(self.phases) > MOST_KNOWN_NAMES  # spares the names of most exercises
        return many and len({phase.name for phase in self.phases}) > MOST_KNOWN_NAMES

    @property
    def extra_sets(self) -> int:
        """How many sets a key may add.

        None with `by_side`, since a set is both sides, which are far apart then, and none beyond
        the points.
        """
        if self.by_side or self.points:
            return 0
        return 1 if self.most_sets is None else max(0, self.most_sets - self.sets)

    @property
    def sides_done(self) -> tuple[Side | None, ...]:
        """The sides that one set works, in order; (None,) where sides don't matter."""
        if self.sides == "each":
            return ("left", "right")
        return (None,) if self.sides == "none" else (self.sides,)

    @property
    def caution_names(self) -> frozenset[CautionName]:
        """The names of its cautions."""
        return frozenset(caution.name for caution in self.cautions if caution.name)

    def reps_in(self, number: int) -> int:
        """Return the reps of the set with this number."""
        return self.ladder[number - 1] if self.ladder else self.reps

    def hold_in(self, number: int) -> Hold | None:
        """Return the hold of the set with this number; None where there is none."""
        if self.hold is None or not self.hold.times_ms:
            return self.hold
        return replace(self.hold, ms=self.hold.times_ms[number - 1])

    def hold_ms_in(self, number: int) -> int | None:
        """Return how long a set's hold is planned to last; of an open one, until its first mark."""
        times = self.hold.times_ms if self.hold else ()
        return times[number - 1] if times else self.dose.hold_ms

    def rest_after(self, number: int) -> int:
        """Return the length of the rest after the set with this number, in ms."""
        return self.rests_ms[number - 1] if self.rests_ms else self.rest_ms


class Group(Struct, frozen=True):
    """Exercises that are done in turn, round after round."""

    name: str
    rounds: int
    rest_ms: int = 0  # between two rounds; a gap is a part of it
    # From the end of one exercise's work to the start of the next one's, in place of a setup, from
    # the round `gap_from_round` on; None: each has its setup.
    gap_ms: int | None = None
    gap_from_round: int = 1
    inside: str | None = None  # the name of the group that it is in


class Change(Struct, frozen=True):
    """An exercise that is changed because of what a person or a programme avoids."""

    exercise: int  # its number
    exercise_name: str
    cautions: tuple[CautionName, ...]  # those of it that are avoided
    way: Way | None = None  # the way in which it is done; None where it is left out


class Routine(Struct, frozen=True, rename={"exercise_count": "planned"}):
    """A validated routine, as its file has it or with options applied."""

    name: str  # of its file
    title: str
    exercises: tuple[Exercise, ...]  # those that will be done
    exercise_count: int  # how many its file has; "planned" in JSON and in the plans of a diary
    summary: str = ""
    approach: str = ""  # whose it is
    aim: str = ""  # what it is for
    often: str = ""  # how often to do it
    notice: tuple[str, ...] = ()  # what to notice while doing it; never scored
    notes: tuple[str, ...] = ()  # what of its documents it leaves out, and why
    sources: tuple[Source, ...] = ()
    pace: Pace = "normal"  # scales moving, setup and switch; an option, once it is applied
    changes: tuple[Change, ...] = ()  # for what a person avoids; from an option too
    groups: tuple[Group, ...] = ()
    gap_ms: int | None = None  # between the exercises that are in no group; see `Group.gap_ms`
    message: str = ""  # words to the person whose programme it is
    days: tuple[Day, ...] = ()  # on which to do it
    avoid: tuple[CautionName, ...] = ()  # added to what the person's profile avoids
    extends: str = ""  # the name of the routine that it follows

    def group(self, name: str) -> Group:
        """Return the group of this name; raise KeyError where there is none."""
        for group in self.groups:
            if group.name == name:
                return group
        raise KeyError(name)

    def groups_of(self, exercise: Exercise) -> tuple[Group, ...]:
        """Return the groups that an exercise is in, the outer one first."""
        if exercise.group is None:
            return ()
        group = self.group(exercise.group)
        return (group,) if group.inside is None else (self.group(group.inside), group)

    @property
    def stages(self) -> tuple[str, ...]:
        """The names of its stages, in order."""
        return tuple(dict.fromkeys(e.stage for e in self.exercises if e.stage))

    @property
    def beforehand(self) -> tuple[Line, ...]:
        """What has to be known or done before the session, each line once."""
        return tuple(dict.fromkeys(line for e in self.exercises for line in e.beforehand))


class RoutineSize(Struct, frozen=True, array_like=True):
    """How many segments a routine has, how long they last, and whether one is an open hold."""

    segments: int
    total_ms: int
    open: bool
