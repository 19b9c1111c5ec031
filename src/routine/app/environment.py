"""What one command works with: settings, profile and diary, each loaded when first used.

`commands` makes one Environment a run and carries it as click's `obj`; whatever needs it below gets
it as an argument. Each loader is imported on first use. How the program is invoked is not in it:
texts name commands by `routine.program.ROUTINE`, set before their modules are imported.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from routine.pages.console import complain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any, Self

    from routine.config import Settings, SettingValue
    from routine.diary import Instant
    from routine.diary.database.database_file import Watch
    from routine.diary.database.store import Diary
    from routine.profile import Profile

_T = TypeVar("_T")


class Environment:
    """The settings, the profile and the diary of one command, and the warnings it has printed."""

    def __init__(self, watch: Watch | None = None) -> None:
        """Load nothing yet; `watch` shows how far the migration of an older diary is."""
        self._watch = watch
        # The open diary; None before its first use, after close_diary, and where there is none.
        self._diary: Diary | None = None
        # Each message that `warn` has printed.
        self._warnings: set[str] = set()

    def __enter__(self) -> Self:
        """Return the environment itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the diary."""
        self.close_diary()

    @cached_property
    def settings(self) -> Settings:
        """The settings; mistakes in their file are printed as warnings."""
        from routine import config  # noqa: PLC0415 - 1 ms, and msgspec: `schema` needs no settings

        return self._warned(*config.load())

    @cached_property
    def profile(self) -> Profile:
        """What is kept of the user; mistakes in its file are printed as warnings."""
        from routine import profile  # noqa: PLC0415 - 0.4 ms, and msgspec: `schema` needs no profile

        return self._warned(*profile.load())

    def save_settings(self, changes: Mapping[str, SettingValue]) -> None:
        """Change settings in their file, by name; raises as `config.save` does."""
        from routine import config  # noqa: PLC0415 - 1 ms, and msgspec: `schema` needs no settings

        config.save(changes)
        vars(self).pop("settings", None)  # they are read again when next asked for

    def change_profile(self, **fields: Any) -> None:  # noqa: ANN401 - each of its own type
        """Change fields of the profile in its file; raises as `profile.change` does."""
        from routine import profile  # noqa: PLC0415 - 0.4 ms, and msgspec: `schema` needs no profile

        self.profile = profile.change(**fields)

    def now(self) -> Instant:
        """Return the current time, and the time zone it is read in."""
        from routine.diary import current_instant  # noqa: PLC0415 - 0.5 ms: `check` needs no diary

        return current_instant()

    def diary(self, *, create: bool = False, verify: bool = False) -> Diary | None:
        """Return the diary, or None if there is none yet and it is not to be created.

        With `verify`, all of it is read to find damage. It stays open until `close_diary`. Raises
        DiaryError if it can't be used.
        """
        from routine import folders  # noqa: PLC0415 - 4 ms of pathlib, which `--help` does without
        from routine.diary import FILE  # noqa: PLC0415 - 0.5 ms: `check` needs no diary

        if verify and self._diary is not None:
            from routine.diary.database.access import is_sound  # noqa: PLC0415 - loaded with the diary

            if not is_sound(self._diary):
                self._diary.close()
                self._diary = None
        if self._diary is None and (create or (folders.home() / FILE).exists()):
            self._diary = self._open_diary(create=create, verify=verify)
        return self._diary

    def close_diary(self) -> None:
        """Close the diary if it is open, and warn about rows that could not be read."""
        diary, self._diary = self._diary, None
        if diary is None:
            return
        if diary.left_out:
            from routine.words.doctor import rows_left_out  # noqa: PLC0415 - 0.2 ms, and all words, only for this warning

            self.warn(rows_left_out(len(diary.left_out)))
        diary.close()

    def warn(self, message: str) -> None:
        """Print a message on standard error, unless this command has printed it before."""
        if message not in self._warnings:
            self._warnings.add(message)
            complain(message)

    def _open_diary(self, *, create: bool, verify: bool) -> Diary | None:
        from routine.diary import current_instant  # noqa: PLC0415 - 0.5 ms: `check` needs no diary
        from routine.diary.database.access import open_diary  # noqa: PLC0415 - 11 ms of SQLite, not where there is no diary

        stamp = current_instant().stamp
        opened = open_diary(stamp, create=create, verify=verify, watch=self._watch)
        return None if opened is None else self._warned(opened.diary, opened.warnings)

    def _warned(self, loaded: _T, warnings: Iterable[str]) -> _T:
        """Print the warnings; return what was loaded."""
        for warning in warnings:
            self.warn(warning)
        return loaded
