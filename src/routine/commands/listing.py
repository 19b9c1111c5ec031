"""`routine list`: the routines there are, built-in ones and the user's own."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

import click

from routine.commands.output import (
    complain,
    on_terminal,
    wrapped,
    write_json,
    write_text,
    write_wrapped,
)
from routine.commands.params import json_option, profile

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from routine.library import Entry, Loaded
    from routine.misnamed import Misnamed
    from routine.model import Exercise, Routine

# The longest of each group, in minutes; a routine lasts 4 h at most.
_LENGTHS = (
    (5, "Up to 5 minutes"),
    (15, "6 to 15 minutes"),
    (30, "16 to 30 minutes"),
    (240, "Over 30 minutes"),
)
# By position: a routine done there needs no other place.
PLACES = {
    "back": "floor",
    "front": "floor",
    "side": "floor",
    "kneeling": "floor",
    "sitting": "chair",
    "standing": "standing",
}
_MOST_COLUMNS = 100
NOTHING = "nothing"


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
        if self.entry.shadows:
            return "yours, in place of the built-in one"
        return "yours" if self.entry.origin == "yours" else ""


class Wishes(NamedTuple):
    """What a routine has to be: done with these things, in so many minutes, in these places."""

    have: frozenset[str] | None
    minutes: int | None
    on: frozenset[str]

    def fit(self, item: Item) -> bool:
        """Return whether a valid routine is so."""
        if item.routine is None:
            return False
        is_short = self.minutes is None or item.minutes <= self.minutes
        exercises = item.routine.exercises
        return is_short and all(map(self._has_all, exercises)) and all(map(self._is_on, exercises))

    def _has_all(self, exercise: Exercise) -> bool:
        have = self.have
        if have is None:
            return True
        wanted = (thing for thing in exercise.equipment if thing.name and not thing.optional)
        return all(
            have & {name.casefold() for name in (str(thing.name), *thing.instead)}
            for thing in wanted
        )

    def _is_on(self, exercise: Exercise) -> bool:
        return not self.on or PLACES.get(exercise.position or "") in self.on


def _words(
    ctx: click.Context, param: click.Parameter, given: tuple[str, ...]
) -> frozenset[str] | None:
    """Return the words given, with commas between them or one by one; None where none were."""
    words = frozenset(word.strip().casefold() for text in given for word in text.split(","))
    if param.name == "on" and not words <= set(PLACES.values()):
        msg = "expected floor, chair or standing"
        raise click.BadParameter(msg, ctx, param)
    return words if given else None


@click.command("list")
@click.option(
    "--have", multiple=True, callback=_words, metavar="THINGS", help="Only with these: wall,chair."
)
@click.option("--minutes", type=click.IntRange(1), metavar="N", help="At most so many minutes.")
@click.option(
    "--on", multiple=True, callback=_words, metavar="PLACES", help="floor, chair or standing."
)
@click.option("--exercises", is_flag=True, help="The exercises, each of which can be done alone.")
@json_option
def command(
    *,
    have: frozenset[str] | None,
    minutes: int | None,
    on: frozenset[str] | None,
    exercises: bool,
    as_json: bool,
) -> None:
    """List the routines, the short ones first: built-in ones and your own.

    THINGS are such as chair, pillow, wall, ball, band, towel; `nothing` is none. With --on, all of
    a routine is done in one of PLACES.
    """
    from routine import library

    wishes = Wishes(have, minutes, on or frozenset())
    items = [_item(entry, loaded) for entry, loaded in library.load_all(exercises=exercises)]
    _tell_unknown(items, have or frozenset())
    narrowed = wishes != Wishes(None, None, frozenset())
    if narrowed:
        items = [item for item in items if wishes.fit(item)]
    strays = [] if narrowed else library.strays(exercises=exercises)
    if as_json:
        _write_json(items)
        _tell_strays(strays, complain)
        return
    _write_texts(sorted(items, key=lambda item: (item.routine is None, item.minutes, item.entry)))
    _tell_strays(strays, write_wrapped)


def _tell_unknown(items: Sequence[Item], have: frozenset[str]) -> None:
    """Say which things nothing here asks for: they may be misspelt."""
    things = {
        name.casefold()
        for item in items
        for exercise in (item.routine.exercises if item.routine else ())
        for thing in exercise.equipment
        for name in (thing.name or "", *thing.instead)
    }
    for word in sorted(have - things - {NOTHING}):
        complain(f'nothing here asks for "{word}"; things are {", ".join(sorted(things - {""}))}')


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


def _tell_strays(strays: Sequence[Misnamed], tell: Callable[[str], None]) -> None:
    """Name the person's files that are not found, each with the reason and what to do."""
    from routine.text import visible

    if strays:
        tell(f"Not found, in {visible(str(strays[0].path.parent))}:")
    for stray in strays:
        tell(f"  {visible(stray.path.name)}: {visible(stray.told)}")


def _write_texts(items: Sequence[Item]) -> None:
    """Print each routine under its length; on a terminal, long lines are wrapped under their names.

    Not a table of rich: it takes longer than a thousand routines take to be read.
    """
    width = max((len(item.entry.name) for item in items), default=0) + 4
    columns = _columns()
    for heading, group in groupby(items, _heading):
        write_text("\n".join(wrapped(f"{heading}:", columns, 0)))
        for item in group:
            text = f"  {item.entry.name.ljust(width - 4)}  {_line(item)}"
            write_text("\n".join(wrapped(text, columns, width)))
    if not items:
        write_text("Nothing fits. `routine list` shows all; `--exercises` lists single exercises.")


def _heading(item: Item) -> str:
    if item.routine is None:
        return "Not valid"
    return next(words for most, words in _LENGTHS if item.minutes <= most)


def _columns() -> int:
    """Return how wide lines may be; 0 in a pipe, where they stay whole."""
    from shutil import get_terminal_size

    return min(_MOST_COLUMNS, get_terminal_size().columns) if on_terminal() else 0


def _line(item: Item) -> str:
    from routine.text import visible

    if item.routine is None:
        return item.note
    names = ", ".join(exercise.name for exercise in item.routine.exercises)
    plural = "" if item.minutes == 1 else "s"
    notes = "; ".join(filter(None, (item.note, _for_you(item.routine))))
    note = f" ({notes})" if notes else ""
    told = "" if names == item.routine.title else f": {names}"
    return visible(f"{item.routine.title}, {item.minutes} minute{plural}{told}{note}")


def _for_you(routine: Routine) -> str:
    """Return how much of a routine the profile leaves out; "" for nothing."""
    from routine.options import Options, changes

    mine = profile()
    if not mine.avoid:
        return ""
    made = changes(routine, Options(ways=mine.ways, avoid=mine.avoid))
    out = sum(change.way is None for change in made)
    if out == len(routine.exercises):
        return "left out for you"
    return f"for you without {out} of {len(routine.exercises)}" if out else ""
