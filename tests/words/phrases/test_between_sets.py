"""What is said in a rest: what a body does, and what there is room for."""

import pytest

from routine.model import Line
from routine.words.phrases import between_sets
from tests.support.builders import exercise
from tests.timeline.test_cues_in_holds_and_rests import SIT, STRETCH, rest_of


def test_a_rest_after_a_hold_is_to_ease_off() -> None:
    assert rest_of(hold=STRETCH, position="back")[0] == "Rest. Ease off. Slow breaths."
    assert rest_of(hold=STRETCH, position="standing")[0] == "Rest. Ease off. Slow breaths."


def test_a_rest_after_reps_is_to_stay_only_where_the_next_set_is_done_so() -> None:
    assert rest_of(position="back")[0] == "Rest. Get comfortable. Slow breaths."
    assert rest_of(position="back", sides="each")[0] == "Rest. Slow breaths."
    assert rest_of(position="standing")[0] == "Rest. Slow breaths."


@pytest.mark.parametrize(
    ("rest_ms", "words"),
    [
        (30_000, "Rest. Sit up, and let the arms hang. Slow breaths."),
        # The tone, the next set's number and the count take 5.0 s; said calmly, and with its gap,
        # the long form takes 4.2 s more, the short one 2.6 s.
        (9_300, "Rest. Sit up, and let the arms hang."),
        (9_200, "Rest. Sit up."),
        (7_700, "Rest. Sit up."),
        (7_000, "Sit up."),
        (5_000, "Sit up."),
        (4_400, "Rest."),
    ],
)
def test_what_a_body_does_in_a_rest_falls_back_whole_to_what_there_is_room_for(
    rest_ms: int, words: str
) -> None:
    assert rest_of(in_rest=SIT, rest_ms=rest_ms)[0] == words


def test_a_line_of_a_rest_without_a_short_form_falls_back_to_ours() -> None:
    one = exercise(in_rest=Line(SIT.say), hold=STRETCH, position="back")
    assert between_sets.rest(one, stays=True) == (
        "Rest. Sit up, and let the arms hang. Slow breaths.",
        "Rest. Sit up, and let the arms hang.",
        "Sit up, and let the arms hang.",
        "Rest. Slow breaths.",
        "Rest.",
    )
