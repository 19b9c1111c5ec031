"""The real-time loop: the only place that reads a clock or waits.

It wires keyboard, player and outputs, and passes times in. Deadlines are absolute, so that a late
wake-up never shifts the next one.
"""

from routine.playback.clock import Clock
from routine.playback.offers import Alternatives, PlannedSession, ResumeOffer, Suggestion
from routine.playback.session import Playback
from routine.playback.settings import SessionSettings

__all__ = [
    "Alternatives",
    "Clock",
    "PlannedSession",
    "Playback",
    "ResumeOffer",
    "SessionSettings",
    "Suggestion",
]
