"""`routine export`: the diary as a file."""

import json
import os
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from routine.diary.database.rows import SessionRow
from routine.diary.database.store import Diary
from routine.diary.transfer.export import count_sessions
from tests.diary.database.test_access import spoil
from tests.support.command_line import ROUTINE, SECONDS, on_terminal, piped
from tests.support.command_run import Run
from tests.support.diaries import put
from tests.support.diary_seed import month

unix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Path]:
    """Go to another computer, as it were."""

    def go() -> Path:
        monkeypatch.setenv("ROUTINE_HOME", str(tmp_path / "elsewhere"))
        return tmp_path / "elsewhere"

    return go


def test_without_a_diary_there_is_nothing_to_export(run: Run, home: Path) -> None:
    code, out, err = run("export", "x.jsonl")
    assert (code, out) == (1, "")
    assert err.startswith("there is no diary yet")
    assert not Path("x.jsonl").exists()
    assert not home.exists()


def test_a_folder_that_is_not_there_is_told_before_there_is_anything_to_export(run: Run) -> None:
    code, _, err = run("export", "nowhere/x.jsonl")
    assert code == 1
    assert err.startswith("There is no folder ")


def test_a_diary_is_exported_and_imported_elsewhere_as_it_was(
    run: Run, diary: Diary, elsewhere: Callable[[], Path]
) -> None:
    month(diary)
    many = count_sessions(diary)
    assert run("export", "x.jsonl") == (0, "", f"{many} sessions in x.jsonl\n")
    before = run("log", "--json").out
    elsewhere()
    told = f"Sessions: {many} new, 0 changed, 0 already there, 0 deleted.\n"
    assert run("import", "x.jsonl") == (0, told, "")
    assert run("log", "--json").out == before
    told = f"Sessions: 0 new, 0 changed, {many} already there, 0 deleted.\n"
    assert run("import", "x.jsonl") == (0, told, "")
    assert run("export", "y.jsonl").code == 0
    first, second = (Path(name).read_bytes().splitlines() for name in ("x.jsonl", "y.jsonl"))
    assert first[1:] == second[1:]


def test_without_a_file_it_is_said_what_to_type(run: Run) -> None:
    code, out, err = run("export")
    assert (code, out) == (2, "")
    assert err.endswith("For example: routine export diary.jsonl\n")


@unix
def test_an_export_is_its_owners_alone_and_an_old_one_is_replaced(run: Run, diary: Diary) -> None:
    put(diary)
    assert run("export", "x.jsonl") == (0, "", "1 session in x.jsonl\n")
    Path("x.jsonl").chmod(0o644)
    put(diary)
    assert run("export", "x.jsonl").code == 0
    assert Path("x.jsonl").read_text(encoding="utf-8").count('"session":{') == 2
    assert stat.S_IMODE(Path("x.jsonl").stat().st_mode) == 0o600
    assert sorted(path.name for path in Path().iterdir()) == ["home", "x.jsonl"]


@pytest.mark.parametrize("held", [b"# my notes\n", b"", b"\x7fELF", b'{"a": 1}\n'])
def test_what_is_no_export_is_never_written_over(run: Run, diary: Diary, held: bytes) -> None:
    put(diary)
    Path("notes.md").write_bytes(held)
    code, out, err = run("export", "notes.md")
    assert (code, out) == (2, "")
    assert err == "notes.md already exists. Use --force to replace it, or choose another name.\n"
    assert Path("notes.md").read_bytes() == held
    assert run("export", "notes.md", "--force").code == 0
    assert Path("notes.md").read_bytes().startswith(b'{"routine-diary":1,')


@pytest.mark.parametrize("args", [(), ("--force",)])
def test_the_diary_itself_is_never_written_over(
    run: Run, diary: Diary, args: tuple[str, ...]
) -> None:
    put(diary)
    code, _, err = run("export", str(diary.path), *args)
    assert (code, err) == (2, f"{diary.path} is your diary itself. Choose another place.\n")
    assert count_sessions(diary) == 1


@unix
def test_a_link_to_an_export_stays_a_link(run: Run, diary: Diary) -> None:
    put(diary)
    Path("shared").mkdir()
    Path("x.jsonl").symlink_to(Path("shared/x.jsonl"))
    code, _, err = run("export", "x.jsonl")
    assert code == 2
    assert err.endswith("x.jsonl, which does not exist. Use --force to create it.\n")
    assert list(Path("shared").iterdir()) == []
    assert run("export", "x.jsonl", "--force").code == 0
    assert run("export", "x.jsonl").code == 0
    assert Path("x.jsonl").is_symlink()
    assert Path("shared/x.jsonl").read_bytes().startswith(b'{"routine-diary":1,')


@unix
def test_a_pipe_or_a_folder_is_no_place_for_an_export(run: Run, diary: Diary) -> None:
    put(diary)
    os.mkfifo("pipe")
    Path("folder").mkdir()
    for name, what in (
        ("pipe", "not an ordinary file. Choose another place, or - for a pipe."),
        ("folder", "a folder. Choose another place."),
        ("/dev/null", "not an ordinary file. Choose another place, or - for a pipe."),
    ):
        code, _, err = run("export", name, "--force")
        assert (code, err) == (2, f"{name} is {what}\n")
    code, _, err = run("export", "nowhere/x.jsonl")
    assert (code, err.startswith("There is no folder ")) == (1, True)


@unix
@pytest.mark.parametrize("args", [("export", "-"), ("report", "-o", "-"), ("log", "--csv")])
def test_a_closed_standard_output_is_an_error(diary: Diary, args: tuple[str, ...]) -> None:
    put(diary)
    ended = subprocess.run(
        ["/bin/sh", "-c", 'exec "$@" >&-', "sh", *ROUTINE, *args],
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    assert (ended.returncode, ended.stderr.count("\n")) == (1, 1)
    assert ended.stderr.startswith("standard output is closed, ")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
@pytest.mark.parametrize("args", [("export", "-"), ("report", "-o", "-"), ("log",)])
def test_a_full_standard_output_is_an_error(diary: Diary, args: tuple[str, ...]) -> None:
    put(diary)
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run(
            [*ROUTINE, *args],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=SECONDS,
            check=False,
        )
    told = "routine can't go on: standard output: no space left on device\n"
    assert (ended.returncode, ended.stderr) == (1, told)


def test_where_it_can_not_be_written_whole_the_old_export_stays(
    run: Run, diary: Diary, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(diary)
    run("export", "x.jsonl")
    before = Path("x.jsonl").read_bytes()
    put(diary)

    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    code, _, err = run("export", "x.jsonl")
    told = "There is no room for x.jsonl. Make room, or choose another place.\n"
    assert (code, err) == (1, told)
    assert Path("x.jsonl").read_bytes() == before
    assert sorted(path.name for path in Path().iterdir()) == ["home", "x.jsonl"]


def test_what_is_exported_can_go_through_a_pipe(diary: Diary) -> None:
    put(diary, note="\u00fc")
    done = piped("export", "-")
    assert (done.returncode, done.stderr) == (0, "")
    head, plan, session = map(json.loads, done.stdout.splitlines())
    assert (head["routine-diary"], list(plan)) == (1, ["plan"])
    assert session["session"]["note"] == "\u00fc"


def test_a_terminal_is_shown_the_same_and_obeys_none_of_it(diary: Diary) -> None:
    put(diary, note="\x9b31m\u202e\x1b[0m\U0001f9d8")
    sent = on_terminal("export", "-")
    lines = [line for line in sent.splitlines() if line.startswith("{")]
    assert json.loads(lines[2])["session"]["note"] == "\x9b31m\u202e\x1b[0m\U0001f9d8"
    assert all(line.isascii() and line.isprintable() for line in lines)


def test_what_is_wrong_in_the_diary_is_told_and_no_file_is_left(run: Run, diary: Diary) -> None:
    put(diary)
    diary.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    diary.close()
    spoil(diary.path, "session")
    code, _, err = run("export", "x.jsonl")
    assert code == 1
    assert "this diary is damaged (database disk image is malformed); `routine doctor`" in err
    assert sorted(path.name for path in Path().iterdir()) == ["home"]


def notes(diary: Diary) -> list[str | None]:
    return [row.note for row in diary.select(SessionRow, "ORDER BY id")]
