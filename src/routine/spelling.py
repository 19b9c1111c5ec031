"""The known word that a misspelt one was probably meant to be."""

from collections.abc import Iterable

_LONGEST = 40


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the most similar of the `known` words; None if none is similar, or `word` is long."""
    import difflib  # noqa: PLC0415 - only needed where something is misspelt

    near = difflib.get_close_matches(word, known, 1) if len(word) <= _LONGEST else []
    return near[0] if near else None


def suggestion(near: str | None) -> str:
    """Return the end of a message that suggests a word; "" without one."""
    return f'; did you mean "{near}"?' if near else ""
