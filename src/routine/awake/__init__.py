"""Keeps the screen on during a session that nobody touches the keyboard in.

`ways` holds one function a system; `wake_lock` is what a session uses.
"""
