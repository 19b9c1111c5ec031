"""What can be set: one table for reading, writing, help and completion."""

import re
from typing import NamedTuple, Protocol

from msgspec import Struct

from routine.errors import UsageError
from routine.model import Level

Setting = bool | int | Level | None

_NUMBER = re.compile(r"-?[0-9]{1,9}", re.ASCII)


class Settings(Struct, frozen=True):
    """What holds for every session; the defaults are what holds without a file.

    `volume` goes from 0 to 100; `voice` is how much is said, None for nothing.
    """

    sound: bool = True
    volume: int = 80
    voice: Level | None = "full"
    reader: bool | None = None
    introduce: bool = True
    pain: bool = True
    awake: bool = True


class Kind(Protocol):
    """What values a setting may have: how they stand in the file, and what they are in Settings."""

    @property
    def expected(self) -> str:
        """The allowed values as a message says them."""

    def typed(self, text: str) -> object:
        """Return what is meant in TOML by a word of the command line."""

    def read(self, found: object) -> Setting:
        """Return the value in Settings of a value in TOML; raises ValueError where it has none."""

    def value(self, setting: Setting) -> str | int:
        """Return the value in TOML of a value in Settings; raises ValueError where it has none."""

    def near(self, found: object) -> str | None:
        """Return the value that was most likely meant."""

    def words(self) -> dict[str, str]:
        """Return the values that are worth naming, as they are typed, each with what it does."""

    def values(self) -> list[str] | dict[str, int]:
        """Return all values for JSON: the words, or from where to where a number may go."""


class Choice(NamedTuple):
    """A word of the file, its value in Settings, and what it does."""

    word: str
    setting: Setting
    meaning: str


class OneOf(tuple[Choice, ...]):
    """One of a few words."""

    __slots__ = ()

    @property
    def expected(self) -> str:
        """The words, quoted."""
        from routine.definition.wording import one_of  # noqa: PLC0415 - imports much, for messages

        return one_of(self.words())

    def typed(self, text: str) -> str:
        """Return the word as the file has it."""
        return text.casefold()

    def read(self, found: object) -> Setting:
        """Return what the word stands for."""
        for choice in self:
            if choice.word == found:
                return choice.setting
        raise ValueError

    def value(self, setting: Setting) -> str:
        """Return the word for it."""
        for choice in self:
            if choice.setting == setting:
                return choice.word
        raise ValueError

    def near(self, found: object) -> str | None:
        """Return the word that looks like what was found."""
        from routine.definition import nearest  # noqa: PLC0415 - imports much, for messages

        return nearest(found.casefold(), self.words()) if isinstance(found, str) else None

    def words(self) -> dict[str, str]:
        """Return all words."""
        return {choice.word: choice.meaning for choice in self}

    def values(self) -> list[str]:
        """Return all words."""
        return list(self.words())


class Whole(NamedTuple):
    """A whole number."""

    least: int
    most: int

    @property
    def expected(self) -> str:
        """The range in words."""
        return f"a whole number from {self.least} to {self.most}"

    def typed(self, text: str) -> int | str:
        """Return the number; what is none stays as it is, to be shown."""
        return int(text) if _NUMBER.fullmatch(text) else text

    def read(self, found: object) -> int:
        """Return the number."""
        if isinstance(found, int) and not isinstance(found, bool) and self._holds(found):
            return found
        raise ValueError

    def value(self, setting: Setting) -> int:
        """Return the number."""
        return self.read(setting)

    def near(self, found: object) -> None:
        """Return None."""

    def words(self) -> dict[str, str]:
        """Return every tenth number."""
        return {str(number): "" for number in range(self.least, self.most + 1, 10)}

    def values(self) -> dict[str, int]:
        """Return the range."""
        return {"from": self.least, "to": self.most}

    def _holds(self, number: int) -> bool:
        return self.least <= number <= self.most


class Key(NamedTuple):
    """A setting: its name, which is its field in Settings too, and what it means in one line."""

    name: str
    meaning: str
    kind: Kind

    def value(self, settings: Settings) -> str | int:
        """Return its value as TOML has it."""
        return self.kind.value(getattr(settings, self.name))

    def parse(self, text: str) -> Setting:
        """Return its value in Settings for a word of the command line; raises as `read` does."""
        return self.read(self.kind.typed(text))

    def read(self, found: object) -> Setting:
        """Return its value in Settings; raises UsageError, with what was expected and found."""
        from routine.definition.wording import found as quoted  # noqa: PLC0415 - imports much

        try:
            return self.kind.read(found)
        except ValueError:
            near = self.kind.near(found)
        wrong = f"{self.name}: expected {self.kind.expected}, found {quoted(found)}{_meant(near)}"
        raise UsageError(wrong)


def _switch(on: str, off: str) -> OneOf:
    return OneOf(
        (Choice("on", setting=True, meaning=on), Choice("off", setting=False, meaning=off))
    )


_SOUND = _switch("tones and voice are heard", "silence, until you press m")
_VOICE = OneOf(
    (
        Choice("full", "full", "everything: each step, count and time mark"),
        Choice("brief", "brief", "what comes next, sides, first words, half-way, last one"),
        Choice("tones", "tones", "questions, safety, pauses and warnings"),
        Choice("off", None, "nothing"),
    )
)
_READER = OneOf(
    (
        Choice("on", setting=True, meaning="lines of text"),
        Choice("off", setting=False, meaning="the full screen"),
        Choice(
            "ask", setting=None, meaning="the full screen; before the first time, how to change it"
        ),
    )
)
_INTRODUCE = _switch("before your next session; then it turns itself off", "not played")
_PAIN = _switch("you are asked before and after each session; enter skips it", "you are not asked")
_AWAKE = _switch("it stays on, except in a pause of over ten minutes", "it goes dark as usual")

KEYS = (
    Key("sound", "All sound, on or off. In a session, m turns it off and on.", _SOUND),
    Key("volume", "How loud the sound is, from 0 to 100.", Whole(0, 100)),
    Key("voice", "How much the voice says: full, brief, tones or off.", _VOICE),
    Key("reader", "Lines of text for a screen reader instead of the full screen.", _READER),
    Key("introduce", "The breath sounds and their meaning, before a session.", _INTRODUCE),
    Key("pain", "Whether you are asked how much it hurts.", _PAIN),
    Key("awake", "Whether the screen stays on during a session.", _AWAKE),
)


def find(name: str) -> Key:
    """Return the setting of this name; raises UsageError where there is none."""
    for key in KEYS:
        if key.name == name:
            return key
    from routine.definition import nearest  # noqa: PLC0415 - imports much, for messages
    from routine.definition.wording import short  # noqa: PLC0415 - imports much, for messages

    near = nearest(name.casefold(), [key.name for key in KEYS])
    message = f'there is no setting "{short(name)}"{_meant(near)}'
    raise UsageError(message)


def _meant(near: str | None) -> str:
    return f'; did you mean "{near}"?' if near else ""
