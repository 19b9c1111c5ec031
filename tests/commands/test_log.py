"""`routine log`: past sessions on the command line."""

import csv
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec.json import encode
from msgspec.structs import replace
from rich.cells import cell_len

from routine import diary as kept
from routine import library
from routine.commands.periods import parse_day
from routine.diary import Instant
from routine.diary.database.lock import session_lock
from routine.diary.database.plans import plan_row
from routine.diary.database.rows import AnswerRow, DeletedRow, PauseRow, PlaceRow, SessionRow
from routine.diary.database.store import Diary
from routine.model import Exercise, Routine
from routine.options import Options, apply
from routine.units import HOUR
from tests.support.command_line import on_terminal, piped
from tests.support.command_run import Run
from tests.support.diaries import NOW, put
from tests.support.diary_seed import month
from tests.support.terminal_session import TYPED, Session

ID = "01a18b90-b900-722c-a47c-a8c74107b0e4"
HOSTILE = "\x1b]0;x\x07\x9b31m\u202e"
SHOWN = r"\x1b]0;x\x07\x9b31m\u202e"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ROUTINE_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("ROUTINE_DEBUG", raising=False)
    monkeypatch.setattr(kept, "current_instant", lambda: Instant(NOW + HOUR, 60))
    return tmp_path / "home"


def table(out: str) -> list[str]:
    """Return the lines of the sessions."""
    return out.partition("\n\n")[0].splitlines()[1:]


# -- the list -----------------------------------------------------------------------------------


def test_an_empty_diary_tells_how_to_begin_and_makes_nothing(run: Run, home: Path) -> None:
    code, out, err = run("log")
    assert (code, err) == (0, "")
    assert "routine start sciatica" in out
    assert out.endswith(f"\nThe diary, once you have one: {home / 'diary.sqlite3'}\n")
    assert run("log", "--json") == (0, "[]\n", "")
    assert run("log", "--csv").out.count("\n") == 1
    assert not home.exists()


def test_a_diary_without_a_session_tells_how_to_begin(run: Run, diary: Diary) -> None:
    out = run("log").out
    assert "routine start sciatica" in out
    assert out.endswith(f"\nThe diary: {diary.path}\n")


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


def test_the_newest_come_first_twenty_at_most_and_all_if_asked(run: Run, diary: Diary) -> None:
    made = [put(diary, started_utc=NOW + n * 60_000) for n in range(25)]
    newest = [session.id[-6:] for session in made[::-1]]
    out = run("log").out
    assert [line[:6] for line in table(out)] == newest[:20]
    assert "\nThese are the latest 20. To see all: routine log --all\n" in out
    out = run("log", "--all").out
    assert [line[:6] for line in table(out)] == newest
    assert "The newest" not in out
    assert [line[:6] for line in table(run("log", "--last", "3").out)] == newest[:3]
    assert "The newest" not in run("log", "--last", "3").out


def test_with_exactly_twenty_there_is_nothing_more_to_tell(run: Run, diary: Diary) -> None:
    for n in range(20):
        put(diary, started_utc=NOW + n)
    assert "The newest" not in run("log").out


def test_sessions_are_chosen_by_routine_and_days(run: Run, diary: Diary) -> None:
    days = ("2026-11-01", "2026-11-20", "2026-11-26", "2026-11-27")
    made = [put(diary, day=day, started_utc=NOW + n).id[-6:] for n, day in enumerate(days)]
    gentle = put(diary, routine="gentle", title="Gentle", started_utc=NOW + 9).id[-6:]

    def shown(*args: str) -> list[str]:
        return [line[:6] for line in table(run("log", *args).out)]

    assert shown("--routine", "Gentle") == [gentle]
    assert shown("--since", "today") == [gentle, made[3]]
    assert shown("--since", "7d", "--until", "yesterday") == [made[2], made[1]]
    assert shown("--until", "2026-11-01") == [made[0]]
    assert shown("--since", "1w", "--routine", "sciatica", "--last", "1") == [made[3]]


def test_where_nothing_fits_that_is_told(run: Run, diary: Diary) -> None:
    put(diary)
    out = run("log", "--routine", "gentle").out
    assert out.startswith("No session fits. `routine log --all` shows them all.\n")
    assert out.endswith(f"The diary: {diary.path}\n")


TODAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("2026-11-03", "2026-11-03"),
        ("0d", "2026-11-27"),
        ("7d", "2026-11-20"),
        ("4W", "2026-10-30"),
        (" today ", "2026-11-27"),
        ("Yesterday", "2026-11-26"),
    ],
)
def test_a_day_is_a_date_or_how_long_ago(given: str, meant: str) -> None:
    assert parse_day(given, TODAY).isoformat() == meant


@pytest.mark.parametrize(
    "given",
    [
        "",
        "2026-11-31",
        "26-11-27",
        "20261127",
        "2026-W48-5",
        "7",
        "-7d",
        "7m",
        "999999d",
        "\u0667d",
    ],
)
def test_any_other_day_is_refused_with_what_is_expected(run: Run, given: str) -> None:
    with pytest.raises(ValueError, match="expected a date such as 2026-11-27, or 7d, 4w, today or"):
        parse_day(given, TODAY)
    code, out, err = run("log", f"--since={given}")
    assert (code, out) == (2, "")
    assert "expected a date such as 2026-11-27, or 7d, 4w, today or yesterday" in err


@pytest.mark.parametrize(
    ("args", "wrong"),
    [
        (("--since", "today", "--until", "yesterday"), "is after --until 2026-11-26"),
        (("--json", "--csv"), "--json and --csv can't be combined"),
        (("--last", "0"), "0 is not in the range"),
        (("--last", "3", "last"), "--last can't be used with an ID"),
        (("--all", "last"), "--all can't be used with an ID"),
        (("--csv", "last"), "--csv can't be used with an ID"),
        (("--since", "7d", "last"), "--since can't be used with an ID"),
    ],
)
def test_what_can_not_be_is_refused(run: Run, args: tuple[str, ...], wrong: str) -> None:
    code, out, err = run("log", *args)
    assert (code, out) == (2, "")
    assert wrong in err


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


def test_what_is_refused_is_told_in_whole_words(home: Path) -> None:
    home.mkdir()
    with Session("log", "sciatica", home=home, size=(60, 24)) as session:
        assert session.ended() == 2
        shown = f'one that `{TYPED} log` shows, such as 04c2e8, or "last"'
        assert session.text.endswith(shown)
        assert session.display[1].startswith("  ")


def test_the_help_tells_what_the_columns_are(run: Run) -> None:
    out = " ".join(run("log", "--help").out.split())
    assert "before -> after, with ? where you gave no answer" in out


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


# -- one that has no end yet --------------------------------------------------------------------


def left(diary: Diary, seen_utc: int = NOW, **changes: Any) -> SessionRow:
    """Put a session that stands somewhere."""
    session = put(diary, {}, **{"ended": None, "ended_utc": None} | changes)
    with diary.writing():
        diary.put(PlaceRow(session=session.id, exercise=1, kind="hold", seen_utc=seen_utc))
    return session


GO_ON = "You can continue the last one: routine resume\n"


def test_the_last_line_says_that_the_newest_session_can_be_gone_on_with(
    run: Run, diary: Diary
) -> None:
    left(diary)
    assert run("log").out.endswith(f"\n{GO_ON}")
    assert not run("log", "--routine", "gentle").out.endswith(GO_ON)
    put(diary, started_utc=NOW + 1)
    assert GO_ON not in run("log").out


def test_that_is_not_said_of_one_that_resume_would_not_take(run: Run, diary: Diary) -> None:
    left(diary, NOW - 13 * HOUR)
    assert GO_ON not in run("log").out
    left(diary, NOW)
    left(diary, NOW + 1, routine="gentle", started_utc=NOW - HOUR)
    assert GO_ON not in run("log").out


def test_the_session_that_runs_is_called_running_and_no_other_one(
    run: Run, diary: Diary, home: Path
) -> None:
    broken_off = left(diary)
    session = left(diary, NOW + 1, started_utc=NOW + 1)
    with session_lock(home, "Sciatica, since 10:00"):
        code, out, err = run("log")
        assert (code, err, GO_ON in out) == (0, "", False)
        assert [line.split()[6] for line in table(out)] == ["running", "unfinished"]
        assert run("log", session.id).out.splitlines()[1] == "0 s, running"
        assert "unfinished" in run("log", broken_off.id).out
        states = [each["state"] for each in json.loads(run("log", "--json").out)]
        assert states == ["unfinished", "unfinished"]
    assert "running" not in run("log").out


def test_it_is_said_why_a_session_counts_nowhere_but_here(run: Run, diary: Diary) -> None:
    nothing = put(diary, {"reps": 0, "whole": False}, ended="stopped", reason="key")
    ahead = put(diary, {}, day="2031-01-01", started_utc=NOW + 1_500 * 24 * HOUR)
    first, second = table(run("log").out)
    assert first.endswith("  its date is in the future, so it doesn't count")
    assert second.endswith("  nothing was done")
    assert "stopped with a key, nothing was done" in run("log", nothing.id).out
    assert "its date is in the future" in run("log", ahead.id).out
    assert run("log", "last").out.startswith(f"Sciatica, Friday {nothing.day}")
    assert "nothing was done" in " ".join(on_terminal("log", columns=40).split())


def test_one_left_ahead_is_not_the_one_that_runs_nor_hides_what_can_be_gone_on_with(
    run: Run, diary: Diary, home: Path
) -> None:
    session = left(diary)
    later = NOW + 1_500 * 24 * HOUR
    left(diary, later, day="2031-01-01", started_utc=later)
    assert run("log").out.endswith(f"\n{GO_ON}")
    with session_lock(home, "Sciatica, since 10:00"):
        states = {row.split()[0]: row.split()[6] for row in table(run("log").out)}
    assert states[session.id[-6:]] == "running"
    assert list(states.values()) == ["stopped", "running"]


def test_with_none_that_stands_anywhere_none_is_running(run: Run, diary: Diary, home: Path) -> None:
    put(diary)
    with session_lock(home, "Sciatica, since 10:00"):
        assert "running" not in run("log").out


# -- for programs -------------------------------------------------------------------------------

KEYS = [
    "id",
    "routine",
    "title",
    "started",
    "ended",
    "state",
    "reason",
    "active_ms",
    "as_guided",
    "pain_before",
    "pain_after",
    "note",
    "sets_whole",
    "sets_planned",
    "sets_extra",
    "hurt",
]


def test_json_has_all_sessions_and_the_keys_of_the_contract(run: Run, diary: Diary) -> None:
    put(diary, {}, id=ID, pain_before=4, note="so so", as_guided=True)
    for n in range(30):
        put(diary, started_utc=NOW + n, day="2026-11-27")
    code, out, err = run("log", "--json")
    assert (code, err) == (0, "")
    array = json.loads(out)
    assert len(array) == 31
    assert [list(each) for each in array] == [KEYS] * 31
    assert array[-1] == {
        "id": ID,
        "routine": "sciatica",
        "title": "Sciatica",
        "started": "2026-11-27T10:00:00+01:00",
        "ended": "2026-11-27T10:10:00+01:00",
        "state": "finished",
        "reason": None,
        "active_ms": 600_000,
        "as_guided": True,
        "pain_before": 4,
        "pain_after": None,
        "note": "so so",
        "sets_whole": 1,
        "sets_planned": 5,
        "sets_extra": 0,
        "hurt": False,
    }
    assert len(json.loads(run("log", "--json", "--last", "2").out)) == 2


def test_json_has_unfinished_sessions_too(run: Run, diary: Diary) -> None:
    session = put(diary, {}, ended=None, ended_utc=None, active_ms=0)
    place = PlaceRow(session=session.id, exercise=1, kind="hold", at_ms=61_000, seen_utc=NOW)
    with diary.writing():
        diary.put(place)
    (found,) = json.loads(run("log", "--json").out)
    assert (found["state"], found["ended"], found["active_ms"]) == ("unfinished", None, 61_000)
    assert "unfinished (to continue it: routine resume)" in run("log", "last").out


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


def test_csv_for_excel_is_no_json_and_goes_without_an_id(run: Run, diary: Diary) -> None:
    put(diary, id=ID)
    told = run("log", "--excel", "--json")
    assert (told.code, "--json and --excel can't be" in told.err) == (2, True)
    told = run("log", "--excel", "last")
    assert (told.code, "--excel can't be used with an ID" in told.err) == (2, True)


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


# -- one session --------------------------------------------------------------------------------


def with_plan(diary: Diary, routine: Routine, options: str) -> str:
    plan = plan_row(routine, options)
    with diary.writing():
        diary.put(plan)
    return plan.id


def full(diary: Diary) -> SessionRow:
    """Put a session in which everything happened."""
    options = {"avoid": ["kneeling"], "pace": "slow", "only": ["1", "4"], "hands_free": True}
    avoid = Options(avoid=frozenset({"kneeling"}))
    routine = apply(library.load("hidden-muscles").routine, avoid)
    session = put(
        diary,
        {"side": "left", "planned_reps": 12, "confirmed": True},
        {"number": 1, "side": "right", "reps": 7, "whole": False, "hurt": True},
        {"number": 2, "side": "left", "reps": 0, "whole": False, "skipped": True},
        {"number": 2, "side": "right", "extra": 1, "way": "easier"},
        {"exercise": 3, "number": 1, "name": "Wall sit", "planned_reps": None, "by_key": True}
        | {"planned_ms": 30_000, "held_ms": 72_500, "confirmed": True},
        {"exercise": 4, "number": 1, "name": "Rest", "planned_reps": None, "held_ms": 20_000},
        id=ID,
        plan=with_plan(diary, routine, json.dumps(options)),
        title="Hidden muscles",
        ended="stopped",
        reason="key",
        pain_before=4,
        pain_after=2,
        note="slept badly",
        as_guided=False,
    )
    pause: dict[str, Any] = {"session": ID, "at_ms": 5, "began_utc": NOW, "reason": "key"}
    answer: dict[str, Any] = {"session": ID, "at_ms": 5, "exercise": 3}
    with diary.writing():
        diary.put(PauseRow(**pause, number=1, lasted_ms=65_400))
        diary.put(PauseRow(**pause, number=2))
        diary.put(AnswerRow(**answer, number=3, question="one more set", answer=True))
        diary.put(AnswerRow(**answer, number=4, question="hold", held_ms=67_500))
        diary.put(AnswerRow(**answer, number=5, question="as guided", answer=False))
    return session


def test_one_session_is_told_with_all_that_is_known(run: Run, diary: Diary) -> None:
    full(diary)
    code, out, err = run("log", "07b0e4")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "Hidden muscles, Friday 2026-11-27, 10:00 (07b0e4)",
        "10 min, stopped with a key, not all as guided",
        "Options: avoided: kneeling; --pace slow; --only 1, 4; --hands-free",
        "For you: Half-kneeling hip flexor stretch: done the easier way (kneeling)",
        "For you: Child's pose side reach: done the easier way (kneeling)",
        "Pain: 4 before, 2 after",
        "Note: slept badly",
        "",
        "1. Static back pillow squeezes",
        "  set 1 left   12 of 12 reps, done",
        "  set 1 right  7 of 12 reps, not to the end, it hurt",
        "  set 2 left   skipped",
        "",
        "1. Static back pillow squeezes, easier way",
        "  set 2 right extra  12 of 12 reps, guided",
        "",
        "3. Wall sit",
        "  set 1  held 1 min 12 s, first mark 30 s, done, ended with a key",
        "",
        "4. Rest",
        "  set 1  held 20 s, guided",
        "",
        "2 pauses, 1 min 5 s in total",
        "One more set (exercise 3): yes",
        "As guided: no",
    ]


def test_all_of_it_is_as_guided_only_where_nothing_hurt_was_skipped_or_is_missing(
    run: Run, diary: Diary
) -> None:
    plan = with_plan(diary, library.load("wall-sit").routine, "{}")
    held = {"exercise": 1, "number": 1, "planned_reps": None, "held_ms": 20_000}

    def told(**changes: Any) -> tuple[str, str]:
        session = put(diary, held | changes, plan=plan, as_guided=True)
        answer: dict[str, Any] = {"question": "as guided", "answer": True, "exercise": 1}
        with diary.writing():
            diary.put(AnswerRow(session=session.id, number=1, at_ms=5, **answer))
        lines = run("log", session.id).out.splitlines()
        return lines[1].rpartition(", ")[2], lines[-1]

    assert told() == ("all of it as guided", "All as guided: yes")
    for changes in ({"hurt": True}, {"whole": False}, {"whole": False, "skipped": True}):
        assert told(**changes) == ("the rest of it as guided", "As guided: yes")


def test_an_open_hold_is_told_with_its_mark_and_no_target(run: Run, diary: Diary) -> None:
    routine = library.load("wall-sit").routine
    (exercise,) = routine.exercises
    assert exercise.hold is not None
    goal = replace(exercise, hold=replace(exercise.hold, first_ms=None))
    row = {"exercise": 1, "number": 1, "planned_reps": None, "planned_ms": 20_000}

    def told(exercises: tuple[Exercise, ...], **changes: Any) -> str:
        plan = with_plan(diary, replace(routine, exercises=exercises), "{}")
        put(diary, row | {"held_ms": 33_400} | changes, plan=plan)
        return run("log", "last").out.splitlines()[-1].strip()

    assert told((exercise,)) == "set 1  held 33 s, first mark 20 s, guided"
    assert told((goal,)) == "set 1  held 33 s, goal 20 s, guided"
    assert told((), by_key=True).startswith("set 1  held 33 s, first mark 20 s, ")
    assert told(()) == "set 1  held 33 s of 20 s, guided"
    assert told((), skipped=True, whole=False, held_ms=200) == "set 1  skipped"
    assert told((), skipped=True, whole=False).startswith("set 1  held 33 s of 20 s, skipped")


def test_the_persons_own_dose_is_told_by_the_names_of_the_exercises(run: Run, diary: Diary) -> None:
    routine = library.load("sciatica").routine
    squeezes, cobra, wall_sit = routine.exercises
    doses = tuple(
        (each.id or "", each.dose, replace(each.dose, **{part: value}))
        for each, part, value in ((squeezes, "reps", 22), (cobra, "sets", 3), (wall_sit, "sets", 2))
    )
    asked = Options(doses=doses, only=("1", "2"), easier=("2",))
    options = encode(asked).decode()
    put(diary, {}, plan=with_plan(diary, apply(routine, asked), options))
    out = run("log", "last").out
    assert "\nYour own dose: static back pillow squeezes\n" in out
    assert "doses" not in out
    put(diary, {}, plan=with_plan(diary, routine, '{"doses": [3]}'))
    assert "dose" not in run("log", "last").out


def test_one_session_as_json_has_its_sum_and_all_its_parts(run: Run, diary: Diary) -> None:
    full(diary)
    one = json.loads(run("log", ID, "--json").out)
    assert list(one) == [*KEYS, "sets", "pauses", "answers", "options", "left_out"]
    assert one == json.loads(run("log", "--json", "last").out)
    assert [(each["number"], each["side"], each["reps"]) for each in one["sets"]][:2] == [
        (1, "left", 12),
        (1, "right", 7),
    ]
    assert [pause["lasted_ms"] for pause in one["pauses"]] == [65_400, None]
    assert one["answers"][0]["question"] == "one more set"
    assert one["options"]["avoid"] == ["kneeling"]
    assert [(each["exercise"], each["way"]) for each in one["left_out"]] == [
        (1, "easier"),
        (2, "easier"),
    ]


def test_a_session_whose_plan_is_of_another_version_is_told_all_the_same(
    run: Run, diary: Diary
) -> None:
    put(diary, {})
    diary.rows("UPDATE plan SET routine = '[1', options = 'x'")
    assert run("log").code == 0
    code, out, _ = run("log", "last")
    assert (code, "Options" in out, "set 1" in out) == (0, False, True)
    assert json.loads(run("log", "last", "--json").out)["left_out"] == []


def test_a_session_without_a_set_says_so(run: Run, diary: Diary) -> None:
    put(diary, ended=None, active_ms=3_000)
    assert "No set was started." in run("log", "last").out
    assert "3 s, stopped when it was left and not continued" in run("log", "last").out


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ("last", "there is no session yet; start your first one with: routine start sciatica"),
        ("ffffff", 'no session has "ffffff" in its id'),
        ("sciatica", '"sciatica" is not the id of a session: expected one that `routine log`'),
        ("\x1b[31m", r'"\x1b[31m" is not the id of a session'),
        ("ab", '"ab" is not the id of a session'),
    ],
)
def test_an_id_that_means_nothing_is_refused(run: Run, given: str, wrong: str) -> None:
    for args in ((given,), ("note", given, "x"), ("delete", given, "--yes")):
        code, out, err = run("log", *args)
        assert (code, out) == (2, "")
        assert err.startswith(wrong)


def test_an_id_that_means_several_is_refused_with_those_it_means(run: Run, diary: Diary) -> None:
    made = [put(diary).id for _ in range(7)]
    code, out, err = run("log", "delete", made[0][:8], "--yes")
    assert (code, out) == (2, "")
    lines = err.splitlines()
    assert lines[0] == f'"{made[0][:8]}" is in the id of 7 sessions; give more of it:'
    assert lines[1] == f"  {made[6]}  2026-11-27 10:00, Sciatica"
    assert (len(lines), lines[-1]) == (7, "  and 2 more")


@pytest.mark.parametrize("command", ["note", "delete"])
def test_a_shell_completes_the_ids_of_the_newest_sessions(diary: Diary, command: str) -> None:
    put(diary, id=ID)
    put(diary, id=ID.replace("07b0e4", "ffffff"))
    typed = {"COMP_WORDS": f"routine log {command} 07", "COMP_CWORD": "3"}
    done = piped(**typed, _ROUTINE_COMPLETE="zsh_complete")
    assert done.stdout == "plain\n07b0e4\n2026-11-27 10:00, Sciatica\n"


# -- notes --------------------------------------------------------------------------------------


def notes(diary: Diary) -> list[str | None]:
    return [row.note for row in diary.select(SessionRow)]


def test_a_note_is_kept_and_an_empty_one_removes_it(run: Run, diary: Diary) -> None:
    put(diary)
    told = "2026-11-27 10:00, Sciatica: "
    assert run("log", "note", "last", "slept", "badly") == (0, f"{told}the note is kept.\n", "")
    assert notes(diary) == ["slept badly"]
    assert run("log", "note", "last", "") == (0, f"{told}the note is removed.\n", "")
    assert notes(diary) == [None]


@pytest.mark.parametrize(
    ("given", "note"),
    [
        (["-2 points better"], "-2 points better"),
        (["--- bad night"], "--- bad night"),
        (["-hip hurts"], "-hip hurts"),
        (["slept", "-2", "hours", "--less"], "slept -2 hours --less"),
        (["--help me"], "--help me"),
        (["--", "--help"], "--help"),
        (["--", "-1", "--", "2"], "-1 -- 2"),
    ],
)
def test_a_note_may_begin_as_an_option_does(
    run: Run, diary: Diary, given: list[str], note: str
) -> None:
    put(diary)
    assert run("log", "note", "last", *given).code == 0
    assert notes(diary) == [note]


@pytest.mark.parametrize("given", [["--help"], ["-h"], ["last", "--help"], ["last", "-h"]])
def test_help_on_notes_is_shown_and_nothing_noted(run: Run, diary: Diary, given: list[str]) -> None:
    put(diary)
    told = run("log", "note", *given)
    assert (told.code, "Write a note on a session" in told.out) == (0, True)
    assert notes(diary) == [None]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("a\x1b[31m", "it can't hold U+001B"),
        ("a\nb\tc", "it can't hold U+000A, U+0009"),
        ("\u202e", "it can't hold U+202E"),
        ("x" * 2_001, "at most 2000 characters; this one has 2001"),
    ],
)
def test_what_a_note_can_not_hold_is_refused(run: Run, diary: Diary, text: str, wrong: str) -> None:
    put(diary, note="before")
    code, out, err = run("log", "note", "last", text)
    assert (code, out) == (2, "")
    assert wrong in err
    assert notes(diary) == ["before"]


def test_without_a_terminal_a_note_has_to_be_given(run: Run, diary: Diary) -> None:
    put(diary, note="before")
    code, _, err = run("log", "note", "last")
    assert code == 2
    assert "expected the text of the note after the ID" in err
    assert notes(diary) == ["before"]


def test_on_a_terminal_a_note_is_asked_for(diary: Diary, home: Path) -> None:
    put(diary, note="before")
    with Session("log", "note", "last", home=home) as session:
        session.until_shown(
            "2026-11-27 10:00, Sciatica", "before", "Note (just press enter to remove it):"
        )
        session.press(b"after\r")
        session.until_shown("the note is kept.")
        assert session.ended() == 0
    assert notes(diary) == ["after"]


# -- deletion -----------------------------------------------------------------------------------


def test_a_session_is_deleted_for_good_where_a_person_is_sure(run: Run, diary: Diary) -> None:
    session = put(diary, {})
    told = "2026-11-27 10:00, Sciatica: deleted.\n"
    assert run("log", "delete", session.id[-6:], "--yes") == (0, told, "")
    assert [row.session for row in diary.select(DeletedRow)] == [session.id]
    assert list(diary.select(SessionRow)) == []


def test_without_a_terminal_nothing_is_deleted_unasked(run: Run, diary: Diary) -> None:
    put(diary)
    code, out, err = run("log", "delete", "last")
    assert (code, out, err) == (
        2,
        "",
        "nothing was deleted; to do it without a terminal, add --yes\n",
    )
    assert len(notes(diary)) == 1


@pytest.mark.parametrize(("key", "left"), [(b"y\r", 0), (b"n\r", 1), (b"\r", 1), (b"\x03", 1)])
def test_on_a_terminal_it_is_asked_first(diary: Diary, home: Path, key: bytes, left: int) -> None:
    session = put(diary, {})
    with Session("log", "delete", "last", home=home) as terminal:
        terminal.until_shown(session.id[-6:], "Delete it for good? [y/N]:")
        terminal.press(key)
        assert terminal.ended() == (130 if key == b"\x03" else 0)
    assert len(notes(diary)) == left


def test_a_session_that_may_be_running_is_not_deleted(run: Run, diary: Diary, home: Path) -> None:
    put(diary, id=ID)
    running = put(diary, ended=None)
    with session_lock(home, "Sciatica, since 10:00"):
        code, _, err = run("log", "delete", running.id, "--yes")
        assert (code, err.startswith("nothing was deleted: a session is already running")) == (
            2,
            True,
        )
        with Session("log", "delete", running.id, home=home) as terminal:
            terminal.until_shown("nothing was deleted: a session is already running")
            assert terminal.ended() == 2
            assert "Delete it" not in terminal.text
        assert run("log", "delete", ID, "--yes").code == 0
    assert [row.id for row in diary.select(SessionRow)] == [running.id]
