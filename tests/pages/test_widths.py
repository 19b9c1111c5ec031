"""How wide a text is on a terminal, and texts that have to fit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from routine.pages.widths import cut, padded, wrap

NOON = "\u6b63\u5348"  # two wide letters
CAFE = "cafe\u0301"  # a letter with a mark on it
TEXTS = st.text(st.sampled_from("ab c-d\u00e9\u0301\u8170\u306e\U0001f9d8"), max_size=60)


@pytest.mark.parametrize(
    ("text", "columns"), [("", 0), ("hips", 4), ("\u00dcbung", 5), (NOON, 4), (CAFE, 4)]
)
def test_a_text_is_padded_by_the_columns_that_the_terminal_shows(text: str, columns: int) -> None:
    assert padded(text, 6) == text + " " * (6 - columns)


def test_a_text_that_is_too_wide_is_padded_with_nothing() -> None:
    assert padded(NOON, 2) == NOON


@pytest.mark.parametrize(
    ("text", "shown"),
    [("abcdefgh", "abcdefgh"), ("abcdefghi", "abcde..."), (NOON * 3, NOON + "..."), (CAFE, CAFE)],
)
def test_what_does_not_fit_is_cut_with_dots(text: str, shown: str) -> None:
    assert cut(text, 8) == shown


@given(TEXTS, st.integers(6, 30))
def test_no_line_is_wider_than_asked_for_and_no_letter_is_lost(text: str, columns: int) -> None:
    broken = wrap(text, columns, "  ")
    assert all(cell_len(line) <= columns for line in broken)
    assert "".join("".join(broken).split()) == "".join(text.split())
