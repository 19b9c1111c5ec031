"""Letters of other scripts, by their place on the keyboard."""

import pytest

from routine.keyboard.key_actions import KEYS, press
from routine.signals import Action
from tests.support.key_bytes import decoded


def wide(text: str) -> str:
    """Return text as an East Asian keyboard types it."""
    return "".join(chr(ord(character) + 0xFEE0) for character in text)


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        # Russian, Serbian, Greek, Hebrew, Arabic, Persian, Thai, Korean, kana, Georgian, Hindi.
        ("йцузфрмь", "qwepahvm"),
        ("ЙЦУЗФРМЬ", "qwepahvm"),
        ("љњ", "qw"),
        ("ςεΕπαηωμ", "weepahvm"),
        ("ήό", "ho"),
        ("קפשיהצ", "epahvm"),
        ("ضصثحشارة", "qwepahvm"),
        ("پ", "m"),
        ("ๆไำยฟ้อท", "qwepahvm"),
        ("ㅂㅈㄷㅔㅁㅗㅍㅡ", "qwepahvm"),
        ("タテイセチクヒモ", "qwepahvm"),
        ("ﾀﾃｲｾﾁｸﾋﾓ", "qwepahvm"),
        ("ქწეპაჰვმ", "qwepahvm"),
        ("ौैाजोपनस", "qwepahvm"),
        (wide("qwepahvm"), "qwepahvm"),
        (wide("QWEPAHVM"), "qwepahvm"),
        (wide("+=-?90"), "+=-?90"),
        ("٩٠۹۰९०", "909090"),
    ],
)
def test_a_key_of_another_layout_means_what_the_latin_one_in_its_place_does(
    typed: str, key: str
) -> None:
    for character, latin in zip(typed, key, strict=True):
        [name] = decoded(character.encode())
        assert press(name).action is KEYS.get(latin, Action.UNKNOWN), character


@pytest.mark.parametrize("typed", "νнтىㅜя;/,'éß€中￣ಠ")
def test_what_has_no_meaning_in_its_place_either_is_unknown_and_no_answer(typed: str) -> None:
    assert decoded(typed.encode()) == [typed]
    assert press(typed).action is Action.UNKNOWN
