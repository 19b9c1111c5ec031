"""The state machine that walks along a timeline, without input, output or a clock."""

from routine.player.keys import TRANSITIONS
from routine.player.player import Player, repeats

__all__ = ["TRANSITIONS", "Player", "repeats"]
