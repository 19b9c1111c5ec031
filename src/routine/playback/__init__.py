"""Runs a session in real time: wires keyboard, player and outputs, and waits.

Callers make and run a `session`; `opening` and `closing` are its pages, shown by `prompts`, and
`loop` plays it. Deadlines are absolute, so that a late wake-up never shifts the next one.
"""
