"""Poses of an exercise in the cells of a terminal, all of them equally large."""

from __future__ import annotations

from itertools import dropwhile
from math import ceil
from typing import TYPE_CHECKING, TypeAlias

from routine.body.movement import figure_solids, posture_at
from routine.drawing.cells import cell_stage, draw_cells

if TYPE_CHECKING:
    from routine.body.movement import SolvedFigure
    from routine.drawing.camera import Window
    from routine.drawing.cell_styles import CellRequest
    from routine.drawing.cells import FigureCell
    from routine.model.figure import Figure

CellPicture: TypeAlias = "list[list[FigureCell]]"


def pose_cells(figure: Figure, solution: SolvedFigure, request: CellRequest) -> list[CellPicture]:
    """Return pictures of poses as rows of cells, without the rows above that are empty in all."""
    poses = map(figure.pose, request.poses)
    frames = [figure_solids(*posture_at(solution, pose, pose, 1.0)) for pose in poses]
    stage = cell_stage(frames, figure.camera, flipped=request.flipped)
    size = _size(stage.window, request.most)
    drawn = [draw_cells(each, stage, size, request.style, colors=request.colors) for each in frames]
    seen = dropwhile(_is_empty, zip(*drawn, strict=True))
    return [list(rows) for rows in zip(*seen, strict=True)]


def _size(window: Window, most: tuple[int, int]) -> tuple[int, int]:
    """Return how many columns and rows show a window; a cell is twice as high as wide."""
    columns, rows = most
    scale = min(columns / window.width, 2 * rows / window.height)
    return ceil(window.width * scale), ceil(window.height * scale / 2)


def _is_empty(rows: tuple[list[FigureCell], ...]) -> bool:
    return not any(text.strip() for row in rows for text, _ in row)
