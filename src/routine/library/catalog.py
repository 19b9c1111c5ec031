"""Which routine and exercise files there are, built-in and the person's own, and their texts."""

import errno
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Literal, NamedTuple

from routine.errors import MissingError
from routine.folders import home
from routine.limits import FILE_NAME
from routine.text import visible
from routine.text_files import IrregularError, decoded, read_content, unreadable

try:
    from _blake2 import blake2b  # hashlib loads OpenSSL for it: 3 ms
except ImportError:
    from hashlib import blake2b

NAME = re.compile(rf"(?!-){FILE_NAME}")
"""The name of a routine or an exercise; one that begins with "-" would look like an option."""
ENDING = ".toml"
EXERCISES = "exercises"
"""The folder of exercise files inside one of routine files."""


class Entry(NamedTuple):
    """A routine file or an exercise file."""

    name: str
    path: Path
    origin: Literal["built-in", "yours"]
    shadows: bool = False  # whether it hides a built-in file of the same name


class ExerciseFiles:
    """The exercise files of both folders, as an ExerciseLoader for `use`; each is read once."""

    def __init__(self) -> None:
        """List nothing yet."""
        # Label and text of those read, and the digest of both, by name.
        self._read: dict[str, tuple[str, str]] = {}
        self._digests: dict[str, bytes] = {}

    @cached_property
    def _entries(self) -> dict[str, Entry]:
        return {entry.name: entry for entry in exercise_entries()}

    def text(self, name: str) -> tuple[str, str] | None:
        """Return the label of an exercise file for messages, and its text; None without one."""
        entry = self._entries.get(name)
        if entry is None:
            return None
        if name not in self._read:
            self._read[name] = (label_of(entry), text_of(entry.path, label_of(entry)))
        return self._read[name]

    def digest(self, name: str) -> bytes:
        """Return the digest of an exercise file and its label; b"" without one."""
        if name not in self._digests:
            file = self.text(name)
            self._digests[name] = b"" if file is None else digest_of(*map(str.encode, file))
        return self._digests[name]

    def names(self) -> Iterable[str]:
        """Return the names of all exercises."""
        return self._entries


def digest_of(*parts: bytes) -> bytes:
    """Return a digest of 32 bytes; all parts but the last may not hold a NUL."""
    return blake2b(b"\0".join(parts), digest_size=32).digest()


def is_name(file: str) -> bool:
    """Return whether a file of this name is listed."""
    return file.endswith(ENDING) and NAME.fullmatch(file.removesuffix(ENDING)) is not None


def entries() -> list[Entry]:
    """Return all routine files, by name; files whose name is not a routine's are left out."""
    return _entries("")


def exercise_entries() -> list[Entry]:
    """Return all exercise files, by name."""
    return _entries(EXERCISES)


def all_entries() -> list[Entry]:
    """Return all routine files, then all exercise files."""
    return [*entries(), *exercise_entries()]


def entry_named(name: str) -> Entry | None:
    """Return the routine file of this name, else the exercise file, else None."""
    file = name + ENDING
    for kind in ("", EXERCISES) if is_name(file) else ():
        is_ours = file in _listing(built_in_folder() / kind)
        if file in _listing(own_folder() / kind):
            return Entry(name, own_folder() / kind / file, "yours", shadows=is_ours)
        if is_ours:
            return Entry(name, built_in_folder() / kind / file, "built-in")
    return None


def _entries(kind: str) -> list[Entry]:
    ours = {name: Entry(name, path, "built-in") for name, path in _files(built_in_folder() / kind)}
    yours = {
        name: Entry(name, path, "yours", shadows=name in ours)
        for name, path in _files(own_folder() / kind)
    }
    return sorted((ours | yours).values())


def built_in_folder() -> Path:
    """Return the folder of the built-in routine files."""
    package = Path(__file__).parents[1]
    installed = package / "routines"
    return installed if installed.is_dir() else package.parents[1] / "routines"


def own_folder(*, exercises: bool = False) -> Path:
    """Return the folder of the person's own routine files, or of their exercise files."""
    folder = home() / "routines"
    return folder / EXERCISES if exercises else folder


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    for file in filter(is_name, _listing(folder)):
        yield file.removesuffix(ENDING), folder / file


def _listing(folder: Path) -> list[str]:
    """Return the names of all files; not by `exists`, to which capitals may make no difference."""
    try:
        return os.listdir(folder)  # noqa: PTH208 - of 1,000
    except OSError:  # no folder, no files: only the person makes their own folder
        return []


def label_of(entry: Entry) -> str:
    """Return what messages call a file that was found by its name."""
    if entry.origin == "built-in":
        return entry.path.name
    path, person = str(entry.path), os.path.expanduser("~")  # noqa: PTH111 - Path raises without a home
    return visible(f"~{path[len(person) :]}" if path.startswith(person + os.sep) else path)


def text_of(path: Path, label: str) -> str:
    """Return the text of a file, which messages call `label`; raises MissingError, InvalidError."""
    return decoded(content_of(path, label), label)


def content_of(path: Path, label: str) -> bytes:
    """Return the content of a file, not yet decoded; raises MissingError, InvalidError."""
    try:
        return read_content(path, label)
    except IsADirectoryError:
        message = folder_message(path, label)
    except IrregularError as error:
        message = f"{label}: this is {error}; expected a routine file"
    except OSError as error:
        message = unreadable(label, error)
        if error.errno == errno.ENOENT and path.is_symlink():
            target = visible(str(path.readlink()))
            message = f"{label}: this is a link to {target}, which does not exist"
    raise MissingError(message)


def folder_message(path: Path, label: str) -> str:
    """Return the message that a folder is not a routine file, naming a file inside it."""
    inside: list[str] = []
    with suppress(OSError):
        inside = sorted(each.name for each in path.iterdir() if each.suffix.casefold() == ENDING)
    such = f", such as {label.rstrip('/' + os.sep)}{os.sep}{visible(inside[0])}" if inside else ""
    return f"{label}: this is a folder; expected a routine file{such}"
