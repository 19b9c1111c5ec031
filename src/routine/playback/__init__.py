"""The real-time loop: the only place that reads a clock or waits.

It wires keyboard, player and outputs, and passes times in. Deadlines are absolute, so that a late
wake-up never shifts the next one.
"""

from routine.playback.clock import Clock
from routine.playback.loop import Wishes
from routine.playback.offers import Due, Lighter, Offer, Planned
from routine.playback.session import Playback

__all__ = ["Clock", "Due", "Lighter", "Offer", "Planned", "Playback", "Wishes"]
