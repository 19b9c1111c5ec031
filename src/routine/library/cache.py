"""The cache of routines: what was made of files, so that the same text is read and checked once.

It is one private file, and never trusted over the files that it was made of: those are read each
time, and an entry counts only if their texts have its digests. The file is written whole or not at
all, also by two processes at once. A damaged or foreign one is ignored, then replaced.
"""

import os
import sys
import zlib
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, suppress
from functools import lru_cache
from pathlib import Path
from struct import Struct as Layout
from typing import BinaryIO, Final, NamedTuple, Self

from msgspec import Struct, msgpack

from routine.folders import cache_folder, make_private
from routine.library.edition import edition
from routine.model import Routine, RoutineSize
from routine.text_files import IrregularError, open_regular

try:
    from _blake2 import blake2b  # hashlib loads OpenSSL for it: 3 ms
except ImportError:
    from hashlib import blake2b

FILE: Final = "routines.cache"
PREFIX: Final = "routines-"
"""How the names of its temporary files begin; they end in ".part"."""
MOST_ENTRIES: Final = 2_000
MOST_BYTES: Final = 16_000_000
"""Of all entries; 1,000 routines of three exercises take 6 MB."""

# Of the whole file: its format, the edition that wrote it, how many records; then a checksum of
# these and of the records.
_HEADER = Layout("<8s32sI")
_FORMAT = b"routine\x01"
_CHECKSUM = Layout("<I")
# Of an entry: its slot, the digest of the text, the length and the checksum of its data, which
# follow in the same order.
_RECORD = Layout("<16s32sII")


class Made(NamedTuple):
    """What a valid file was made into."""

    routine: Routine
    size: RoutineSize  # without options
    warnings: tuple[str, ...]


class CachedRoutine(Struct, frozen=True, array_like=True):
    """What became of a routine file, and with which exercise files."""

    used: tuple[tuple[str, bytes], ...]  # the name and the digest of each that was asked for
    made: Made | None  # None if the file is not valid


class CacheCheck(NamedTuple):
    """What is at the cache's place: its bytes, and how many routines; None where there are none."""

    path: Path
    size: int | None
    routines: int | None


class Key(NamedTuple):
    """Which file an entry is of, and which text it had."""

    slot: bytes
    digest: bytes


def key_of(name: str, label: str, content: bytes) -> Key:
    """Return the key of a routine file: its name, what messages call it, and what is in it."""
    return Key(digest_of(f"{name}\0{label}".encode(), 16), digest_of(content))


def digest_of(content: bytes, size: int = 32) -> bytes:
    """Return a digest of `size` bytes."""
    return blake2b(content, digest_size=size).digest()


class _Record(NamedTuple):
    """Where the data of an entry is in the file."""

    digest: bytes
    offset: int
    length: int
    checksum: int


class _Entry(NamedTuple):
    digest: bytes
    data: bytes


class RoutineCache:
    """The entries of one file, while it is open; what was put into it is written as it is closed.

    Nothing raises: where the file can't be read or written, nothing is cached.
    """

    def __init__(self, path: Path) -> None:
        """Read nothing yet."""
        self._path = path
        # The open file and what it has, by slot; None where there is no file that can be used.
        self._file: BinaryIO | None = None
        self._records: dict[bytes, _Record] = {}
        # Of this use, by slot: what was put into it, and which entries of the file were found.
        self._new: dict[bytes, _Entry] = {}
        self._found: set[bytes] = set()

    def __enter__(self) -> Self:
        """Open the file."""
        self._file, self._records = _opened(self._path)
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file; write it anew if something was put into it."""
        if self._file is not None:
            self._file.close()
        if self._new:
            self._save()

    @property
    def count(self) -> int | None:
        """How many entries the file has, None if it can't be used."""
        return None if self._file is None else len(self._records)

    def get(self, key: Key) -> CachedRoutine | None:
        """Return what a file with this key became, None if that is not known."""
        record = self._records.get(key.slot)
        if self._file is None or record is None or record.digest != key.digest:
            return None
        data = _read(self._file, record)
        if data is None:
            return None
        try:
            cached = _decoder().decode(data)
        except (ValueError, RecursionError):
            return None
        self._found.add(key.slot)
        return cached

    def put(self, key: Key, cached: CachedRoutine) -> None:
        """Keep what a file with this key became."""
        self._new[key.slot] = _Entry(key.digest, _encoder().encode(cached))

    def _save(self) -> None:
        """Write the file anew: what was found, what is new, then what else it has by now."""
        others = _entries(self._path)
        found = {slot: others[slot] for slot in self._found if slot in others}
        kept = _within_limits(found | self._new | others | self._new)
        if not self._new.keys() & kept.keys():
            return  # full of what is in use
        from routine import atomic_write  # noqa: PLC0415 - mostly, nothing is new

        with suppress(OSError):
            make_private(self._path.parent)
            # Not synchronised: what a power cut took is made again.
            with atomic_write.replace_file(self._path, prefix=PREFIX, sync=False) as file:
                file.writelines(_written(kept))


def routine_cache() -> RoutineCache:
    """Return the user's cache; raises UsageError if $ROUTINE_HOME is a relative path."""
    return RoutineCache(cache_folder() / FILE)


def check_cache() -> CacheCheck:
    """Return how large the user's cache is and, if it can be used, how many routines it has."""
    path = cache_folder() / FILE
    size = path.lstat().st_size if os.path.lexists(path) else None
    with RoutineCache(path) as cache:
        return CacheCheck(path, size, cache.count)


@lru_cache(maxsize=1)
def _encoder() -> msgpack.Encoder:
    return msgpack.Encoder()


@lru_cache(maxsize=1)
def _decoder() -> msgpack.Decoder[CachedRoutine]:
    return msgpack.Decoder(CachedRoutine)


def _opened(path: Path) -> tuple[BinaryIO | None, dict[bytes, _Record]]:
    """Return an open file and what it has; None and nothing if it can't be used."""
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
    """Return the records of a file that this edition wrote whole, by slot; None of any other."""
    head = file.read(_HEADER.size + _CHECKSUM.size)
    if len(head) < _HEADER.size + _CHECKSUM.size:
        return None
    *version, count = _HEADER.unpack_from(head)
    if version != [_FORMAT, digest_of(edition())]:
        return None
    index = file.read(min(count, MOST_ENTRIES) * _RECORD.size)
    is_whole = len(index) == count * _RECORD.size
    if not is_whole or _checksum(head[: _HEADER.size], index) != head[_HEADER.size :]:
        return None
    offset, records = file.tell(), {}
    for slot, digest, length, checksum in _RECORD.iter_unpack(index):
        records[slot] = _Record(digest, offset, length, checksum)
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


def _entries(path: Path) -> dict[bytes, _Entry]:
    """Return all undamaged entries of a file, by slot."""
    file, records = _opened(path)
    if file is None:
        return {}
    with file:
        read = ((slot, record, _read(file, record)) for slot, record in records.items())
        return {slot: _Entry(record.digest, data) for slot, record, data in read if data}


def _within_limits(entries: Mapping[bytes, _Entry]) -> dict[bytes, _Entry]:
    """Return the first entries, as many as may be kept."""
    kept, size = {}, 0
    for slot, entry in list(entries.items())[:MOST_ENTRIES]:
        size += len(entry.data)
        if size > MOST_BYTES:
            break
        kept[slot] = entry
    return kept


def _written(entries: Mapping[bytes, _Entry]) -> Iterator[bytes]:
    """Yield the content of a file with these entries."""
    header = _HEADER.pack(_FORMAT, digest_of(edition()), len(entries))
    index = b"".join(
        _RECORD.pack(slot, entry.digest, len(entry.data), zlib.crc32(entry.data))
        for slot, entry in entries.items()
    )
    yield header + _checksum(header, index) + index
    yield from (entry.data for entry in entries.values())
