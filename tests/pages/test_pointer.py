"""A caret stands under the character that a message is about, in a window of any width."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routine.columns import width_of
from routine.pages.pointer import pointed_at

LONG = "3 rounds: 10 squats, 30s plank, 10 push-ups, 10 lungs, 30s side plank; rest 1m"


def test_a_short_text_is_shown_whole() -> None:
    assert pointed_at("3x10 squats", 5, 80) == ["  3x10 squats", "       ^"]
    assert pointed_at("3x10", 4, 80) == ["  3x10", "      ^"]


def test_wide_letters_and_combining_marks_are_counted_in_columns() -> None:
    assert pointed_at("腕立て 10", 4, 80) == ["  腕立て 10", "         ^"]
    assert pointed_at("e\u0301le\u0301 10", 6, 80)[1] == "      ^"


def test_what_a_terminal_would_obey_is_shown_escaped() -> None:
    assert pointed_at("a\x1b[2J b", 6, 80) == ["  a\\x1b[2J b", "           ^"]


def test_of_several_lines_the_one_is_shown() -> None:
    assert pointed_at("10 squats\n30 plank\nrest", 13, 80) == ["  30 plank", "     ^"]


@pytest.mark.parametrize(
    ("at", "columns", "shown"),
    [
        (10, 40, ["  3 rounds: 10 squats, 30s plank, 10 ...", "            ^"]),
        (45, 40, ["  ...k, 10 push-ups, 10 lungs, 30s si...", ""]),
        (78, 40, ["  ... 10 lungs, 30s side plank; rest 1m", ""]),
    ],
)
def test_of_a_long_text_what_is_around_it_is_shown(at: int, columns: int, shown: list[str]) -> None:
    line, caret = pointed_at(LONG, at, columns)
    assert line == shown[0]
    assert line[caret.index("^") :][:3] in {LONG[at : at + 3], ""}


@given(st.text("ab\u8155\u0301 \n\x1b", max_size=90), st.integers(20, 80), st.data())
def test_neither_line_is_wider_than_the_window(
    text: str, columns: int, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(text)))
    line, caret = pointed_at(text, at, columns)
    assert max(width_of(line), len(caret)) <= columns
