"""The keys that the footer names."""

import pytest
from msgspec.structs import replace

from routine.model import Segment
from routine.outputs.screen.key_hints import hints, is_waiting
from routine.words import labels
from tests.support import circuit
from tests.support.screen_terminal import HOLD, REST, SETUP, SQUEEZE, SQUEEZES, view


@pytest.mark.parametrize(
    ("of", "hint"),
    [
        (SETUP, labels.AHEAD),
        (REST, labels.ADD_SET),
        (SQUEEZE, labels.MUTE),
        (circuit.SQUATS, labels.END_SET),
        (circuit.FILE, labels.MUTE),
        (HOLD, labels.END_HOLD),
    ],
)
def test_the_key_of_the_segment_is_named_or_else_that_of_the_sound(
    of: Segment, hint: labels.Hint
) -> None:
    assert hints(view(of), SQUEEZES)[3] == hint


def test_only_a_set_that_has_not_begun_is_waited_for_and_space_starts_it() -> None:
    assert is_waiting(circuit.WAITING)
    assert hints(circuit.WAITING, circuit.SQUAT)[0] == labels.BEGIN
    begun = replace(circuit.WAITING, elapsed_ms=1)
    assert not is_waiting(begun)
    assert hints(begun, circuit.SQUAT)[0] == labels.GO_ON
    assert not is_waiting(replace(circuit.WAITING, mode="running"))


def test_a_set_may_be_added_until_there_are_enough() -> None:
    keys = [hints(view(REST, may_add=may_add), SQUEEZES)[3] for may_add in (True, False)]
    assert keys == [labels.ADD_SET, labels.MUTE]
