"""Which pose of a figure is shown when: `[figure.show]`, read and checked against its exercise."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from routine.model import HOLD
from routine.model.figure import Showing

_Keys = Mapping[str, Any]
LISTS = ("setup", "points", "leave")
"""The keys of what is shown for each line of the exercise's key of that name."""


def showing(keys: _Keys, show: _Keys, poses: Sequence[str]) -> Showing:
    """Return what is shown in an exercise with these valid keys; None is the first pose."""
    setup, points, leave = (_for_lines(len(keys.get(key, ())), show.get(key)) for key in LISTS)
    named = show.get("phase", {})
    phases = (named.get(name, _of_the_name(name, poses)) for name in _phase_names(keys))
    hold = _of_the_name(keys.get("hold", {}).get("name", HOLD), poses)
    others = (show.get("hold", hold), show.get("rest"), show.get("switch"))

    def said(names: Iterable[str | None]) -> tuple[str | None, ...]:
        return tuple(None if name == poses[0] else name for name in names)

    hold, rest, switch = said(others)
    return Showing(said(setup), said(phases), hold, said(points), rest, switch, said(leave))


def _of_the_name(name: str, poses: Sequence[str]) -> str | None:
    """Return the pose with the name of a phase or a hold, None without one."""
    pose = re.sub(r"\s+", "-", name.casefold())
    return pose if pose in poses else None


def shown(showing: Showing) -> set[str | None]:
    """Return the names of all poses that are shown, None for the first."""
    lists = (showing.setup, showing.phases, showing.points, showing.leave)
    return {showing.hold, showing.rest, showing.switch}.union(*lists)


def fitting(show: _Keys, own: _Keys, keys: _Keys) -> dict[str, Any]:
    """Return what of `show` fits an exercise with these `keys`, of which `own` are not its own.

    What was shown for each line of other lines is left out, and what was for phases or a hold that
    are no more.
    """
    fits = {key: names for key, names in show.items() if key not in own or isinstance(names, str)}
    if isinstance(phases := show.get("phase"), dict):
        names = _phase_names(keys)
        fits["phase"] = {name: pose for name, pose in phases.items() if name in names}
    if "hold" not in keys:
        fits.pop("hold", None)
    return fits


def _phase_names(keys: _Keys) -> list[Any]:
    phases = keys.get("phase")
    tables = phases if isinstance(phases, list) else []
    return [each.get("name") for each in tables if isinstance(each, dict)]


def _for_lines(count: int, names: str | Sequence[str] | None) -> Sequence[str | None]:
    """Return a name for each line; the last in a list goes on."""
    given: Sequence[str | None] = [names] if names is None or isinstance(names, str) else names
    return [given[min(at, len(given) - 1)] for at in range(count)]
