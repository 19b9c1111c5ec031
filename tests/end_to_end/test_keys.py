"""Each key does in a terminal what the table of keys says, by the times of events."""

import re
import signal
from pathlib import Path

import pytest

from routine.words import closing_page, sound_and_voice
from tests.support.session_files import events, make_home, start, start_json, until_event
from tests.support.terminal_session import Session

ENTER, CTRL_C = b"\r", b"\x03"
UP, DOWN, RIGHT, LEFT = b"\x1b[A", b"\x1b[B", b"\x1b[C", b"\x1b[D"
PAGE_DOWN = b"\x1b[6~"
BELL = b"\a"
TITLE = re.compile(rb"\x1b\]2;[^\a]*\a")
# A get-ready then lasts 0.3 s, and each segment that a key has to hit a minute.
SPEED = ("--speed", "10")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return make_home(tmp_path)


def begin(session: Session) -> Session:
    """Press enter on the opening page."""
    session.until_shown("Press enter to start.")
    session.press(ENTER)
    return session


def begin_json(session: Session) -> Session:
    begin(session)
    until_event(session, "segment", kind="setup")
    return session


def to_work(session: Session) -> None:
    """Skip the setup to the first set."""
    session.press(RIGHT)
    until_event(session, "resumed", in_ms=3000)
    until_event(session, "segment", rep=1)


# -- pausing ------------------------------------------------------------------------------------


def test_a_key_without_a_meaning_pauses(home: Path) -> None:
    with begin_json(start_json(home, "still", *SPEED)) as session:
        session.press("é".encode())
        assert until_event(session, "paused")["reason"] == "key"
        session.until_shown("space to go on")


def test_a_pause_ends_with_a_get_ready_and_the_same_repetition_from_its_start(home: Path) -> None:
    with begin_json(start_json(home, "still", *SPEED)) as session:
        to_work(session)
        close = until_event(session, "segment", phase="Close", rep=1)
        session.press(b"x")
        paused = until_event(session, "paused", segment=close["segment"])
        session.press_again(b" ")
        resumed = until_event(session, "resumed", 2)
        opened = until_event(session, "segment", 2, phase="Open", rep=1)
        told = events(session)
        ticks = [one["seconds"] for one in told[told.index(resumed) + 1 : told.index(opened)]]
    # A millisecond of the clock is ten of this session: a key may come within the same one.
    assert paused["at_ms"] >= close["at_ms"]
    assert (resumed["at_ms"], resumed["in_ms"]) == (paused["at_ms"], 3000)
    assert opened["at_ms"] == paused["at_ms"]
    assert ticks == [3, 2, 1]


def test_a_pause_is_seen_on_the_screen_and_so_is_the_get_ready(home: Path) -> None:
    with begin(start(home, "still", *SPEED)) as session:
        session.until_shown("Still", "exercise 1 of 3")
        session.press(RIGHT)
        session.until_shown("Close: breathe in", "rep 1 of 3")
        session.press(b" ")
        session.until_shown("space to go on", "rep 1 of 3")
        session.press(PAGE_DOWN)
        session.until_shown("Get ready", "rep 1 of 3")
        session.until_shown("breathe", "rep 1 of 3")


# -- along the session --------------------------------------------------------------------------


def test_enter_goes_straight_to_the_last_three_seconds_of_a_setup(home: Path) -> None:
    with begin_json(start_json(home, "still", *SPEED)) as session:
        session.press_again(ENTER)
        opened = until_event(session, "segment", phase="Open")
        ticks = [one for one in events(session) if one["event"] == "countdown"]
    assert opened["at_ms"] < 60_000
    assert [opened["at_ms"] - one["at_ms"] for one in ticks] == [3000, 2000, 1000]


def test_two_quick_presses_of_enter_are_one(home: Path) -> None:
    with start_json(home, "still", *SPEED) as session:
        session.until_shown("Press enter to start.")
        session.press(ENTER, ENTER)
        session.press_again(b"x")
        assert until_event(session, "paused")["segment"] == 0
        assert not [one for one in events(session) if one["event"] == "countdown"]


def test_right_goes_to_the_next_set_and_left_begins_this_set_again(home: Path) -> None:
    with begin_json(start_json(home, "still", *SPEED)) as session:
        to_work(session)
        close = until_event(session, "segment", phase="Close")
        session.press(LEFT)
        again = until_event(session, "skipped", reason="previous set")
        until_event(session, "segment", 2, phase="Open")
        session.press_again(RIGHT)
        further = until_event(session, "skipped", 2, reason="next set")
        second = until_event(session, "segment", phase="Open", set=2)
    assert (again["segment"], again["to"]) == (close["segment"], 1)
    assert further["to"] == second["segment"] > 1


def test_left_at_the_start_of_a_set_goes_to_the_set_before(home: Path) -> None:
    with begin_json(start_json(home, "still")) as session:  # a get-ready of three real seconds
        session.press(RIGHT)
        until_event(session, "resumed")
        session.press_again(RIGHT)
        second = until_event(session, "resumed", 2)
        session.press(LEFT)
        skipped = until_event(session, "skipped", reason="previous set")
    assert (skipped["segment"], skipped["to"]) == (second["segment"], 1)


@pytest.mark.parametrize(
    ("key", "reason", "to"), [(DOWN, "next exercise", 3), (UP, "previous exercise", 2)]
)
def test_down_and_up_pause_at_once_and_the_same_key_again_does_it(
    home: Path, key: bytes, reason: str, to: int
) -> None:
    with begin_json(start_json(home, "still", "--from", "2", *SPEED)) as session:
        session.press(key)
        until_event(session, "paused")
        session.until_shown(" again ")
        session.press_again(key)
        assert until_event(session, "skipped", reason=reason)["segment"] == 0
        landed = until_event(session, "segment", 2, kind="setup")
    assert landed["exercise"] == to


def test_h_twice_leaves_the_exercise_and_says_so_in_the_end(home: Path) -> None:
    with begin(start(home, "still", *SPEED)) as session:
        session.until_shown("exercise 1 of 3")
        session.press(RIGHT)
        session.until_shown("Close: breathe in")
        session.press(b"h")
        session.until_shown("Press h again to leave")
        session.press_again(b"h")
        session.until_shown("exercise 2 of 3")
        session.signal(signal.SIGTERM)
        session.until_status("exited")
        assert "stopped because it hurt" in session.left_behind


def test_an_armed_key_is_forgotten_with_any_other(home: Path) -> None:
    with begin_json(start_json(home, "still", *SPEED)) as session:
        session.press(b"h")
        until_event(session, "paused")
        session.press(b" ")
        until_event(session, "resumed")
        session.press_again(b"h")
        until_event(session, "paused", 2)
        assert "skipped" not in {one["event"] for one in events(session)}


# -- sets, holds and times ----------------------------------------------------------------------


def test_a_in_the_check_plays_rest_and_set_once_more(home: Path) -> None:
    with begin_json(start_json(home, "still", "--only", "bridge", "--speed", "30")) as session:
        session.press_again(ENTER)
        until_event(session, "segment", kind="check")
        session.press(b"a")
        answered = until_event(session, "answered", question="one more set", answer=True)
        rest = until_event(session, "segment", kind="rest", extra=1)
        until_event(session, "segment", kind="phase", extra=1)
        finished = until_event(session, "finished")
    assert rest["at_ms"] == answered["at_ms"]
    assert finished["at_ms"] == rest["at_ms"] + 10_000 + 1_000
    assert [(one["set"], one["extra"]) for one in finished["sets"]] == [(1, 0), (2, 0), (2, 1)]


def test_enter_ends_an_open_hold_left_corrects_it_and_n_answers_the_question(home: Path) -> None:
    with begin_json(start_json(home, "still", "--only", "wall sit", "--speed", "10")) as session:
        session.press_again(ENTER)
        hold = until_event(session, "segment", kind="hold")
        session.press_again(ENTER)
        ended = until_event(session, "answered", question="hold")
        until_event(session, "finished")
        session.until_shown(closing_page.ALL_AS_GUIDED)
        session.press(LEFT)
        corrected = until_event(session, "answered", 2, question="hold")
        session.press(b"n")
        assert session.ended() == 0
        last = events(session)[-1]
    assert ended["held_ms"] == ended["at_ms"] - hold["at_ms"] > 0
    assert corrected["held_ms"] == max(0, ended["held_ms"] - 5000)
    assert (last["question"], last["answer"]) == ("as guided", False)


def left(session: Session) -> int:
    """Return the seconds left in the session as the screen shows them, or -1 if it shows none."""
    found = re.search(r"(\d+):(\d\d):(\d\d) left", session.text)
    hours, minutes, seconds = map(int, found.groups()) if found else (0, 0, -1)
    return (hours * 60 + minutes) * 60 + seconds


def test_minus_and_plus_make_a_setup_ten_seconds_shorter_and_longer(home: Path) -> None:
    with begin(start(home, "still")) as session:
        session.until(lambda: left(session) > 0, "the time left")
        before = left(session)
        session.press(b"-")
        session.until(lambda: 0 < left(session) <= before - 10, "ten seconds less", 8.0)
        session.press(b"+")
        session.until(lambda: left(session) > before - 10, "ten seconds more")


# -- what only outputs do -----------------------------------------------------------------------


def test_w_says_where_we_are_and_a_question_mark_shows_the_keys_and_hides_them(home: Path) -> None:
    with begin(start(home, "still", *SPEED)) as session:
        session.until_shown("exercise 1 of 3")
        session.press(RIGHT)
        session.until_shown("Close: breathe in")
        session.press(b"w")
        session.until_shown("Clamshell, set 1 of 2, rep 1 of 3.")
        session.press(b"?")
        session.until_shown("close this list", "ten seconds more, less", "this hurts")
        session.until_shown("sound off, on", "softer, louder", "how much is said")
        session.press_again(b"?")
        session.until(lambda: "close this list" not in session.text, "the list to be gone")


def rings(session: Session) -> int:
    """Return how often the bell rang; the byte that ends a window title does not count."""
    return TITLE.sub(b"", session.sent).count(BELL)


NO_LOUDSPEAKER = (
    f"{sound_and_voice.NO_LOUDSPEAKER} {sound_and_voice.PLUG_IN} {sound_and_voice.UNTIL_THEN}"
)


@pytest.fixture
def loud_home(tmp_path: Path) -> Path:
    """Return a home with sound on, on a machine without a loudspeaker."""
    return make_home(tmp_path / "loud", sound=True)


def test_the_bell_rings_for_changes_and_m_silences_it_and_lets_it_ring_again(
    loud_home: Path,
) -> None:
    with start(loud_home, "still", *SPEED) as session:
        session.until_shown("Press enter to start.", NO_LOUDSPEAKER)
        session.press(ENTER)
        session.until(lambda: rings(session), "the bell of the setup")
        session.until_shown("exercise 1 of 3")
        assert NO_LOUDSPEAKER not in session.text
        session.press(b"m")
        session.press(b" ")
        session.until_shown("space to go on")
        assert rings(session) == 1
        session.press_again(b"m")
        session.press(PAGE_DOWN)
        session.until(lambda: rings(session) > 1, "the bell of the get-ready")


def test_without_a_loudspeaker_one_line_says_so_and_the_bell_rings(loud_home: Path) -> None:
    with start(
        loud_home, "short", "--no-questions", "--plain", "--speed", "30", stderr="pipe"
    ) as session:
        assert session.ended() == 0
        assert session.sent.decode().count(NO_LOUDSPEAKER) == 1
        assert session.err == b""
        assert rings(session) > 10


def test_a_session_that_is_muted_rings_no_bell_and_says_nothing_of_loudspeakers(
    loud_home: Path,
) -> None:
    with start(loud_home, "short", "--no-questions", "--mute", "--speed", "500") as session:
        assert session.ended() == 0
        assert not rings(session)
        assert b"loudspeaker" not in session.sent


def test_where_sound_is_off_for_good_no_bell_rings(home: Path) -> None:
    with start(home, "short", "--no-questions", "--speed", "500") as session:
        assert session.ended() == 0
        assert not rings(session)


def test_how_the_sound_was_left_is_kept_and_holds_in_the_next_session(home: Path) -> None:
    with begin(start(home, "still", *SPEED)) as session:
        session.until_shown("Clamshell. One of three.")  # it would take a remark's place
        session.press(b"9")
        session.until_shown("Volume 70")
        session.press(b"v")
        session.until_shown("Brief voice")
        session.press(b"m")
        session.until_shown("Sound on.")
        session.press(b"q")
        session.until_shown("q again")
        session.press_again(b"q")
        assert session.ended() == 3
    kept = (home / "config.toml").read_text(encoding="utf-8").splitlines()
    assert {'sound = "on"', "volume = 70", 'voice = "brief"'} <= set(kept)
    with start(home, "still") as session:
        session.until_shown("Brief voice, volume 70%.", "m: sound off. 9, 0: softer, louder.")


def test_keys_of_the_sound_work_at_the_opening_page(home: Path) -> None:
    with start(home, "still") as session:
        session.until_shown("Press enter to start.", "The sound is off. m: turn it on.")
        session.press(b"0")
        session.until_shown("Full voice, volume 90%.")
        session.press(b"q")
        assert session.ended() == 3
    kept = (home / "config.toml").read_text(encoding="utf-8").splitlines()
    assert {'sound = "on"', "volume = 90"} <= set(kept)


# -- stopping -----------------------------------------------------------------------------------


@pytest.mark.parametrize("key", [b"q", CTRL_C])
def test_q_or_ctrl_c_twice_stops_with_3_and_a_summary(home: Path, key: bytes) -> None:
    with begin(start(home, "still", *SPEED)) as session:
        session.until_shown("exercise 1 of 3")
        session.press(key)
        session.until_shown("q again")
        session.press_again(key)
        assert session.ended() == 3
        assert re.match(r"Stopped after \d+:\d\d\.\n", session.left_behind)
        assert session.mode() == session.mode_before
