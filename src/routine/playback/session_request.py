"""What a caller asks of a session: how it is shown and heard, and what it can offer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from routine.signals import Sound

if TYPE_CHECKING:
    from collections.abc import Callable

    from routine.diary.queries.unfinished import Unfinished
    from routine.model import Outline, Timeline
    from routine.options import Options
    from routine.words.page import Page


class ResumeOffer(Struct, frozen=True):
    """An earlier session that can be continued."""

    page: Page
    timeline: Timeline
    options: Options
    """What its routine was applied with."""
    unfinished: Unfinished
    is_accepted: bool = False
    """Whether continuing it was asked for, so that only the page is left to confirm."""


class PlannedSession(Struct, frozen=True):
    """A session that can be done in place of the one asked for."""

    timeline: Timeline
    options: Options
    """What its routine was applied with."""


class Alternatives(Struct, frozen=True):
    """What a session can be replaced with where it hurts, made when it is needed.

    Each gives None where there is no such session for this person.
    """

    easier: Callable[[], PlannedSession | None] = lambda: None
    """The same session, everything in its easier way where there is one, without nerve sliders."""
    rest: Callable[[], PlannedSession | None] = lambda: None
    """Nothing but a rest with the legs up."""


class Decide(Protocol):
    """Does what an answer to a suggestion asks for."""

    def __call__(self, *, accepted: bool) -> None:
        """Take a yes or a no."""


class Suggestion(Struct, frozen=True):
    """A suggestion for the next time."""

    page: Page
    decide: Decide
    """Called with the answer."""
    confirmation: str = ""
    """What a yes will change, as a sentence of the summary; "" for nothing to say."""


class SessionRequest(Struct, frozen=True):
    """How a session is shown, heard and asked about."""

    speed: float = 1.0
    """How many times faster than life: a rehearsal where it is not 1."""
    asks: bool = True
    """Whether the pages before and after the session wait for a key."""
    sound: Sound = Sound()
    """The volume, mute and voice level to begin with."""
    introduces: bool = False
    """Whether the opening page explains the breath sounds.

    The setting behind it goes off by itself after the first session in which they were heard.
    """
    safety: bool = False
    """Whether the safety pages come first."""
    pain: bool = False
    """Whether a number for the pain is asked for, before and after."""
    note: str = ""
    """What the opening page says about nerve sliders; "" for nothing."""
    alternatives: Alternatives = Alternatives()
    """What the session can be replaced with where it hurts."""
    resume_offer: ResumeOffer | None = None
    """An earlier session to be continued, or to be offered for it."""
    outline: Outline | None = None
    """What is known of the session without its timeline; None where that is compiled to know."""
