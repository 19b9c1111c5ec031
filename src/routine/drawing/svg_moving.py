"""A picture that moves through an exercise by CSS alone; still where the reader prefers that."""

from __future__ import annotations

from math import asin, sin
from typing import TYPE_CHECKING, Final, NamedTuple

from routine.body.movement import way_name
from routine.drawing.arrows import largest_move
from routine.drawing.scenes import SMALL, scene_between, stage_for, still_scenes
from routine.drawing.svg import Caption, document, frame, mat
from routine.drawing.svg_writer import SvgWriter
from routine.timeline.moments import BREATH_MS, MOVE_MS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from routine.drawing.scenes import FigureScene, Posed

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


def moving(posed: Posed, caption: Caption) -> str:
    """Return a picture of one repetition, over and over, each phase in its own time."""
    spans = list(_spans(posed))
    stills = list(dict.fromkeys(span.still for span in spans))
    frames = [_scene(posed, still) for still in stills]
    shown = still_scenes(posed)[-1]
    stage = stage_for([*frames, shown], posed.projection)
    writer = SvgWriter(caption.name, stage.window)
    inside = "".join(
        f'<g class="{caption.name}f{number}" visibility="hidden">{frame(writer, scene, stage)}</g>'
        for number, scene in enumerate(frames)
    )
    resting = frame(writer, shown, stage)
    inside = (
        f"<defs>{''.join(writer.definitions)}</defs>{mat(writer, stage)}"
        f'<g class="{caption.name}s">{resting}</g>{inside}'
    )
    size = stage.window.width, stage.window.height
    return document(size, caption, inside, _rules(caption.name, spans, stills))


def _scene(posed: Posed, still: _Still) -> FigureScene:
    start, end, part, breath, pushing = still
    scene = scene_between(posed, start, end, part / _PARTS, breath / _BREATHS)
    pushes = scene_between(posed, pushing, pushing).arrows if pushing else ()
    return scene._replace(arrows=pushes)


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


def _spans(posed: Posed) -> Iterator[_Span]:
    """Yield what is shown until when: one repetition, or a breath in a hold."""
    figure, poses = posed.figure, posed.figure.work
    pushing = {pose.name: pose.name if pose.pushes else "" for pose in figure.poses}
    if not figure.showing.phases:
        hold = figure.showing.hold or posed.pose_names[0]
        yield from _breathing(hold, pushing[hold])
        return
    now = 0.0
    phases = posed.exercise.phases
    for before, pose, phase in zip((poses[-1], *poses[:-1]), poses, phases, strict=True):
        lasts = phase.ms if phase.breath in {"in", "out"} else min(phase.ms, MOVE_MS)
        if before != pose and way_name(before, pose) in posed.solution.ways:
            # Where the body hardly moves, a push is seen as long as its phase lasts.
            ends = [scene_between(posed, name, name).solids for name in (before, pose)]
            seen = pushing[pose] if largest_move(ends, posed.projection) < SMALL else ""
            first, last = sorted((before, pose))
            for part in range(_PARTS):
                still = _named(first, last, part if before == first else _PARTS - part)
                after = now + lasts * _share((part + 0.5) / _PARTS)
                yield _Span(still._replace(pushing=seen), after)
        now += phase.ms
        yield _Span(_Still(pose, pose, 0, pushing=pushing[pose]), now)


def _breathing(pose: str, pushing: str) -> Iterator[_Span]:
    for part in range(2 * _BREATHS):
        breath = part if part <= _BREATHS else 2 * _BREATHS - part
        yield _Span(_Still(pose, pose, 0, breath, pushing), BREATH_MS * (part + 1) / (2 * _BREATHS))


def _named(first: str, last: str, part: int) -> _Still:
    """Return the frame at a part of a way: the same one there and back, and in each pose."""
    if 0 < part < _PARTS:
        return _Still(first, last, part)
    pose = last if part else first
    return _Still(pose, pose, 0)


def _share(fraction: float) -> float:
    """Return after which share of its time a movement is at a fraction of its way: see `eased`."""
    return 0.5 - sin(asin(1 - 2 * fraction) / 3)
