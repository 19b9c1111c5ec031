"""The table of keys and their actions. A new key is one row here."""

from typing import NamedTuple
from unicodedata import decimal, east_asian_width, normalize

from routine.keyboard.layouts import letter_at
from routine.signals import Action

UNKNOWN = "unknown"

# Every other key pauses: reaching blindly for the keyboard must always do something useful. It only
# pauses, and never resumes, since it may be the q of an unknown layout. The slash has no meaning
# for that reason, too: on a Hebrew layout it is on the key of q.
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

_CONTROLS = (
    {chr(code): f"ctrl_{chr(code + 0x60)}" for code in range(1, 27)}
    | {"\0": "ctrl_space", "\b": "backspace", "\t": "tab", "\n": "enter", "\r": "enter"}
    | {"\x1b": "escape", " ": "space", "\x7f": "backspace"}
)


class Press(NamedTuple):
    """A key press: the name of the key, and its action.

    A name is a lower-case character ("a", "+", "й") or a word ("space", "page_up", "ctrl_c", "f5");
    keys without a name are "unknown". A letter of another script has the action of the Latin letter
    on the same key, but does not answer a question in its place.
    """

    key: str
    action: Action


def press(key: str) -> Press:
    """Return a press of the key with this name."""
    return Press(key, KEYS.get(key) or KEYS.get(letter_at(key), Action.UNKNOWN))


def key_of(character: str) -> str:
    """Return the name of the key that types this character, regardless of caps lock.

    Full- and half-width forms, and the digits of any script, map to their plain counterparts.
    """
    is_form = east_asian_width(character) in {"F", "H"}
    form = normalize("NFKC", character) if is_form else character
    character = str(decimal(form, form)) if len(form) == 1 else character
    if character in _CONTROLS:
        return _CONTROLS[character]
    return character.lower() if character.isprintable() else UNKNOWN
