"""TOML text to Python values, within limits of size and depth that are checked before parsing."""

from typing import Any

import tomli

from routine.errors import InvalidError
from routine.limits import MAX_BYTES

BYTE_ORDER_MARK = "\ufeff"
MAX_DEPTH = 16

KeyPath = tuple[str | int, ...]
"""The keys and the 0-based list indexes that lead to a value."""


def parse(text: str, file: str) -> dict[str, Any]:
    """Return the values in `text`, which is TOML 1.1, perhaps after a byte order mark.

    tomli reads the same on every Python, whereas tomllib knows TOML 1.1 only from Python 3.15 on.

    Raises InvalidError, with one line "FILE:LINE: message", for text of more than MAX_BYTES bytes,
    keys or lists nested more than MAX_DEPTH levels deep, and text that is not TOML. None of the
    text is quoted.
    """
    if len(text) > MAX_BYTES or len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise InvalidError([f"{file}:1: too large; expected at most {MAX_BYTES // 1024} KiB"])
    text = text.removeprefix(BYTE_ORDER_MARK)
    _refuse_depth(text, file)
    try:
        return tomli.loads(text)
    except ValueError as error:
        from routine.toml.syntax_errors import explain  # noqa: PLC0415 - not needed for valid text

        line, message = explain(error, text)
    raise InvalidError([f"{file}:{line}: {message}"])


def _refuse_depth(text: str, file: str) -> None:
    # As few signs can't nest so deep, and the pattern of tokens takes 0.5 ms to compile.
    if sum(map(text.count, "[{.")) < MAX_DEPTH:
        return
    from routine.toml.tokens import MARK  # noqa: PLC0415 - as above

    # Parsers differ in the depth at which they fail. The brackets of a header count as well, which
    # does no harm: no valid file comes near the limit.
    dots, above = 0, [0]  # dots of the present key; levels around each open bracket
    for token in MARK.finditer(text):
        mark = text[token.start()]
        if mark in "\"'#":  # a quoted string may be part of a key
            continue
        if mark in "[{":
            above.append(above[-1] + dots + 1)
        elif mark in "]}" and len(above) > 1:
            above.pop()
        dots = dots + 1 if mark == "." else 0
        if above[-1] + dots >= MAX_DEPTH:
            line = text.count("\n", 0, token.start()) + 1
            message = f"{file}:{line}: nested too deep; expected at most {MAX_DEPTH} levels"
            raise InvalidError([message])
