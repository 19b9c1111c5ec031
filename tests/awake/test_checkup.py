"""Why the screen can't be kept on."""

import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from routine.awake.checkup import FoundAwake, find
from tests.support.pretend_desktop import (
    Bus,
)

NO_DESKTOP = FoundAwake(problem="no desktop is running here")
is_desktop = pytest.mark.skipif(
    sys.platform in {"darwin", "win32"}, reason="the desktop is asked on Linux and BSD"
)


@pytest.fixture
def bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bus]:
    monkeypatch.delenv("SSH_CONNECTION", raising=False)
    with Bus(tmp_path) as bus:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.address)
        yield bus


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
    assert find() == NO_DESKTOP


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
        assert find() == NO_DESKTOP


def test_over_ssh_the_screen_is_another_computers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSH_CONNECTION", "192.0.2.1 50000 192.0.2.2 22")
    assert find() == FoundAwake(problem="you are connected to another computer by SSH")


def test_a_program_that_is_not_there_is_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    def start(*_: object, **__: object) -> None:
        raise FileNotFoundError(2, "No such file or directory", "/usr/bin/caffeinate")

    monkeypatch.delenv("SSH_CONNECTION", raising=False)
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(subprocess, "Popen", start)
    problem = "it failed: [Errno 2] No such file or directory: '/usr/bin/caffeinate'"
    assert find() == FoundAwake(problem=problem)
