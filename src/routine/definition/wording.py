"""How a message quotes what it found, and what it guesses was meant."""

from collections.abc import Iterable
from datetime import date, time

from routine.text import visible

_FAR_TOO_LARGE = 10**15
_SHOWN = 40
_KINDS = {list: "a list", dict: "a table", date: "a date", time: "a time of day"}


def found(value: object) -> str:
    """Return a value of TOML as a message quotes it: short, on one line, harmless."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f'"{short(value)}"'
    if isinstance(value, int | float):
        # Python refuses to spell a whole number of more than 4,300 digits.
        return str(value) if not abs(value) > _FAR_TOO_LARGE else "a number that is far too large"
    return next(words for kind, words in _KINDS.items() if isinstance(value, kind))


def short(text: str) -> str:
    """Return the beginning of `text`, harmless."""
    return visible(text if len(text) <= _SHOWN else text[: _SHOWN - 3] + "...")


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the one of `known` that `word` was most likely meant to be, None if none is near."""
    import difflib  # noqa: PLC0415 - only needed where something is wrong

    near = difflib.get_close_matches(word, known, 1) if len(word) <= _SHOWN else []
    return near[0] if near else None


def one_of(values: Iterable[str]) -> str:
    """Return the values quoted, as "a", "b" or "c"."""
    *others, last = (f'"{value}"' for value in values)
    return f"{', '.join(others)} or {last}"
