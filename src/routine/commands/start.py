"""`routine start`: lead through a session."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

import click

from routine.commands.output import complain, write_text
from routine.commands.params import (
    has_keyboard,
    plan_options,
    profile,
    routine_argument,
    settings,
    voice_options,
)
from routine.errors import HANGUP, RoutineError

if TYPE_CHECKING:
    from typing import TextIO

    from routine.model import Level, Timeline
    from routine.options import Options
    from routine.outputs import Manner
    from routine.playback import Playback, Wishes
    from routine.signals import Sound
    from routine.words.pages import Page

_PAGE_COLUMNS, _PAGE_LINES = 40, 12
_SPEEDS = click.FloatRange(0.1, 1000)


@click.command()
@routine_argument
@plan_options
@voice_options
@click.option("--volume", type=click.IntRange(0, 100), metavar="N", help="How loud: 0 to 100.")
@click.option("--mute", is_flag=True, help="Begin without sound.")
@click.option("--plain", is_flag=True, help="Lines of text instead of the full screen.")
@click.option("--json", "as_json", is_flag=True, help="Events as JSON lines on standard output.")
@click.option("--no-questions", is_flag=True, help="Start by itself, and ask nothing.")
@click.option("--speed", type=_SPEEDS, default=1.0, metavar="X", help="Rehearse X times faster.")
def command(  # noqa: PLR0913 - one parameter an option
    target: str,
    options: Options,
    level: Level | None,
    *,
    volume: int | None,
    mute: bool,
    plain: bool,
    as_json: bool,
    no_questions: bool,
    speed: float,
) -> int:
    """Lead through a session, from lying down to getting up.

    NAME is a routine such as `sciatica`; `routine list` shows them all. FILE is one of your own.
    """
    from routine import library, timeline
    from routine.options import apply
    from routine.playback import Wishes

    plan = timeline.compile_timeline(apply(library.load(target).routine, options))
    manner = _manner(plain=plain, as_json=as_json)
    # A question that nobody sees would be waited on for ever.
    prompts = sys.stderr if manner == "json" else sys.stdout
    asks = not no_questions and prompts.isatty()
    sound = _sound(level, volume, mute=mute)
    is_due = _is_safety_due(asks=asks and has_keyboard(), prompts=prompts)
    if is_due and asks and manner == "screen" and _is_small():
        manner = "plain"
    wishes = Wishes(speed, asks, sound, settings().introduce, is_due)
    playback, exit_code = _lead(plan, manner, wishes)
    return _part(playback, sound, exit_code, manner)


def _part(playback: Playback, before: Sound, exit_code: int, manner: Manner) -> int:
    """Keep what is to be kept, leave behind what was done, and return the exit code."""
    _keep(playback, before, offered=manner == "screen")
    if playback.has_read_safety:
        _keep_safety()
    left = playback.left_behind
    if manner == "screen" and left is not None:
        try:
            _leave_behind(left)
        except OSError:
            return HANGUP  # the window was closed
    return exit_code


def _is_small() -> bool:
    """Return whether a safety page would not be seen whole on the full screen."""
    from shutil import get_terminal_size

    size = get_terminal_size()
    return size.columns < _PAGE_COLUMNS or size.lines < _PAGE_LINES


def _is_safety_due(*, asks: bool, prompts: TextIO) -> bool:
    """Return whether the safety pages are to be read; where nothing is asked, they are printed."""
    from routine.playback.clock import today

    is_due = profile().needs_safety(today())
    if is_due and not asks:
        from routine.commands.output import columns_of
        from routine.commands.safety import lines

        prompts.writelines(f"{line}\n" for line in lines(columns_of(prompts)))
    return is_due


def _lead(plan: Timeline, manner: Manner, wishes: Wishes) -> tuple[Playback, int]:
    """Perform a session; return what is known of it, and the exit code it ended with."""
    from routine.keyboard import open_keyboard
    from routine.outputs import Means, open_outputs
    from routine.playback import Playback

    gc.freeze()
    gc.enable()  # main switched it off; a session is long
    means = Means(sys.stdout, sys.stderr, wishes.sound, wishes.speed)
    with open_outputs(manner, means) as outputs, open_keyboard() as keyboard:
        playback = Playback(plan, keyboard, outputs, wishes)
        return playback, playback.run()


def _manner(*, plain: bool, as_json: bool) -> Manner:
    if as_json:
        return "json"
    is_simple = plain or not sys.stdout.isatty() or os.environ.get("TERM") == "dumb"
    if is_simple or settings().reader:
        return "plain"
    if settings().reader is None:
        _offer_plain()
    return "screen"


def _offer_plain() -> None:
    """Say, before the first full screen, how to do without it: a screen reader can't read one."""
    from routine.words import phrases

    write_text(phrases.READER_OFFER)


def _sound(level: Level | None, volume: int | None, *, mute: bool) -> Sound:
    from routine.signals import Sound

    kept = settings()
    is_muted = mute or not kept.sound
    return Sound(is_muted, kept.volume if volume is None else volume, level)


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
    if offered and settings().reader is None:
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
    from routine.commands.output import columns_of, wrapped
    from routine.text import visible

    columns = columns_of(sys.stdout)
    for line in map(visible, (page.title, *page.paragraphs)):
        write_text("\n".join(wrapped(line, columns, 0)))
