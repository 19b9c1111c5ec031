"""The colours of pictures."""

import colorsys
import re

import pytest

from routine.body.solids import Material
from routine.drawing.tones import colour, fill, stroke, style, tone_of

MATERIALS: tuple[Material, ...] = (
    "skin", "shirt", "shorts", "hair", "nose", "ear", "eye", "foot", "work", "chair", "chair-back",
    "wall", "pillow", "ball", "band", "towel", "door", "table", "mat", "step",
)  # fmt: skip
# How strongly red, green and blue are seen without one kind of cones, in linear light, after
# Vienot, Brettel and Mollon, "Digital video colourmaps for checking the legibility of displays by
# dichromats" (1999): protanopia and deuteranopia.
BLINDNESS = {
    "protanopia": ((0.11238, 0.88762, 0.0), (0.11238, 0.88762, 0.0), (0.00401, -0.00401, 1.0)),
    "deuteranopia": ((0.29275, 0.70725, 0.0), (0.29275, 0.70725, 0.0), (-0.02234, 0.02234, 1.0)),
}


@pytest.mark.parametrize("material", MATERIALS)
def test_every_material_has_a_tone_near_and_far(material: Material) -> None:
    assert re.match(r'fill="#[0-9a-f]{6}"', fill(material))
    assert len(colour(material)) == len(colour(f"{material} far")) == 3


def test_the_skin_of_far_limbs_is_darker() -> None:
    assert tone_of("foot far") == "skin far"
    assert tone_of("shirt far") == "shirt"
    assert sum(colour("skin far")) < sum(colour("skin"))
    assert sum(colour("work far")) < sum(colour("work"))


@pytest.mark.parametrize("blindness", BLINDNESS)
@pytest.mark.parametrize("under", ["skin", "shirt", "shorts", "skin far", "shorts far"])
def test_the_accent_is_told_from_what_is_under_it_by_the_colour_blind(
    blindness: str, under: str
) -> None:
    accent, other = (
        tuple(
            sum(a * b for a, b in zip(row, linear(tone), strict=True))
            for row in BLINDNESS[blindness]
        )
        for tone in ("work", under)
    )
    yellowness = [(red + green) / 2 - blue for red, green, blue in (accent, other)]
    assert abs(yellowness[0] - yellowness[1]) > 0.25


def linear(tone: str) -> list[float]:
    return [(value / 255) ** 2.2 for value in colour(tone)]


def test_on_paper_the_accent_is_darker_than_the_clothes_without_any_colour() -> None:
    paper = dict(
        re.findall(r"\.(f\d+)\{fill:#([0-9a-f]{6})\}", style().partition("@media print")[2])
    )
    greys = {
        tone: int(paper[re.findall(r'class="(\w+)"', fill(tone))[0]][:2], 16)
        for tone in ("work", "shirt", "shorts", "shorts far")
    }
    assert greys["work"] < min(greys["shirt"], greys["shorts"], greys["shorts far"]) - 60


def test_in_the_dark_the_ground_is_dark() -> None:
    dark = style().partition("@media print")[0]
    assert "prefers-color-scheme:dark" in dark
    (name,) = re.findall(r'class="(\w+)"', fill("mat"))
    (value,) = re.findall(rf"\.{name}\{{fill:#([0-9a-f]{{6}})\}}", dark)
    assert colorsys.rgb_to_hls(*(x / 255 for x in bytes.fromhex(value)))[1] < 0.2
    (line,) = re.findall(r'class="(\w+)"', stroke("edge"))
    assert f".{line}{{stroke:" in dark
