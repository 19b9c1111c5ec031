"""Keep the screen on: one function for each kind of system.

Each hold ends with this process, however that ends: a desktop watches our connection, caffeinate
our process, and Windows our thread.

Over SSH nothing is held, since it would be another computer's screen. A desktop's session manager
and systemd-inhibit only keep the session from counting as idle; when a screen turns off is up to
the desktop.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from jeepney import Message
    from jeepney.io.blocking import DBusConnection

OTHER_COMPUTER: Final = "you are connected to another computer by SSH"
NO_DESKTOP: Final = "no desktop is running here"
NO_SCREEN_SERVICE: Final = "this desktop offers no way to keep it on"
DESKTOP_SILENT: Final = "the desktop is not responding"
WINDOWS_REFUSES: Final = "Windows refused it"

_NAME: Final = "routine"
_REASON: Final = "Leading through a session of exercise"

_CONNECT: Final = 1.0
"""Seconds to wait for the bus."""
_ANSWER: Final = 5.0
"""Seconds to wait for each service on it."""


class ScreenHold(NamedTuple):
    """A screen that is being kept on."""

    by: str
    """What keeps it on, such as the name of a desktop's service."""
    release: Callable[[], None]
    """Ends that, from the thread that took it."""


class UnavailableError(Exception):
    """The screen can't be kept on; the message is the reason, for a person."""


class AwakeCheck(NamedTuple):
    """What would keep the screen on during a session, or why nothing can."""

    by: str | None = None
    problem: str | None = None


def load() -> None:
    """Import what `take` needs on this system: D-Bus takes 20 ms."""
    if sys.platform not in _OTHER_WAYS:
        import jeepney.io.blocking  # noqa: F401, PLC0415 - 20 ms, in the background


def take() -> ScreenHold:
    """Keep the screen of this computer on; the same thread has to release it.

    Takes a few ms, and 16 s where a desktop hangs. Raises UnavailableError.
    """
    if os.environ.get("SSH_CONNECTION"):
        raise UnavailableError(OTHER_COMPUTER)
    try:
        return _OTHER_WAYS.get(sys.platform, _by_desktop)()
    except UnavailableError:
        raise
    except Exception as error:  # what a library raises is not known
        msg = f"it failed: {error}"
        raise UnavailableError(msg) from error


def check_awake() -> AwakeCheck:
    """Keep the screen on for a moment, to see what does it; takes as long as `take`."""
    try:
        hold = take()
    except UnavailableError as error:
        return AwakeCheck(problem=str(error))
    with suppress(Exception):  # it is released with this process at the latest
        hold.release()
    return AwakeCheck(hold.by)


# -- Linux and BSD: the desktop, over D-Bus -----------------------------------------------------


class _Service(NamedTuple):
    """A desktop's service that keeps the screen on: its address on the bus, and its calls."""

    name: str
    part: str
    """What follows the name in its interface, which its path is made from."""
    signature: str
    body: tuple[object, ...]
    ends: str


_IDLE: Final = 8
"""The flag of GNOME's session manager for "don't take the session for idle"."""

_SERVICES: Final = (
    # GNOME, Cinnamon, MATE
    _Service("org.gnome.SessionManager", "", "susu", (_NAME, 0, _REASON, _IDLE), "Uninhibit"),
    # KDE and most others
    _Service("org.freedesktop.ScreenSaver", "", "ss", (_NAME, _REASON), "UnInhibit"),
    # Xfce
    _Service("org.freedesktop.PowerManagement", ".Inhibit", "ss", (_NAME, _REASON), "UnInhibit"),
)


def _by_desktop() -> ScreenHold:
    """Ask each service in turn, until one keeps the screen on."""
    from jeepney.io.blocking import open_dbus_connection  # noqa: PLC0415 - 20 ms, in the lock's thread

    try:
        connection = open_dbus_connection("SESSION", auth_timeout=_CONNECT)
    except Exception as error:  # jeepney has no error of its own for this
        raise UnavailableError(NO_DESKTOP) from error
    problem = NO_SCREEN_SERVICE
    for service in _SERVICES:
        try:
            cookie = _inhibit(connection, service)
        except TimeoutError:
            problem = DESKTOP_SILENT
            continue
        if cookie is not None:
            return ScreenHold(service.name, partial(_uninhibit, connection, service, cookie))
    # A service that answers too late then keeps the screen on for nobody.
    connection.close()
    raise UnavailableError(problem)


def _inhibit(connection: DBusConnection, service: _Service) -> int | None:
    """Return the cookie that releases the screen, None where the service refuses."""
    from jeepney import MessageType  # noqa: PLC0415 - 20 ms, loaded by now

    call = _call(service, "Inhibit", service.signature, service.body)
    reply = connection.send_and_get_reply(call, timeout=_ANSWER)
    if reply.header.message_type is not MessageType.method_return:
        return None
    (cookie,) = reply.body
    return int(cookie)


def _uninhibit(connection: DBusConnection, service: _Service, cookie: int) -> None:
    """Release without waiting for a reply: a connection that closes takes its cookies along."""
    from jeepney import MessageFlag  # noqa: PLC0415 - 20 ms, loaded by now

    call = _call(service, service.ends, "u", (cookie,))
    call.header.flags |= MessageFlag.no_reply_expected
    with connection:
        connection.send(call)


def _call(service: _Service, method: str, signature: str, body: tuple[object, ...]) -> Message:
    """Return a call that starts no program: a screen saver that isn't running needs no asking."""
    from jeepney import (  # noqa: PLC0415 - 20 ms, loaded by now
        DBusAddress,
        MessageFlag,
        new_method_call,
    )

    interface = service.name + service.part
    address = DBusAddress(f"/{interface.replace('.', '/')}", service.name, interface)
    call = new_method_call(address, method, signature, body)
    call.header.flags |= MessageFlag.no_auto_start
    return call


# -- macOS --------------------------------------------------------------------------------------


def _by_caffeinate() -> ScreenHold:
    """Start the system's own program for this, which ends with our process."""
    from subprocess import DEVNULL, Popen  # noqa: PLC0415 - 4 ms, for macOS alone

    process = Popen(  # noqa: S603 - a fixed program, and a number
        ["/usr/bin/caffeinate", "-di", "-w", str(os.getpid())],
        stdin=DEVNULL,
        stdout=DEVNULL,
        stderr=DEVNULL,
        process_group=0,  # else Ctrl-Z would stop it too, and it could not be ended
    )

    def release() -> None:
        process.kill()
        process.wait()

    return ScreenHold("caffeinate", release)


# -- Windows ------------------------------------------------------------------------------------

# Microsoft: SetThreadExecutionState. Continuous, system required, display required.
_CONTINUOUS: Final = 0x8000_0000
_SYSTEM_AND_DISPLAY: Final = 0x0000_0003


def _by_windows() -> ScreenHold:
    """Register with Windows that this thread needs the display."""
    import ctypes  # noqa: PLC0415 - 2 ms, for Windows alone

    set_state = ctypes.windll.kernel32.SetThreadExecutionState  # type: ignore[attr-defined,unused-ignore]
    if not set_state(ctypes.c_uint32(_CONTINUOUS | _SYSTEM_AND_DISPLAY)):
        raise UnavailableError(WINDOWS_REFUSES)
    return ScreenHold("Windows", lambda: set_state(ctypes.c_uint32(_CONTINUOUS)))


_OTHER_WAYS: Final = {
    "darwin": _by_caffeinate,
    "win32": _by_windows,
}
