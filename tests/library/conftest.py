"""Folders of routines in place of the real ones."""

from pathlib import Path

import pytest

from routine import library
from routine.definition.inheritance import FileLoader
from routine.library import catalog, fingerprint, reading
from routine.library.cache import CheckedRoutine

HOLD = 'name = "Plank"\nsetup = ["Down."]\nsetup_time = "20s"\nhold = { time = 20 }\n'
PLANK = f"format = 1\n{HOLD}"
EVENING = f'format = 1\ntitle = "Evening"\n\n[[exercise]]\n{HOLD}'


def title(name: str = "evening") -> str:
    """Return the title of a routine, as it is loaded."""
    return library.load(name).routine.title


def listed() -> list[str | None]:
    """Return the titles of all routines, None for one that is not valid."""
    return [loaded and loaded.routine.title for _, loaded in library.load_all()]


def put(path: Path, text: str) -> None:
    """Write a file."""
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make `built/routines` the built-in folder and `mine` the user's, with files in both."""
    monkeypatch.setattr(catalog, "__file__", str(tmp_path / "built" / "library" / "catalog.py"))
    monkeypatch.setenv("ROUTINE_HOME", str(tmp_path / "mine"))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    for folder in ("built", "mine"):
        (tmp_path / folder / "routines" / "exercises").mkdir(parents=True)
    built = tmp_path / "built" / "routines"
    put(built / "evening.toml", EVENING)
    put(built / "exercises" / "plank.toml", PLANK)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def read(folders: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the names of the routines whose files are read and checked, as they are."""
    assert folders.is_dir()
    names: list[str] = []
    read_and_check = reading.read_and_check

    def noted(text: str, file: str, name: str, files: FileLoader) -> CheckedRoutine:
        names.append(name)
        return read_and_check(text, file, name, files)

    monkeypatch.setattr(reading, "read_and_check", noted)
    fingerprint.fingerprint.cache_clear()
    return names
