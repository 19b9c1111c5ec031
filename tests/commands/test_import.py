"""`routine import`: exported diaries put into this one."""

import io
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from routine.diary.database.store import Diary
from tests.support.command_line import piped
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


def test_several_files_are_imported_at_once_and_added_up(
    run: Run, diary: Diary, elsewhere: Callable[[], Path]
) -> None:
    put(diary, note="one")
    run("export", "one.jsonl")
    other = put(diary, note="two")
    run("export", "two.jsonl")
    run("log", "delete", other.id, "--yes")
    run("export", "three.jsonl")
    elsewhere()
    told = "Sessions: 2 new, 0 changed, 2 already there, 1 deleted.\n"
    assert run("import", "one.jsonl", "two.jsonl", "three.jsonl") == (0, told, "")
    assert [each["note"] for each in json.loads(run("log", "--json").out)] == ["one"]


def test_where_a_line_is_wrong_nothing_of_any_file_is_imported(
    run: Run, diary: Diary, elsewhere: Callable[[], Path]
) -> None:
    put(diary)
    run("export", "good.jsonl")
    lines = Path("good.jsonl").read_text(encoding="utf-8").splitlines()
    bad = lines[2].replace('"offset_min":60', '"offset_min":"\\u001b"')
    Path("bad.jsonl").write_text("\n".join([*lines, bad]), encoding="utf-8")
    home = elsewhere()
    code, out, err = run("import", "good.jsonl", "bad.jsonl")
    assert (code, out) == (2, "")
    assert err == "bad.jsonl:4: session.offset_min: expected int, got str\n"
    assert not home.exists()


def test_a_file_that_was_cut_off_is_refused(run: Run, diary: Diary) -> None:
    month(diary)
    run("export", "x.jsonl")
    data = Path("x.jsonl").read_bytes()
    Path("x.jsonl").write_bytes(data[: len(data) // 2])
    code, _, err = run("import", "x.jsonl")
    assert code == 2
    assert "this is not a line of JSON; the file may be cut off" in err


@unix
def test_what_is_no_file_is_refused_and_not_waited_for(run: Run) -> None:
    os.mkfifo("pipe")
    Path("folder").mkdir()
    for name, wrong in (
        ("pipe", "this is not a regular file; give - to read standard input"),
        ("/dev/null", "this is not a regular file; give - to read standard input"),
        ("folder", "this is a folder; expected a file that `routine export` wrote"),
        ("nothing.jsonl", "it can't be read: no such file or directory"),
        ("\x1b[31m", r"it can't be read: no such file or directory"),
    ):
        code, out, err = run("import", name)
        assert (code, out) == (2, "")
        assert err == f"{name.replace(chr(27), chr(92) + 'x1b')}: {wrong}\n"


def test_a_file_of_something_else_is_refused(run: Run, home: Path) -> None:
    Path("x.jsonl").write_text("hello\n", encoding="utf-8")
    code, _, err = run("import", "x.jsonl")
    assert code == 2
    assert err.startswith("x.jsonl:1: this is not an exported diary; expected a file that `routine")
    assert run("import").code == 2
    assert not home.exists()


def test_standard_input_is_imported(
    run: Run, diary: Diary, elsewhere: Callable[[], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    put(diary)
    data = piped("export", "-").stdout.encode()
    elsewhere()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert run("import", "-").out == "Sessions: 1 new, 0 changed, 0 already there, 0 deleted.\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data[:-9])))
    code, _, err = run("import", "-")
    assert (code, err.startswith("standard input:3: ")) == (2, True)
    assert run("import", "-", "-").code == 2
    monkeypatch.setattr(sys, "stdin", None)
    assert run("import", "-").err.startswith("standard input:1: ")


def test_an_export_that_powershell_wrote_is_imported_and_may_be_replaced(
    run: Run, diary: Diary, elsewhere: Callable[[], Path]
) -> None:
    put(diary, note="hips \u2014 better")
    text = piped("export", "-").stdout.replace("\n", "\r\n")
    assert text.isascii()
    Path("x.jsonl").write_bytes(text.encode("utf-16"))
    Path("y.jsonl").write_bytes(text.encode("utf-16-le"))
    elsewhere()
    assert run("import", "x.jsonl").out.startswith("Sessions: 1 new, ")
    (session,) = json.loads(run("log", "--json").out)
    assert session["note"] == "hips \u2014 better"
    assert run("export", "x.jsonl").code == 0
    assert Path("x.jsonl").read_bytes().startswith(b"{")
    assert run("import", "y.jsonl").err == (
        "y.jsonl:1: this is UTF-16 without a byte order mark; save it as UTF-8\n"
    )
    assert run("export", "y.jsonl").code == 2
