"""A picture that moves through an exercise by CSS alone; still where the reader prefers that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from routine.body.movement import way_name
from routine.drawing.arrows import largest_move
from routine.drawing.scenes import SMALL, scene_between, stage_for, still_scenes
from routine.drawing.svg import Caption, arrows, document, frame, mat
from routine.drawing.svg_writer import SvgWriter
from routine.timeline.moments import BREATH_MS, MOVE_MS, eased

if TYPE_CHECKING:
    from collections.abc import Iterator

    from routine.body.movement import SolvedFigure
    from routine.drawing.camera import Projection
    from routine.drawing.scenes import Scene
    from routine.model import Exercise
    from routine.model.figure import Figure

_PARTS: Final = 7  # of a movement: so many times the picture changes
_BREATHS: Final = 3  # of a breath in, and as often of a breath out


class _Still(NamedTuple):
    """What one frame shows: between which poses, and how much of a breath is in it."""

    start: str
    end: str
    part: int  # of _PARTS
    breath: int = 0  # of _BREATHS
    pushing: str = ""  # the pose whose pushes are shown, if any are


class _Span(NamedTuple):
    still: _Still
    until_ms: float


def moving(
    exercise: Exercise,
    figure: Figure,
    solution: SolvedFigure,
    projection: Projection,
    caption: Caption,
) -> str:
    """Return a picture of one repetition, over and over, each phase in its own time."""
    spans = list(_spans(exercise, figure, solution, projection))
    stills = list(dict.fromkeys(span.still for span in spans))
    frames = [_scene(still, figure, solution, projection) for still in stills]
    shown = still_scenes(exercise, figure, solution, projection)[-1]
    stage = stage_for([*frames, shown], projection)
    writer = SvgWriter(caption.name, stage.window)
    inside = "".join(
        f'<g class="{caption.name}f{number}" visibility="hidden">'
        f"{frame(writer, scene.solids, stage)}{arrows(writer, scene)}</g>"
        for number, scene in enumerate(frames)
    )
    resting = frame(writer, shown.solids, stage) + arrows(writer, shown)
    inside = (
        f"<defs>{''.join(writer.definitions)}</defs>{mat(writer, stage)}"
        f'<g class="{caption.name}s">{resting}</g>{inside}'
    )
    size = stage.window.width, stage.window.height
    return document(size, caption, inside, _rules(caption.name, spans, stills))


def _scene(still: _Still, figure: Figure, solution: SolvedFigure, projection: Projection) -> Scene:
    poses, at = (still.start, still.end), (still.part / _PARTS, still.breath / _BREATHS)
    scene = scene_between(figure, solution, projection, poses, at)
    if not still.pushing:
        return scene._replace(arrows=())
    pose = (still.pushing, still.pushing)
    pushing = scene_between(figure, solution, projection, pose, (1.0, 0.0))
    return scene._replace(arrows=pushing.arrows)


def _rules(name: str, spans: list[_Span], stills: list[_Still]) -> str:
    """Return the rules that show each frame at its times."""
    total = spans[-1].until_ms
    rules = [f".{name}s{{visibility:hidden}}"]
    for number, still in enumerate(stills):
        keys = ["0%{visibility:hidden}"]
        start = 0.0
        for span in spans:
            if span.still == still:
                keys.append(f"{100 * start / total:.4g}%{{visibility:visible}}")
                keys.append(f"{100 * span.until_ms / total:.4g}%{{visibility:hidden}}")
            start = span.until_ms
        frame_name = f"{name}f{number}"
        rules.append(f"@keyframes {frame_name}{{{''.join(keys)}}}")
        rules.append(f".{frame_name}{{animation:{frame_name} {total / 1000:g}s step-end infinite}}")
    return f"@media screen and (prefers-reduced-motion:no-preference){{{''.join(rules)}}}"


def _spans(
    exercise: Exercise, figure: Figure, solution: SolvedFigure, projection: Projection
) -> Iterator[_Span]:
    """Yield what is shown until when: one repetition, or a breath in a hold."""
    poses = [name or figure.poses[0].name for name in figure.showing.phases]
    if not poses:
        hold = figure.showing.hold or figure.poses[0].name
        yield from _breathing(hold, hold if figure.pose(hold).pushes else "")
        return
    now = 0.0
    for before, pose, phase in zip([poses[-1], *poses], poses, exercise.phases, strict=False):
        is_guided = phase.breath in {"in", "out"}
        pushing = pose if figure.pose(pose).pushes else ""
        lasts = phase.ms if is_guided else min(phase.ms, MOVE_MS)
        if before != pose and way_name(before, pose) in solution.ways:
            ends = [
                scene_between(figure, solution, projection, (name, name), (1.0, 0.0)).solids
                for name in (before, pose)
            ]
            # Where the body hardly moves, a push is seen as long as its phase lasts.
            is_small = largest_move(ends, projection) < SMALL
            first, last = sorted((before, pose))
            for part in range(_PARTS):
                after = now + lasts * _share((part + 0.5) / _PARTS)
                at = part if before == first else _PARTS - part
                yield _Span(
                    _named(first, last, at)._replace(pushing=pushing if is_small else ""), after
                )
        now += phase.ms
        yield _Span(_Still(pose, pose, 0, pushing=pushing), now)


def _breathing(pose: str, pushing: str) -> Iterator[_Span]:
    for part in range(2 * _BREATHS):
        breath = part if part <= _BREATHS else 2 * _BREATHS - part
        yield _Span(_Still(pose, pose, 0, breath, pushing), BREATH_MS * (part + 1) / (2 * _BREATHS))


def _named(first: str, last: str, part: int) -> _Still:
    """Return a frame, the same for each way to show it."""
    if 0 < part < _PARTS:
        return _Still(first, last, part)
    pose = last if part else first
    return _Still(pose, pose, 0)


def _share(fraction: float) -> float:
    """Return after which share of its time an eased movement is at a fraction of its way."""
    low, high = 0.0, 1.0
    while high - low > 1e-4:  # noqa: PLR2004 - finer than any frame
        middle = (low + high) / 2
        low, high = (middle, high) if eased(middle) < fraction else (low, middle)
    return low
