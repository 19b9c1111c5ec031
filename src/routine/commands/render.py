"""`routine render`: a session as an audio file, to take along."""

from __future__ import annotations

import signal
import sys
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from routine.commands.output import complain, write_text
from routine.commands.params import plan_options, routine_argument, voice_options
from routine.commands.planning import planned
from routine.commands.writing import OutputFile, is_pipe, label, refuse, writing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

    from routine.model import Level, Timeline
    from routine.options import Options
    from routine.render import Rendered

_SIGNALLED = 128
_STEPS = 100


def _audio_file(ctx: click.Context, param: click.Parameter, given: Path | None) -> Path | None:
    from routine.render import KINDS

    if given is not None and not is_pipe(given) and given.suffix.lower() not in KINDS:
        msg = f"'{given}' ends in neither of {' and '.join(KINDS)}."
        raise click.BadParameter(msg, ctx, param)
    return given


@click.command("render")
@routine_argument
@click.option(
    "-o",
    "--output",
    type=OutputFile(),
    callback=_audio_file,
    metavar="FILE",
    help="An .mp3 or a .wav; - is a pipe, for an MP3.  [default: NAME.mp3, here]",
)
@plan_options
@voice_options
@click.option("--force", is_flag=True, help="Replace FILE if it exists.")
def command(
    target: str,
    options: Options,
    level: Level | None,
    *,
    output: Path | None,
    force: bool,
) -> None:
    """Make an audio file of a whole session, to take along on a phone.

    An MP3 has a chapter for each exercise. Checks last their time, open holds to their goal.
    """
    from routine import timeline
    from routine.options import without_keys
    from routine.render import render
    from routine.sound.cache import PhraseCache, cache_folder
    from routine.sound.speech import Speech

    plan = timeline.compile_timeline(without_keys(planned(target, options)))
    path = output or Path(f"{plan.routine.name}.mp3")
    refuse(path, force=force, is_text=False)
    speech = Speech(cache=PhraseCache(cache_folder()))
    with (
        _ending_by_signals(),
        _progress() as on_progress,
        writing(path, force=force) as file,
    ):
        made = render(plan, level, speech, file, _kind(path), on_progress=on_progress)
    _warn(path, made, is_lost=speech.is_lost)
    _tell_unsaid(plan, level)
    _tell(path, made)


def _kind(path: Path) -> str:
    return ".mp3" if is_pipe(path) else path.suffix.lower()


@contextmanager
def _ending_by_signals() -> Iterator[None]:
    """Let signals end it as an error would, so that nothing half-done stays anywhere."""
    from routine.keyboard.endings import ENDING

    # Neither Ctrl-C, which raises KeyboardInterrupt, nor what nohup ignores.
    caught = [n for n in ENDING if signal.getsignal(n) == signal.SIG_DFL]
    for number in caught:
        signal.signal(number, _end)
    try:
        yield
    finally:
        for number in caught:
            signal.signal(number, signal.SIG_DFL)


def _end(number: int, _: FrameType | None) -> None:
    raise SystemExit(_SIGNALLED + number)


@contextmanager
def _progress() -> Iterator[Callable[[float], None]]:
    """Give what shows a share on standard error; nothing is shown where that is no terminal."""
    hidden = not sys.stderr.isatty()
    with click.progressbar(length=_STEPS, file=sys.stderr, hidden=hidden) as bar:

        def show(share: float) -> None:
            with suppress(OSError):  # the terminal is gone
                bar.update(int(share * _STEPS) - bar.pos)

        yield show


def _warn(path: Path, made: Rendered, *, is_lost: bool) -> None:
    from routine.words import render as words

    if is_lost and made.voice is None:
        complain(words.no_voice(label(path)))
    elif made.unsaid:
        complain(words.unsaid(made.unsaid))


def _tell_unsaid(plan: Timeline, level: Level | None) -> None:
    from routine.words import render as words

    cues = [cue for _, cue in plan.planned_cues() if cue.is_left_unsaid(level)]
    lines = dict.fromkeys(cue.show or cue.unsaid for cue in cues)
    if lines:
        complain(words.shown_only(lines))


def _tell(path: Path, made: Rendered) -> None:
    from routine.text import visible
    from routine.words import render as words

    told = words.made(label(path), made.length_ms, made.size, made.chapters, made.voice)
    if is_pipe(path):
        complain(told)
    else:
        write_text(visible(told))
