"""Whether the diary is sound: looked at, and never changed, moved, or made."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final, Literal, NamedTuple

from routine.diary import making, schema
from routine.diary.store import is_closed, is_damage, path

State = Literal["none", "sound", "damaged", "newer", "unreadable"]

_ASIDE: Final = "diary-damaged-*.sqlite3"
_COPIES: Final = "diary-version-*.sqlite3"


class Found(NamedTuple):
    """The diary as it was found: its bytes and version, how many sessions it keeps, what is wrong.

    `aside` were damaged and moved aside; `copies` were made before it was brought up to date.
    """

    path: Path
    state: State = "none"
    size: int = 0
    version: int | None = None
    sessions: int | None = None
    problem: str | None = None
    aside: tuple[Path, ...] = ()
    copies: tuple[Path, ...] = ()


def find() -> Found:
    """Read all of the diary, 4 ms a MB, and look at what is beside it."""
    where = path()
    found = Found(where, aside=_beside(where, _ASIDE), copies=_beside(where, _COPIES))
    try:
        size = _size(where)
        return found if size is None else _examined(found._replace(size=size))
    except sqlite3.Error as error:
        state: State = "damaged" if is_damage(error) else "unreadable"
        return found._replace(state=state, size=_size(where) or 0, problem=str(error))
    except OSError as error:
        problem = (error.strerror or "unknown error").lower()
        return found._replace(state="unreadable", problem=problem)


def _beside(where: Path, pattern: str) -> tuple[Path, ...]:
    return tuple(sorted(where.parent.glob(pattern)))


def _size(where: Path) -> int | None:
    """Return the bytes of a file and of what is to be put into it; None where there is none."""
    try:
        size = where.stat().st_size
    except FileNotFoundError:
        return None
    return size + _waiting(where)


def _waiting(where: Path) -> int:
    """Return the bytes that are written ahead of a file."""
    try:
        return Path(f"{where}-wal").stat().st_size
    except FileNotFoundError:
        return 0


def _examined(found: Found) -> Found:
    if found.path.stat().st_size == 0:
        return found._replace(state="damaged", problem=making.EMPTY)
    if not _waiting(found.path):
        # Nothing is made beside a file that is opened so; but nobody may write into it meanwhile.
        examined = _looked_into(found, "immutable=1")
        if not _waiting(found.path):
            return examined
    try:
        return _looked_into(found, "mode=ro")
    except sqlite3.Error as error:
        if not is_closed(error):
            raise
        return _looked_into(found, "immutable=1")


def _looked_into(found: Found, how: str) -> Found:
    with closing(making.connected(found.path, making.WAIT_MS, how)) as connection:
        problem = making.flaw(connection, checks=True)
        if problem is not None:
            return found._replace(state="damaged", problem=problem)
        version = making.pragma(connection, "user_version")
        if version > len(schema.STEPS):
            return found._replace(state="newer", version=version)
        (sessions,) = connection.execute("SELECT count(*) FROM session").fetchone()
        return found._replace(state="sound", version=version, sessions=sessions)
