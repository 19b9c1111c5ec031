"""The progress bar of long commands: on a terminal alone."""

from pathlib import Path

from routine.diary.database.rows import SessionRow
from routine.diary.database.store import Diary
from tests.support.command_line import on_terminal, piped
from tests.support.diaries import NOW, put


def notes(diary: Diary) -> list[str | None]:
    return [row.note for row in diary.select(SessionRow, "ORDER BY id")]


def test_on_a_terminal_a_bar_shows_how_far_it_came(diary: Diary, tmp_path: Path) -> None:
    for n in range(120):
        put(diary, started_utc=NOW + n)
    sent = on_terminal("export", str(tmp_path / "x.jsonl"))
    assert "exporting" in sent
    assert "100%" in sent
    sent = on_terminal("import", str(tmp_path / "x.jsonl"))
    assert "checking" in sent
    assert "importing" in sent
    assert sent.endswith("Sessions: 0 new, 0 changed, 120 already there, 0 deleted.\n")


def test_in_pipes_there_is_no_bar(diary: Diary, tmp_path: Path) -> None:
    put(diary)
    assert piped("export", str(tmp_path / "x.jsonl")).stderr.count("\n") == 1
    done = piped("import", str(tmp_path / "x.jsonl"))
    assert (done.stderr, done.stdout.count("\n")) == ("", 1)
    assert notes(diary) == [None]
