"""The lock of the session that runs."""

import os
from pathlib import Path

import pytest

from routine.diary.database import lock
from routine.diary.database.lock import session_lock
from tests.support.command_run import Run
from tests.support.kept_files import ALL, KEPT, left

unix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")


def test_while_a_session_runs_the_diary_is_kept(run: Run, filled: Path) -> None:
    with session_lock(filled, "Sciatica, since 10:00"):
        code, out, err = run("forget", "all", "--yes")
    assert (code, out) == (2, "")
    assert err.startswith("the diary is kept: a session is already running: Sciatica, since 10:00")
    assert left(filled) == {*ALL, *KEPT}


@unix
def test_no_session_begins_while_the_diary_is_erased(
    run: Run, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = []
    unlink = Path.unlink

    def watched(self: Path, *, missing_ok: bool = False) -> None:
        told.append((self.name, lock.running_session(filled)))
        unlink(self, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", watched)
    assert run("forget", "diary", "--yes").code == 0
    names = [name for name, _ in told]
    assert names.index("diary.sqlite3-wal") < names.index("diary.sqlite3")
    assert names[-1] == "session.lock"
    assert all("is being erased" in str(running) for _, running in told)
