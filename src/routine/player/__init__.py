"""The state machine that walks along a timeline, without input, output or a clock."""

from routine.player.keys import TRANSITIONS
from routine.player.player import SAME_PRESS_MS, Player

__all__ = ["SAME_PRESS_MS", "TRANSITIONS", "Player"]
