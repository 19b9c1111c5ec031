"""The table of keys: what each asks for. A new key is one row here."""

from typing import NamedTuple
from unicodedata import decimal, east_asian_width, normalize

from routine.keyboard.layouts import letter_at
from routine.signals import Action

UNKNOWN = "unknown"

# Every key that is not here pauses: whoever gropes for the keyboard must hit something useful. None
# of those goes on: it may be the q of a layout that we don't know. So may the slash, which Hebrew
# has there.
KEYS: dict[str, Action] = {
    "space": Action.PAUSE,
    "p": Action.PAUSE,
    "enter": Action.ENTER,
    "page_down": Action.CLICK_ON,
    "page_up": Action.CLICK_BACK,
    "right": Action.NEXT_SET,
    "left": Action.PREVIOUS_SET,
    "down": Action.NEXT_EXERCISE,
    "up": Action.PREVIOUS_EXERCISE,
    "h": Action.HURT,
    "e": Action.EASIER,
    "q": Action.STOP,
    "ctrl_c": Action.STOP,
    "a": Action.ADD_SET,
    "+": Action.MORE,
    "=": Action.MORE,  # the same key without shift
    "-": Action.LESS,
    "_": Action.LESS,
    "m": Action.MUTE,
    "9": Action.SOFTER,
    "0": Action.LOUDER,
    "v": Action.VOICE,
    "w": Action.WHERE,
    "?": Action.KEYS,
}

_CONTROLS = {chr(code): f"ctrl_{chr(code + 0x60)}" for code in range(1, 27)} | {
    "\0": "ctrl_space",
    "\b": "backspace",
    "\t": "tab",
    "\n": "enter",
    "\r": "enter",
    "\x1b": "escape",
    " ": "space",
    "\x7f": "backspace",
}


class Press(NamedTuple):
    """One press of a key: the key's name and what it asks for.

    A name is a character in lower case ("a", "+", "й"), or a word ("space", "page_up", "ctrl_c",
    "f5"); whatever has no name of its own is "unknown". A letter of another script asks for what
    the Latin one on its key does, and is no answer where that one is.
    """

    key: str
    action: Action


def press(key: str) -> Press:
    """Return the press of the key with this name."""
    return Press(key, KEYS.get(key) or KEYS.get(letter_at(key), Action.UNKNOWN))


def key_of(character: str) -> str:
    """Return the name of the key that types this one character; caps lock makes no difference.

    Wide and narrow forms, and the figures of any script, are what they stand for.
    """
    is_form = east_asian_width(character) in {"F", "H"}
    form = normalize("NFKC", character) if is_form else character
    character = str(decimal(form, form)) if len(form) == 1 else character
    if character in _CONTROLS:
        return _CONTROLS[character]
    return character.lower() if character.isprintable() else UNKNOWN
