"""The spoken texts of a routine file, with the keys they stand under."""

from collections.abc import Iterator
from typing import Any

from routine.toml.parser import KeyPath, parse

_OF_TABLES = ("exercise", "group")  # keys of lists of tables, and of the name of one of them
_WORDS = "words"  # the key of a table of spoken texts
# A text under one of these keys, or in a list or a table under it, is spoken at some time.
_SPOKEN = frozenset(
    (
        *("title", "exercise", "easier", "harder", "name", "stage", "limb", "equipment", "text"),
        *("beforehand", "setup", "leave", "points", "in_rest", "in_switch", "check"),
        *("say", "short", "phase", "hold", "note", "load", "message", "group", "change", _WORDS),
    )
)


def spoken_texts(text: str) -> Iterator[tuple[KeyPath, str]]:
    """Yield the spoken texts of a valid file, each after its key path."""
    yield from _spoken(parse(text, ""), ())


def _spoken(value: Any, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:  # noqa: ANN401 - what TOML holds
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, list):
        for at, item in enumerate(value):
            yield from _spoken(item, (*path, at))
    elif isinstance(value, dict):
        for key, item in value.items():
            is_name = key in _OF_TABLES and isinstance(item, str)  # of one that is spoken elsewhere
            if (key in _SPOKEN and not is_name) or path[-1:] == (_WORDS,):
                yield from _spoken(item, (*path, key))
