"""A disk that is full or can only be read: a session goes on, with one warning."""

import os
import resource
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path

import pytest

from routine import commands
from routine.diary import FILE
from routine.diary.database import checkup
from routine.diary.database.access import open_diary
from routine.diary.database.failures import DiaryError
from routine.diary.database.rows import OfferRow, SessionRow, SetRow
from routine.diary.journal import Journal
from routine.options import Options
from routine.signals import Notice
from routine.words import closing_page
from tests.support import diary_fixture
from tests.support.builders import exercise, timeline
from tests.support.diary_files import Opener, made, names, number, put_older
from tests.support.playback_stage import Stage

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="it has other disks")

PLAN = timeline(exercise(reps=3), exercise(reps=2, name="Bridge"))
SETS = 4
MIDDLE, OVER = 80, 200  # seconds: in the second exercise, and after the last one


@pytest.fixture
def disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give a home on a disk of its own, of 320 KB."""
    place = tmp_path / "disk"
    place.mkdir()
    mount, umount = shutil.which("mount"), shutil.which("umount")
    if sys.platform != "linux" or mount is None or umount is None:
        pytest.skip("no small disk can be mounted here")
    said = subprocess.run(
        [mount, "-t", "tmpfs", "-o", "size=320k", "tmpfs", place],
        capture_output=True,
        text=True,
        check=False,
    )
    if said.returncode:
        pytest.skip(f"no small disk can be mounted here: {said.stderr.strip().splitlines()[0]}")
    monkeypatch.setenv("ROUTINE_HOME", str(place))
    yield place
    subprocess.run([umount, "--lazy", place], check=True)


def protect(disk: Path) -> None:
    """Let the disk be one that can only be read."""
    mount = shutil.which("mount")
    assert mount is not None
    subprocess.run([mount, "-o", "remount,ro", disk], check=True)


def fill(disk: Path) -> None:
    """Leave no room on the disk."""
    with (disk / "filler").open("wb", buffering=0) as file:
        for size in (4096, 1):
            with suppress(OSError):
                while file.write(bytes(size)) == size:
                    pass


def make_room(disk: Path) -> None:
    (disk / "filler").unlink()


def journal() -> Journal:
    return Journal(
        lambda instant, wait_ms: open_diary(
            instant.stamp, create=True, wait_ms=wait_ms, is_session=True
        ),
        Options(),
        lambda: os.urandom(10),
    )


def session(*steps: tuple[int, Callable[[], None]]) -> tuple[Stage, str]:
    """Lead through a session in which things are done at some seconds; and what is told then."""
    writer = journal()
    stage = Stage(PLAN, journal=writer)
    stage.keyboard.at(1, "enter")
    for seconds, do in steps:
        # A key of the sound, so that something is there to be kept, and nothing is paused.
        stage.keyboard.at(seconds, "m", do=do)
    stage.keyboard.at(OVER, "enter")
    assert stage.run() == 0
    writer.close(stage.clock.instant())
    return stage, stage.playback.take_problem()


def told(stage: Stage, words: str) -> int:
    """Return how often a warning with such words was shown in the session."""
    return sum(isinstance(event, Notice) and words in event.show for event in stage.events)


def assert_led_to_its_end(stage: Stage) -> None:
    assert type(stage.events[-1]).__name__ in {"Finished", "Answered"}


def assert_all_is_kept(opened: Opener) -> None:
    reopened = opened(verify=True)
    assert reopened.warnings == ()
    (one,) = reopened.diary.select(SessionRow)
    sets = list(reopened.diary.select(SetRow))
    assert (one.ended, one.as_guided) == ("finished", True)
    assert [row.whole for row in sets] == [True] * SETS
    assert [row.confirmed for row in sets] == [True] * SETS


# -- full ---------------------------------------------------------------------------------------


def test_a_disk_that_fills_up_is_one_warning_and_what_was_done_is_saved_once_there_is_room(
    disk: Path, opened: Opener
) -> None:
    stage, after = session((20, lambda: fill(disk)), (MIDDLE, lambda: make_room(disk)))
    assert_led_to_its_end(stage)
    assert (told(stage, "diary"), after) == (1, "")
    assert_all_is_kept(opened)


def test_a_diary_that_had_no_room_to_be_made_is_made_once_there_is_some(
    disk: Path, opened: Opener
) -> None:
    fill(disk)
    stage, after = session((MIDDLE, lambda: make_room(disk)))
    assert_led_to_its_end(stage)
    assert (told(stage, "diary"), after) == (1, "")
    assert_all_is_kept(opened)


def test_a_diary_that_had_no_room_to_be_opened_is_written_once_there_is_some(
    disk: Path, opened: Opener
) -> None:
    opened.diary.close()
    fill(disk)
    stage, after = session((MIDDLE, lambda: make_room(disk)))
    assert_led_to_its_end(stage)
    assert (told(stage, "diary"), after) == (1, "")
    assert_all_is_kept(opened)


def test_a_disk_that_stays_full_is_told_at_the_end_too_and_what_was_kept_stays(
    disk: Path, opened: Opener
) -> None:
    made(disk)
    before = list(opened.diary.select(SetRow))
    stage, after = session((20, lambda: fill(disk)))
    assert_led_to_its_end(stage)
    assert told(stage, "diary") == 1
    assert "full" in after
    assert closing_page.NOT_KEPT in stage.playback.closing.summary().paragraphs
    make_room(disk)
    reopened = opened(verify=True)
    assert reopened.warnings == ()
    assert list(reopened.diary.select(SetRow))[: len(before)] == before


def test_nothing_half_made_is_left_on_a_full_disk(disk: Path) -> None:
    fill(disk)
    session()
    assert names(disk) == ["filler"]


@pytest.mark.parametrize("room", [0, 40_000, 70_000])
def test_without_room_to_migrate_a_diary_stays_as_it_was_until_there_is(
    disk: Path, opened: Opener, room: int
) -> None:
    path = put_older(disk / FILE, 0)
    fill(disk)
    os.truncate(disk / "filler", (disk / "filler").stat().st_size - room)
    with pytest.raises(DiaryError, match=r"full|[Nn]o space"):
        opened()
    assert number(path, "user_version") == 2
    assert not [name for name in names(disk) if name.startswith(".")]
    make_room(disk)
    reopened = opened(verify=True)
    assert reopened.warnings == ()
    assert reopened.diary.rows("SELECT count(*) FROM sets").fetchone() == (8,)


@contextmanager
def files_of_at_most(size: int) -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_where_files_may_not_grow_a_session_is_led_to_its_end_with_one_warning(
    home: Path, opened: Opener
) -> None:
    opened.diary.close()
    with files_of_at_most(9_000):
        stage, after = session()
    assert_led_to_its_end(stage)
    assert (told(stage, "diary"), "diary" in after) == (1, True)
    assert opened(verify=True).warnings == ()
    assert FILE in names(home)


def test_where_a_file_may_grow_again_all_is_saved(opened: Opener) -> None:
    with ExitStack() as limits:
        limit = files_of_at_most(9_000)
        stage, after = session((20, lambda: limits.enter_context(limit)), (MIDDLE, limits.close))
    assert (told(stage, "diary"), after) == (1, "")
    assert_all_is_kept(opened)


# -- to be read only ----------------------------------------------------------------------------


def test_a_diary_that_can_only_be_read_is_read_with_a_word(disk: Path, opened: Opener) -> None:
    made(disk)
    protect(disk)
    reopened = opened(verify=True)
    assert len(list(reopened.diary.select(SessionRow))) == 3
    (warning,) = reopened.warnings
    assert warning.startswith(f"{disk / FILE} can only be read")


def test_one_of_an_earlier_version_that_can_only_be_read_is_read_too(
    disk: Path, opened: Opener
) -> None:
    shutil.copyfile(diary_fixture.FOLDER / "version-1.sqlite3", disk / FILE)
    with closing(sqlite3.connect(disk / FILE)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    before = (disk / FILE).read_bytes()
    protect(disk)
    reopened = opened(verify=True)
    assert reopened.diary.rows("SELECT count(*) FROM session WHERE begun").fetchone() == (3,)
    assert not reopened.can_write
    assert [path.name for path in disk.iterdir() if path.is_file()] == [FILE]
    assert (disk / FILE).read_bytes() == before


def test_log_shows_a_diary_that_can_only_be_read(
    disk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made(disk)
    protect(disk)
    assert commands.main(["log"]) == 0
    out, err = capsys.readouterr()
    assert "Evening" in out
    assert err.count("can only be read") == 1


def test_the_doctor_reads_a_diary_that_can_only_be_read(
    disk: Path, opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(disk)
    diary = opened.diary
    with diary.writing():
        diary.put(OfferRow(what="not in the file yet", at_utc=1))
    left = disk / "left"
    left.mkdir()
    for name in (FILE, f"{FILE}-wal"):
        shutil.copyfile(disk / name, left / name)
    diary.close()
    monkeypatch.setenv("ROUTINE_HOME", str(left))
    protect(disk)
    checkup_result = checkup.check_diary()
    assert (checkup_result.state, checkup_result.sessions) == ("sound", 3)


def test_a_session_where_nothing_can_be_written_is_led_to_its_end_with_one_warning(
    disk: Path, opened: Opener
) -> None:
    before = made(disk).read_bytes()
    protect(disk)
    stage, after = session()
    assert_led_to_its_end(stage)
    assert told(stage, "can only be read") == told(stage, "diary") == 1
    assert "can only be read" in after
    assert (disk / FILE).read_bytes() == before
    assert len(list(opened.diary.select(SessionRow))) == 3


def test_a_session_where_no_diary_can_be_made_is_led_to_its_end_with_one_warning(
    disk: Path,
) -> None:
    protect(disk)
    stage, after = session()
    assert_led_to_its_end(stage)
    assert told(stage, "read-only") == told(stage, "diary") == 1
    assert "read-only" in after
    assert names(disk) == []


def test_a_damaged_diary_that_can_not_be_moved_is_told_and_left(disk: Path) -> None:
    made(disk).write_text("no diary at all", encoding="ascii")
    protect(disk)
    stage, _ = session()
    assert_led_to_its_end(stage)
    assert told(stage, "this diary is damaged") == told(stage, "diary") == 1
    assert (disk / FILE).read_text() == "no diary at all"
