"""What a session uses of the diary: an offer to go on, its journal, or a word on the problem."""

from pathlib import Path

import pytest

from routine.app.diary_access import access_diary
from routine.app.environment import Environment
from routine.diary.queries.unfinished import Unfinished
from routine.options import Options
from tests.support.journal_stage import OPTIONS, change, close_all, stage


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


def test_of_what_was_typed_only_a_session_of_the_same_title_is_offered(
    left: Unfinished, environment: Environment
) -> None:
    for title, is_offered in ((left.session.title, True), ("Another", False)):
        access = access_diary(
            environment, Options(), "evening", offers=True, abandons=False, title=title
        )
        assert (access.offer is not None) == is_offered


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
