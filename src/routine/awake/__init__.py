"""Keeps the screen on during a session that nobody touches the keyboard in.

`ways` holds one function a system; `WakeLock` is what a session uses.
"""

from routine.awake.wake_lock import WakeLock

__all__ = ["WakeLock"]
