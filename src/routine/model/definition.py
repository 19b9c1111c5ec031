"""A routine as its file defines it: lines, phases, holds, exercises."""

from typing import Final

from msgspec import Struct

from routine.model.kinds import (
    Airway,
    Breath,
    CautionName,
    Mark,
    Pace,
    Position,
    Side,
    Sides,
    Way,
)


class Line(Struct, frozen=True):
    """Something to say: whole, or in its short form where the whole does not fit.

    A caution is said however little else is.
    """

    say: str
    short: str | None = None
    wait_ms: int = 0
    caution: bool = False


class EquipmentItem(Struct, frozen=True):
    """What an exercise needs: as it is told, and by a name that can be asked for.

    `instead` are the names of what can stand in for it; where `optional`, it can be done without.
    """

    text: str
    name: str | None = None
    instead: tuple[str, ...] = ()
    optional: bool = False


class Caution(Struct, frozen=True):
    """When to leave an exercise out, or what to mind in it; by its name, a person can avoid it."""

    text: str
    name: CautionName | None = None


class Phase(Struct, frozen=True):
    """One named part of a repetition."""

    name: str
    ms: int
    breath: Breath = "steady"
    through: Airway | None = None
    mark: Mark | None = None


HOLD: Final = "Hold"
"""What a hold is called that has no name of its own."""


class Hold(Struct, frozen=True):
    """Timed isometric work.

    A fixed hold lasts `ms`, and with a key `max_ms` at most, if that is given. An open one counts
    up: `ms` is its goal, it ends itself at `max_ms`, and `first_ms` is the first mark, at which
    coming up is offered (hands-free: its length).
    `name` is what it is called; with `slow_breath` slow breaths lead through it. `best_ms` is the
    longest that the person has held an open one, where it is to be called out.
    """

    ms: int
    open: bool = False
    max_ms: int | None = None
    first_ms: int | None = None
    name: str = HOLD
    slow_breath: bool = False
    best_ms: int | None = None

    @property
    def end_ms(self) -> int:
        """When it ends by itself."""
        return self.max_ms or self.ms if self.open else self.ms


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
    setup: Mark | None = None
    switch: Mark | None = None


class Dose(Struct, frozen=True):
    """How much of an exercise is done, in the figures that grow with time.

    Where there is a hold, `hold_ms` is its length, of an open one its first mark, and `reps` is
    None; else `hold_ms` is.
    """

    sets: int
    reps: int | None = None
    hold_ms: int | None = None


class Step(Struct, frozen=True):
    """How much is added to a figure of a dose at a time, and the most it may become."""

    add: int
    most: int


class Progress(Struct, frozen=True):
    """How a dose may grow: the reps first, then the sets, then the hold, whose steps are in ms.

    More is suggested after so many sessions confirmed in full. `mark` is where the rule comes from.
    """

    after: int = 3
    reps: Step | None = None
    sets: Step | None = None
    hold: Step | None = None
    mark: Mark | None = None


class Source(Struct, frozen=True):
    """A document that an exercise or a routine follows, and what it gave."""

    title: str
    by: str | None = None
    gives: str | None = None
    link: str | None = None


class Exercise(Struct, frozen=True):
    """What to do, how to set up, its dose, breath, cautions and sources.

    Exactly one of `hold` and `phases` is set; with a hold, `reps` is 1. Where `ladder` is not
    empty, it holds the reps of each set, and `reps` the most of them; where `points` is not, it
    holds what is said of the place that each set works on. `beforehand` is what has to be known or
    done before the session. `in_rest` and `in_switch` tell what a
    body does in a rest, and how it changes sides. `number` is its place in the whole
    routine, which `--only` and `--from` keep. `setup_ms` None means: as long as its words and
    waits need. `most_sets` is how many sets there may be with those that a key adds; None: one
    more than planned. `progress` is how its dose may grow, which only the usual way has. `easier`
    and `harder` are the exercise in its other ways; `way` is which of them this one is, and
    `way_line` what is then said of it.
    """

    name: str
    number: int = 1
    id: str | None = None
    stage: str | None = None
    summary: str = ""
    position: Position | None = None
    muscles: tuple[str, ...] = ()
    equipment: tuple[EquipmentItem, ...] = ()
    beforehand: tuple[Line, ...] = ()
    setup: tuple[Line, ...] = ()
    setup_ms: int | None = None
    leave: tuple[Line, ...] = ()
    sides: Sides = "none"
    by_side: bool = False
    limb: str = "side"
    sets: int = 1
    reps: int = 1
    ladder: tuple[int, ...] = ()
    points: tuple[Line, ...] = ()
    phases: tuple[Phase, ...] = ()
    hold: Hold | None = None
    rest_ms: int = 30_000
    switch_ms: int = 5_000
    in_rest: Line | None = None
    in_switch: Line | None = None
    most_sets: int | None = None
    progress: Progress | None = None
    check: Check | None = None
    feel: tuple[str, ...] = ()
    not_feel: tuple[str, ...] = ()
    adaptations: tuple[str, ...] = ()
    cautions: tuple[Caution, ...] = ()
    marks: Marks = Marks()
    sources: tuple[Source, ...] = ()
    way: Way | None = None
    way_line: Line | None = None
    easier: "Exercise | None" = None
    harder: "Exercise | None" = None

    @property
    def dose(self) -> Dose:
        """How much of it is done; of a ladder, `reps` are the most of a set."""
        if self.hold is None:
            return Dose(self.sets, reps=self.reps)
        first_ms = self.hold.first_ms if self.hold.open else None
        return Dose(self.sets, hold_ms=first_ms or self.hold.ms)

    @property
    def extra_sets(self) -> int:
        """How many sets a key may add; none with `by_side`, where a set ends long before the last.

        A set on each side is both sides, which then are far apart. Of points there are no more.
        """
        if self.by_side or self.points:
            return 0
        return 1 if self.most_sets is None else max(0, self.most_sets - self.sets)

    @property
    def sides_done(self) -> tuple[Side | None, ...]:
        """The sides one set works, in order; (None,) where sides don't matter."""
        if self.sides == "each":
            return ("left", "right")
        return (None,) if self.sides == "none" else (self.sides,)

    @property
    def caution_names(self) -> frozenset[CautionName]:
        """The names of its cautions."""
        return frozenset(caution.name for caution in self.cautions if caution.name)

    def reps_in(self, number: int) -> int:
        """Return how many reps its set of this number has."""
        return self.ladder[number - 1] if self.ladder else self.reps


class Change(Struct, frozen=True):
    """What a person's list of things to avoid did to an exercise, and for which of them.

    `way` is "easier" where it is done so, None where it is left out.
    """

    exercise: int
    exercise_name: str
    cautions: tuple[CautionName, ...]
    way: Way | None = None


class Routine(Struct, frozen=True):
    """A validated routine. `exercises` are those that will be done; `planned` is how many it has.

    `approach` tells whose it is, `aim` what it is for, `often` how often, and `notes` what of its
    documents it leaves out, and why. `pace` scales moving, setup and switch; it is an option, kept
    here once it is applied, as are the `changes` for what a person avoids.
    """

    name: str
    title: str
    exercises: tuple[Exercise, ...]
    planned: int
    summary: str = ""
    approach: str = ""
    aim: str = ""
    often: str = ""
    notice: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    pace: Pace = "normal"
    changes: tuple[Change, ...] = ()

    @property
    def stages(self) -> tuple[str, ...]:
        """The names of its stages, in order; () where it has none."""
        return tuple(dict.fromkeys(e.stage for e in self.exercises if e.stage))

    @property
    def beforehand(self) -> tuple[Line, ...]:
        """What has to be known or done before it, each line once."""
        return tuple(dict.fromkeys(line for e in self.exercises for line in e.beforehand))
