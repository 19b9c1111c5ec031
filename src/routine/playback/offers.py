"""What callers let a session offer: an earlier session, a gentler one, a suggestion."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from routine.diary.queries.unfinished import Unfinished
    from routine.model import Timeline
    from routine.options import Options
    from routine.words.page import Page


class ResumeOffer(NamedTuple):
    """An earlier session that can be continued."""

    page: Page
    timeline: Timeline
    options: Options
    """What its routine was applied with."""
    unfinished: Unfinished
    is_accepted: bool = False
    """Whether continuing it was asked for, so that only the page is left to confirm."""


class PlannedSession(NamedTuple):
    """A session that can be done in place of the one asked for."""

    timeline: Timeline
    options: Options
    """What its routine was applied with."""


class Alternatives(NamedTuple):
    """What a session can be replaced with where it hurts, made when it is needed.

    Each gives None where there is no such session for this person.
    """

    easier: Callable[[], PlannedSession | None] = lambda: None
    """The same session, everything in its easier way where there is one, without nerve sliders."""
    rest: Callable[[], PlannedSession | None] = lambda: None
    """Nothing but a rest with the legs up."""


class Suggestion(NamedTuple):
    """A suggestion for the next time."""

    page: Page
    decide: Callable[[bool], None]
    """Called with the answer."""
    confirmation: str = ""
    """What a yes will change, as a sentence of the summary; "" for nothing to say."""
