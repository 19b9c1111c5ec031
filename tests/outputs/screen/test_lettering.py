"""Big letters: which size a word is drawn in."""

from collections.abc import Sequence

import pytest

from routine.model import Exercise, Phase, Routine, Timeline
from routine.outputs.screen.canvas import Pen
from routine.outputs.screen.lettering import Faces, Letters
from tests.support.screen_terminal import (
    SQUEEZE,
    Terminal,
    segment,
    view,
)


def test_a_larger_window_has_larger_letters() -> None:
    rows = Terminal(160, 50).shows(view(SQUEEZE, 700))
    assert sum("████" in row[:100] for row in rows) >= 10


def test_a_word_too_long_falls_to_smaller_letters_then_lines_of_them_and_at_last_to_text() -> None:
    for name, found in (
        ("Straightening", "▀▀█ "),
        ("Straighten up and breathe", "   █▀▄ █▀█ █▀▀ █▀█ ▀█▀ █ █ █▀▀"),
        ("Straighten slowly and breathe", "STRAIGHTEN SL"),
        ("Straighten slowly and breathe, " * 3, "   STRAIGHTEN SLOWLY AND BREATHE,   "),
    ):
        long = Exercise(name="Slider", phases=(Phase(name, 2000),))
        timeline = Timeline(Routine("x", "X", (long,), 1), (), ())
        of = segment(0, 2000, "phase", long, phase=name)
        rows = Terminal(80, 24).shows(view(of), timeline=timeline)
        assert any(found in row for row in rows)
        assert any("██████" in row[60:] for row in rows), "the seconds stay large"


FLOW = ("Reach", "Fold", "Step forward, look up", "Plank", "Cobra")


def flow_rows(name: str, size: tuple[int, int], names: Sequence[str] = FLOW) -> list[str]:
    flow = Exercise(name="Flow", phases=tuple(Phase(each, 4000, "free") for each in names))
    timeline = Timeline(Routine("x", "X", (flow,), 1), (), ())
    of = segment(0, 4000, "phase", flow, phase=name, breath="free")
    return Terminal(*size).shows(view(of), timeline=timeline)


def test_of_a_sequence_one_long_name_leaves_the_others_large() -> None:
    for names in (FLOW, [name.removesuffix(", look up") for name in FLOW]):
        fold = flow_rows("Fold", (80, 24), names)
        assert sum("██" in row[:60] for row in fold) == 5
        long = flow_rows(names[2], (80, 24), names)
        assert sum("▀" in row[:60] or "▄" in row[:60] for row in long) in {3, 6}
        seconds = [[row[60:] for row in rows if "██" in row[60:]] for rows in (fold, long)]
        assert seconds[0] == seconds[1], "they stay where they are, and large"


def test_names_that_take_turns_have_one_size() -> None:
    fold = flow_rows("Fold", (80, 24), ("Fold", "Step forward", "Plank"))
    assert sum("▀" in row[:60] for row in fold) == 3
    long = flow_rows("Fold", (80, 24), ("Fold", "Step forward, look up"))
    assert sum("██" in row[:60] for row in long) == 5, "but not that of text"


def test_in_a_small_window_a_long_name_is_text_in_lines_beside_its_seconds() -> None:
    rows = flow_rows("Step forward, look up", (28, 8))
    text = [row[:23].strip() for row in rows if row[:23].isupper()]
    assert text == ["STEP FORWARD, LOOK", "UP"]
    assert any("█" in row[23:] for row in rows)
    assert not any(row[:23].isupper() for row in flow_rows("Fold", (28, 8)))


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


def test_a_face_is_as_high_as_it_says_with_accents_and_with_tails() -> None:
    for blocks in (True, False):
        faces = Faces(blocks=blocks)
        for text, size in (("QUAD 7", 1), ("DRÜCKEN", 1), ("ÇA", 2), ("SQUAT, 0:09", 0)):
            assert {len(row) for row in faces.draw(text, size)} == {faces.width(text, size)}
            assert len(faces.draw(text, size)) == faces.height(size)


def test_the_small_face_has_two_of_its_rows_in_one_of_half_blocks() -> None:
    assert Faces(blocks=True).draw("RÊ", 0) == ("▄▄▄ ▄█▄", "█▄▀ █▄▄", "█ █ █▄▄")
    assert Faces(blocks=False).draw("R", 0) == ("###", "# #", "## ", "# #", "# #")


def test_larger_letters_are_the_big_ones_enlarged() -> None:
    once, twice = (Faces(blocks=True).draw("S", size) for size in (1, 2))
    assert once[0] == "▄██████"
    assert twice[:2] == ("  ████████████", "██████████████")


def test_what_would_need_a_seventh_row_stands_as_text() -> None:
    assert Faces(blocks=True).draw("QUÄLEN", 1) == ()
    assert Faces(blocks=False).draw("Ü", 0) == ()


@pytest.mark.parametrize(("encoding", "height", "rows"), [("utf-8", 6, 6), ("ascii", 11, 11)])
def test_lines_of_letters_never_touch(encoding: str, height: int, rows: int) -> None:
    pen = Pen(encoding)
    letters = Letters(pen, Faces(blocks=pen.blocks))
    assert len(letters.lines("Lie back", 15, height)) == rows
    assert letters.lines("Lie back", 15, height - 1) == []


def test_in_the_smallest_window_of_letters_word_and_seconds_stand_close() -> None:
    lower = Exercise(name="Bridge", phases=(Phase("Lower", 2000, "in"),))
    timeline = Timeline(Routine("x", "X", (lower,), 1), (), ())
    of = segment(0, 2000, "phase", lower, phase="Lower", breath="in")
    rows = Terminal(28, 6).shows(view(of), timeline=timeline)
    assert any("█▄▀▄█ █▀▀ █▀▄  ▄▀" in row for row in rows)
