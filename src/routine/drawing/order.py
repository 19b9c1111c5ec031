"""In which order pieces are painted, so that the near ones cover the far ones."""

from __future__ import annotations

from itertools import combinations
from math import inf
from typing import TYPE_CHECKING, Final, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_SAMPLES: Final = 7  # in each direction of where two boxes overlap
_MOST: Final = 0.03  # of stature: a larger difference counts as this


class Covering(Protocol):
    """What can cover something else."""

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, bottom, right and top."""

    def depth_at(self, u: float, v: float) -> float:
        """Return how near its surface is at a point; -inf beside it."""


_P = TypeVar("_P", bound=Covering)


def painting_order(
    pieces: Sequence[_P], ignored: Callable[[_P, _P, float, float], bool]
) -> list[_P]:
    """Return the pieces from far to near.

    Two are compared where both are seen, at sampled points but those that are `ignored`. Where
    pieces cover each other in a ring, the one that is least covered by mistake comes first.
    """
    behind: dict[int, dict[int, float]] = {index: {} for index in range(len(pieces))}
    for one, two in combinations(range(len(pieces)), 2):
        nearer = sum(_differences(pieces[one], pieces[two], ignored))
        if nearer > 0:
            behind[one][two] = nearer
        elif nearer < 0:
            behind[two][one] = -nearer
    order = []
    while behind:
        first = min(behind, key=lambda index: (sum(behind[index].values()), index))
        order.append(pieces[first])
        del behind[first]
        for others in behind.values():
            others.pop(first, None)
    return order


def _differences(
    one: _P, two: _P, ignored: Callable[[_P, _P, float, float], bool]
) -> Iterator[float]:
    """Yield how much nearer one is than two at each point where both are seen."""
    left, bottom = max(one.box[0], two.box[0]), max(one.box[1], two.box[1])
    right, top = min(one.box[2], two.box[2]), min(one.box[3], two.box[3])
    if left >= right or bottom >= top:
        return
    for row in range(_SAMPLES):
        v = bottom + (row + 0.5) / _SAMPLES * (top - bottom)
        for column in range(_SAMPLES):
            u = left + (column + 0.5) / _SAMPLES * (right - left)
            depth = one.depth_at(u, v)
            other = -inf if depth == -inf else two.depth_at(u, v)
            if other > -inf and not ignored(one, two, u, v):
                yield max(-_MOST, min(_MOST, depth - other))
