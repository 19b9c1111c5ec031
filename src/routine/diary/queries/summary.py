"""What a diary adds up to: days, weeks, pain, holds, sides, what hurt and what was left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from routine.diary.queries import exercises
from routine.diary.queries.days import (
    Day,
    Period,
    Run,
    Totals,
    Week,
    days_a_week,
    last_weeks,
    monday,
    run_of_days,
    totals,
    weeks,
    within,
)
from routine.diary.queries.history import diary_errors
from routine.diary.queries.pain_trend import PainHistory, SessionPain, pain_history
from routine.diary.queries.scope import Scope, parse_day, rows_of
from routine.diary.queries.sessions import BELIEVED, COUNTS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from routine.diary.database.rows import Ended
    from routine.diary.database.store import Diary
    from routine.diary.queries.exercises import (
        HoldSummary,
        HurtExercise,
        ProfileChange,
        SideComparison,
        SkippedExercise,
    )


_LEAST_WEEKS: Final = 4


class EndCount(Struct, frozen=True):
    """In how many sessions it ended so; `ended` is None where one lasts, or was broken off."""

    ended: Ended | None
    reason: str | None
    sessions: int


class Summary(Struct, frozen=True):
    """What the sessions of a period add up to, and what all of them do, of one routine or of any.

    Times are active time: pauses are left out. A session that is not ended counts as far as it
    came; one in which nothing was done, or which lies ahead, does not (but the pain that was told
    in it does). `first` (the first day with any), `in_all`, `run` and `holds` are of all times,
    `this_week` is today's.
    """

    today: date
    since: date
    until: date
    routine: str | None
    first: date | None
    in_all: Totals
    this_week: Totals
    in_period: Totals
    run: Run
    days: tuple[Day, ...]
    weeks: tuple[Week, ...]
    pain: PainHistory
    holds: tuple[HoldSummary, ...]
    sides: tuple[SideComparison, ...]
    hurt: tuple[HurtExercise, ...]
    skipped: tuple[SkippedExercise, ...]
    left_out: tuple[ProfileChange, ...]
    ends: tuple[EndCount, ...]

    @property
    def begun(self) -> date | None:
        """The first day of the period with anything on it.

        What came long before makes no difference: a clock may have been wrong then.
        """
        done = (day.day for day in self.days if day.sessions)
        felt = (day.day for day in self.pain.days)
        return min((day for day in (next(done, None), next(felt, None)) if day), default=None)

    @property
    def shown(self) -> Period:
        """The days to draw: those of the period from the week on in which anything was done.

        Four weeks at least: empty ones before that would look like failed ones.
        """
        begun = monday(self.begun or self.until)
        least = last_weeks(self.until, _LEAST_WEEKS).since
        return Period(max(self.since, min(begun, least)), self.until)

    @property
    def days_a_week(self) -> float | None:
        """On how many days a week something was done in the period; None with fewer than two."""
        return days_a_week(self.days, self.today)

    @property
    def shown_days(self) -> tuple[Day, ...]:
        """The days to draw."""
        return tuple(day for day in self.days if day.day >= self.shown.since)

    @property
    def shown_weeks(self) -> tuple[Week, ...]:
        """The weeks to draw."""
        return tuple(week for week in self.weeks if week.monday >= monday(self.shown.since))


def summarize(diary: Diary | None, asked: Scope) -> Summary:
    """Return what a diary adds up to; of none, as of an empty one. Raises DiaryError."""
    with diary_errors():
        days = {day.day: day for day in _days(diary, asked)}
        return Summary(
            today=asked.today,
            since=asked.period.since,
            until=asked.period.until,
            routine=asked.routine[0] if asked.routine else None,
            first=min(days, default=None),
            in_all=totals(days.values()),
            this_week=totals(within(days, last_weeks(asked.today, 1))),
            in_period=totals(within(days, asked.period)),
            run=run_of_days(days, asked.today),
            days=within(days, asked.period),
            weeks=weeks(days, asked.period),
            pain=_course(diary, asked),
            holds=exercises.holds(diary, asked),
            sides=exercises.sides(diary, asked),
            hurt=exercises.hurt(diary, asked),
            skipped=exercises.skipped(diary, asked),
            left_out=exercises.left_out(diary, asked),
            ends=_ends(diary, asked),
        )


# How much further those came that have no end yet; and all days. Each names what it begins with,
# since SQLite would look up every session.
_OPEN: Final = (
    "SELECT day, sum(max(0, at_ms - active_ms)) FROM place CROSS JOIN session "
    "ON session.id = place.session WHERE ended IS NULL AND {} GROUP BY day"
)
_ALL: Final = (
    "SELECT day, count(*), sum(active_ms) FROM session INDEXED BY session_by_day "
    "WHERE {} GROUP BY day"
)


def _days(diary: Diary | None, asked: Scope) -> Iterator[Day]:
    """Yield each day with a session; what is no day is passed over."""
    values = asked.counted_values
    more = dict(rows_of(diary, _OPEN.format(asked.counted), values))
    for text, sessions, active_ms in rows_of(diary, _ALL.format(asked.counted), values):
        if (day := parse_day(text)) is not None:
            yield Day(day, sessions, active_ms + more.get(text, 0))


def _course(diary: Diary | None, asked: Scope) -> PainHistory:
    of_any = list(_felt(diary, asked.and_day_after()))
    felt = of_any if asked.routine is None else _felt(diary, asked)
    return pain_history(felt, of_any, asked.period)


def _felt(diary: Diary | None, asked: Scope) -> Iterator[SessionPain]:
    """Yield the pain of each session that has any, in the order of time; no set has to be begun."""
    where = asked.where.replace(COUNTS, BELIEVED)
    statement = (
        f"SELECT day, pain_before, pain_after FROM session WHERE {where} "  # noqa: S608 - of our own words
        "AND (pain_before IS NOT NULL OR pain_after IS NOT NULL) ORDER BY day, id"
    )
    for text, before, after in rows_of(diary, statement, asked.values):
        if (day := parse_day(text)) is not None:
            yield SessionPain(day, before, after)


def _ends(diary: Diary | None, asked: Scope) -> tuple[EndCount, ...]:
    statement = (
        f"SELECT ended, reason, count(*) FROM session WHERE {asked.where} "  # noqa: S608 - of our own words
        "GROUP BY ended, reason ORDER BY 3 DESC, ended, reason"
    )
    return tuple(EndCount(*row) for row in rows_of(diary, statement, asked.values))
