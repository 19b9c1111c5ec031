"""The keyboard of a POSIX terminal, over a pseudo terminal."""

import errno
import os
import select
import signal
import termios
from collections.abc import Callable
from typing import Any

import pytest

from routine.keyboard import open_keyboard
from routine.keyboard.base import Wake
from routine.keyboard.key_actions import Press
from routine.signals import Action
from tests.support.pseudo_terminal import SECONDS, Child, Line, presses


def test_opening_alone_changes_nothing(line: Line) -> None:
    before, handler = line.mode(), signal.getsignal(signal.SIGTERM)
    open_keyboard(line.slave)
    assert line.mode() == before
    assert signal.getsignal(signal.SIGTERM) is handler


@pytest.mark.parametrize(
    ("typed", "press"),
    [
        (b"\x03", Press("ctrl_c", Action.STOP)),
        (b"\x1c", Press("unknown", Action.UNKNOWN)),
        (b"\x13", Press("ctrl_s", Action.UNKNOWN)),
        (b"\x16", Press("ctrl_v", Action.UNKNOWN)),
        (b"\x04", Press("ctrl_d", Action.UNKNOWN)),
        (b"\r", Press("enter", Action.ENTER)),
        (b"\n", Press("enter", Action.ENTER)),
        (b" ", Press("space", Action.PAUSE)),
        (b"\x1b[C", Press("right", Action.NEXT_SET)),
        (b"\x1b", Press("escape", Action.UNKNOWN)),
    ],
    ids=ascii,
)
def test_a_typed_key_comes_as_a_press(line: Line, typed: bytes, press: Press) -> None:
    with open_keyboard(line.slave) as keyboard:
        line.type(typed)
        assert presses(keyboard) == [press]


def test_keys_typed_before_are_kept(line: Line) -> None:
    line.type(b"q")
    with open_keyboard(line.slave) as keyboard:
        assert presses(keyboard) == [Press("q", Action.STOP)]


def test_keys_typed_and_not_read_reach_no_shell(line: Line) -> None:
    with open_keyboard(line.slave):
        line.type(b"reboot\n")
        assert select.select([line.slave], [], [], SECONDS)[0]
    line.type(b"ls\n")
    assert os.read(line.slave, 100) == b"ls\n"


def test_a_wait_without_keys_ends_with_nothing(line: Line) -> None:
    with open_keyboard(line.slave) as keyboard:
        assert [keyboard.wait(0.001), keyboard.wait(0), keyboard.wait(-1)] == [Wake()] * 3


def test_an_escape_is_told_within_50_ms_of_waiting_in_any_steps(line: Line) -> None:
    with open_keyboard(line.slave) as keyboard:
        line.type(b"\x1b")
        assert keyboard.wait(SECONDS) == Wake()
        wakes = [keyboard.wait(0.02) for _ in range(3)]
    assert wakes == [Wake(), Wake(), Wake((Press("escape", Action.UNKNOWN),))]


def test_waits_add_up_to_50_ms_for_an_escape(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    timeouts: list[float | None] = []

    def no_input(*arguments: Any) -> tuple[list[int], list[int], list[int]]:
        timeouts.append(arguments[3])
        return [], [], []

    with open_keyboard(line.slave) as keyboard:
        line.type(b"\x1b")
        keyboard.wait(SECONDS)
        monkeypatch.setattr(select, "select", no_input)
        wakes = [keyboard.wait(seconds) for seconds in (0.02, 0, 1, 1)]
    assert timeouts == pytest.approx([0.02, 0, 0.03, 1])
    assert wakes == [Wake(), Wake(), Wake((Press("escape", Action.UNKNOWN),)), Wake()]


def test_a_sequence_that_comes_in_two_parts_is_one_key(line: Line) -> None:
    with open_keyboard(line.slave) as keyboard:
        line.type(b"\x1b[")
        assert keyboard.wait(None) == Wake()
        line.type(b"5~")
        assert presses(keyboard) == [Press("page_up", Action.CLICK_BACK)]


def test_a_key_and_a_signal_come_in_one_wake(line: Line) -> None:
    with open_keyboard(line.slave) as keyboard:
        line.type(b"q")
        assert select.select([line.slave], [], [], SECONDS)[0]
        os.kill(os.getpid(), signal.SIGTERM)
        wake = keyboard.wait(None)
    assert wake == Wake((Press("q", Action.STOP),), (signal.SIGTERM,))


def test_a_suspended_keyboard_leaves_the_mode_to_the_shell_and_keeps_its_new_one(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = line.mode()
    changed = line.mode()
    changed[3] ^= termios.ECHOE
    stopped: list[int] = []

    def stop(number: int) -> None:
        stopped.append(number)
        assert line.mode() == before
        termios.tcsetattr(line.slave, termios.TCSANOW, changed)

    with open_keyboard(line.slave) as keyboard:
        inside = line.mode()
        monkeypatch.setattr(signal, "raise_signal", stop)
        keyboard.suspend()
        inside[3] ^= termios.ECHOE
        assert line.mode() == inside
    assert line.mode() == changed
    assert stopped == [signal.SIGSTOP]


def test_a_keyboard_that_goes_on_in_the_background_leaves_the_mode_to_the_shell(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    def go_on_in_the_background(_: int) -> None:
        monkeypatch.setattr(os, "tcgetpgrp", lambda _: os.getpgrp() + 1)

    before = line.mode()
    with open_keyboard(line.slave) as keyboard:
        monkeypatch.setattr(signal, "raise_signal", go_on_in_the_background)
        keyboard.suspend()
        assert not keyboard.is_terminal
        line.type(b"q\n")
        assert keyboard.wait(0.001) == Wake()
        assert line.mode() == before
    assert os.read(line.slave, 100) == b"q\n"


def test_a_keyboard_without_a_terminal_is_stopped_too(monkeypatch: pytest.MonkeyPatch) -> None:
    stopped: list[int] = []
    monkeypatch.setattr(signal, "raise_signal", stopped.append)
    with open_keyboard(-1) as keyboard:
        keyboard.suspend()
    assert stopped == [signal.SIGSTOP]


def test_a_closed_terminal_is_its_end_for_good_and_read_no_more(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_keyboard(line.slave) as keyboard:
        line.hang_up()
        assert keyboard.wait(None) == Wake(ended=True)
        watched: list[object] = []

        def no_input(read: list[object], *_: object) -> tuple[list[int], list[int], list[int]]:
            watched.extend(read)
            return [], [], []

        monkeypatch.setattr(select, "select", no_input)
        assert keyboard.wait(0) == Wake(ended=True)
    assert watched
    assert line.slave not in watched


def test_a_terminal_gone_before_is_its_end_too(line: Line) -> None:
    keyboard = open_keyboard(line.slave)
    line.hang_up()
    with keyboard:
        assert keyboard.wait(None).ended


@pytest.mark.parametrize(
    ("error", "foreground", "ended"),
    [
        (errno.EIO, True, True),
        (errno.EIO, False, False),
        (errno.EAGAIN, True, False),
        (errno.EBADF, True, True),
    ],
)
def test_a_read_that_fails_is_the_end_only_where_the_terminal_is_gone(
    line: Line, monkeypatch: pytest.MonkeyPatch, error: int, *, foreground: bool, ended: bool
) -> None:
    read = os.read

    def failing_read(fd: int, size: int) -> bytes:
        if fd != line.slave:
            return read(fd, size)
        # The shell takes the terminal between the look at the foreground and the read.
        monkeypatch.setattr(os, "tcgetpgrp", lambda _: os.getpgrp() + (not foreground))
        raise OSError(error, os.strerror(error))

    with open_keyboard(line.slave) as keyboard:
        line.type(b"q")
        monkeypatch.setattr(os, "read", failing_read)
        assert keyboard.wait(SECONDS) == Wake(ended=ended)
        monkeypatch.undo()


def test_a_pipe_is_never_read() -> None:
    read, write = os.pipe()
    os.write(write, b"q")
    os.close(write)
    with open_keyboard(read) as keyboard:
        assert not keyboard.is_terminal
        assert keyboard.wait(0.001) == Wake()
        os.kill(os.getpid(), signal.SIGTERM)
        assert keyboard.wait(None) == Wake(signals=(signal.SIGTERM,))
    assert os.read(read, 100) == b"q"
    os.close(read)


def test_a_closed_standard_input_is_no_terminal() -> None:
    with open_keyboard(-1) as keyboard:
        assert not keyboard.is_terminal
        assert keyboard.wait(0) == Wake()


def test_ctrl_z_restores_the_terminal_and_going_on_sets_it_again(
    line: Line, start: Callable[[str], Child]
) -> None:
    before = line.mode()
    child = start("alone")
    assert child.told() == ("is a terminal", True)
    inside = line.mode()
    assert inside != before
    line.type(b"\x1a")
    assert child.told() == ((), (signal.SIGTSTP,), False)
    assert child.stop_signal() == signal.SIGSTOP
    assert line.mode() == before
    os.kill(child.process.pid, signal.SIGCONT)
    assert child.told() == ("continued",)
    assert line.mode() == inside
    assert child.told() == ((), (signal.SIGCONT,), False)
    line.type(b"q")
    assert child.told() == (("q",), (), False)
    assert child.told() == ("left",)
    assert line.mode() == before


def test_a_window_that_closes_is_told_as_hangup_or_end(
    line: Line, start: Callable[[str], Child]
) -> None:
    child = start("alone")
    child.told()
    line.hang_up()
    told = [child.told()]
    while told[-1] != ("left",):
        told.append(child.told())
    assert told[-2][2] is True
    assert signal.SIGHUP in [number for _, numbers, _ in told[:-1] for number in numbers]


def test_in_the_background_nothing_stops_it_and_no_key_is_read_until_it_is_in_front(
    line: Line, start: Callable[[str], Child]
) -> None:
    before = line.mode()
    child = start("shell")
    assert child.told() == ("is a terminal", False)
    assert line.mode() == before
    line.type(b"a")
    child.go_on()
    assert child.told() == (("a",), (), False)
    assert line.mode() != before
    line.type(b"q")
    assert child.told() == (("q",), (), False)
    assert child.told() == ("left",)
