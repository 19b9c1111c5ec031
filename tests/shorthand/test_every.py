"""Sets that begin every minute: how many, and whether their work fits into it."""

import pytest
from msgspec.structs import replace

from routine import library
from routine.model import OwnPace
from routine.shorthand import NotUnderstoodError, expand
from tests.support.plans_on_paper import exercises_of, expanded, library_exercises


@pytest.mark.parametrize(
    ("text", "pace"),
    [
        ("emom 5: 19 squats", True),
        ("emom 5: 20 squats", {"rep_time": "2.8s"}),
        ("emom 5: 200 squats", {"rep_time": "0.2s"}),
        ("emom 5: 10 squats each side switch 10s", {"rep_time": "2.3s"}),
    ],
)
def test_own_pace_is_as_quick_as_it_must_be(text: str, pace: object) -> None:
    assert exercises_of(text)[0]["own_pace"] == pace
    assert library.load_text(expanded(text).toml, "typed", "go").routine.exercises[0].sets == 5


def test_each_exercise_of_a_list_can_have_its_own() -> None:
    first, second = exercises_of("10 squats every 90s for 6m, 3x10 rows; rest 1m")
    assert (first["every"], first["sets"]) == ("1m30s", 4)
    assert (second["rest"], second["sets"]) == ("1m", 3)


def test_an_exercise_of_the_library_takes_the_time_that_its_file_has() -> None:
    made = exercises_of("every 3m for 9m: 2 bridges")[0]
    assert (made["use"], made["reps"], made["every"], made["sets"]) == ("bridge", 2, "3m", 3)


def test_an_exercise_at_ones_own_pace_takes_its_estimate() -> None:
    bridge = next(each for each in library_exercises() if each.id == "bridge")
    own = replace(bridge, phases=(), own_pace=OwnPace(10_000, 60_000), easier=None, harder=None)
    assert 'use = "bridge"' in expand("emom 5: 5 bridges", [own]).toml
    with pytest.raises(NotUnderstoodError, match="at most 57s of work every 1m"):
        expand("emom 5: 6 bridges", [own])
