import sys
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from routine.text import flaws, visible

# All code points, surrogates too: a name of a file may hold them.
anything = st.text(st.characters(codec=None, categories=None))
BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def _is_dangerous(char: str) -> bool:
    return unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"} or char in BIDI


@given(anything)
def test_nothing_that_a_terminal_obeys_leaves_visible(text: str) -> None:
    assert not any(map(_is_dangerous, visible(text)))


def test_every_dangerous_code_point_is_escaped_and_no_other_is() -> None:
    for code in range(sys.maxunicode + 1):
        char = chr(code)
        assert (visible(char) != char) == _is_dangerous(char), hex(code)


def test_flaws_are_the_dangerous_ones_but_for_newline_and_tab_in_prose() -> None:
    for code in range(sys.maxunicode + 1):
        char = chr(code)
        assert bool(flaws(char)) == (_is_dangerous(char) and char not in "\n\t"), hex(code)
        assert bool(flaws(char, prose=False)) == _is_dangerous(char), hex(code)


@given(anything)
def test_visible_text_has_no_flaws_and_stays_as_it_is(text: str) -> None:
    once = visible(text)
    assert flaws(once, prose=False) == []
    assert visible(once) == once


def test_an_escape_is_shown_as_its_four_characters() -> None:
    assert visible("\x1b[31m") == r"\x1b[31m"
    assert visible("a\nb\u202e\ud800") == r"a\nb\u202e\ud800"


def test_flaws_name_each_character_once_as_unicode_writes_it() -> None:
    assert flaws("a\x1bb\x1b\u202e") == ["U+001B", "U+202E"]
    assert flaws("one\n\ttwo") == []
    assert flaws("one\n", prose=False) == ["U+000A"]
