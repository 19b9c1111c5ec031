"""Mistakes as lines for a person: FILE:LINE: [exercise N "NAME": ]key: found; expected."""

from collections.abc import Iterator, Sequence

from routine.definition.line_numbers import Lines
from routine.definition.rules import Fault
from routine.definition.source import Path
from routine.definition.wording import short
from routine.text import flaws

_MOST = 100


def problems(
    text: str, file: str, faults: Sequence[Fault], called: Sequence[object] = ()
) -> list[str]:
    """Return a line for each mistake of one file, in the order of its lines; [] where none is.

    Characters that no file may hold are mistakes in comments too. `called` are the names of the
    exercises of a routine; what is no text counts as no name.
    """
    if not faults and not flaws(text.replace("\r\n", "\n")):
        return []
    lines = Lines(text)
    told = [
        (lines.line(fault.path), f"{_place(fault.path, called)}{_message(fault, lines)}")
        for fault in faults
    ]
    already = {line for line, _ in told}
    told += [(line, message) for line, message in unfit(text) if line not in already]
    told.sort(key=_line)
    shown = [f"{file}{_colon(line)}: {message}" for line, message in told[:_MOST]]
    more = len(told) - len(shown)
    return [*shown, f"{file}: and {more} more mistakes"] if more else shown


def place(path: Path, called: Sequence[object] = ()) -> str:
    """Return a key path in words, such as 'exercise 2 "Clamshell": phase 1: time'."""
    return _place(path, called).removesuffix(": ")


def unfit(text: str) -> Iterator[tuple[int, str]]:
    """Yield the 1-based lines that hold characters that no file may hold, and what to say of them.

    What TOML's escapes stand for is not looked at: it is where the values are.
    """
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), 1):
        if found := flaws(line):
            yield number, f"holds {', '.join(found[:3])}; expected no control characters"


def _place(path: Path, called: Sequence[object]) -> str:
    words: list[str] = []
    for part in path:
        if isinstance(part, str):
            words.append(short(part))
        else:
            words[-1] += f" {part + 1}"
    if path[:1] == ("exercise",) and len(path) > 1:
        name = called[int(path[1])] if int(path[1]) < len(called) else None
        words[0] += f' "{short(name)}"' if isinstance(name, str) else ""
    return "".join(f"{word}: " for word in words)


def _message(fault: Fault, lines: Lines) -> str:
    in_braces = fault.outside is not None and lines.span(fault.path[:-1]) is not None
    return fault.outside if in_braces and fault.outside else fault.message


def _line(told: tuple[int | None, str]) -> int:
    return told[0] or 0


def _colon(line: int | None) -> str:
    return "" if line is None else f":{line}"
