"""The full screen: big words, the seconds, and a bar that breathes."""

from routine.outputs.screen.screen import Screen

__all__ = ["Screen"]
