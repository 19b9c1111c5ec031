"""`routine show`: a routine as a page to read before lying down, or as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from routine.commands.output import write, write_json
from routine.commands.params import json_option, routine_argument

if TYPE_CHECKING:
    from routine.library import Loaded
    from routine.model import Timeline


@click.command("show")
@routine_argument
@json_option
def command(target: str, *, as_json: bool) -> None:
    """Show a routine or an exercise: what it needs, how to set up, what to do.

    Read it before you lie down. NAME|FILE is a name of `routine list`, an exercise, or a file.
    """
    from routine import library, timeline
    from routine.commands.page import page

    loaded = library.load(target)
    plan = timeline.compile_timeline(loaded.routine)
    if as_json:
        write_json(_fields(loaded, plan))
    else:
        write(*page(plan, target))


def _fields(loaded: Loaded, plan: Timeline) -> dict[str, Any]:
    """Return the routine with the field names of the model, and what is derived from it."""
    import msgspec

    from routine import units
    from routine.words import labels

    fields: dict[str, Any] = msgspec.to_builtins(loaded.routine)
    fields["minutes"] = units.minutes(plan.total_ms)
    fields["origin"] = loaded.entry.origin
    fields["path"] = str(loaded.entry.path)
    for exercise, told in zip(loaded.routine.exercises, fields["exercises"], strict=True):
        told["dose"] = labels.dose(exercise)
    return fields
