"""`routine start`: lead through a session."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

import click

from routine.commands.output import write_text
from routine.commands.params import plan_options, routine_argument
from routine.errors import HANGUP

if TYPE_CHECKING:
    from routine.options import Options
    from routine.outputs import Manner
    from routine.words.pages import Page

_SPEEDS = click.FloatRange(0.1, 1000)


@click.command()
@routine_argument
@plan_options
@click.option("--plain", is_flag=True, help="Lines of text instead of the full screen.")
@click.option("--json", "as_json", is_flag=True, help="Events as JSON lines on standard output.")
@click.option("--mute", is_flag=True, help="Begin without sound.")
@click.option("--no-questions", is_flag=True, help="Start by itself, and ask nothing.")
@click.option("--speed", type=_SPEEDS, default=1.0, metavar="X", help="Rehearse X times faster.")
def command(
    target: str,
    options: Options,
    *,
    plain: bool,
    as_json: bool,
    mute: bool,
    no_questions: bool,
    speed: float,
) -> int:
    """Lead through a session, from lying down to the last breath.

    NAME is a routine such as `sciatica`; `routine list` shows them all. FILE is one of your own.
    """
    from routine import library, timeline
    from routine.keyboard import open_keyboard
    from routine.options import apply
    from routine.outputs import Streams, open_outputs
    from routine.playback import Playback

    plan = timeline.compile_timeline(apply(library.load(target).routine, options))
    manner = _manner(plain=plain, as_json=as_json)
    outputs = open_outputs(manner, Streams(sys.stdout, sys.stderr))
    # A question that nobody sees would be waited on for ever.
    prompts = sys.stderr if manner == "json" else sys.stdout
    gc.freeze()
    gc.enable()  # main switched it off; a session is long
    with open_keyboard() as keyboard:
        asks = not no_questions and prompts.isatty()
        playback = Playback(plan, keyboard, outputs, speed=speed, asks=asks, muted=mute)
        exit_code = playback.run()
    if manner == "screen" and playback.has_begun:
        try:
            _leave_behind(playback.summary())
        except OSError:
            exit_code = HANGUP  # the window was closed
    return exit_code


def _manner(*, plain: bool, as_json: bool) -> Manner:
    if as_json:
        return "json"
    is_simple = plain or not sys.stdout.isatty() or os.environ.get("TERM") == "dumb"
    return "plain" if is_simple else "screen"


def _leave_behind(page: Page) -> None:
    """Print what was done where the full screen was, to be found there later."""
    from routine.text import visible

    write_text("\n".join(map(visible, (page.title, *page.paragraphs))))
