"""File systems with and without unnamed files and hard links."""

import errno
import os

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
