import os
import subprocess
import sys

import msgspec
import pytest

from routine.model import Exercise, Phase, Routine, Timeline
from routine.outputs.screen.canvas import Pen
from routine.outputs.screen.scene import bar_fraction
from routine.outputs.screen.session_layout import footer
from routine.signals import Action, Countdown, Paused, SessionMs, SettingChanged, Sound
from routine.words.page import Page
from tests.support.screen_terminal import (
    CHECK,
    FIXED,
    HOLD,
    KNEES,
    LINES,
    RELEASE,
    REST,
    SETUP,
    SIT,
    SQUEEZE,
    SQUEEZES,
    SWITCH,
    TIMELINE,
    Terminal,
    segment,
    view,
)


def cells_of_bar(rows: list[str]) -> int:
    return next(
        row for row in rows if "─" in row or row.strip(" ").startswith("████████████")
    ).count("█")


def test_80_by_24_shows_the_word_and_the_seconds_five_rows_tall() -> None:
    rows = Terminal().shows(view(SQUEEZE, 700))
    top = next(at for at, row in enumerate(rows) if "██" in row)
    assert all("█" in row[:62] and "█" in row[62:] for row in rows[top : top + 5])
    assert rows[top].rstrip().endswith("██████")
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
    assert "█▀▀ ▄▀▄ █ █ █▀▀ █▀▀ ▀▀█ █▀▀" in text
    assert "Squeeze: breathe out" in text
    assert "set 1 of 2" in text
    assert "rep 7 of 20" in text
    assert "─" in text


def test_20_by_3_shows_word_seconds_breath_and_rep_as_text() -> None:
    rows = Terminal(20, 3).shows(view(SQUEEZE, 700))
    assert rows == ["SQUEEZE            2", "Squeeze: breathe out", "rep 7 of 20"]


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


def test_the_first_frame_does_not_wait_for_the_big_letters() -> None:
    code = (
        "import sys; from tests.support import screen_terminal as t;"
        " r = t.Terminal().shows(t.view(t.SQUEEZE), warm=False); "
    )
    code += "assert any('SQUEEZE' in x for x in r) and 'pyfiglet' not in sys.modules"
    paths = os.pathsep.join(sys.path)
    environ = {**os.environ, "PYTHONPATH": paths}
    subprocess.run([sys.executable, "-c", code], check=True, env=environ)


def test_the_bar_fills_on_the_inhale_and_empties_on_the_exhale() -> None:
    terminal = Terminal()
    terminal.shows()
    full = {
        of.phase: [
            cells_of_bar(terminal.shows(view(of, at))) for at in range(0, of.duration_ms, 200)
        ]
        for of in (SQUEEZE, RELEASE)
    }
    assert full["Squeeze"] == sorted(full["Squeeze"], reverse=True)
    assert full["Release"] == sorted(full["Release"])
    assert full["Squeeze"][0] == 74
    assert full["Release"][0] == 0
    assert (bar_fraction(view(RELEASE, 3000)), bar_fraction(view(SQUEEZE, 2000))) == (1, 0)


def test_the_bar_moves_with_every_frame() -> None:
    terminal = Terminal()
    terminal.shows(view(RELEASE, 2010))
    lengths = []
    for at in range(2100, 3000, 100):
        terminal.screen.draw(view(RELEASE, at))
        lengths.append(cells_of_bar(terminal.display()))
    assert lengths == sorted(set(lengths))


def test_a_bar_without_eighths_moves_by_halves() -> None:
    rows = Terminal(30, 7, environ={"TERM": "linux"}).shows(view(SQUEEZE, 950))
    assert any(row.endswith("██▌─────────────") for row in rows)


def test_rest_hold_and_setup_show_how_far_they_are() -> None:
    assert [bar_fraction(view(of, of.duration_ms // 2)) for of in (REST, FIXED, SETUP)] == [0.5] * 3


def test_an_open_hold_counts_up_and_names_its_goal() -> None:
    rows = Terminal(20, 3).shows(view(HOLD, 83_900))
    assert rows == ["HOLD            1:23", "breathe steadily", "goal 2:00"]
    assert bar_fraction(view(HOLD, 150_000)) == 1
    assert "enter end it" in Terminal().shows(view(HOLD))[-1]


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (40, 12)])
def test_an_exercise_in_its_easier_way_is_named_so(columns: int, rows: int) -> None:
    sit = msgspec.structs.replace(SIT, way="easier")
    routine = msgspec.structs.replace(TIMELINE.routine, exercises=(SQUEEZES, KNEES, sit))
    eased = msgspec.structs.replace(TIMELINE, routine=routine)
    seen = "\n".join(Terminal(columns, rows).shows(view(FIXED, 500), timeline=eased))
    assert "Wall sit, easier way" in seen
    usual = "\n".join(Terminal(columns, rows).shows(view(FIXED, 500)))
    assert "Wall sit" in usual
    assert "way" not in usual


def test_the_point_of_a_hold_is_shown_while_it_is_held() -> None:
    pushed = msgspec.structs.replace(FIXED, point="Push your heels down.")
    terminal, show = Terminal(), "Hold: breathe steadily"
    assert "Push your heels down." in "\n".join(terminal.shows(view(pushed, 500, show=show)))
    # A remark of the moment takes its place.
    assert "Push your heels down." not in "\n".join(
        terminal.shows(view(pushed, 900, show="Muted."))
    )


def test_a_fixed_hold_counts_down_in_whole_seconds_rounded_up() -> None:
    assert Terminal(20, 3).shows(view(FIXED, 100))[0] == "HOLD              45"
    assert Terminal(20, 3).shows(view(FIXED, 44_999))[0] == "HOLD               1"


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


def test_rest_check_and_switch_say_what_to_do() -> None:
    now = view(REST, 8000, next="set 2 of 2", show="Breathe in")
    rest = "\n".join(Terminal(40, 12).shows(now))
    assert "Breathe in" in rest
    assert "slow breaths" in rest
    assert "Next: set 2 of 2" in rest
    assert "set 1 of 2 done" in rest
    check = "\n".join(Terminal(40, 12).shows(view(CHECK)))
    assert "Even on both sides?" in check
    assert "a: one more set" in check
    switch = "\n".join(Terminal(40, 12).shows(view(SWITCH)))
    assert "left knee next" in switch


def test_a_session_that_stands_still_says_so_and_has_no_bar() -> None:
    paused = "\n".join(Terminal(40, 12).shows(view(SQUEEZE, 500, mode="paused")))
    assert "space to go on" in paused
    assert "space go on" in paused
    assert "─" not in paused
    ready = Terminal(20, 3).shows(view(SQUEEZE, mode="get ready", ready_ms=2100))
    assert ready[0] == "READY              3"
    done = Terminal(20, 3).shows(view(HOLD, mode="finished", show="That's it."))
    assert done == ["DONE", "That's it.", ""]
    assert Terminal(20, 3).shows(view(HOLD, mode="stopped"))[0] == "STOPPED"


def test_a_pause_says_once_that_space_goes_on() -> None:
    for show, armed in (
        ("Paused. Press space to go on.", None),
        ("Press h again to leave", Action.HURT),
    ):
        one = view(SQUEEZE, mode="paused", show=show, armed=armed)
        rows = "\n".join(Terminal().shows(one)[:-1])
        assert show in rows
        assert rows.lower().count("space to go on") == show.lower().count("space to go on")


def test_a_remark_is_shown_once_and_moves_nothing() -> None:
    before = Terminal().shows(view(SQUEEZE))
    after = Terminal().shows(view(SQUEEZE, show="Half-way."))
    assert [(a, b) for a, b in zip(before, after, strict=True) if a != b] == [("", "   Half-way.")]
    assert Terminal().shows(view(SQUEEZE, show="Squeeze.")) == before


def test_a_question_is_not_asked_twice() -> None:
    show = "Even on both sides? For one more set, press a. If you're done, just wait."
    rows = "\n".join(Terminal(56, 17).shows(view(CHECK, show=show)))
    assert rows.count("Even on both sides?") == 1
    assert "press a" not in rows.lower()
    assert "one more set" not in "\n".join(Terminal().shows(view(CHECK, extra=1))[5:])


def test_added_sets_are_named() -> None:
    rows = "\n".join(Terminal().shows(view(SQUEEZE, extra=1)))
    assert "one more set" in rows
    assert "2 more sets" in "\n".join(Terminal().shows(view(SQUEEZE, extra=2)))


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


PARAGRAPHS = [
    "You need a chair, a firm pillow and a wall. It takes about 12 minutes.",
    "Keep the computer within arm's reach. Any key pauses.",
    "If something hurts, stop and rest. You don't need a key for that.",
]


def test_a_page_of_text_keeps_its_prompt_at_every_size() -> None:
    for columns, rows in ((80, 24), (40, 12), (30, 9), (20, 3), (20, 2)):
        terminal = Terminal(columns, rows)
        terminal.screen.show_page(Page("Sciatica", tuple(PARAGRAPHS), "Press enter to start."))
        shown = " ".join(" ".join(terminal.display()).split())
        assert "Press enter to start." in shown
        assert ("If something hurts" in shown) == (rows > 3)
        assert all(text in shown for text in PARAGRAPHS) == (rows > 9)
        terminal.size = os.terminal_size((50, 20))
        terminal.emulator.resize(20, 50)
        terminal.screen.resize()
        assert "Press enter to start." in " ".join(terminal.display())


def test_a_page_of_text_has_its_title_in_letters_once_they_are_loaded() -> None:
    terminal = Terminal()
    terminal.screen.show_page(Page("Sciatica", tuple(PARAGRAPHS), "Press enter to start."))
    assert any("Sciatica" in row for row in terminal.display())
    terminal.screen.warm(TIMELINE)
    assert any("█▀▀ █▀▀ ▀█▀ █▀█" in row for row in terminal.display())


def test_a_remark_in_a_setup_leaves_its_line_where_it_is() -> None:
    line = view(SETUP, 9500, show="Volume 70 %.", line=LINES[1])
    rows = Terminal(40, 12).shows(line)
    assert any("Volume 70 %." in row for row in rows)
    plain = Terminal(40, 12).shows(view(SETUP, 9500, show=LINES[1], line=LINES[1]))
    assert [row for row in rows if "█" in row] == [row for row in plain if "█" in row]
