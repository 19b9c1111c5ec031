"""Runs a session in real time: wires keyboard, player and outputs, and waits.

`session` is what callers make and run; `opening` and `closing` are its pages, asked by `prompts`;
`loop` plays it. Deadlines are absolute, so that a late wake-up never shifts the next one.
"""
