"""A figure in the cells of a terminal, from samples of what is seen.

A cell is its text and its style: the tone of its ink, or that of its ink and of its ground, "skin
on shirt". Without colour the styles are "", "strong" and "dim", and where one shape is before
another there is a gap. Far limbs are chequered in braille.
"""

from __future__ import annotations

from collections import Counter
from itertools import chain, dropwhile
from math import ceil
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from routine.body.movement import figure_solids, posture_at
from routine.drawing.camera import projection_of, window_of
from routine.drawing.ground import trimmed
from routine.drawing.picture import GROWN
from routine.drawing.raster import NOTHING, rasterise
from routine.drawing.stage import stage_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from routine.body.movement import SolvedFigure
    from routine.body.solids import Material, Solid
    from routine.drawing.camera import Disc, Projection, Window
    from routine.drawing.cell_styles import CellRequest
    from routine.drawing.raster import Samples
    from routine.drawing.stage import Stage
    from routine.model import CellStyle
    from routine.model.figure import Camera, Figure

FigureCell: TypeAlias = tuple[str, str]
CellPicture: TypeAlias = list[list[FigureCell]]
Tone = Literal[
    "skin", "far skin", "shirt", "shorts", "far shorts", "work", "far work", "hair",
    "chair", "chair back", "pillow", "ball", "band", "wall",
]  # fmt: skip

_EMPTY: Final[FigureCell] = (" ", "")
_STEP: Final = 0.03
"""Units of stature: what is farther behind than this has a gap beside what is before it."""
_CELL: Final = 2.0
"""How many times higher than wide a cell is: so in most terminals."""
_TONES: Final[dict[Material, tuple[Tone, Tone]]] = {
    "skin": ("skin", "far skin"),
    "foot": ("skin", "far skin"),
    "nose": ("skin", "skin"),
    "eye": ("skin", "skin"),
    "ear": ("far skin", "far skin"),
    "shirt": ("shirt", "shirt"),
    "shorts": ("shorts", "far shorts"),
    "work": ("work", "far work"),
    "hair": ("hair", "hair"),
    "chair": ("chair", "chair"),
    "chair-back": ("chair back", "chair back"),
    "pillow": ("pillow", "pillow"),
    "ball": ("ball", "ball"),
    "band": ("band", "band"),
    "towel": ("band", "band"),
    "wall": ("wall", "wall"),
    "edge": ("wall", "wall"),
    "door": ("chair back", "chair back"),
    "table": ("chair", "chair"),
    "step": ("chair", "chair"),
}
"""The tones of each material: usually, and of the farther limb."""
_NEAR: Final = {"skin", "shirt", "shorts", "hair"}


def _sextants() -> str:
    """Return the blocks of two by three in the order of their bits; three of them are elsewhere."""
    others = {0: " ", 21: "▌", 42: "▐", 63: "█"}
    new = iter(range(0x1FB00, 0x1FB3C))
    return "".join(others.get(bits) or chr(next(new)) for bits in range(64))


class _Glyphs(NamedTuple):
    """The characters of a style, each by the bits of its samples, and how many it has of these."""

    across: int
    down: int
    texts: str
    bits: tuple[int, ...]  # of each sample, row by row
    is_dotted: bool = False  # whether it has ink alone, as dots, and no ground


_GLYPHS: Final[dict[CellStyle, _Glyphs]] = {
    "half-blocks": _Glyphs(1, 2, " ▀▄█", (1, 2)),
    "quadrants": _Glyphs(2, 2, " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█", (1, 2, 4, 8)),
    "sextants": _Glyphs(2, 3, _sextants(), (1, 2, 4, 8, 16, 32)),
    "braille": _Glyphs(
        2,
        4,
        "".join(map(chr, range(0x2800, 0x2900))),
        (1, 8, 2, 16, 4, 32, 64, 128),
        is_dotted=True,
    ),
}


def characters(style: CellStyle) -> str:
    """Return all characters that a style may use."""
    return _GLYPHS[style].texts


def pose_cells(figure: Figure, solution: SolvedFigure, request: CellRequest) -> list[CellPicture]:
    """Return pictures of poses, equally large, without the rows above that are empty in all."""
    poses = map(figure.pose, request.poses)
    frames = [figure_solids(*posture_at(solution, pose, pose, 1.0)) for pose in poses]
    stage = cell_stage(frames, figure.camera, flipped=request.flipped)
    width, height = stage.window.width, stage.window.height
    scale = min(request.most[0] / width, _CELL * request.most[1] / height)
    size = ceil(width * scale), ceil(height * scale / _CELL)
    drawn = [draw_cells(each, stage, size, request.style, colors=request.colors) for each in frames]
    seen = dropwhile(_is_empty, zip(*drawn, strict=True))
    return [list(rows) for rows in zip(*seen, strict=True)]


def _is_empty(rows: tuple[list[FigureCell], ...]) -> bool:
    return not any(text.strip() for row in rows for text, _ in row)


def cell_stage(
    frames: Sequence[Sequence[Solid]], camera: Camera, *, flipped: bool = False
) -> Stage:
    """Return the stage for the solids of some pictures in cells: as large as they can be."""
    stage = stage_of(frames, projection_of(camera, flipped=flipped))
    shown = (solid for solids in frames for solid in trimmed(solids, stage.box, stage.projection))
    discs = (
        stage.projection.see(sphere)
        for solid in shown
        if solid.material not in {"wall", "edge"}
        for sphere in solid.spheres
    )
    return stage._replace(window=window_of(discs))


def draw_cells(
    solids: Sequence[Solid],
    stage: Stage,
    size: tuple[int, int],
    style: CellStyle,
    *,
    colors: bool,
) -> CellPicture:
    """Return rows of cells that show solids; `size` is how many columns and rows.

    The window is shown whole and undistorted, in the middle of the cells' lower edge.
    """
    columns, rows = size
    glyphs = _GLYPHS[style]
    parts = trimmed(solids, stage.box, stage.projection, outlined=not colors)
    shown = [solid for solid in parts if solid.material in _TONES]
    window = _fitted(stage.window, columns / (rows * _CELL))
    thin = window.height / (rows * glyphs.down) / 2
    discs = [_discs(solid, stage.projection, thin) for solid in shown]
    samples = rasterise(discs, window, columns * glyphs.across, rows * glyphs.down)
    far = [solid.group in stage.far for solid in shown]
    styles: list[str] = [
        _TONES[solid.material][is_far] for solid, is_far in zip(shown, far, strict=True)
    ]
    if not colors:
        styles = [_plain_style(each, glyphs) for each in styles]
    seen = [styles[index] if index != NOTHING else None for index in samples.solids]
    if glyphs.is_dotted or not colors:
        chequered = far if glyphs.is_dotted else [False] * len(shown)
        seen = list(_parted(samples, seen, chequered))
    return _cells(samples, seen, glyphs, colors=colors)


def _discs(solid: Solid, projection: Projection, thin: float) -> list[Disc]:
    """Return the discs of a solid as they are drawn.

    A patch is larger, so that it is before what it lies on. A band, a towel or an edge has at
    least the radius `thin`, so that no sample of it is missed.
    """
    grown = GROWN if solid.material == "work" else 0.0
    least = thin if solid.material in {"band", "towel", "edge"} else 0.0
    return [projection.see((at, max(radius + grown, least))) for at, radius in solid.spheres]


def _fitted(window: Window, ratio: float) -> Window:
    """Return the window made wider, or higher at its top, so that width to height is `ratio`."""
    if window.width < window.height * ratio:
        more = (window.height * ratio - window.width) / 2
        return window._replace(left=window.left - more, right=window.right + more)
    return window._replace(top=window.bottom + window.width / ratio)


def _plain_style(tone: str, glyphs: _Glyphs) -> str:
    """Return the style without colour: it must not be needed to understand the figure."""
    if tone.endswith("work"):
        return "strong"
    return "dim" if tone not in _NEAR and not glyphs.is_dotted else ""


def _parted(
    samples: Samples, seen: Sequence[str | None], far: Sequence[bool]
) -> Iterator[str | None]:
    """Yield the styles, with None for each sample that is left out to tell shapes apart.

    Shapes of one style have a gap where one is before the other; those of `far` are chequered.
    """
    columns, depths, solids = samples.columns, samples.depths, samples.solids
    last = len(seen) - 1
    for at, style in enumerate(seen):
        if style is None:
            yield None
            continue
        beside = (max(0, at - 1), min(last, at + 1), max(0, at - columns), min(last, at + columns))
        limit = depths[at] + _STEP
        is_behind = any(
            depths[other] > limit and solids[other] != solids[at] and seen[other] == style
            for other in beside
        )
        is_chequered = far[solids[at]] and (at // columns + at % columns) % 2
        yield None if is_behind or is_chequered else style


def _cells(
    samples: Samples, seen: Sequence[str | None], glyphs: _Glyphs, *, colors: bool
) -> CellPicture:
    columns, across, down = samples.columns, glyphs.across, glyphs.down
    drawn: dict[tuple[tuple[str | None, ...], ...], FigureCell] = {}
    rows = []
    for top in range(0, len(seen), columns * down):
        starts = range(top, top + columns * down, columns)
        lines = [seen[start : start + columns] for start in starts]
        parts = [zip(*(line[at::across] for at in range(across)), strict=True) for line in lines]
        row = []
        for cell in zip(*parts, strict=True):
            if cell not in drawn:
                drawn[cell] = _cell(tuple(chain(*cell)), glyphs, colors=colors)
            row.append(drawn[cell])
        rows.append(row)
    return rows


def _cell(styles: tuple[str | None, ...], glyphs: _Glyphs, *, colors: bool) -> FigureCell:
    """Return the cell of these samples: of more than two tones, the two that have most of it."""
    counts = Counter(style for style in styles if style is not None)
    inks = sorted(counts, key=lambda style: (-counts[style], not style.endswith("work")))
    if not inks:
        return _EMPTY
    is_full = colors and not glyphs.is_dotted and counts.total() == len(styles)
    ground = inks[1] if is_full and len(inks) > 1 else None
    inked = zip(glyphs.bits, styles, strict=True)
    bits = sum(bit for bit, style in inked if style not in {None, ground})
    if ground is None:
        return (glyphs.texts[bits], inks[0])
    if inks[0] < ground:  # two tones are always the same way round, so that less has to be sent
        return (glyphs.texts[sum(glyphs.bits) - bits], f"{ground} on {inks[0]}")
    return (glyphs.texts[bits], f"{inks[0]} on {ground}")
