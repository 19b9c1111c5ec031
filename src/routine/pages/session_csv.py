"""Past sessions as CSV for a spreadsheet, in which no text can be taken for a formula."""

from __future__ import annotations

import csv
import io
import sys
from typing import TYPE_CHECKING, Final

from routine.pages.console import output_errors
from routine.pages.session_json import FIELDS, session_fields
from routine.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from routine.diary.queries.sessions import PastSession

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""How a text begins that a spreadsheet would calculate; the last four are wide forms."""
_BYTE_ORDER_MARK: Final = "\ufeff"


def write_csv(sessions: Iterable[PastSession], *, for_excel: bool) -> None:
    """Print a head and a row for each session; for Excel in UTF-8, with a byte order mark.

    Without the mark, Excel reads a file in the code page of the computer.
    """
    with output_errors():
        if for_excel:
            if isinstance(sys.stdout, io.TextIOWrapper):
                sys.stdout.reconfigure(encoding="utf-8")
            sys.stdout.write(_BYTE_ORDER_MARK)
        rows = csv.writer(sys.stdout, lineterminator="\n")
        rows.writerow(FIELDS)
        rows.writerows(
            [_cell(value) for value in session_fields(past).values()] for past in sessions
        )


def _cell(value: object) -> str:
    if isinstance(value, str):
        return visible(f"'{value}" if value.startswith(_FORMULA) else value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)
