"""Look at the poses of exercise files: `python -m tests.support.figure_png FILE.toml... OUT_DIR`.

Writes a PNG of each pose, of each way, and says which contacts don't meet, which parts are in each
other, and which angles the solver moved.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import resvg_py

from routine.body import checks
from routine.body.movement import figure_solids, solve_figure
from routine.body.posing import Posture
from routine.definition.reading import read_routine
from routine.drawing.stage import stage_of
from routine.drawing.svg import Caption, still
from routine.library.catalog import ExerciseFiles
from routine.model.figure import Figure, Pose

if TYPE_CHECKING:
    from routine.model import Exercise

WIDTH = 800


def figures(path: Path) -> Iterator[tuple[str, Figure]]:
    """Yield the figure of each way of an exercise file, by name; the same figure once."""
    text = path.read_text(encoding="utf-8")
    (exercise,) = read_routine(text, str(path), path.stem, ExerciseFiles()).exercises
    seen: list[Figure] = []
    ways: tuple[tuple[str, Exercise | None], ...] = (
        ("", exercise),
        ("-easier", exercise.easier),
        ("-harder", exercise.harder),
    )
    for way, each in ways:
        if each is not None and each.figure is not None and each.figure not in seen:
            seen.append(each.figure)
            yield path.stem + way, each.figure


def png_of(svg: str, width: int = WIDTH) -> bytes:
    return resvg_py.svg_to_bytes(svg_string=svg, background="#ffffff", width=width)


def faults(pose: Pose, posture: Posture) -> Iterator[str]:
    body = posture.body(pose)
    for gap in checks.gaps(pose, body):
        yield f"gap {gap.cm:.1f} cm: {gap.part} to {gap.to}"
    for gap in checks.overlaps(pose, body):
        yield f"overlap {gap.cm:.1f} cm: {gap.part} and {gap.to}"
    for moved in checks.moved(pose, posture):
        yield f"moved: {moved.angle} is now {moved.degrees:.0f}"
    for angle in checks.out_of_range(pose, posture):
        yield f"out of range: {angle}"
    if checks.sunk(body) > checks.MOST_SINKING_CM:
        yield f"sunk {checks.sunk(body):.1f} cm"


def render(name: str, figure: Figure, folder: Path) -> None:
    solution = solve_figure(figure)
    for pose in figure.poses:
        *values, x, y = solution.poses[pose.name]
        posture = Posture(tuple(values), x, y)
        solids = figure_solids(pose, posture)
        svg = still(solids, stage_of([solids], figure.camera), Caption("f", name, pose.name))
        file = folder / f"{name}-{pose.name}.png"
        file.write_bytes(png_of(svg))
        print(file, f"{len(svg)} bytes of SVG")  # noqa: T201 - a tool that reports
        for fault in faults(pose, posture):
            print("   ", fault)  # noqa: T201 - a tool that reports


def main() -> None:
    *files, folder = map(Path, sys.argv[1:])
    folder.mkdir(parents=True, exist_ok=True)
    for path in files:
        for name, figure in figures(path):
            render(name, figure, folder)


if __name__ == "__main__":
    main()
