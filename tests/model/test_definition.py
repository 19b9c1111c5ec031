"""What a routine and an exercise say of themselves."""

import pytest
from msgspec.structs import replace

from routine.model import Dose, Exercise, Group, Hold
from tests.support.builders import exercise, routine
from tests.timeline.test_stages import FOUR


def test_a_routine_knows_its_stages_in_their_order() -> None:
    assert FOUR.stages == ("Quiet the front", "Wake the glutes")
    assert routine(exercise()).stages == ()


@pytest.mark.parametrize(
    ("found", "dose"),
    [
        (Exercise("A", sets=2, reps=8), Dose(2, 8, None)),
        (Exercise("A", sets=2, reps=6, ladder=(6, 4)), Dose(2, 6, None)),
        (Exercise("A", hold=Hold(20_000, first_ms=9_000)), Dose(1, None, 20_000)),
        (Exercise("A", hold=Hold(90_000, open=True, first_ms=30_000)), Dose(1, None, 30_000)),
        (Exercise("A", hold=Hold(90_000, open=True)), Dose(1, None, 90_000)),
    ],
)
def test_a_dose_is_the_sets_and_the_reps_or_the_hold_up_to_its_first_mark(
    found: Exercise, dose: Dose
) -> None:
    assert found.dose == dose


def test_a_routine_knows_the_groups_of_an_exercise_from_outside_in() -> None:
    whole, circuit = Group("Whole", 2), Group("Circuit", 3, inside="Whole")
    plan = routine(exercise(group="Circuit"), exercise(), groups=(circuit, whole))
    assert plan.groups_of(plan.exercises[0]) == (whole, circuit)
    assert plan.groups_of(plan.exercises[1]) == ()


def test_a_group_that_a_routine_does_not_have_is_a_key_error() -> None:
    group = Group("Circuit", 3)
    assert replace(routine(exercise()), groups=(group,)).group("Circuit") == group
    with pytest.raises(KeyError, match="Circuit"):
        routine(exercise()).group("Circuit")
