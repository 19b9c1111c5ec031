"""How a person's text files are replaced."""

import errno
import os
import stat
import sys
from pathlib import Path

import pytest

from routine import text_files

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
