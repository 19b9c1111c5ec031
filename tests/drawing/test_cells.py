"""Figures in cells: which characters, which tones, and what tells shapes apart without colour."""

import unicodedata

import pytest

from routine import library
from routine.body.solids import Solid
from routine.drawing.camera import Window, projection_of
from routine.drawing.cell_styles import CellRequest
from routine.drawing.cells import CellPicture, FigureCell, cell_stage, draw_cells, pose_cells
from routine.drawing.ground import Box
from routine.drawing.stage import Stage
from routine.library.posed import posed
from routine.model import CellStyle
from routine.model.figure import Camera

BESIDE = projection_of(Camera(0.0, 0.0))  # u is x, v is z, and what has a smaller y is nearer
BOX = Box((-9.0, -9.0, -9.0), (9.0, 9.0, 9.0))
STAGE = Stage(BESIDE, Window(0.0, 0.0, 1.0, 1.0), BOX, (), frozenset({"other arm"}))
STYLES: tuple[CellStyle, ...] = ("braille", "half-blocks", "quadrants", "sextants")
ACROSS: dict[CellStyle, tuple[int, int]] = {
    "braille": (2, 4),
    "half-blocks": (1, 2),
    "quadrants": (2, 2),
    "sextants": (2, 3),
}


def dot(x: float, z: float, material: str = "skin", y: float = 0.0, r: float = 0.01) -> Solid:
    return Solid((((x, y, z), r),), material, "dots")  # type: ignore[arg-type]


def one_cell(style: CellStyle, *solids: Solid, colors: bool = True) -> FigureCell:
    """Return the cell that shows a window twice as high as wide."""
    stage = STAGE._replace(window=Window(0.0, 0.0, 1.0, 2.0))
    ((cell,),) = draw_cells(solids, stage, (1, 1), style, colors=colors)
    return cell


def sample(style: CellStyle, at: int, material: str = "skin") -> Solid:
    """Return a dot in the middle of one of the samples of that cell."""
    across, down = ACROSS[style]
    row, column = divmod(at, across)
    return dot((column + 0.5) / across, 2 - (row + 0.5) * 2 / down, material)


def places(text: str) -> set[int]:
    """Return the samples that a character has ink at, by its name in Unicode."""
    name = unicodedata.name(text)
    if name.startswith("BLOCK SEXTANT-"):
        return {int(digit) - 1 for digit in name.partition("-")[2]}
    if name.startswith("BRAILLE PATTERN DOTS-"):
        return {(0, 2, 4, 1, 3, 5, 6, 7)[int(dot) - 1] for dot in name.partition("-")[2]}
    corners = ("UPPER LEFT", "UPPER RIGHT", "LOWER LEFT", "LOWER RIGHT")
    return {at for at, corner in enumerate(corners) if corner in name}


@pytest.mark.parametrize("style", ["braille", "quadrants", "sextants"])
def test_each_sample_is_where_unicode_says(style: CellStyle) -> None:
    across, down = ACROSS[style]
    for bits in range(1, 1 << (across * down)):
        chosen = {at for at in range(across * down) if bits >> at & 1}
        text, _ = one_cell(style, *(sample(style, at) for at in chosen))
        if not {"HALF", "FULL"} & set(unicodedata.name(text).split()):
            assert places(text) == chosen


@pytest.mark.parametrize(
    ("style", "chosen", "text"),
    [
        ("half-blocks", (0,), "▀"),
        ("half-blocks", (1,), "▄"),
        ("half-blocks", (0, 1), "█"),
        ("quadrants", (0, 1), "▀"),
        ("quadrants", (0, 2), "▌"),
        ("quadrants", (1, 3), "▐"),
        ("quadrants", (2, 3), "▄"),
        ("sextants", (0, 2, 4), "▌"),
        ("sextants", (1, 3, 5), "▐"),
        ("sextants", range(6), "█"),
    ],
)
def test_halves_and_full_cells_have_their_own_characters(
    style: CellStyle, chosen: tuple[int, ...], text: str
) -> None:
    assert one_cell(style, *(sample(style, at) for at in chosen)) == (text, "skin")


@pytest.mark.parametrize("style", STYLES)
def test_nothing_is_a_blank_cell_without_style(style: CellStyle) -> None:
    assert one_cell(style, dot(5.0, 5.0)) == (" ", "")


def test_two_tones_that_fill_a_cell_are_its_ink_and_its_ground() -> None:
    tones = ("shirt", "work", "shirt", "shirt")
    cell = one_cell("quadrants", *(sample("quadrants", at, tone) for at, tone in enumerate(tones)))
    assert cell == ("▝", "work on shirt")
    swapped = ("work", "shirt", "work", "work")
    cell = one_cell("quadrants", *(sample("quadrants", at, t) for at, t in enumerate(swapped)))
    assert cell == ("▙", "work on shirt"), "the same way round"


def test_a_cell_that_is_partly_empty_keeps_its_outline_and_has_one_tone() -> None:
    shown = [sample("quadrants", 0, "shirt"), sample("quadrants", 1, "work")]
    assert one_cell("quadrants", *shown) == ("▀", "work"), "of as many samples, what works"


def test_of_three_tones_the_two_with_most_samples_are_shown() -> None:
    tones = ("skin", "skin", "shirt", "shirt", "hair", "skin")
    cell = one_cell("sextants", *(sample("sextants", at, tone) for at, tone in enumerate(tones)))
    assert cell[1] == "skin on shirt"
    assert places(cell[0]) == {0, 1, 4, 5}


def test_a_farther_limb_has_a_darker_tone() -> None:
    far = dot(0.5, 1.0, "shorts", r=1.0)._replace(group="other arm")
    assert one_cell("half-blocks", far) == ("█", "far shorts")
    assert one_cell("half-blocks", far, colors=False) == ("█", "dim")


def test_without_colour_what_works_is_strong_and_things_are_dim() -> None:
    shown = [(dot(0.5, 1.0, name, r=1.2)) for name in ("work", "chair", "shirt")]
    styles = [one_cell("quadrants", one, colors=False)[1] for one in shown]
    assert styles == ["strong", "dim", ""]


def inked(rows: list[list[FigureCell]]) -> int:
    return sum((ord(text) - 0x2800).bit_count() for row in rows for text, _ in row if text != " ")


def test_far_limbs_are_chequered_in_braille() -> None:
    near = dot(0.5, 0.5, r=0.4)
    whole, half = (
        inked(draw_cells([one], STAGE, (20, 10), "braille", colors=False))
        for one in (near, near._replace(group="other arm"))
    )
    assert half == pytest.approx(whole / 2, rel=0.05)


@pytest.mark.parametrize(("style", "colors"), [("braille", True), ("quadrants", False)])
def test_a_shape_before_another_has_a_gap_around_it(style: CellStyle, *, colors: bool) -> None:
    behind, before = dot(0.5, 0.5, y=0.5, r=0.45), dot(0.5, 0.5, y=-0.5, r=0.2)
    beside = before._replace(spheres=(((0.5, 0.47, 0.5), 0.2),))
    rows, merged = (
        draw_cells([behind, one], STAGE, (20, 10), style, colors=colors) for one in (before, beside)
    )
    assert rows != merged
    middle = "".join(text for text, _ in rows[5])
    assert middle.strip() != ""
    full = "⣿" if style == "braille" else "█"
    assert sum(text == full for row in merged for text, _ in row) > sum(
        text == full for row in rows for text, _ in row
    )


def test_with_colour_nothing_is_left_out_of_blocks() -> None:
    shown = [dot(0.5, 0.5, y=0.5, r=0.4)._replace(group="other arm"), dot(0.5, 0.5, y=-0.5, r=0.2)]
    rows = draw_cells(shown, STAGE, (20, 10), "quadrants", colors=True)
    assert {style for row in rows for _, style in row} == {
        "",
        "skin",
        "far skin",
        "skin on far skin",
    }


@pytest.mark.parametrize(("size", "found"), [((40, 10), (10, 30)), ((10, 10), (0, 10))])
def test_the_window_is_in_the_middle_of_the_lower_edge_undistorted(
    size: tuple[int, int], found: tuple[int, int]
) -> None:
    rows = draw_cells([dot(0.5, 0.5, r=0.5)], STAGE, size, "half-blocks", colors=True)
    columns = [at for row in rows for at, cell in enumerate(row) if cell[0] != " "]
    assert (min(columns), max(columns) + 1) == found
    assert any(text != " " for text, _ in rows[-1])
    assert len(rows) == size[1]
    assert {len(row) for row in rows} == {size[0]}


def body_part(x: float, z: float, r: float) -> Solid:
    return dot(x, z, r=r)._replace(group="trunk")


def test_the_stage_is_as_large_as_the_body_and_its_things_in_all_pictures() -> None:
    wall = dot(9.0, 9.0, "wall")
    pillow = dot(0.9, 0.1, "pillow", r=0.1)
    frames = [[body_part(0.2, 0.3, 0.1)], [body_part(0.4, 0.5, 0.1), wall, pillow]]
    stage = cell_stage(frames, Camera(0.0, 0.0))
    assert stage.window == pytest.approx((0.1, 0.0, 1.0, 0.6))
    mirrored = cell_stage(frames, Camera(0.0, 0.0), flipped=True)
    assert mirrored.window == pytest.approx((-1.0, 0.0, -0.1, 0.6))


def test_what_works_is_seen_on_the_surface_that_it_lies_on() -> None:
    skin, work = dot(0.5, 0.5, r=0.3), dot(0.5, 0.5, "work", y=-0.1, r=0.195)
    rows = draw_cells([skin, work], STAGE, (20, 10), "quadrants", colors=True)
    assert any("work" in style for row in rows for _, style in row)


@pytest.mark.parametrize("style", ["quadrants", "braille"])
def test_without_colour_a_wall_is_an_outline(style: CellStyle) -> None:
    corners = [((x, 0.5, z), 0.0) for x in (0.2, 0.8) for z in (0.0, 1.0)]
    wall = Solid(tuple(corners), "wall", "wall")
    box = Box((0.2, -0.5, 0.0), (0.8, 0.4, 1.0))
    filled, outlined = (
        draw_cells([wall], STAGE._replace(box=box), (20, 10), style, colors=colors)
        for colors in (True, False)
    )
    assert filled[5][10][0] != " " == outlined[5][10][0].replace("\u2800", " ")
    assert any(text not in " \u2800" for text, _ in outlined[5])


def test_a_mat_is_left_out() -> None:
    assert one_cell("quadrants", dot(0.5, 1.0, "mat", r=1.0)) == (" ", "")


def test_no_sample_of_a_thin_band_is_missed() -> None:
    ends = (((0.1, 0.0, 0.13), 0.001), ((0.9, 0.0, 0.61), 0.001))
    band = Solid(ends, "band", "band")
    rows = draw_cells([band], STAGE, (20, 10), "quadrants", colors=True)
    inked = {at for row in rows for at, (_, style) in enumerate(row) if style == "band"}
    assert inked >= set(range(2, 18))


def test_a_shape_that_leads_away_has_no_gap_in_itself() -> None:
    corners = tuple(((x, 20 * x, z), 0.01) for x in (0.1, 0.9) for z in (0.1, 0.9))
    plate = Solid(corners, "chair", "chair")
    rows = draw_cells([plate], STAGE, (20, 10), "quadrants", colors=False)
    assert {text for text, _ in rows[5][3:17]} == {"█"}


def pictures(
    style: CellStyle, most: tuple[int, int], *, flipped: bool = False
) -> list[CellPicture]:
    found = posed(library.load("clamshell").routine.exercises[0])
    assert found
    request = CellRequest(("start", "open"), style, most, colors=True, flipped=flipped)
    return pose_cells(found.figure, found.solution, request)


@pytest.mark.parametrize("style", ["quadrants", "half-blocks", "sextants", "braille"])
@pytest.mark.parametrize("most", [(36, 14), (20, 14), (36, 5)])
def test_all_are_equally_large_and_as_large_as_they_may_be(
    style: CellStyle, most: tuple[int, int]
) -> None:
    one, other = pictures(style, most)
    assert {len(row) for row in (*one, *other)} == {len(one[0])}
    assert len(one) == len(other) <= most[1]
    assert len(one[0]) == most[0] or most[1] - 1 <= len(one)


def test_no_row_above_is_empty_in_all() -> None:
    assert any(text.strip() for picture in pictures("braille", (36, 14)) for text, _ in picture[0])


def test_the_left_is_another_picture() -> None:
    assert pictures("quadrants", (36, 14)) != pictures("quadrants", (36, 14), flipped=True)
