"""Phrases that were spoken once, kept on disk."""

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
from routine.folders import folder_of
from routine.text_files import READ_FLAGS
from routine.units import RATE

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray

LIMIT_BYTES: Final = 100_000_000
"""About 1,000 phrases of 2 s."""

_SAMPLE_BYTES = 2
# RIFF, "fmt " and "data" as in every WAV file, and between them a chunk of our own with a checksum.
_HEADER = struct.Struct("<4sI4s 4sIHHIIHH 4sII 4sI")
_MOST_BYTES = 16_000_000
_OURS = re.compile(r"[0-9a-f]{64}\.wav|phrase-\w+\.part")
_TOUCH_SECONDS = 3600
"""The time of the last use is right to an hour: writing it each time would be a write a phrase."""
_SPARE = 10
"""When it is full, so many hundredths are made free, so that not every phrase frees its own."""


class _Kept(NamedTuple):
    path: Path
    size: int
    used: float


def cache_folder() -> Path:
    """Return where what can be made again is kept: $ROUTINE_HOME/cache, else the platform's."""
    return folder_of("cache")


class PhraseCache:
    """One WAV file a phrase, in a folder of one's own; used by one thread at a time.

    A file's name is a hash, so that it tells nothing of a text. A file that is damaged, or is none
    of ours, is passed over, and replaced. Nothing raises: where files can't be written, there is
    no cache. Other processes may use the folder too.
    """

    def __init__(self, folder: Path, limit_bytes: int = LIMIT_BYTES) -> None:
        """Keep so many bytes in `folder`, which is made with the first phrase, as a private one."""
        self._folder = folder
        self._limit = limit_bytes
        self._size: int | None = None

    def get(self, key: str, text: str) -> NDArray[np.int16] | None:
        """Return what a voice of this key said, at RATE, read-only; None if it is not here."""
        name = _name(key, text)
        data = _read(self._folder / name)
        if data is None or data[: _HEADER.size] != _header(name, data[_HEADER.size :]):
            return None
        import numpy as np  # noqa: PLC0415 - takes longer to import than all else here

        return np.frombuffer(data, "<i2", offset=_HEADER.size).astype(np.int16, copy=False)

    def put(self, key: str, text: str, samples: NDArray[np.int16]) -> None:
        """Keep what a voice said; for that, what was not used for the longest time may go."""
        name = _name(key, text)
        data = samples.astype("<i2").tobytes()
        if _HEADER.size + len(data) > min(self._limit, _MOST_BYTES):
            return
        with suppress(OSError):
            _make_folder(self._folder)
            # Not synchronised: a phrase that a power cut took is made again.
            path = self._folder / name
            with atomic_write.replace_file(path, prefix="phrase-", sync=False) as file:
                file.write(_header(name, data) + data)
            self._count(_HEADER.size + len(data))

    def _count(self, added: int) -> None:
        if self._size is not None:
            self._size += added
        if self._size is None or self._size > self._limit:
            self._size = self._shrunk()

    def _shrunk(self) -> int:
        """Return how many bytes there are, after the longest unused are gone if it is too much."""
        kept = sorted(_kept(self._folder), key=attrgetter("used"))
        size = sum(one.size for one in kept)
        if size <= self._limit:
            return size
        for one in kept:
            if size <= self._limit * (100 - _SPARE) // 100:
                break
            with suppress(OSError):
                one.path.unlink()
                size -= one.size
        return size


def _name(key: str, text: str) -> str:
    # The length keeps key and text apart.
    told = f"{len(key)} {key}{text}".encode(errors="surrogatepass")
    return hashlib.sha256(told).hexdigest() + ".wav"


def _header(name: str, data: bytes) -> bytes:
    """Return what a file of this name and these samples begins with."""
    check = zlib.crc32(data, zlib.crc32(name.encode()))
    whole = _HEADER.size + len(data)
    form = (b"fmt ", 16, 1, 1, RATE, RATE * _SAMPLE_BYTES, _SAMPLE_BYTES, 8 * _SAMPLE_BYTES)
    return _HEADER.pack(b"RIFF", whole - 8, b"WAVE", *form, b"crc ", 4, check, b"data", len(data))


def _read(path: Path) -> bytes | None:
    """Return the bytes of a regular file that is not too large, and note its use."""
    try:
        handle = os.open(path, READ_FLAGS)
    except OSError:
        return None
    with suppress(OSError), open(handle, "rb") as file:  # noqa: PTH123 - it is open already
        told = os.fstat(handle)
        if not stat.S_ISREG(told.st_mode) or told.st_size > _MOST_BYTES:
            return None
        data = file.read(_MOST_BYTES)
        _touch(path, told.st_mtime)
        return data
    return None


def _touch(path: Path, used: float) -> None:
    if abs(time.time() - used) > _TOUCH_SECONDS:
        with suppress(OSError):
            os.utime(path)


def _make_folder(folder: Path) -> None:
    if not folder.is_dir():
        _make_folder(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)


def _kept(folder: Path) -> Iterator[_Kept]:
    """Yield the files that are ours, unfinished ones of a process that was killed too."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if not _OURS.fullmatch(entry.name):
                continue
            with suppress(OSError):
                told = entry.stat(follow_symlinks=False)
                if stat.S_ISREG(told.st_mode):
                    yield _Kept(Path(entry.path), told.st_size, told.st_mtime)
