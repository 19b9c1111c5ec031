"""`routine report`: the file that it writes, and the period that it covers."""

import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from routine import diary as diary_package
from routine.diary import Instant
from routine.diary.database.store import Diary
from routine.units import HOUR
from routine.words import report as words
from tests.support.command_line import on_terminal, piped
from tests.support.command_run import Run
from tests.support.diaries import NOW, put
from tests.support.diary_seed import month
from tests.support.report_page import FILE, Page


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ROUTINE_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("ROUTINE_DEBUG", raising=False)
    monkeypatch.setattr(diary_package, "current_instant", lambda: Instant(NOW + HOUR, 60))
    monkeypatch.chdir(tmp_path)
    return tmp_path / "home"


def test_it_is_written_here_its_owners_alone_and_said(run: Run, diary: Diary) -> None:
    month(diary)
    message = "27 sessions. Open it in a browser. Nothing was sent anywhere."
    assert run("report") == (0, f"{FILE.absolute()}: {message}\n", "")
    path = FILE
    assert path.read_text(encoding="utf-8").startswith('<!DOCTYPE html>\n<html lang="en">')
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert sorted(found.name for found in Path().iterdir()) == ["home", path.name]


def test_each_day_has_a_page_of_its_own(
    run: Run, diary: Diary, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(diary)
    assert run("report").code == 0
    assert run("report").code == 2
    monkeypatch.setattr(diary_package, "current_instant", lambda: Instant(NOW + 25 * HOUR, 60))
    assert run("report").code == 0
    assert FILE.exists()
    assert Path("routine-report-2026-11-28.html").exists()


def test_where_the_page_is_is_told_in_whole_words(diary: Diary) -> None:
    put(diary)
    sent = on_terminal("report", "-o", "a-page.html", columns=60)
    assert max(map(len, sent.splitlines())) <= 60
    message = "1 session. Open it in a browser. Nothing was sent anywhere."
    assert " ".join(sent.split()).endswith(message)


def test_a_file_that_is_there_is_kept_unless_force_is_given(run: Run, diary: Diary) -> None:
    put(diary)
    Path("mine.html").write_text("mine", encoding="utf-8")
    Path("mine.html").chmod(0o644)
    code, out, err = run("report", "-o", "mine.html")
    assert (code, out) == (2, "")
    assert err == "mine.html already exists. Use --force to replace it, or choose another name.\n"
    assert Path("mine.html").read_text(encoding="utf-8") == "mine"
    assert run("report", "-o", "mine.html", "--force").code == 0
    assert Path("mine.html").stat().st_mode & 0o077 == 0


def test_a_folder_and_what_is_no_file_are_refused(run: Run, tmp_path: Path) -> None:
    assert "is a folder" in run("report", "-o", str(tmp_path), "--force").err
    assert "is not an ordinary file" in run("report", "-o", "/dev/null", "--force").err


def test_what_can_not_be_written_is_told(run: Run, tmp_path: Path) -> None:
    Path("file").write_text("", encoding="utf-8")
    code, out, err = run("report", "-o", "file/\x1breport.html")
    assert (code, out) == (1, "")
    assert err == f"{tmp_path / 'file'} is not a folder. Choose another place.\n"


def test_a_folder_is_never_made_for_it(run: Run, diary: Diary, tmp_path: Path) -> None:
    put(diary)
    code, out, err = run("report", "-o", "no/such/page.html")
    assert (code, out) == (1, "")
    where = tmp_path / "no" / "such"
    assert err == f"There is no folder {where}. Create it first, or choose another.\n"
    assert not Path("no").exists()


def test_it_can_go_through_a_pipe(diary: Diary) -> None:
    put(diary)
    done = piped("report", "-o", "-")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("<!DOCTYPE html>")
    assert done.stdout.rstrip().endswith("</html>")
    assert not Path("-").exists()


def test_a_file_of_the_name_of_a_pipe_is_a_file_by_its_path(run: Run, diary: Diary) -> None:
    put(diary)
    assert run("report", "-o", "./-").code == 0
    assert Path("-").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_the_diary_itself_is_never_replaced(run: Run, diary: Diary) -> None:
    put(diary)
    code, _, err = run("report", "-o", str(diary.path), "--force")
    assert (code, err) == (2, f"{diary.path} is your diary itself. Choose another place.\n")
    assert run("report").code == 0


@pytest.mark.parametrize(
    ("args", "span"),
    [
        ((), "7 September to 27 November 2026"),
        (("--weeks", "1"), "23 November to 27 November 2026"),
        (("--until", "2026-01-02", "--weeks", "2"), "22 December 2025 to 2 January 2026"),
        (("--since", "7d"), "20 November to 27 November 2026"),
        (("--since", "2026-11-02", "--until", "2026-11-05"), "2 November to 5 November 2026"),
        (("--weeks", "1", "--until", "9999-12-31"), "23 November to 27 November 2026"),
        (("--weeks", "1", "--until", "0001-01-01"), "8 January to 8 January 1"),
    ],
)
def test_the_period_is_weeks_or_days(made: Callable[..., Page], args: Any, span: str) -> None:
    page = made(*args)
    assert page.after(f"{words.TITLE}, {span}", 2) == [words.TITLE, span]


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        (("--since", "2026-11-02", "--weeks", "2"), "--weeks can't be combined with --since"),
        (("--since", "2026-11-28"), "is after"),
        (("--since", "2020-01-01"), "a page shows a year at most"),
        (("--since", "soon"), "expected a date such as"),
        (("--routine", "nix"), 'the diary has no session of "nix"'),
    ],
)
def test_a_period_that_can_not_be_is_refused(run: Run, args: Any, expected: str) -> None:
    code, out, err = run("report", *args)
    assert (code, out) == (2, "")
    assert expected in " ".join(err.split())
    assert not FILE.exists()
