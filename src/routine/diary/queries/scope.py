"""Which sessions a summary is about, and the rows of theirs that a statement selects."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from routine.diary.instants import latest_believed
from routine.diary.queries.days import DAY, Period
from routine.diary.queries.sessions import COUNTS
from routine.diary.routine_names import name_condition

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from routine.diary.database.store import Diary
    from routine.diary.instants import Instant


class Scope(NamedTuple):
    """The sessions of a period, of one routine or of any (None), as it is seen at a moment.

    `routine` has the names that it goes by, the first of which is shown.
    """

    period: Period
    instant: Instant
    routine: tuple[str, ...] | None = None

    @property
    def today(self) -> date:
        """The local day."""
        return self.instant.local.date()

    @property
    def where(self) -> str:
        """The condition of a statement on the sessions that count, whose `values` follow."""
        return f"day >= ? AND day <= ? AND {self.counted}"

    @property
    def values(self) -> tuple[object, ...]:
        """What stands for the question marks of `where`."""
        return (*map(date.isoformat, self.period), *self.counted_values)

    @property
    def counted(self) -> str:
        """The same of all times."""
        return COUNTS if self.routine is None else f"{COUNTS} AND {name_condition(self.routine)}"

    @property
    def counted_values(self) -> tuple[object, ...]:
        """What stands for the question marks of `counted`."""
        return (latest_believed(self.instant.utc), *(self.routine or ()))

    def and_day_after(self) -> Scope:
        """Return the same with the day after, and of any routine."""
        until = self.period.until
        later = until + DAY if until < date.max else until
        return Scope(Period(self.period.since, later), self.instant)


def rows_of(diary: Diary | None, statement: str, values: Iterable[object] = ()) -> Iterator[Any]:
    """Yield the rows that a statement selects; of no diary, none. Raises sqlite3.Error."""
    return iter(()) if diary is None else iter(diary.rows(statement, *values))


def parse_day(text: str) -> date | None:
    """Return the day that a text names; None for one that is none, such as 2026-02-30."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
