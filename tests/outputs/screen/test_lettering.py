"""Big letters: which size a word is drawn in."""

from routine.model import Exercise, Phase, Routine, Timeline
from tests.support.screen_terminal import (
    SQUEEZE,
    Terminal,
    segment,
    view,
)


def test_a_larger_window_has_larger_letters() -> None:
    rows = Terminal(160, 50).shows(view(SQUEEZE, 700))
    assert sum("████" in row[:100] for row in rows) >= 10


def test_a_word_too_long_falls_to_smaller_letters_and_at_last_to_text() -> None:
    for name, found in (
        ("Straightening", "▀▀█"),
        ("Straighten slowly and breathe", "STRAIGHTEN SL"),
    ):
        long = Exercise(name="Slider", phases=(Phase(name, 2000),))
        timeline = Timeline(Routine("x", "X", (long,), 1), (), ())
        of = segment(0, 2000, "phase", long, phase=name)
        rows = Terminal(80, 24).shows(view(of), timeline=timeline)
        assert any(found in row for row in rows)
        assert any("██████" in row[60:] for row in rows), "the seconds stay large"


def test_letters_that_no_face_has_stand_as_text() -> None:
    other = Exercise(name="体操", phases=(Phase("吸う", 2000, "in"),))
    timeline = Timeline(Routine("x", "体操", (other,), 1), (), ())
    of = segment(0, 2000, "phase", other, phase="吸う", breath="in", set=1, sets=2)
    terminal = Terminal()
    terminal.shows(view(of), timeline=timeline)
    rows = ["".join(cell.data for cell in row) for row in terminal.cells()]
    assert any("吸う: breathe in" in row for row in rows)
    name = next(row for row in terminal.cells() if "set 1 of 2" in "".join(c.data for c in row))
    assert "".join(cell.data for cell in name[67:77]) == "set 1 of 2"
