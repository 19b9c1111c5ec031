"""Characters that no file may hold, not even in a comment: control and bidirectional ones."""

from collections.abc import Iterator

from routine.text import flaws


def forbidden_characters(text: str) -> Iterator[tuple[int, str]]:
    """Yield the 1-based number of each line that holds some, and a message about them.

    TOML's escapes are left alone: what they stand for is checked in the values.
    """
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), 1):
        if characters := flaws(line):
            yield number, f"holds {', '.join(characters[:3])}; expected no control characters"
