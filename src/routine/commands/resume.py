"""`routine resume`: continue the session that was stopped last."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from routine.commands.options import presentation_options

if TYPE_CHECKING:
    from routine.app.environment import Environment
    from routine.app.presentation import Presentation


@click.command()
@presentation_options
@click.pass_obj
def command(environment: Environment, presentation: Presentation) -> int:
    """Continue your last session: at the same rep, after a moment to get ready.

    This works for up to twelve hours, whether you stopped it with q or the power went out. The
    routine is the one you started then, even if its file has changed since.
    """
    from routine.app.diary_access import access_last_session  # noqa: PLC0415 - 7 ms, which `resume --help` need not wait for

    offer, access = access_last_session(environment)
    from routine.app.session import lead_session  # noqa: PLC0415 - 3 ms, only if there is a session to go on with
    from routine.app.tailoring import DeferredTimeline  # noqa: PLC0415 - part of those 3 ms

    timeline = DeferredTimeline(offer.timeline.routine, offer.timeline)
    return lead_session(environment, timeline, presentation, access)
