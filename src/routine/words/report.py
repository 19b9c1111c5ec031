"""What only `routine report` says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from routine.words import stats

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

TITLE: Final = "Exercise diary"
ABOUT: Final = "A private diary of guided exercise."
NONE: Final = "No sessions in this period."

DAYS: Final = "Days"
DAYS_NOTE: Final = (
    "One square for each day: the larger the square, the longer the exercise. From smallest to "
    "largest: none, under 10 minutes, 10 to 19, 20 to 29, 30 or more."
)
WEEKS: Final = "Minutes per week"
SCALE: Final = (
    "The person's own rating, from 0 (no pain) to 10 (the worst imaginable). Ring: before the "
    "day's first session. Square: after its last one. Dotted line: to the number given before the "
    "next day's session."
)
LEFT_OUT: Final = "Left out, made easier or skipped"
ENDS: Final = "How sessions ended"
DOSES: Final = "Doses"
HOLDS: Final = "Held until the person ended it"
HOLDS_NOTE: Final = "From the whole diary. Only holds that the person ended with a key count."
FIGURES: Final = "The exercises"
FIGURES_NOTE: Final = (
    "As drawn by the program for everyone, not the person. Of an exercise on both sides, the right."
)
SESSIONS: Final = "Sessions"

TRENDS: Final = ("When", "Days", "First third, median", "Last third, median", "Change")
HURT_COLUMNS: Final = ("Exercise", "Side", "Times", "Days")
CHANGES: Final = ("Exercise", "What", "Sessions")
DOSE_COLUMNS: Final = ("Day", "Exercise", "From", "To", "Answer", "Why")
HOLD_COLUMNS: Final = ("Exercise", "Longest", "", "When", "Last", "When")
SIDE_COLUMNS: Final = ("Exercise", "Left", "", "Right", "Hurt")
SESSION_COLUMNS: Final = (
    "Day",
    "Routine",
    "Time",
    "Ended",
    "Sets",
    "Pain before",
    "After",
    "Day after",
    "Hurt",
    "Note",
)
TOO_FEW: Final = "too few to compare"
NOTHING: Final = "\u2013"  # a dash, for an answer that was not given
_MOST_DAYS: Final = 8


def of_routine(routine: str) -> str:
    """Return the sentence that the report covers only one routine."""
    return f"Only the sessions of {routine}."


def made_on(today: date) -> str:
    """Return when the page was made, and with what."""
    return f"Made on {stats.full_date(today)} with routine, on the person's own computer."


def glance(
    sessions: int, days: int, active_ms: int, a_week: float | None, longest: int
) -> tuple[tuple[str, str], ...]:
    """Return the figures at the top, each after its name."""
    rate = "1 so far" if a_week is None else f"{a_week:.1f}"
    return (
        ("Sessions", f"{sessions:,}"),
        ("Days", f"{days:,}"),
        ("Time", stats.time(active_ms)),
        ("Days per week", rate),
        ("Most days in a row", f"{longest:,}"),
    )


def day(day: date | None, *, of_all_times: bool = False) -> str:
    """Return a day of the period; one that may lie before it has its year."""
    if day is None:
        return NOTHING
    return stats.full_date(day) if of_all_times else stats.short_date(day)


def pain_of(day: date, before: int | None, after: int | None, day_after: int | None) -> str:
    """Return the pain of a day: "Fri 27 Nov: before 4, after 3, day after 3"."""
    named = ((stats.BEFORE, before), (stats.AFTER, after), (stats.DAY_AFTER, day_after))
    pains = ", ".join(f"{name} {pain}" for name, pain in named if pain is not None)
    return f"{stats.short_date(day)}: {pains}"


def figure(number: float | None) -> str:
    """Return a pain or a median, or NOTHING."""
    return NOTHING if number is None else f"{number:g}"


def some_days(days: Sequence[date]) -> str:
    """Return the first of these days, which are the newest, and how many more there are."""
    distinct = list(dict.fromkeys(days))
    first = [stats.short_date(day) for day in distinct[:_MOST_DAYS]]
    more = len(distinct) - len(first)
    return "; ".join([*first, *([f"{more:,} more"] if more else [])])


def sets(whole: int, planned: int, extra: int) -> str:
    """Return how many sets were done: "5 of 5, 1 more"."""
    more = f", {extra} more" if extra else ""
    return f"{min(whole, planned)} of {planned}{more}"


def ending(end: str | None, reason: str | None, *, as_guided: bool | None) -> str:
    """Return how a session ended; of a finished one, whether it went as guided, if known."""
    if end != "finished" or as_guided is None:
        return stats.ending(end, reason)
    return "as guided" if as_guided else "not all as guided"


def dose(sets: int | None, reps: int | None, hold_ms: int | None) -> str:
    """Return a dose: "2 sets of 20"; without sets, that it is the one of the file."""
    if sets is None:
        return "as in its file"
    amount = stats.hold_time(hold_ms) if reps is None and hold_ms is not None else f"{reps or 0}"
    return f"{stats.grouped_count(sets, 'set')} of {amount}"


def newest(shown: int, of: int) -> str:
    """Return the sentence that only the newest sessions are listed; "" if all are."""
    return f"The latest {shown:,} of {of:,}." if shown < of else ""
