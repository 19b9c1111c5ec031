"""`routine list`: the routines there are, built-in ones and the user's own."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

import click

from routine.commands.output import complain, on_terminal, write_json, write_text
from routine.commands.params import json_option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from routine.library import Entry, Loaded
    from routine.model import Routine

_HEADINGS = {"yours": "Yours", "built-in": "Built-in"}
_MOST_COLUMNS = 100


class Item(NamedTuple):
    """A file of the library; `routine` is None where it is not valid."""

    entry: Entry
    routine: Routine | None
    minutes: int

    @property
    def note(self) -> str:
        """What there is to know about it beside its routine."""
        if self.routine is None:
            return f"not valid: routine check {self.entry.name}"
        return "in place of the built-in one" if self.entry.shadows else ""


@click.command("list")
@json_option
def command(*, as_json: bool) -> None:
    """List the routines: built-in ones and your own."""
    from routine import library

    items = [_item(entry, loaded) for entry, loaded in library.load_all()]
    if as_json:
        _write_json(items)
        return
    items.sort(key=lambda item: (item.entry.origin != "yours", item.entry.name))
    _write_texts(items)


def _item(entry: Entry, loaded: Loaded | None) -> Item:
    from routine import units

    if loaded is None:
        return Item(entry, None, 0)
    return Item(entry, loaded.routine, units.minutes(loaded.size.total_ms))


def _write_json(items: Sequence[Item]) -> None:
    valid = [_fields(item.entry, item.routine, item.minutes) for item in items if item.routine]
    write_json(valid)
    for item in items:
        if item.routine is None:
            complain(f"{item.entry.name}: {item.note}")


def _fields(entry: Entry, routine: Routine, minutes: int) -> dict[str, object]:
    return {
        "name": entry.name,
        "title": routine.title,
        "summary": routine.summary,
        "minutes": minutes,
        "exercises": [exercise.name for exercise in routine.exercises],
        "origin": entry.origin,
        "path": str(entry.path),
    }


def _write_texts(items: Sequence[Item]) -> None:
    """Print each routine in its group; on a terminal, long lines are wrapped under their names.

    Not a table of rich: it takes longer than a thousand routines take to be read.
    """
    width = max(len(item.entry.name) for item in items) + 4
    columns = _columns()
    for origin, group in groupby(items, lambda item: item.entry.origin):
        write_text("\n".join(_wrapped(f"{_HEADINGS[origin]}:", columns, 0)))
        for item in group:
            text = f"  {item.entry.name.ljust(width - 4)}  {_line(item)}"
            write_text("\n".join(_wrapped(text, columns, width)))


def _columns() -> int:
    """Return how wide lines may be; 0 in a pipe, where they stay whole."""
    from shutil import get_terminal_size

    return min(_MOST_COLUMNS, get_terminal_size().columns) if on_terminal() else 0


def _wrapped(text: str, columns: int, indent: int) -> list[str]:
    from textwrap import wrap

    if columns == 0:
        return [text]
    return wrap(text, columns, subsequent_indent=" " * min(indent, columns // 2))


def _line(item: Item) -> str:
    from routine.text import visible

    if item.routine is None:
        return item.note
    names = ", ".join(exercise.name for exercise in item.routine.exercises)
    plural = "" if item.minutes == 1 else "s"
    note = f" ({item.note})" if item.note else ""
    return visible(f"{item.routine.title}, {item.minutes} minute{plural}: {names}{note}")
