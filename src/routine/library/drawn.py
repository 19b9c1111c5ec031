"""Pictures that are kept in the cache: one in cells takes 6 ms to draw, one as SVG 90."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from msgspec import UNSET, msgpack

from routine.folders import cache_folder
from routine.library.cache import DRAWN, EntryCache
from routine.library.catalog import digest_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from routine.drawing.cell_styles import CellRequest
    from routine.drawing.cells import CellPicture
    from routine.drawing.scenes import Posed
    from routine.model import Exercise, Side

_T = TypeVar("_T")
_CELLS: Final = msgpack.Decoder(list[list[list[tuple[str, str]]]])
_SVG: Final = msgpack.Decoder(str)


def drawn(exercise: Exercise, request: CellRequest) -> list[CellPicture]:
    """Return poses of the figure of an exercise as rows of cells; none without a figure."""

    def draw(ready: Posed) -> list[CellPicture]:
        from routine.drawing.cells import pose_cells  # noqa: PLC0415 - 12 ms with the body, not for what is kept

        return pose_cells(ready.figure, ready.solution, request)

    return _kept(exercise, tuple(request), _CELLS, draw) or []


def drawn_svg(exercise: Exercise, side: Side | None, name: str) -> str:
    """Return an exercise as a still picture, whose ids begin with `name`; "" without a figure."""

    def draw(ready: Posed) -> str:
        from routine.drawing.exercise_svg import exercise_svg  # noqa: PLC0415 - as above

        return exercise_svg(ready._replace(side=side), "still", name)

    hold = exercise.hold.name if exercise.hold else None
    named = (exercise.name, hold, *(phase.name for phase in exercise.phases))
    return _kept(exercise, (side, name, named), _SVG, draw) or ""


def _kept(
    exercise: Exercise, request: object, decoder: msgpack.Decoder[_T], draw: Callable[[Posed], _T]
) -> _T | None:
    """Return what is kept for a request, or is drawn and then kept; None without a figure."""
    if exercise.figure_data is UNSET:
        return None
    key = digest_of(repr(request).encode(errors="surrogatepass"), exercise.figure_data)
    with EntryCache(cache_folder() / DRAWN, decoder) as cache:
        found = cache.get(key)
        if found is None:
            from routine.library.posed import posed  # noqa: PLC0415 - as above

            ready = posed(exercise)
            found = draw(ready) if ready else None
            if found is not None:
                cache.put(key, found)
        return found
