"""What is kept of a person, in one private file: what to avoid, the ways chosen, the safety page.

Read with patience and never lost: a file that is not valid is not written over.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple, get_args

from msgspec import Struct
from msgspec.structs import replace

from routine import folders, text_files
from routine.errors import InvalidError, RoutineError, system_message
from routine.model import CautionName, Way
from routine.program import ROUTINE
from routine.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FILE = "profile.toml"
"""What messages call the file."""
SAFETY_DAYS = 28
"""How often the safety page is read again."""

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
    """What to avoid, the ways kept for exercises by their names, and when safety was read last."""

    avoid: frozenset[CautionName] = frozenset()
    ways: tuple[tuple[str, Way], ...] = ()
    safety: date | None = None

    def needs_safety(self, today: date) -> bool:
        """Return whether the safety page is to be read before a session of this day."""
        return self.safety is None or not 0 <= (today - self.safety).days < SAFETY_DAYS


def path() -> Path:
    """Return where the file is, or would be."""
    return folders.home() / FILE


def load() -> tuple[Profile, list[str]]:
    """Return what is kept, and what is wrong in the file, as lines for a person.

    What is wrong is left out, but for what to avoid, which nobody must miss: where that is not
    known, this raises InvalidError; UsageError as folders.folder_of does.
    """
    place = path()
    try:
        text = text_files.read_own(place, FILE)
        profile, wrong = (Profile(), []) if text is None else _profile(text)
    except RoutineError as error:
        raise InvalidError([*str(error).split("\n"), _UNKNOWN + str(_place())]) from None
    told = [one.message for one in wrong]
    if any(one.of_avoid for one in wrong):
        raise InvalidError([*told, _UNKNOWN + str(_place())])
    return profile, told


def change(**fields: Any) -> Profile:  # noqa: ANN401 - by the names of Profile's fields
    """Change these fields of what is kept by now, and return it.

    Raises InvalidError where the file is not valid (it is never overwritten then), RoutineError
    where it can't be written.
    """
    profile, wrong = load()
    if wrong:
        raise InvalidError([*wrong, f"nothing was saved; the file is {_place()}"])
    changed = replace(profile, **fields)
    if changed != profile:
        _write(changed)
    return changed


def _place() -> str:
    return visible(str(path()))


def _write(profile: Profile) -> None:
    try:
        text_files.replace_text(path(), _text(profile), private=True)
    except OSError as error:
        message = f"{visible(str(path()))}: it can't be saved: {system_message(error)}"
        raise RoutineError(message) from None


def _text(profile: Profile) -> str:
    listed = ", ".join(f'"{name}"' for name in _CAUTIONS if name in profile.avoid)
    lines = [f"avoid = [{listed}]"]
    if profile.safety is not None:
        lines.append(f"safety = {profile.safety.isoformat()} # when the safety page was read")
    if profile.ways:
        lines += ["", "[ways]", *(f'{name} = "{way}"' for name, way in sorted(profile.ways))]
    return _HEAD + "\n".join(lines) + "\n"


class _Wrong(NamedTuple):
    """Something wrong in the file: where it is, and whether it may be about what to avoid."""

    path: tuple[str | int, ...]
    message: str
    of_avoid: bool = False


def _profile(text: str) -> tuple[Profile, list[_Wrong]]:
    """Return what a text holds, and what is wrong in it, each with a line for a person."""
    from routine.definition.source import parse  # noqa: PLC0415 - not needed without a file

    held = parse(text, FILE)
    wrong = [*_misplaced(held)]
    avoid, ways, safety = (held.get(name) for name in Profile.__struct_fields__)
    listed = avoid if isinstance(avoid, list) else []
    known = [one for one in listed if one in _CAUTIONS]
    if avoid is not None and known != avoid:
        odd = next((at for at, one in enumerate(listed) if one not in _CAUTIONS), 0)
        wrong.append(_Wrong(("avoid", odd), _EXPECTED_LIST, of_avoid=True))
    kept = dict(_valid_ways(ways))
    if ways is not None and kept != ways:
        named = ways if isinstance(ways, dict) else ()
        unknown = next((name for name in named if name not in kept), "")
        wrong.append(_Wrong(("ways", unknown), _EXPECTED_WAYS))
    day = safety if type(safety) is date else None
    if day != safety:
        wrong.append(_Wrong(("safety",), "expected a date, such as 2026-11-27"))
    return Profile(frozenset(known), tuple(kept.items()), day), _told(text, wrong)


def _misplaced(held: dict[str, Any]) -> Iterator[_Wrong]:
    """Yield what has no meaning where it stands; what to avoid must not get lost so."""
    from routine.definition import nearest  # noqa: PLC0415 - not needed without a file

    for name in held:
        if name not in Profile.__struct_fields__:
            meant = nearest(name.casefold(), ["avoid"])
            hint = f'; did you mean "{meant}"?' if meant else ""
            yield _Wrong((name,), f"unknown key{hint}", of_avoid=meant is not None)
    if isinstance(ways := held.get("ways"), dict) and "avoid" in ways:
        yield _Wrong(("ways", "avoid"), "avoid belongs above [ways]", of_avoid=True)


def _valid_ways(ways: Any) -> Iterator[tuple[str, Way]]:  # noqa: ANN401 - whatever the file holds
    from routine.definition import FILE_NAME  # noqa: PLC0415 - not needed without a file

    for name, way in ways.items() if isinstance(ways, dict) else ():
        if re.fullmatch(FILE_NAME, name) and way in _WAYS:
            yield name, way


def _told(text: str, wrong: list[_Wrong]) -> list[_Wrong]:
    """Return what is wrong, with lines for a person, and what no file may hold beside it."""
    from routine.definition.line_numbers import Lines  # noqa: PLC0415 - not needed without a mistake
    from routine.definition.problems import unfit  # noqa: PLC0415 - not needed without a mistake

    lines = Lines(text) if wrong else None
    told = []
    for one in wrong:
        line = (lines and lines.line(one.path)) or 1
        message = f"{FILE}:{line}: {visible(str(one.path[0]))}: {one.message}"
        told.append(one._replace(message=message))
    return told + [_Wrong((), f"{FILE}:{line}: {message}") for line, message in unfit(text)]
