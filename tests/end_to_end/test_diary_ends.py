"""What the diary holds of how sessions ended and felt, and which sessions it can't hold.

Faults covered: INT, TERM, HUP; a closed window; a closed pipe; a damaged database.
"""

import json
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from routine.diary import FILE
from routine.words import closing_page
from tests.support import diary_home
from tests.support.diary_home import change, end, ends, rows, run
from tests.support.session_files import events, start_json, until_event
from tests.support.terminal_session import Session

BEGIN = "Press enter to start."


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return diary_home.make(tmp_path)


# -- side by side -------------------------------------------------------------------------------


def test_a_second_session_is_told_of_the_first_until_that_is_gone(home: Path) -> None:
    alone = {"stdin": "nothing", "stderr": "pipe"}
    with start_json(home, "flow", **alone) as first:
        until_event(first, "segment")
        second = run(home, "start", "brief", "--json")
        assert (second.returncode, second.stdout) == (1, "")
        assert "a session is already running: Flow, since " in second.stderr
        assert "since" in second.stderr
        shown = run(home, "log", "--json")
        assert [entry["title"] for entry in json.loads(shown.stdout)] == ["Flow"]
        first.signal(signal.SIGKILL)
        first.ended()
    with start_json(home, "brief", **alone) as third:
        until_event(third, "segment")
        end(third)
    assert ends(home) == [(None, None), ("stopped", "signal")]


def test_a_rehearsal_needs_no_lock_and_keeps_nothing(home: Path) -> None:
    with start_json(home, "flow", "--speed", "2", stdin="nothing", stderr="pipe") as session:
        until_event(session, "segment")
        end(session)
        assert b"diary" not in session.err
    assert not list(home.glob("*diary*"))
    assert not list(home.glob("*.lock"))


# -- how it ended -------------------------------------------------------------------------------


def _close_pipe(session: Session) -> None:
    session.close_output()
    session.press(diary_home.RIGHT)


def _hang_up(session: Session) -> None:
    session.deafen()
    session.hang_up()


def _terminate(session: Session) -> None:
    session.signal(signal.SIGTERM)


def _interrupt(session: Session) -> None:
    session.signal(signal.SIGINT)


@pytest.mark.parametrize(
    ("happens", "code", "reason"),
    [
        (_terminate, 143, "signal"),
        (_interrupt, 130, "signal"),
        (_close_pipe, 141, "pipe"),
        (_hang_up, 129, "terminal"),
    ],
)
def test_however_a_session_is_ended_its_diary_says_why(
    home: Path, happens: Callable[[Session], None], code: int, reason: str
) -> None:
    with start_json(home, "brief", "--no-questions") as session:
        until_event(session, "segment")
        happens(session)
        assert session.ended() == code
    assert ends(home) == [("stopped", reason)]
    ((ended, active),) = rows(home, "SELECT ended_utc - started_utc, active_ms FROM session")
    assert abs(ended - active) < 100  # nothing was paused; the clocks are two
    assert len(rows(home, "SELECT * FROM place")) == 1


def keep_one(home: Path) -> None:
    """Make a diary with a session in it."""
    with start_json(home, "flow", stdin="nothing", stderr="pipe") as session:
        until_event(session, "segment")
        end(session)


def test_what_a_newer_routine_wrote_is_left_and_the_session_is_led_unkept(home: Path) -> None:
    keep_one(home)
    change(home, "PRAGMA user_version = 99")
    before = (home / FILE).read_bytes()
    with start_json(home, "brief", stdin="nothing", stderr="pipe") as session:
        until_event(session, "segment")
        end(session)
        assert session.err.count(b"newer version of routine wrote this diary") == 1
        assert b"this session is not kept" in session.err
    assert (home / FILE).read_bytes() == before


def test_a_damaged_diary_is_moved_aside_when_the_next_session_starts(home: Path) -> None:
    keep_one(home)
    path = home / FILE
    data = bytearray(path.read_bytes())
    data[5 * 4096 : 6 * 4096] = b"?" * 4096
    path.write_bytes(data)
    with start_json(home, "flow", stdin="nothing", stderr="pipe") as session:
        until_event(session, "segment")
        end(session)
        assert session.err.count(b"it was kept as") == 1
    (aside,) = home.glob("diary-damaged-*.sqlite3")
    assert aside.read_bytes() == data
    assert ends(home) == [("stopped", "signal")]


# -- how it felt --------------------------------------------------------------------------------

BEFORE, AFTER = "How much does it hurt now?", "And now, how much does it hurt?"


def type_pain(session: Session, page: str, *keys: bytes) -> None:
    session.until_shown(page)
    session.press(*keys)


def test_pain_is_asked_before_and_after_and_kept_with_what_was_done(
    tmp_path: Path,
) -> None:
    told, silent = (diary_home.make(tmp_path / name, pain=True) for name in ("told", "silent"))
    with start_json(told, "brief") as one, start_json(silent, "brief") as other:
        type_pain(one, BEFORE, b"7")
        one.until_shown("Your number: 7")
        one.press(b"\x7f", b"1", b"0")
        one.until_shown("Your number: 10")
        one.press(b"\r")
        one.until_shown("You said 10.", "q: rest today")
        type_pain(other, BEFORE, b"\r")
        other.until_shown(BEGIN)
        one.press_again(b"\r")
        one.until_shown(BEGIN)
        other.press(b"\r")
        until_event(other, "segment", kind="setup")
        other.press(diary_home.RIGHT)
        one.press_again(b"\r")
        until_event(one, "segment", kind="setup")
        one.press(diary_home.RIGHT)
        other.until_shown(closing_page.ALL_AS_GUIDED)
        other.press(b"n")
        type_pain(other, AFTER, b"\r")
        one.until_shown(closing_page.ALL_AS_GUIDED)
        one.press(b"\r")
        type_pain(one, AFTER, b"3")
        one.press_again(b"\r")
        assert (one.ended(), other.ended()) == (0, 0)
    felt = "SELECT pain_before, pain_after, as_guided, ended FROM session"
    done = "SELECT whole, reps, confirmed FROM sets"
    assert (rows(told, felt), rows(told, done)) == ([(10, 3, 1, "finished")], [(1, 1, 1)])
    assert (rows(silent, felt), rows(silent, done)) == ([(None, None, 0, "finished")], [(1, 1, 0)])
    assert rows(told, "SELECT * FROM place") == []


@pytest.mark.parametrize("pain", [b"6", b"8"])
def test_where_it_hurts_much_q_leaves_it_for_today_and_nothing_is_kept(
    tmp_path: Path, pain: bytes
) -> None:
    home = diary_home.make(tmp_path, pain=True)
    with start_json(home, "brief") as session:
        type_pain(session, BEFORE, pain, b"\r")
        session.until_shown("You said", "r: legs up")
        session.press(b"q")
        assert session.ended() == 3
    assert not (home / FILE).exists()


def test_in_much_pain_one_key_leads_to_the_rest_alone_under_its_own_name(tmp_path: Path) -> None:
    home = diary_home.make(tmp_path, pain=True)
    with start_json(home, "brief") as session:
        type_pain(session, BEFORE, b"6", b"\r")
        session.until_shown("r: legs up")
        session.press(b"r")
        session.until_shown("Static back rest", BEGIN)
        session.press(b"\r")
        told = until_event(session, "segment", kind="setup")
        assert told["segment"] == 0
        assert events(session)[0]["name"] == "static-back-rest"
        end(session)
    assert rows(home, "SELECT routine, pain_before FROM session") == [("static-back-rest", 6)]
    logged = json.loads(run(home, "log", "--json").stdout)
    assert [entry["title"] for entry in logged] == ["Static back rest"]


def test_who_avoids_lying_flat_is_told_to_rest_and_offered_nothing(tmp_path: Path) -> None:
    home = diary_home.make(tmp_path, pain=True)
    profile = home / "profile.toml"
    kept = profile.read_text(encoding="ascii")
    assert "avoid = []\n" in kept
    profile.write_text(kept.replace("[]", '["lying-flat"]'), encoding="ascii")
    with start_json(home, "brief") as session:
        type_pain(session, BEFORE, b"6", b"\r")
        session.until_shown("q: rest today. enter: go on.")
        assert "legs up" not in session.text
        session.press(b"q")
        assert session.ended() == 3


def test_in_some_pain_one_key_makes_a_session_easier_and_keeps_no_way(tmp_path: Path) -> None:
    home = diary_home.make(tmp_path, pain=True)
    with start_json(home, "wall-sit") as session:
        type_pain(session, BEFORE, b"4", b"\r")
        session.until_shown("Easier ways for today: wall sit.")
        session.press(b"e")
        session.until_shown("All of it done the easier way, today only.", BEGIN)
        session.press(b"\r")
        until_event(session, "segment", kind="setup")
        session.press(diary_home.RIGHT)
        until_event(session, "segment", kind="hold")
        end(session)
    assert rows(home, "SELECT way FROM sets") == [("easier",)]
    assert "ways" not in (home / "profile.toml").read_text(encoding="ascii")


def test_where_it_hurts_less_the_session_is_begun(tmp_path: Path) -> None:
    home = diary_home.make(tmp_path, pain=True)
    with start_json(home, "brief") as session:
        type_pain(session, BEFORE, b"3", b"\r")
        session.until_shown(BEGIN)
        assert "You said" not in session.text
        end(session)
