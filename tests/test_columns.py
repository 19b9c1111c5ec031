"""How many columns a text takes."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from routine.columns import is_narrow, width_of

NOON = "\u6b63\u5348"  # two wide letters
CAFE = "cafe\u0301"  # a letter with a mark on it
_PRINTABLE = st.characters(exclude_categories=["C"])


@pytest.mark.parametrize(
    ("text", "columns"), [("", 0), ("hips", 4), ("\u00dcbung", 5), (NOON, 4), (CAFE, 4)]
)
def test_a_text_is_as_wide_as_the_terminal_shows_it(text: str, columns: int) -> None:
    assert width_of(text) == columns


@given(st.text(_PRINTABLE))
def test_a_text_is_as_wide_as_rich_says(text: str) -> None:
    assert width_of(text) == cell_len(text)


def test_every_narrow_character_takes_one_column() -> None:
    narrow = [char for char in map(chr, range(0x110000)) if is_narrow(char) and char.isprintable()]
    assert {cell_len(char) for char in narrow} == {1}
    assert {"\u02ff", "\u2014", "\u2026", "\u2192", "\u2588"} <= set(narrow)


def test_where_every_letter_is_narrow_nothing_of_rich_is_loaded() -> None:
    code = (
        "import sys; from routine.columns import width_of; "
        "width_of('\u00dcbung \u2014 \u2588\u2026'); print('rich' in sys.modules); "
        "width_of('\u8170'); print('rich' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["False", "True"]
