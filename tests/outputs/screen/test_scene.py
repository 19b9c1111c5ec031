"""What the screen says of a view."""

import msgspec
import pytest

from routine.model import OwnWords
from routine.outputs.screen.scene import bar_fraction, describe
from routine.signals import Action, View
from routine.words.phrases import in_set
from tests.support import circuit
from tests.support.circuit import CIRCUIT
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
    assert (
        bar_fraction(view(RELEASE, 3000), TIMELINE),
        bar_fraction(view(SQUEEZE, 2000), TIMELINE),
    ) == (1, 0)


def test_rest_hold_and_setup_show_how_far_they_are() -> None:
    assert [
        bar_fraction(view(of, of.duration_ms // 2), TIMELINE) for of in (REST, FIXED, SETUP)
    ] == [0.5] * 3


def test_an_open_hold_counts_up_and_names_its_goal() -> None:
    rows = Terminal(20, 3).shows(view(HOLD, 83_900))
    assert rows == ["HOLD            1:23", "breathe steadily", "goal 2:00"]
    assert bar_fraction(view(HOLD, 150_000), TIMELINE) == 1
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


def test_a_rest_tells_whether_an_added_set_comes_or_was_done() -> None:
    for extra in (1, 2):
        assert "one more set next" in "\n".join(Terminal().shows(view(REST, extra=extra)))
    assert "one more set done" in seen(view(circuit.BETWEEN, extra=1))


def seen(shown: View, columns: int = 80, rows: int = 24) -> str:
    return "\n".join(Terminal(columns, rows).shows(shown, timeline=CIRCUIT))


def test_the_bar_stands_still_in_a_hold_of_the_breath_full_or_empty() -> None:
    for of, fill in ((circuit.FULL, 1), (circuit.EMPTY, 0)):
        assert {bar_fraction(view(of, at), CIRCUIT) for at in (0, 1_000, 4_000)} == {fill}
    assert bar_fraction(view(circuit.IN, 1_000), CIRCUIT) == 0.25
    assert bar_fraction(view(circuit.OUT, 1_000), CIRCUIT) == 0.75


def test_a_phase_named_by_its_breath_says_it_once_in_one_short_word() -> None:
    told = {
        of: describe(view(of), CIRCUIT) for of in (circuit.IN, circuit.FULL, circuit.OUT)
    }.values()
    assert [scene.word for scene in told] == ["IN", "HOLD", "OUT"]
    assert {scene.family for scene in told} == {("IN", "HOLD", "OUT", "HOLD")}
    assert [scene.plain[0] for scene in told] == [
        "Breathe in through the nose",
        "Hold your breath",
        "Breathe out",
    ]
    assert Terminal(20, 3).shows(view(circuit.FULL, 1), timeline=CIRCUIT) == [
        "HOLD               4",
        "Hold your breath",
        "rep 2 of 5",
    ]


def test_of_a_free_breath_nothing_is_shown() -> None:
    scene = describe(view(circuit.FREE), CIRCUIT)
    assert (scene.breath, scene.plain) == ("", ("Hold", ""))
    assert "breath" not in seen(view(circuit.FREE, 500)).lower()


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (40, 12)])
def test_rounds_are_shown_where_sets_are_and_take_the_place_of_the_only_one(
    columns: int, rows: int
) -> None:
    squats = seen(view(circuit.SQUATS, 500), columns, rows)
    assert "round 2 of 3" in squats
    assert "set 1" not in squats
    assert "round 2 of 3 done" in seen(view(circuit.BETWEEN, 500), columns, rows)
    both = seen(view(circuit.ROWS, 500), columns, rows)
    assert "round 2 of 3, set 1 of 2" in both
    assert "left" in both
    assert "round 2 of 3" in seen(view(circuit.GAP, 500), columns, rows)


def test_a_round_is_shown_rather_than_the_set_where_there_is_room_for_one() -> None:
    long = msgspec.structs.replace(circuit.ROW, name="Single-leg Romanian deadlift")
    routine = msgspec.structs.replace(CIRCUIT.routine, exercises=(circuit.SQUAT, long))
    plan = msgspec.structs.replace(CIRCUIT, routine=routine)
    rows = Terminal(40, 12).shows(view(circuit.ROWS, 500), timeline=plan)
    assert rows[1] == " Single-leg Romani…  round 2 of 3, left"


def test_own_pace_shows_its_reps_in_big_letters_and_counts_up_to_its_end() -> None:
    assert Terminal(20, 3).shows(view(circuit.SQUATS, 34_900), timeline=CIRCUIT) == [
        "12 REPS           34",
        "enter when done",
        "at most 90 s",
    ]
    assert describe(view(circuit.SQUATS, 99_000), CIRCUIT).time == "99"
    rows = seen(view(circuit.SQUATS, 500))
    assert "At your own pace: enter when you're done" in rows
    assert "enter done" in rows
    longer = msgspec.structs.replace(circuit.SQUATS, max_ms=200_000)
    scene = describe(view(longer, 100_000), CIRCUIT)
    assert (scene.time, scene.tally) == ("1:40", ("at most 3:20",))
    assert bar_fraction(view(circuit.SQUATS, 18_000), CIRCUIT) == 0.5, "of what it is estimated to"


def test_what_is_said_as_a_set_at_own_pace_begins_is_not_shown_twice() -> None:
    for of in (circuit.SQUATS, circuit.FILE):
        for words in in_set.own_pace(12, first_set=True, ends_by_key=of.open):
            assert describe(view(of, 500, show=words), CIRCUIT).message == ""
    assert describe(view(circuit.SQUATS, show="Muted."), CIRCUIT).message == "Muted."


def test_where_nobody_can_end_a_set_at_own_pace_it_counts_down() -> None:
    scene = describe(view(circuit.FILE, 6_000), CIRCUIT)
    assert (scene.word, scene.time, scene.plain[0]) == ("12 REPS", "30", "At your own pace")
    assert "enter" not in seen(view(circuit.FILE, 500))


def test_a_gap_shows_what_comes_next_in_large_letters_whatever_is_said() -> None:
    for line in ("Round two of three.", "Squat.", "Next, squat.", "Next, squat, standing."):
        scene = describe(view(circuit.GAP, 3_000, show=line, line=line), CIRCUIT)
        assert (scene.word, scene.line, scene.is_name) == ("READY", "Squat", True)
        assert scene.message == ("" if line in {"Squat.", "Next, squat."} else line)
    rows = Terminal().shows(view(circuit.GAP, 3_000), timeline=CIRCUIT)
    assert sum("██" in row for row in rows[2:14]) >= 5, "in the big face"
    small = Terminal(40, 12).shows(view(circuit.GAP, 3_000), timeline=CIRCUIT)
    assert sum("▀" in row or "█" in row for row in small[2:9]) == 6, "in the small one"


def test_what_fills_a_minute_is_a_rest() -> None:
    assert "A set every minute" in seen(view(circuit.FILL, 4_000))
    scene = describe(view(circuit.FILL_GAP), CIRCUIT)
    assert (scene.word, scene.line, scene.is_name) == ("REST", "Squat", True)


def test_in_a_set_of_a_minute_the_time_to_the_next_one_is_shown() -> None:
    every = [msgspec.structs.replace(e, every_ms=60_000) for e in CIRCUIT.routine.exercises]
    routine = msgspec.structs.replace(CIRCUIT.routine, exercises=tuple(every))
    plan = msgspec.structs.replace(CIRCUIT, routine=routine)
    next_minute = ("next minute in 0:23", "next in 0:23")
    for of in (circuit.SQUATS, circuit.FREE):
        assert describe(view(of, 5_000, next_set_ms=22_500), plan).tally == next_minute
    rep = ("rep 2 of 5 · next minute in 0:23", "rep 2 of 5 · next in 0:23", "rep 2 of 5", "2/5")
    assert describe(view(circuit.IN, next_set_ms=22_500), plan).tally == rep
    rows = Terminal(20, 3).shows(view(circuit.SQUATS, 500, next_set_ms=22_500), timeline=plan)
    assert rows[2] == "next minute in 0:23"
    for of in (circuit.SQUATS, circuit.IN):
        small = Terminal(40, 12).shows(view(of, 500, next_set_ms=22_500), timeline=plan)
        assert any("next" in row or "rep 2 of 5" in row for row in small)


def test_a_rest_in_words_of_ones_own_is_shown_in_them_once() -> None:
    plank = msgspec.structs.replace(circuit.PLANK, words=OwnWords(rest="Shake it out."))
    routine = msgspec.structs.replace(CIRCUIT.routine, exercises=(plank,))
    plan = msgspec.structs.replace(CIRCUIT, routine=routine)
    scene = describe(view(circuit.FILL, show="Shake it out."), plan)
    assert (scene.plain, scene.message) == (("Shake it out.",), "")


def test_a_set_that_waits_for_a_key_asks_for_it_once_until_it_has_begun() -> None:
    scene = describe(circuit.WAITING, CIRCUIT)
    assert (scene.word, scene.tally, scene.message) == ("READY?", ("12 reps",), "")
    rows = seen(circuit.WAITING)
    assert rows.count("Press space when you're ready.") == 1
    assert "space start" in rows
    assert describe(view(circuit.SQUATS, 500, mode="paused"), CIRCUIT).word == "PAUSED"
    armed = view(circuit.SQUATS, mode="paused", armed=Action.STOP)
    assert describe(armed, CIRCUIT).word == "PAUSED"
    assert describe(view(circuit.ROWS, mode="paused"), CIRCUIT).word == "PAUSED"


def test_a_load_is_shown_with_the_exercise_all_along() -> None:
    for shown in (circuit.WAITING, view(circuit.GAP), view(circuit.BETWEEN)):
        assert seen(shown).count("8 kg") == 1
    assert "·" not in describe(view(circuit.ROWS), CIRCUIT).name


def test_what_is_said_at_a_time_of_a_hold_is_shown() -> None:
    for columns, rows in ((80, 24), (40, 12), (20, 3)):
        assert "Other foot." in seen(view(circuit.FREE, 20_000, show="Other foot."), columns, rows)
