"""`routine log`: past sessions on the command line."""

from datetime import date
from pathlib import Path

import pytest

from routine import diary as diary_package
from routine.diary import Instant
from routine.diary.database.lock import session_lock
from routine.diary.database.rows import DeletedRow, SessionRow
from routine.diary.database.store import Diary
from routine.units import HOUR
from tests.support.command_line import piped
from tests.support.command_run import Run
from tests.support.diaries import NOW, put
from tests.support.terminal_session import TYPED, Session

ID = "01a18b90-b900-722c-a47c-a8c74107b0e4"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ROUTINE_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("ROUTINE_DEBUG", raising=False)
    monkeypatch.setattr(diary_package, "current_instant", lambda: Instant(NOW + HOUR, 60))
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


# -- for programs -------------------------------------------------------------------------------


def test_csv_for_excel_is_no_json_and_goes_without_an_id(run: Run, diary: Diary) -> None:
    put(diary, id=ID)
    message = run("log", "--excel", "--json")
    assert (message.code, "--json and --excel can't be" in message.err) == (2, True)
    message = run("log", "--excel", "last")
    assert (message.code, "--excel can't be used with an ID" in message.err) == (2, True)


# -- one session --------------------------------------------------------------------------------


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
    message = "2026-11-27 10:00, Sciatica: "
    assert run("log", "note", "last", "slept", "badly") == (0, f"{message}the note is kept.\n", "")
    assert notes(diary) == ["slept badly"]
    assert run("log", "note", "last", "") == (0, f"{message}the note is removed.\n", "")
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
    message = run("log", "note", *given)
    assert (message.code, "Write a note on a session" in message.out) == (0, True)
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
    message = "2026-11-27 10:00, Sciatica: deleted.\n"
    assert run("log", "delete", session.id[-6:], "--yes") == (0, message, "")
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
