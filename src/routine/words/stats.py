"""What `routine stats` and `routine report` say: dates, amounts, the trend of pain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from routine.program import ROUTINE
from routine.text import plural
from routine.units import HOUR, SECOND, minutes, readable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

EMPTY: Final = (
    "Nothing here yet. This page fills up from your first session on. To start one: "
    f"{ROUTINE} start sciatica"
)
NO_PAIN: Final = (
    "No pain was noted in this time. You are asked about it before and after a session."
)
TREND: Final = (
    "Medians of the first and the last third of the days. Pain is called lower or higher only if "
    "the change is one that people notice. This is a comparison; it says nothing about the cause."
)
WEEKS: Final = "Weeks"
PAIN: Final = "Pain, from 0 to 10"
HOLDS: Final = "Held until you ended it"
SIDES: Final = "Left and right"
HURT: Final = "What hurt"
SKIPPED: Final = "Skipped"
LEFT_OUT: Final = "Left out or made easier, for your profile"
GUIDED: Final = "Counted as guided, for each side."
SHADES: Final = ("none", "under 10 min", "10 to 19", "20 to 29", "30 or more")
BEFORE, AFTER, DAY_AFTER = "before", "after", "day after"
UNCHANGED: Final = "the same before and after"

_WEEK: Final = 7
_LEVELS: Final = (1, 10, 20, 30)
_REASONS: Final[Mapping[str, str]] = {
    "key": "stopped",
    "left": "left",
    "signal": "interrupted",
    "terminal": "interrupted",
    "pipe": "interrupted",
    "output": "interrupted",
}


def date_of(day: date) -> str:
    """Return a date without its year: "27 November"."""
    return f"{day.day} {day:%B}"


def full_date(day: date) -> str:
    """Return a date with its year: "27 November 2026"."""
    return f"{date_of(day)} {day.year}"


def short_date(day: date) -> str:
    """Return a date as lists show it: "Fri 27 Nov"."""
    return f"{day:%a} {day.day} {day:%b}"


def span(since: date, until: date) -> str:
    """Return a period: "7 September to 27 November 2026"."""
    first = date_of(since) if since.year == until.year else full_date(since)
    return f"{first} to {full_date(until)}"


def when(day: date | None, today: date) -> str:
    """Return a day as people say it: "today", "Tuesday", "3 November", "3 November 2025"."""
    if day is None:
        return "some day"
    ago = (today - day).days
    if ago <= 1:
        return "yesterday" if ago == 1 else "today"
    if ago < _WEEK:
        return f"{day:%A}"
    return date_of(day) if day.year == today.year else full_date(day)


def months(
    days: Sequence[date], positions: Sequence[float], room: float, end: float
) -> Iterator[tuple[str, float]]:
    """Yield the name of each month, and its position: that of the first of these days in the month.

    `room` is the width of a name. The first and the last may be shifted left to fit before the
    `end`; any other name without room is left out.
    """
    firsts = [n for n, day in enumerate(days) if not n or day.month != days[n - 1].month]
    begins = [positions[n] for n in firsts]
    begins[-1] = min(begins[-1], end - room)
    begins[0] = min([begins[0], *(second - room for second in begins[1:2])])
    for first, begin, following in zip(firsts, begins, [*begins[1:], end], strict=True):
        if following - begin >= room:
            yield f"{days[first]:%b}", begin


def grouped_count(number: int, thing: str) -> str:
    """Return a count with its noun, its digits grouped: "1 session", "2,000 sessions"."""
    return f"{number:,} {plural(number, thing)}"


def time(ms: int) -> str:
    """Return an amount of time in whole minutes: "52 min", "6 h 12 min", "0 min"."""
    hours, rest = divmod(minutes(ms) if ms else 0, 60)
    words = [f"{hours:,} h"] if hours else []
    return " ".join(words + ([f"{rest} min"] if rest or not hours else []))


def hold_time(ms: int) -> str:
    """Return the time of a hold in whole seconds, or in minutes from an hour on."""
    return time(ms) if ms >= HOUR else readable(ms // SECOND * SECOND)


def amount(sessions: int, days: int, active_ms: int) -> str:
    """Return how much was done: "31 sessions on 27 days, 6 h 12 min"."""
    return (
        f"{grouped_count(sessions, 'session')} on {grouped_count(days, 'day')}, {time(active_ms)}"
    )


def shade(active_ms: int) -> int:
    """Return the index in SHADES for a day with this active time."""
    whole = minutes(active_ms) if active_ms else 0
    return sum(whole >= least for least in _LEVELS)


def in_a_row(current: int, longest: int, last: date | None, today: date) -> str:
    """Return the days in a row; after a gap, only the last day: missed days are not counted."""
    if last is None:
        return ""
    now = f"{current:,} days in a row" if current > 1 else f"Last: {when(last, today)}"
    if longest <= max(1, current):
        return now
    return f"{now}; longest run: {longest:,} days"


def trend(values: int, first: float | None, last: float | None, change: str | None) -> str:
    """Return a trend of pain: "5 at first, 3 recently: lower"."""
    if first is None or last is None or change is None:
        return f"{grouped_count(values, 'day')} so far, too few to compare"
    return f"{first:g} at first, {last:g} recently: {change}"


def side_amount(reps: int, held_ms: int) -> str:
    """Return how much was done on one side: "40 reps", "2 min 20 s"."""
    words = [grouped_count(reps, "rep")] if reps or not held_ms else []
    return ", ".join(words + ([hold_time(held_ms)] if held_ms else []))


def how_often(number: int) -> str:
    """Return how often: "once", "twice", "3 times"."""
    return {1: "once", 2: "twice"}.get(number) or f"{number:,} times"


def hurt_by_side(left: int, right: int) -> str:
    """Return how often it hurt on each side: "left once"; "" where it never did."""
    named = (("left", left), ("right", right))
    return ", ".join(f"{name} {how_often(number)}" for name, number in named if number)


def with_side(name: str, side: str | None) -> str:
    """Return an exercise with its side, if it has one."""
    return f"{name}, {side}" if side else name


def with_way(name: str, way: str | None) -> str:
    """Return an exercise with its way, if it is not the usual one."""
    return f"{name} ({way} way)" if way else name


def skipped(name: str, sets: int, sessions: int, last: str, *, for_hurt: bool = False) -> str:
    """Return what was skipped: "Wall sit: 3 sets in 2 sessions, last: Tuesday"."""
    why = ", because it hurt" if for_hurt else ""
    skipped = f"{grouped_count(sets, 'set')} in {grouped_count(sessions, 'session')}"
    return f"{name}: {skipped}{why}, last: {last}"


def ending(end: str | None, reason: str | None) -> str:
    """Return how a session ended: "to the end", "stopped"."""
    if end == "finished":
        return "to the end"
    return "not ended" if end is None else _REASONS.get(reason or "key", "stopped")


def endings(ends: Iterable[tuple[str | None, str | None, int]]) -> str:
    """Return how sessions ended: "20 to the end, 3 stopped"."""
    sums: dict[str, int] = {}
    for end, reason, sessions in ends:
        name = ending(end, reason)
        sums[name] = sums.get(name, 0) + sessions
    return ", ".join(f"{sessions:,} {name}" for name, sessions in sums.items())
