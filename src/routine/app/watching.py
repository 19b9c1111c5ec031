"""Watching files by polling: when one that is looked at was saved, by whichever editor.

Editors save in several ways: in place, emptied first and then written in steps, or as another file
that is renamed. So a change counts once two looks in a row have found the same.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final

from routine import library
from routine.errors import RoutineError
from routine.library.catalog import content_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

APART: Final = 0.25
"""Seconds between two looks."""

Seen = tuple[tuple[str, bytes | None], ...]
"""The path of each file that matters, with its content, None where it can't be read."""


def changes(look: Callable[[], object], wait: Callable[[float], None]) -> Iterator[None]:
    """Yield at once, and again each time that what `look` returns has changed, and stays so.

    `wait` waits for a number of seconds.
    """
    shown = before = look()
    yield
    while True:
        wait(APART)
        now = look()
        if now == before != shown:
            shown = now
            yield
        before = now


def files_of(target: str) -> Seen:
    """Return the file that a name or a path leads to, and the person's own that it may be made of.

    Those are the ones whose name stands in one that matters, since `use` and `extends` name files.
    """
    own = {
        entry.path: entry.name.encode()
        for entry in (*library.entries(), *library.exercise_entries())
        if entry.origin == "yours"
    }
    found: dict[Path, bytes | None] = {}
    waiting: list[Path] = []
    with suppress(RoutineError):
        waiting = [library.find(target).path]
    while waiting:
        path = waiting.pop()
        content = found[path] = _content(path)
        waiting += [
            other
            for other, name in own.items()
            if content and name in content and other not in found and other not in waiting
        ]
    return tuple((str(path), content) for path, content in sorted(found.items()))


def _content(path: Path) -> bytes | None:
    with suppress(RoutineError):
        return content_of(path, "")
    return None
