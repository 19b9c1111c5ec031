"""An interrupted session is offered and continued from its place, in real terminals.

Faults covered: kill -9; INT, TERM, HUP; a closed window; a closed pipe.
"""

import shutil
import signal
from pathlib import Path
from typing import Any

import pytest

from routine.diary import FILE, current_instant
from tests.support import diary_home
from tests.support.diary_fixture import FOLDER
from tests.support.diary_home import RIGHT, change, copy, end, ends, rows, run
from tests.support.session_files import events, start, start_json, until_event
from tests.support.terminal_session import TYPED, Session

OFFER, ASKED_NOT = "Continue where you stopped?", "Continuing where you stopped"
BEGIN = "Press enter to start."
HOUR_MS = 60 * 60 * 1000
WHERE = ("exercise", "set", "side", "rep", "extra")


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which a session was killed in its second exercise, on the right side."""
    home = diary_home.make(tmp_path_factory.mktemp("left") / "home")
    told = diary_home.leave(home)
    assert told["exercise"] == 2
    return home


@pytest.fixture
def home(left: Path, tmp_path: Path) -> Path:
    """A copy of that home."""
    return copy(left, tmp_path)


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A home without a diary."""
    return diary_home.make(tmp_path)


def place(home: Path) -> tuple[Any, ...]:
    (found,) = rows(home, "SELECT exercise, number, side, rep, extra FROM place")
    return found


def resume(home: Path, **how: Any) -> Session:
    return Session("resume", "--json", home=home, **({"stdout": "pipe"} | how))


def assert_goes_on(session: Session, home: Path) -> None:
    """Assert that the session gets ready at the place and the time that the diary has."""
    (at_ms,) = rows(home, "SELECT at_ms FROM place")[0]
    ready = until_event(session, "resumed")
    began = events(session)[0]
    assert (began["event"], began["segment"], began["at_ms"]) == (
        "started",
        ready["segment"],
        at_ms,
    )
    assert ready["in_ms"] >= 20_000


# -- gone on with -------------------------------------------------------------------------------


def test_after_a_kill_start_offers_to_go_on_and_enter_does_in_the_same_place(home: Path) -> None:
    before = place(home)
    assert before[:3] == (2, 1, "right")
    with start_json(home, "flow") as session:
        session.until_shown(
            OFFER, "Flow, started", f"rep {before[3]} of 100, right knee", "n: start"
        )
        session.press(b"\r")
        assert_goes_on(session, home)
        session.press(b" ")
        told = until_event(session, "segment")
        assert tuple(told[field] for field in WHERE) == before
        until_event(session, "segment", rep=before[3] + 1)
        end(session)
    assert ends(home) == [("stopped", "signal")]
    ((reps, confirmed),) = rows(home, "SELECT reps, confirmed FROM sets WHERE side = 'right'")
    assert (reps >= before[3], confirmed) == (True, 0)
    assert rows(home, "SELECT reason FROM pause WHERE lasted_ms > 0") == [("gap",)]


def test_n_begins_anew_and_the_one_before_is_taken_as_stopped(home: Path) -> None:
    with start_json(home, "flow") as session:
        session.until_shown(OFFER)
        session.press(b"n")
        session.until_shown(BEGIN)
        session.press(b"\r")
        began = until_event(session, "started")
        assert (began["segment"], began["at_ms"]) == (0, 0)
        until_event(session, "segment", exercise=1)
        end(session)
    assert ends(home) == [("stopped", "left"), ("stopped", "signal")]
    assert len(rows(home, "SELECT * FROM place")) == 1


def test_no_resume_asks_for_nothing_and_the_one_before_is_taken_as_stopped(home: Path) -> None:
    with start_json(home, "flow", "--no-resume") as session:
        session.until_shown(BEGIN)
        assert OFFER not in session.text
        assert ends(home) == [(None, None)]
        session.press(b"\r")
        until_event(session, "segment", exercise=1)
        end(session)
    assert ends(home) == [("stopped", "left"), ("stopped", "signal")]


def test_another_routine_is_not_asked_about(home: Path) -> None:
    with start_json(home, "brief") as session:
        session.until_shown(BEGIN)
        assert OFFER not in session.text
        end(session)


def test_leaving_the_offer_changes_nothing(home: Path) -> None:
    before = place(home)
    with start_json(home, "flow") as session:
        session.until_shown(OFFER)
        session.press(b"q")
        assert session.ended() == 3
    assert (ends(home), place(home)) == ([(None, None)], before)


def test_resume_goes_on_by_itself_without_a_keyboard(home: Path) -> None:
    with resume(home, stdin="nothing", stderr="pipe") as session:
        assert_goes_on(session, home)
        end(session)
    assert ends(home) == [("stopped", "signal")]


def test_what_was_stopped_by_q_can_be_gone_on_with_again_and_again(home: Path) -> None:
    before = place(home)
    for _ in range(2):
        with resume(home) as session:
            session.until_shown(ASKED_NOT, "enter: continue")
            session.press(b"\r")
            assert_goes_on(session, home)
            session.press(b"q")
            session.until_shown("q again")
            session.press_again(b"q")
            assert session.ended() == 3
        assert (ends(home), place(home)) == ([("stopped", "key")], before)
    assert len(rows(home, "SELECT * FROM pause")) >= 2


def test_what_was_left_over_twelve_hours_ago_is_not_offered_and_is_closed_by_the_next(
    home: Path,
) -> None:
    change(home, "UPDATE place SET seen_utc = seen_utc - ?", 13 * HOUR_MS)
    change(home, "UPDATE session SET started_utc = started_utc - ?", 13 * HOUR_MS)
    ((seen,),) = rows(home, "SELECT seen_utc FROM place")
    nothing = run(home, "resume")
    assert (nothing.returncode, "nothing to continue" in nothing.stderr) == (2, True)
    with start_json(home, "flow") as session:
        session.until_shown(BEGIN)
        assert OFFER not in session.text
        session.press(b"\r")
        until_event(session, "segment")
        end(session)
    assert ends(home) == [("stopped", "left"), ("stopped", "signal")]
    assert rows(home, "SELECT ended_utc FROM session ORDER BY id LIMIT 1") == [(seen,)]


def test_a_routine_that_was_changed_meanwhile_is_gone_on_with_as_it_was(home: Path) -> None:
    path = home / "routines" / "flow.toml"
    changed = diary_home.BRIEF.replace("Brief", "Another flow")
    path.write_text(changed, encoding="ascii")
    with start_json(home, "flow") as session:
        session.until_shown(OFFER, "Flow, started")
        session.press(b"\r")
        assert_goes_on(session, home)
        assert events(session)[0]["total_ms"] > 60_000
        end(session)


def test_a_routine_that_is_gone_is_gone_on_with_all_the_same(home: Path) -> None:
    (home / "routines" / "flow.toml").unlink()
    with resume(home, stdin="nothing", stderr="pipe") as session:
        assert_goes_on(session, home)
        session.until(lambda: b"Back into place." in session.err, "its words")
        end(session)


def test_the_full_screen_asks_as_well_and_tells_where_the_diary_is(home: Path) -> None:
    with start(home, "flow") as session:
        session.until_shown(OFFER, "n: start again")
        session.press(b"\r")
        session.until_shown("Clamshell", "Any key starts it sooner.")
        session.press(b"q")
        session.until_shown("q again")
        session.press_again(b"q")
        assert session.ended() == 3
        assert "Saved in your diary" in session.left_behind
        assert f"`{TYPED} resume` continues" in " ".join(session.left_behind.split())


# -- in rounds ----------------------------------------------------------------------------------

ROUNDS = """
format = 1
title = "Rounds"
[[group]]
name = "All"
rounds = 3
gap = "3s"
[[exercise]]
group = "All"
name = "Clamshell"
load = "red band"
setup_time = "0s"
reps = 20
  [[exercise.phase]]
  name = "Open"
  time = "0.2s"
  breath = "free"
"""


def test_a_session_killed_in_its_second_round_goes_on_there_to_the_end(empty: Path) -> None:
    (empty / "routines" / "rounds.toml").write_text(ROUNDS, encoding="ascii")
    with start_json(empty, "rounds", "--no-questions") as session:
        until_event(session, "segment", kind="setup")
        session.press(RIGHT)
        until_event(session, "segment", kind="phase", round=2, rep=5)
        session.signal(signal.SIGKILL)
        session.ended()
    where = "SELECT exercise, round, number, rep FROM place"
    assert rows(empty, where) in ([(1, 2, 1, 4)], [(1, 2, 1, 5)])
    with resume(empty) as session:
        session.until_shown(ASKED_NOT, "round 2 of 3")
        session.press(b"\r")
        until_event(session, "resumed")
        session.press(b" ")
        assert until_event(session, "segment", kind="phase")["round"] == 2
        until_event(session, "finished")
        session.press(b"\r")
        session.ended()
    done = "SELECT round, number, reps, whole, confirmed, load FROM sets"
    assert rows(empty, done) == [(round_, 1, 20, 1, 1, "red band") for round_ in (1, 2, 3)]
    told = run(empty, "log", "last")
    assert "round 3, set 1  20 of 20 reps, red band, done" in told.stdout
    assert "3/3" in run(empty, "log").stdout
    assert rows(empty, "SELECT count(*) FROM place") == [(0,)]


# -- left by an earlier version -----------------------------------------------------------------


@pytest.mark.parametrize("version", ["version-1", "version-2"])
def test_a_session_that_an_earlier_version_left_is_continued_at_its_place(
    empty: Path, version: str
) -> None:
    shutil.copyfile(FOLDER / f"{version}.sqlite3", empty / FILE)
    now = current_instant().utc
    change(empty, "UPDATE place SET seen_utc = ?", now - 60_000)
    change(empty, "UPDATE session SET started_utc = ? WHERE ended IS NULL", now - 91_000)
    with resume(empty) as session:
        session.until_shown(ASKED_NOT)
        session.press(b"\r")
        assert until_event(session, "resumed")["at_ms"] == 31_000
        session.press(b" ")
        told = until_event(session, "segment")
        assert tuple(told[field] for field in WHERE) == (1, 2, "right", 3, 0)
        assert told["round"] is None
        end(session)
    (left,) = rows(empty, "SELECT round, number, side, rep FROM place")
    assert left[:3] == (None, 2, "right")
    unfinished = (
        "SELECT round, number, side FROM sets WHERE session = (SELECT max(id) FROM session)"
    )
    assert rows(empty, unfinished)[0] == (0, 1, "left")
    assert rows(empty, "SELECT count(*) FROM session") == [(3,)]
