"""Loading routines: from the cache if nothing has changed, else by reading and checking files."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from routine.errors import InvalidError, RoutineError
from routine.library.catalog import (
    Entry,
    LibraryFiles,
    content_of,
    digest_of,
    entries,
    exercise_entries,
    label_of,
    text_of,
)
from routine.text_files import decoded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from routine.definition.inheritance import KeyPlace
    from routine.library.cache import CachedRoutine, CheckedRoutine, EntryCache
    from routine.model import FileKind, Routine, RoutineSize


class LoadedRoutine(NamedTuple):
    """A valid routine and the file it comes from."""

    routine: Routine
    entry: Entry
    file: str  # what messages call its file
    size: RoutineSize  # without options
    warnings: tuple[str, ...]  # each "FILE:LINE: message"


def load_entry(entry: Entry, file: str, *, refresh: bool = False) -> LoadedRoutine:
    """Return the routine in a file, which messages call `file`.

    With `refresh`, the file is read and checked again, even if its routine is in the cache.

    Raises:
        MissingError: the file is not there, or not a regular file that can be read.
        InvalidError: it is not a valid routine, is too long, or gives a check's question or a setup
            less time than its words need, even in their short form. So it can't be started either.
        UsageError: $ROUTINE_HOME is a relative path.
    """
    with _open_loader() as loader:
        return loader.load(entry, file, refresh=refresh)


def load_text(text: str, file: str, name: str) -> LoadedRoutine:
    """Return the routine of a text without a file, which messages call `file`.

    Raises InvalidError as `load_entry` does.
    """
    from routine.library.reading import read_and_check  # noqa: PLC0415 - as below

    checked = read_and_check(text, file, name, LibraryFiles())
    entry = Entry(name, Path(), "yours")
    return LoadedRoutine(checked.routine, entry, file, checked.size, checked.warnings)


def load_all(*, exercises: bool = False) -> Iterator[tuple[Entry, LoadedRoutine | None]]:
    """Yield all routine files, or all exercise files, by name; None for one that is not valid."""
    yield from load_entries(exercise_entries() if exercises else entries())


def load_entries(files: list[Entry]) -> Iterator[tuple[Entry, LoadedRoutine | None]]:
    """Yield files with their routines, None for one that is not valid."""
    with _open_loader() as loader:
        for entry in files:
            loaded = None
            with suppress(RoutineError):
                loaded = loader.load(entry, label_of(entry), explain=False)
            yield entry, loaded


@contextmanager
def _open_loader() -> Iterator[_Loader]:
    """Yield a loader with the user's cache; raises UsageError as `routine_cache` does."""
    from routine.library.cache import routine_cache  # noqa: PLC0415 - 12 ms with msgspec, which names do without

    with routine_cache() as cache:
        yield _Loader(cache)


class _Loader:
    """Loads routines while a cache is open; each file that they name is read once."""

    def __init__(self, cache: EntryCache[CachedRoutine]) -> None:
        """Load nothing yet."""
        self._cache = cache
        self._files = LibraryFiles()

    def load(
        self, entry: Entry, file: str, *, refresh: bool = False, explain: bool = True
    ) -> LoadedRoutine:
        """Return a routine, as `load_entry` does; the InvalidError says why only with `explain`."""
        content = content_of(entry.path, file)
        key = digest_of(entry.name.encode(), file.encode(), content)
        cached = None if refresh else self._cached(key)
        checked = cached.checked if cached else None
        if checked is None:
            if cached and not explain:
                raise InvalidError([])
            checked = self._read(content, file, entry.name, key)
        return LoadedRoutine(checked.routine, entry, file, checked.size, checked.warnings)

    def _cached(self, key: bytes) -> CachedRoutine | None:
        """Return an entry of the cache, None if a file that it depends on changed."""
        cached = self._cache.get(key)
        if cached:
            with suppress(RoutineError):
                if all(self._files.digest(name, kind) == was for kind, name, was in cached.used):
                    return cached
        return None

    def _read(self, content: bytes, file: str, name: str, key: bytes) -> CheckedRoutine:
        """Read and check a file, and put the result into the cache."""
        from routine.library.cache import CachedRoutine  # noqa: PLC0415 - it is open
        from routine.library.reading import read_and_check  # noqa: PLC0415 - 50 ms, not for what is cached

        used = _UsedFiles(self._files)
        try:
            checked = read_and_check(decoded(content, file), file, name, used)
        except InvalidError:
            self._cache.put(key, CachedRoutine(used.digests, None))
            raise
        self._cache.put(key, CachedRoutine(used.digests, checked))
        return checked


class _UsedFiles:
    """The files of the library, with the digests of those that were asked for."""

    def __init__(self, files: LibraryFiles) -> None:
        self._files = files
        self._digests: dict[tuple[FileKind, str], bytes | None] = {}  # None: it could not be read

    @property
    def digests(self) -> tuple[tuple[FileKind, str, bytes | None], ...]:
        return tuple((*file, digest) for file, digest in self._digests.items())

    def text(self, name: str, kind: FileKind = "exercise") -> tuple[str, str] | None:
        self._digests[kind, name] = None
        file = self._files.text(name, kind)
        self._digests[kind, name] = self._files.digest(name, kind)
        return file

    def names(self, kind: FileKind = "exercise") -> Iterable[str]:
        return self._files.names(kind)


def unused_key_lines(loaded: LoadedRoutine) -> list[str]:
    """Return "FILE:LINE: message" for each key of a routine's file that has no effect."""
    from routine.definition.unused_keys import unused_key_lines as lines  # noqa: PLC0415 - `check`

    name, text = loaded.entry.name, text_of(loaded.entry.path, loaded.file)
    return lines(text, loaded.file, name, LibraryFiles())


def places(loaded: LoadedRoutine) -> list[Sequence[KeyPlace]]:
    """Return where each exercise of a routine stands, in its own file first.

    Raises MissingError if a file can't be read any more.
    """
    from routine.definition.reading import read_with_places  # noqa: PLC0415 - for warnings only

    name, text = loaded.entry.name, text_of(loaded.entry.path, loaded.file)
    return read_with_places(text, loaded.file, name, LibraryFiles())[1]


def texts(loaded: LoadedRoutine) -> Iterator[tuple[str, str]]:
    """Yield label and text of each file that a routine is made of, its own first.

    Raises MissingError if one can't be read any more.
    """
    own = loaded.file, text_of(loaded.entry.path, loaded.file)
    bases = ((place.file, place.text) for place in chain.from_iterable(places(loaded)))
    yield from dict.fromkeys([own, *bases])
    used = dict.fromkeys(exercise.id for exercise in loaded.routine.exercises if exercise.id)
    yield from filter(None, map(LibraryFiles().text, used))
