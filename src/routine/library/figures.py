"""Solved figures: shipped for the built-in exercises, and kept in the cache for a person's own.

Solving takes 10 to 110 ms a pose, so that nothing is solved for a session: of a figure that is not
known yet, `show`, `figure`, `check` or `preview` make it known. What was solved is found by the
poses alone, so that an exercise whose lines or view differ has the same.
"""

from __future__ import annotations

import zlib
from functools import lru_cache
from struct import pack, unpack
from typing import TYPE_CHECKING, Final

from msgspec import Struct, msgpack

from routine.folders import cache_folder
from routine.library.cache import FIGURES, EntryCache
from routine.library.catalog import built_in_folder, digest_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from routine.body.movement import SolvedFigure
    from routine.model import Routine
    from routine.model.figure import Figure

SHIPPED: Final = "solved.bin"
"""In the folder of the built-in figures, written by `python -m tests.support.shipped_figures`."""
_UNIT: Final = 1e-4  # of radians and of stature: as exact as postures are rounded
_MOST: Final = 0x7FFF  # 188 degrees: a trunk that is asked to lean by 180 may end a little beyond


class PackedFigure(Struct, frozen=True, array_like=True):
    """A solved figure, each number as two bytes."""

    poses: dict[str, bytes]
    ways: dict[str, tuple[bytes, ...]]


_DECODER: Final = msgpack.Decoder(PackedFigure)


def solved(figure: Figure, *, may_solve: bool = False) -> SolvedFigure | None:
    """Return the postures of a figure, None where they are not known and may not be solved now.

    A way between two poses that is not known is missing: there the picture changes at once. With
    `may_solve` none is missing, and what was solved is kept in the user's cache.

    Raises UsageError if $ROUTINE_HOME is a relative path.
    """
    from routine.body.movement import pairs, solve_figure  # noqa: PLC0415 - 25 ms, of those who draw

    key, needed = key_of(figure), pairs(figure).keys()
    found = shipped().get(key)
    if found is not None and needed <= found.ways.keys():
        return unpacked(found)
    with EntryCache(cache_folder() / FIGURES, _DECODER) as cache:
        found = cache.get(key) or found
        if may_solve and (found is None or not needed <= found.ways.keys()):
            new = packed(solve_figure(figure))
            found = PackedFigure(new.poses, {**(found.ways if found else {}), **new.ways})
            cache.put(key, found)
    return None if found is None else unpacked(found)


def own_figures(routine: Routine) -> Iterator[Figure]:
    """Yield the figures of a routine and of its ways that are not shipped, each once."""
    ways = (way for each in routine.exercises for way in (each, each.easier, each.harder) if way)
    for figure in dict.fromkeys(way.figure for way in ways):
        if figure is not None and key_of(figure) not in shipped():
            yield figure


def key_of(figure: Figure) -> bytes:
    """Return what a solved figure is found by: a digest of the poses."""
    return digest_of(msgpack.encode(figure.poses))


def shipped() -> dict[bytes, PackedFigure]:
    """Return the figures that are shipped, by their keys; none where the file is damaged."""
    return _read(built_in_folder() / "figures" / SHIPPED)


@lru_cache(maxsize=1)
def _read(path: Path) -> dict[bytes, PackedFigure]:
    try:
        data = zlib.decompress(path.read_bytes())
        return msgpack.decode(data, type=dict[bytes, PackedFigure])
    except (OSError, ValueError, zlib.error):
        return {}


def packed(solution: SolvedFigure) -> PackedFigure:
    """Return a solved figure in two bytes a number."""
    poses = {name: _packed(each) for name, each in solution.poses.items()}
    ways = {name: tuple(map(_packed, way)) for name, way in solution.ways.items()}
    return PackedFigure(poses, ways)


def unpacked(figure: PackedFigure) -> SolvedFigure:
    """Return the solved figure that was packed."""
    from routine.body.movement import SolvedFigure  # noqa: PLC0415 - as above

    poses = {name: _unpacked(each) for name, each in figure.poses.items()}
    ways = {name: tuple(map(_unpacked, way)) for name, way in figure.ways.items()}
    return SolvedFigure(poses, ways)


def _packed(posture: tuple[float, ...]) -> bytes:
    numbers = (max(-_MOST, min(_MOST, round(value / _UNIT))) for value in posture)
    return pack(f"<{len(posture)}h", *numbers)


def _unpacked(data: bytes) -> tuple[float, ...]:
    return tuple(value * _UNIT for value in unpack(f"<{len(data) // 2}h", data))
