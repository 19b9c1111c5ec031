"""A routine as `routine show --json` prints it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import to_builtins

from routine.units import minutes
from routine.words import labels
from routine.words.figure import describe
from routine.words.page import NOT_MEDICAL

if TYPE_CHECKING:
    from routine.library import Entry
    from routine.model import Exercise, Timeline


def routine_fields(timeline: Timeline, entry: Entry, yours: Timeline | None) -> dict[str, Any]:
    """Return the fields of a routine: those of the model, and what is derived from them.

    `yours` is the person's own session of it, None if nothing of it is left to do.
    """
    routine = timeline.routine
    fields: dict[str, Any] = to_builtins(routine)
    fields["note"] = NOT_MEDICAL
    fields["minutes"] = minutes(timeline.total_ms)
    fields["minutes_for_you"] = None if yours is None else minutes(yours.total_ms)
    fields["origin"] = entry.origin
    fields["path"] = str(entry.path)
    for exercise, exercise_fields in zip(routine.exercises, fields["exercises"], strict=True):
        _put_derived(exercise_fields, exercise)
    return fields


def _put_derived(fields: dict[str, Any], exercise: Exercise) -> None:
    """Put plain texts where the JSON contract has them, and the structures beside them."""
    for way in ("easier", "harder"):
        other: Exercise | None = getattr(exercise, way)
        if other is not None:
            _put_derived(fields[way], other)
    fields.pop("figure_data", None)
    fields["figure"] = _figure(exercise)
    fields["dose"] = labels.dose(exercise)
    fields["things"], fields["named_cautions"] = (
        fields["equipment"],
        sorted(exercise.caution_names),
    )
    fields["equipment"] = [item.text for item in exercise.equipment]
    fields["cautions"] = [caution.text for caution in exercise.cautions]


def _figure(exercise: Exercise) -> dict[str, Any] | None:
    """Return the poses of its figure in words, None if it has none; they name no side of two."""
    figure = exercise.figure
    side = None if exercise.sides == "each" else exercise.sides_done[0]
    if figure is None:
        return None
    poses = ({"name": pose.name, "words": describe(pose, side)} for pose in figure.poses)
    return {"poses": list(poses)}
