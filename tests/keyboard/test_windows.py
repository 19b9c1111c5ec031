"""The keyboard of Windows, with a console in place of msvcrt."""

import signal

import pytest

from routine.keyboard.base import Wake
from routine.keyboard.key_actions import Press
from routine.keyboard.windows import PERIOD, WindowsKeyboard
from routine.signals import Action


class FakeConsole:
    def __init__(self, typed: str = "") -> None:
        self.typed = list(typed)

    def kbhit(self) -> bool:
        return bool(self.typed)

    def getwch(self) -> str:
        return self.typed.pop(0)


def no_sleep(_: float) -> None:
    pytest.fail("it sleeps though there is something to tell")


def windows_keys(typed: str) -> list[str]:
    with WindowsKeyboard(FakeConsole(typed), no_sleep, ()) as keyboard:
        return [press.key for press in keyboard.wait(1).presses]


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("q", "q"),
        ("Q", "q"),
        (" ", "space"),
        ("\r", "enter"),
        ("\x03", "ctrl_c"),
        ("\x1b", "escape"),
        ("\xe0H", "up"),
        ("\xe0P", "down"),
        ("\xe0K", "left"),
        ("\xe0M", "right"),
        ("\x00M", "right"),
        ("\xe0I", "page_up"),
        ("\xe0Q", "page_down"),
        ("\xe0G", "home"),
        ("\x00;", "f1"),
        ("\x00D", "f10"),
        ("\xe0\x86", "f12"),
        ("\x00\x03", "unknown"),
        ("\ud83d\ude00", "unknown"),
        ("é", "é"),
    ],
    ids=ascii,
)
def test_a_console_key_is_one_key(typed: str, key: str) -> None:
    assert windows_keys(typed) == [key]
    assert windows_keys(typed + "q") == [key, "q"]


def test_a_console_without_a_key_is_slept_on_once_and_never_too_long() -> None:
    slept: list[float] = []
    with WindowsKeyboard(FakeConsole(), slept.append, ()) as keyboard:
        assert keyboard.is_terminal
        assert [keyboard.wait(s) for s in (None, 5, 0.001, -1)] == [Wake()] * 4
    assert slept == [PERIOD, PERIOD, 0.001, 0]


def test_a_key_typed_in_the_sleep_is_told() -> None:
    console = FakeConsole()
    with WindowsKeyboard(console, lambda _: console.typed.append("m"), ()) as keyboard:
        assert keyboard.wait(1) == Wake((Press("m", Action.MUTE),))


@pytest.mark.parametrize(
    ("console", "wake"),
    [
        (FakeConsole(), Wake((Press("ctrl_c", Action.STOP),), (signal.SIGTERM,))),
        (None, Wake(signals=(signal.SIGINT, signal.SIGTERM))),
    ],
)
def test_ctrl_c_is_a_key_on_a_console_only(console: FakeConsole | None, wake: Wake) -> None:
    numbers = (signal.SIGINT, signal.SIGTERM)
    former = [signal.getsignal(number) for number in numbers]
    with WindowsKeyboard(console, no_sleep, numbers) as keyboard:
        assert keyboard.is_terminal is (console is not None)
        for number in numbers:
            signal.raise_signal(number)
        assert keyboard.wait(1) == wake
    assert [signal.getsignal(number) for number in numbers] == former


def test_console_keys_not_read_reach_no_shell() -> None:
    console = FakeConsole("reboot")
    with WindowsKeyboard(console, no_sleep, ()) as keyboard:
        keyboard.suspend()
    assert console.typed == []
