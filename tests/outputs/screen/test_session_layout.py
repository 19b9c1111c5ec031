"""The layout of a session's frames in windows of all sizes."""

import pytest

from routine.outputs.screen.canvas import Pen
from routine.outputs.screen.session_layout import footer
from routine.signals import Action, Countdown, Paused, SessionMs, SettingChanged, Sound
from tests.support.screen_terminal import (
    LINES,
    SETUP,
    SQUEEZE,
    Terminal,
    view,
)


def test_80_by_24_shows_the_word_and_the_seconds_five_rows_tall() -> None:
    rows = Terminal().shows(view(SQUEEZE, 700))
    top = next(at for at, row in enumerate(rows) if "██" in row)
    assert all("█" in row[:62] and "█" in row[62:] for row in rows[top : top + 5])
    assert rows[top].rstrip().endswith("▄█████▄")
    assert 4 <= top <= 8, "about the middle"
    text = "\n".join(rows)
    assert "Squeeze: breathe out through the mouth" in text
    assert "rep 7 of 20" in text
    assert "set 1 of 2" in text
    assert "exercise 1 of 3 · 7:42 left" in text
    assert "Next: rest 30 s, then set 2" in text
    assert " space pause   ← → set   h this hurts   m mute   ? keys   q stop" in rows[-1]


def test_40_by_12_shows_letters_of_three_rows_set_rep_and_bar() -> None:
    rows = Terminal(40, 12).shows(view(SQUEEZE, 700))
    text = "\n".join(rows)
    assert "█▀▀ █▀█  █ █ █▀▀ █▀▀ ▀▀█ █▀▀" in text
    assert "Squeeze: breathe out" in text
    assert "set 1 of 2" in text
    assert "rep 7 of 20" in text
    assert "─" in text


def test_20_by_3_shows_word_seconds_breath_and_rep_as_text() -> None:
    rows = Terminal(20, 3).shows(view(SQUEEZE, 700))
    assert rows == ["SQUEEZE            2", "Squeeze: breathe out", "rep 7 of 20"]


def test_a_setup_line_is_large_with_the_one_before_above_it() -> None:
    rows = Terminal().shows(view(SETUP, 9500, show=LINES[1], line=LINES[1]))
    before = next(at for at, row in enumerate(rows) if LINES[0] in row)
    letters = next(at for at, row in enumerate(rows) if "▀█▀" in row)
    text = next(at for at, row in enumerate(rows) if LINES[1] in row)
    assert before < letters < text
    assert "2 sets of 20" in "\n".join(rows)


def test_a_setup_line_too_long_for_letters_is_centred_text() -> None:
    line = "Rest your lower legs on a chair, " * 3
    rows = Terminal().shows(view(SETUP, 9500, show=line, line=line))
    first = next(row for row in rows if "Rest your" in row)
    assert abs((len(first) - len(first.lstrip())) - (80 - len(first))) <= 1


def test_a_remark_is_shown_once_and_moves_nothing() -> None:
    before = Terminal().shows(view(SQUEEZE))
    after = Terminal().shows(view(SQUEEZE, show="Half-way."))
    assert [(a, b) for a, b in zip(before, after, strict=True) if a != b] == [("", "   Half-way.")]
    assert Terminal().shows(view(SQUEEZE, show="Squeeze.")) == before


def test_the_keys_come_and_go_and_leave_the_word() -> None:
    terminal = Terminal()
    plain = terminal.shows(view(SQUEEZE))
    terminal.press(Action.KEYS)
    rows = terminal.shows(view(SQUEEZE))
    assert any("ten seconds more, less" in row for row in rows)
    assert sum("██" in row[:60] for row in rows) >= 6
    terminal.screen.handle(Countdown(at_ms=SessionMs(0), segment=0, seconds=3), view(SQUEEZE))
    assert terminal.shows(view(SQUEEZE)) == rows
    terminal.press(Action.KEYS)
    assert terminal.shows(view(SQUEEZE)) == plain
    for leave in (
        SettingChanged(at_ms=SessionMs(0), segment=0, action=Action.MUTE, sound=Sound()),
        Paused(at_ms=SessionMs(0), segment=0, reason="key"),
    ):
        terminal.press(Action.KEYS)
        terminal.screen.handle(leave, view(SQUEEZE))
        assert terminal.shows(view(SQUEEZE)) == plain


@pytest.mark.parametrize(("columns", "rows"), [(40, 12), (20, 3)])
def test_the_keys_leave_word_and_seconds_in_small_windows(columns: int, rows: int) -> None:
    terminal = Terminal(columns, rows)
    terminal.press(Action.KEYS)
    shown = terminal.shows(view(SQUEEZE, 700))
    assert shown[0].split() == ["SQUEEZE", "2"]
    assert shown[1] == ("space  pause, go on" if columns == 20 else " space  pause, go on")


def test_the_footer_keeps_the_keys_that_matter() -> None:
    hints = (("space", "pause"), ("m", "mute"), ("h", "this hurts"))
    for width, found in ((40, "mute"), (30, "hurts"), (15, "pause"), (3, "")):
        assert found in "".join(cell[0] for cell in footer(hints, width, Pen("utf-8")))
        assert len(footer(hints, width, Pen("utf-8"))) == width


def test_a_remark_in_a_setup_leaves_its_line_where_it_is() -> None:
    line = view(SETUP, 9500, show="Volume 70 %.", line=LINES[1])
    rows = Terminal(40, 12).shows(line)
    assert any("Volume 70 %." in row for row in rows)
    plain = Terminal(40, 12).shows(view(SETUP, 9500, show=LINES[1], line=LINES[1]))
    assert [row for row in rows if "█" in row] == [row for row in plain if "█" in row]
