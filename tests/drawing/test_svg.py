"""Pictures as SVG: valid, described, within their frame, and the same again."""

import re
from collections import Counter

import pytest

from routine.drawing.camera import projection_of
from routine.drawing.scenes import FigureScene, Posed, step_scenes, still_scenes
from routine.drawing.svg import Caption, picture, sheet
from routine.model.figure import Camera
from tests.support.drawn_figures import (
    CAPTION,
    SVG,
    clamshell,
    numbers,
    parsed,
    pixels,
    squeeze,
    wall_sit,
)
from tests.support.png_pixels import Pixel, pixels_of

ALL = [clamshell(), wall_sit(), squeeze()]


def still(of: Posed, *, flipped: bool = False, caption: Caption = CAPTION) -> str:
    posed = of._replace(side="left" if flipped else None)
    return picture(still_scenes(posed), posed.projection, caption)


def steps(of: Posed) -> str:
    return picture(step_scenes(of), of.projection, CAPTION)


def many() -> str:
    return sheet([(of.exercise.name, still_scenes(of), of.projection) for of in ALL * 2], CAPTION)


PICTURES = [*map(still, ALL), *map(steps, ALL), many()]


def ids(svg: str) -> list[str]:
    return re.findall(r' id="([^"]*)"', svg)


@pytest.mark.parametrize("svg", PICTURES)
def test_a_picture_has_a_title_a_description_and_a_size(svg: str) -> None:
    root = parsed(svg)
    assert root.tag == f"{SVG}svg"
    assert root.attrib["role"] == "img"
    assert root.findtext(f"{SVG}title") == CAPTION.title
    assert root.findtext(f"{SVG}desc") == CAPTION.description
    _, _, width, height = map(float, root.attrib["viewBox"].split())
    assert float(root.attrib["width"]) / float(root.attrib["height"]) == pytest.approx(
        width / height, rel=0.01
    )


@pytest.mark.parametrize("svg", PICTURES)
def test_ids_begin_with_the_name_and_are_unique_and_all_are_there(svg: str) -> None:
    found = ids(svg)
    assert found
    assert all(name.startswith(CAPTION.name) for name in found)
    assert max(Counter(found).values()) == 1
    used = set(re.findall(r'href="#([^"]*)"', svg)) | set(re.findall(r"url\(#([^)]*)\)", svg))
    assert used <= set(found)
    before: set[str] = set()  # some programs only know what is defined already
    for name, use in re.findall(r' id="([^"]*)"|(?:href="|url\()#([^")]*)', svg):
        before |= {name} if name else set()
        assert not use or use in before


@pytest.mark.parametrize("of", ALL)
@pytest.mark.parametrize("flipped", [False, True])
def test_nothing_is_outside_of_the_frame(of: Posed, *, flipped: bool) -> None:
    root = parsed(still(of, flipped=flipped))
    _, _, width, height = map(float, root.attrib["viewBox"].split())
    clips = {path for clip in root.iter(f"{SVG}clipPath") for path in clip.iter(f"{SVG}use")}
    hidden = {use.attrib["href"][1:] for use in clips} - {
        use.attrib["href"][1:] for use in root.iter(f"{SVG}use") if use not in clips
    }
    outside = [
        (x, y)
        for path in root.iter(f"{SVG}path")
        if path.attrib.get("id") not in hidden and "clip-path" not in path.attrib
        for x, y in numbers(path.attrib["d"])
        if not (0 <= x <= width and 0 <= y <= height)
    ]
    assert outside == []


@pytest.mark.parametrize("of", ALL)
def test_a_still_takes_about_12_kb_and_is_the_same_again(of: Posed) -> None:
    cells = len(still_scenes(of))
    assert len(still(of)) < 13_500 * cells
    assert still(of) == still(of)


def test_a_row_has_numbers_and_names_and_a_single_picture_has_none() -> None:
    words = [text.text for text in parsed(steps(wall_sit())).iter(f"{SVG}text")]
    assert words == ["1. Start", "2. Hold"]
    assert not list(parsed(still(wall_sit())).iter(f"{SVG}text"))


def test_a_sheet_names_each_exercise_in_a_frame_of_its_own() -> None:
    root = parsed(many())
    inner = root.findall(f"{SVG}svg")
    assert len(inner) == 6
    named = [text.text for text in root.findall(f"{SVG}text")]
    assert named == ["Clamshell", "Wall sit", "Clamshell"] * 2
    places = {(each.attrib["x"], each.attrib["y"]) for each in inner}
    assert len(places) == 6


def test_text_stays_text() -> None:
    caption = Caption("c", "<b> & \x1b[1m", "]]> \u202e")
    root = parsed(still(wall_sit(), caption=caption))
    assert root.findtext(f"{SVG}title") == "<b> & \\x1b[1m"
    assert root.findtext(f"{SVG}desc") == "]]> \\u202e"


def test_every_area_has_a_colour_without_a_style_sheet() -> None:
    root = parsed(still(squeeze()))
    paths = {path.attrib.get("id") for path in root.iter(f"{SVG}path")}
    clips = {use for clip in root.iter(f"{SVG}clipPath") for use in clip.iter()}
    uses = [u for u in root.iter(f"{SVG}use") if u.attrib["href"][1:] in paths and u not in clips]
    assert len(uses) > 40
    assert all("fill" in use.attrib for use in uses)
    plain = [path for path in root.iter(f"{SVG}path") if "id" not in path.attrib]
    assert all("fill" in path.attrib for path in plain)


@pytest.mark.parametrize("of", ALL)
def test_flipped_it_is_the_mirror_image(of: Posed) -> None:
    one, two = (png_pixels(still(of, flipped=flipped)) for flipped in (False, True))
    assert len(one) == len(two)
    different = sum(
        any(abs(a - b) > 100 for a, b in zip(left, right, strict=True))
        for row, other in zip(one, two, strict=True)
        for left, right in zip(row, reversed(other), strict=True)
    )
    assert different < 0.01 * len(one) * len(one[0])


def png_pixels(svg: str) -> list[list[Pixel]]:
    """Return the pixels of a picture, row by row."""
    return pixels_of(pixels(svg))


def test_what_works_is_seen_in_the_accent_and_not_from_behind() -> None:
    def share(above: float) -> float:
        scene = FigureScene("", still_scenes(wall_sit())[0].solids)
        rows = png_pixels(picture([scene], projection_of(Camera(25.0, above)), CAPTION))
        accent = sum(r > 190 and 100 < g < 170 and b < 90 for row in rows for r, g, b in row)
        return accent / (len(rows) * len(rows[0]))

    assert share(40.0) > 0.01
    assert share(-70.0) < 0.0002
