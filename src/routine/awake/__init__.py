"""Keeps the screen awake while nobody presses a key for minutes, and lets it sleep again.

A new way is a function in `ways`; `WakeLock` is what a session holds.
"""

from routine.awake.lock import WakeLock

__all__ = ["WakeLock"]
