"""Find and erase the data kept about the user, by kind."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, NamedTuple

from routine import config, folders, profile
from routine.diary import FILE
from routine.diary.database.database_file import BESIDE
from routine.diary.database.lock import LOCK_FILE, RunningError, session_lock
from routine.errors import RoutineError, UsageError, system_message
from routine.pages.console import complain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

KINDS: Final = {
    "diary": "your sessions, with what you did, pain and notes",
    "profile": "what you avoid, the ways you chose, when you read the safety page",
    "config": "your settings for sound and screen",
    "phrases": "what the voice has said, as sound files; made again when needed",
    "cache": "routine files as they were read, and solved figures; made again when needed",
}
"""The kinds of personal files, and what they hold."""


class PersonalFiles(NamedTuple):
    """The files of a kind, with their sizes in bytes; a link counts by itself."""

    kind: str
    files: tuple[tuple[Path, int], ...]

    @property
    def size(self) -> int:
        """How many bytes they take."""
        return sum(size for _, size in self.files)


def find_files(kind: str) -> PersonalFiles:
    """Return the existing files of a kind; report those that can't be read."""
    return PersonalFiles(kind, tuple(_sized(_paths(kind))))


@contextmanager
def unused(kind: str) -> Iterator[None]:
    """Keep sessions from starting while the diary is erased. Raises UsageError if one runs."""
    if kind != "diary":
        yield
        return
    try:
        with session_lock(folders.home(), "the diary is being erased"):
            yield
    except RunningError as error:
        msg = f"the diary is kept: {error}"
        raise UsageError(msg) from None


def erase(personal: PersonalFiles) -> None:
    """Remove the files, but not the targets of links, which belong to the user.

    Raises RoutineError after the last one, with a line for each file that can't be erased.
    """
    failures = []
    for path, _ in personal.files:
        target = os.path.realpath(path) if path.is_symlink() else None
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            failures.append(f"{path}: it can't be erased: {system_message(error)}")
        else:
            if target is not None:
                complain(f"{path} was a link; the file it leads to was kept: {target}")
    if failures:
        raise RoutineError("\n".join(failures))


def _sized(paths: Iterator[Path]) -> Iterator[tuple[Path, int]]:
    for path in paths:
        try:
            yield path, os.lstat(path).st_size
        except FileNotFoundError:
            continue
        except OSError as error:
            complain(f"{path}: {system_message(error)}")


def _paths(kind: str) -> Iterator[Path]:
    """Yield the paths that files of a kind have, whether they exist or not."""
    if kind == "diary":
        yield from _diary_files(folders.home())
    elif kind == "profile":
        yield from _replaced_whole(profile.path())
    elif kind == "config":
        yield from _replaced_whole(config.path())
    elif kind == "phrases":
        yield from _matching(folders.cache_folder(), ("*.wav", "phrase-*.part"))
    else:
        yield from _matching(
            folders.cache_folder(),
            [
                f"{name}{end}"
                for name in ("routines", "figures", "drawn")
                for end in (".cache", "-*.part")
            ],
        )


def _replaced_whole(path: Path) -> Iterator[Path]:
    """Yield a file, and the temporary files of interrupted replacements."""
    yield path
    yield from _matching(path.parent, (f".{path.stem}-*",))


def _diary_files(folder: Path) -> Iterator[Path]:
    """Yield the diary, SQLite's files beside it, its copies, unfinished ones too, and the lock."""
    # The log before the diary: one left behind would be read into the next diary. The lock last.
    yield from (folder / f"{FILE}{end}" for end in (*BESIDE, ""))
    copies = ("diary-version-*.sqlite3*", "diary-damaged-*.sqlite3*")
    yield from _matching(folder, (*copies, f".{FILE}-*", ".diary-version-*"))
    yield folder / LOCK_FILE


def _matching(folder: Path, patterns: Sequence[str]) -> Iterator[Path]:
    for pattern in patterns:
        paths = folder.glob(pattern)
        yield from sorted(path for path in paths if path.is_symlink() or path.is_file())
