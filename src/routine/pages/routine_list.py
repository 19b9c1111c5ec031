"""The list of routines: lines of text, JSON, and files that can't be found by name.

A table of rich would take as long as reading 1,000 routines.
"""

from __future__ import annotations

import sys
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from routine.pages.console import (
    columns_of,
    complain,
    wrapped,
    write_json,
    write_text,
    write_wrapped,
)
from routine.program import ROUTINE
from routine.text import counted, visible

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from routine.library import Entry
    from routine.library.misnamed import MisnamedFile
    from routine.model import Routine

# The longest of each group, in minutes; a routine lasts 4 h at most.
_LENGTHS: Final = (
    (5, "Up to 5 minutes"),
    (15, "6 to 15 minutes"),
    (30, "16 to 30 minutes"),
    (240, "Over 30 minutes"),
)
_MOST_COLUMNS: Final = 100


class ListedRoutine(NamedTuple):
    """A file of the library; `routine` is None if it is not valid.

    `minutes` is how long the file's session takes, `yours` how long the person's does: None if
    nothing of it is left to do. `left_out` counts the exercises that they don't do.
    """

    entry: Entry
    routine: Routine | None = None
    minutes: int = 0
    yours: int | None = 0
    left_out: int = 0

    @property
    def length(self) -> int:
        """The minutes that it is listed with."""
        return self.minutes if self.yours is None else self.yours

    @property
    def note(self) -> str:
        """A remark beside the title: not valid, the person's own, cut short."""
        if self.routine is None:
            return f"not valid: {ROUTINE} check {self.entry.name}"
        own = "yours" if self.entry.origin == "yours" else ""
        shadows = ", replacing the built-in one" if self.entry.shadows else ""
        return "; ".join(filter(None, (f"{own}{shadows}", self._cut_short(self.routine))))

    def _cut_short(self, routine: Routine) -> str:
        if not self.left_out:
            return ""
        if self.yours is None:
            return "left out for you"
        return f"for you without {self.left_out} of {len(routine.exercises)}"


def write_lines(items: Sequence[ListedRoutine]) -> None:
    """Print the routines by length, shortest first; those that are not valid come last.

    On a terminal, long lines are wrapped under the titles.
    """
    items = sorted(items, key=lambda item: (item.routine is None, item.length, item.entry))
    width = max((len(item.entry.name) for item in items), default=0) + 4
    columns = columns_of(sys.stdout, _MOST_COLUMNS)
    for heading, group in groupby(items, _heading):
        write_text("\n".join(wrapped(f"{heading}:", columns, 0)))
        for item in group:
            text = f"  {item.entry.name.ljust(width - 4)}  {_description(item)}"
            write_text("\n".join(wrapped(text, columns, width)))
    if not items:
        write_text(
            f"Nothing fits. `{ROUTINE} list` shows all; `--exercises` lists single exercises."
        )


def write_folder(folder: Path, *, exercises: bool) -> None:
    """Print where the person's own files are."""
    make = "" if exercises else f"; to make one: {ROUTINE} new"
    kind = "exercises" if exercises else "routines"
    write_wrapped(f"Your own {kind} are in {visible(str(folder))}{make}")


def _heading(item: ListedRoutine) -> str:
    if item.routine is None:
        return "Not valid"
    return next(heading for most, heading in _LENGTHS if item.length <= most)


def _description(item: ListedRoutine) -> str:
    if item.routine is None:
        return item.note
    title = item.routine.title
    names = ", ".join(exercise.name for exercise in item.routine.exercises)
    exercises = "" if names == title else f": {names}"
    note = f" ({item.note})" if item.note else ""
    return visible(f"{title}, {counted(item.length, 'minute')}{exercises}{note}")


def write_as_json(items: Sequence[ListedRoutine]) -> None:
    """Print the valid routines as JSON, and name the others on standard error."""
    write_json([_fields(item, item.routine) for item in items if item.routine])
    for item in items:
        if item.routine is None:
            complain(f"{item.entry.name}: {item.note}")


def _fields(item: ListedRoutine, routine: Routine) -> dict[str, object]:
    return {
        "name": item.entry.name,
        "title": routine.title,
        "summary": routine.summary,
        "minutes": item.minutes,
        "minutes_for_you": item.yours,
        "exercises": [exercise.name for exercise in routine.exercises],
        "days": routine.days,
        "origin": item.entry.origin,
        "path": str(item.entry.path),
    }


def write_misnamed(files: Sequence[MisnamedFile], write: Callable[[str], None]) -> None:
    """Write which of the person's files can't be found by name, and why."""
    if files:
        write(f"These files can't be found by name, in {visible(str(files[0].path.parent))}:")
    for file in files:
        write(f"  {visible(file.path.name)}: {visible(file.message)}")
