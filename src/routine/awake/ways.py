"""The ways to keep a screen awake, one for each kind of system.

Each ends with this process, however it ends: a desktop watches our connection, caffeinate our
process, and Windows our thread.
"""

from __future__ import annotations

import os
import sys
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from routine.words import keep_awake

if TYPE_CHECKING:
    from collections.abc import Callable

    from jeepney import Message
    from jeepney.io.blocking import DBusConnection

_NAME: Final = "routine"
_REASON: Final = "Leading through a session of exercise"

# Seconds to wait for the bus, and for each service that it has.
_CONNECT: Final = 1.0
_ANSWER: Final = 5.0


class Held(NamedTuple):
    """A screen that is kept awake: by what, as a person may know it, and how that is ended."""

    by: str
    let_go: Callable[[], None]


class UnavailableError(Exception):
    """The screen can't be kept awake; the message is the reason, for a person."""


def load() -> None:
    """Import what is needed here: 20 ms of D-Bus, where that is it."""
    if sys.platform not in _OTHER_WAYS:
        import jeepney.io.blocking  # noqa: F401, PLC0415 - see above


def take() -> Held:
    """Keep the screen of this computer awake, from the thread that is to let go of it too.

    It takes a few ms; 16 s where a desktop hangs. Raises UnavailableError where it can't be had.
    """
    if os.environ.get("SSH_CONNECTION"):
        raise UnavailableError(keep_awake.OTHER_COMPUTER)
    try:
        return _OTHER_WAYS.get(sys.platform, _by_desktop)()
    except UnavailableError:
        raise
    except Exception as error:  # the code of others may raise anything
        raise UnavailableError(keep_awake.failed(str(error))) from error


# -- Linux and BSD: the desktop, over D-Bus -----------------------------------------------------


class _Service(NamedTuple):
    """A service of a desktop that keeps the screen awake, and how it is asked to."""

    name: str
    path: str
    interface: str
    signature: str
    body: tuple[object, ...]
    ends: str


_IDLE: Final = 8
"""What GNOME's session manager is not to do: to take the session for idle."""

_SERVICES: Final = (
    # GNOME, Cinnamon, MATE
    _Service(
        "org.gnome.SessionManager",
        "/org/gnome/SessionManager",
        "org.gnome.SessionManager",
        "susu",
        (_NAME, 0, _REASON, _IDLE),
        "Uninhibit",
    ),
    # KDE and most others
    _Service(
        "org.freedesktop.ScreenSaver",
        "/org/freedesktop/ScreenSaver",
        "org.freedesktop.ScreenSaver",
        "ss",
        (_NAME, _REASON),
        "UnInhibit",
    ),
    # Xfce
    _Service(
        "org.freedesktop.PowerManagement",
        "/org/freedesktop/PowerManagement/Inhibit",
        "org.freedesktop.PowerManagement.Inhibit",
        "ss",
        (_NAME, _REASON),
        "UnInhibit",
    ),
)


def _by_desktop() -> Held:
    """Ask each service in turn, until one keeps the screen awake."""
    from jeepney.io.blocking import open_dbus_connection  # noqa: PLC0415 - needed only here

    try:
        connection = open_dbus_connection("SESSION", auth_timeout=_CONNECT)
    except Exception as error:  # it has no error of its own for this
        raise UnavailableError(keep_awake.NO_DESKTOP) from error
    problem = keep_awake.NO_SCREEN_SERVICE
    for service in _SERVICES:
        try:
            cookie = _inhibit(connection, service)
        except TimeoutError:
            problem = keep_awake.DESKTOP_SILENT
            continue
        if cookie is not None:
            return Held(service.name, partial(_uninhibit, connection, service, cookie))
    # Whoever answers too late finds nobody to keep the screen awake for.
    connection.close()
    raise UnavailableError(problem)


def _inhibit(connection: DBusConnection, service: _Service) -> int | None:
    """Return the cookie of a screen kept awake, None where that is refused."""
    from jeepney import MessageType  # noqa: PLC0415 - as above

    call = _call(service, "Inhibit", service.signature, service.body)
    reply = connection.send_and_get_reply(call, timeout=_ANSWER)
    if reply.header.message_type is not MessageType.method_return:
        return None
    (cookie,) = reply.body
    return int(cookie)


def _uninhibit(connection: DBusConnection, service: _Service, cookie: int) -> None:
    """Let go without waiting for an answer: a connection that ends takes its cookies along."""
    from jeepney import MessageFlag  # noqa: PLC0415 - as above

    call = _call(service, service.ends, "u", (cookie,))
    call.header.flags |= MessageFlag.no_reply_expected
    with connection:
        connection.send(call)


def _call(service: _Service, method: str, signature: str, body: tuple[object, ...]) -> Message:
    """Return a call that starts no program: a screen saver that does not run needs no asking."""
    from jeepney import DBusAddress, MessageFlag, new_method_call  # noqa: PLC0415 - as above

    address = DBusAddress(service.path, service.name, service.interface)
    call = new_method_call(address, method, signature, body)
    call.header.flags |= MessageFlag.no_auto_start
    return call


# -- macOS --------------------------------------------------------------------------------------


def _by_caffeinate() -> Held:
    """Start the system's own program for it, which ends with this process."""
    from subprocess import DEVNULL, Popen  # noqa: PLC0415 - needed only here

    process = Popen(  # noqa: S603 - a fixed program, and a number
        ["/usr/bin/caffeinate", "-di", "-w", str(os.getpid())],
        stdin=DEVNULL,
        stdout=DEVNULL,
        stderr=DEVNULL,
        process_group=0,  # Ctrl-Z stops those of ours: one that stands still can't be ended
    )

    def let_go() -> None:
        process.kill()
        process.wait()

    return Held("caffeinate", let_go)


# -- Windows ------------------------------------------------------------------------------------

# Microsoft: SetThreadExecutionState. Continuous, system required, display required.
_CONTINUOUS: Final = 0x8000_0000
_SYSTEM_AND_DISPLAY: Final = 0x0000_0003


def _by_windows() -> Held:
    """Tell Windows that this thread needs the screen."""
    import ctypes  # noqa: PLC0415 - needed only here

    set_state = ctypes.windll.kernel32.SetThreadExecutionState  # type: ignore[attr-defined,unused-ignore]
    if not set_state(ctypes.c_uint32(_CONTINUOUS | _SYSTEM_AND_DISPLAY)):
        raise UnavailableError(keep_awake.WINDOWS_REFUSES)
    return Held("Windows", lambda: set_state(ctypes.c_uint32(_CONTINUOUS)))


_OTHER_WAYS: Final = {
    "darwin": _by_caffeinate,
    "win32": _by_windows,
}
