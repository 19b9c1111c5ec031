"""Pictures as PNG, beside those that resvg makes of the SVG."""

import pytest

from routine.drawing.png import cover_png, png
from routine.drawing.scenes import Posed, stage_for, still_scenes
from routine.drawing.svg import picture
from tests.support.drawn_figures import CAPTION, clamshell, pixels, squeeze, wall_sit
from tests.support.png_pixels import Pixel, pixels_of

SIZE = 150


def drawn_twice(of: Posed) -> tuple[list[list[Pixel]], list[list[Pixel]]]:
    """Return the pixels of our PNG, and of resvg's of the SVG."""
    scene = still_scenes(of)[-1]
    window = stage_for([scene], of.projection).window
    ours = pixels_of(png(scene, of.projection, SIZE))
    wide = round(SIZE * min(1.0, window.width / window.height))
    return ours, pixels_of(pixels(picture([scene], of.projection, CAPTION), wide))


@pytest.mark.parametrize("of", [clamshell(), wall_sit(), squeeze()])
def test_it_is_what_the_svg_is(of: Posed) -> None:
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
    (scene,) = still_scenes(wall_sit())
    projection = wall_sit().projection
    assert png(scene, projection, SIZE) == png(scene, projection, SIZE)
    assert len(png(scene, projection)) < 60_000


def test_a_cover_is_a_square_with_the_work_in_the_middle() -> None:
    rows = pixels_of(cover_png(squeeze()))
    assert len(rows) == len(rows[0]) == 600
    assert rows[0][0] == rows[-1][-1] == (255, 255, 255)
    assert len({pixel for row in rows for pixel in row}) > 100
