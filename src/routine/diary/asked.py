"""Which sessions a summary is about, and the rows of theirs that a statement selects."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from routine.diary.days import DAY, Period

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from routine.diary.store import Diary


class Asked(NamedTuple):
    """The sessions of a period, of one routine or of any (None), as it is seen today."""

    period: Period
    today: date
    routine: str | None = None

    @property
    def where(self) -> str:
        """The condition of a statement on the table `session`, whose `values` follow."""
        return f"day >= ? AND day <= ?{self.of_routine}"

    @property
    def values(self) -> tuple[str, ...]:
        """What stands for the question marks of `where`."""
        return (*map(date.isoformat, self.period), *self.of_routine_values)

    @property
    def of_routine(self) -> str:
        """The condition that goes on with AND, if a routine is asked for."""
        return "" if self.routine is None else " AND routine = ?"

    @property
    def of_routine_values(self) -> tuple[str, ...]:
        """What stands for the question mark of `of_routine`."""
        return () if self.routine is None else (self.routine,)

    def and_day_after(self) -> Asked:
        """Return the same with the day after, and of any routine."""
        until = self.period.until
        later = until + DAY if until < date.max else until
        return Asked(Period(self.period.since, later), self.today)


def found(diary: Diary | None, statement: str, values: Iterable[str | None] = ()) -> Iterator[Any]:
    """Yield the rows that a statement selects; of no diary, none. Raises sqlite3.Error."""
    return iter(()) if diary is None else iter(diary.rows(statement, *values))


def read_day(text: str) -> date | None:
    """Return the day that a text names; None for one that is none, such as 2026-02-30."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
