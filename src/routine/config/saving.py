"""Changes single settings in the file, and leaves every other line as it is."""

from collections.abc import Mapping
from pathlib import Path

from routine.config.loading import FILE, path
from routine.config.settings import Key, Setting, find
from routine.errors import InvalidError, RoutineError, system_message
from routine.text import visible
from routine.text_files import read_own, replace_text

_MARK = "\ufeff"


def save(changes: Mapping[str, Setting]) -> None:
    """Change these settings in the file; a new one comes with its meaning above it.

    The values are those of Settings. Raises UsageError where there is no such setting, ValueError
    where it can't have this value, InvalidError where the file is not valid (it is never
    overwritten then), RoutineError where it can't be written.
    """
    spelt = {}
    for name, setting in changes.items():
        value = find(name).kind.value(setting)
        spelt[name] = f'"{value}"' if isinstance(value, str) else str(value)
    _change(spelt)


def reset(name: str) -> None:
    """Take a setting out of the file, so that its default holds; raises as `save` does."""
    _change({find(name).name: None})


def _change(spelt: Mapping[str, str | None]) -> None:
    place = path()
    try:
        old = new = read_own(place, FILE) or ""
        for name, value in spelt.items():
            new = _edited(new, find(name), value)
    except RoutineError as error:
        where = f"nothing was saved; the file is {visible(str(place))}"
        raise InvalidError([*str(error).split("\n"), where]) from None
    if new != old:
        _write(place, new)


def _edited(text: str, key: Key, value: str | None) -> str:
    """Return the text with this value, as it is spelt in TOML; None takes the key out."""
    from routine.definition.source import parse  # noqa: PLC0415 - imports much

    held = parse(text, FILE)
    if key.name in held:
        start, stop = _value(text, key)
        if value is None:
            return _without(text, key, start, stop)
        return text[:start] + value + text[stop:]
    if value is None:
        return text
    # What stands below the header of a table belongs to the table.
    has_tables = any(isinstance(found, dict | list) for found in held.values())
    return _added(text, f"{key.name} = {value}", key, first=has_tables)


def _added(text: str, line: str, key: Key, *, first: bool) -> str:
    end = _line_end(text)
    mark, rest = (_MARK, text[1:]) if text.startswith(_MARK) else ("", text)
    lines = f"{_comment(key)}{end}{line}{end}"
    if not rest:
        return mark + lines
    if first:
        return mark + lines + end + rest
    return mark + rest + ("" if rest.endswith("\n") else end) + end + lines


def _without(text: str, key: Key, start: int, stop: int) -> str:
    """Return the text without the lines of a key, and the comment that came with it."""
    end = _line_end(text)
    before = text[: max(text.rfind("\n", 0, start) + 1, text.startswith(_MARK))]
    after = text[stop:].partition("\n")[2]
    bare = before.removesuffix(_comment(key) + end)
    if bare != before and bare.endswith(2 * end):
        bare = bare.removesuffix(end)
    elif bare in {"", _MARK}:
        after = after.removeprefix(end)
    return bare + after


def _comment(key: Key) -> str:
    return f"# {key.meaning}"


def _line_end(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _value(text: str, key: Key) -> tuple[int, int]:
    """Return where the value of a key of a valid file starts and stops."""
    from routine.definition.line_numbers import Lines  # noqa: PLC0415 - needed only here

    span = Lines(text).span((key.name,))
    if span is None:
        raise InvalidError([f"{FILE}: {key.name}: expected {key.kind.expected}, found a table"])
    return span


def _write(place: Path, text: str) -> None:
    try:
        replace_text(place, text)
    except OSError as error:
        message = f"{visible(str(place))}: the settings can't be saved: {system_message(error)}"
        raise RoutineError(message) from None
