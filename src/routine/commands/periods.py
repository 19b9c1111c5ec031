"""Days and periods on the command line: --since, --until and --weeks."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

import click
from click.types import StringParamType

from routine import diary
from routine.commands.options import matching
from routine.diary.queries.scope import Scope

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from routine.diary import Instant

FORMS: Final = "a date such as 2026-11-27, or 7d, 4w, today or yesterday"
WEEKS: Final = 12
MOST_WEEKS: Final = 52
_MOST_DAYS: Final = 366
_AGO: Final = re.compile(r"(\d{1,6})([dw])", re.ASCII)
_DATE: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_UNITS: Final = {"d": 1, "w": 7}
_NAMED: Final = {"today": 0, "yesterday": 1}


class DayParam(StringParamType):
    """A local day, as its date in the diary's form: "2026-11-27"."""

    name = "day"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the date."""
        try:
            return parse_day(value, diary.current_instant().local.date()).isoformat()
        except ValueError as error:
            self.fail(f"{value!r}: {error}", param, ctx)

    def shell_complete(
        self, _: click.Context, __: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Return the words and usual spans that begin with `incomplete`."""
        return matching(dict.fromkeys((*_NAMED, "7d", "4w", "12w")), incomplete)


def parse_day(given: str, today: date) -> date:
    """Return the day of a date or a span: 7d is a week ago. Raises ValueError: what is expected."""
    text = given.strip().casefold()
    ago = _AGO.fullmatch(text)
    try:
        if _DATE.fullmatch(text):
            return date.fromisoformat(text)
        if ago is not None:
            return today - timedelta(days=int(ago[1]) * _UNITS[ago[2]])
        return today - timedelta(days=_NAMED[text])
    except (KeyError, ValueError, OverflowError):
        msg = f"expected {FORMS}"
        raise ValueError(msg) from None


def refuse_reversed(since: str | None, until: str | None) -> None:
    """Refuse a span that ends before it begins. Raises click's UsageError."""
    if since is not None and until is not None and since > until:
        msg = f"--since {since} is after --until {until}; there is no day between them"
        raise click.UsageError(msg)


def scope_of(instant: Instant, weeks: int | None, since: str | None, until: str | None) -> Scope:
    """Return the scope of the period that the options ask for: a year at most, up to today.

    Without `since`, it is `weeks` weeks that end at `until` or today. Raises click's UsageError.
    """
    from routine.diary.queries.days import Period, last_weeks  # noqa: PLC0415 - 0.4 ms, which `log` does without

    today = instant.local.date()
    last = today if until is None else min(today, date.fromisoformat(until))
    if since is None:
        earliest_end = date.min + timedelta(weeks=weeks or WEEKS)
        period = last_weeks(max(last, earliest_end), weeks or WEEKS)
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
