"""File systems with and without unnamed files and hard links."""

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

FILE_SYSTEMS = ("unnamed", "hidden", "without links")


def pretend_file_system(monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    if kind == "unnamed" and not hasattr(os, "O_TMPFILE"):
        pytest.skip("files without a name are Linux's")
    if kind != "unnamed":
        monkeypatch.delattr(os, "O_TMPFILE", raising=False)
    if kind == "without links":
        monkeypatch.setattr(os, "link", _refuse_link)


def _refuse_link(*_: object, **__: object) -> None:
    raise OSError(errno.EOPNOTSUPP, os.strerror(errno.EOPNOTSUPP))


@pytest.fixture(params=FILE_SYSTEMS)
def place(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    """A file's place, on each kind of file system; nothing else is in its folder in the end."""
    pretend_file_system(monkeypatch, request.param)
    folder = tmp_path / "folder"
    folder.mkdir()
    yield folder / "it.mp3"
    assert {path.name for path in folder.iterdir()} <= {"it.mp3"}


@pytest.fixture(params=["fsync", "replace"])
def full_disk(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A disk that is full when a file is synced, or put in the place of another."""

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    owner = os if request.param == "fsync" else Path
    with monkeypatch.context() as patched:
        patched.setattr(owner, request.param, fail)
        yield
