"""`routine show`: a routine as a page to read before lying down, or as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from routine.app.personal import personal
from routine.commands.options import json_option, routine_argument, way_options
from routine.errors import UsageError
from routine.pages.console import write, write_json

if TYPE_CHECKING:
    from routine.app.environment import Environment
    from routine.library import Loaded
    from routine.model import Change, Exercise, Routine, Timeline
    from routine.options import Options
    from routine.profile import Profile


@click.command("show")
@routine_argument
@way_options
@json_option
@click.pass_obj
def command(
    environment: Environment,
    target: str,
    easier: tuple[str, ...],
    harder: tuple[str, ...],
    *,
    as_json: bool,
) -> None:
    """Show a routine or an exercise: what you need, how to set up, what to do.

    Read it before you lie down. NAME is a routine or an exercise, FILE one of your own.
    """
    from routine import library, timeline
    from routine.options import Options, apply
    from routine.pages.routine_page import page

    loaded = library.load(target)
    shown = apply(loaded.routine, Options(easier=easier, harder=harder))
    plan = timeline.compile_timeline(shown)
    mine = personal(environment, easier=easier, harder=harder)
    yours = _as_done(loaded.routine, mine)
    if as_json:
        write_json(_fields(loaded._replace(routine=shown), plan, yours))
    else:
        write(*page(plan, target, _changes(shown, environment.profile), _doses(shown, mine), yours))


def _as_done(routine: Routine, mine: Options) -> Timeline | None:
    """Return the session that the person would be led through, None where nothing is left of it."""
    from routine import timeline
    from routine.options import apply

    try:
        return timeline.compile_timeline(apply(routine, mine))
    except UsageError:
        return None


def _fields(loaded: Loaded, plan: Timeline, yours: Timeline | None) -> dict[str, Any]:
    """Return the routine with the field names of the model, and what is derived from it."""
    import msgspec

    from routine import units
    from routine.words import opening_page

    fields: dict[str, Any] = msgspec.to_builtins(loaded.routine)
    fields["note"] = opening_page.NOT_MEDICAL
    fields["minutes"] = units.minutes(plan.total_ms)
    fields["minutes_for_you"] = None if yours is None else units.minutes(yours.total_ms)
    fields["origin"] = loaded.entry.origin
    fields["path"] = str(loaded.entry.path)
    for exercise, told in zip(loaded.routine.exercises, fields["exercises"], strict=True):
        _tell_plainly(told, exercise)
    return fields


def _tell_plainly(told: dict[str, Any], exercise: Exercise) -> None:
    """Let the lists of the contract be texts, with what there is to say of each beside them."""
    from routine.words import labels

    for way in ("easier", "harder"):
        other: Exercise | None = getattr(exercise, way)
        if other is not None:
            _tell_plainly(told[way], other)
    told["dose"] = labels.dose(exercise)
    told["things"], told["named_cautions"] = told["equipment"], sorted(exercise.caution_names)
    told["equipment"] = [thing.text for thing in exercise.equipment]
    told["cautions"] = [caution.text for caution in exercise.cautions]


def _changes(routine: Routine, profile: Profile) -> tuple[Change, ...]:
    """Return what the profile leaves out of a routine, or has done in an easier way."""
    from routine.options import Options, avoidance_changes

    return avoidance_changes(routine, Options(ways=profile.ways, avoid=profile.avoid))


def _doses(routine: Routine, mine: Options) -> list[str]:
    """Return what the person has agreed to do in place of what the files say."""
    from routine.options import Options, apply
    from routine.text import visible
    from routine.words import doses

    done = apply(routine, Options(doses=mine.doses)).exercises if mine.doses else ()
    return [
        visible(f"{own.name}: {doses.dose(own, own.dose)}")
        for own, given in zip(done, routine.exercises, strict=False)
        if own.dose != given.dose
    ]
