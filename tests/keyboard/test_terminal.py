"""The mode of a terminal, and the signals that are caught."""

import os
import signal
import termios
from collections.abc import Callable
from pathlib import Path

import pytest

from routine.keyboard import open_keyboard
from routine.keyboard.base import Wake
from tests.support.pseudo_terminal import ENDINGS, SECONDS, Child, Line


def open_descriptors() -> int:
    return len(list(Path("/dev/fd").iterdir()))


def test_the_mode_is_set_while_inside_and_restored_exactly(line: Line) -> None:
    before = line.mode()
    with open_keyboard(line.slave) as keyboard:
        assert keyboard.is_terminal
        inside = line.mode()
    assert line.mode() == before
    assert before[3] & termios.ICANON
    assert not inside[3] & (termios.ICANON | termios.ECHO | termios.IEXTEN)
    assert inside[3] & termios.ISIG
    assert not inside[0] & termios.IXON
    assert inside[0] & termios.ICRNL
    assert inside[6][termios.VINTR] == inside[6][termios.VQUIT] == b"\0"
    assert inside[6][termios.VSUSP] == before[6][termios.VSUSP]


def test_the_mode_is_restored_after_an_exception(line: Line) -> None:
    before = line.mode()
    with pytest.raises(ZeroDivisionError), open_keyboard(line.slave):
        _ = 1 / 0
    assert line.mode() == before


def test_handlers_and_the_wakeup_descriptor_are_put_back(line: Line) -> None:
    numbers = [*range(1, signal.SIGSYS)]
    before = [signal.getsignal(number) for number in numbers]
    descriptors = open_descriptors()
    with open_keyboard(line.slave):
        assert [signal.getsignal(number) for number in numbers] != before
    assert [signal.getsignal(number) for number in numbers] == before
    assert open_descriptors() == descriptors
    assert signal.set_wakeup_fd(-1) == -1


@pytest.mark.parametrize("name", [f"SIG{name}" for name in (*ENDINGS, "TSTP", "CONT", "WINCH")])
def test_a_signal_wakes_the_wait(line: Line, name: str) -> None:
    number = signal.Signals[name]
    with open_keyboard(line.slave) as keyboard:
        os.kill(os.getpid(), number)
        assert keyboard.wait(None) == Wake(signals=(number,))
        assert keyboard.wait(0) == Wake()


@pytest.mark.skipif(not hasattr(signal, "SIGRTMIN"), reason="no real-time signals here")
def test_a_real_time_signal_wakes_the_wait(line: Line) -> None:
    with open_keyboard(line.slave) as keyboard:
        os.kill(os.getpid(), signal.SIGRTMIN)
        assert keyboard.wait(None) == Wake(signals=(signal.SIGRTMIN,))


def test_a_foreign_signal_is_not_told(line: Line) -> None:
    former = signal.signal(signal.SIGURG, lambda *_: None)
    with open_keyboard(line.slave) as keyboard:
        os.kill(os.getpid(), signal.SIGURG)
        assert keyboard.wait(SECONDS) == Wake()
    signal.signal(signal.SIGURG, former)


@pytest.mark.parametrize(("name", "caught"), [("SIGHUP", False), ("SIGINT", True)])
def test_what_nohup_ignores_stays_ignored(line: Line, name: str, *, caught: bool) -> None:
    number = signal.Signals[name]
    former = signal.signal(number, signal.SIG_IGN)
    with open_keyboard(line.slave) as keyboard:
        os.kill(os.getpid(), number)
        assert keyboard.wait(0).signals == ((number,) if caught else ())
    assert signal.signal(number, former) is signal.SIG_IGN


def test_the_mode_is_set_again_on_sigcont(line: Line) -> None:
    before = line.mode()
    with open_keyboard(line.slave) as keyboard:
        inside = line.mode()
        termios.tcsetattr(line.slave, termios.TCSANOW, before)
        os.kill(os.getpid(), signal.SIGCONT)
        keyboard.wait(None)
        assert line.mode() == inside
    assert line.mode() == before


def test_a_slip_into_the_background_stops_nothing(line: Line) -> None:
    numbers = (signal.SIGTTIN, signal.SIGTTOU)
    with open_keyboard(line.slave):
        assert {signal.getsignal(number) for number in numbers} == {signal.SIG_IGN}


@pytest.mark.parametrize("name", ["SIGWINCH", "SIGTERM"])
def test_a_signal_from_outside_wakes_a_waiting_process(
    start: Callable[[str], Child], name: str
) -> None:
    child = start("alone")
    assert child.told() == ("is a terminal", True)
    os.kill(child.process.pid, signal.Signals[name])
    assert child.told() == ((), (signal.Signals[name],), False)


def test_a_process_stopped_from_outside_sets_the_mode_again(
    line: Line, start: Callable[[str], Child]
) -> None:
    before = line.mode()
    child = start("alone")
    child.told()
    inside = line.mode()
    os.kill(child.process.pid, signal.SIGSTOP)
    child.stop_signal()
    termios.tcsetattr(line.slave, termios.TCSANOW, before)
    os.kill(child.process.pid, signal.SIGCONT)
    assert child.told() == ((), (signal.SIGCONT,), False)
    assert line.mode() == inside
