"""`routine show`: a routine as a page to read before lying down, or as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from routine import library
from routine.app.tailoring import done_by, personal_options
from routine.commands.options import json_option, routine_argument, way_options
from routine.options import Options, apply, avoidance_changes
from routine.pages.console import write_json, write_page
from routine.pages.routine_json import routine_fields
from routine.timeline import compile_timeline

if TYPE_CHECKING:
    from routine.app.environment import Environment


@click.command("show")
@routine_argument
@way_options
@click.option("--no-figures", is_flag=True, help="Leave out the figures.")
@json_option
@click.pass_obj
def command(
    environment: Environment,
    target: str,
    easier: tuple[str, ...],
    harder: tuple[str, ...],
    *,
    no_figures: bool,
    as_json: bool,
) -> None:
    """Show a routine or an exercise: what you need, how to set up, what to do.

    Read it before you lie down. NAME is a routine or an exercise, FILE one of your own.
    """
    loaded = library.load(target)
    shown = apply(loaded.routine, Options(easier=easier, harder=harder), as_filed=True)
    timeline = compile_timeline(shown)
    options = personal_options(environment, easier=easier, harder=harder)
    done = done_by(loaded.routine, options)
    yours = None if done is None else compile_timeline(done)
    if as_json:
        write_json(routine_fields(timeline, loaded.entry, yours))
        return
    from routine.pages.exercise_figures import cell_pen  # noqa: PLC0415 - as the page
    from routine.pages.routine_page import page  # noqa: PLC0415 - rich: 18 ms that JSON does without

    pen = None if no_figures else cell_pen(environment.settings)
    changed = avoidance_changes(shown, Options(ways=options.ways, avoid=options.avoid))
    in_own_doses = apply(shown, Options(doses=options.doses), as_filed=True)
    in_words = pen is None and not no_figures
    parts = page(timeline, target, changed, in_own_doses, yours, figures=pen, in_words=in_words)
    write_page(*parts)
