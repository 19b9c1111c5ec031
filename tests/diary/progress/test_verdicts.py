"""The doses that a person chose: which one holds, and what a verdict on one starts anew."""

from typing import Any

import pytest

from routine.diary import Instant
from routine.diary.database.store import Diary
from routine.diary.progress.verdicts import (
    agreed_doses,
    record_verdict,
    undo_last_verdict,
    verdicts_on,
)
from routine.model import Dose
from routine.options import Options
from tests.support.performances import NOW, SQUEEZES, looked_at, put_session


def keep(diary: Diary, day: int, dose: Dose | None, verdict: Any = "accepted") -> None:
    record_verdict(
        diary,
        "squeezes",
        verdict,
        Dose(2, 6),
        dose,
        why="Three sessions done in full.",
        instant=Instant(day * 86_400_000),
        random=bytes([day]) * 10,
    )


def test_the_last_dose_agreed_to_holds(diary: Diary) -> None:
    keep(diary, 1, Dose(2, 11))
    keep(diary, 2, Dose(2, 12))
    assert agreed_doses(diary, NOW) == (("squeezes", Dose(2, 6), Dose(2, 12)),)


def test_what_was_declined_changes_nothing_and_is_remembered(diary: Diary) -> None:
    keep(diary, 1, Dose(2, 11), "declined")
    assert agreed_doses(diary, NOW) == ()
    assert [word.verdict for word in verdicts_on(diary, NOW, "squeezes")] == ["declined"]


def test_back_to_the_dose_of_the_file_is_a_word_too(diary: Diary) -> None:
    keep(diary, 1, Dose(2, 11))
    keep(diary, 2, None, "set")
    assert agreed_doses(diary, NOW) == ()


def test_what_is_taken_back_leaves_what_was_before(diary: Diary) -> None:
    keep(diary, 1, Dose(2, 11))
    keep(diary, 2, Dose(2, 12))
    keep(diary, 3, Dose(3, 12), "declined")
    last = undo_last_verdict(diary, "squeezes", NOW)
    assert last is not None
    assert last.reps == 12
    assert agreed_doses(diary, NOW) == (("squeezes", Dose(2, 6), Dose(2, 11)),)
    undo_last_verdict(diary, "squeezes", NOW)
    assert undo_last_verdict(diary, "squeezes", NOW) is None


def test_after_a_word_on_it_sessions_count_anew(diary: Diary) -> None:
    put_session(diary, 1, SQUEEZES)
    keep(diary, 2, Dose(2, 11), "declined")
    put_session(diary, 3, SQUEEZES)
    assert len(looked_at(diary)) == 1


def test_a_word_of_a_clock_that_was_ahead_holds_until_the_next_and_silences_nothing(
    diary: Diary,
) -> None:
    put_session(diary, 1, SQUEEZES)
    keep(diary, 200, Dose(2, 11))
    keep(diary, 201, Dose(2, 10))
    assert agreed_doses(diary, NOW) == (("squeezes", Dose(2, 6), Dose(2, 10)),)
    assert len(looked_at(diary)) == 1
    keep(diary, 2, Dose(2, 12))
    assert agreed_doses(diary, NOW) == (("squeezes", Dose(2, 6), Dose(2, 12)),)
    assert [word.reps for word in verdicts_on(diary, NOW)] == [11, 10, 12]
    assert len(looked_at(diary)) == 0
    put_session(diary, 3, SQUEEZES)
    assert len(looked_at(diary)) == 1


def test_doses_of_two_files_are_kept_side_by_side(diary: Diary) -> None:
    keep(diary, 1, Dose(2, 11))
    record_verdict(
        diary,
        "squeezes",
        "accepted",
        Dose(1, 20),
        Dose(1, 25),
        why="",
        instant=Instant(2 * 86_400_000),
        random=bytes(10),
    )
    assert set(agreed_doses(diary, NOW)) == {
        ("squeezes", Dose(2, 6), Dose(2, 11)),
        ("squeezes", Dose(1, 20), Dose(1, 25)),
    }


@pytest.mark.parametrize("narrowed", [Options(side="left"), Options(sets=2)])
def test_a_session_that_was_asked_to_be_less_is_not_in_full(
    diary: Diary, narrowed: Options
) -> None:
    put_session(diary, 1, SQUEEZES, options=narrowed)
    assert not looked_at(diary)[0].is_full


def test_options_that_can_not_be_read_say_nothing_of_the_whole(diary: Diary) -> None:
    put_session(diary, 1, SQUEEZES)
    with diary.writing():
        diary.rows("UPDATE plan SET options = 'nonsense'")
    assert not looked_at(diary)[0].is_full
