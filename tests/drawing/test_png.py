"""Pictures as PNG, beside those that resvg makes of the SVG."""

import pytest

from routine.drawing.camera import projection_of
from routine.drawing.png import png
from routine.drawing.scenes import stage_for, still_scenes
from routine.drawing.svg import picture
from tests.support.drawn_figures import CAPTION, Drawn, clamshell, pixels, squeeze, wall_sit
from tests.support.png_pixels import Pixel, pixels_of

SIZE = 150


def drawn_twice(of: Drawn) -> tuple[list[list[Pixel]], list[list[Pixel]]]:
    """Return the pixels of our PNG, and of resvg's of the SVG."""
    projection = projection_of(of[1].camera)
    scene = still_scenes(*of, projection)[-1]
    stage = stage_for([scene], projection)
    window = stage.window
    ours = pixels_of(png(scene, stage, SIZE))
    wide = round(SIZE * min(1.0, window.width / window.height))
    return ours, pixels_of(pixels(picture([scene], stage, CAPTION), wide))


@pytest.mark.parametrize("of", [clamshell(), wall_sit(), squeeze()])
def test_it_is_what_the_svg_is(of: Drawn) -> None:
    ours, theirs = drawn_twice(of)
    assert len(ours) == len(ours[0]) == SIZE
    top, left = (SIZE - len(theirs)) // 2, (SIZE - len(theirs[0])) // 2
    different = sum(
        max(abs(a - b) for a, b in zip(pixel, ours[top + y][left + x], strict=True)) > 100
        for y, row in enumerate(theirs)
        for x, pixel in enumerate(row)
    )
    assert different < 0.02 * SIZE * SIZE


def test_beside_the_picture_it_is_white() -> None:
    ours, _ = drawn_twice(wall_sit())
    assert {row[0] for row in ours} == {(255, 255, 255)}


def test_it_is_the_same_again() -> None:
    projection = projection_of(wall_sit()[1].camera)
    (scene,) = still_scenes(*wall_sit(), projection)
    stage = stage_for([scene], projection)
    assert png(scene, stage, SIZE) == png(scene, stage, SIZE)
    assert len(png(scene, stage)) < 60_000
