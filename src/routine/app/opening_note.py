"""The note on the opening page: what a person has to know before this session."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final

from routine.errors import RoutineError
from routine.words import labels, pain_pages

if TYPE_CHECKING:
    from routine.app.environment import Environment
    from routine.model import Timeline
    from routine.options import Options

# The figure is ours. A third session with sliders in a day is not refused: the person chooses.
_MOST_SESSIONS_WITH_SLIDERS: Final = 2


def opening_note(environment: Environment, timeline: Timeline, options: Options) -> str:
    """Return what to know before this session; "" for nothing.

    That is which exercises have fewer sets than were asked for, and that sliders have been done
    twice today.
    """
    few = labels.fewer_sets(timeline.routine.exercises, options.sets)
    return " ".join(filter(None, (few, slider_note(environment, timeline))))


def slider_note(environment: Environment, timeline: Timeline) -> str:
    """Return the note for a further session with nerve sliders on a day that had two; else ""."""
    if not any("slider-limit" in exercise.caution_names for exercise in timeline.routine.exercises):
        return ""
    from routine.diary.database.failures import diary_errors  # SQLite

    with suppress(RoutineError), diary_errors():
        if _sessions_with_sliders(environment) >= _MOST_SESSIONS_WITH_SLIDERS:
            return pain_pages.SLIDERS_DONE
    return ""


def _sessions_with_sliders(environment: Environment) -> int:
    opened = environment.diary()
    if opened is None:
        return 0
    from routine.diary.queries.sessions import sessions_with_caution

    return sessions_with_caution(opened, environment.now().day, "slider-limit")
