"""`routine start`: lead through a session."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

import click

from routine.commands.output import complain, write_text
from routine.commands.params import plan_options, routine_argument, settings, voice_options
from routine.errors import HANGUP, RoutineError

if TYPE_CHECKING:
    from routine.model import Level, Timeline
    from routine.options import Options
    from routine.outputs import Manner
    from routine.playback import Playback, Wishes
    from routine.signals import Sound
    from routine.words.pages import Page

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
    playback, exit_code = _lead(plan, manner, Wishes(speed, asks, sound, settings().introduce))
    _keep(playback, sound, offered=manner == "screen")
    if manner == "screen" and playback.has_begun:
        try:
            _leave_behind(playback.summary())
        except OSError:
            exit_code = HANGUP  # the window was closed
    return exit_code


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


def _leave_behind(page: Page) -> None:
    """Print what was done where the full screen was, to be found there later."""
    from routine.text import visible

    write_text("\n".join(map(visible, (page.title, *page.paragraphs))))
