"""The profile, one private file: what a person avoids, ways chosen, when the safety page was read.

A file that is not valid is never overwritten. If what to avoid can't be read, no session starts:
nobody should discover a caution by doing the exercise. Anything else wrong is a warning.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any, get_args

from msgspec import Struct
from msgspec.structs import replace

from routine import folders, text_files
from routine.errors import InvalidError, RoutineError
from routine.limits import FILE_NAME
from routine.model import CautionName, Way
from routine.program import ROUTINE
from routine.text import flawed_lines, nearest, suggestion, visible

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FILE = "profile.toml"
"""The name of the file, by which messages call it too."""
SAFETY_DAYS = 28
"""The days after which the safety page is shown again."""

_UNKNOWN = (
    "so routine doesn't know what you want to avoid; correct the file, or delete it and answer "
    f"`{ROUTINE} profile` again; it is "
)
_HEAD = """\
# What routine keeps about you; nobody else can read it.
# `routine profile` changes what to avoid, `routine way` how an exercise is done.
"""
_EXPECTED_LIST = f"expected a list of cautions, as `{ROUTINE} profile` makes it"
_EXPECTED_WAYS = 'expected names of exercises, each with "easier" or "harder"'
_CAUTIONS: tuple[str, ...] = get_args(CautionName)
_WAYS: tuple[str, ...] = get_args(Way)


class Profile(Struct, frozen=True):
    """What the program keeps about a person."""

    avoid: frozenset[CautionName] = frozenset()  # no exercise with one of these is done
    ways: tuple[tuple[str, Way], ...] = ()  # by the exercise's name, the way it is done
    safety: date | None = None  # when the safety page was last read

    def needs_safety(self, today: date) -> bool:
        """Return whether the safety page is due before a session on this day."""
        return self.safety is None or not 0 <= (today - self.safety).days < SAFETY_DAYS


def path() -> Path:
    """Return where the file is, or would be."""
    return folders.home() / FILE


def load() -> tuple[Profile, list[str]]:
    """Return the profile, and a line for each mistake in its file.

    Wrong values are left out. Raises InvalidError if it is unclear what to avoid, UsageError as
    `folders.folder_of` does.
    """
    place = path()
    try:
        text = text_files.read_own(place, FILE)
        profile, mistakes = (Profile(), []) if text is None else _profile(text)
    except RoutineError as error:
        raise InvalidError([*str(error).split("\n"), _UNKNOWN + _place()]) from None
    lines = [each.message for each in mistakes]
    if any(each.of_avoid for each in mistakes):
        raise InvalidError([*lines, _UNKNOWN + _place()])
    return profile, lines


def change(**fields: Any) -> Profile:  # noqa: ANN401 - each of its own type
    """Change fields of the profile, by the names in Profile, and return the new one.

    Raises InvalidError if the file is not valid, and leaves it as it is; RoutineError if it can't
    be written.
    """
    profile, lines = load()
    if lines:
        raise InvalidError([*lines, f"nothing was saved; the file is {_place()}"])
    changed = replace(profile, **fields)
    if changed != profile:
        text_files.write_own(path(), _text(changed), called="it", private=True)
    return changed


def _place() -> str:
    return visible(str(path()))


def _text(profile: Profile) -> str:
    listed = ", ".join(f'"{name}"' for name in _CAUTIONS if name in profile.avoid)
    lines = [f"avoid = [{listed}]"]
    if profile.safety is not None:
        lines.append(f"safety = {profile.safety.isoformat()} # when the safety page was read")
    if profile.ways:
        lines += ["", "[ways]", *(f'{name} = "{way}"' for name, way in sorted(profile.ways))]
    return _HEAD + "\n".join(lines) + "\n"


class _Mistake(Struct, frozen=True):
    """A mistake in the file."""

    path: tuple[str | int, ...]
    message: str
    of_avoid: bool = False  # whether it may concern what to avoid


def _profile(text: str) -> tuple[Profile, list[_Mistake]]:
    """Return the profile in a text, and the mistakes, whose messages are lines for a person."""
    from routine.toml.parser import parse  # noqa: PLC0415 - not needed without a file

    data = parse(text, FILE)
    mistakes = [*_misplaced(data)]
    avoid, ways, safety = (data.get(name) for name in Profile.__struct_fields__)
    listed = avoid if isinstance(avoid, list) else []
    known = [name for name in listed if name in _CAUTIONS]
    if avoid is not None and known != avoid:
        odd = next((at for at, name in enumerate(listed) if name not in _CAUTIONS), 0)
        mistakes.append(_Mistake(("avoid", odd), _EXPECTED_LIST, of_avoid=True))
    valid = dict(_valid_ways(ways))
    if ways is not None and valid != ways:
        names = ways if isinstance(ways, dict) else ()
        unknown = next((name for name in names if name not in valid), "")
        mistakes.append(_Mistake(("ways", unknown), _EXPECTED_WAYS))
    day = safety if type(safety) is date else None
    if day != safety:
        mistakes.append(_Mistake(("safety",), "expected a date, such as 2026-11-27"))
    return Profile(frozenset(known), tuple(valid.items()), day), _with_lines(text, mistakes)


def _misplaced(data: dict[str, Any]) -> Iterator[_Mistake]:
    """Yield keys that mean nothing where they stand; one of them may have been `avoid`."""
    for name in data:
        if name not in Profile.__struct_fields__:
            near = nearest(name.casefold(), ["avoid"])
            yield _Mistake((name,), f"unknown key{suggestion(near)}", of_avoid=near is not None)
    if isinstance(ways := data.get("ways"), dict) and "avoid" in ways:
        yield _Mistake(("ways", "avoid"), "avoid belongs above [ways]", of_avoid=True)


def _valid_ways(ways: Any) -> Iterator[tuple[str, Way]]:  # noqa: ANN401 - whatever the file holds
    for name, way in ways.items() if isinstance(ways, dict) else ():
        if re.fullmatch(FILE_NAME, name) and way in _WAYS:
            yield name, way


def _with_lines(text: str, mistakes: list[_Mistake]) -> list[_Mistake]:
    """Return the mistakes with file and line in their messages, and forbidden characters."""
    flawed = [_Mistake((), f"{FILE}:{line}: {message}") for line, message in flawed_lines(text)]
    if not mistakes:
        return flawed
    from routine.toml.line_numbers import LineNumbers  # noqa: PLC0415 - not needed without a mistake

    lines = LineNumbers(text)
    located = []
    for each in mistakes:
        line = lines.line(each.path) or 1
        message = f"{FILE}:{line}: {visible(str(each.path[0]))}: {each.message}"
        located.append(replace(each, message=message))
    return located + flawed
