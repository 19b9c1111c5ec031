"""What becomes of figures where keys are laid over those of an exercise, by a routine or a way.

Values of a wrong type are taken too; they are reported elsewhere.
"""

from collections.abc import Mapping
from typing import Any, get_args

from routine.definition.figure_poses import merged, own_figure, table_of
from routine.definition.figure_showing import fitting
from routine.model import Way

_Keys = Mapping[str, Any]


def inherited(base: _Keys, own: _Keys, keys: _Keys) -> dict[str, Any]:
    """Return `keys`, which are `own` keys over those of `base`, with the figures that fit them.

    In another position an exercise has no figure: it would show what the words don't say. Nor have
    its ways what they only change of a figure that is gone.
    """
    is_gone = "figure" in own or _is_elsewhere(base, own)
    figures: dict[str, Any] = {}
    if "figure" in base and not is_gone:
        figures["figure"] = _fitting(own_figure(base), own, keys)
    for way in get_args(Way):
        if way in base and way not in own and "figure" in table_of(base[way]):
            figures[way] = _inherited_way(base, own, keys, way, is_gone=is_gone)
    kept = {key: value for key, value in keys.items() if key != "figure" or key in own}
    return kept | figures


def _inherited_way(base: _Keys, own: _Keys, keys: _Keys, way: Way, *, is_gone: bool) -> _Keys:
    table = base[way]
    figure = table_of(table["figure"])
    starts_afresh = "position" in figure or _is_elsewhere(base, table)
    if is_gone and not starts_afresh:
        return {key: value for key, value in table.items() if key != "figure"}
    others = {key: own[key] for key in own if key not in table}
    return {**table, "figure": _fitting(figure, others, {**keys, **table})}


def laid_over(base: _Keys, own: _Keys, keys: _Keys) -> dict[str, Any]:
    """Return the figure of a way with these `own` keys, and with `keys` in all.

    In a position of its own, a way's figure starts afresh.
    """
    figure = table_of(own["figure"])
    if _is_elsewhere(base, own):
        figure = {"position": own["position"]} | figure
    return merged(_fitting(own_figure(base), own, keys), figure)


def _is_elsewhere(base: _Keys, own: _Keys) -> bool:
    return "position" in own and own["position"] != base.get("position")


def _fitting(figure: dict[str, Any], own: _Keys, keys: _Keys) -> dict[str, Any]:
    if "show" not in figure:
        return figure
    return {**figure, "show": fitting(table_of(figure["show"]), own, keys)}
