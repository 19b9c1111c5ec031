"""The rule of an exercise: when more or less is suggested, and how much."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routine.diary.progress.rule import NextDose, next_dose, step_down, step_up
from routine.model import Dose, Progress, Step
from tests.support.performances import FULL, HELD, RULE


def test_reps_grow_first_then_sets_and_then_it_is_the_most() -> None:
    doses = [Dose(2, 6)]
    while (following := step_up(RULE, doses[-1])) is not None:
        doses.append(following)
    assert doses == [Dose(2, 6), Dose(2, 11), Dose(2, 12), Dose(3, 12)]


def test_a_hold_grows_to_its_most_and_no_further() -> None:
    dose = Dose(1, hold_ms=105_000)
    first = step_up(HELD, dose)
    assert first == Dose(1, hold_ms=115_000)
    second = step_up(HELD, Dose(1, hold_ms=115_000))
    assert second == Dose(1, hold_ms=120_000)
    assert step_up(HELD, Dose(1, hold_ms=120_000)) is None


def test_a_step_back_goes_the_same_way_to_what_the_file_gives_and_no_further() -> None:
    doses = [Dose(3, 12)]
    while (before := step_down(RULE, doses[-1], Dose(2, 6))) is not None:
        doses.append(before)
    assert doses == [Dose(3, 12), Dose(2, 12), Dose(2, 7), Dose(2, 6)]
    assert step_down(HELD, Dose(1, hold_ms=35_000), Dose(1, hold_ms=30_000)) == Dose(
        1, hold_ms=30_000
    )
    assert step_down(HELD, Dose(1, hold_ms=30_000), Dose(1, hold_ms=30_000)) is None


_STEPS = st.builds(Step, st.integers(1, 9), st.integers(1, 40))


@given(
    rule=st.builds(
        Progress,
        reps=st.none() | _STEPS,
        sets=st.none() | _STEPS,
        hold=st.none() | _STEPS,
    ),
    dose=st.builds(Dose, st.integers(1, 20), st.integers(1, 40))
    | st.builds(Dose, st.integers(1, 20), st.none(), st.integers(1, 40)),
)
def test_a_step_up_changes_one_figure_by_its_step_within_its_most(
    rule: Progress, dose: Dose
) -> None:
    following = step_up(rule, dose)
    if following is None:
        return
    steps = {"reps": rule.reps, "sets": rule.sets, "hold_ms": rule.hold}
    changed = [name for name in steps if getattr(dose, name) != getattr(following, name)]
    assert len(changed) == 1
    step, new = steps[changed[0]], getattr(following, changed[0])
    assert step is not None
    assert getattr(dose, changed[0]) < new <= step.most
    assert new - getattr(dose, changed[0]) <= step.add


def test_more_is_due_after_so_many_in_full_and_not_before() -> None:
    dose = Dose(2, 10)
    assert next_dose(RULE, dose, dose, [FULL] * 2) is None
    assert next_dose(RULE, dose, dose, [FULL] * 3) == NextDose(Dose(2, 12), "no more pain")
    unanswered = FULL._replace(is_answered=False)
    assert next_dose(RULE, dose, dose, [FULL, unanswered, FULL]) == NextDose(Dose(2, 12), "in full")
    assert next_dose(RULE, dose, dose, []) is None


@pytest.mark.parametrize(
    "but",
    [
        {"is_full": False},
        {"hurt": True},
        {"is_more_pain": True},
        {"is_much": True},
        {"dose": Dose(1, 10)},
    ],
)
def test_one_that_was_not_so_keeps_more_from_being_due(but: dict[str, Any]) -> None:
    dose = Dose(2, 10)
    done = [FULL, FULL._replace(**but), FULL]
    assert next_dose(RULE, dose, dose, done) is None


def test_at_the_most_nothing_is_due() -> None:
    dose = Dose(3, 12)
    assert next_dose(RULE, dose, Dose(2, 6), [FULL._replace(dose=dose)] * 5) is None


def test_what_hurt_suggests_a_step_back_at_once() -> None:
    done = [FULL._replace(hurt=True, is_full=False), FULL, FULL]
    assert next_dose(RULE, Dose(2, 11), Dose(2, 6), done) == NextDose(Dose(2, 6), "hurt")


def test_what_hurt_at_the_dose_of_the_file_suggests_an_easier_way() -> None:
    assert next_dose(RULE, Dose(2, 6), Dose(2, 6), [FULL._replace(hurt=True)]) == NextDose(
        None, "hurt"
    )


def test_pain_that_grew_noticeably_suggests_a_step_back_if_there_is_one() -> None:
    done = [FULL._replace(is_worse=True, is_more_pain=True)]
    assert next_dose(RULE, Dose(2, 11), Dose(2, 6), done) == NextDose(Dose(2, 6), "more pain")
    assert next_dose(RULE, Dose(2, 6), Dose(2, 6), done) is None
