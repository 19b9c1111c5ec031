"""Past sessions as CSV: for any spreadsheet, and for Excel."""

import csv

import pytest

from routine.diary.database.store import Diary
from tests.pages.test_session_json import KEYS
from tests.support.command_line import piped
from tests.support.command_run import Run
from tests.support.diaries import put

ID = "01a18b90-b900-722c-a47c-a8c74107b0e4"


def test_csv_has_a_row_for_each_session_below_its_head(run: Run, diary: Diary) -> None:
    put(diary, {"hurt": True}, id=ID, note='said "so, so"', as_guided=False, pain_after=0)
    rows = list(csv.reader(run("log", "--csv").out.splitlines()))
    assert rows[0] == KEYS
    assert rows[1][:3] == [ID, "sciatica", "Sciatica"]
    assert dict(zip(rows[0], rows[1], strict=True)) | {"note": 'said "so, so"'} == {
        "id": ID,
        "routine": "sciatica",
        "title": "Sciatica",
        "started": "2026-11-27T10:00:00+01:00",
        "ended": "2026-11-27T10:10:00+01:00",
        "state": "finished",
        "reason": "",
        "active_ms": "600000",
        "as_guided": "no",
        "pain_before": "",
        "pain_after": "0",
        "note": 'said "so, so"',
        "sets_whole": "1",
        "sets_planned": "5",
        "sets_extra": "0",
        "hurt": "yes",
    }


@pytest.mark.parametrize("begins", ["=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b"])
def test_no_text_in_csv_is_a_formula(run: Run, diary: Diary, begins: str) -> None:
    put(diary, note=f"{begins}1+1", title=f"{begins}cmd")
    (_, row) = csv.reader(run("log", "--csv").out.splitlines())
    assert row[2].startswith("'")
    assert row[11].startswith("'")
    assert len(row) == len(KEYS)


def test_csv_for_excel_is_utf8_with_its_mark_whatever_the_terminal_speaks(diary: Diary) -> None:
    put(diary, title="\u00dcbung \u8170")
    for encoding in ("ascii", "utf-16"):
        sent = piped("log", "--excel", PYTHONIOENCODING=encoding)
        text = sent.stdout.encode("utf-8").decode("utf-8-sig")
        assert sent.stdout.startswith("\ufeff")
        assert list(csv.reader(text.splitlines()))[1][2] == "\u00dcbung \u8170"
    assert not piped("log", "--csv").stdout.startswith("\ufeff")
