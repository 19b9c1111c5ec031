"""Solved figures to draw, and how their pictures are read."""

import re
from collections.abc import Iterator
from functools import lru_cache
from xml.etree import ElementTree as ET

import pytest

from routine.body.movement import figure_solids, posture_at, solve_figure
from routine.body.solids import Solid
from routine.drawing.scenes import Posed
from routine.drawing.svg import Caption
from tests.support.figure_files import CLAMSHELL, FIGURE, exercise

SVG = "{http://www.w3.org/2000/svg}"
CAPTION = Caption("c", "Clamshell & <more>", "Lying on the side.")
HOLD = """format = 1
name = "Wall sit"
position = "standing"
setup = ["Lean on a wall.", "Slide down."]
hold = { time = "30s" }
"""
WALL = """
[figure]
position = "standing"
things = ["wall behind pelvis"]
[figure.pose.low]
work = ["both front of the thigh"]
both.hip = 90
both.knee = 90
[figure.show]
setup = ["start", "low"]
hold = "low"
"""
SQUEEZE = """
[figure]
position = "back"
view = { from = -32, above = 22 }
things = ["chair under both calves", "pillow between both knees"]
both.hip = 90
both.knee = 90
[figure.pose.open]
push = ["side knee to other knee", "other knee to side knee"]
"""


@lru_cache
def drawn(figure: str = FIGURE, keys: str = CLAMSHELL) -> Posed:
    """Return an exercise with its figure, solved."""
    found = exercise(figure, keys)
    assert found.figure is not None
    return Posed(found, found.figure, solve_figure(found.figure))


def clamshell() -> Posed:
    return drawn()


def wall_sit() -> Posed:
    return drawn(WALL, HOLD)


def squeeze() -> Posed:
    return drawn(SQUEEZE)


def solids(of: Posed, name: str | None = None) -> tuple[Solid, ...]:
    """Return what there is to draw of a pose."""
    pose = of.figure.pose(name)
    return figure_solids(*posture_at(of.solution, pose, pose, 0.0))


def parsed(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 - our own


def pixels(svg: str, width: int = 200) -> bytes:
    """Return a picture as the bytes of a PNG file; skip the test where there is no resvg."""
    resvg = pytest.importorskip("resvg_py")
    picture = resvg.svg_to_bytes(
        svg_string=svg, background="#ffffff", width=width, skip_system_fonts=True
    )
    assert isinstance(picture, bytes)
    return picture


def numbers(data: str) -> Iterator[tuple[float, float]]:
    """Yield the points of a path's data: of M, and of l and a, which are steps."""
    x = y = 0.0
    for command, text in re.findall(r"([Mla])([^Mlaz]*)", data):
        values = [float(value) for value in re.findall(r"-?[\d.]+", text)]
        size = 7 if command == "a" else 2
        for at in range(0, len(values), size):
            dx, dy = values[at + size - 2 : at + size]
            x, y = (dx, dy) if command == "M" else (x + dx, y + dy)
            yield x, y
