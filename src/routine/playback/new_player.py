"""Makes the player of a session, fresh or to be continued; imported after the first page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from routine import errors
from routine.options import eased, only_exercise
from routine.player.player import Player
from routine.timeline import compile_timeline

if TYPE_CHECKING:
    from routine.model import Exercise, Side, Timeline
    from routine.signals import SessionPlace, SessionSnapshot, Sound


def new_player(
    timeline: Timeline,
    snapshot: SessionSnapshot | None,
    *,
    speed: float,
    keyboard: bool,
    sound: Sound,
) -> Player:
    """Return a player that has not started; `snapshot` is of the session that it continues.

    `keyboard` is whether keys can be pressed.
    """
    return Player(
        timeline,
        speed=speed,
        keyboard=keyboard,
        sound=sound,
        ease=_eased,
        snapshot=snapshot,
        lead_in=None if snapshot is None else _lead_in(timeline, snapshot.place),
    )


def _lead_in(timeline: Timeline, place: SessionPlace) -> Timeline:
    """Return the timeline of the one exercise that a session was left in, on that side alone."""
    return compile_timeline(only_exercise(timeline.routine, place.exercise, place.side))


def _eased(timeline: Timeline, usual: Exercise, side: Side | None) -> Timeline:
    """Return the timeline with an exercise in its easier way; the same one if that is too long."""
    try:
        return compile_timeline(eased(timeline.routine, usual.number), leaving=usual, side=side)
    except errors.RoutineError:
        return timeline
