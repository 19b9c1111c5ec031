"""What files are made into: found in the cache, else by reading them anew."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress

from routine.errors import InvalidError, RoutineError
from routine.library.cache import (
    CachedRoutine,
    Key,
    Made,
    RoutineCache,
    digest_of,
    key_of,
    routine_cache,
)
from routine.library.catalog import Entry, ExerciseFiles, content_of
from routine.text_files import decoded


class Loader:
    """Loads routines while a cache is open; each exercise file that they use is read once."""

    def __init__(self, cache: RoutineCache | None = None) -> None:
        """Load nothing yet; without a cache, all is read anew."""
        self._cache = cache
        self._exercise_files = ExerciseFiles()
        self._digests: dict[str, bytes] = {}  # of exercise files, by name

    def load(self, entry: Entry, file: str, *, explains: bool = True) -> Made:
        """Return what a file is made into, which messages call `file`.

        Raises:
            MissingError: the file is not there, or not a regular file that can be read.
            InvalidError: it is not a valid routine, is too long, or gives a check's question or a
                setup less time than its words need, even in their short form. So it can't be
                started either. Unless the error `explains` it, it may say nothing.
        """
        content = content_of(entry.path, file)
        key = key_of(entry.name, file, content)
        cached = self._cached(key)
        if cached is not None and cached.made is None and not explains:
            raise InvalidError([])
        made = None if cached is None else cached.made
        if made is None:
            made = self._make(content, file, entry.name, None if cached else key)
        return made

    def _cached(self, key: Key) -> CachedRoutine | None:
        """Return what a file became, None unless the exercise files are those that it used."""
        cached = self._cache.get(key) if self._cache else None
        with suppress(RoutineError):
            if cached and all(self._digest(name) == digest for name, digest in cached.used):
                return cached
        return None

    def _make(self, content: bytes, file: str, name: str, key: Key | None) -> Made:
        """Read a routine anew, and cache it under the key, if there is one."""
        from routine.library.reading import make  # noqa: PLC0415 - 50 ms, not for what is cached

        used = _UsedFiles(self._exercise_files)
        made = None
        try:
            made = make(decoded(content, file), file, name, used)
        except InvalidError:
            self._keep(key, used, None)
            raise
        self._keep(key, used, made)
        return made

    def _keep(self, key: Key | None, used: "_UsedFiles", made: Made | None) -> None:
        with suppress(RoutineError):  # an exercise file that can't be read
            digests = tuple((name, self._digest(name)) for name in used.asked)
            if self._cache and key is not None:
                self._cache.put(key, CachedRoutine(digests, made))

    def _digest(self, name: str) -> bytes:
        """Return the digest of an exercise file and what messages call it; b"" without one."""
        if name not in self._digests:
            file = self._exercise_files.text(name)
            self._digests[name] = b"" if file is None else digest_of("\0".join(file).encode())
        return self._digests[name]


@contextmanager
def open_loader() -> Iterator[Loader]:
    """Yield a loader with the user's cache; raises UsageError if $ROUTINE_HOME is no full path."""
    with routine_cache() as cache:
        yield Loader(cache)


class _UsedFiles:
    """Exercise files, with the names of those that were asked for."""

    def __init__(self, files: ExerciseFiles) -> None:
        self._files = files
        self.asked: dict[str, None] = {}

    def text(self, name: str) -> tuple[str, str] | None:
        self.asked[name] = None
        return self._files.text(name)

    def names(self) -> Iterable[str]:
        return self._files.names()
