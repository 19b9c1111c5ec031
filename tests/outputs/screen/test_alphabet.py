"""The letters of the screen."""

import string
import unicodedata

import pytest

from routine.outputs.screen import alphabet

INK = "█▀▄#"
SIGNS = ".,:;!?'\"()[]/-_+=<>*&%#@$^°"


@pytest.mark.parametrize("big", [True, False])
def test_every_letter_figure_and_sign_is_drawn_and_hardly_two_alike(*, big: bool) -> None:
    chars = string.ascii_uppercase + string.digits + SIGNS
    drawn = [alphabet.draw(char, big=big) for char in chars]
    assert all(set("".join(rows)) - {" "} <= set(INK) for rows in drawn)
    assert all("".join(rows).strip() for rows in drawn)
    assert len(set(drawn)) == len(chars) - (not big), "a small O is a 0"


@pytest.mark.parametrize("big", [True, False])
def test_the_widest_figure_is_the_zero_which_stands_for_all(*, big: bool) -> None:
    widths = {len(alphabet.draw(figure, big=big)[0]) for figure in string.digits}
    assert widths == {len(alphabet.draw("0", big=big)[0])}


@pytest.mark.parametrize("big", [True, False])
def test_letters_of_a_word_stand_one_column_apart(*, big: bool) -> None:
    one, other, both = (alphabet.draw(text, big=big) for text in ("L", "I", "LI"))
    assert both == tuple(f"{a} {b}" for a, b in zip(one, other, strict=True))
    assert len(both) == 7


@pytest.mark.parametrize(("big", "apart"), [(True, 5), (False, 3)])
def test_words_stand_further_apart_than_letters(apart: int, *, big: bool) -> None:
    word, words = (alphabet.draw(text, big=big) for text in ("I", "I I"))
    assert {len(row) for row in words} == {2 * len(word[0]) + apart}


def test_the_sheets_are_read_whole() -> None:
    assert alphabet.draw("I", big=True) == ("  ", "██", "██", "██", "██", "██", "  ")
    assert alphabet.draw("(", big=False) == ("  ", " #", "# ", "# ", "# ", " #", "  ")
    assert alphabet.draw("Q", big=True)[-1].strip() == "▀▀"


@pytest.mark.parametrize("big", [True, False])
def test_accents_stand_above_or_below_the_letter_itself(*, big: bool) -> None:
    for char in "ÀÁÂÃÄÅĀĂĖŐČÇĄ":
        plain = alphabet.draw(unicodedata.normalize("NFD", char)[0], big=big)
        rows = alphabet.draw(char, big=big)
        assert [row.strip() for row in rows[1:-1]] == [row.strip() for row in plain[1:-1]]
        accents = [bool(rows[at].strip()) for at in (0, -1)]
        assert accents == ([False, True] if char in "ÇĄ" else [True, False])
        assert len({len(row) for row in rows}) == 1
        assert alphabet.draw(unicodedata.normalize("NFD", char), big=big) == rows


@pytest.mark.parametrize("text", ["吸う", "Ấ", "A\u0301\u0308", "a", "A\t", "ḥ", ""])
def test_what_a_face_lacks_is_not_drawn_in_part(text: str) -> None:
    assert alphabet.draw(text, big=True) == alphabet.draw(text, big=False) == ()
