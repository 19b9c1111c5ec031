"""`routine start`: lead through a session."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from routine.app.session import How, Kept, how_options, lead
from routine.commands.options import plan_options, routine_argument

if TYPE_CHECKING:
    from routine.app.environment import Environment
    from routine.options import Options

_SPEEDS = click.FloatRange(0.1, 1000)


@click.command()
@routine_argument
@plan_options
@how_options
@click.option(
    "--no-resume", is_flag=True, help="Start afresh, even if a session was left unfinished."
)
@click.option("--speed", type=_SPEEDS, default=1.0, metavar="X", help="Rehearse X times as fast.")
@click.pass_obj
def command(
    environment: Environment,
    target: str,
    options: Options,
    how: How,
    *,
    no_resume: bool,
    speed: float,
) -> int:
    """Start a session, guided from lying down to getting up.

    NAME is a routine such as `sciatica`; `routine list` shows them all. FILE is one of your own.
    What you do is kept in your diary, except in rehearsals with --speed.
    """
    from routine import library, timeline
    from routine.app.alternatives import lighter
    from routine.app.resuming import keep, slider_note
    from routine.options import apply
    from routine.words import labels

    routine = library.load(target).routine
    plan = timeline.compile_timeline(apply(routine, options))
    kept = Kept(None, None, options)
    if speed == 1.0:
        kept = keep(
            environment, options, plan.routine.name, offers=how.can_answer, leaves=no_resume
        )
    notes = (
        labels.fewer_sets(plan.routine.exercises, options.sets),
        slider_note(environment, plan),
    )
    note = " ".join(filter(None, notes))
    return lead(plan, how, kept, speed=speed, note=note, lighter=lighter(routine, options))
