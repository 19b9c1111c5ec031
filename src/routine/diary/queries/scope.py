"""Which sessions count, and the SQL conditions that restrict a statement to them.

The conditions are fixed SQL fragments; their values are passed separately, for the
question marks in them.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from routine.diary.instants import latest_believed
from routine.diary.queries.routine_names import name_condition

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from routine.diary.database.store import Diary
    from routine.diary.instants import Instant
    from routine.diary.queries.days import Period

BELIEVED: Final = "started_utc <= ?"
"""The sessions whose time is believed; its value is `latest_believed`."""
COUNTS: Final = f"begun AND {BELIEVED}"
"""The sessions that count: those in which a set was begun, at a time that is believed.

All others are in the log alone: nothing was done in them, or nobody knows when. Pain recorded in
such a session still counts.
"""


class Scope(Struct, frozen=True):
    """The sessions that a question is about: of a period, of one routine or any, as of an instant.

    `routine` holds the names that the routine goes by, the first of which is shown; None is any.
    """

    period: Period
    instant: Instant
    routine: tuple[str, ...] | None = None

    @property
    def today(self) -> date:
        """The local day of the instant."""
        return self.instant.local.date()

    @property
    def where(self) -> str:
        """The condition for the sessions of the period that count; its values are `values`."""
        return f"day >= ? AND day <= ? AND {self.counted}"

    @property
    def values(self) -> tuple[object, ...]:
        """The values of `where`."""
        return (*map(date.isoformat, self.period), *self.counted_values)

    @property
    def counted(self) -> str:
        """The condition for the sessions of all times that count."""
        return COUNTS if self.routine is None else f"{COUNTS} AND {name_condition(self.routine)}"

    @property
    def counted_values(self) -> tuple[object, ...]:
        """The values of `counted`."""
        return (latest_believed(self.instant.utc), *(self.routine or ()))

    def and_day_after(self) -> Scope:
        """Return the scope with the day after its period, and of any routine."""
        until = self.period.until
        later = until + timedelta(days=1) if until < date.max else until
        return Scope(self.period._replace(until=later), self.instant)


def rows_of(diary: Diary | None, statement: str, values: Iterable[object] = ()) -> Iterator[Any]:
    """Yield the rows that a statement selects; none without a diary."""
    return iter(()) if diary is None else iter(diary.rows(statement, *values))


def parse_day(text: str) -> date | None:
    """Return the date of a day as the diary keeps it; None for an impossible one: 2026-02-30."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
