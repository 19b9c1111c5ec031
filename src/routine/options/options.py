"""What a person asks for on top of a file, and what is kept of them."""

from msgspec import Struct

from routine.model import CautionName, Dose, Pace, Side, Way


class Options(Struct, frozen=True):
    """How this session differs from its file.

    `only`, `start`, `easier` and `harder` name exercises by number or by name, or all of a stage
    by its name; of `easier` and `harder`, "all" is every one that has such a way. `sets` and
    `side` hold for all of them; `hands_free` leaves out the checks, and lets open holds end by
    themselves. `ways` are those kept for exercises of these names, and `avoid` the cautions that
    a person wants nothing to do with. `doses` are, by the names of exercises, the dose that its
    file gives and the one that the person has agreed to in its place; `bests` are the longest
    holds confirmed, in milliseconds. Both are of the usual way of an exercise.
    """

    only: tuple[str, ...] = ()
    start: str | None = None
    easier: tuple[str, ...] = ()
    harder: tuple[str, ...] = ()
    sets: int | None = None
    side: Side | None = None
    pace: Pace = "normal"
    hands_free: bool = False
    ways: tuple[tuple[str, Way], ...] = ()
    avoid: frozenset[CautionName] = frozenset()
    doses: tuple[tuple[str, Dose, Dose], ...] = ()
    bests: tuple[tuple[str, int], ...] = ()
