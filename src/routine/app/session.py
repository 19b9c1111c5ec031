"""A session from its first page to what is saved after it, as `start` and `resume` lead it."""

from __future__ import annotations

import gc
import sys
from contextlib import ExitStack, nullcontext
from typing import TYPE_CHECKING, Final

from routine import diary, folders
from routine.app.interrupts import undisturbed
from routine.diary.database.lock import session_lock
from routine.errors import HANGUP, RoutineError
from routine.outputs import OutputSettings, open_outputs
from routine.outputs.base import FigureSource
from routine.pages.console import (
    columns_of,
    complain,
    terminal_size,
    wrapped,
    write_text,
    write_wrapped,
)
from routine.playback.clock import Clock, today
from routine.playback.session import Playback
from routine.playback.session_request import Alternatives, SessionRequest
from routine.text import visible

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from routine.app.diary_access import DiaryAccess
    from routine.app.environment import Environment
    from routine.app.presentation import Presentation
    from routine.app.tailoring import DeferredTimeline
    from routine.config import SettingValue
    from routine.diary import Instant
    from routine.model.figure import Figure
    from routine.outputs import Manner
    from routine.outputs.base import Solve
    from routine.playback.session_request import Suggestion
    from routine.signals import Sound

# The smallest window that shows a safety page whole.
_PAGE_COLUMNS: Final = 40
_PAGE_LINES: Final = 12


def lead_session(
    environment: Environment,
    timeline: DeferredTimeline,
    presentation: Presentation,
    access: DiaryAccess,
    *,
    speed: float = 1.0,
    note: str = "",
    alternatives: Alternatives | None = None,
) -> int:
    """Lead a session, save what is to be saved, and return the exit code.

    `speed` is how many times faster than life it goes; `note`, what the opening page says first;
    `alternatives`, what it can be replaced with where it hurts.
    """
    settings, sound, manner = environment.settings, presentation.sound, presentation.manner
    offers_reader = _offer_reader(environment, presentation)
    is_safety_due = _is_safety_due(environment, presentation)
    if is_safety_due and presentation.asks and manner == "screen" and _is_small():
        manner = "plain"
    request = SessionRequest(
        speed=speed,
        asks=presentation.asks,
        sound=sound,
        introduces=settings.introduce,
        safety=is_safety_due,
        pain=settings.pain and access.make_journal is not None,
        note=note,
        alternatives=alternatives or Alternatives(),
        resume_offer=access.offer,
        outline=timeline.outline,
    )
    with _lock(timeline, access):
        playback, exit_code = _play(environment, timeline, access, request, manner)
    offered = offers_reader and manner == "screen"
    _save_settings(environment, playback, sound, answers_reader=offered)
    if playback.opening.has_read_safety:
        _save_safety_date(environment)
    return _print_rest(playback, manner, exit_code)


def _offer_reader(environment: Environment, presentation: Presentation) -> bool:
    """Offer plain lines, unless answered: no screen reader can read the full screen that follows.

    Return whether they were offered.
    """
    if presentation.manner != "screen" or environment.settings.reader is not None:
        return False
    from routine.words.page import READER_OFFER  # noqa: PLC0415 - 0.5 ms, until it is answered

    write_wrapped(READER_OFFER)
    return True


def _is_safety_due(environment: Environment, presentation: Presentation) -> bool:
    """Return whether the safety pages are due; if nothing can be asked, print them."""
    is_due = environment.profile.needs_safety(today())
    if is_due and not presentation.can_answer:
        from routine.words.safety_pages import printed_lines  # noqa: PLC0415 - 2 ms, every few weeks

        prompts = presentation.prompts
        for line in printed_lines():
            parts = wrapped(line, columns_of(prompts), 4) or [""]
            prompts.writelines(f"{part}\n" for part in parts)
    return is_due


def _is_small() -> bool:
    """Return whether the full screen would not show a safety page whole."""
    size = terminal_size()
    return size.columns < _PAGE_COLUMNS or size.lines < _PAGE_LINES


def _lock(timeline: DeferredTimeline, access: DiaryAccess) -> AbstractContextManager[None]:
    """Hold the lock that allows one recorded session at a time. Raises RunningError for a second.

    A session that is not recorded, such as a rehearsal, needs none.
    """
    if access.make_journal is None:
        return nullcontext()
    at = diary.current_instant().local.strftime("%H:%M")
    return session_lock(folders.home(), f"{timeline.routine.title}, since {at}")


def _play(
    environment: Environment,
    timeline: DeferredTimeline,
    access: DiaryAccess,
    request: SessionRequest,
    manner: Manner,
) -> tuple[Playback, int]:
    """Play a session; return it as it ended, and its exit code."""
    from routine.keyboard import open_keyboard  # noqa: PLC0415 - 3 ms, after what is printed first

    gc.freeze()
    gc.enable()  # `run` switched it off, but a session is long
    sound, speed = request.sound, request.speed
    awake = environment.settings.awake
    figures = FigureSource(environment.settings.figures, _load_figures)
    output_settings = OutputSettings(sys.stdout, sys.stderr, sound, speed, awake, figures)
    clock, make_journal = Clock(), access.make_journal
    environment.close_diary()  # the session opens its own, and may move this one aside
    with ExitStack() as undisturbed_end:
        try:
            with open_outputs(manner, output_settings) as outputs:
                # The keyboard restores this handler, so Ctrl-C does nothing until all is closed.
                undisturbed_end.enter_context(undisturbed())
                with open_keyboard() as keyboard:
                    playback = Playback(
                        timeline,
                        keyboard,
                        outputs,
                        request,
                        clock=clock,
                        make_journal=make_journal,
                        suggest=lambda: _suggest(environment, playback, access, clock.instant()),
                    )
                    return playback, playback.run()
        finally:
            if make_journal is not None:
                make_journal.close(clock.instant())


def _load_figures() -> tuple[Solve, Figure | None]:
    """Return what has the figures that were solved ahead, and the moves that all share."""
    from routine.library.figures import solved  # noqa: PLC0415 - 9 ms, after the first page
    from routine.library.moves import moves  # noqa: PLC0415 - the same

    return solved, moves()


def _suggest(
    environment: Environment, playback: Playback, access: DiaryAccess, instant: Instant
) -> list[Suggestion]:
    """Return what to suggest after a session, by the options that it was made with."""
    from routine.app.suggestions import suggest  # noqa: PLC0415 - 9 ms of SQLite, after the session

    options = access.options
    if playback.opening.is_resumed and access.offer is not None:
        options = access.offer.options
    elif playback.opening.alternative is not None:
        options = playback.opening.alternative.options
    sound = playback.loop.sound
    is_heard = not sound.muted and sound.level == "full"
    return suggest(environment, playback.loop.timeline, options, instant, is_heard=is_heard)


def _save_settings(
    environment: Environment, playback: Playback, before: Sound, *, answers_reader: bool
) -> None:
    """Save sound settings changed by keys, and that the breath sounds need no second explanation.

    A mute is saved too: the next opening page says that the sound is off.
    """
    after = playback.loop.sound
    changes: dict[str, SettingValue] = {}
    if after.muted != before.muted:
        changes["sound"] = not after.muted
    if after.volume != before.volume:
        changes["volume"] = after.volume
    if after.level != before.level:
        changes["voice"] = after.level
    if playback.has_introduced:
        changes["introduce"] = False
    if answers_reader:
        changes["reader"] = False
    try:
        if changes:
            environment.save_settings(changes)
    except RoutineError as error:
        complain(str(error))


def _save_safety_date(environment: Environment) -> None:
    """Save that the safety pages were read today."""
    try:
        environment.change_profile(safety=today())
    except RoutineError as error:
        complain(str(error))


def _print_rest(playback: Playback, manner: Manner, exit_code: int) -> int:
    """Print what was done below where the full screen was, and a problem; return the exit code."""
    page = playback.left_behind
    if manner == "screen" and page is not None:
        columns = columns_of(sys.stdout)
        try:
            for line in map(visible, (page.title, *page.paragraphs)):
                write_text("\n".join(wrapped(line, columns, 0)))
        except OSError:
            return HANGUP  # the window was closed
    if problem := playback.take_problem():
        complain(problem)
    return exit_code
