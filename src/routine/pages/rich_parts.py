"""Parts of pages that are drawn with rich: untrusted text, and rows of a name and a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from routine.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterable


def text(untrusted: str, style: str = "") -> Text:
    """Return untrusted text, escaped; a word wider than the page is broken."""
    return Text(visible(untrusted), style, overflow="fold")


def grid(rows: Iterable[tuple[str, str]], *, wraps_names: bool = True) -> Table:
    """Return rows of a name and a text, the text wrapped under itself."""
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(no_wrap=not wraps_names)
    table.add_column(overflow="fold")
    for name, value in rows:
        table.add_row(text(name), text(value))
    return table
