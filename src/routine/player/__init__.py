"""The state machine that walks along a timeline, without input, output or a clock.

Callers take `Player` from `player.player`; the places of a timeline, which the offer to continue a
session needs before its first page, come without it.
"""
