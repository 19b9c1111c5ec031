"""How a person's text files are replaced."""

import errno
import os
import stat
import sys
from pathlib import Path

import pytest

from routine import text_files
from routine.errors import RoutineError, UsageError
from routine.text_files import write_new

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")


@posix
def test_a_mode_that_somebody_gave_stays(tmp_path: Path) -> None:
    place = tmp_path / "it.toml"
    place.write_text("old", encoding="utf-8")
    place.chmod(0o640)
    text_files.write_own(place, "new", called="it")
    assert stat.S_IMODE(place.stat().st_mode) == 0o640


@posix
@pytest.mark.parametrize("private", [True, False])
def test_where_modes_can_not_be_changed_a_file_is_replaced_and_private(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, private: bool
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    place = tmp_path / "it.toml"
    place.write_text("old", encoding="utf-8")
    place.chmod(0o644)
    for name in ("chmod", "fchmod", "lchmod"):
        monkeypatch.setattr(os, name, refuse, raising=False)
    text_files.write_own(place, "new", called="it", private=private)
    assert place.read_text(encoding="utf-8") == "new"
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert [one.name for one in tmp_path.iterdir()] == ["it.toml"]


def test_a_new_file_is_whole_and_private_or_shared(tmp_path: Path) -> None:
    write_new(tmp_path / "a" / "b" / "c.toml", b"text")
    write_new(tmp_path / "shared.toml", b"text", shared=True)
    private, shared = tmp_path / "a" / "b" / "c.toml", tmp_path / "shared.toml"
    assert private.read_bytes() == shared.read_bytes() == b"text"
    assert private.stat().st_mode & 0o777 == 0o600
    assert shared.stat().st_mode & 0o400


def test_a_new_file_never_takes_the_place_of_another(tmp_path: Path) -> None:
    there, link = tmp_path / "there", tmp_path / "link"
    there.write_text("old", "utf-8")
    link.symlink_to("nowhere")
    for path in (there, link):
        with pytest.raises(UsageError, match="already exists, and is kept as it is"):
            write_new(path, b"new")
    assert there.read_text("utf-8") == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link", "there"]


def test_a_new_file_that_can_not_be_written_whole_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(RoutineError, match="it can't be written: no space left on device"):
        write_new(tmp_path / "new.toml", b"text")
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "file").touch()
    with pytest.raises(RoutineError, match="it can't be written"):
        write_new(tmp_path / "file" / "new.toml", b"text")
