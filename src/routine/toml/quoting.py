"""How a message quotes what a file holds: short, on one line, harmless."""

from collections.abc import Iterable
from datetime import date, time

from routine.text import visible

_FAR_TOO_LARGE = 10**15
_SHOWN = 40
_KINDS = {list: "a list", dict: "a table", date: "a date", time: "a time of day"}


def quoted(value: object) -> str:
    """Return a value of TOML as a message quotes it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f'"{shortened(value)}"'
    if isinstance(value, int | float):
        # Python refuses to convert a whole number of more than 4,300 digits to text.
        return str(value) if not abs(value) > _FAR_TOO_LARGE else "a number that is far too large"
    return next(words for kind, words in _KINDS.items() if isinstance(value, kind))


def shortened(text: str) -> str:
    """Return the beginning of `text`, with control characters made visible."""
    return visible(text if len(text) <= _SHOWN else text[: _SHOWN - 3] + "...")


def one_of(values: Iterable[str]) -> str:
    """Return the values quoted, as "a", "b" or "c"."""
    *others, last = (f'"{value}"' for value in values)
    return f"{', '.join(others)} or {last}"
