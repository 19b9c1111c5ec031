"""`routine stats`: what the diary adds up to, in charts or in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from msgspec import to_builtins
from msgspec.structs import replace

from routine.app.routine_history import names_in_diary
from routine.commands.options import PastName, json_option
from routine.commands.periods import MOST_WEEKS, WEEKS, scope_of
from routine.diary.queries.summary import summarize
from routine.pages.console import write_json, write_page, write_wrapped
from routine.pages.stats_sentences import lines

if TYPE_CHECKING:
    from routine.app.environment import Environment


@click.command("stats")
@click.option(
    "--weeks",
    type=click.IntRange(1, MOST_WEEKS),
    default=WEEKS,
    show_default=True,
    metavar="N",
    help="Show the last N weeks, with this one.",
)
@click.option("--routine", type=PastName(), metavar="NAME", help="Show only this routine.")
@click.option(
    "--plain", is_flag=True, help="Print sentences instead of charts, for screen readers."
)
@json_option
@click.pass_obj
def command(
    environment: Environment, weeks: int, routine: str | None, *, plain: bool, as_json: bool
) -> None:
    """Show what you did: days, minutes, pain before and after, holds, left and right.

    After `routine config reader on` you get sentences, as with --plain.
    """
    diary = environment.diary()
    scope = scope_of(environment.now(), weeks, None, None)
    summary = summarize(diary, replace(scope, routine=names_in_diary(diary, routine)))
    if as_json:
        write_json(to_builtins(summary))
    elif plain or environment.settings.reader:
        write_wrapped("\n".join(lines(summary)))
    else:
        from routine.pages.stats_charts import page  # noqa: PLC0415 - rich: 19 ms that JSON and sentences do without

        write_page(*page(summary))
