"""How a session is to be run: the values a caller passes in."""

from __future__ import annotations

from typing import NamedTuple

from routine.playback.offers import Alternatives, ResumeOffer
from routine.signals import Sound


class SessionSettings(NamedTuple):
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
