"""What of a file is said, and where it stands."""

from collections.abc import Iterator
from typing import Any

from routine.definition.source import Path, parse

# A text under one of these keys, or in a list or a table under it, is said at some time.
_SAID = frozenset(
    (
        *("title", "exercise", "easier", "harder", "name", "stage", "limb", "equipment", "text"),
        *("beforehand", "setup", "leave", "points", "in_rest", "in_switch", "check"),
        *("say", "short", "phase", "hold"),
    )
)


def said(text: str) -> Iterator[tuple[Path, str]]:
    """Yield the texts of a valid file that are said, each with the path of its keys."""
    yield from _said(parse(text, ""), ())


def _said(value: Any, path: Path) -> Iterator[tuple[Path, str]]:  # noqa: ANN401 - what TOML holds
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, list):
        for at, item in enumerate(value):
            yield from _said(item, (*path, at))
    elif isinstance(value, dict):
        for key, item in value.items():
            if key in _SAID:
                yield from _said(item, (*path, key))
