"""Makes the player of a session, fresh or to be continued; imported after the first page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from routine import errors
from routine.options import eased, left_after, only_exercise
from routine.player.player import Player
from routine.timeline import compile_timeline

if TYPE_CHECKING:
    from routine.model import Segment, Timeline
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
        adapt=adapted,
        snapshot=snapshot,
        lead_in=None if snapshot is None else _lead_in(timeline, snapshot.place),
    )


def _lead_in(timeline: Timeline, place: SessionPlace) -> Timeline:
    """Return the timeline of the one exercise that a session was left in, on that side alone."""
    return compile_timeline(only_exercise(timeline.routine, place.exercise, place.side))


def adapted(timeline: Timeline, here: Segment, why: Literal["easier", "hurt"]) -> Timeline:
    """Return the timeline with the exercise of a segment changed; the same one if it can't be.

    It is in its easier way, or left out of the rounds after this one.
    """
    usual, routine = timeline.exercise(here.exercise), timeline.routine
    try:
        if why == "easier":
            easier = eased(routine, usual.number)
            return compile_timeline(easier, leaving=usual, leaving_round=here.round, side=here.side)
        if here.round == here.rounds:
            return timeline
        left = left_after(routine, usual.number, here.round or 1)
        leaving, leaving_round = timeline.leaving, timeline.leaving_round
        return compile_timeline(left, leaving=leaving, leaving_round=leaving_round)
    except errors.RoutineError:  # it is too long
        return timeline
