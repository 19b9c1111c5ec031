"""Which pose of a figure is shown when: `[figure.show]`, read and checked against its exercise."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from routine.model import HOLD
from routine.model.figure import MOVES, Showing

_Keys = Mapping[str, Any]
LISTS = ("setup", "points", "leave")
"""The keys of what is shown for each line of the exercise's key of that name."""


def showing(keys: _Keys, show: _Keys, poses: Sequence[str]) -> Showing:
    """Return what is shown in an exercise with these valid keys; None is the first pose."""
    setup, points, leave = (_for_lines(len(keys.get(k, ())), show.get(k)) for k in LISTS)
    named = show.get("phase", {})
    phases = (named.get(each["name"], each["name"]) for each in keys.get("phase", ()))
    hold = show.get("hold", keys.get("hold", {}).get("name", HOLD))
    first = poses[0]

    def known(name: str | None) -> str | None:
        name = None if name is None else re.sub(r"\s+", "-", name.casefold())
        return name if name in {*poses, *MOVES} and name != first else None

    return Showing(
        tuple(map(known, setup)),
        tuple(map(known, phases)),
        known(hold),
        tuple(map(known, points)),
        known(show.get("rest")),
        known(show.get("switch")),
        tuple(map(known, leave)),
    )


def shown(showing: Showing) -> set[str | None]:
    """Return the names of all poses that are shown, None for the first."""
    lists = (showing.setup, showing.phases, showing.points, showing.leave)
    return {showing.hold, showing.rest, showing.switch}.union(*lists)


def fitting(show: _Keys, keys: _Keys, own: _Keys) -> dict[str, Any]:
    """Return what of `show` still fits an exercise with `own` keys over those it was made for."""
    all_keys = {**keys, **own}
    fits = {key: names for key, names in show.items() if key not in own or isinstance(names, str)}
    if isinstance(phases := show.get("phase"), dict):
        names = _phase_names(all_keys)
        fits["phase"] = {name: pose for name, pose in phases.items() if name in names}
    if "phase" in own:
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
