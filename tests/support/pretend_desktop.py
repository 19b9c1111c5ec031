"""A private D-Bus with a desktop on it that inhibits its screen saver, and records the calls.

The bus and the messages are real; only the screen is not.
"""

import shutil
import subprocess
import threading
from pathlib import Path
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Any, Final, Literal, Self

import pytest
from jeepney import (
    HeaderFields,
    MatchRule,
    MessageType,
    message_bus,
    new_error,
    new_method_return,
)
from jeepney.io.blocking import open_dbus_connection

from tests.support.command_line import SECONDS

COOKIE: Final = 7
GNOME: Final = "org.gnome.SessionManager"
FREEDESKTOP: Final = "org.freedesktop.ScreenSaver"
XFCE: Final = "org.freedesktop.PowerManagement"

Manner = Literal["answers", "is silent", "refuses"]

_DAEMON = shutil.which("dbus-daemon")
needs_bus = pytest.mark.skipif(_DAEMON is None, reason="needs dbus-daemon, to be a desktop on")


class Bus:
    """A bus daemon for one test."""

    def __init__(self, folder: Path) -> None:
        assert _DAEMON is not None
        self.address = f"unix:path={folder / 'bus'}"
        self._daemon = subprocess.Popen(
            [
                _DAEMON,
                "--session",
                "--nofork",
                f"--address={self.address}",
                "--print-address",
            ],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def __enter__(self) -> Self:
        assert self._daemon.stdout is not None
        assert self._daemon.stdout.readline(), "dbus-daemon did not start"
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._daemon.terminate()
        with self._daemon:
            pass


class Desktop:
    """A desktop that owns these names on a running bus.

    `calls` receives "Inhibit" and "UnInhibit" with their interface and arguments, and "gone" when a
    caller has left the bus.
    """

    def __init__(self, bus: Bus, *names: str, manner: Manner = "answers") -> None:
        self._bus, self._names, self._manner = bus, names, manner
        self.calls: SimpleQueue[tuple[str, tuple[Any, ...]]] = SimpleQueue()
        self._asked: set[str] = set()
        self._ends = threading.Event()

    def __enter__(self) -> Self:
        self._connection = open_dbus_connection(self._bus.address)
        changes = MatchRule(type="signal", sender=message_bus.bus_name, member="NameOwnerChanged")
        calls = [message_bus.RequestName(name) for name in self._names]
        for call in (*calls, message_bus.AddMatch(changes)):
            self._connection.send_and_get_reply(call, timeout=SECONDS)
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._ends.set()
        self._thread.join()
        self._connection.close()

    def hears(self) -> tuple[str, tuple[Any, ...]]:
        """Wait for the next call, and return it."""
        return self.calls.get(timeout=SECONDS)

    def heard_nothing(self) -> bool:
        """Return whether no further call has come."""
        try:
            self.calls.get_nowait()
        except Empty:
            return True
        return False

    def _serve(self) -> None:
        while not self._ends.is_set():
            try:
                self._take(self._connection.receive(timeout=0.05))
            except TimeoutError:
                continue

    def _take(self, message: Any) -> None:
        fields, kind = message.header.fields, message.header.message_type
        member, sender = fields.get(HeaderFields.member), fields.get(HeaderFields.sender)
        if kind is MessageType.method_call and member != "Introspect":
            self._asked.add(sender)
            self.calls.put((member, (fields[HeaderFields.interface], *message.body)))
            self._answer(message, member)
        elif member == "NameOwnerChanged" and message.body[0] in self._asked:
            self.calls.put(("gone", ()))

    def _answer(self, message: Any, member: str) -> None:
        if self._manner == "refuses":
            self._connection.send(new_error(message, "org.freedesktop.DBus.Error.AccessDenied"))
        elif self._manner == "answers" and member == "Inhibit":
            self._connection.send(new_method_return(message, "u", (COOKIE,)))
