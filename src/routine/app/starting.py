"""A session of a routine, from what was asked for to its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from routine.app.alternatives import find_alternatives
from routine.app.diary_access import DiaryAccess, access_diary
from routine.app.session import lead_session
from routine.app.tailoring import opening_note, plan_timeline
from routine.pages.console import has_keyboard

if TYPE_CHECKING:
    from routine.app.environment import Environment
    from routine.app.presentation import Presentation
    from routine.library import LoadedRoutine
    from routine.options import Options


def start_session(
    environment: Environment,
    loaded: LoadedRoutine,
    options: Options,
    presentation: Presentation,
    *,
    no_resume: bool,
    speed: float,
    note: str = "",
) -> int:
    """Lead a session of a routine, and return the exit code.

    An earlier one of its name can be continued, unless `no_resume`; of what was typed, and is no
    file, only one of the same title. `speed` is how many times faster than life it goes, and only
    life is kept; `note` is what its first page says first.
    """
    timeline = plan_timeline(loaded, options)
    if not has_keyboard():
        timeline = timeline.without_waits()
    access = DiaryAccess(None, None, options)
    if speed == 1.0:
        name, offers = timeline.routine.name, presentation.can_answer
        title = None if loaded.entry.path.name else timeline.routine.title
        access = access_diary(
            environment, options, name, offers=offers, abandons=no_resume, title=title
        )
    notes = (note, opening_note(environment, timeline.routine, options))
    return lead_session(
        environment,
        timeline,
        presentation,
        access,
        speed=speed,
        note=" ".join(filter(None, notes)),
        alternatives=find_alternatives(loaded.routine, options),
    )
