"""A picture that moves: which frame is seen when, and what stands still."""

import re
from itertools import pairwise
from xml.etree.ElementTree import Element

import pytest

from routine.drawing.scenes import Posed
from routine.drawing.svg_moving import moving
from tests.support.drawn_figures import (
    CAPTION,
    HOLD,
    SVG,
    WALL,
    clamshell,
    drawn,
    parsed,
    pixels,
    squeeze,
    wall_sit,
)
from tests.support.png_pixels import pixels_of

SLOW = """format = 1
name = "Slow"
position = "standing"
setup = ["Stand.", "Lean."]
reps = 2
phase = [{ name = "Low", time = 5 }, { name = "Up", time = 1, breath = "in" }]
"""
APART = """
[figure]
position = "back"
[figure.pose.open]
position = "front"
"""


def svg(of: Posed) -> str:
    return moving(of, CAPTION)


def times(picture: str) -> dict[str, list[tuple[float, bool]]]:
    """Return when each frame is shown or hidden, in percent, by its class."""
    found = re.findall(r"@keyframes (\w+)\{((?:[\d.e-]+%\{\w+:\w+\})*)\}", picture)
    return {
        name: [
            (float(at), shown == "visible")
            for at, shown in re.findall(r"([\d.e-]+)%\{visibility:(\w+)\}", keys)
        ]
        for name, keys in found
    }


def shown_at(picture: str, percent: float) -> list[str]:
    """Return the frames that are seen at a time."""
    return [
        name
        for name, keys in times(picture).items()
        if [is_shown for at, is_shown in keys if at <= percent][-1]
    ]


@pytest.mark.parametrize("of", [clamshell(), wall_sit(), squeeze()])
def test_one_frame_is_seen_at_any_time(of: Posed) -> None:
    picture = svg(of)
    for percent in range(100):
        assert len(shown_at(picture, percent + 0.37)) == 1


def test_a_movement_has_seven_parts_in_the_phase_s_own_time_and_goes_back_the_same_way() -> None:
    picture = svg(clamshell())  # two phases of 2 s
    assert len(times(picture)) == 8
    assert re.findall(r"animation:\w+ ([\d.]+)s step-end infinite", picture) == ["4"] * 8
    there = [shown_at(picture, percent)[0] for percent in range(1, 50)]
    back = [shown_at(picture, percent)[0] for percent in range(51, 100)]
    assert len(set(there)) == 8
    assert list(dict.fromkeys(there)) == list(dict.fromkeys(reversed(back)))


def test_it_is_slow_at_both_ends() -> None:
    keys = [at for keys in times(svg(clamshell())).values() for at, _ in keys if 0 < at < 50]
    changes = sorted(set(keys))
    steps = [b - a for a, b in pairwise(changes)]
    assert steps[0] > 1.3 * steps[len(steps) // 2] < steps[-1]


def test_a_phase_that_no_breath_guides_moves_for_two_seconds_and_then_stays() -> None:
    picture = svg(drawn(WALL.replace('hold = "low"\n', ""), SLOW))  # 5 s steady, 1 s in
    low = shown_at(picture, 60)
    assert shown_at(picture, 35) == low != shown_at(picture, 25)
    assert shown_at(picture, 82) == low != shown_at(picture, 90)


def test_a_hold_breathes() -> None:
    picture = svg(wall_sit())
    assert len(times(picture)) == 4
    assert re.findall(r"animation:\w+ ([\d.]+)s", picture) == ["5"] * 4
    assert shown_at(picture, 20) == shown_at(picture, 99) != shown_at(picture, 51)


def test_a_pose_that_is_no_movement_away_comes_at_once() -> None:
    picture = svg(drawn(APART))
    assert len(times(picture)) == 2
    assert shown_at(picture, 49) != shown_at(picture, 51)


def test_a_push_that_hardly_moves_is_seen_as_long_as_its_phase_lasts() -> None:
    picture = svg(squeeze())
    frames = {each.attrib["class"]: each for each in parsed(picture).findall(f"{SVG}g")}

    def arrows(frame: str) -> int:
        return fills_of(frames[frame]).count("#c2410c")

    assert {arrows(*shown_at(picture, percent)) for percent in (1, 20, 40, 49)} == {2}
    assert {arrows(*shown_at(picture, percent)) for percent in (51, 70, 99)} == {0}
    assert arrows("cs") == 2


def test_a_push_after_a_movement_is_seen_once_the_body_is_there() -> None:
    pushing = WALL.replace('hold = "low"\n', "").replace(
        "both.knee = 90", 'both.knee = 90\npush = ["pelvis back"]'
    )
    picture = svg(drawn(pushing, SLOW))
    frames = {each.attrib["class"]: each for each in parsed(picture).findall(f"{SVG}g")}
    with_arrows = {name for name, each in frames.items() if "#c2410c" in fills_of(each)}
    assert set(shown_at(picture, 60)) <= with_arrows
    assert not set(shown_at(picture, 10)) & with_arrows


def fills_of(element: Element) -> list[str | None]:
    return [path.get("fill") for path in element.iter(f"{SVG}path")]


def test_it_is_a_still_where_the_reader_prefers_that_or_nothing_moves() -> None:
    picture = svg(clamshell())
    _, rules = picture.split("@media screen and (prefers-reduced-motion:no-preference){")
    assert "@keyframes" in rules
    assert "animation" not in picture.split("@media screen and (prefers-reduced")[0]
    still, *frames = parsed(picture).findall(f"{SVG}g")
    assert "visibility" not in still.attrib
    assert f".{still.attrib['class']}{{visibility:hidden}}" in rules
    assert {each.attrib["visibility"] for each in frames} == {"hidden"}


def test_what_stays_is_kept_once() -> None:
    assert len(svg(drawn(WALL, HOLD))) < 60_000
    assert len(svg(clamshell())) < 110_000


def test_without_css_the_still_is_seen() -> None:
    picture = svg(clamshell())
    still = re.sub(r'<g class="\w+f\d+" visibility="hidden">.*</svg>', "</svg>", picture)
    assert len(still) < len(picture)
    assert pixels_of(pixels(still)) == pixels_of(pixels(picture))
