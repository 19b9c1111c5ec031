"""How long it takes to move from one position to another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from routine.model import Position

_Height = Literal["floor", "kneeling", "sitting", "standing"]
_HEIGHTS: dict[Position, _Height] = {
    "back": "floor",
    "front": "floor",
    "side": "floor",
    "kneeling": "kneeling",
    "sitting": "sitting",
    "standing": "standing",
}
# Seconds to move, from the project's table of times (common practice, not yet tried out).
_TO_CHAIR_OR_WALL = 10
_DOWN = 25
_UP = 30
_ON_THE_FLOOR = 15
_MOVING: dict[tuple[_Height, _Height], int] = {
    ("standing", "sitting"): _TO_CHAIR_OR_WALL,
    ("standing", "kneeling"): _DOWN,
    ("standing", "floor"): _DOWN,
    ("sitting", "standing"): _TO_CHAIR_OR_WALL,
    ("sitting", "kneeling"): _DOWN,
    ("sitting", "floor"): _DOWN,
    ("kneeling", "standing"): _UP,
    ("kneeling", "sitting"): _UP,
    ("kneeling", "floor"): _ON_THE_FLOOR,
    ("floor", "standing"): _UP,
    ("floor", "sitting"): _UP,
    ("floor", "kneeling"): _ON_THE_FLOOR,
    ("floor", "floor"): _ON_THE_FLOOR,
}
TO_CHAIR_OR_WALL_MS: Final = _TO_CHAIR_OR_WALL * 1000


def moving_ms(before: Position | None, position: Position | None) -> int:
    """Return the time to move between two positions, 0 if one is unknown or they are the same."""
    if before is None or position is None or before == position:
        return 0
    return _MOVING.get((_HEIGHTS[before], _HEIGHTS[position]), 0) * 1000


def on_floor(position: Position | None) -> bool:
    """Return whether a position is on the floor."""
    return position is not None and _HEIGHTS[position] == "floor"
