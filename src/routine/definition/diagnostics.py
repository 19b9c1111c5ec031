"""Diagnostics: mistakes of a file, and the lines that report them to a person.

A line reads 'FILE:LINE: exercise 2 "Wall sit": phase 1: time: found ...; expected ...'.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from routine.text import flawed_lines, shortened
from routine.toml.parser import KeyPath

if TYPE_CHECKING:
    from routine.toml.line_numbers import LineNumbers

_MOST = 100
Names = Mapping[KeyPath, object]
"""The names of the tables in lists, by their paths."""


class Diagnostic(NamedTuple):
    """One mistake: where it is, what was found, and what was expected."""

    path: KeyPath
    message: str
    # The message if the table around it is an inline one, in braces.
    if_inline: str | None = None
    # The table that an unknown key was meant for, whose missing keys are then not reported.
    meant_for: KeyPath | None = None


def report(
    text: str, file: str, diagnostics: Sequence[Diagnostic], names: Names = MappingProxyType({})
) -> list[str]:
    """Return a line for each mistake of one file, in the order of its lines; [] if there is none.

    Forbidden characters anywhere in `text` are reported too, in comments as well. `names` are those
    of a routine's exercises and groups by their paths; one that is not a text counts as missing.
    """
    flawed = flawed_lines(text)
    if not diagnostics and not flawed:
        return []
    from routine.toml.line_numbers import LineNumbers  # noqa: PLC0415 - not needed for a valid file

    lines = LineNumbers(text)
    rows = [
        (lines.line(each.path), f"{_place(each.path, names)}{_message(each, lines)}")
        for each in diagnostics
    ]
    reported = {line for line, _ in rows}
    rows += [row for row in flawed if row[0] not in reported]
    rows.sort(key=lambda row: row[0] or 0)
    shown = [
        f"{file}{'' if line is None else f':{line}'}: {message}" for line, message in rows[:_MOST]
    ]
    more = len(rows) - len(shown)
    return [*shown, f"{file}: and {more} more mistakes"] if more else shown


def path_in_words(path: KeyPath, names: Names = MappingProxyType({})) -> str:
    """Return a key path in words, such as 'exercise 2 "Clamshell": phase 1: time'."""
    return _place(path, names).removesuffix(": ")


def _place(path: KeyPath, names: Names) -> str:
    words: list[str] = []
    for part in path:
        if isinstance(part, str):
            words.append(shortened(part))
        else:
            words[-1] += f" {part + 1}"
    if isinstance(name := names.get(path[:2]), str):
        words[0] += f' "{shortened(name)}"'
    return "".join(f"{word}: " for word in words)


def _message(diagnostic: Diagnostic, lines: "LineNumbers") -> str:
    if diagnostic.if_inline and lines.span(diagnostic.path[:-1]) is not None:
        return diagnostic.if_inline
    return diagnostic.message
