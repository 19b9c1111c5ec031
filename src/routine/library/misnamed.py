"""Misnamed files: meant as routines or exercises, but named so that no command finds them.

Hidden files, backups, and files that are not routines are ignored.
"""

import os
import re
from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from itertools import chain, count, islice
from pathlib import Path
from typing import NamedTuple

from routine.errors import RoutineError, system_message
from routine.library.catalog import ENDING, is_name, name_of
from routine.limits import MOST_LETTERS
from routine.text_files import IrregularError, read_text

_MOST_FOLDERS = 100  # searched for a routine, inside one folder
# Patterns as text, which `re` compiles when it first needs them: mostly, no file is misnamed.
_BACKUP = r"(?si)[.#].*|.*(~|\.(bak|old|orig|save|sw[a-z]|tmp|part))"
_FORMAT = r"(?m)^\ufeff?\s*format\s*="
_SURE_ENDINGS = (".toml.txt", ENDING)  # of a routine file
_POSSIBLE_ENDINGS = (".txt", "")  # of one that says so inside


class MisnamedFile(NamedTuple):
    """A file, or a folder of them, that can't be found by name."""

    path: Path
    stem: str  # its name without what stands in place of ".toml"
    reason: str  # why it is not found
    name: str | None = None  # a file name by which it would be found

    @property
    def suggested(self) -> str | None:
        """The name of the routine, if the file were renamed."""
        return None if self.name is None else self.name.removesuffix(ENDING)

    @property
    def message(self) -> str:
        """What is wrong with it, and what to do."""
        return f"{self.reason}; rename it to {self.name}" if self.name else self.reason


def find_misnamed(
    folder: Path, taken: Callable[[], Iterable[str]], known: Collection[str] = ()
) -> list[MisnamedFile]:
    """Return the misnamed files and folders in a folder of routines, by name.

    No name in `taken` is suggested, and none twice. `known` are the folders that belong there.
    """
    try:
        others = [name for name in os.listdir(folder) if not is_name(name)]  # noqa: PTH208 - of 1,000
    except FileNotFoundError:
        return []  # only the person makes it, so there need not be one
    except OSError as error:
        reason = f"its files can't be found, since it can't be read: {system_message(error)}"
        return [MisnamedFile(folder, folder.name, reason)]
    used = set(taken()) if others else set()
    meant = (name for name in sorted(others) if not re.fullmatch(_BACKUP, name))
    files = (_judged(folder / name, used, known) for name in meant)
    return [file for file in files if file is not None]


def _judged(path: Path, used: set[str], known: Collection[str]) -> MisnamedFile | None:
    if path.is_dir():
        return None if path.name in known else _folder(path, known)
    ending = _ending(path)
    if ending is None:
        return None
    stem = path.name[: len(path.name) - len(ending)]
    name = _unused(stem, used)
    used.add(name)
    return MisnamedFile(path, stem, _reason(stem, ending), name + ENDING)


def _ending(path: Path) -> str | None:
    """Return the ending in the place of ".toml", as it is spelt; None if it is not a routine."""
    folded = path.name.casefold()
    for ending in (*_SURE_ENDINGS, *_POSSIBLE_ENDINGS):
        if folded.endswith(ending) and (ending or not path.suffix):
            is_meant = ending in _SURE_ENDINGS or _is_routine(path)
            return path.name[len(path.name) - len(ending) :] if is_meant else None
    return None


def _is_routine(path: Path) -> bool:
    """Return whether the content of a file is that of a routine or an exercise."""
    with suppress(OSError, IrregularError, RoutineError):
        return re.search(_FORMAT, read_text(path, path.name)) is not None
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
    if len(stem) > MOST_LETTERS and re.fullmatch(r"[a-z0-9_-]+", stem):
        return f"a name has at most {MOST_LETTERS} letters, and this one has {len(stem)}"
    return 'a name can have only a to z, 0 to 9, "-" and "_"'


def _unused(stem: str, used: Collection[str]) -> str:
    """Return an unused name that is as near to the stem as possible."""
    slug = name_of(stem) or "my-own"
    ends = chain([""], (f"-{number}" for number in count(2)))
    names = (slug[: MOST_LETTERS - len(end)].rstrip("-") + end for end in ends)
    return next(name for name in names if name not in used)


def _folder(path: Path, known: Collection[str]) -> MisnamedFile | None:
    """Return a folder if it holds routines, else None."""
    there = path.with_name(path.name.casefold())
    if there.name in known and not there.exists():
        reason = f'a folder for exercises must be called "{there.name}"'
        return MisnamedFile(path, path.name, reason, there.name)
    if there.name in known and there.samefile(path):
        return None  # capitals make no difference here
    folders = islice(os.walk(path), _MOST_FOLDERS)
    if not any(n.casefold().endswith(_SURE_ENDINGS) for _, _, names in folders for n in names):
        return None
    reason = f"files in a folder of your own are not found; move them to {path.parent}"
    return MisnamedFile(path, path.name, reason)
