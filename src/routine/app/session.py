"""How a session is led: what `start` and `resume` share."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import ExitStack, nullcontext
from functools import wraps
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from routine.app.interrupts import ending_at_once, undisturbed
from routine.commands.options import voice_options
from routine.errors import HANGUP, RoutineError
from routine.pages.console import complain, has_keyboard, write_text, write_wrapped

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from typing import TextIO

    from routine.app.environment import Environment
    from routine.app.resuming import Later
    from routine.diary import Instant
    from routine.model import Level, Timeline
    from routine.options import Options
    from routine.outputs import Manner
    from routine.playback import Alternatives, Playback, ResumeOffer, SessionSettings, Suggestion
    from routine.signals import Sound
    from routine.words.session_pages import Page

    Command = Callable[..., int | None]

_PAGE_COLUMNS, _PAGE_LINES = 40, 12


class How(NamedTuple):
    """How a session is seen and heard, and whether anything is asked."""

    environment: Environment
    level: Level | None
    volume: int | None = None
    mute: bool = False
    plain: bool = False
    as_json: bool = False
    no_questions: bool = False

    @property
    def manner(self) -> Manner:
        """How it is shown."""
        if self.as_json:
            return "json"
        is_simple = self.plain or not sys.stdout.isatty() or os.environ.get("TERM") == "dumb"
        return "plain" if is_simple or self.environment.settings.reader else "screen"

    @property
    def prompts(self) -> TextIO:
        """Where questions go: one that nobody sees would be waited on for ever."""
        return sys.stderr if self.as_json else sys.stdout

    @property
    def asks(self) -> bool:
        """Whether questions are seen."""
        return not self.no_questions and self.prompts.isatty()

    @property
    def can_answer(self) -> bool:
        """Whether they can be answered, too."""
        return self.asks and has_keyboard()

    @property
    def sound(self) -> Sound:
        """What is heard."""
        from routine.signals import Sound

        kept = self.environment.settings
        volume = kept.volume if self.volume is None else self.volume
        return Sound(self.mute or not kept.sound, volume, self.level)


_HOW = (
    click.option(
        "--volume", type=click.IntRange(0, 100), metavar="N", help="How loud, from 0 to 100."
    ),
    click.option("--mute", is_flag=True, help="Start with the sound off."),
    click.option("--plain", is_flag=True, help="Print lines of text instead of the full screen."),
    click.option(
        "--json", "as_json", is_flag=True, help="Print events as JSON lines on standard output."
    ),
    click.option("--no-questions", is_flag=True, help="Start right away, and ask nothing."),
)


def how_options(command: Command) -> Command:
    """Add the options of how a session is led; the command gets them as one `how: How`."""

    @wraps(command)
    @click.pass_obj
    def with_options(environment: Environment, /, **given: Any) -> int | None:  # noqa: ANN401 - click's
        fields = {field: given.pop(field) for field in How._fields if field != "environment"}
        with ending_at_once():
            return command(how=How(environment, **fields), **given)

    for option in reversed(_HOW):
        option(with_options)
    return voice_options(with_options)


class Kept(NamedTuple):
    """What a session has of the diary: where it is written, and an earlier one; and its options."""

    journal: Later | None
    offer: ResumeOffer | None
    options: Options


def lead(
    plan: Timeline,
    how: How,
    kept: Kept,
    *,
    speed: float = 1.0,
    note: str = "",
    lighter: Alternatives | None = None,
) -> int:
    """Lead through a session, keep what is to be kept, and return the exit code.

    `note` is what a person has to know before it; `lighter`, what it can be changed to where it
    hurts.
    """
    from routine.playback import Alternatives, SessionSettings

    environment = how.environment
    settings = environment.settings
    manner, asks, sound = how.manner, how.asks, how.sound
    if manner == "screen" and settings.reader is None:
        _offer_plain()
    is_due = _is_safety_due(how)
    if is_due and asks and manner == "screen" and _is_small():
        manner = "plain"
    pain = settings.pain and kept.journal is not None
    lighter = lighter or Alternatives()
    wishes = SessionSettings(
        speed, asks, sound, settings.introduce, is_due, pain, note, lighter, kept.offer
    )
    with _alone(plan, is_kept=kept.journal is not None):
        playback, exit_code = _perform(environment, plan, manner, wishes, kept)
    return _part(environment, playback, sound, exit_code, manner)


def _alone(plan: Timeline, *, is_kept: bool) -> AbstractContextManager[None]:
    """Hold the lock of the one session that there is at a time; a rehearsal needs none."""
    if not is_kept:
        return nullcontext()
    from routine import folders
    from routine.diary import current_instant
    from routine.diary.database.lock import session_lock

    at = current_instant().local.strftime("%H:%M")
    return session_lock(folders.home(), f"{plan.routine.title}, since {at}")


def _perform(
    environment: Environment,
    plan: Timeline,
    manner: Manner,
    wishes: SessionSettings,
    kept: Kept,
) -> tuple[Playback, int]:
    """Perform a session; return what is known of it, and the exit code it ended with."""
    from routine.keyboard import open_keyboard
    from routine.outputs import Means, open_outputs
    from routine.playback import Clock, Playback

    gc.freeze()
    gc.enable()  # main switched it off; a session is long
    means = Means(sys.stdout, sys.stderr, wishes.sound, wishes.speed, environment.settings.awake)
    clock, journal = Clock(), kept.journal
    environment.close_diary()  # the session has its own; this one may be moved aside meanwhile
    with ExitStack() as quiet:
        try:
            with open_outputs(manner, means) as outputs:
                # The keyboard leaves Ctrl-C as it found it: to nobody, until all is put back.
                quiet.enter_context(undisturbed())
                with open_keyboard() as keyboard:
                    playback = Playback(
                        plan,
                        keyboard,
                        outputs,
                        wishes,
                        clock=clock,
                        journal=journal,
                        suggest=lambda: _afterwards(environment, playback, kept, clock.instant()),
                    )
                    return playback, playback.run()
        finally:
            if journal is not None:
                journal.close(clock.instant())


def _afterwards(
    environment: Environment, playback: Playback, kept: Kept, instant: Instant
) -> list[Suggestion]:
    """Return what to suggest after a session; of one gone on with, by what it was made with."""
    from routine.app.suggestions import after

    is_resumed = playback.is_resumed and kept.offer is not None
    chosen = playback.alternative.options if playback.alternative else kept.options
    options = kept.offer.options if is_resumed and kept.offer else chosen
    sound = playback.sound
    return after(
        environment,
        playback.timeline,
        options,
        instant,
        is_heard=not sound.muted and sound.level == "full",
    )


def _part(
    environment: Environment, playback: Playback, before: Sound, exit_code: int, manner: Manner
) -> int:
    """Keep what is to be kept, leave behind what was done, and return the exit code."""
    offered = manner == "screen" and environment.settings.reader is None
    _keep(playback, before, offered=offered)
    if playback.has_read_safety:
        _keep_safety()
    left = playback.left_behind
    if manner == "screen" and left is not None:
        try:
            _leave_behind(left)
        except OSError:
            return HANGUP  # the window was closed
    if playback.trouble:
        complain(playback.trouble)
    return exit_code


def _is_small() -> bool:
    """Return whether a safety page would not be seen whole on the full screen."""
    from shutil import get_terminal_size

    size = get_terminal_size()
    return size.columns < _PAGE_COLUMNS or size.lines < _PAGE_LINES


def _is_safety_due(how: How) -> bool:
    """Return whether the safety pages are to be read; where nothing is asked, they are printed."""
    from routine.playback.clock import today

    is_due = how.environment.profile.needs_safety(today())
    if is_due and not how.can_answer:
        from routine.commands.safety import lines
        from routine.pages.console import columns_of

        how.prompts.writelines(f"{line}\n" for line in lines(columns_of(how.prompts)))
    return is_due


def _offer_plain() -> None:
    """Say, before the first full screen, how to do without it: a screen reader can't read one."""
    from routine.words import phrases

    write_wrapped(phrases.READER_OFFER)


def _keep(playback: Playback, before: Sound, *, offered: bool) -> None:
    """Keep what keys changed of the sound, and what was told and need not be told again."""
    from routine import config

    after = playback.sound
    changes: dict[str, config.Setting] = {}
    if after.muted != before.muted:
        changes["sound"] = not after.muted
    if after.volume != before.volume:
        changes["volume"] = after.volume
    if after.level != before.level:
        changes["voice"] = after.level
    if playback.has_introduced:
        changes["introduce"] = False
    if offered:
        changes["reader"] = False
    try:
        if changes:
            config.save(changes)
    except RoutineError as error:
        complain(str(error))


def _keep_safety() -> None:
    """Keep that the safety pages were read today."""
    from routine import profile as kept
    from routine.playback.clock import today

    try:
        kept.change(safety=today())
    except RoutineError as error:
        complain(str(error))


def _leave_behind(page: Page) -> None:
    """Print what was done where the full screen was, to be found there later."""
    from routine.pages.console import columns_of, wrapped
    from routine.text import visible

    columns = columns_of(sys.stdout)
    for line in map(visible, (page.title, *page.paragraphs)):
        write_text("\n".join(wrapped(line, columns, 0)))
