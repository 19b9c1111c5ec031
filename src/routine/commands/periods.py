"""Which sessions a command is about, and what to say of a routine that has none."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NoReturn

import click

from routine.commands.days import refuse_reversed
from routine.errors import UsageError

if TYPE_CHECKING:
    from routine.diary.asked import Asked
    from routine.diary.store import Diary

WEEKS: Final = 12
_MOST_DAYS: Final = 366


def asked_for(
    today: date, weeks: int | None, since: str | None, until: str | None, routine: str | None
) -> Asked:
    """Return what is asked for: weeks up to a day, or the days from one to another: a year at most.

    None is after today. Raises UsageError on anything else.
    """
    from routine.diary.asked import Asked
    from routine.diary.days import Period, last_weeks

    last = today if until is None else min(today, date.fromisoformat(until))
    if since is None:
        first_one = date.min + timedelta(weeks=weeks or WEEKS)
        period = last_weeks(max(last, first_one), weeks or WEEKS)
    elif weeks is not None:
        msg = "--weeks goes without --since"
        raise click.UsageError(msg)
    else:
        refuse_reversed(since, last.isoformat())
        period = Period(date.fromisoformat(since), last)
    if (period.until - period.since).days >= _MOST_DAYS:
        msg = f"these are more than {_MOST_DAYS} days; a page shows a year at most"
        raise click.UsageError(msg)
    return Asked(period, today, routine and routine.casefold())


def refuse_unknown(routine: str, diary: Diary | None) -> NoReturn:
    """Raise UsageError: the diary has no session of this routine; it says of which it has."""
    from routine.diary.summary import routines
    from routine.words.phrases import listed

    known = sorted(routines(diary))
    has = f"it has those of {listed(known)}" if known else "it is empty"
    msg = f'the diary has no session of "{routine}"; {has}'
    raise UsageError(msg)
