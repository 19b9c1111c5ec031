"""Editing the settings' file: single values change, and every other line stays as it is.

Byte order mark, line ends and comments are kept. The text is edited at the offsets that LineNumbers
finds; that is less code than correcting what tomlkit does to such files.
"""

from collections.abc import Mapping

from routine.config.settings import FILE, SettingKey, SettingValue, find, path
from routine.errors import InvalidError, RoutineError
from routine.text import visible
from routine.text_files import read_own, write_own

_MARK = "\ufeff"


def save(changes: Mapping[str, SettingValue]) -> None:
    """Change settings in the file, by name; a new one is added below a comment with its meaning.

    Raises:
        UsageError: there is no such setting.
        ValueError: the setting can't have this value.
        InvalidError: the file is not valid; it is left as it is.
        RoutineError: it can't be written.
    """
    values = {}
    for name, setting in changes.items():
        value = find(name).kind.value(setting)
        values[name] = f'"{value}"' if isinstance(value, str) else str(value)
    _change(values)


def reset(name: str) -> None:
    """Remove a setting from the file, so that its default applies; raises as `save` does."""
    _change({find(name).name: None})


def _change(values: Mapping[str, str | None]) -> None:
    """Give settings these values, as TOML; None removes one."""
    place = path()
    try:
        old = new = read_own(place, FILE) or ""
        for name, value in values.items():
            new = _edited(new, find(name), value)
    except RoutineError as error:
        where = f"nothing was saved; the file is {visible(str(place))}"
        raise InvalidError([*str(error).split("\n"), where]) from None
    if new != old:
        write_own(place, new, called="the settings")


def _edited(text: str, key: SettingKey, value: str | None) -> str:
    """Return the text with a setting at this value, as TOML; None removes it."""
    from routine.toml.parser import parse  # noqa: PLC0415 - not needed for a wrong value

    data = parse(text, FILE)
    if key.name in data:
        start, stop = _span(text, key)
        if value is None:
            return _without(text, key, start, stop)
        return text[:start] + value + text[stop:]
    if value is None:
        return text
    # Whatever follows the header of a table would belong to the table.
    has_tables = any(isinstance(item, dict | list) for item in data.values())
    return _added(text, f"{key.name} = {value}", key, first=has_tables)


def _added(text: str, line: str, key: SettingKey, *, first: bool) -> str:
    end = _line_end(text)
    mark, rest = (_MARK, text[1:]) if text.startswith(_MARK) else ("", text)
    lines = f"{_comment(key)}{end}{line}{end}"
    if not rest:
        return mark + lines
    if first:
        return mark + lines + end + rest
    return mark + rest + ("" if rest.endswith("\n") else end) + end + lines


def _without(text: str, key: SettingKey, start: int, stop: int) -> str:
    """Return the text without the lines of a setting, and without our comment above it."""
    end = _line_end(text)
    before = text[: max(text.rfind("\n", 0, start) + 1, text.startswith(_MARK))]
    after = text[stop:].partition("\n")[2]
    bare = before.removesuffix(_comment(key) + end)
    if bare != before and bare.endswith(2 * end):
        bare = bare.removesuffix(end)
    elif bare in {"", _MARK}:
        after = after.removeprefix(end)
    return bare + after


def _comment(key: SettingKey) -> str:
    return f"# {key.meaning}"


def _line_end(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _span(text: str, key: SettingKey) -> tuple[int, int]:
    """Return the offsets of a setting's value in a valid file."""
    from routine.toml.line_numbers import LineNumbers  # noqa: PLC0415 - needed only here

    span = LineNumbers(text).span((key.name,))
    if span is None:
        raise InvalidError([f"{FILE}: {key.name}: expected {key.kind.expected}, found a table"])
    return span
