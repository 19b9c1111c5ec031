"""The offer to go on with an earlier session, and what is said where it can not be."""

import pytest

from routine.app.resuming import offer_to_resume
from routine.diary import Instant
from routine.diary.queries.unfinished import Unfinished
from tests.support.journal_stage import LATER, change, found_unfinished
from tests.support.playback_stage import NOON


@pytest.mark.usefixtures("left")
@pytest.mark.parametrize(
    "statement",
    [
        """UPDATE plan SET routine = replace(routine, '"sets":2', '"sets":1000000000')""",
        """UPDATE plan SET routine = replace(routine, '"reps":2', '"reps":1000000000')""",
        """UPDATE plan SET routine = replace(routine, '"sets":2', '"sets":0')""",
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
