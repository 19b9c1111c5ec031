"""The sans-I/O state machine that walks a timeline."""

from routine.player.machine import TRANSITIONS, Player

__all__ = ["TRANSITIONS", "Player"]
