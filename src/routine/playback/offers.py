"""What a session is offered by whoever knows more: an earlier one, a lighter one, a suggestion."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from routine.diary.queries.sessions import Unfinished
    from routine.model import Timeline
    from routine.options import Options
    from routine.words.session_pages import Page


class ResumeOffer(NamedTuple):
    """An earlier session to go on with: the page that offers it, and what it was made from."""

    page: Page
    timeline: Timeline
    options: Options
    unfinished: Unfinished


class PlannedSession(NamedTuple):
    """A session that could be led in place of this one: its timeline, and what it was made with."""

    timeline: Timeline
    options: Options


class Alternatives(NamedTuple):
    """What a session can be changed to where it hurts, made when it is asked for.

    `easier` gives the same session, with whatever has an easier way in it, and without nerve
    sliders; `rest`, one that is only a rest with the legs up. Either gives None where there is no
    such thing for this person.
    """

    easier: Callable[[], PlannedSession | None] = lambda: None
    rest: Callable[[], PlannedSession | None] = lambda: None


class Suggestion(NamedTuple):
    """A suggestion for the next time: its page, what to do with a yes or a no, what a yes means."""

    page: Page
    decide: Callable[[bool], None]
    confirmation: str = ""
