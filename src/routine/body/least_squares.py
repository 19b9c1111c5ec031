"""Damped least squares (Levenberg and Marquardt) over the freedoms of a body."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from routine.body.kinematics import place
from routine.body.rows import slopes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from routine.body.kinematics import Ground
    from routine.body.rows import Constraint

_MOST_STEPS: Final = 60
_LEAST_GAIN: Final = 1e-10, 1e-4  # of a step but the last: itself, and as a share of the cost


class Wish(Struct):
    """What is wished of one freedom, in its unit."""

    value: float
    weight: float
    low: float  # of its normal range
    high: float


_RANGE_WEIGHT: Final = 0.3


def solve(
    start: Sequence[float],
    free: Sequence[int],
    wishes: Sequence[Wish],
    constraints: Iterable[Constraint],
    base: Ground,
) -> list[float]:
    """Return the values nearest to wishes and constraints; only the `free` ones are changed."""
    constraints = tuple(constraints)
    values, damping = list(start), 1e-5
    cost, matrix, side = _normal_equations(values, free, wishes, constraints, base)
    for _ in range(_MOST_STEPS):
        step = _solved(matrix, side, damping)
        tried = list(values)
        for number, change in zip(free, step, strict=True):
            tried[number] -= max(-0.5, min(0.5, change))
        new = _normal_equations(tried, free, wishes, constraints, base)
        if new[0] >= cost:
            damping *= 6
            if damping > 1:
                break
            continue
        gained = cost - new[0]
        values, (cost, matrix, side) = tried, new
        damping = max(damping / 4, 1e-9)
        if gained < _LEAST_GAIN[0] + _LEAST_GAIN[1] * cost:
            break
    return values


def _normal_equations(
    values: Sequence[float],
    free: Sequence[int],
    wishes: Sequence[Wish],
    constraints: tuple[Constraint, ...],
    base: Ground,
) -> tuple[float, list[list[float]], list[float]]:
    """Return the sum of the squares of all rows r, and J'J and J'r with their Jacobian J."""
    body = place(values, base)
    index = {number: at for at, number in enumerate(free)}
    size = len(free)
    matrix = [[0.0] * size for _ in range(size)]
    side = [0.0] * size
    cost = 0.0
    for row in chain.from_iterable(constraint(body) for constraint in constraints):
        value = row[0]
        cost += value * value
        own = [(index[n], slope) for n, slope in slopes(body, row).items() if n in index and slope]
        for i, slope in own:
            line = matrix[i]
            side[i] += slope * value
            for j, other in own:
                line[j] += slope * other
    for at, number in enumerate(free):
        wish, value = wishes[number], values[number]
        off = wish.weight * (value - wish.value)
        beyond = _RANGE_WEIGHT * (value - min(max(value, wish.low), wish.high))
        cost += off * off + beyond * beyond
        matrix[at][at] += wish.weight**2 + (_RANGE_WEIGHT**2 if beyond else 0.0)
        side[at] += wish.weight * off + _RANGE_WEIGHT * beyond
    return cost, matrix, side


def _solved(
    matrix: Sequence[Sequence[float]], side: Sequence[float], damping: float
) -> list[float]:
    """Return x of (matrix + damping) x = side, by Cholesky's decomposition."""
    size = len(side)
    lower: list[list[float]] = []
    found: list[float] = []
    for i in range(size):
        source = matrix[i]
        line: list[float] = []
        for j, other in enumerate(lower):
            total = source[j] - sum(a * b for a, b in zip(line, other, strict=False))
            line.append(total / other[j])
        pivot = source[i] + damping - sum(a * a for a in line)
        line.append(max(pivot, 1e-12) ** 0.5)
        lower.append(line)
        found.append((side[i] - sum(a * b for a, b in zip(line, found, strict=False))) / line[i])
    for i in reversed(range(size)):
        found[i] /= lower[i][i]
        for j in range(i):
            found[j] -= lower[i][j] * found[i]
    return found
