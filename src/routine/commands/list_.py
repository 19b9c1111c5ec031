"""`routine list`: the routines there are, built-in ones and the user's own."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

import click

from routine.app.personal import personal
from routine.commands.options import json_option
from routine.errors import UsageError
from routine.pages.console import (
    complain,
    on_terminal,
    wrapped,
    write_json,
    write_text,
    write_wrapped,
)
from routine.program import ROUTINE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from routine.app.environment import Environment
    from routine.library import Entry, Loaded
    from routine.misnamed_files import Misnamed
    from routine.model import Exercise, Routine
    from routine.options import Options

# The longest of each group, in minutes; a routine lasts 4 h at most.
_LENGTHS = (
    (5, "Up to 5 minutes"),
    (15, "6 to 15 minutes"),
    (30, "16 to 30 minutes"),
    (240, "Over 30 minutes"),
)
_MOST_COLUMNS = 100
NOTHING = "nothing"


class Item(NamedTuple):
    """A file of the library; `routine` is None where it is not valid.

    `minutes` are those of its file, `yours` those of the session that the person would be led
    through: None where nothing of it is left to do. `left_out` counts the exercises that are not.
    """

    entry: Entry
    routine: Routine | None = None
    minutes: int = 0
    yours: int | None = 0
    left_out: int = 0

    @property
    def length(self) -> int:
        """How many minutes it is told to last."""
        return self.minutes if self.yours is None else self.yours

    @property
    def note(self) -> str:
        """What there is to know about it beside its routine."""
        if self.routine is None:
            return f"not valid: {ROUTINE} check {self.entry.name}"
        yours = "yours" if self.entry.origin == "yours" else ""
        return "; ".join(filter(None, (f"{yours}{self._shadows}", self._for_you)))

    @property
    def _shadows(self) -> str:
        return ", replacing the built-in one" if self.entry.shadows else ""

    @property
    def _for_you(self) -> str:
        """How much of it the profile leaves out; "" for nothing."""
        if self.routine is None or not self.left_out:
            return ""
        if self.yours is None:
            return "left out for you"
        return f"for you without {self.left_out} of {len(self.routine.exercises)}"


class Wishes(NamedTuple):
    """What a routine has to be: done with these things, in so many minutes, in these places."""

    have: frozenset[str] | None
    minutes: int | None
    on: frozenset[str]

    def fit(self, item: Item) -> bool:
        """Return whether a valid routine is so."""
        if item.routine is None:
            return False
        is_short = self.minutes is None or item.length <= self.minutes
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
        from routine.model import PLACES

        if not self.on:
            return True
        return exercise.position is not None and PLACES[exercise.position] in self.on


def _words(
    ctx: click.Context, param: click.Parameter, given: tuple[str, ...]
) -> frozenset[str] | None:
    """Return the words given, with commas between them or one by one; None where none were."""
    from routine.model import PLACES

    words = frozenset(word.strip().casefold() for text in given for word in text.split(","))
    if param.name == "on" and not words <= set(PLACES.values()):
        msg = "expected floor, chair or standing"
        raise click.BadParameter(msg, ctx, param)
    if NOTHING in words and len(words) > 1:
        msg = f'"{NOTHING}" must stand alone'
        raise click.BadParameter(msg, ctx, param)
    return words if given else None


@click.command("list")
@click.option(
    "--have",
    multiple=True,
    callback=_words,
    metavar="THINGS",
    help="List what you can do with these: wall,chair.",
)
@click.option(
    "--minutes", type=click.IntRange(1), metavar="N", help="List what takes at most N minutes."
)
@click.option(
    "--on",
    multiple=True,
    callback=_words,
    metavar="PLACES",
    help="List what is done there: floor, chair or standing.",
)
@click.option(
    "--exercises", is_flag=True, help="List single exercises, each of which you can do on its own."
)
@json_option
@click.pass_obj
def command(
    environment: Environment,
    *,
    have: frozenset[str] | None,
    minutes: int | None,
    on: frozenset[str] | None,
    exercises: bool,
    as_json: bool,
) -> None:
    """List the routines, built-in and your own, shortest first.

    THINGS are names such as chair, pillow, wall, ball, band or towel; `nothing` means you have
    none. With --on, the whole routine is done in one of these PLACES.
    """
    from routine import library

    wishes = Wishes(have, minutes, on or frozenset())
    mine = personal(environment)
    items = [_item(entry, one, mine) for entry, one in library.load_all(exercises=exercises)]
    _refuse_unknown(items, have or frozenset(), others=not exercises)
    narrowed = wishes != Wishes(None, None, frozenset())
    if narrowed:
        items = [item for item in items if wishes.fit(item)]
    strays = [] if narrowed else library.strays(exercises=exercises)
    if as_json:
        _write_json(items)
        _tell_strays(strays, complain)
        return
    _write_texts(sorted(items, key=lambda item: (item.routine is None, item.length, item.entry)))
    _tell_strays(strays, write_wrapped)


def _refuse_unknown(items: Sequence[Item], have: frozenset[str], *, others: bool) -> None:
    """Refuse a thing that nothing here asks for: it is misspelt. `others` are the exercises."""
    from routine import library
    from routine.spelling import nearest
    from routine.text import visible

    things = _things(item.routine for item in items if item.routine)
    if have - things:
        more = (one.routine for _, one in library.load_all(exercises=others) if one)
        things |= _things(more)
    for word in sorted(have - things):
        near = nearest(word, things)
        meant = f'did you mean "{near}"?' if near else f"the things are {', '.join(sorted(things))}"
        msg = f'--have: nothing here asks for "{visible(word)}"; {meant}'
        raise UsageError(msg)


def _things(routines: Iterable[Routine]) -> set[str]:
    """Return what is asked for anywhere, and the word for none of it."""
    asked = (thing for routine in routines for one in routine.exercises for thing in one.equipment)
    names = {name.casefold() for thing in asked for name in (thing.name or "", *thing.instead)}
    return (names | {NOTHING}) - {""}


def _item(entry: Entry, loaded: Loaded | None, mine: Options) -> Item:
    from routine import units

    if loaded is None:
        return Item(entry)
    minutes = units.minutes(loaded.size.total_ms)
    if not _is_concerned(loaded.routine, mine):
        return Item(entry, loaded.routine, minutes, minutes)
    total_ms, left_out = _as_done(loaded.routine, mine)
    yours = None if total_ms is None else units.minutes(total_ms)
    return Item(entry, loaded.routine, minutes, yours, left_out)


def _is_concerned(routine: Routine, mine: Options) -> bool:
    """Return whether what is kept of the person may change a routine."""
    named = {name for name, *_ in (*mine.ways, *mine.doses)}
    return any(one.caution_names & mine.avoid or one.id in named for one in routine.exercises)


def _as_done(routine: Routine, mine: Options) -> tuple[int | None, int]:
    """Return how long the person's session of it lasts, and how much of it they do not do."""
    from routine import timeline
    from routine.options import apply

    try:
        done = apply(routine, mine)
    except UsageError:
        return None, len(routine.exercises)
    left_out = sum(change.way is None for change in done.changes)
    return timeline.measure(done).total_ms, left_out


def _write_json(items: Sequence[Item]) -> None:
    write_json([_fields(item, item.routine) for item in items if item.routine])
    for item in items:
        if item.routine is None:
            complain(f"{item.entry.name}: {item.note}")


def _fields(item: Item, routine: Routine) -> dict[str, object]:
    return {
        "name": item.entry.name,
        "title": routine.title,
        "summary": routine.summary,
        "minutes": item.minutes,
        "minutes_for_you": item.yours,
        "exercises": [exercise.name for exercise in routine.exercises],
        "origin": item.entry.origin,
        "path": str(item.entry.path),
    }


def _tell_strays(strays: Sequence[Misnamed], tell: Callable[[str], None]) -> None:
    """Name the person's files that are not found, each with the reason and what to do."""
    from routine.text import visible

    if strays:
        tell(f"These files can't be found by name, in {visible(str(strays[0].path.parent))}:")
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
        write_text(
            f"Nothing fits. `{ROUTINE} list` shows all; `--exercises` lists single exercises."
        )


def _heading(item: Item) -> str:
    if item.routine is None:
        return "Not valid"
    return next(words for most, words in _LENGTHS if item.length <= most)


def _columns() -> int:
    """Return how wide lines may be; 0 in a pipe, where they stay whole."""
    from shutil import get_terminal_size

    return min(_MOST_COLUMNS, get_terminal_size().columns) if on_terminal() else 0


def _line(item: Item) -> str:
    from routine.text import counted, visible

    if item.routine is None:
        return item.note
    names = ", ".join(exercise.name for exercise in item.routine.exercises)
    note = f" ({item.note})" if item.note else ""
    told = "" if names == item.routine.title else f": {names}"
    return visible(f"{item.routine.title}, {counted(item.length, 'minute')}{told}{note}")
