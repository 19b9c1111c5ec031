"""The layout of a session's frames in windows of all sizes."""

import re

import pytest

from routine.model import Segment
from routine.outputs.screen.canvas import Pen
from routine.outputs.screen.lettering import Faces, Letters
from routine.outputs.screen.scene import describe
from routine.outputs.screen.session_layout import Frame, compose_session, footer
from routine.outputs.screen.stack import WindowSize
from routine.signals import Action, Countdown, Paused, SessionMs, SettingChanged, Sound, View
from tests.support import circuit
from tests.support.screen_terminal import (
    CHECK,
    HOLD,
    LINES,
    REST,
    SETUP,
    SIZES,
    SQUEEZE,
    SWITCH,
    TIMELINE,
    VIEWS,
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


# -- the place of a figure -----------------------------------------------------------------------


def frame(
    scene_of: View, columns: int, rows: int, *, figure: bool = True, keys: bool = False
) -> Frame:
    letters = Letters(Pen("utf-8"), Faces(blocks=True))
    scene = describe(scene_of, TIMELINE)
    return compose_session(scene, WindowSize(columns, rows), letters, keys=keys, figure=figure)


def texts(shown: Frame) -> list[str]:
    return ["".join(text or " " for text, _ in row) for row in shown.rows]


def big(shown: Frame) -> list[str]:
    """Return the rows of big letters."""
    return [row for row in texts(shown) if "█" in row or "▀" in row or "▄" in row]


@pytest.mark.parametrize(
    ("columns", "rows", "found"),
    [
        (80, 24, (37, 10)),
        (120, 40, (48, 19)),
        (300, 100, (48, 19)),
        (64, 21, (29, 7)),
        (80, 17, (37, 5)),
        (58, 24, None),
        (56, 17, None),
        (40, 12, None),
        (20, 3, None),
        (1, 1, None),
        (0, 0, None),
    ],
)
def test_a_figure_has_a_place_where_it_can_be_made_out(
    columns: int, rows: int, found: tuple[int, int] | None
) -> None:
    place = frame(view(SQUEEZE, 700), columns, rows).figure
    assert (place and (place.columns, place.rows)) == found


@pytest.mark.parametrize("size", [(80, 24), (64, 21), (120, 40), (160, 50)])
@pytest.mark.parametrize("of", [SQUEEZE, HOLD, REST, SWITCH], ids=lambda of: of.kind)
def test_word_seconds_and_bar_lose_nothing_to_a_figure(of: Segment, size: tuple[int, int]) -> None:
    without, beside = (frame(view(of, 700), *size, figure=has) for has in (False, True))
    assert beside.figure
    assert big(beside) == big(without)
    assert beside.bar
    assert without.bar
    assert beside.bar[1:] == without.bar[1:]


@pytest.mark.parametrize("shown", VIEWS, ids=range(len(VIEWS)))
@pytest.mark.parametrize("size", [(80, 20), (80, 24), (100, 30), (120, 40)])
def test_nothing_else_is_where_the_figure_is(shown: View, size: tuple[int, int]) -> None:
    found = frame(shown, *size)
    assert len(found.rows) == size[1]
    assert {len(row) for row in found.rows} == {size[0]}
    if found.figure:
        top, left, columns, rows = found.figure
        assert top + rows <= size[1] - 1
        assert left + columns <= size[0]
        inside = [row[left : left + columns] for row in texts(found)[top : top + rows]]
        assert not "".join(inside).strip()
        assert not found.bar or found.bar.top + found.bar.height < top, "a clear row between"


@pytest.mark.parametrize("of", [SQUEEZE, REST, SWITCH, CHECK, SETUP], ids=lambda of: of.kind)
def test_all_that_is_said_without_a_figure_is_said_beside_it(of: Segment) -> None:
    shown = view(of, 700, show="A remark.", line="A line.")
    plain, beside = (" ".join(texts(frame(shown, 80, 24, figure=has))) for has in (False, True))
    assert set(re.findall(r"[A-Za-z0-9]+", plain)) <= set(re.findall(r"[A-Za-z0-9]+", beside))


def test_a_long_remark_and_what_comes_next_are_broken_beside_a_figure() -> None:
    remark = "Breathe out as you press, and let your belly sink while the pillow stays where it is."
    shown = view(SQUEEZE, 700, show=remark, next="rest 30 s, then set 2 of the pillow squeezes")
    left = [row[:40].strip() for row in texts(frame(shown, 80, 24))]
    assert remark in " ".join(left)
    assert "Next: rest 30 s, then set 2 of the pillow squeezes" in " ".join(left)


@pytest.mark.parametrize(("columns", "rows", "room"), [(80, 24, 6), (120, 40, 14)])
def test_in_a_setup_the_figure_is_under_the_line_which_keeps_its_place(
    columns: int, rows: int, room: int
) -> None:
    lines = ("Lie down.", "Lie on your back, legs on the chair. " * 3)
    found = [frame(view(SETUP, 9500, show=line, line=line), columns, rows) for line in lines]
    assert found[0].figure
    assert found[0].figure.rows >= room
    assert found[0].figure == found[1].figure
    assert found[0].bar == found[1].bar
    assert found[0].bar
    assert found[0].bar.top + found[0].bar.height < found[0].figure.top, "a clear row between"
    assert "▀" in "".join(texts(found[0])[:9]), "a short line is large"
    assert found[0].figure.top + found[0].figure.rows <= rows - 1


def test_a_line_of_three_rows_of_letters_stands_clear_of_the_word() -> None:
    line = "Slide back until your heels reach the edge of the chair."
    rows = texts(frame(view(SETUP, 9500, show=line, line=line), 80, 24))
    assert [bool(row.strip()) for row in rows[2:15]] == [True] * 9 + [False] + [True] * 3
    assert "exercise 1 of 3" in rows[0]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("shown", circuit.VIEWS, ids=range(len(circuit.VIEWS)))
def test_what_a_plan_asks_for_fits_every_window_in_ascii_too(
    shown: View, size: tuple[int, int]
) -> None:
    for encoding in ("utf-8", "ascii"):
        terminal = Terminal(*size, encoding, {"TERM": "xterm", "NO_COLOR": "1"})
        rows = terminal.shows(shown, timeline=circuit.CIRCUIT)
        if size[0] >= 20 and size[1] >= 3:
            word = describe(shown, circuit.CIRCUIT).word
            is_large = any(char in row for row in rows for char in "█▀#")
            assert word in "".join(rows) or is_large


def test_the_list_of_keys_takes_the_place_of_the_figure() -> None:
    assert frame(view(SQUEEZE), 80, 24, keys=True).figure is None
