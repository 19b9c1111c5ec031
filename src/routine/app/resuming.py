"""The offer to continue an earlier session, with the routine as the diary has it, not its file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import json

from routine import diary
from routine.diary.database.plans import impossible_exercise
from routine.diary.database.rows import PlanRow
from routine.options import Options
from routine.pages.console import complain
from routine.playback.session_request import ResumeOffer
from routine.player.places import Places
from routine.timeline import compile_timeline, measure, refuse_too_much
from routine.words import opening_page
from routine.words.phrases import whereabouts
from routine.words.sentences import about_minutes

if TYPE_CHECKING:
    from routine.diary import Instant
    from routine.diary.queries.unfinished import Unfinished


def offer_to_resume(
    session: Unfinished, instant: Instant, *, asks: bool = True
) -> ResumeOffer | None:
    """Return the offer to continue an earlier session; `asks` offers a fresh start, too.

    Returns None and reports why if it can't be continued: an imported session may hold anything.
    """
    try:
        return _offer(session, instant, asks=asks)
    except Exception as error:  # noqa: BLE001 - it is read from what was imported
        complain(f"an earlier session can't be continued: {error}")
        return None


def _offer(session: Unfinished, instant: Instant, *, asks: bool) -> ResumeOffer:
    wrong = impossible_exercise(session.routine)
    if wrong is not None:
        msg = f"its plan makes no sense, in exercise {wrong}"
        raise ValueError(msg)
    title = session.session.title
    refuse_too_much(measure(session.routine), session.routine, title)
    timeline = compile_timeline(session.routine)
    place = session.snapshot.place
    last = len(timeline.segments) - 1
    segment = timeline.segments[min(Places(timeline).like(place), last)]
    where = whereabouts.where(segment, timeline.exercise(place.exercise).limb, place.extra)
    rest = about_minutes(max(0, timeline.total_ms - segment.start_ms))
    started = diary.local_time(session.session.started_utc, instant.offset_min)
    when = opening_page.started(started, is_today=started.date() == instant.local.date())
    page = opening_page.go_on(title, when, where, rest, asks=asks)
    options = json.decode(next(session.rows_of(PlanRow)).options, type=Options)
    return ResumeOffer(page, timeline, options, session, is_accepted=not asks)
