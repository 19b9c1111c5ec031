"""A home with every file that is kept of a person, and others."""

from pathlib import Path

import pytest

from routine.library import cache

DIARY = (
    "diary.sqlite3",
    "diary.sqlite3-wal",
    "diary.sqlite3-shm",
    "diary-version-1-20261127-080000.sqlite3",
    "diary-damaged-20261127-080000.sqlite3",
    "diary-damaged-20261127-080000.sqlite3-wal",
    ".diary.sqlite3-4711",
    "session.lock",
)
PHRASES = (f"cache/{'ab' * 32}.wav", "cache/phrase-x.part")
KEPT = ("routines/mine.toml", "notes.txt", "diary.jsonl", "cache/other.txt")
CACHE = (
    *(f"cache/{cache.FILE}", "cache/routines-x.part"),
    *(f"cache/{cache.FIGURES}", "cache/figures-x.part"),
)
ALL = (*DIARY, "profile.toml", "config.toml", *PHRASES, *CACHE)


@pytest.fixture
def filled(home: Path) -> Path:
    for name in (*ALL, *KEPT):
        place = home / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(b"x" * 2_500)
    return home


def left(home: Path) -> set[str]:
    return {str(path.relative_to(home)) for path in home.rglob("*") if not path.is_dir()}
