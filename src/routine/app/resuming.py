"""What a session has of the diary; where there is trouble with it, a word, and no more."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from routine.app.session import Kept
from routine.pages.console import complain

if TYPE_CHECKING:
    from routine.app.environment import Environment
    from routine.diary import Instant
    from routine.diary.database.store import Diary
    from routine.diary.journal import Journal
    from routine.diary.queries.sessions import Unfinished
    from routine.model import Timeline
    from routine.options import Options
    from routine.playback import ResumeOffer

_MOST_SLIDERS = 2


def keep(
    environment: Environment, options: Options, routine: str, *, offers: bool, leaves: bool
) -> Kept:
    """Return what a session of this routine is written into, and an earlier one to go on with.

    Nothing is offered unless it `offers`; what it `leaves` is taken as stopped for good. Where the
    diary can't be used, that is told, and the session goes on without.
    """
    from routine import folders
    from routine.diary import FILE

    kept = Kept(Later(options), None, options)
    if not (folders.home() / FILE).exists():
        return kept
    import sqlite3

    from routine.diary.database.store import DiaryError, RefusedError, describe_error

    try:
        found = environment.diary(checks=True)
        if found is not None and (offers or leaves):
            kept = _with_earlier(kept, found, routine, leaves=leaves)
    except RefusedError as error:
        environment.warn(str(error))
        complain("this session is not kept")
        return Kept(None, None, options)
    except DiaryError as error:
        environment.warn(str(error))
    except sqlite3.Error as error:
        environment.warn(describe_error(error))
    return kept


def _with_earlier(kept: Kept, found: Diary, routine: str, *, leaves: bool) -> Kept:
    from routine.diary import current_instant
    from routine.diary.queries.sessions import unfinished

    instant = current_instant()
    left = unfinished(found, instant, routine)
    if left is None:
        return kept
    if leaves and kept.journal is not None:
        kept.journal.leave(left)
        return kept
    return kept._replace(offer=offer_of(left, instant))


class Later:
    """A session's journal, made once something is to be written: after the first page."""

    def __init__(self, options: Options) -> None:
        """Remember the options that the session is made with."""
        self._options = options
        self._left: Unfinished | None = None
        self._made: Journal | None = None

    def __call__(self) -> Journal:
        """Return the journal."""
        if self._made is None:
            self._made = _journal(self._options)
            if self._left is not None:
                self._made.leave(self._left)
        return self._made

    def leave(self, unfinished: Unfinished) -> None:
        """Take an earlier session as stopped for good, once another starts."""
        self._left = unfinished

    def close(self, instant: Instant) -> None:
        """Try a last time to write what is not written yet, and give the diary back."""
        if self._made is not None:
            self._made.close(instant)


def _journal(options: Options) -> Journal:
    from routine.diary.database.store import open_diary
    from routine.diary.ids import RANDOM_BYTES
    from routine.diary.journal import Journal

    return Journal(
        lambda instant, wait_ms: open_diary(
            instant.stamp, create=True, wait_ms=wait_ms, is_session=True
        ),
        options,
        lambda: os.urandom(RANDOM_BYTES),
    )


def offer_of(left: Unfinished, instant: Instant, *, asks: bool = True) -> ResumeOffer | None:
    """Return the offer to go on with an earlier session; `asks` whether it may begin anew.

    None, with a word on it, where its plan can't be led: it may be imported, and hold anything.
    """
    try:
        return _offer(left, instant, asks=asks)
    except Exception as error:  # noqa: BLE001 - see above
        complain(f"an earlier session can't be continued: {error}")
        return None


def _offer(left: Unfinished, instant: Instant, *, asks: bool) -> ResumeOffer:
    from msgspec import json

    from routine.diary.database.plans import impossible_exercise
    from routine.diary.database.rows import PlanRow
    from routine.options import Options
    from routine.playback import ResumeOffer
    from routine.player.places import Places
    from routine.timeline import compile_timeline, measure, refuse_too_much
    from routine.words import labels, pain_pages, whereabouts

    wrong = impossible_exercise(left.routine)
    if wrong is not None:
        msg = f"its plan makes no sense, in exercise {wrong}"
        raise ValueError(msg)
    refuse_too_much(measure(left.routine), left.session.title)
    plan = compile_timeline(left.routine)
    place = left.standing.place
    last = len(plan.segments) - 1
    segment = plan.segments[min(Places(plan).like(place), last)]
    where = whereabouts.where(segment, plan.exercise(place.exercise).limb, place.extra)
    rest = labels.about_minutes(max(0, plan.total_ms - segment.start_ms))
    page = pain_pages.go_on(left.session.title, _when(left, instant), where, rest, asks=asks)
    options = json.decode(next(left.rows_of(PlanRow)).options, type=Options)
    return ResumeOffer(page, plan, options, left, is_accepted=not asks)


def _when(left: Unfinished, instant: Instant) -> str:
    """Return when a session was begun, as it is told: "today at 14:05"."""
    from routine.diary import local_time

    began = local_time(left.session.started_utc, instant.offset_min)
    day = "today" if began.date() == instant.local.date() else "yesterday"
    return f"started {day} at {began:%H:%M}"


def slider_note(environment: Environment, plan: Timeline) -> str:
    """Return what to know before more sliders than two sessions a day have; "" else.

    The cap is ours: see CONTRIBUTING.md.
    """
    import sqlite3

    from routine.diary import current_instant
    from routine.errors import RoutineError
    from routine.words import pain_pages

    if not any("slider-limit" in exercise.caution_names for exercise in plan.routine.exercises):
        return ""
    with suppress(sqlite3.Error, RoutineError):
        found = environment.diary()
        if found is not None and _sliders(found, current_instant().day) >= _MOST_SLIDERS:
            return pain_pages.SLIDERS_DONE
    return ""


def _sliders(found: Diary, day: str) -> int:
    from routine.diary.queries.sessions import sessions_with_caution

    return sessions_with_caution(found, day, "slider-limit")
