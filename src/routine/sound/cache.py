"""Spoken phrases, cached on disk."""

from __future__ import annotations

import hashlib
import os
import re
import stat
import struct
import time
import zlib
from contextlib import suppress
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from routine import atomic_write
from routine.folders import make_private
from routine.text_files import IrregularError, open_regular
from routine.units import RATE

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray

LIMIT_BYTES: Final = 100_000_000
"""About 1,000 phrases of 2 s."""

_SAMPLE_BYTES = 2
# A WAV header, with a chunk of our own between "fmt " and "data": a checksum.
_HEADER = struct.Struct("<4sI4s 4sIHHIIHH 4sII 4sI")
_MOST_BYTES = 16_000_000
_OURS = re.compile(r"[0-9a-f]{64}\.wav|phrase-\w+\.part")
_TOUCH_SECONDS = 3600
"""The time of last use is kept to the hour, to save a write for every phrase that is read."""
_SPARE = 10
"""Percent to free once the cache is full, so that not every new phrase has to free its own."""


class _CachedFile(NamedTuple):
    path: Path
    size: int  # bytes
    used: float  # seconds since the epoch


class PhraseCache:
    """One WAV file per phrase in a private folder. Not thread-safe; processes may share the folder.

    File names are hashes, so they reveal no text. A damaged or foreign file is ignored, then
    replaced. No method raises: where files can't be written, nothing is cached.
    """

    def __init__(self, folder: Path, limit_bytes: int = LIMIT_BYTES) -> None:
        """Cache up to `limit_bytes` in `folder`; it is created, private, with the first phrase."""
        self._folder = folder
        self._limit = limit_bytes
        self._size: int | None = None  # bytes in the folder; None before the first count

    def get(self, key: str, text: str) -> NDArray[np.int16] | None:
        """Return a phrase as the voice with this key spoke it, read-only, at RATE, or None."""
        name = _name(key, text)
        data = _read(self._folder / name)
        if data is None or data[: _HEADER.size] != _header(name, data[_HEADER.size :]):
            return None
        import numpy as np  # noqa: PLC0415 - 90 ms, not before a phrase is found

        return np.frombuffer(data, "<i2", offset=_HEADER.size).astype(np.int16, copy=False)

    def put(self, key: str, text: str, samples: NDArray[np.int16]) -> None:
        """Store a phrase, dropping the least recently used ones if the cache is over its limit."""
        name = _name(key, text)
        data = samples.astype("<i2").tobytes()
        if _HEADER.size + len(data) > min(self._limit, _MOST_BYTES):
            return
        with suppress(OSError):
            make_private(self._folder)
            # Not synchronised: a phrase that a power cut took is made again.
            path = self._folder / name
            with atomic_write.replace_file(path, prefix="phrase-", sync=False) as file:
                file.write(_header(name, data) + data)
            if self._size is not None:
                self._size += _HEADER.size + len(data)
            if self._size is None or self._size > self._limit:
                self._size = self._shrink()

    def _shrink(self) -> int:
        """Delete the least recently used files if there are too many; return the bytes in use."""
        files = sorted(_cached_files(self._folder), key=attrgetter("used"))
        size = sum(file.size for file in files)
        if size <= self._limit:
            return size
        for file in files:
            if size <= self._limit * (100 - _SPARE) // 100:
                break
            with suppress(OSError):
                file.path.unlink()
                size -= file.size
        return size


def _name(key: str, text: str) -> str:
    # The length marks where the key ends and the text begins.
    identity = f"{len(key)} {key}{text}".encode(errors="surrogatepass")
    return hashlib.sha256(identity).hexdigest() + ".wav"


def _header(name: str, data: bytes) -> bytes:
    """Return the header of the file with this name and these samples."""
    check = zlib.crc32(data, zlib.crc32(name.encode()))
    size = _HEADER.size + len(data)
    form = (b"fmt ", 16, 1, 1, RATE, RATE * _SAMPLE_BYTES, _SAMPLE_BYTES, 8 * _SAMPLE_BYTES)
    return _HEADER.pack(b"RIFF", size - 8, b"WAVE", *form, b"crc ", 4, check, b"data", len(data))


def _read(path: Path) -> bytes | None:
    """Return the content of a regular file of acceptable size, and update its time of last use."""
    with suppress(OSError, IrregularError), open_regular(path) as file:
        status = os.fstat(file.fileno())
        if status.st_size > _MOST_BYTES:
            return None
        data = file.read(_MOST_BYTES)
        _touch(path, status.st_mtime)
        return data
    return None


def _touch(path: Path, used: float) -> None:
    if abs(time.time() - used) > _TOUCH_SECONDS:
        with suppress(OSError):
            os.utime(path)


def _cached_files(folder: Path) -> Iterator[_CachedFile]:
    """Yield our files, including partial ones that a killed process left behind."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if not _OURS.fullmatch(entry.name):
                continue
            with suppress(OSError):
                status = entry.stat(follow_symlinks=False)
                if stat.S_ISREG(status.st_mode):
                    yield _CachedFile(Path(entry.path), status.st_size, status.st_mtime)
