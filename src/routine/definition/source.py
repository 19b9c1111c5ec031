"""The text of a file: its limits, looked at before it is parsed, and what it holds."""

from typing import Any

import tomli

from routine.definition.tokens import MARK
from routine.definition.toml_errors import explain, line_of_long_number
from routine.errors import InvalidError

BYTE_ORDER_MARK = "\ufeff"
MAX_BYTES = 64 * 1024
MAX_DEPTH = 16

Path = tuple[str | int, ...]


def parse(text: str, file: str) -> dict[str, Any]:
    """Return what the TOML 1.1 in `text` holds; a byte order mark is passed over.

    The same on every Python: tomllib reads 1.1 from 3.15 on only.

    Raises InvalidError, one line "FILE:LINE: what is wrong", for text over MAX_BYTES bytes, keys
    or lists more than MAX_DEPTH deep, and text that is no TOML, of which nothing is quoted.
    """
    if len(text) > MAX_BYTES or len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise InvalidError([f"{file}:1: too large; expected at most {MAX_BYTES // 1024} KiB"])
    text = text.removeprefix(BYTE_ORDER_MARK)
    _refuse_depth(text, file)
    try:
        return tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        line, words = explain(error)
    except ValueError:  # Python reads no decimal number of more than 4,300 digits
        line, words = line_of_long_number(text), "a number that is far too large"
    raise InvalidError([f"{file}:{line}: {words}"])


def _refuse_depth(text: str, file: str) -> None:
    # Parsers differ in how deep they go before they fail. The brackets of a header count too:
    # nothing that a file may hold comes near the limit.
    dots, above = 0, [0]
    for found in MARK.finditer(text):
        mark = text[found.start()]
        if mark in "\"'#":  # a quoted text may be a part of the key
            continue
        if mark in "[{":
            above.append(above[-1] + dots + 1)
        elif mark in "]}" and len(above) > 1:
            above.pop()
        dots = dots + 1 if mark == "." else 0
        if above[-1] + dots >= MAX_DEPTH:
            line = text.count("\n", 0, found.start()) + 1
            message = f"{file}:{line}: nested too deep; expected at most {MAX_DEPTH} levels"
            raise InvalidError([message])
