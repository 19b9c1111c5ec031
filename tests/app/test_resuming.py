"""What a session has of the diary: an earlier one to go on with, or a word on the problem."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from routine.app.diary_access import access_diary
from routine.app.environment import Environment
from routine.app.resuming import offer_to_resume
from routine.diary import Instant
from routine.diary.queries.unfinished import Unfinished, unfinished
from routine.options import Options
from tests.support.journal_stage import LATER, OPTIONS, close_all, diary, stage
from tests.support.playback_stage import NOON


@pytest.fixture(autouse=True)
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Environment]:
    monkeypatch.setenv("ROUTINE_HOME", str(tmp_path))
    monkeypatch.setattr("routine.diary.current_instant", lambda: LATER)
    with Environment() as environment:
        yield environment
    close_all()


@pytest.fixture
def left() -> Unfinished:
    """Return a session that was stopped."""
    made = stage()
    made.keyboard.at(40, "q").at(42, "q")
    made.run()
    close_all()
    return found()


def found() -> Unfinished:
    with diary() as kept:
        one = unfinished(kept, LATER)
    assert one is not None
    return one


def change(statement: str) -> None:
    with diary() as kept, kept.writing():
        kept.rows(statement)


def test_an_earlier_session_is_offered_with_the_options_that_it_was_made_with(
    left: Unfinished, environment: Environment
) -> None:
    kept = access_diary(environment, Options(), "evening", offers=True, abandons=False)
    assert kept.offer is not None
    assert kept.offer.options == OPTIONS
    assert kept.offer.unfinished.session.id == left.session.id
    assert "started today at 12:00" in " ".join(kept.offer.page.paragraphs)


@pytest.mark.usefixtures("left")
def test_nothing_is_offered_that_is_of_another_routine_or_not_asked_for(
    environment: Environment,
) -> None:
    assert (
        access_diary(environment, Options(), "morning", offers=True, abandons=False).offer is None
    )
    assert (
        access_diary(environment, Options(), "evening", offers=False, abandons=False).offer is None
    )
    assert access_diary(environment, Options(), "evening", offers=True, abandons=True).offer is None


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
    assert offer_to_resume(found(), LATER) is None
    assert "can't be continued" in capsys.readouterr().err


def test_yesterday_is_called_yesterday(left: Unfinished) -> None:
    night = Instant(NOON + 13 * 3_600_000, 60)
    page = offer_to_resume(left, night)
    assert page is not None
    assert "started yesterday at 12:00" in " ".join(page.page.paragraphs)


def test_a_diary_that_is_refused_is_told_once_and_nothing_is_written(
    tmp_path: Path, environment: Environment, capsys: pytest.CaptureFixture[str]
) -> None:
    made = stage()
    made.keyboard.at(40, "q").at(42, "q")
    made.run()
    close_all()
    change("PRAGMA user_version = 99")
    kept = access_diary(environment, Options(), "evening", offers=True, abandons=False)
    assert kept.make_journal is None
    assert "this session is not kept" in capsys.readouterr().err
    assert (tmp_path / "diary.sqlite3").exists()
