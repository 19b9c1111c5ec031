"""The options of a session, and whether they ask for less than the whole."""

import pytest

from routine.model import Dose
from routine.options import Options


@pytest.mark.parametrize(
    ("options", "is_partial"),
    [
        (Options(sets=2), True),
        (Options(side="left"), True),
        (Options(only=("1",), easier=("1",), pace="slow", hands_free=True), False),
    ],
)
def test_fewer_sets_or_one_side_are_less_than_the_whole_and_other_exercises_are_not(
    *, options: Options, is_partial: bool
) -> None:
    assert options.is_partial is is_partial


@pytest.mark.parametrize(
    ("options", "may_lengthen"),
    [
        (Options(), False),
        (Options(only=("1",), first="1", side="left", hands_free=True, pace="quick"), False),
        (Options(bests=(("wall-sit", 60_000),)), False),
        (Options(sets=1), True),
        (Options(pace="slow"), True),
        (Options(easier=("all",)), True),
        (Options(harder=("1",)), True),
        (Options(ways=(("wall-sit", "easier"),)), True),
        (Options(avoid=frozenset({"ball"})), True),
        (Options(doses=(("wall-sit", Dose(1), Dose(2)),)), True),
    ],
)
def test_what_changes_doses_or_ways_may_lengthen_a_session(
    *, options: Options, may_lengthen: bool
) -> None:
    assert options.may_lengthen is may_lengthen
