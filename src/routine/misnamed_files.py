"""Files that are meant as routines or exercises, and have no name by which one is found.

What is hidden, a backup, or no routine at all is passed over.
"""

import os
import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import suppress
from itertools import chain, count, islice
from pathlib import Path
from typing import NamedTuple

from routine import definition
from routine.errors import RoutineError, system_message
from routine.text_files import IrregularError, read_text

NAME = re.compile(rf"(?!-){definition.FILE_NAME}")
"""The name of a routine or an exercise; one that begins with "-" would be taken for an option."""
ENDING = ".toml"

_MOST_LETTERS = 64
_MOST_FOLDERS = 100  # looked into for a routine
_BACKUP = re.compile(
    r"[.#].*|.*(~|\.(bak|old|orig|save|sw[a-z]|tmp|part))", re.DOTALL | re.IGNORECASE
)
_FOR_SURE = (".toml.txt", ENDING)
_PERHAPS = (".txt", "")
_FORMAT = re.compile(r"^\ufeff?\s*format\s*=", re.MULTILINE)


class Misnamed(NamedTuple):
    """A file, or a folder of them: why it is not found, and the name of a file that would be.

    `stem` is its name without what stands in the place of ".toml".
    """

    path: Path
    stem: str
    reason: str
    name: str | None = None

    @property
    def fitting(self) -> str | None:
        """The name by which it would be found."""
        return None if self.name is None else self.name.removesuffix(ENDING)

    @property
    def told(self) -> str:
        """What is wrong, and what to do."""
        return f"{self.reason}; rename it to {self.name}" if self.name else self.reason


def is_name(file: str) -> bool:
    """Return whether a file of this name is found."""
    return file.endswith(ENDING) and NAME.fullmatch(file.removesuffix(ENDING)) is not None


def misnamed(
    folder: Path, taken: Callable[[], Iterable[str]], known: Collection[str] = ()
) -> list[Misnamed]:
    """Return what is in a folder of routines and not found there, by name.

    No name that is suggested is one of `taken`, nor suggested twice. `known` are the folders that
    belong in it.
    """
    try:
        others = sorted(one for one in os.listdir(folder) if not is_name(one))  # noqa: PTH208 - of 1,000
    except FileNotFoundError:
        return []  # it is made by nobody but the person
    except OSError as error:
        reason = f"its files can't be found, since it can't be read: {system_message(error)}"
        return [Misnamed(folder, folder.name, reason)]
    used = set(taken()) if others else set()
    found = (_judged(folder / one, used, known) for one in others if not _BACKUP.fullmatch(one))
    return [one for one in found if one is not None]


def _judged(path: Path, used: set[str], known: Collection[str]) -> Misnamed | None:
    if path.is_dir():
        return None if path.name in known else _folder(path, known)
    ending = _ending(path)
    if ending is None:
        return None
    stem = path.name[: len(path.name) - len(ending)]
    name = _unused(stem, used)
    used.add(name)
    return Misnamed(path, stem, _reason(stem, ending), name + ENDING)


def _ending(path: Path) -> str | None:
    """Return what stands in the place of ".toml", as it is spelt; None for what is no routine."""
    folded = path.name.casefold()
    for ending in (*_FOR_SURE, *_PERHAPS):
        if folded.endswith(ending) and (ending or not path.suffix):
            is_meant = ending in _FOR_SURE or _is_routine(path)
            return path.name[len(path.name) - len(ending) :] if is_meant else None
    return None


def _is_routine(path: Path) -> bool:
    """Return whether a file says that it is one."""
    with suppress(OSError, IrregularError, RoutineError):
        return _FORMAT.search(read_text(path, path.name)) is not None
    return False


def _reason(stem: str, ending: str) -> str:
    if ending != ENDING:
        return (
            f'it ends in "{ending}", not in "{ENDING}"'
            if ending
            else f'it does not end in "{ENDING}"'
        )
    if stem.startswith("-"):
        return 'a name that begins with "-" looks like an option'
    if len(stem) > _MOST_LETTERS and re.fullmatch(r"[a-z0-9_-]+", stem):
        return f"a name has at most {_MOST_LETTERS} letters, and this one has {len(stem)}"
    return 'a name can have only a to z, 0 to 9, "-" and "_"'


def _unused(stem: str, used: Collection[str]) -> str:
    """Return a name that is as near to a stem as may be, and not used."""
    plain = unicodedata.normalize("NFKD", stem.casefold())
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    slug = re.sub(r"[^a-z0-9_]+", "-", bare).strip("-") or "my-own"
    ends = chain([""], (f"-{number}" for number in count(2)))
    names = (slug[: _MOST_LETTERS - len(end)].rstrip("-") + end for end in ends)
    return next(name for name in names if name not in used)


def _folder(path: Path, known: Collection[str]) -> Misnamed | None:
    """Return a folder that holds routines; None for any other."""
    there = path.with_name(path.name.casefold())
    if there.name in known and not there.exists():
        reason = f'a folder for exercises must be called "{there.name}"'
        return Misnamed(path, path.name, reason, there.name)
    if there.name in known and there.samefile(path):
        return None  # capitals make no difference here
    if not any(map(_is_meant, islice(_inside(path), _MOST_FOLDERS))):
        return None
    reason = f"files in a folder of your own are not found; move them to {path.parent}"
    return Misnamed(path, path.name, reason)


def _inside(folder: Path) -> Iterator[list[str]]:
    return (names for _, _, names in os.walk(folder))


def _is_meant(names: list[str]) -> bool:
    return any(name.casefold().endswith(_FOR_SURE) for name in names)
