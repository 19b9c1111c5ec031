"""Which routine and exercise files there are, built-in and the person's own, and their texts."""

from __future__ import annotations

import errno
import os
import re
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from routine.errors import MissingError
from routine.folders import home
from routine.limits import FILE_NAME, MOST_LETTERS
from routine.text import visible
from routine.text_files import IrregularError, decoded, read_content, unreadable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from routine.model import FileKind

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


class LibraryFiles:
    """The files of both folders that others name, as a FileLoader; each is read once."""

    def __init__(self) -> None:
        """List nothing yet."""
        # The files of each kind by name; label and text of those read, and the digest of both.
        self._entries: dict[FileKind, dict[str, Entry]] = {}
        self._read: dict[tuple[FileKind, str], tuple[str, str]] = {}
        self._digests: dict[tuple[FileKind, str], bytes] = {}

    def text(self, name: str, kind: FileKind = "exercise") -> tuple[str, str] | None:
        """Return the label of a file for messages, and its text; None without one."""
        entry = self._listed(kind).get(name)
        if entry is None:
            return None
        if (kind, name) not in self._read:
            self._read[kind, name] = (label_of(entry), text_of(entry.path, label_of(entry)))
        return self._read[kind, name]

    def digest(self, name: str, kind: FileKind) -> bytes:
        """Return the digest of a file and its label; b"" without one."""
        if (kind, name) not in self._digests:
            file = self.text(name, kind)
            self._digests[kind, name] = b"" if file is None else digest_of(*map(str.encode, file))
        return self._digests[kind, name]

    def names(self, kind: FileKind = "exercise") -> Iterable[str]:
        """Return the names of all files of a kind."""
        return self._listed(kind)

    def _listed(self, kind: FileKind) -> dict[str, Entry]:
        if kind not in self._entries:
            self._entries[kind] = {entry.name: entry for entry in _OF_KIND[kind]()}
        return self._entries[kind]


def digest_of(*parts: bytes) -> bytes:
    """Return a digest of 32 bytes; all parts but the last may not hold a NUL."""
    return blake2b(b"\0".join(parts), digest_size=32).digest()


def is_name(file: str) -> bool:
    """Return whether a file of this name is listed."""
    return file.endswith(ENDING) and NAME.fullmatch(file.removesuffix(ENDING)) is not None


def name_of(words: str) -> str:
    """Return the name nearest to words: "Été, hips" is ete-hips; "" where nothing is left."""
    import unicodedata  # noqa: PLC0415 - 1 ms: mostly, files have names

    plain = unicodedata.normalize("NFKD", words.casefold())
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9_]+", "-", bare).strip("-")[:MOST_LETTERS].rstrip("-")


def entries() -> list[Entry]:
    """Return all routine files, by name; files whose name is not a routine's are left out."""
    return _entries("")


def exercise_entries() -> list[Entry]:
    """Return all exercise files, by name."""
    return _entries(EXERCISES)


def all_entries() -> list[Entry]:
    """Return all routine files, then all exercise files."""
    return [*entries(), *exercise_entries()]


def entry_named(name: str, kinds: Sequence[str] = ("", EXERCISES)) -> Entry | None:
    """Return the routine file of this name, else the exercise file, else None.

    With `kinds`, it is looked for in these folders only.
    """
    file = name + ENDING
    for kind in kinds if is_name(file) else ():
        is_ours = file in _listing(built_in_folder() / kind)
        if file in _listing(own_folder() / kind):
            return Entry(name, own_folder() / kind / file, "yours", shadows=is_ours)
        if is_ours:
            return Entry(name, built_in_folder() / kind / file, "built-in")
    return None


def _built_in(kind: str = "") -> list[Entry]:
    return [Entry(name, path, "built-in") for name, path in _files(built_in_folder() / kind)]


def _entries(kind: str) -> list[Entry]:
    ours = {entry.name: entry for entry in _built_in(kind)}
    yours = {
        name: Entry(name, path, "yours", shadows=name in ours)
        for name, path in _files(own_folder() / kind)
    }
    return sorted((ours | yours).values())


_OF_KIND: dict[FileKind, Callable[[], list[Entry]]] = {
    "exercise": exercise_entries,
    "routine": entries,
    "built-in routine": _built_in,
}


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
