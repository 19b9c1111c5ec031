"""Days on the command line: a date, or how long ago."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

import click
from click.types import StringParamType

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

FORMS = "a date such as 2026-11-27, or 7d, 4w, today or yesterday"
_AGO = re.compile(r"(\d{1,6})([dw])", re.ASCII)
_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_UNITS = {"d": 1, "w": 7}
_NAMED = {"today": 0, "yesterday": 1}


def day(given: str, today: date) -> date:
    """Return the day that is meant: 7d is a week before today. ValueError says what is expected."""
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


class Day(StringParamType):
    """A local day, as its date in the diary's form: "2026-11-27"."""

    name = "day"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the date."""
        from routine import diary

        today = diary.current_instant().local.date()
        try:
            return day(value, today).isoformat()
        except ValueError as error:
            self.fail(f"{value!r}: {error}", param, ctx)

    def shell_complete(
        self,
        ctx: click.Context,  # noqa: ARG002 - click's signature
        param: click.Parameter,  # noqa: ARG002 - click's signature
        incomplete: str,
    ) -> list[CompletionItem]:
        """Return the words and usual spans that begin so."""
        from click.shell_completion import CompletionItem

        known = (*_NAMED, "7d", "4w", "12w")
        return [CompletionItem(word) for word in known if word.startswith(incomplete)]


def refuse_reversed(since: str | None, until: str | None) -> None:
    """Refuse a span that ends before it begins."""
    if since is not None and until is not None and since > until:
        msg = f"--since {since} is after --until {until}; there is no day between them"
        raise click.UsageError(msg)
