"""Pictures of poses in cells, kept in the cache: drawing one takes 6 ms, reading it 0.2."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import UNSET, msgpack

from routine.folders import cache_folder
from routine.library.cache import DRAWN, EntryCache
from routine.library.catalog import digest_of

if TYPE_CHECKING:
    from routine.drawing.cell_styles import CellRequest
    from routine.drawing.exercise_cells import CellPicture
    from routine.model import Exercise

_DECODER: Final = msgpack.Decoder(list[list[list[tuple[str, str]]]])


def drawn(exercise: Exercise, request: CellRequest) -> list[CellPicture]:
    """Return poses of the figure of an exercise as rows of cells; none without a figure."""
    if exercise.figure_data is UNSET:
        return []
    key = digest_of(repr(tuple(request)).encode(), exercise.figure_data)
    with EntryCache(cache_folder() / DRAWN, _DECODER) as cache:
        pictures = cache.get(key)
        if pictures is None:
            pictures = _draw(exercise, request)
            cache.put(key, pictures)
        return pictures


def _draw(exercise: Exercise, request: CellRequest) -> list[CellPicture]:
    from routine.drawing.exercise_cells import pose_cells  # noqa: PLC0415 - 12 ms with the body, not for what is kept
    from routine.library.posed import posed  # noqa: PLC0415 - as above

    ready = posed(exercise)
    return [] if ready is None else pose_cells(ready.figure, ready.solution, request)
