"""`routine list`: the routines, built-in and the person's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from routine import library
from routine.app.listed_routines import (
    NOTHING,
    RoutineFilter,
    listed_routines,
    refuse_unknown_equipment,
)
from routine.commands.options import json_option
from routine.model import PLACES
from routine.pages.console import complain, write_wrapped
from routine.pages.routine_list import write_as_json, write_folder, write_lines, write_misnamed

if TYPE_CHECKING:
    from routine.app.environment import Environment


def _names(
    ctx: click.Context, param: click.Parameter, given: tuple[str, ...]
) -> frozenset[str] | None:
    """Return the names given, separated by commas or one by one; None if none were."""
    names = frozenset(word.strip().casefold() for text in given for word in text.split(","))
    if param.name == "on" and not names <= set(PLACES.values()):
        msg = "expected floor, chair or standing"
        raise click.BadParameter(msg, ctx, param)
    if NOTHING in names and len(names) > 1:
        msg = f'"{NOTHING}" must stand alone'
        raise click.BadParameter(msg, ctx, param)
    return names if given else None


@click.command("list")
@click.option(
    "--have",
    multiple=True,
    callback=_names,
    metavar="THINGS",
    help="List what you can do with these: wall,chair.",
)
@click.option(
    "--minutes", type=click.IntRange(1), metavar="N", help="List what takes at most N minutes."
)
@click.option(
    "--on",
    multiple=True,
    callback=_names,
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
    chosen = RoutineFilter(have, minutes, on or frozenset())
    items = listed_routines(environment, exercises=exercises)
    refuse_unknown_equipment(items, have or frozenset(), exercises=exercises)
    is_narrowed = chosen != RoutineFilter()
    if is_narrowed:
        items = [item for item in items if chosen.fits(item)]
    misnamed = [] if is_narrowed else library.misnamed_files(exercises=exercises)
    if as_json:
        write_as_json(items)
        write_misnamed(misnamed, complain)
    else:
        write_lines(items)
        if not is_narrowed:
            write_folder(library.own_folder(exercises=exercises), exercises=exercises)
        write_misnamed(misnamed, write_wrapped)
