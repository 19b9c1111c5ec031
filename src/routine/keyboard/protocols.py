"""Keys in the encodings of keyboard protocols that another program left enabled.

Sources: kitty's "Comprehensive keyboard handling in terminals" (CSI ... u; functional keys with
kinds of events); xterm's "Control Sequences" (modifyOtherKeys); Microsoft's "Improved keyboard
handling in conpty" (win32-input-mode).
"""

from __future__ import annotations

import re
from typing import Final

from routine.keyboard.key_actions import UNKNOWN, key_of
from routine.keyboard.layouts import letter_at

_SHIFT, _CTRL = 1, 4
_OTHERS: Final = 2 | 8 | 16 | 32  # alt, super, hyper, meta; caps lock and num lock are ignored

_KITTY: Final = re.compile(
    r"(?P<code>\d{1,7})(?::(?P<shifted>\d{0,7}))?(?::(?P<position>\d{1,7}))?"
    r"(?:;(?P<modifiers>\d{0,3})(?::\d)?)?(?:;(?P<text>\d{0,7}))?"
)
_XTERM: Final = re.compile(r"27;(?P<modifiers>\d{1,3});(?P<code>\d{1,7})")
_WIN32: Final = re.compile(r"(\d{0,3});\d*;(\d{0,7});([01]?)(?:;\d*){0,2}")
_HELD: Final = re.compile(r"[^;]*;\d*:[23](?:;.*)?")

_KEYPAD: Final = (
    {57_399 + number: str(number) for number in range(10)}
    | {57_409: ".", 57_410: "/", 57_411: "*", 57_412: "-", 57_413: "+", 57_414: "enter"}
    | {57_415: "=", 57_416: ",", 57_417: "left", 57_418: "right", 57_419: "up", 57_420: "down"}
    | {57_421: "page_up", 57_422: "page_down", 57_423: "home", 57_424: "end"}
    | {57_425: "insert", 57_426: "delete", 57_427: "begin"}
)
# Locks, volume and media keys, and modifiers pressed alone.
_SILENT: Final = frozenset({*range(57_358, 57_361), *range(57_428, 57_455)})

_VIRTUAL: Final = (
    {33: "page_up", 34: "page_down", 35: "end", 36: "home", 37: "left", 38: "up", 39: "right"}
    | {40: "down", 45: "insert", 46: "delete"}
    | {111 + number: f"f{number}" for number in range(1, 13)}
)
_SILENT_VIRTUAL: Final = frozenset({16, 17, 18, 20, 91, 92, 144, 145})


def is_held(parameters: str) -> bool:
    """Return whether this is a release or a repeat of a key, and so not a new press."""
    return _HELD.fullmatch(parameters) is not None


def kitty_key(parameters: str) -> str | None:
    """Return the key of CSI `parameters` u; None if it types nothing, such as shift."""
    match = _KITTY.fullmatch(parameters)
    if match is None:
        return UNKNOWN
    code, shifted, position, modifiers, text = (int(part or 0) for part in match.groups())
    bits = max(0, modifiers - 1)
    typed = text or (shifted if bits & _SHIFT else 0)
    return _key((position if bits & _CTRL else typed) or code, bits)


def xterm_key(parameters: str) -> str | None:
    """Return the key of CSI 27 ; modifiers ; code ~; None for other parameters."""
    match = _XTERM.fullmatch(parameters)
    return match and _key(int(match["code"]), max(0, int(match["modifiers"]) - 1))


def win32_key(parameters: str) -> str | None:
    """Return the key of CSI `parameters` _; None for a release, or if it types nothing."""
    match = _WIN32.fullmatch(parameters)
    if match is None:
        return UNKNOWN
    virtual, code, is_down = (int(part or 0) for part in match.groups())
    if not is_down or virtual in _SILENT_VIRTUAL:
        return None
    return _VIRTUAL.get(virtual, UNKNOWN) if not code else _key(code, 0)


def _key(code: int, bits: int) -> str | None:
    if code in _SILENT:
        return None
    if code in _KEYPAD:
        return _KEYPAD[code]
    name = key_of(chr(code)) if code <= 0x10_FFFF else UNKNOWN  # noqa: PLR2004 - the last code point
    if bits & _CTRL:
        letter = letter_at(name) or name
        is_letter = letter.isascii() and letter.isalpha() and len(letter) == 1
        name = f"ctrl_{letter}" if is_letter else UNKNOWN
    return name if not bits & _OTHERS or name == "ctrl_c" else UNKNOWN
