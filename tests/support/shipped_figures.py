"""The solved figures that are shipped: `python -m tests.support.shipped_figures` writes them anew.

Needed whenever a built-in pose changes, or how bodies are solved.
"""

import subprocess
import sys
import zlib
from collections.abc import Iterator
from functools import cache
from math import radians
from typing import Final

from msgspec import msgpack

from routine import library
from routine.body.movement import SolvedFigure, pairs, solve_figure
from routine.library.figures import SHIPPED, PackedFigure, key_of, packed, shipped, unpacked
from routine.library.moves import moves_exercise
from routine.model import Exercise
from routine.model.figure import Figure
from tests.support.paths import ROOT

FILE: Final = ROOT / "routines" / "figures" / SHIPPED
MOST_BYTES: Final = 150_000
HALF_A_DEGREE: Final = radians(0.5)


@cache
def built_in_exercises() -> dict[str, Exercise]:
    """Return the built-in exercises and their ways that have figures, and the common moves."""
    return dict(_exercises())


def built_in_figures() -> dict[str, Figure]:
    """Return the figures of the built-in exercises and of their ways, and the common moves."""
    return {name: each.figure for name, each in built_in_exercises().items() if each.figure}


@cache
def solution_of(figure: Figure) -> SolvedFigure:
    """Return a figure as it is shipped, or solved where it is not."""
    found = shipped().get(key_of(figure))
    if found is not None and pairs(figure).keys() <= found.ways.keys():
        return unpacked(found)
    return solve_figure(figure)


def _exercises() -> Iterator[tuple[str, Exercise]]:
    if common := moves_exercise():
        yield "moves", common
    for entry, loaded in library.load_all(exercises=True):
        assert loaded is not None
        exercise = loaded.routine.exercises[0]
        for way in (exercise, exercise.easier, exercise.harder):
            if way is not None and way.figure is not None:
                yield f"{entry.name} {way.way or ''}".strip(), way


def solve_all() -> dict[bytes, PackedFigure]:
    """Return each figure as it is solved, by its key; with the ways of all that have its poses."""
    solved: dict[bytes, PackedFigure] = {}
    for figure in dict.fromkeys(built_in_figures().values()):
        key, new = key_of(figure), packed(solve_figure(figure))
        known = solved.get(key, new)
        solved[key] = PackedFigure(new.poses, {**known.ways, **new.ways})
    return solved


def differences(part: int, parts: int) -> list[str]:
    """Return which figures, of a part of all, are not as they are shipped, to half a degree.

    They are solved in a process of their own: where coverage is measured, it takes five times as
    long.
    """
    asked = f"from {__name__} import changed; print(*changed({part}, {parts}), sep='\\n', end='')"
    run = subprocess.run(
        [sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return run.stdout.splitlines()


def changed(part: int, parts: int) -> list[str]:
    """Return the same, solved here."""
    figures = [*dict.fromkeys(built_in_figures().values())][part::parts]
    names = {figure: name for name, figure in built_in_figures().items()}
    return [names[figure] for figure in figures if not _is_as_shipped(figure)]


def _is_as_shipped(figure: Figure) -> bool:
    kept, now = shipped().get(key_of(figure)), solve_figure(figure)
    if kept is None or not now.ways.keys() <= kept.ways.keys():
        return False
    known = unpacked(kept)
    postures = [(posture, known.poses[name]) for name, posture in now.poses.items()]
    for name, way in now.ways.items():
        if len(way) != len(known.ways[name]):
            return False
        postures += zip(way, known.ways[name], strict=True)
    return all(abs(a - b) < HALF_A_DEGREE for pair in postures for a, b in zip(*pair, strict=True))


def write() -> None:
    """Solve all figures, which takes a minute, and write them."""
    data = msgpack.encode(dict(sorted(solve_all().items())))
    FILE.write_bytes(zlib.compress(data, 9))


if __name__ == "__main__":
    write()
