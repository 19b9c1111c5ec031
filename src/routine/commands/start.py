"""`routine start`: lead through a session."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from routine.commands.options import (
    presentation_options,
    routine_argument,
    routine_options,
    session_options,
)

if TYPE_CHECKING:
    from routine.app.environment import Environment
    from routine.app.presentation import Presentation
    from routine.options import Options


@click.command()
@routine_argument
@routine_options
@presentation_options
@session_options
@click.pass_obj
def command(
    environment: Environment,
    /,
    target: str,
    options: Options,
    presentation: Presentation,
    **session: Any,  # noqa: ANN401 - `no_resume` and `speed`
) -> int:
    """Start a session, guided from lying down to getting up.

    NAME is a routine such as `sciatica`; `routine list` shows them all. FILE is one of your own.
    What you do is kept in your diary, except in rehearsals with --speed.
    """
    from routine import library  # noqa: PLC0415 - 2 ms that `start --help` need not wait for
    from routine.app.starting import start_session  # noqa: PLC0415 - 15 ms that `start --help` need not wait for

    return start_session(environment, library.load(target), options, presentation, **session)
