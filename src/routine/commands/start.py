"""`routine start`: lead through a session."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from routine.commands.options import presentation_options, routine_argument, routine_options

if TYPE_CHECKING:
    from routine.app.environment import Environment
    from routine.app.presentation import Presentation
    from routine.options import Options

_SPEEDS = click.FloatRange(0.1, 1000)


@click.command()
@routine_argument
@routine_options
@presentation_options
@click.option(
    "--no-resume", is_flag=True, help="Start afresh, even if a session was left unfinished."
)
@click.option("--speed", type=_SPEEDS, default=1.0, metavar="X", help="Rehearse X times as fast.")
@click.pass_obj
def command(
    environment: Environment,
    target: str,
    options: Options,
    presentation: Presentation,
    *,
    no_resume: bool,
    speed: float,
) -> int:
    """Start a session, guided from lying down to getting up.

    NAME is a routine such as `sciatica`; `routine list` shows them all. FILE is one of your own.
    What you do is kept in your diary, except in rehearsals with --speed.
    """
    from routine import library  # noqa: PLC0415 - 2 ms that `start --help` need not wait for
    from routine.app.alternatives import find_alternatives  # noqa: PLC0415 - 1 ms that `start --help` need not wait for
    from routine.app.diary_access import DiaryAccess, access_diary  # noqa: PLC0415 - 1 ms that `start --help` need not wait for
    from routine.app.session import lead_session  # noqa: PLC0415 - 3 ms that `start --help` need not wait for
    from routine.app.tailoring import opening_note, plan_timeline  # noqa: PLC0415 - 10 ms that `start --help` need not wait for

    loaded = library.load(target)
    timeline = plan_timeline(loaded, options)
    access = DiaryAccess(None, None, options)
    if speed == 1.0:
        name, offers = timeline.routine.name, presentation.can_answer
        access = access_diary(environment, options, name, offers=offers, abandons=no_resume)
    return lead_session(
        environment,
        timeline,
        presentation,
        access,
        speed=speed,
        note=opening_note(environment, timeline.routine, options),
        alternatives=find_alternatives(loaded.routine, options),
    )
