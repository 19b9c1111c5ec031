"""The options of a session, and whether they ask for less than the whole."""

import pytest

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
