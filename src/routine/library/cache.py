"""The cache of routines: what files were read as, so that the same text is read and checked once.

It is one private file, and never trusted over the files that it was made from: those are read each
time, and an entry counts only where their digests are its own. The cache is written whole or not at
all, also by two processes at once. A damaged or foreign one is ignored, then replaced. Solved
figures (`figures`) are cached in the same way, in a file of their own.
"""

import os
import sys
import time
import zlib
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, suppress
from itertools import islice
from pathlib import Path
from struct import Struct as Layout
from typing import BinaryIO, Final, Generic, Self, TypeVar

from msgspec import Struct, msgpack

from routine.folders import cache_folder, make_private
from routine.library.fingerprint import fingerprint
from routine.model import FileKind, Routine, RoutineSize
from routine.text_files import IrregularError, open_regular

_T = TypeVar("_T")

FILE: Final = "routines.cache"
FIGURES: Final = "figures.cache"
"""The file of solved figures."""
DRAWN: Final = "drawn.cache"
"""The file of pictures."""
MOST_ENTRIES: Final = 2_000
MOST_BYTES: Final = 40_000_000
"""Of all entries of a cache; 1,000 routines take 21 MB where each has three exercises of ours."""
_WRITING_S: Final = 3_600  # a temporary file that is older is no longer being written

# Of the whole file: its format, the fingerprint of the code that wrote it, how many records; then a
# checksum of these and of the records.
_HEADER = Layout("<8s32sI")
_FORMAT = b"routine\x01"
_CHECKSUM = Layout("<I")
# Of an entry: its key, the length and the checksum of its data. The data follow in the same order.
_RECORD = Layout("<32sII")


class CheckedRoutine(Struct, frozen=True, array_like=True):
    """What a valid file was read as."""

    routine: Routine
    size: RoutineSize  # without options
    warnings: tuple[str, ...]


class CachedRoutine(Struct, frozen=True, array_like=True):
    """The result of reading a routine file, and the other files that it depends on."""

    # The kind, the name and the digest of each; None if it could not be read, so that the entry
    # never counts.
    used: tuple[tuple[FileKind, str, bytes | None], ...]
    checked: CheckedRoutine | None  # None if the file is not valid


_DECODER: Final = msgpack.Decoder(CachedRoutine)


class CacheCheck(Struct, frozen=True):
    """What is at a cache's place: its bytes, and how many entries; None where there are none."""

    path: Path
    size: int | None
    entries: int | None


class _Record(Struct, frozen=True):
    """Where the data of an entry is in the file."""

    offset: int
    length: int
    checksum: int


class EntryCache(Generic[_T]):
    """The entries of one file, while it is open; what is put into it is written as it is closed.

    The key of an entry is the `digest_of` all that it was made from. Nothing raises: where the file
    can't be read or written, nothing is cached.
    """

    def __init__(self, path: Path, decoder: msgpack.Decoder[_T]) -> None:
        """Read nothing yet; `decoder` is of the entries."""
        self._path, self._decoder = path, decoder
        # The open file and its records, by key; None where there is no file that can be used.
        self._file: BinaryIO | None = None
        self._records: dict[bytes, _Record] = {}
        # Of this use, by key: the data of new entries, and which entries of the file were found.
        self._new: dict[bytes, bytes] = {}
        self._found: set[bytes] = set()

    def __enter__(self) -> Self:
        """Open the file."""
        self._file, self._records = _opened(self._path)
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file, and replace it if there is anything new."""
        if self._file is not None:
            self._file.close()
        if self._new:
            self._save()

    @property
    def count(self) -> int | None:
        """How many entries the file has, None if it can't be used."""
        return None if self._file is None else len(self._records)

    def get(self, key: bytes) -> _T | None:
        """Return the entry of a key, None if there is none that is whole."""
        data = self._data(key)
        if data is None:
            return None
        try:
            cached = self._decoder.decode(data)
        except (ValueError, RecursionError):
            return None
        self._found.add(key)
        return cached

    def put(self, key: bytes, entry: _T) -> None:
        """Keep an entry, unless the file has the same one."""
        data = msgpack.encode(entry)
        if data != self._data(key):
            self._new[key] = data

    def _data(self, key: bytes) -> bytes | None:
        record = self._records.get(key)
        return None if record is None or self._file is None else _read(self._file, record)

    def _save(self) -> None:
        """Replace the file: with what was found, what is new, then what else it has by now."""
        others = _entries(self._path)
        found = {key: others[key] for key in self._found if key in others}
        kept = _within_limits(found | self._new | others | self._new)
        if not self._new.keys() & kept.keys():
            return  # full of what is in use
        from routine import atomic_write  # noqa: PLC0415 - mostly, nothing is new

        with suppress(OSError):
            make_private(self._path.parent)
            prefix = f"{self._path.stem}-"
            _remove_leftovers(self._path.parent, prefix)
            # Not synchronised: what a power cut took is made again.
            with atomic_write.replace_file(self._path, prefix=prefix, sync=False) as file:
                file.writelines(_file_content(kept))


def _remove_leftovers(folder: Path, prefix: str) -> None:
    """Delete the temporary files of processes that were killed as they wrote; raises OSError."""
    for path in folder.glob(f"{prefix}*.part"):
        if path.stat().st_mtime < time.time() - _WRITING_S:
            path.unlink()


def routine_cache() -> EntryCache[CachedRoutine]:
    """Return the user's cache; raises UsageError if $ROUTINE_HOME is a relative path."""
    return EntryCache(cache_folder() / FILE, _DECODER)


def check_cache(file: str = FILE) -> CacheCheck:
    """Return how large a cache of the user is and, if it can be used, how many entries it has."""
    path, size = cache_folder() / file, None
    with suppress(OSError):
        size = path.lstat().st_size
    with EntryCache(path, _DECODER) as cache:
        return CacheCheck(path, size, cache.count)


def _opened(path: Path) -> tuple[BinaryIO | None, dict[bytes, _Record]]:
    """Return an open file and its records; None and none if it can't be used."""
    with suppress(OSError, IrregularError), ExitStack() as unusable:
        file = unusable.enter_context(open_regular(path, follow=False))
        status = os.fstat(file.fileno())
        records = _records(file, status.st_size) if _is_private(status) else None
        if records is not None:
            unusable.pop_all()
            return file, records
    return None, {}


def _is_private(status: os.stat_result) -> bool:
    """Return whether nobody but the user can have written a file, or read it."""
    if sys.platform == "win32":  # which has no modes: the folder is the user's own
        return True
    return status.st_uid == os.getuid() and not status.st_mode & 0o177


def _records(file: BinaryIO, size: int) -> dict[bytes, _Record] | None:
    """Return the records, by key, of a whole file that the same code wrote; None of any other."""
    head = file.read(_HEADER.size + _CHECKSUM.size)
    if len(head) < _HEADER.size + _CHECKSUM.size:
        return None
    *version, count = _HEADER.unpack_from(head)
    if version != [_FORMAT, fingerprint()]:
        return None
    index = file.read(min(count, MOST_ENTRIES) * _RECORD.size)
    is_whole = len(index) == count * _RECORD.size
    if not is_whole or _checksum(head[: _HEADER.size], index) != head[_HEADER.size :]:
        return None
    offset, records = file.tell(), {}
    for key, length, checksum in _RECORD.iter_unpack(index):
        records[key] = _Record(offset, length, checksum)
        offset += length
    return records if offset == size else None


def _checksum(header: bytes, index: bytes) -> bytes:
    return _CHECKSUM.pack(zlib.crc32(index, zlib.crc32(header)))


def _read(file: BinaryIO, record: _Record) -> bytes | None:
    """Return the data of an entry, None if it is damaged."""
    try:
        file.seek(record.offset)
        data = file.read(record.length)
    except OSError:
        return None
    return data if zlib.crc32(data) == record.checksum else None


def _entries(path: Path) -> dict[bytes, bytes]:
    """Return the data of all undamaged entries of a file, by key."""
    file, records = _opened(path)
    if file is None:
        return {}
    with file:
        read = ((key, _read(file, record)) for key, record in records.items())
        return {key: data for key, data in read if data}


def _within_limits(entries: Mapping[bytes, bytes]) -> dict[bytes, bytes]:
    """Return the first entries, as many as may be kept, without those for which no room is left."""
    kept, room = {}, MOST_BYTES
    for key, data in islice(entries.items(), MOST_ENTRIES):
        if len(data) <= room:
            kept[key] = data
            room -= len(data)
    return kept


def _file_content(entries: Mapping[bytes, bytes]) -> Iterator[bytes]:
    """Yield the content of a file with these entries."""
    header = _HEADER.pack(_FORMAT, fingerprint(), len(entries))
    index = b"".join(
        _RECORD.pack(key, len(data), zlib.crc32(data)) for key, data in entries.items()
    )
    yield header + _checksum(header, index) + index
    yield from entries.values()
