"""Keeps the screen on during a session, in which nobody touches the keyboard.

`ways` has a function for each system; `wake_lock` is what a session uses.
"""
