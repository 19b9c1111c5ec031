"""What is heard in a set: phases and their breath, the count of reps, the marks of a hold."""

from functools import lru_cache

from routine.model import Breath, Hold
from routine.text import plural
from routine.units import SECOND, clock
from routine.words.reading_aloud.number_words import number, spoken_length, spoken_time
from routine.words.sentences import BREATHS, capitalized, phase_words

SHORTER_HOLD = "Left arrow: take 5 s off, if it took you that long to reach the key."

_SECOND_REP = 2


@lru_cache(maxsize=1024)
def breath_only(breath: Breath, rep: int) -> tuple[str, ...]:
    """Say only the breath of a phase that keeps the name of the one before; nothing from rep 3."""
    if breath == "free":
        return ()
    if rep == 1:
        return (f"{capitalized(BREATHS[breath])}.",)
    return (f"{capitalized(breath)}.",) if rep == _SECOND_REP and breath != "steady" else ()


@lru_cache(maxsize=1024)
def phase(name: str, breath: Breath, rep: int, *, first_set: bool) -> tuple[str, ...]:
    """Say a phase, with its breath in the first two reps of the first set."""
    short = f"{name}."
    if not first_set or rep > _SECOND_REP:
        return (short,)
    named, told = phase_words(name, breath)
    if rep == 1:
        # A comma would let the two run together.
        return (f"{named}: {told}." if told else f"{named}.", short)
    return (f"{name}, and {breath}.", short) if told and breath != "steady" else (short,)


@lru_cache(maxsize=1024)
def rep_count(
    rep: int, *, half_way: bool, last: bool, own_last: str | None = None
) -> tuple[str, ...]:
    """Say the number of a rep on its effort; `own_last` is a person's own "Last one."."""
    if last:
        return ("Last one.",) if own_last is None else (own_last, "Last one.")
    spoken = capitalized(number(rep))
    return (f"{spoken}, half-way.", "Half-way.") if half_way else (f"{spoken}.",)


def hold(hold: Hold, *, first_set: bool) -> tuple[str, ...]:
    """Say that a hold begins, by its name; where holds differ, with the time of the first.

    A rest says that of the next one.
    """
    short = f"{hold.name}."
    if not first_set:
        return (short,)
    timed = (f"{hold.name}, {spoken_length(hold.ms)}.", short) if hold.times_ms else (short,)
    if hold.breath == "free" and not hold.slow_breath:
        return timed
    breath = "breathe slowly" if hold.slow_breath else "breathe steadily"
    return (*(f"{form.removesuffix('.')}, and {breath}." for form in timed), *timed)


def own_pace(reps: int, *, first_set: bool, ends_by_key: bool) -> tuple[str, ...]:
    """Say that a set at one's own pace begins, and the first time how it ends."""
    short = f"{capitalized(number(reps))} {plural(reps, 'rep')}"
    if not first_set:
        return (f"{short}.",)
    full = f"{short}, at your own pace."
    ends = (f"{full} Press enter when you're done.",) if ends_by_key else ()
    return (*ends, full, f"{short}.")


def own_pace_nearly_over() -> tuple[str, ...]:
    """Call out that a set at one's own pace is about to end by itself."""
    return ("Five more seconds.",)


def with_go(go: str | None, forms: tuple[str, ...]) -> tuple[str, ...]:
    """Return the forms of what is said as work begins with a person's own word before them."""
    return (*(f"{go} {form}" for form in forms), go, *forms) if go else forms


def hold_mark(ms: int, *, breathes: bool = True) -> tuple[str, ...]:
    """Call out the time held; the breath too, unless it is free, or guided by its own sounds."""
    spoken = capitalized(spoken_time(ms))
    return (f"{spoken}, breathe.", f"{spoken}.") if breathes else (f"{spoken}.",)


def hold_first_mark(ms: int) -> tuple[str, ...]:
    """Call out the first mark of an open hold, from which on it may end."""
    spoken = capitalized(spoken_time(ms))
    return (f"{spoken}: come up whenever you like.", f"{spoken}.")


def hold_nearly_over() -> tuple[str, ...]:
    """Call out that an open hold is about to end by itself."""
    return ("Five more seconds, then come up.", "Now come up.")


def hold_best(ms: int) -> tuple[str, ...]:
    """Call out the user's longest hold as it is reached; the short form is true later too."""
    return (f"{capitalized(spoken_time(ms))}: your best so far.", "Your best.")


def hold_goal(ms: int) -> tuple[str, ...]:
    """Call out the goal of an open hold."""
    spoken = capitalized(spoken_time(ms))
    return (f"{spoken}: your goal. Come up whenever you like.", f"{spoken}.")


def held(ms: int) -> str:
    """Show how long an open hold was, and how to correct it."""
    return f"Held {clock(ms // SECOND * SECOND)}. {SHORTER_HOLD}"
