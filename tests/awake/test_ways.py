"""What each system is asked for, so that the screen stays on."""

import ctypes
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from routine.awake.ways import AwakeCheck, check_awake, take
from tests.support.pretend_desktop import (
    COOKIE,
    FREEDESKTOP,
    GNOME,
    XFCE,
    Bus,
    Desktop,
    Manner,
    needs_bus,
)

NO_DESKTOP = AwakeCheck(problem="no desktop is running here")
REASON = "Leading through a session of exercise"
is_desktop = pytest.mark.skipif(
    sys.platform in {"darwin", "win32"}, reason="the desktop is asked on Linux and BSD"
)


@pytest.fixture
def bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bus]:
    monkeypatch.delenv("SSH_CONNECTION", raising=False)
    with Bus(tmp_path) as bus:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.address)
        yield bus


@needs_bus
@is_desktop
@pytest.mark.parametrize(
    ("name", "asked", "ends"),
    [
        (GNOME, (GNOME, "routine", 0, REASON, 8), "Uninhibit"),
        (FREEDESKTOP, (FREEDESKTOP, "routine", REASON), "UnInhibit"),
        (XFCE, (f"{XFCE}.Inhibit", "routine", REASON), "UnInhibit"),
    ],
)
def test_each_desktop_is_asked_in_its_own_way(
    bus: Bus, name: str, asked: tuple[object, ...], ends: str
) -> None:
    with Desktop(bus, name) as desktop:
        held = take()
        assert held.by == name
        assert desktop.hears() == ("Inhibit", asked)
        assert desktop.heard_nothing()
        held.release()
        assert desktop.hears() == (ends, (asked[0], COOKIE))
        assert desktop.hears() == ("gone", ())


@needs_bus
@is_desktop
def test_one_service_is_enough(bus: Bus) -> None:
    with Desktop(bus, GNOME, FREEDESKTOP, XFCE) as desktop:
        take().release()
        assert [desktop.hears()[0] for _ in range(3)] == ["Inhibit", "Uninhibit", "gone"]
        assert desktop.heard_nothing()


@needs_bus
@is_desktop
@pytest.mark.parametrize(
    ("manner", "names", "problem"),
    [
        ("refuses", (GNOME, FREEDESKTOP), "this desktop offers no way to keep it on"),
        ("is silent", (FREEDESKTOP,), "the desktop is not responding"),
        ("answers", ("org.example.Other",), "this desktop offers no way to keep it on"),
    ],
)
def test_a_desktop_that_does_not_do_it_is_told_of(
    bus: Bus, manner: Manner, names: tuple[str, ...], problem: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("routine.awake.ways._ANSWER", 0.05)
    with Desktop(bus, *names, manner=manner) as desktop:
        assert check_awake() == AwakeCheck(problem=problem)
        if manner == "is silent":  # the answer that comes too late finds nobody any more
            assert [desktop.hears()[0] for _ in range(2)] == ["Inhibit", "gone"]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no caffeinate")
def test_on_macos_caffeinate_watches_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[tuple[list[str], subprocess.Popen[bytes]]] = []
    real = subprocess.Popen

    def start(command: list[str], **how: Any) -> subprocess.Popen[bytes]:
        process = real([sys.executable, "-c", "input()"], **how | {"stdin": subprocess.PIPE})
        started.append((command, process))
        return process

    monkeypatch.delenv("SSH_CONNECTION", raising=False)
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(subprocess, "Popen", start)
    held = take()
    ((command, process),) = started
    assert command == ["/usr/bin/caffeinate", "-di", "-w", str(os.getpid())]
    assert os.getpgid(process.pid) != os.getpgrp()
    assert process.poll() is None
    held.release()
    assert process.poll() is not None
    assert process.stdin is not None
    process.stdin.close()


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], list[int]]:
    def answering(answer: int) -> list[int]:
        states: list[int] = []

        def set_state(flags: ctypes.c_uint32) -> int:
            states.append(flags.value)
            return answer

        kernel = SimpleNamespace(SetThreadExecutionState=set_state)
        monkeypatch.delenv("SSH_CONNECTION", raising=False)
        monkeypatch.setattr(sys, "platform", "win32")
        monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
        return states

    return answering


def test_windows_is_told_that_the_screen_is_needed(windows: Callable[[int], list[int]]) -> None:
    states = windows(0x8000_0000)
    held = take()
    assert (held.by, states) == ("Windows", [0x8000_0003])
    held.release()
    assert states == [0x8000_0003, 0x8000_0000]


def test_windows_may_refuse(windows: Callable[[int], list[int]]) -> None:
    windows(0)
    assert check_awake() == AwakeCheck(problem="Windows refused it")


# -- why it can't be kept on -----------------------------------------------------------------------


@is_desktop
@pytest.mark.parametrize(
    "address", [None, "", "unix:path=/nowhere", "tcp:host=localhost,port=1", "rubbish", "unix:x"]
)
def test_without_a_bus_there_is_no_desktop(
    address: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSH_CONNECTION", raising=False)
    if address is None:
        monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    else:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    assert check_awake() == NO_DESKTOP


@is_desktop
def test_a_bus_that_lets_nobody_in_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSH_CONNECTION", raising=False)
    monkeypatch.setattr("routine.awake.ways._CONNECT", 0.05)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path / 'bus'}")
    with socket.socket(socket.AF_UNIX) as bus:
        bus.bind(str(tmp_path / "bus"))
        bus.listen()
        assert check_awake() == NO_DESKTOP


def test_over_ssh_the_screen_is_another_computers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSH_CONNECTION", "192.0.2.1 50000 192.0.2.2 22")
    assert check_awake() == AwakeCheck(problem="you are connected to another computer by SSH")


def test_a_program_that_is_not_there_is_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    def start(*_: object, **__: object) -> None:
        raise FileNotFoundError(2, "No such file or directory", "/usr/bin/caffeinate")

    monkeypatch.delenv("SSH_CONNECTION", raising=False)
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(subprocess, "Popen", start)
    problem = "it failed: [Errno 2] No such file or directory: '/usr/bin/caffeinate'"
    assert check_awake() == AwakeCheck(problem=problem)
