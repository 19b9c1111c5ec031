"""Look at the poses of exercise files: `python -m tests.support.figure_png FILE.toml... OUT_DIR`.

Writes a PNG of each pose, of each way, and says which contacts don't meet, which parts are in each
other, and which angles the solver moved.
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import resvg_py

from routine.body import checks
from routine.body.movement import figure_solids, solve_figure
from routine.body.posing import Posture
from routine.definition.reading import read_routine
from routine.drawing.camera import Projection
from routine.drawing.scenes import FigureScene, Posed, step_scenes, still_scenes
from routine.drawing.svg import Caption, picture
from routine.library.catalog import LibraryFiles
from routine.model import Exercise
from routine.model.figure import Figure, Pose

WIDTH = 600


def figures(path: Path) -> Iterator[tuple[str, Exercise, Figure]]:
    """Yield the figure of each way of an exercise file, by name; the same figure once."""
    text = path.read_text(encoding="utf-8")
    (exercise,) = read_routine(text, str(path), path.stem, LibraryFiles()).exercises
    seen: list[Figure] = []
    ways: tuple[tuple[str, Exercise | None], ...] = (
        ("", exercise),
        ("-easier", exercise.easier),
        ("-harder", exercise.harder),
    )
    for way, each in ways:
        if each is not None and each.figure is not None and each.figure not in seen:
            seen.append(each.figure)
            yield path.stem + way, each, each.figure


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


def render(name: str, exercise: Exercise, figure: Figure, folder: Path) -> None:
    posed = Posed(exercise, figure, solve_figure(figure))
    projection = posed.projection
    for kind, scenes in (("still", still_scenes(posed)), ("steps", step_scenes(posed))):
        write(folder / f"{name}-{kind}.png", scenes, projection, len(scenes))
    for pose in figure.poses:
        *values, x, y = posed.solution.poses[pose.name]
        posture = Posture(tuple(values), x, y)
        scene = FigureScene(pose.name, figure_solids(pose, posture))
        write(folder / f"{name}-pose-{pose.name}.png", (scene,), projection, 1)
        for fault in faults(pose, posture):
            print("   ", fault)  # noqa: T201 - a tool that reports


def write(file: Path, scenes: Sequence[FigureScene], projection: Projection, wide: int) -> None:
    svg = picture(scenes, projection, Caption("f", file.stem, ""))
    file.with_suffix(".svg").write_text(svg, encoding="utf-8")
    file.write_bytes(png_of(svg, wide * WIDTH))
    print(file, f"{len(svg)} bytes of SVG")  # noqa: T201 - a tool that reports


def main() -> None:
    *files, folder = map(Path, sys.argv[1:])
    folder.mkdir(parents=True, exist_ok=True)
    for path in files:
        for name, exercise, figure in figures(path):
            render(name, exercise, figure, folder)


if __name__ == "__main__":
    main()
