"""What the screen says of a view."""

import msgspec
import pytest

from routine.outputs.screen.scene import bar_fraction
from routine.signals import Action
from tests.support.screen_terminal import (
    CHECK,
    FIXED,
    HOLD,
    KNEES,
    RELEASE,
    REST,
    SETUP,
    SIT,
    SQUEEZE,
    SQUEEZES,
    SWITCH,
    TIMELINE,
    Terminal,
    view,
)


def cells_of_bar(rows: list[str]) -> int:
    return next(
        row for row in rows if "─" in row or row.strip(" ").startswith("████████████")
    ).count("█")


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
