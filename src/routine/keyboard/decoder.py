"""Decode what a terminal sends into names of keys: incremental, bounded, without I/O.

Sources: ECMA-48 (CSI, SS3, strings), xterm's "Control Sequences" (keys, replies, mouse, paste).
"""

import codecs
import re
from collections.abc import Callable

from routine.keyboard import protocols
from routine.keyboard.key_actions import UNKNOWN, key_of

LIMIT = 4096
"""The most bytes of a control string or parameter list; real replies are a few dozen long."""

_BEL, _LF, _CR, _ESC = b"\a\n\r\x1b"
_PASTE, _PASTE_END = b"\x1b[200~", b"\x1b[201~"

_UTF8_LEADS = (0xC0, 0xE0, 0xF0)  # the first bytes of characters of two, three and four bytes

_PARAMETERS = re.compile(rb"[0-?]{0,%d}" % LIMIT)
_INTERMEDIATES = re.compile(rb"[ -/]{0,16}")
_NUMBERS = re.compile(rb"[0-9;]{0,16}")
# No reply contains a control character, so Ctrl-C and enter get through an unfinished sequence.
_TEXT = re.compile(rb"[^\x00-\x1f]{0,%d}" % LIMIT)
_POSITION = re.compile(rb"[^\x00-\x1f]{0,3}")

_REPLY = re.compile(
    r"[<=>?].*"  # a private marker: device attributes, modes, kitty's flags, SGR mouse
    r"|\d+;\d+R"  # the cursor's position; F3 with a modifier looks the same
    r"|[\d;]*[nt]"  # device status, window
    r"|[IO]"  # focus came, focus went
    r"|[\d;]+[Mmx]"  # mouse, terminal parameters
    r"|[\d;]*\$y",  # a mode
)
_REPLY_BEGUN = re.compile(rb"\x1b(?:[]PX^_][^\x1b]|\[[M<=>?])")

_NUMBERED = (
    {"1": "home", "2": "insert", "3": "delete", "4": "end", "5": "page_up", "6": "page_down"}
    | {"7": "home", "8": "end"}
    | {str(10 + n): f"f{n}" for n in range(1, 6)}
    | {str(11 + n): f"f{n}" for n in range(6, 11)}
    | {str(12 + n): f"f{n}" for n in range(11, 13)}
)
_LETTERED = {
    "A": "up",
    "B": "down",
    "C": "right",
    "D": "left",
    "E": "begin",
    "F": "end",
    "H": "home",
} | {"P": "f1", "Q": "f2", "R": "f3", "S": "f4", "Z": "back_tab"}
_KEYPAD = (
    _LETTERED
    | {"M": "enter", "X": "=", "j": "*", "k": "+", "l": ",", "m": "-", "n": ".", "o": "/"}
    | {chr(ord("p") + number): str(number) for number in range(10)}
)

_Token = tuple[int, str | None]
"""Where a token ends, and its key; None for a reply of the terminal."""


class Decoder:
    """Turns bytes into names of keys, however the bytes are split into chunks."""

    def __init__(self) -> None:
        """Start with nothing pending."""
        self._rest = b""  # the bytes of an unfinished token
        self._pasting = False  # whether a bracketed paste goes on, which is ignored
        self._after_cr = False  # whether the last key was CR, so that LF is part of it

    @property
    def pending(self) -> bool:
        """Whether the bytes so far may be the start of a longer sequence."""
        return bool(self._rest) or self._pasting

    def feed(self, data: bytes) -> list[str]:
        """Return the keys completed by `data`. Never raises."""
        data = self._rest + data
        keys: list[str] = []
        at = 0
        while at < len(data) and (token := self._next(data, at)) is not None:
            end, key = token
            if key is not None and not (self._after_cr and data[at] == _LF):
                keys.append(key)
            self._after_cr = key is not None and data[at] == _CR
            self._pasting = data.endswith(_PASTE, at, end)
            at = end
        self._rest = data[at:]
        if self._pasting:
            self._rest = self._rest[1 - len(_PASTE_END) :]
        return keys

    def flush(self) -> list[str]:
        """Return the key, if any, of the pending bytes, after which nothing came for a while.

        A lone ESC is the key "escape". A truncated reply of the terminal is no key.
        """
        rest, pasting = self._rest, self._pasting
        self._rest, self._pasting, self._after_cr = b"", False, False
        if not rest or pasting or _REPLY_BEGUN.match(rest):
            return []
        return [UNKNOWN if rest.strip(b"\x1b") else "escape"]

    def _next(self, data: bytes, at: int) -> _Token | None:
        if not self._pasting:
            return _take(data, at)
        end = data.find(_PASTE_END, at)
        return None if end < 0 else (end + len(_PASTE_END), None)


def _take(data: bytes, at: int) -> _Token | None:
    """Return the token at `at`; None if more bytes are needed."""
    if data[at] != _ESC:
        return _character(data, at)
    if at + 1 == len(data):
        return None
    return _INTRODUCED.get(data[at + 1], _alt)(data, at)


def _character(data: bytes, at: int) -> _Token | None:
    width = 1 + sum(data[at] >= lead for lead in _UTF8_LEADS)
    try:
        character, used = codecs.utf_8_decode(data[at : at + width], "strict", False)  # noqa: FBT003 - it takes no keyword
    except UnicodeDecodeError as error:
        return at + error.end, UNKNOWN
    return (at + used, key_of(character)) if used else None


def _alt(data: bytes, at: int) -> _Token | None:
    token = _character(data, at + 1)
    if token is None:
        return None
    end, key = token
    return end, key if key == "ctrl_c" else UNKNOWN


def _escape_twice(data: bytes, at: int) -> _Token | None:
    """Some terminals send Alt and an arrow as ESC and the arrow's own sequence: one key."""
    if at + 2 == len(data):
        return None
    if data[at + 2] not in b"[O":
        return at + 1, "escape"
    token = _take(data, at + 1)
    return token if token is None or token[1] is not None else (at + 1, "escape")


def _csi(data: bytes, at: int) -> _Token | None:
    end = _end(_INTERMEDIATES, data, _end(_PARAMETERS, data, at + 2))
    if end == len(data):
        return None
    if not ord("@") <= data[end] <= ord("~"):
        return end, UNKNOWN  # cut short by a byte that begins something else
    body = data[at + 2 : end + 1].decode("ascii")
    if body == "M":
        return _mouse(data, end + 1)
    return _linux_function_key(data, end + 1) if body == "[" else (end + 1, _csi_key(body))


def _csi_key(body: str) -> str | None:
    parameters, final = body[:-1], body[-1]
    if _REPLY.fullmatch(body) or protocols.is_held(parameters):
        return None
    if final == "u":
        return protocols.kitty_key(parameters)
    if final == "_":
        return protocols.win32_key(parameters)
    if final == "~":
        other = protocols.xterm_key(parameters)
        return other or _NUMBERED.get(parameters.partition(";")[0], UNKNOWN)
    return _LETTERED.get(final, UNKNOWN)


def _mouse(data: bytes, at: int) -> _Token | None:
    end = _end(_POSITION, data, at)
    return None if end == len(data) and end < at + 3 else (end, None)


def _linux_function_key(data: bytes, at: int) -> _Token | None:
    """The Linux console sends F1 to F5 as ESC [ [ A to E."""
    if at == len(data):
        return None
    number = data[at] - ord("A") + 1
    return (at + 1, f"f{number}") if 1 <= number <= 5 else (at, UNKNOWN)  # noqa: PLR2004 - F1 to F5


def _ss3(data: bytes, at: int) -> _Token | None:
    end = _end(_NUMBERS, data, at + 2)
    if end == len(data):
        return None
    if not ord(" ") <= data[end] <= ord("~"):
        return end, UNKNOWN
    return end + 1, _KEYPAD.get(chr(data[end]), UNKNOWN)


def _string(data: bytes, at: int) -> _Token | None:
    """OSC, DCS, SOS, PM and APC end with ST or BEL; here also with any other control character."""
    end = _end(_TEXT, data, at + 2)
    if data[end:] in {b"", b"\x1b"}:
        return None
    if data[end] == _BEL:
        return end + 1, None
    if data.startswith(b"\x1b\\", end):
        return end + 2, None
    return end, UNKNOWN if end == at + 2 else None


def _end(pattern: re.Pattern[bytes], data: bytes, at: int) -> int:
    match = pattern.match(data, at)
    return at if match is None else match.end()


_INTRODUCED: dict[int, Callable[[bytes, int], _Token | None]] = {
    ord("["): _csi,
    ord("O"): _ss3,
    _ESC: _escape_twice,
    **dict.fromkeys(b"]PX^_", _string),
}
