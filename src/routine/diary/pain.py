"""When a change of pain is one that people notice; less than that is called no change."""

from __future__ import annotations

from typing import Final

_FROM: Final = ((8, 4), (5, 2), (1, 1), (0, 2))
"""By the pain at first: the least change, in points of 10 (doi 10.1055/a-1304-3677).

It gives none for 0, where the two points hold that people notice in general, and 3 to 4 from 8
on, where the stricter one holds: nothing less is ever called a change.
"""


def threshold(before: int) -> int:
    """Return how many points a change from this pain has to have to be noticed."""
    return next(points for least, points in _FROM if before >= least)


def is_noticeable(before: int, after: int) -> bool:
    """Return whether people notice a change from one pain to another."""
    return abs(after - before) >= threshold(before)
