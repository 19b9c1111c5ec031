"""Which sessions a command is about, and what to say of a routine that has none."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NoReturn

import click

from routine.commands.dates import refuse_reversed
from routine.errors import UsageError
from routine.program import ROUTINE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from routine.diary import Instant
    from routine.diary.database.store import Diary
    from routine.diary.queries.scope import Scope

WEEKS: Final = 12
_MOST_DAYS: Final = 366


def asked_for(instant: Instant, weeks: int | None, since: str | None, until: str | None) -> Scope:
    """Return what is asked for: weeks up to a day, or the days from one to another: a year at most.

    None is after today. Raises UsageError on anything else.
    """
    from routine.diary.queries.days import Period, last_weeks
    from routine.diary.queries.scope import Scope

    today = instant.local.date()
    last = today if until is None else min(today, date.fromisoformat(until))
    if since is None:
        first_one = date.min + timedelta(weeks=weeks or WEEKS)
        period = last_weeks(max(last, first_one), weeks or WEEKS)
    elif weeks is not None:
        msg = "--weeks can't be combined with --since"
        raise click.UsageError(msg)
    else:
        refuse_reversed(since, last.isoformat())
        period = Period(date.fromisoformat(since), last)
    if (period.until - period.since).days >= _MOST_DAYS:
        msg = f"this is more than {_MOST_DAYS} days; a page shows a year at most"
        raise click.UsageError(msg)
    return Scope(period, instant)


def names_of(routine: str | None, diary: Diary | None) -> tuple[str, ...] | None:
    """Return the names that the diary has a routine under; None of none. Raises DiaryError.

    Raises UsageError where it has no session of it, and says of which it has.
    """
    from routine.diary.queries.history import diary_errors
    from routine.diary.routine_names import matching_names, routine_names

    if routine is None:
        return None
    with diary_errors():
        names, there = matching_names(diary, routine), sorted(routine_names(diary))
    if names[0] not in there:
        _refuse_unknown(names[0], there)
    return names


def _refuse_unknown(routine: str, known: Sequence[str]) -> NoReturn:
    from routine.text import visible
    from routine.words.sentences import listed

    has = "it is empty"
    if known:
        has = (
            f"it has sessions of {visible(listed(known))}\n"
            f"if you have renamed the file: {ROUTINE} log --routine OLD --rename NEW"
        )
    msg = f'the diary has no session of "{visible(routine)}"; {has}'
    raise UsageError(msg)
