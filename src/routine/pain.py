"""The pain scale from 0 to 10: what each figure decides, and which changes are noticeable.

Pain is asked before and after a session, and decides nothing by itself: from these figures on
something gentler is offered, and the person chooses. The figures are defined here alone,
for `words`, `playback` and the diary.
"""

from __future__ import annotations

from typing import Final

MOST: Final = 10
"""The worst pain imaginable; 0 is none."""
EASE_FROM: Final = 4
"""From here on a person is to ease off (AHP Suffolk): easier ways are offered."""
MOST_WITH_SLIDERS: Final = EASE_FROM - 1
"""Up to here nerve sliders are done; above it they are left out."""
REST_FROM: Final = 6
"""From here on an exercise is to be stopped (AHP Suffolk): rest is suggested, and no step up."""
REST_EXERCISE: Final = "static-back-rest"
"""The exercise of the library that is offered in place of a session from `REST_FROM` on."""

_NOTICED: Final = ((8, 4), (5, 2), (1, 1), (0, 2))
"""Rows of (pain before, least change that people notice in points), each from that pain on.

The study (doi 10.1055/a-1304-3677) gives 3 to 4 points from a pain of 8 on; we take the stricter,
so that no smaller change is reported. It gives none for 0: there the two points hold that people
notice in general.
"""


def noticed_from(before: int) -> int:
    """Return the least change from this pain that people notice, in points."""
    return next(points for pain, points in _NOTICED if before >= pain)


def is_noticeable(before: int, after: int) -> bool:
    """Return whether people notice the change from one pain to another, in either direction."""
    return abs(after - before) >= noticed_from(before)


def is_noticeably_worse(before: int | None, after: int | None) -> bool:
    """Return whether pain grew by what people notice; without both answers it did not."""
    return (
        before is not None and after is not None and after > before and is_noticeable(before, after)
    )
