"""In which cells a terminal shows figures."""

import pytest

from routine.drawing.cell_styles import cell_style
from routine.model import CellStyle


@pytest.mark.parametrize(
    ("wanted", "encoding", "term", "style"),
    [
        ("auto", "utf-8", "xterm-256color", "quadrants"),
        ("auto", "UTF8", "", "quadrants"),
        ("auto", "utf-8", "linux", None),
        ("auto", "utf-8", "DUMB", None),
        ("auto", "ascii", "xterm", None),
        ("auto", "cp437", "", None),
        ("braille", "utf-8", "xterm", "braille"),
        ("half-blocks", "utf-8", "linux", "half-blocks"),
        ("sextants", "latin-1", "xterm", None),
        (None, "utf-8", "xterm", None),
    ],
)
def test_a_style_is_chosen_that_the_terminal_can_show(
    wanted: CellStyle | None, encoding: str, term: str, style: CellStyle | None
) -> None:
    assert cell_style(wanted, encoding, {"TERM": term}) == style
