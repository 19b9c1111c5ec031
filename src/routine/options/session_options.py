"""The options of a session: what a person asks for now, and what the program keeps about them."""

from msgspec import Struct

from routine.model import CautionName, Dose, Pace, Side, Way


class Options(Struct, frozen=True, rename={"first": "start"}):
    """How a session differs from its routine's file.

    Exercises are named by number or name, or all of a stage or a group by its name.
    """

    only: tuple[str, ...] = ()  # the exercises to do; all if empty
    first: str | None = None  # the exercise to begin with; "start" in the plans of a diary
    easier: tuple[str, ...] = ()  # exercises to do the easier way, or "all" that have one
    harder: tuple[str, ...] = ()  # the same for the harder way
    sets: int | None = None  # how many, for every exercise
    side: Side | None = None  # the only side, for every exercise that has sides
    pace: Pace = "normal"
    hands_free: bool = False  # no checks, and open holds end by themselves
    ways: tuple[tuple[str, Way], ...] = ()  # the ways kept in the profile, by exercise file
    avoid: frozenset[CautionName] = frozenset()  # the profile's: no exercise with one of these
    # Agreed doses of the usual way: exercise file, the dose it gave then, and the agreed one.
    doses: tuple[tuple[str, Dose, Dose], ...] = ()
    bests: tuple[tuple[str, int], ...] = ()  # longest confirmed holds: exercise file, milliseconds

    @property
    def may_lengthen(self) -> bool:
        """Whether a session may be longer than its routine's file says, or have more segments."""
        asks = self.easier or self.harder or self.sets is not None or self.pace == "slow"
        return bool(asks or self.ways or self.avoid or self.doses)

    @property
    def is_partial(self) -> bool:
        """Whether sets or side are set, so that the session does not count as a whole one."""
        return self.sets is not None or self.side is not None
