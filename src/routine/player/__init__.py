"""The sans-I/O state machine that walks a timeline."""

from routine.player.keys import TRANSITIONS
from routine.player.player import Player

__all__ = ["TRANSITIONS", "Player"]
