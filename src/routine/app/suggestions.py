"""What is suggested when a session is over: another dose, an easier way, a voice that says less."""

from __future__ import annotations

import os
import sqlite3
from typing import TYPE_CHECKING

from routine.errors import RoutineError
from routine.pages.console import complain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from routine.app.environment import Environment
    from routine.diary import Instant
    from routine.diary.database.store import Diary
    from routine.diary.progress.rule import NextDose
    from routine.model import Dose, Exercise, Timeline
    from routine.options import Options
    from routine.playback import Suggestion

_BRIEF_AFTER = 5
_BRIEF = "brief voice"


def suggest(
    environment: Environment,
    timeline: Timeline,
    options: Options,
    instant: Instant,
    *,
    is_heard: bool,
) -> list[Suggestion]:
    """Return what to suggest after a session: one dose at most, and once a brief voice.

    `options` are what it was made with; `is_heard` is whether the voice says all of it. Of one with
    fewer sets or on one side, nothing is concluded.
    """
    from routine.diary.database.failures import describe_error

    try:
        kept = environment.diary()
        if kept is None:
            return []
        doses = [] if options.is_partial else list(_doses(kept, timeline, options, instant))
        return doses[:1] or (list(_brief(kept, instant)) if is_heard else [])
    except sqlite3.Error as error:
        complain(describe_error(error))
    except RoutineError as error:
        complain(str(error))
    return []


def _doses(
    kept: Diary, timeline: Timeline, options: Options, instant: Instant
) -> Iterator[Suggestion]:
    """Yield what is due of each exercise; what hurt comes first."""
    from routine.diary.progress.performances import recent_performances
    from routine.diary.progress.rule import next_dose
    from routine.model import Progress

    found = []
    for exercise in timeline.routine.exercises:
        if exercise.id is None or exercise.way is not None:
            continue
        base = _given(exercise, options)
        done = list(recent_performances(kept, exercise.id, base, instant.utc))
        following = next_dose(exercise.progress or Progress(), exercise.dose, base, done)
        if following is not None:
            is_more = following.why in {"in full", "no more pain"}
            found.append((is_more, exercise, base, following))
    for _, exercise, base, following in sorted(found, key=lambda one: one[0]):
        suggested = _suggested(kept, exercise, base, following, instant)
        if suggested is not None:
            yield suggested


def _given(exercise: Exercise, options: Options) -> Dose:
    """Return what the file of an exercise gives, in whose place its dose may be one agreed to."""
    for name, given, agreed in options.doses:
        if (name, agreed) == (exercise.id, exercise.dose):
            return given
    return exercise.dose


def _suggested(
    kept: Diary, exercise: Exercise, base: Dose, following: NextDose, instant: Instant
) -> Suggestion | None:
    """Return the page for what is due, with what a yes or a no does."""
    from routine.playback import Suggestion
    from routine.words import suggestion_pages

    if following.dose is None:
        return _easier(exercise)
    page = suggestion_pages.another_dose(exercise, following.dose, following.why)
    why = suggestion_pages.reason(exercise, following.why)

    def decide(accepted: bool) -> None:  # noqa: FBT001 - the answer itself
        from routine.diary.ids import RANDOM_BYTES
        from routine.diary.progress.doses import record_verdict

        record_verdict(
            kept,
            str(exercise.id),
            "accepted" if accepted else "declined",
            base,
            following.dose,
            why=why,
            instant=instant,
            random=os.urandom(RANDOM_BYTES),
        )

    return Suggestion(
        page, _guarded(decide), suggestion_pages.from_now_on(exercise, following.dose)
    )


def _easier(exercise: Exercise) -> Suggestion | None:
    """Suggest the easier way of what hurt, where there is one."""
    from routine.playback import Suggestion
    from routine.words import suggestion_pages

    if exercise.easier is None:
        return None

    def decide(accepted: bool) -> None:  # noqa: FBT001 - the answer itself
        from routine import profile

        if accepted:
            ways = dict(profile.load()[0].ways) | {str(exercise.id): "easier"}
            profile.change(ways=tuple(ways.items()))

    told = f"{exercise.name}: the easier way from next time on."
    return Suggestion(suggestion_pages.easier_way(exercise), _guarded(decide), told)


def _brief(kept: Diary, instant: Instant) -> Iterator[Suggestion]:
    """Offer a voice that says less, once, after five finished sessions."""
    from routine.diary.one_time_offers import was_offered
    from routine.diary.queries.sessions import has_finished
    from routine.playback import Suggestion
    from routine.words import suggestion_pages

    if was_offered(kept, _BRIEF) or not has_finished(kept, _BRIEF_AFTER, instant):
        return

    def decide(accepted: bool) -> None:  # noqa: FBT001 - the answer itself
        from routine import config
        from routine.diary.one_time_offers import mark_offered

        mark_offered(kept, _BRIEF, instant)
        if accepted:
            config.save({"voice": "brief"})

    yield Suggestion(
        suggestion_pages.brief_voice(), _guarded(decide), "The brief voice from next time on."
    )


def _guarded(decide: Callable[[bool], None]) -> Callable[[bool], None]:
    """Return a decision that tells where it can't be kept, in place of ending the session."""

    def guarded(accepted: bool) -> None:  # noqa: FBT001 - the answer itself
        try:
            decide(accepted)
        except (sqlite3.Error, RoutineError) as error:
            complain(f"this could not be saved: {error}")

    return guarded
