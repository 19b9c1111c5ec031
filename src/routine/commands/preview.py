"""`routine preview`: the timeline as a table, or as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from routine import library
from routine.app.tailoring import applied_with_warnings
from routine.commands.options import (
    json_option,
    routine_argument,
    routine_options,
    voice_options,
    watch_option,
    watching,
)
from routine.errors import DONE
from routine.pages.console import write_json, write_page
from routine.pages.timeline_page import timeline_fields, timeline_table, total
from routine.timeline import compile_timeline

if TYPE_CHECKING:
    from routine.app.environment import Environment
    from routine.model import Level
    from routine.options import Options


@click.command("preview")
@routine_argument
@routine_options
@voice_options
@json_option
@watch_option
@click.pass_obj
def command(
    environment: Environment,
    target: str,
    *,
    options: Options,
    level: Level | None,
    as_json: bool,
    watch: bool,
) -> int:
    """Show what happens when, and what is said, without starting.

    NAME is a routine or an exercise, FILE one of your own.
    """

    def show() -> int:
        routine = library.load(target).routine
        timeline = compile_timeline(applied_with_warnings(environment, routine, options))
        if as_json:
            write_json(timeline_fields(timeline, level))
        else:
            write_page(timeline_table(timeline, level), total(timeline), width=120, pipe_width=400)
        return DONE

    return watching([target], show, watch=watch)
