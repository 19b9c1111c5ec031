"""One exercise of a plan within the limits of the format."""

import pytest

from routine.shorthand.exercises import joined, time, within
from routine.shorthand.items import Amount, NotUnderstoodError
from tests.support.plans_on_paper import exercises_of


def test_figures_outside_their_limits_are_refused_where_they_stand() -> None:
    assert within(Amount(20, 3), 1, 20, "sets") == 20
    with pytest.raises(NotUnderstoodError, match="expected 1 to 20 sets") as refused:
        within(Amount(21, 3), 1, 20, "sets")
    assert refused.value.at == 3
    assert time(Amount(90_000, 0)) == "1m30s"
    with pytest.raises(NotUnderstoodError, match='from 1s to 10m, such as "30s"'):
        time(Amount(600_001, 0), 1_000)


def test_names_are_joined_as_in_a_sentence_and_keep_their_own_capitals() -> None:
    assert joined(["Squats"]) == "Squats"
    assert joined(["Squats", "TRX rows", "Planks"]) == "Squats, TRX rows and planks"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("30s plank", "Plank"),
        ("2m couch stretch", "Stretch"),
        ("30s hold arms up", "Hold"),
        ("5 x 30s hold", "Hold"),
        ("tabata", "Work"),
    ],
)
def test_what_is_said_as_a_hold_begins(text: str, said: str) -> None:
    assert exercises_of(text)[0]["hold"]["name"] == said


def test_breath_is_held_only_among_breaths() -> None:
    breaths = exercises_of("in 4s, hold 4s, out 4s for 1m")[0]["phase"]
    assert [phase["breath"] for phase in breaths] == ["in", "hold", "out"]
    moves = exercises_of("10 x lift 2s in, hold 4s, lower 2s out")[0]["phase"]
    assert [phase.get("breath") for phase in moves] == ["in", None, "out"]
