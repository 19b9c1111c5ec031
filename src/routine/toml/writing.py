"""TOML written from values: one pair, or a whole file with comments that explain its keys.

What it writes, `parse` reads back as the same values. It is our own: tomli-w writes no comments.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from routine.text import visible
from routine.toml.parser import KeyPath

_WIDTH = 80
"""Characters of a line at most, if it can be parted."""
_HEADED = ("group", "change", "exercise", "phase")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_TO_ESCAPE = r'["\\\x00-\x1f\x7f-\x9f]'


def written(value: object) -> str:
    """Return a text, number, bool, list or table on one line.

    A text may hold anything but surrogates, which no TOML has; raises TypeError for other values.
    """
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f'"{re.sub(_TO_ESCAPE, _escaped, value)}"'
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, Mapping):
        pairs = ", ".join(pair(key, inside) for key, inside in value.items())
        return f"{{ {pairs} }}" if pairs else "{}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(written, value))}]"
    msg = f"no TOML is written of {type(value).__name__}"
    raise TypeError(msg)


def pair(key: str, value: object) -> str:
    """Return `key = value` on one line; raises as `written` does."""
    bare = re.fullmatch(r"[A-Za-z0-9_-]+", key) is not None
    return f"{key if bare else written(key)} = {written(value)}"


def comment(text: str) -> str:
    """Return the lines of a text as comments, with what a terminal would obey made visible."""
    return "\n".join(f"# {visible(line)}".rstrip() for line in text.split("\n"))


def document(
    keys: Mapping[str, Any],
    comments: Mapping[KeyPath, str] | None = None,
    *,
    headed: Collection[str] = _HEADED,
) -> str:
    """Return the text of a file with these keys; raises as `written` does.

    `comments` stand beside the keys at their paths where there is room, else above them; the one
    at `()` begins the file. Lists of tables at keys of `headed`, which are not empty, get headers
    such as [[exercise]], below all other keys.
    """
    lines = list(_table(keys, (), comments or {}, headed))
    if comments and () in comments:
        lines.insert(0, comment(comments[()]))
    return "\n".join(lines).strip("\n") + "\n"


def _table(
    keys: Mapping[str, Any], path: KeyPath, comments: Mapping[KeyPath, str], headed: Collection[str]
) -> Iterator[str]:
    """Yield the lines of a table: its own keys, then the lists of tables with headers."""
    below = [key for key, value in keys.items() if key in headed and _are_tables(value)]
    for key, value in keys.items():
        if key not in below:
            yield from _commented(_wrapped(key, value), comments.get((*path, key), ""))
    for key in below:
        names = [part for part in (*path, key) if isinstance(part, str)]
        header = f"[[{'.'.join(names)}]]"
        for at, table in enumerate(keys[key]):
            yield ""
            yield from _commented(header, comments.get((*path, key, at), ""))
            yield from _table(table, (*path, key, at), comments, headed)


def _are_tables(value: object) -> bool:
    if not isinstance(value, list | tuple) or not value:
        return False
    return all(isinstance(item, Mapping) for item in value)


def _commented(line: str, about: str) -> Iterator[str]:
    """Yield a line with a comment beside it if both fit, else above it."""
    beside = f"{line}  {comment(about)}"
    if about and "\n" not in beside and len(beside) <= _WIDTH:
        yield beside
        return
    if about:
        yield comment(about)
    yield line


def _wrapped(key: str, value: object) -> str:
    """Return a pair; one with a list that is too long for a line has a line for each item."""
    line = pair(key, value)
    if len(line) <= _WIDTH or not isinstance(value, list | tuple):
        return line
    items = "".join(f"  {written(item)},\n" for item in value)
    return f"{line.partition(' = ')[0]} = [\n{items}]"


def _escaped(match: re.Match[str]) -> str:
    return _ESCAPES.get(match[0]) or f"\\u{ord(match[0]):04x}"
