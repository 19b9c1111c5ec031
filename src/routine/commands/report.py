"""`routine report`: the diary as an HTML page for a physiotherapist."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from routine.app.output_file import is_pipe, refuse, writing
from routine.app.routine_history import names_in_diary
from routine.commands.options import OutputFile, PastName
from routine.commands.periods import FORMS, MOST_WEEKS, DayParam, scope_of
from routine.pages.console import write_wrapped
from routine.report import page, read_report
from routine.text import visible
from routine.words import stats

if TYPE_CHECKING:
    from routine.app.environment import Environment


@click.command("report", epilog=f"DAY is {FORMS}.")
@click.option(
    "-o",
    "--output",
    type=OutputFile(),
    metavar="FILE",
    help="Where to write it; - for a pipe.  [default: routine-report-DAY.html, with today's date]",
)
@click.option(
    "--weeks",
    type=click.IntRange(1, MOST_WEEKS),
    metavar="N",
    help="Cover the last N weeks, up to today.  [default: 12]",
)
@click.option("--since", type=DayParam(), metavar="DAY", help="Start on this day.")
@click.option("--until", type=DayParam(), metavar="DAY", help="End on this day.")
@click.option("--routine", type=PastName(), metavar="NAME", help="Cover only this routine.")
@click.option("--force", is_flag=True, help="Replace FILE if it exists.")
@click.pass_obj
def command(
    environment: Environment,
    *,
    output: Path | None,
    weeks: int | None,
    since: str | None,
    until: str | None,
    routine: str | None,
    force: bool,
) -> None:
    """Write a page for a physiotherapist: days, pain before and after, sessions, what hurt.

    It is one HTML file that you can open in a browser, print or send. It doesn't name you, loads
    nothing from the internet and runs no scripts.
    """
    scope = scope_of(environment.now(), weeks, since, until)
    path = output or Path(f"routine-report-{scope.today}.html")  # last month's stays
    refuse(path, force=force)
    diary = environment.diary()
    report = read_report(diary, replace(scope, routine=names_in_diary(diary, routine)))
    with writing(path, force=force, private=True) as file:
        file.write(page(report).encode())
    if not is_pipe(path):
        sessions = stats.grouped_count(report.summary.in_period.sessions, "session")
        where = visible(str(path.absolute()))
        write_wrapped(f"{where}: {sessions}. Open it in a browser. Nothing was sent anywhere.")
