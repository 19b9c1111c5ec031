"""Diary files for tests: opened and closed again, broken in many ways, looked at from outside."""

import shutil
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random
from types import TracebackType
from typing import Final, Self

from routine.diary import FILE
from routine.diary.database.access import OpenedDiary, open_diary
from routine.diary.database.store import Diary
from tests.support import diary_fixture

STAMP: Final = "20261127-080000"
PAGE: Final = 4096


class Opener:
    """Opens the diary of the process's home as often as it is called, and closes all of them."""

    def __init__(self) -> None:
        self._diaries: list[Diary] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        for diary in self._diaries:
            diary.close()

    def __call__(self, *, verify: bool = False, wait_ms: int = 5_000) -> OpenedDiary:
        kept = open_diary(STAMP, create=True, verify=verify, wait_ms=wait_ms)
        assert kept is not None
        self._diaries.append(kept.diary)
        return kept

    @property
    def diary(self) -> Diary:
        """The diary, opened once more."""
        return self().diary


def made(home: Path) -> Path:
    """Make a diary with rows of all kinds in it, and leave it closed."""
    with Opener() as opened:
        diary_fixture.fill(opened.diary)
    return home / FILE


def put_older(path: Path, sets: int) -> Path:
    """Put a diary of version 2 there, with so many sets more in it; return its path."""
    path.parent.mkdir(exist_ok=True)
    shutil.copyfile(diary_fixture.FOLDER / "version-2.sqlite3", path)
    change(
        path,
        f"WITH RECURSIVE n(i) AS (SELECT 9 UNION ALL SELECT i + 1 FROM n WHERE i < {sets + 9}) "  # noqa: S608 - a number
        "INSERT INTO sets SELECT session, 2, i, '', 0, name, known_as, way, 6, NULL, 6, NULL, 1, "
        "1, 0, NULL, 0, 0 FROM sets JOIN n WHERE way = 'easier' AND i > 9",
    )
    return path


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def names(home: Path) -> list[str]:
    return sorted(path.name for path in home.iterdir())


def change(path: Path, statement: str) -> None:
    """Do a statement with nobody's help."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(statement)


def number(path: Path, name: str) -> object:
    """Return what SQLite keeps in a file under a name."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(f"PRAGMA {name}").fetchone()[0]


# -- broken -------------------------------------------------------------------------------------

Damage = Callable[[Path], None]


def text(path: Path) -> None:
    path.write_text("Dear diary, today my hip was better.\n" * 200, encoding="utf-8")


def empty(path: Path) -> None:
    path.write_bytes(b"")


def header(path: Path) -> None:
    path.write_bytes(bytes(100) + path.read_bytes()[100:])


def half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def cut_inside_a_page(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: 3 * PAGE + 700])


def only_a_header(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:100])


def of_others(path: Path) -> None:
    path.unlink()
    change(path, "CREATE TABLE recipe (name TEXT)")


def without_version(path: Path) -> None:
    change(path, "PRAGMA user_version = 0")


def without_a_table(path: Path) -> None:
    change(path, "DROP TABLE pause")


DAMAGES: Final[tuple[Damage, ...]] = (
    text,
    empty,
    header,
    half,
    cut_inside_a_page,
    only_a_header,
    of_others,
    without_version,
    without_a_table,
)


def overwrite(path: Path, seed: int) -> None:
    """Put noise into the place of a fifth of the pages."""
    random = Random(seed)  # noqa: S311 - no secret
    data = bytearray(path.read_bytes())
    pages = len(data) // PAGE
    for page in random.sample(range(pages), max(1, pages // 5)):
        data[page * PAGE : (page + 1) * PAGE] = random.randbytes(PAGE)
    path.write_bytes(data)


def spoilt(path: Path, whole: bytes, at: int, value: int) -> bytes:
    data = bytearray(whole)
    data[at] = value
    path.write_bytes(data)
    return bytes(data)


def in_schema(path: Path, words: bytes) -> None:
    """Damage the first letter of some words of the schema."""
    whole = path.read_bytes()
    spoilt(path, whole, whole.index(words), 0xFF)
