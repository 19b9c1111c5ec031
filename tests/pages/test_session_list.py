"""The list of past sessions: in columns or as sentences, whatever they hold."""

import json
from datetime import date
from pathlib import Path

import pytest
from rich.cells import cell_len

from routine.diary.database.store import Diary
from tests.support.command_line import on_terminal, piped
from tests.support.command_run import Run
from tests.support.diaries import NOW, put
from tests.support.diary_seed import month

ID = "01a18b90-b900-722c-a47c-a8c74107b0e4"

HOSTILE = "\x1b]0;x\x07\x9b31m\u202e"

SHOWN = r"\x1b]0;x\x07\x9b31m\u202e"


def test_a_session_is_one_line_with_all_that_sums_it_up(run: Run, diary: Diary) -> None:
    long = "the left side was easier than it was all of last week"
    put(diary, {}, {"number": 2, "whole": False, "hurt": True}, {"number": 2, "extra": 1}, id=ID)
    diary.rows("UPDATE session SET pain_before = 4, pain_after = 3, note = ?", long)
    code, out, err = run("log")
    assert (code, err) == (0, "")
    head, line = out.splitlines()[:2]
    assert head.split() == ["id", "began", "routine", "time", "sets", "pain"]
    assert line.split(maxsplit=12) == [
        "07b0e4",
        "2026-11-27",
        "10:00",
        "Sciatica",
        "10",
        "min",
        "finished",
        "1/5+1",
        "4",
        "->",
        "3",
        "hurt,",
        '"the left side was easier than it was ..."',
    ]
    assert out.endswith(f"\nThe diary: {diary.path}\n")


TODAY = date(2026, 11, 27)


def test_in_columns_on_a_wide_terminal_as_sentences_on_a_narrow_one(diary: Diary) -> None:
    month(diary, today=TODAY)
    wide = on_terminal("log", columns=80).splitlines()
    assert wide[0].startswith("id      began ")
    assert max(map(len, wide)) <= 80
    narrow = on_terminal("log", columns=40).splitlines()
    assert max(map(len, narrow)) <= 40
    assert len([line for line in narrow if line[6:10] == "  20"]) == 20
    assert narrow[:3] == [
        "643350  2026-11-27 07:37  Sciatica, 15",
        "        min, finished, 5 of 5 sets, pain",
        "        1 -> 0",
    ]


@pytest.mark.parametrize("columns", [1, 20, 60, 75, 76, 200])
def test_no_line_is_wider_than_the_terminal(diary: Diary, columns: int) -> None:
    put(diary, {"hurt": True}, title="A long title of a routine, of somebody", note="a note " * 9)
    for args in (("log",), ("log", "last")):
        sent = on_terminal(*args, columns=columns)
        assert max(map(len, sent.splitlines())) <= columns


def test_a_note_without_room_beside_its_session_is_below_it_and_wraps_under_itself(
    diary: Diary,
) -> None:
    put(diary, {"hurt": True}, id=ID, pain_before=4, note="slept badly, so that it took longer")
    wide = on_terminal("log", columns=80).splitlines()
    assert wide[1].endswith("4 -> ?  hurt")
    assert wide[2] == f'{" " * 26}"slept badly, so that it took longer"'
    assert on_terminal("log", columns=40).splitlines()[2:5] == [
        "        4 -> ?, hurt",
        '        "slept badly, so that it took',
        '         longer"',
    ]


def test_the_words_of_an_empty_diary_stand_on_one_line(home: Path) -> None:
    first, second, *_ = on_terminal("log", columns=80).splitlines()
    assert (first.endswith("will be listed here."), second) == (True, "")
    assert not home.exists()


def test_it_is_the_same_in_a_pipe_where_only_ascii_is_known(diary: Diary) -> None:
    put(diary, {}, title="Hüfte", note="weh: ä\u2192b")
    for args in (("log",), ("log", "last"), ("log", "--json"), ("log", "--csv")):
        done = piped(*args, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.isascii()


def test_what_is_stored_is_never_obeyed_by_a_terminal(run: Run, diary: Diary) -> None:
    put(
        diary,
        {"name": HOSTILE, "known_as": HOSTILE, "whole": False},
        title=HOSTILE,
        routine=HOSTILE,
        reason=HOSTILE,
        ended="stopped",
        note=HOSTILE,
    )
    for args in (("log",), ("log", "last"), ("log", "--csv"), ("log", "2")):
        _, out, err = run(*args)
        assert not any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 for c in (out + err).replace("\n", ""))
        assert "\u202e" not in out
    assert SHOWN in run("log").out
    assert run("log", "last").out.count(SHOWN) >= 4
    assert json.loads(run("log", "--json").out)[0]["title"] == HOSTILE
    assert "\x1b" not in run("log", "--json").out


@pytest.mark.parametrize("columns", [20, 40, 76, 80])
def test_wide_letters_keep_a_row_in_line_and_within_the_terminal(
    diary: Diary, columns: int
) -> None:
    put(diary, {}, title="\u8170\u306e\u4f53\u64cd", started_utc=NOW, note="\u75db\u3044" * 30)
    put(diary, {}, title="Night hips", started_utc=NOW + 1)
    put(diary, {}, title="e\u0301te\u0301", started_utc=NOW + 2)
    for args in (("log",), ("log", "last"), ("stats", "--plain")):
        sent = on_terminal(*args, columns=columns).splitlines()
        assert max(map(cell_len, sent)) <= columns
    rows = on_terminal("log", columns=columns).splitlines()[1:4]
    if columns >= 76:
        assert {cell_len(row.partition("  10 min")[0]) for row in rows} == {36}
