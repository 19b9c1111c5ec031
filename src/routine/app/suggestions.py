"""What is suggested after a session: another dose, an easier way, a voice that says less.

One thing at a time, what hurt first. After a no, the same dose is suggested again after as many
sessions as at first. If an exercise that hurt has the dose of its file already, its easier way is
suggested.
"""

from __future__ import annotations

import os
import sqlite3
from typing import TYPE_CHECKING, Final

from routine import profile
from routine.diary.database.failures import diary_errors
from routine.diary.database.rows import RANDOM_BYTES
from routine.diary.edits import mark_offered, was_offered
from routine.diary.progress.performances import recent_performances
from routine.diary.progress.rule import next_dose
from routine.diary.progress.verdicts import record_verdict
from routine.diary.queries.sessions import has_finished
from routine.errors import RoutineError
from routine.model import Progress
from routine.pages.console import complain
from routine.playback.session_request import Suggestion
from routine.words import suggestion_pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from routine.app.environment import Environment
    from routine.diary import Instant
    from routine.diary.database.store import Diary
    from routine.diary.progress.rule import NextDose
    from routine.model import Dose, Exercise, Timeline
    from routine.options import Options
    from routine.playback.session_request import Decide

# A brief voice is offered once, at the end of a session that is heard with the full one.
_BRIEF_VOICE: Final = "brief voice"
_SESSIONS_BEFORE_BRIEF_VOICE: Final = 5


def suggest(
    environment: Environment,
    timeline: Timeline,
    options: Options,
    instant: Instant,
    *,
    is_heard: bool,
) -> list[Suggestion]:
    """Return what to suggest after a session: one dose at most, else once a brief voice.

    `options` are what it was made with; `is_heard` is whether the voice says all of it. A session
    with fewer sets or of one side suggests no dose. Trouble with the diary is reported.
    """
    try:
        with diary_errors():
            diary = environment.diary()
            if diary is None:
                return []
            doses: list[Suggestion] = []
            if not options.is_partial:
                doses = list(_dose_suggestions(environment, diary, timeline, options, instant))
            return doses[:1] or (
                list(_brief_voice(environment, diary, instant)) if is_heard else []
            )
    except RoutineError as error:
        complain(str(error))
        return []


def _dose_suggestions(
    environment: Environment,
    diary: Diary,
    timeline: Timeline,
    options: Options,
    instant: Instant,
) -> Iterator[Suggestion]:
    """Yield a suggestion for each exercise that is due one, what hurt first."""
    due = []
    for exercise in timeline.routine.exercises:
        if exercise.id is None or exercise.way is not None:
            continue
        given = _given_dose(exercise, options)
        performances = list(recent_performances(diary, exercise.id, given, instant.utc))
        following = next_dose(exercise.progress or Progress(), exercise.dose, given, performances)
        if following is not None:
            is_more = following.why in {"in full", "no more pain"}
            due.append((is_more, exercise, given, following))
    for _, exercise, given, following in sorted(due, key=lambda row: row[0]):
        suggestion = _dose_suggestion(
            environment, diary, exercise, given, following, instant=instant
        )
        if suggestion is not None:
            yield suggestion


def _given_dose(exercise: Exercise, options: Options) -> Dose:
    """Return the dose in an exercise's file; the exercise may have the agreed one in its place."""
    for name, given, agreed in options.doses:
        if (name, agreed) == (exercise.id, exercise.dose):
            return given
    return exercise.dose


def _dose_suggestion(
    environment: Environment,
    diary: Diary,
    exercise: Exercise,
    given: Dose,
    following: NextDose,
    *,
    instant: Instant,
) -> Suggestion | None:
    dose = following.dose
    if dose is None:
        return _easier_way(environment, exercise)

    def decide(*, accepted: bool) -> None:
        record_verdict(
            diary,
            str(exercise.id),
            "accepted" if accepted else "declined",
            given,
            dose,
            why=suggestion_pages.reason(exercise, following.why),
            instant=instant,
            random=os.urandom(RANDOM_BYTES),
        )

    page = suggestion_pages.another_dose(exercise, dose, following.why)
    return Suggestion(page, _guarded(decide), suggestion_pages.from_now_on(exercise, dose))


def _easier_way(environment: Environment, exercise: Exercise) -> Suggestion | None:
    """Suggest the easier way of an exercise that hurt, if it has one."""
    if exercise.easier is None:
        return None

    def decide(*, accepted: bool) -> None:
        if accepted:
            # As they are now: another command may have changed them during the session.
            ways = dict(profile.load()[0].ways) | {str(exercise.id): "easier"}
            environment.change_profile(ways=tuple(ways.items()))

    confirmation = suggestion_pages.easier_from_now_on(exercise)
    return Suggestion(suggestion_pages.easier_way(exercise), _guarded(decide), confirmation)


def _brief_voice(environment: Environment, diary: Diary, instant: Instant) -> Iterator[Suggestion]:
    """Suggest a voice that says less, once, after five finished sessions."""
    if was_offered(diary, _BRIEF_VOICE) or not has_finished(
        diary, _SESSIONS_BEFORE_BRIEF_VOICE, instant
    ):
        return

    def decide(*, accepted: bool) -> None:
        mark_offered(diary, _BRIEF_VOICE, instant)
        if accepted:
            environment.save_settings({"voice": "brief"})

    page, confirmation = suggestion_pages.brief_voice(), suggestion_pages.BRIEF_FROM_NOW_ON
    yield Suggestion(page, _guarded(decide), confirmation)


def _guarded(decide: Decide) -> Decide:
    """Return `decide` with its errors reported, so that the session ends as usual."""

    def guarded(*, accepted: bool) -> None:
        try:
            decide(accepted=accepted)
        except (sqlite3.Error, RoutineError) as error:
            complain(f"this could not be saved: {error}")

    return guarded
