"""What is suggested when a session is over, from the diary, and what an answer does."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

import pytest
from msgspec.structs import replace

from routine import config, profile
from routine.app import suggestions
from routine.app.environment import Environment
from routine.app.suggestions import suggest
from routine.diary import Instant
from routine.diary.database.access import open_diary
from routine.diary.database.store import Diary
from routine.diary.progress.verdicts import agreed_doses, undo_last_verdict
from routine.model import Dose
from routine.options import Options, apply
from routine.playback.session_request import Suggestion
from routine.timeline import compile_timeline
from tests.support.builders import routine, way
from tests.support.performances import RULE, SIT, SQUEEZES, put_session
from tests.support.playback_stage import NOON

NOW = Instant(NOON, 60)


class Suggest(Protocol):
    def __call__(
        self, *exercises: Any, options: Options | None = None, is_heard: bool = True
    ) -> list[Suggestion]: ...


@pytest.fixture
def diary() -> Iterator[Diary]:
    kept = open_diary("now", create=True)
    assert kept is not None
    yield kept.diary
    kept.diary.close()


@pytest.fixture(name="suggested", autouse=True)
def _suggested(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Suggest]:
    def suggested(
        *exercises: Any, options: Options | None = None, is_heard: bool = True
    ) -> list[Suggestion]:
        options = options or Options()
        timeline = compile_timeline(apply(routine(*exercises), options))
        return suggest(environment, timeline, options, NOW, is_heard=is_heard)

    monkeypatch.setenv("ROUTINE_HOME", str(tmp_path))
    with Environment() as environment:
        yield suggested


def text(due: Suggestion) -> str:
    return " ".join((due.page.title, *due.page.paragraphs))


def in_full(diary: Diary, *exercises: Any, times: int = 3, **changes: Any) -> None:
    for day in range(1, times + 1):
        for at, one in enumerate(exercises):
            put_session(diary, 10 * at + day, one, **changes)


def test_without_a_diary_nothing_is_suggested(suggested: Suggest) -> None:
    assert suggested(SQUEEZES) == []


def test_after_three_in_full_a_little_more_is_suggested_and_why_is_said(
    diary: Diary, suggested: Suggest
) -> None:
    in_full(diary, SQUEEZES)
    (due,) = suggested(SQUEEZES)
    assert "2 sets of 11, instead of 2 sets of 6" in text(due)
    assert "Three sessions done in full" in text(due)
    assert due.page.prompt == "enter: yes; n: not now"


def test_a_yes_is_kept_and_a_no_too(diary: Diary, suggested: Suggest) -> None:
    in_full(diary, SQUEEZES)
    suggested(SQUEEZES)[0].decide(accepted=True)
    assert agreed_doses(diary, NOON) == (("squeezes", Dose(2, 6), Dose(2, 11)),)
    undo_last_verdict(diary, "squeezes", NOON)
    suggested(SQUEEZES)[0].decide(accepted=False)
    assert agreed_doses(diary, NOON) == ()
    assert suggested(SQUEEZES) == []


def test_from_a_dose_agreed_to_the_next_is_suggested(diary: Diary, suggested: Suggest) -> None:
    doses = (("squeezes", Dose(2, 6), Dose(2, 11)),)
    options = Options(doses=doses)
    done = apply(routine(SQUEEZES), options).exercises[0]
    in_full(diary, done)
    (due,) = suggested(SQUEEZES, options=options)
    assert "2 sets of 12, instead of 2 sets of 11" in text(due)
    due.decide(accepted=True)
    assert agreed_doses(diary, NOON) == (("squeezes", Dose(2, 6), Dose(2, 12)),)


def test_what_hurt_steps_back_to_the_dose_of_the_file_itself(
    diary: Diary, suggested: Suggest
) -> None:
    options = Options(doses=(("squeezes", Dose(2, 6), Dose(2, 11)),))
    done = apply(routine(SQUEEZES), options).exercises[0]
    put_session(diary, 1, done, hurt=True)
    (due,) = suggested(SQUEEZES, options=options)
    assert "A little less" in text(due)
    assert "It hurt today" in text(due)
    due.decide(accepted=True)
    assert [dose for _, _, dose in agreed_doses(diary, NOON)] == [Dose(2, 6)]


def test_pain_that_grew_steps_back_as_gently(diary: Diary, suggested: Suggest) -> None:
    options = Options(doses=(("squeezes", Dose(2, 6), Dose(2, 11)),))
    done = apply(routine(SQUEEZES), options).exercises[0]
    put_session(diary, 1, done, pain_before=3, pain_after=5)
    (due,) = suggested(SQUEEZES, options=options)
    assert "more after the session than before" in text(due)


def test_what_hurt_at_its_own_dose_is_suggested_in_its_easier_way(
    diary: Diary, suggested: Suggest
) -> None:
    squeezes = replace(SQUEEZES, easier=way("easier"))
    put_session(diary, 1, squeezes, hurt=True)
    (due,) = suggested(squeezes)
    assert "easier way" in text(due)
    due.decide(accepted=False)
    assert profile.load()[0].ways == ()
    due.decide(accepted=True)
    assert profile.load()[0].ways == (("squeezes", "easier"),)


def test_what_hurt_and_has_no_easier_way_suggests_nothing(diary: Diary, suggested: Suggest) -> None:
    put_session(diary, 1, SQUEEZES, hurt=True)
    assert suggested(SQUEEZES) == []


def test_one_thing_is_suggested_at_a_time_and_what_hurt_comes_first(
    diary: Diary, suggested: Suggest
) -> None:
    sit = replace(SIT, easier=way("easier"))
    in_full(diary, SQUEEZES)
    put_session(diary, 20, sit, hurt=True)
    (due,) = suggested(SQUEEZES, sit)
    assert "Wall sit" in text(due) or "easier way" in text(due)


def test_of_a_session_with_fewer_sets_asked_for_nothing_is_concluded(
    diary: Diary, suggested: Suggest
) -> None:
    in_full(diary, SQUEEZES)
    assert suggested(SQUEEZES, options=Options(sets=1)) == []


def test_an_exercise_of_no_name_or_in_another_way_is_left_alone(
    diary: Diary, suggested: Suggest
) -> None:
    in_full(diary, SQUEEZES)
    assert suggested(replace(SQUEEZES, id=None)) == []
    assert suggested(replace(SQUEEZES, way="easier")) == []
    assert RULE.after == 3


def test_a_brief_voice_is_offered_once_after_five_sessions(
    diary: Diary, suggested: Suggest
) -> None:
    plain = SIT
    in_full(diary, plain, times=5, as_guided=None)
    (due,) = suggested(plain)
    assert "say less" in text(due)
    due.decide(accepted=False)
    assert suggested(plain) == []
    assert config.load()[0].voice == "full"


def test_a_brief_voice_that_is_wanted_is_kept(diary: Diary, suggested: Suggest) -> None:
    in_full(diary, SIT, times=5, as_guided=None)
    suggested(SIT)[0].decide(accepted=True)
    assert config.load()[0].voice == "brief"


def test_four_sessions_are_too_few_for_it(diary: Diary, suggested: Suggest) -> None:
    in_full(diary, SIT, times=4, as_guided=None)
    assert suggested(SIT) == []


def test_who_hears_nothing_is_not_offered_to_hear_less(diary: Diary, suggested: Suggest) -> None:
    in_full(diary, SIT, times=5, as_guided=None)
    assert suggested(SIT, is_heard=False) == []


def test_a_diary_that_breaks_suggests_nothing_and_says_so(
    diary: Diary,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    suggested: Suggest,
) -> None:
    def breaks(*_: object) -> None:
        msg = "disk I/O error"
        raise sqlite3.OperationalError(msg)

    in_full(diary, SQUEEZES)
    monkeypatch.setattr(suggestions, "recent_performances", breaks)
    assert suggested(SQUEEZES) == []
    assert "disk I/O error" in capsys.readouterr().err


def test_an_answer_that_can_not_be_kept_is_told(
    diary: Diary, capsys: pytest.CaptureFixture[str], suggested: Suggest
) -> None:
    in_full(diary, SQUEEZES)
    (due,) = suggested(SQUEEZES)
    with diary.writing():
        diary.rows("DROP TABLE dose")
    due.decide(accepted=True)
    assert "could not be saved" in capsys.readouterr().err
