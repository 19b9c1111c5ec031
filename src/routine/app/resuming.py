"""Continuing an earlier session, which `start` offers and `resume` does at once.

`start` offers the last session of the same routine; `resume` takes the session that was stopped
last. Either continues along the routine as the diary has it, whatever became of its file. Whoever
starts afresh leaves the earlier session stopped for good. Trouble with the diary is reported and
never stops a session.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import json

from routine import diary, folders
from routine.app.diary_access import DeferredJournal, DiaryAccess
from routine.errors import MissingError
from routine.options import Options
from routine.pages.console import complain
from routine.playback import ResumeOffer
from routine.player.places import Places
from routine.timeline import compile_timeline, measure, refuse_too_much
from routine.words import labels, resume_page
from routine.words.phrases import whereabouts

if TYPE_CHECKING:
    from routine.app.environment import Environment
    from routine.diary import Instant
    from routine.diary.database.store import Diary
    from routine.diary.queries.unfinished import Unfinished

_NOTHING_LEFT = (
    "there is nothing to continue: no session was left unfinished in the last twelve hours"
)


def access_diary(
    environment: Environment, options: Options, routine: str, *, offers: bool, abandons: bool
) -> DiaryAccess:
    """Return what a session of a routine uses of the diary.

    With `offers`, the offer to continue an earlier session of the routine is in it; with
    `abandons`, that one becomes stopped for good once this one starts. If the diary can't be used,
    that is reported, and the session goes on without it.
    """
    access = DiaryAccess(DeferredJournal(options), None, options)
    if not (folders.home() / diary.FILE).exists():
        return access
    from routine.diary.database.failures import DiaryError, RefusedError, diary_errors

    try:
        with diary_errors():
            opened = environment.diary(checks=True)
            if opened is not None and (offers or abandons):
                access = _with_earlier(access, opened, routine, abandons=abandons)
    except RefusedError as error:
        environment.warn(str(error))
        complain("this session is not kept")
        return DiaryAccess(None, None, options)
    except DiaryError as error:
        environment.warn(str(error))
    return access


def access_last_session(environment: Environment) -> tuple[ResumeOffer, DiaryAccess]:
    """Return the session that was stopped last, and what continuing it uses of the diary.

    Raises MissingError if there is none that can be continued.
    """
    opened, instant = environment.diary(), diary.current_instant()
    offer = None
    if opened is not None:
        from routine.diary.queries.unfinished import unfinished

        session = unfinished(opened, instant)
        offer = None if session is None else offer_to_resume(session, instant, asks=False)
    if offer is None:
        raise MissingError(_NOTHING_LEFT)
    return offer, DiaryAccess(DeferredJournal(offer.options), offer, offer.options)


def _with_earlier(
    access: DiaryAccess, opened: Diary, routine: str, *, abandons: bool
) -> DiaryAccess:
    from routine.diary.queries.unfinished import unfinished

    instant = diary.current_instant()
    session = unfinished(opened, instant, routine)
    if session is None:
        return access
    if abandons and access.make_journal is not None:
        access.make_journal.abandon(session)
        return access
    return access._replace(offer=offer_to_resume(session, instant))


def offer_to_resume(
    session: Unfinished, instant: Instant, *, asks: bool = True
) -> ResumeOffer | None:
    """Return the offer to continue an earlier session; `asks` whether it may begin anew.

    Returns None, and says why, if it can't be continued: it may be imported, and hold anything.
    """
    try:
        return _offer(session, instant, asks=asks)
    except Exception as error:  # noqa: BLE001 - see above
        complain(f"an earlier session can't be continued: {error}")
        return None


def _offer(session: Unfinished, instant: Instant, *, asks: bool) -> ResumeOffer:
    from routine.diary.database.plans import impossible_exercise
    from routine.diary.database.rows import PlanRow

    wrong = impossible_exercise(session.routine)
    if wrong is not None:
        msg = f"its plan makes no sense, in exercise {wrong}"
        raise ValueError(msg)
    title = session.session.title
    refuse_too_much(measure(session.routine), title)
    timeline = compile_timeline(session.routine)
    place = session.standing.place
    last = len(timeline.segments) - 1
    segment = timeline.segments[min(Places(timeline).like(place), last)]
    where = whereabouts.where(segment, timeline.exercise(place.exercise).limb, place.extra)
    rest = labels.about_minutes(max(0, timeline.total_ms - segment.start_ms))
    page = resume_page.go_on(title, _started(session, instant), where, rest, asks=asks)
    options = json.decode(next(session.rows_of(PlanRow)).options, type=Options)
    return ResumeOffer(page, timeline, options, session, is_accepted=not asks)


def _started(session: Unfinished, instant: Instant) -> str:
    """Return when a session started: "started today at 14:05"."""
    started = diary.local_time(session.session.started_utc, instant.offset_min)
    day = "today" if started.date() == instant.local.date() else "yesterday"
    return f"started {day} at {started:%H:%M}"
