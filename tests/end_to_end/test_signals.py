"""How a session takes signals, being stopped, and a window that is resized or closed.

Faults covered: INT, TERM, HUP; Ctrl-Z; a stopped process; a closed window; a small or
changing window.
"""

import re
import signal
from pathlib import Path

import pytest

from routine.words import closing_page
from tests.support.session_files import events, make_home, start, start_json, until_event
from tests.support.terminal_session import LEAVE, SHOW_CURSOR, Session

CTRL_Z = b"\x1a"
RIGHT = b"\x1b[C"
SPEED = ("--speed", "10")
GONE = 3.0  # seconds; a second is promised, on a machine that has time for it
STANDSTILL = 3.3  # seconds: two late for a wake-up that is due within one, and some more
ENDINGS = [
    *((signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGQUIT, 131)),
    *((signal.SIGUSR1, 128 + signal.SIGUSR1), (signal.SIGALRM, 142), (signal.SIGXCPU, 152)),
]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return make_home(tmp_path)


def begin(session: Session, words: str = "exercise 1 of 3") -> Session:
    session.until_shown("Press enter to start.")
    session.press(b"\r")
    session.until_shown(words)
    return session


def begin_work(session: Session) -> Session:
    """Lead a session to the long phase of its first rep."""
    begin(session)
    session.press(RIGHT)
    session.until_shown("Close: breathe in", "rep 1 of 3")
    return session


def assert_given_back(session: Session) -> None:
    assert session.mode() == session.mode_before
    assert session.sent.count(b"\x1b[?1049h") == session.sent.count(LEAVE)
    assert session.sent.count(b"\x1b[22;2t") == session.sent.count(b"\x1b]2;\x07\x1b[23;2t") > 0
    assert session.sent.rfind(b"\x1b[?25l") < session.sent.rfind(SHOW_CURSOR)
    assert session.sent.rfind(SHOW_CURSOR) < session.sent.rfind(LEAVE)
    assert "\x1b" not in session.left_behind


def assert_gone(session: Session, *codes: int) -> None:
    session.until(lambda: session.statuses[-1].startswith("exited"), "its end", GONE)
    assert session.ended() in codes


# -- signals ------------------------------------------------------------------------------------


@pytest.mark.parametrize(("number", "code"), ENDINGS)
def test_a_signal_ends_a_session_with_its_summary_and_the_terminal_as_before(
    home: Path, number: signal.Signals, code: int
) -> None:
    with begin(start(home, "still", *SPEED)) as session:
        session.signal(number)
        assert_gone(session, code)
        assert session.left_behind.startswith("Stopped after ")
        assert_given_back(session)


def test_a_signal_at_the_opening_page_gives_the_terminal_back(home: Path) -> None:
    with start(home, "still", *SPEED) as session:
        session.until_shown("Press enter to start.")
        session.signal(signal.SIGTERM)
        assert_gone(session, 143)
        assert session.left_behind == ""
        assert_given_back(session)


def test_a_signal_at_the_closing_question_gives_the_terminal_back(home: Path) -> None:
    with start(home, "short", "--speed", "500") as session:
        session.until_shown("Press enter to start.")
        session.press(b"\r")
        session.until_shown(closing_page.ALL_AS_GUIDED)
        session.signal(signal.SIGTERM)
        assert_gone(session, 143)
        assert session.left_behind.startswith("That's it.")
        assert_given_back(session)


@pytest.mark.parametrize(
    ("number", "code", "reason"),
    [(signal.SIGTERM, 143, "signal"), (signal.SIGHUP, 129, "terminal")],
)
def test_a_signal_is_told_as_the_last_event(
    home: Path, number: signal.Signals, code: int, reason: str
) -> None:
    with start_json(home, "still", *SPEED, stdin="nothing", stderr="pipe") as session:
        until_event(session, "segment")
        session.signal(number)
        assert_gone(session, code)
        last = events(session)[-1]
    assert (last["event"], last["reason"]) == ("stopped", reason)


# -- the end of the terminal --------------------------------------------------------------------


@pytest.mark.parametrize("passes_on", [True, False])
@pytest.mark.parametrize("args", [(), ("--plain",)])
def test_a_closed_window_ends_the_session_with_129(
    home: Path, args: tuple[str, ...], *, passes_on: bool
) -> None:
    with start(home, "still", *args, *SPEED) as session:
        session.until_shown("Press enter to start.")
        session.press(b"\r")
        session.until_shown("Clamshell")
        if not passes_on:
            session.deafen()
        session.hang_up()
        # A second SIGHUP, after all is saved, may kill it; for a shell that is 129 as well.
        assert_gone(session, 129, *([-signal.SIGHUP] if passes_on else []))


def test_a_closed_window_is_told_to_a_pipe_that_outlives_it(home: Path) -> None:
    with begin(start_json(home, "still", *SPEED), "Clamshell. One of three.") as session:
        session.deafen()
        session.hang_up()
        assert_gone(session, 129)
        assert (events(session)[-1]["event"], events(session)[-1]["reason"]) == (
            "stopped",
            "terminal",
        )


# -- standing still -----------------------------------------------------------------------------


def test_control_z_gives_the_terminal_back_and_in_front_again_it_is_drawn_and_paused(
    home: Path,
) -> None:
    with begin_work(start(home, "still", *SPEED)) as session:
        session.press(CTRL_Z)
        session.until_status("stopped")
        assert_given_back(session)
        before = len(session.sent)
        session.emulator.reset()
        session.to_front()
        session.until_shown("Still", "space to go on", "rep 1 of 3")
        assert b"\x1b[?1049h" in session.sent[before:]
        assert session.mode() != session.mode_before
        session.press(b" ")
        session.until_shown("Get ready", "rep 1 of 3")
        session.until_shown("breathe", "rep 1 of 3")
        session.signal(signal.SIGTERM)
        assert_gone(session, 143)
        assert_given_back(session)


def test_control_z_at_the_opening_page_comes_back_to_it(home: Path) -> None:
    with start(home, "still", *SPEED) as session:
        session.until_shown("Press enter to start.")
        session.press(CTRL_Z)
        session.until_status("stopped")
        assert_given_back(session)
        session.emulator.reset()
        session.to_front()
        begin(session)


def test_control_z_in_json_pauses_and_says_so(home: Path) -> None:
    with begin(start_json(home, "still", *SPEED), "Clamshell. One of three.") as session:
        session.press(CTRL_Z)
        session.until_status("stopped")
        assert session.mode() == session.mode_before
        session.to_front()
        assert until_event(session, "paused")["reason"] == "suspended"
        session.press(b" ")
        until_event(session, "resumed")


def stand_still(*sessions: Session) -> None:
    for session in sessions:
        session.signal(signal.SIGSTOP)
        session.until_status("stopped")
    sessions[0].pass_time(STANDSTILL)


def test_stopped_processes_come_back_paused_in_the_same_place_with_nothing_skipped(
    home: Path,
) -> None:
    with (
        start(home, "still", *SPEED) as seen,
        start_json(home, "still", *SPEED) as told,
        start_json(home, "still", *SPEED, stdin="nothing", stderr="pipe") as alone,
    ):
        begin_work(seen)
        begin(told, "Clamshell. One of three.")
        until_event(alone, "segment")
        stand_still(seen, told, alone)
        seen.to_front()
        seen.until_shown("Nothing was skipped", "space to go on", "rep 1 of 3")
        seen.press(b" ")
        seen.until_shown("Get ready", "rep 1 of 3")
        seen.until_shown("breathe", "rep 1 of 3")
        goes_on_behind_another(told)
        goes_on_by_itself(alone)


def goes_on_behind_another(session: Session) -> None:
    """A session continued in the background stays paused until it has the keyboard again."""
    session.signal(signal.SIGCONT)
    assert until_event(session, "paused", reason="gap")["segment"] == 0
    session.to_front()
    session.press(b" ")
    until_event(session, "resumed", segment=0)
    until_event(session, "segment", 2, segment=0)


def goes_on_by_itself(session: Session) -> None:
    """Without a keyboard, nobody could resume it."""
    session.signal(signal.SIGCONT)
    assert until_event(session, "paused", reason="gap")["segment"] == 0
    assert until_event(session, "resumed")["in_ms"] == 3000
    until_event(session, "segment", 2, segment=0)
    assert b"Nothing was skipped" in session.err


# -- the window ---------------------------------------------------------------------------------

SIZES = [(40, 12), (20, 3), (160, 50), (1, 1), (80, 24), (2, 5), (0, 0), (300, 90), (20, 3)]
CLEARED = b"\x1b[2J"
PLACED = re.compile(r"\x1b\[(\d+);(\d+)H([^\x1b\n]*)")
STYLES = re.compile(r"\x1b\[[\d;]*m|\x1b\[\?\d+[hl]")


def is_inside(sent: bytes, size: tuple[int, int]) -> bool:
    """Return whether every text is placed in a row of the window and ends before its edge."""
    columns, rows = size if all(size) else (80, 24)
    placed = STYLES.sub("", sent.decode(errors="ignore"))
    return "\n" not in placed and all(
        1 <= int(row) <= rows and int(column) + len(text) - 1 <= columns
        for row, column, text in PLACED.findall(placed)
    )


def draw_anew(session: Session, size: tuple[int, int]) -> None:
    """Resize the window and wait for a screen that fits; an older one may still come first."""
    before = len(session.sent)
    session.emulator.reset()
    session.resize(size)

    def screens() -> list[bytes]:
        return session.sent[before:].split(CLEARED)[1:]

    session.until(lambda: any(screens()[-1:]), f"a screen of {size}")
    session.until(lambda: is_inside(screens()[-1], size), f"a screen of {size} at most")
    assert sum(not is_inside(screen, size) for screen in screens()) <= 1


def test_a_window_of_any_size_is_drawn_anew_and_inside_it(home: Path) -> None:
    with begin_work(start(home, "still", *SPEED)) as session:
        assert CLEARED in session.sent
        for size in SIZES:
            draw_anew(session, size)
            if min(size) >= 3:
                session.until_shown("breathe in", "rep 1 of 3")
        session.signal(signal.SIGTERM)
        assert_gone(session, 143)
        assert_given_back(session)


@pytest.mark.parametrize("size", [(0, 0), (1, 1)])
def test_a_session_begins_in_a_window_of_any_size(home: Path, size: tuple[int, int]) -> None:
    with start(home, "short", "--no-questions", "--speed", "200", size=size) as session:
        assert session.ended() == 0
        # In a single column each letter has a line of its own.
        assert "".join(session.left_behind.split()).startswith("That'sit.")
        assert_given_back(session)


def test_what_is_left_behind_is_wrapped_at_the_width_of_the_window(home: Path) -> None:
    name = "A clamshell with a long name of several words"
    text = (home / "routines" / "short.toml").read_text(encoding="utf-8")
    text = text.replace('"Clamshell"', f'"{name}"')
    (home / "routines" / "short.toml").write_text(text, encoding="utf-8")
    args = ("--no-questions", "--speed", "200")
    with start(home, "short", *args, size=(40, 24)) as session:
        assert session.ended() == 0
        sent = session.sent.rpartition(LEAVE)[2].decode()
    assert f"{name}: 2 of 2 sets" in " ".join(sent.split())
    assert "A clamshell with a long name of several\r\nwords: 2 of 2 sets" in sent


def test_windows_that_change_all_the_time_break_nothing(home: Path) -> None:
    with start(home, "short", "--no-questions", "--speed", "60") as session:
        for turn in range(200):
            session.resize(SIZES[turn % len(SIZES)])
        assert session.ended() == 0
        assert_given_back(session)
