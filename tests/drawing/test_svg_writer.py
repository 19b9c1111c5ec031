"""Layers as elements of SVG: each area once."""

import re

import pytest

from routine.drawing.camera import Disc, Window
from routine.drawing.depth import Shape
from routine.drawing.picture import Fill, Layer
from routine.drawing.svg_writer import SvgWriter
from tests.support.drawn_figures import numbers

WINDOW = Window(0.0, 0.0, 1.0, 1.0)
BALL = Shape([Disc(0.5, 0.5, 0.0, 0.1)])
LIMB = Shape([Disc(0.2, 0.2, 0.0, 0.1), Disc(0.8, 0.2, 0.0, 0.1)])


def layer(number: int, shape: Shape, *joints: tuple[int, Shape], material: str = "skin") -> Layer:
    return Layer(number, material, (shape,), joints, (Fill(shape, material),))  # type: ignore[arg-type]


def paths(writer: SvgWriter) -> list[str]:
    return re.findall(r'<path id="\w+" d="([^"]*)"', "".join(writer.definitions))


def test_a_disc_is_a_circle_of_two_arcs() -> None:
    writer = SvgWriter("n", WINDOW)
    writer.frame([layer(0, BALL)])
    assert paths(writer) == ["M600 500a100 100 0 0 0-200 0a100 100 0 0 0 200 0z"]


def test_a_limb_is_two_arcs_and_two_lines() -> None:
    writer = SvgWriter("n", WINDOW)
    writer.frame([layer(0, LIMB)])
    (data,) = paths(writer)
    assert (data.count("a"), data.count("l")) == (2, 1)
    points = list(numbers(data))
    assert {y for _, y in points} == {700.0, 900.0}
    assert {x for x, _ in points} == {200.0, 800.0}


def test_what_two_frames_share_is_defined_once() -> None:
    writer = SvgWriter("n", WINDOW)
    first = writer.frame([layer(0, BALL), layer(1, LIMB)])
    count = len(writer.definitions)
    assert writer.frame([layer(0, BALL), layer(1, LIMB)]) == first
    assert len(writer.definitions) == count


def test_at_a_joint_the_earlier_piece_is_painted_again_within_a_disc() -> None:
    writer = SvgWriter("n", WINDOW)
    painted = writer.frame([layer(0, LIMB), layer(1, BALL, (0, BALL))])
    again = re.findall(r'<use href="#(\w+)" clip-path="url\(#(\w+)\)"/>', painted)
    ((group, clip),) = again
    assert painted.count(f'href="#{group}"') == 2
    assert f'<clipPath id="{clip}">' in "".join(writer.definitions)
    # After the line of the second piece, and before its area.
    assert painted.index("clip-path") > painted.rindex("stroke=")


def test_an_area_within_shapes_is_clipped_by_them() -> None:
    writer = SvgWriter("n", WINDOW)
    patch = Fill((((0.1, 0.1), (0.2, 0.1), (0.2, 0.2)),), "work", (LIMB,))
    writer.frame([Layer(0, "skin", (LIMB,), (), (Fill(LIMB, "skin"), patch))])
    assert re.search(
        r'<path d="M100 900l100 0 0-100z" [^>]*clip-path="url\(#\w+\)"/>',
        "".join(writer.definitions),
    )


def test_an_ear_has_a_line_of_its_own() -> None:
    writer = SvgWriter("n", WINDOW)
    writer.frame([Layer(0, "skin", (LIMB,), (), (Fill(BALL, "ear", has_line=True),))])
    (group,) = (each for each in writer.definitions if each.startswith("<g"))
    assert group.count("<use") == 2
    assert group.index("stroke=") < group.index('fill="#')


@pytest.mark.parametrize(("material", "pale"), [("wall", True), ("door", True), ("skin", False)])
def test_walls_and_doors_have_a_pale_line(material: str, *, pale: bool) -> None:
    painted = SvgWriter("n", WINDOW).frame([layer(0, LIMB, material=material)])
    skin = SvgWriter("n", WINDOW).frame([layer(0, LIMB)])
    line = re.findall(r'stroke="(#\w+)"', painted)
    assert (line != re.findall(r'stroke="(#\w+)"', skin)) == pale
