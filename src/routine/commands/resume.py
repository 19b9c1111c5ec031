"""`routine resume`: go on with the session that was left last."""

from __future__ import annotations

import click

from routine.commands.leading import How, how_options, lead
from routine.commands.params import diary
from routine.errors import MissingError


@click.command()
@how_options
def command(how: How) -> int:
    """Go on where the last session stopped: at the same rep, after a moment to get ready.

    Up to twelve hours later, whether it was stopped by q or by a power cut. The routine is the one
    of that session, as it was.
    """
    from routine.commands.keeping import Later, offer_of
    from routine.commands.leading import Kept
    from routine.diary import present
    from routine.diary.reading import unfinished

    kept, moment = diary(), present()
    left = None if kept is None else unfinished(kept, moment)
    offer = None if left is None else offer_of(left, moment, asks=False)
    if offer is None:
        msg = "there is nothing to go on with: no session was left in the last twelve hours"
        raise MissingError(msg)
    found = Kept(Later(offer.options), offer, offer.options)
    return lead(offer.timeline, how, found, resumes=True)
