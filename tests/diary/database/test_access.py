"""A diary opened: a damaged one moved aside, unchanged, for a new one; a newer one refused."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest

from routine.diary import FILE
from routine.diary.database import access
from routine.diary.database.access import OpenedDiary, is_sound, open_diary
from routine.diary.database.failures import DiaryError, RefusedError
from routine.diary.database.rows import OfferRow, PauseRow, SessionRow, SetRow
from routine.diary.journal import Journal
from routine.options import Options
from routine.signals import Notice
from tests.support.builders import exercise, timeline
from tests.support.diaries import put
from tests.support.diary_files import (
    DAMAGES,
    PAGE,
    STAMP,
    Damage,
    Opener,
    change,
    made,
    names,
    overwrite,
)
from tests.support.playback_stage import Stage


def assert_moved_aside(home: Path, opened: Opener, kept: OpenedDiary, before: bytes) -> None:
    """It is there, unchanged, under the name that the warning tells, and a new diary works."""
    aside = home / f"diary-damaged-{STAMP}.sqlite3"
    assert aside.read_bytes() == before
    (warning,) = kept.warnings
    assert str(aside) in warning
    assert "routine doctor" in warning
    assert list(kept.diary.select(SessionRow)) == []
    put(kept.diary, {"number": 1})
    again = opened(verify=True)
    assert again.warnings == ()
    assert len(list(again.diary.select(SetRow))) == 1


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_diary_is_moved_aside_unchanged_and_a_new_one_begins(
    home: Path, damage: Damage, opened: Opener
) -> None:
    path = made(home)
    damage(path)
    before = path.read_bytes()
    assert_moved_aside(home, opened, opened(), before)


@pytest.mark.parametrize("seed", range(12))
def test_pages_overwritten_anywhere_are_found_when_all_of_it_is_read(
    home: Path, seed: int, opened: Opener
) -> None:
    path = made(home)
    overwrite(path, seed)
    before = path.read_bytes()
    assert_moved_aside(home, opened, opened(verify=True), before)


@pytest.mark.parametrize("seed", range(12))
def test_they_are_found_in_a_diary_that_is_open_unless_it_is_large(
    home: Path, seed: int, opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    overwrite(made(home), seed)
    reopened = opened()
    assert is_sound(reopened.diary) == bool(reopened.warnings)  # which tell of one in its place
    monkeypatch.setattr(access, "MOST_CHECKED", 0)
    assert is_sound(reopened.diary)


def test_a_diary_that_is_not_in_its_place_any_more_is_not_sound(home: Path, opened: Opener) -> None:
    diary = opened.diary
    assert is_sound(diary)
    (home / FILE).rename(home / "elsewhere")
    assert not is_sound(diary)


@pytest.mark.parametrize("seed", range(12))
def test_pages_overwritten_anywhere_are_an_error_of_sqlite_at_worst(
    home: Path, seed: int, opened: Opener
) -> None:
    overwrite(made(home), seed)
    reopened = opened()
    with suppress(sqlite3.DatabaseError):
        for kind in (SessionRow, SetRow, OfferRow):
            list(reopened.diary.select(kind))


def test_what_sqlite_keeps_beside_a_damaged_diary_goes_with_it(home: Path, opened: Opener) -> None:
    path = made(home)
    other = opened.diary
    with other.writing():
        other.put(OfferRow(what="not in the file yet", at_utc=1))
    beside = (home / f"{FILE}-wal").read_bytes()
    overwrite(path, 1)
    assert len(opened(verify=True).warnings) == 1
    aside = home / f"diary-damaged-{STAMP}.sqlite3-wal"
    assert aside.read_bytes() == beside
    assert b"not in the file yet" in beside


def test_several_damaged_ones_of_one_second_are_all_kept(home: Path, opened: Opener) -> None:
    path = made(home)
    for text in ("one", "two", "three"):
        path.write_text(text, encoding="ascii")
        opened.diary.close()
    texts = {one.read_text() for one in home.glob("diary-damaged-*")}
    assert texts == {"one", "two", "three"}
    assert f"diary-damaged-{STAMP}-3.sqlite3" in names(home)


def test_a_folder_in_the_place_of_the_diary_is_told_and_stays(home: Path, opened: Opener) -> None:
    (home / FILE).mkdir(parents=True)
    with pytest.raises(DiaryError, match="can't be used"):
        opened()
    assert (home / FILE).is_dir()


def test_a_link_that_leads_nowhere_is_told_and_stays(home: Path, opened: Opener) -> None:
    (home / FILE).symlink_to(home / "away")
    with pytest.raises(DiaryError, match="no such file"):
        opened()
    assert (home / FILE).is_symlink()


# -- while a session is kept --------------------------------------------------------------------

PLAN = timeline(exercise(reps=2))
SETS = 2
OVER = 120  # seconds: after the last set


def spoil(path: Path, table: str) -> None:
    """Put noise into the first page of a table."""
    with closing(sqlite3.connect(path)) as connection:
        found = "SELECT rootpage FROM sqlite_schema WHERE name = ?"
        (page,) = connection.execute(found, (table,)).fetchone()
    data = bytearray(path.read_bytes())
    data[(page - 1) * PAGE : page * PAGE] = b"?" * PAGE
    path.write_bytes(data)


def session(*, at: int | None = None, do: Callable[[], None] = lambda: None) -> Stage:
    """Lead through a session in which there is a pause, and something happens before it."""
    writer = Journal(
        lambda instant, _: open_diary(instant.stamp, create=True, is_session=True),
        Options(),
        lambda: bytes(10),
    )
    stage = Stage(PLAN, journal=writer)
    stage.keyboard.at(1, "enter")
    if at is not None:
        stage.keyboard.at(at, "space", do=do).at(at + 2, "space")
    stage.keyboard.at(OVER, "enter")
    assert stage.run() == 0
    writer.close(stage.clock.instant())
    return stage


def assert_begun_anew(home: Path, opened: Opener, stage: Stage) -> None:
    """All of the session is in a new diary; where the old one is was told once."""
    (aside,) = home.glob("diary-damaged-*.sqlite3")
    told = [event.show for event in stage.events if isinstance(event, Notice)]
    (warning,) = [words for words in told if "damaged" in words]
    assert str(aside) in warning
    reopened = opened(verify=True)
    assert reopened.warnings == ()
    (one,) = reopened.diary.select(SessionRow)
    assert (one.ended, one.as_guided) == ("finished", True)
    assert [row.whole for row in reopened.diary.select(SetRow)] == [True] * SETS


def test_damage_found_as_a_session_begins_is_moved_aside_and_all_of_it_kept(
    home: Path, opened: Opener
) -> None:
    path = made(home)
    spoil(path, "place")
    before = path.read_bytes()
    stage = session()
    assert_begun_anew(home, opened, stage)
    (aside,) = home.glob("diary-damaged-*.sqlite3")
    assert aside.read_bytes() == before


def test_damage_found_in_the_middle_of_a_session_is_moved_aside_and_all_of_it_kept(
    home: Path, opened: Opener
) -> None:
    path = made(home)
    stage = session(at=30, do=lambda: spoil(path, "pause"))
    assert_begun_anew(home, opened, stage)
    assert len(list(opened.diary.select(PauseRow))) == 1


def test_a_disk_that_damages_each_new_diary_is_told_and_the_session_goes_on(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = made(home)
    spoil(path, "place")
    monkeypatch.setattr(access, "make_diary", lambda where: spoil(made_from(home, where), "place"))
    stage = session(at=30)
    told = [event.show for event in stage.events if isinstance(event, Notice)]
    assert 1 <= sum("diary" in words for words in told) <= 2


def made_from(home: Path, where: Path) -> Path:
    """Let there be a new diary that is a copy of one that was moved aside."""
    shutil.copyfile(next(home.glob("diary-damaged-*")), where)
    return where


# -- of a newer version ------------------------------------------------------------------------


def test_what_a_newer_routine_wrote_is_refused_and_not_changed_by_a_bit(
    home: Path, opened: Opener
) -> None:
    path = made(home)
    change(path, "PRAGMA user_version = 99")
    before = path.read_bytes()
    with pytest.raises(RefusedError, match=r"version 99; this one knows 3.*update routine"):
        opened(verify=True)
    assert path.read_bytes() == before
    assert names(home) == [FILE]
