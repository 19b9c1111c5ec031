import sys
import unicodedata
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routine.text import (
    counted,
    flawed_lines,
    flaws,
    nearest,
    one_of,
    plural,
    quoted,
    suggestion,
    visible,
)

# All code points, surrogates too: a name of a file may hold them.
anything = st.text(st.characters(codec=None, categories=None))
BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def _is_dangerous(char: str) -> bool:
    return unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"} or char in BIDI


@given(anything)
def test_nothing_that_a_terminal_obeys_leaves_visible(text: str) -> None:
    assert not any(map(_is_dangerous, visible(text)))


EVERYTHING = "".join(map(chr, range(sys.maxunicode + 1)))
DANGEROUS = "".join(filter(_is_dangerous, EVERYTHING))


def _codes(text: str) -> list[str]:
    return [f"U+{ord(char):04X}" for char in text]


def test_every_dangerous_code_point_is_escaped() -> None:
    assert all(visible(char).startswith("\\") for char in DANGEROUS)


def test_no_other_code_point_is_touched() -> None:
    harmless = "".join(char for char in EVERYTHING if not _is_dangerous(char))
    assert visible(harmless) == harmless


def test_flaws_are_the_dangerous_ones_but_for_newline_and_tab_in_prose() -> None:
    assert flaws(EVERYTHING, prose=False) == _codes(DANGEROUS)
    assert flaws(EVERYTHING) == _codes(DANGEROUS.replace("\n", "").replace("\t", ""))


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


def test_a_noun_follows_its_count() -> None:
    assert [counted(count, "set") for count in (0, 1, 2)] == ["0 sets", "1 set", "2 sets"]
    assert plural(1, "full session") == "full session"


def test_each_line_that_holds_some_is_told_and_a_comment_is_no_exception() -> None:
    text = "a = 1\r\n# \u202e\nb = '\x07'\n"
    assert flawed_lines(text) == [
        (2, "holds U+202E; expected no control characters"),
        (3, "holds U+0007; expected no control characters"),
    ]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (True, "true"),
        ("a\x1b", '"a\\x1b"'),
        ("a" * 41, f'"{"a" * 37}..."'),
        (1.5, "1.5"),
        (10**16, "a number that is far too large"),
        ([1], "a list"),
        ({}, "a table"),
        (date(2026, 11, 30), "a date"),
        (time(1, 30), "a time of day"),
    ],
)
def test_a_value_is_quoted_short_and_harmless(value: object, words: str) -> None:
    assert quoted(value) == words


def test_values_are_listed_in_quotes() -> None:
    assert one_of(["in", "out", "steady"]) == '"in", "out" or "steady"'
    assert one_of(["in"]) == '"in"'


@pytest.mark.parametrize(
    ("word", "near"), [("volum", "volume"), ("voise", "voice"), ("x", None), ("volume" * 9, None)]
)
def test_a_similar_word_is_suggested_and_none_for_a_long_one(word: str, near: str | None) -> None:
    assert nearest(word, ["volume", "voice"]) == near


def test_a_suggestion_ends_a_message_and_is_nothing_without_a_word() -> None:
    assert suggestion("voice") == '; did you mean "voice"?'
    assert suggestion(None) == ""
