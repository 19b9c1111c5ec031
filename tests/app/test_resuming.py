"""The offer to go on with an earlier session, and what is said where it can not be."""

import pytest

from routine.app.resuming import offer_to_resume
from routine.diary import Instant
from routine.diary.queries.unfinished import Unfinished
from tests.support.journal_stage import LATER, change, found_unfinished
from tests.support.playback_stage import NOON

IN_ROUNDS = (
    """UPDATE plan SET routine = replace(replace(routine, '"adaptations"', """
    """'"group":"A","adaptations"'), '"exercises"', '"groups":[{}],"exercises"')"""
)


@pytest.mark.usefixtures("left")
@pytest.mark.parametrize(
    "statement",
    [
        """UPDATE plan SET routine = replace(routine, '"sets":2', '"sets":1000000000')""",
        """UPDATE plan SET routine = replace(routine, '"reps":2', '"reps":1000000000')""",
        """UPDATE plan SET routine = replace(routine, '"sets":2', '"sets":0')""",
        IN_ROUNDS.format('{"name":"A","rounds":1000000000}'),
        IN_ROUNDS.format('{"name":"A","rounds":2,"inside":"A"}'),
        IN_ROUNDS.format('{"name":"B","rounds":2}'),
        "UPDATE plan SET options = 'nonsense'",
    ],
)
def test_a_plan_that_can_not_be_led_is_told_and_not_offered(
    statement: str, capsys: pytest.CaptureFixture[str]
) -> None:
    change(statement)
    assert offer_to_resume(found_unfinished(), LATER) is None
    assert "can't be continued" in capsys.readouterr().err


def test_yesterday_is_called_yesterday(left: Unfinished) -> None:
    night = Instant(NOON + 13 * 3_600_000, 60)
    page = offer_to_resume(left, night)
    assert page is not None
    assert "started yesterday at 12:00" in " ".join(page.page.paragraphs)


def test_a_plan_in_rounds_is_offered_with_the_rounds_that_are_left(left: Unfinished) -> None:
    before = offer_to_resume(left, LATER)
    change(IN_ROUNDS.format('{"name":"A","rounds":3}'))
    after = offer_to_resume(found_unfinished(), LATER)
    assert before is not None
    assert after is not None
    assert after.timeline.total_ms > 2 * before.timeline.total_ms
