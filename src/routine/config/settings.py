"""The settings: one table for reading, writing, help and completion, and their file.

A mistake in the file never stops a session.
"""

import re
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct

from routine import folders, text_files
from routine.errors import RoutineError, UsageError
from routine.model import CellStyle, Level
from routine.text import flawed_lines, nearest, one_of, quoted, shortened, suggestion

FILE = "config.toml"
"""The name of the file, by which messages call it too."""
FigureSetting = CellStyle | Literal["auto"] | None
SettingValue = bool | int | Level | FigureSetting

_MOST_REPORTED = 5  # unknown settings, or lines with forbidden characters
_NUMBER = r"-?[0-9]{1,9}"


class Settings(Struct, frozen=True):
    """The settings of every session; the defaults apply where the file says nothing."""

    sound: bool = True  # the key that mutes a session changes it too
    volume: int = 80  # 0 to 100
    voice: Level | None = "full"  # how much is spoken; None for nothing
    reader: bool | None = None  # plain lines for a screen reader; None to ask
    # Whether the next session explains the breath sounds; one that was heard turns it off.
    introduce: bool = True
    pain: bool = True  # whether pain is asked for
    awake: bool = True  # whether the screen is kept on
    # What figures are drawn with in a terminal; None for no figures.
    figures: FigureSetting = "auto"


class SettingWord(Struct, frozen=True):
    """A word of the file, its value in Settings, and its meaning."""

    word: str
    setting: SettingValue
    meaning: str


class WordKind(tuple[SettingWord, ...]):
    """A setting that is one of a few words."""

    __slots__ = ()

    @property
    def expected(self) -> str:
        """The valid values, as messages name them."""
        return one_of(self.words())

    def typed(self, text: str) -> str:
        """Return the TOML value for a word of the command line, which need not be valid."""
        return text.casefold()

    def read(self, item: object) -> SettingValue:
        """Return the value in Settings for a TOML value; raises ValueError if it is not valid."""
        (setting,) = (each.setting for each in self if each.word == item)
        return setting

    def value(self, setting: SettingValue) -> str:
        """Return the TOML value for a value in Settings; raises ValueError if it is not valid."""
        (word,) = (each.word for each in self if each.setting == setting)
        return word

    def near(self, item: object) -> str | None:
        """Return the valid value that was probably meant by a wrong one."""
        return nearest(item.casefold(), self.words()) if isinstance(item, str) else None

    def words(self) -> dict[str, str]:
        """Return the values worth listing, as they are typed, each with its meaning."""
        return {each.word: each.meaning for each in self}

    def values(self) -> list[str]:
        """Return all values for JSON."""
        return list(self.words())


class NumberKind(Struct, frozen=True):
    """A setting that is a whole number in a range, with the methods of WordKind."""

    least: int
    most: int

    @property
    def expected(self) -> str:
        """The range in words."""
        return f"a whole number from {self.least} to {self.most}"

    def typed(self, text: str) -> int | str:
        """Return the number; text that is not a number is returned as it is, to be quoted."""
        return int(text) if re.fullmatch(_NUMBER, text) else text

    def read(self, item: object) -> int:
        """Return the number."""
        if type(item) is not int or not self.least <= item <= self.most:
            raise ValueError
        return item

    def value(self, setting: SettingValue) -> int:
        """Return the number."""
        return self.read(setting)

    def near(self, item: object) -> None:
        """Return None."""

    def words(self) -> dict[str, str]:
        """Return every tenth number."""
        return {str(number): "" for number in range(self.least, self.most + 1, 10)}

    def values(self) -> dict[str, int]:
        """Return the range."""
        return {"from": self.least, "to": self.most}


class SettingKey(Struct, frozen=True):
    """A setting: its name in the file, which is its field in Settings too, and its meaning."""

    name: str
    meaning: str
    kind: WordKind | NumberKind

    def value(self, settings: Settings) -> str | int:
        """Return its value as TOML has it."""
        return self.kind.value(getattr(settings, self.name))

    def parse(self, text: str) -> SettingValue:
        """Return its value in Settings for a word of the command line; raises as `read` does."""
        return self.read(self.kind.typed(text))

    def read(self, item: object) -> SettingValue:
        """Return its value in Settings for a TOML value; raises UsageError if it is not valid."""
        try:
            return self.kind.read(item)
        except ValueError:
            end = suggestion(self.kind.near(item))
        message = f"{self.name}: expected {self.kind.expected}, found {quoted(item)}{end}"
        raise UsageError(message)


def _switch(on: str, off: str) -> WordKind:
    words = {"on": (True, on), "off": (False, off)}
    return WordKind(SettingWord(word, *row) for word, row in words.items())


_SOUND = _switch("tones and voice are heard", "silence, until you press m")
_VOICE = WordKind(
    (
        SettingWord("full", "full", "everything: each step, count and time mark"),
        SettingWord("brief", "brief", "what comes next, sides, first words, half-way, last one"),
        SettingWord("tones", "tones", "questions, safety, pauses and warnings"),
        SettingWord("off", None, "nothing"),
    )
)
_READER = WordKind(
    (
        *_switch("lines of text", "the full screen"),
        SettingWord("ask", None, "the full screen; before the first time, how to change it"),
    )
)
_INTRODUCE = _switch("before your next session; then it turns itself off", "not played")
_PAIN = _switch("you are asked before and after each session; enter skips it", "you are not asked")
_AWAKE = _switch("it stays on, except in a pause of over ten minutes", "it goes dark as usual")

_FIGURES = WordKind(
    (
        SettingWord("auto", "auto", "quadrants where a terminal can show them, else words"),
        SettingWord("quadrants", "quadrants", "4 points a character; nearly all fonts have them"),
        SettingWord("half-blocks", "half-blocks", "2 points a character; all fonts have them"),
        SettingWord("sextants", "sextants", "6 points a character; newer fonts have them"),
        SettingWord(
            "braille", "braille", "8 dots a character, of one colour; many fonts have them"
        ),
        SettingWord("off", None, "no figures; words say what they would show"),
    )
)

KEYS = (
    SettingKey("sound", "All sound, on or off. In a session, m turns it off and on.", _SOUND),
    SettingKey("volume", "How loud the sound is, from 0 to 100.", NumberKind(0, 100)),
    SettingKey("voice", "How much the voice says: full, brief, tones or off.", _VOICE),
    SettingKey("reader", "Lines of text for a screen reader instead of the full screen.", _READER),
    SettingKey("introduce", "The breath sounds and their meaning, before a session.", _INTRODUCE),
    SettingKey("pain", "Whether you are asked how much it hurts.", _PAIN),
    SettingKey("awake", "Whether the screen stays on during a session.", _AWAKE),
    SettingKey(
        "figures", "What figures are drawn with. The command doctor has a sample.", _FIGURES
    ),
)


def find(name: str) -> SettingKey:
    """Return the setting of this name; raises UsageError if there is none."""
    keys = {key.name: key for key in KEYS}
    if name in keys:
        return keys[name]
    near = nearest(name.casefold(), keys)
    message = f'there is no setting "{shortened(name)}"{suggestion(near)}'
    raise UsageError(message)


def path() -> Path:
    """Return where the file is, or would be: $ROUTINE_HOME, else the platform's config folder."""
    return folders.folder_of("config") / FILE


def load() -> tuple[Settings, list[str]]:
    """Return the settings, and a line for each mistake in their file.

    A setting with a wrong value has its default; so have all if the file can't be read. Raises
    UsageError as `folders.folder_of` does, and nothing else.
    """
    place = path()
    try:
        text = text_files.read_own(place, FILE)
        if text is None:
            return Settings(), []
        return _settings(text)
    except RoutineError as error:
        return Settings(), str(error).split("\n")


def _settings(text: str) -> tuple[Settings, list[str]]:
    from routine.toml.parser import parse  # noqa: PLC0415 - not needed without a file

    data = parse(text, FILE)
    names = Settings.__struct_fields__
    unknown = [name for name in data if name not in names]
    valid: dict[str, Any] = {}
    errors: list[tuple[str, UsageError]] = []
    for name in [*filter(data.__contains__, names), *unknown[:_MOST_REPORTED]]:
        try:
            valid[name] = find(name).read(data[name])
        except UsageError as error:
            errors.append((name, error))
    flawed = flawed_lines(text)
    lines = _lines(text, errors, flawed) if errors or flawed else []
    more = len(unknown) - _MOST_REPORTED
    lines += [f"{FILE}: and {more} more unknown settings"] if more > 0 else []
    return Settings(**valid), lines


def _lines(
    text: str, errors: list[tuple[str, UsageError]], flawed: list[tuple[int, str]]
) -> list[str]:
    """Return a line for each mistake, in the order of the file's lines."""
    from routine.toml.line_numbers import LineNumbers  # noqa: PLC0415 - not needed without a mistake

    lines = LineNumbers(text)
    rows = [(lines.line((name,)) or 1, str(error)) for name, error in errors]
    reported = {line for line, _ in rows}
    rows += [row for row in flawed if row[0] not in reported][:_MOST_REPORTED]
    return [f"{FILE}:{line}: {message}" for line, message in sorted(rows)]
