"""A session in a real terminal keeps the screen awake over a real D-Bus, however it ends.

Faults covered: the screen goes dark during a session, or stays on after a kill.
"""

import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.pretend_desktop import COOKIE, FREEDESKTOP, GNOME, Bus, Desktop, needs_bus
from tests.support.session_files import make_home, start, start_json, until_event
from tests.support.terminal_session import Session

pytestmark = [
    needs_bus,
    pytest.mark.skipif(sys.platform != "linux", reason="the desktop is asked on Linux and BSD"),
]

CTRL_Z = b"\x1a"
NEVER = 0.5  # seconds in which a session that wants it would have asked
AT_ONCE = 3.0  # seconds; a desktop that hangs must add none, on a machine that has time for it


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return make_home(tmp_path)


@pytest.fixture
def bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bus]:
    monkeypatch.delenv("SSH_CONNECTION", raising=False)
    with Bus(tmp_path) as bus:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.address)
        yield bus


@pytest.fixture
def desktop(bus: Bus) -> Iterator[Desktop]:
    with Desktop(bus, FREEDESKTOP) as desktop:
        yield desktop


def begin(session: Session) -> Session:
    session.until_shown("Press enter to start.")
    session.press(b"\r")
    session.until_shown("exercise 1 of")
    return session


def assert_kept_awake(desktop: Desktop) -> None:
    what, (_, name, reason) = desktop.hears()
    assert (what, name, reason) == ("Inhibit", "routine", "Leading through a session of exercise")


def assert_let_go(desktop: Desktop) -> None:
    assert desktop.hears() == ("UnInhibit", (FREEDESKTOP, COOKIE))
    assert desktop.hears() == ("gone", ())


def test_a_session_keeps_it_awake_until_it_is_left(home: Path, desktop: Desktop) -> None:
    with start(home, "still") as session:
        session.until_shown("Press enter to start.")
        assert desktop.heard_nothing()
        begin(session)
        assert_kept_awake(desktop)
        session.press(b"q")
        session.until_shown("q again")
        session.press_again(b"q")
        assert session.ended() == 3
        assert desktop.hears()[0] in {"UnInhibit", "gone"}


def test_a_kill_lets_go(home: Path, desktop: Desktop) -> None:
    with begin(start(home, "still")) as session:
        assert_kept_awake(desktop)
        session.signal(signal.SIGKILL)
        assert desktop.hears() == ("gone", ())


def test_ctrl_z_lets_go_before_it_stands_still_and_coming_back_asks_again(
    home: Path, desktop: Desktop
) -> None:
    with begin(start(home, "still")) as session:
        assert_kept_awake(desktop)
        session.press(CTRL_Z)
        session.until_status("stopped")
        assert_let_go(desktop)
        assert desktop.heard_nothing()
        session.to_front()
        assert_kept_awake(desktop)


def test_json_lines_keep_it_awake_too(home: Path, desktop: Desktop) -> None:
    with start_json(home, "still", "--no-questions") as session:
        until_event(session, "segment")
        assert_kept_awake(desktop)
        session.signal(signal.SIGTERM)
        assert session.ended() == 143
        assert desktop.hears()[0] in {"UnInhibit", "gone"}


def test_a_rehearsal_asks_for_nothing(home: Path, desktop: Desktop) -> None:
    with begin(start(home, "still", "--speed", "1.5")) as session:
        session.pass_time(NEVER)
        assert desktop.heard_nothing()


def test_switched_off_it_asks_for_nothing(home: Path, desktop: Desktop) -> None:
    with (home / "config.toml").open("a") as config:
        config.write('awake = "off"\n')
    with begin(start(home, "still")) as session:
        session.pass_time(NEVER)
        assert desktop.heard_nothing()


def test_a_desktop_that_never_answers_delays_neither_the_start_nor_the_end(
    home: Path, bus: Bus
) -> None:
    with Desktop(bus, GNOME, FREEDESKTOP, manner="is silent") as desktop:
        with begin(start(home, "still")) as session:
            assert desktop.hears()[0] == "Inhibit"
            session.signal(signal.SIGTERM)
            before = time.monotonic()
            assert session.ended() == 143
            assert time.monotonic() - before < AT_ONCE
            assert session.left_behind.startswith("Stopped after ")
        assert desktop.hears() == ("gone", ())
