"""The state machine that walks along a timeline, without input, output or a clock.

`Player` is imported from `player.player`: the offer to continue a session, which may be its first
page, needs only the places of a timeline.
"""
