"""`routine resume`: go on with the session that was left last."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from routine.app.session import How, how_options, lead
from routine.errors import MissingError

if TYPE_CHECKING:
    from routine.app.environment import Environment


@click.command()
@how_options
@click.pass_obj
def command(environment: Environment, how: How) -> int:
    """Continue your last session: at the same rep, after a moment to get ready.

    This works for up to twelve hours, whether you stopped it with q or the power went out. The
    routine is the one you started then, even if its file has changed since.
    """
    from routine.app.resuming import Later, offer_of
    from routine.app.session import Kept
    from routine.diary import current_instant
    from routine.diary.queries.sessions import unfinished

    kept, instant = environment.diary(), current_instant()
    left = None if kept is None else unfinished(kept, instant)
    offer = None if left is None else offer_of(left, instant, asks=False)
    if offer is None:
        msg = (
            "there is nothing to continue: no session was left unfinished in the last twelve hours"
        )
        raise MissingError(msg)
    found = Kept(Later(offer.options), offer, offer.options)
    return lead(offer.timeline, how, found)
