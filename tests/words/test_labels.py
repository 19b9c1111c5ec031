import pytest
from msgspec.structs import replace

from routine.model import Group, Hold, OwnPace, Phase
from routine.words import labels
from tests.support.builders import CHECK, WALL_SIT, exercise, timeline


def test_what_comes_next_is_named_for_every_kind_of_span() -> None:
    plan = timeline(
        exercise(sides="each", limb="knee", check=CHECK, reps=1),
        exercise(name="Wall sit", number=2, hold=WALL_SIT, sets=1),
        exercise(name="Rest", number=3, hold=Hold(60_000), sets=2, sides="left"),
    )
    following = [labels.next_up(plan, index) for index in range(len(plan.segments))]
    assert following == [
        "set 1 of 2, left knee, 1 rep",
        "switch, then the right knee",
        "switch, then the right knee",
        "set 1 of 2, right knee, 1 rep",
        "rest 30 s, then set 2",
        "rest 30 s, then set 2",
        "set 2 of 2, left knee, 1 rep",
        "switch, then the right knee",
        "switch, then the right knee",
        "set 2 of 2, right knee, 1 rep",
        "a short question",
        "a short question",
        "Wall sit",
        "hold, goal 2 min",
        "Rest",
        "set 1 of 2, left side, hold 1 min",
        "rest 30 s, then set 2",
        "set 2 of 2, left side, hold 1 min",
        "the end",
    ]


def test_what_comes_next_names_a_round_as_it_begins() -> None:
    laps = (Group("Circuit", 2, rest_ms=60_000),)
    one = exercise(group="Circuit", sets=1, reps=1)
    plan = timeline(one, replace(one, name="Plank", sets=2, reps=1), groups=laps)
    following = [labels.next_up(plan, index) for index in range(len(plan.segments))]
    assert following == [
        "1 rep",
        *["Plank, round 1 of 2"] * 2,
        "set 1 of 2, 1 rep",
        *["rest 30 s, then set 2"] * 2,
        "set 2 of 2, 1 rep",
        *["rest 1 min, then round 2"] * 2,
        "Pillow squeezes, round 2 of 2",
        "1 rep",
        *["Plank, round 2 of 2"] * 2,
        "set 1 of 2, 1 rep",
        *["rest 30 s, then set 2"] * 2,
        "set 2 of 2, 1 rep",
        *["the end"] * 2,
    ]


def test_in_a_sequence_of_movements_the_next_one_is_named_and_the_end_last() -> None:
    names = ("Reach", "Fold", "Look up", "Fold", "Plank", "Cobra")
    plan = timeline(exercise(phases=tuple(Phase(each, 3_000) for each in names), sets=1, reps=2))
    following = [labels.next_up(plan, segment.index) for segment in plan.segments[1:]]
    turn = ["fold", "look up", "fold", "plank", "cobra"]
    assert following == [*turn, "reach", *turn, "the end"]


def test_the_title_of_the_window_names_round_and_exercise() -> None:
    plan = timeline(exercise(group="Circuit"), groups=(Group("Circuit", 2),))
    assert labels.window_title(plan, plan.segments[-1]) == (
        "Evening, round 2 of 2, exercise 1 of 1: Pillow squeezes"
    )
    plain = timeline(exercise())
    assert labels.window_title(plain, plain.segments[0]) == (
        "Evening, exercise 1 of 1: Pillow squeezes"
    )


def test_a_set_that_begins_is_named() -> None:
    plan = timeline(exercise(sides="each"))
    assert (
        labels.set_start(plan.segments[1], "leg", 0)
        == "Pillow squeezes, set 1 of 2, left leg, 6 reps"
    )
    plan = timeline(exercise(hold=WALL_SIT, sets=1))
    assert labels.set_start(plan.segments[1], "leg", 1) == "Pillow squeezes, one more set"


def test_a_phase_is_shown_with_its_breath() -> None:
    assert labels.phase_line("Squeeze", "out", "mouth") == "Squeeze: breathe out through the mouth"
    assert labels.phase_line("Lower", None, None) == "Lower: breathe steadily"


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({}, "2 sets of 6, rest 30 s"),
        ({"sets": 1, "sides": "each"}, "1 set of 6, on each side"),
        ({"sets": 1, "sides": "left"}, "1 set of 6, left side only"),
        ({"hold": Hold(20_000)}, "2 holds of 20 s, rest 30 s"),
        (
            {"hold": WALL_SIT, "sets": 1},
            "1 hold, as long as you like: goal 2 min, up to 3 min",
        ),
        (
            {"hold": Hold(20_000, open=True), "sets": 1},
            "1 hold, as long as you like: goal 20 s, up to 20 s",
        ),
        (
            {"hold": Hold(30_000, times_ms=(10_000, 20_000, 30_000)), "sets": 3}
            | {"rest_ms": 60_000, "rests_ms": (30_000, 60_000)},
            "3 holds of 10, 20 and 30 s, rest 30 s and 1 min",
        ),
        (
            {"hold": Hold(150_000, times_ms=(90_000, 150_000))},
            "2 holds of 1 min 30 s and 2 min 30 s, rest 30 s",
        ),
        (
            {"own_pace": OwnPace(3_000, 90_000), "phases": (), "sets": 1, "reps": 12},
            "12 reps at your own pace, at most 1 min 30 s",
        ),
        (
            {"own_pace": OwnPace(3_000, 60_000), "phases": (), "ladder": (8, 6)},
            "2 sets of 8 and 6 at your own pace, at most 1 min, rest 30 s",
        ),
        ({"load": "8 kg"}, "2 sets of 6, 8 kg, rest 30 s"),
        ({"every_ms": 60_000, "sets": 1}, "1 set of 6, every minute"),
        ({"every_ms": 90_000}, "2 sets of 6, every 1 min 30 s"),
    ],
)
def test_a_dose_is_one_line(changes: dict[str, object], line: str) -> None:
    assert labels.dose(exercise(**changes)) == line


def test_the_breath_of_a_phase_is_shown_once() -> None:
    assert labels.phase_line("Hold", "hold", None) == "Hold your breath"
    assert labels.phase_line("Breathe in", "in", "nose") == "Breathe in through the nose"
    assert labels.phase_line("Squeeze", "out", "mouth") == "Squeeze: breathe out through the mouth"
    assert labels.phase_line("Reach", "free", None) == "Reach"
    assert labels.timed_phase(Phase("Hold", 4_000, "hold")) == "hold your breath 4 s"
    assert labels.timed_phase(Phase("Breathe in", 4_000, "in")) == "breathe in 4 s"
    assert labels.timed_phase(Phase("Squeeze", 2_000, "out")) == "squeeze 2 s, breathe out"


def test_how_often_a_set_begins_is_shown() -> None:
    assert labels.every(60_000) == "a set every minute"
    assert labels.every(90_000) == "a set every 1 min 30 s"


def test_what_is_left_of_a_minute_is_shown_until_the_next_and_as_no_time_beforehand() -> None:
    assert labels.next_start(60_000, 22_100) == ("next minute in 0:23", "next in 0:23")
    assert labels.next_start(90_000, 61_000)[0] == "next start in 1:01"
    plan = timeline(exercise(hold=Hold(20_000), every_ms=60_000))
    assert labels.next_up(plan, 1) == "rest, then set 2"


def test_how_a_set_is_done_is_shown_with_the_time_of_its_own_hold() -> None:
    ladder = Hold(20_000, name="Stretch", times_ms=(10_000, 20_000))
    free, open_hold = Hold(30_000, name="Run", breath="free"), Hold(60_000, open=True)
    slow = Hold(180_000, name="Rest", slow_breath=True)
    plan = timeline(*(exercise(hold=each) for each in (ladder, free, open_hold, slow)))
    starts = {
        labels.work_line(segment, plan.exercise(segment.exercise)): None
        for segment in plan.segments
        if segment.kind == "hold"
    }
    assert list(starts) == [
        "stretch 10 s, breathe steadily",
        "stretch 20 s, breathe steadily",
        "run 30 s",
        "hold, and breathe steadily",
        "rest, and breathe slowly",
    ]
