"""`routine render`: a session as an audio file, to take along."""

from __future__ import annotations

import os
import sys
from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING

import click

from routine.app.interrupts import ending_like_errors
from routine.app.output_file import is_pipe, label
from routine.app.recordings import (
    RecordingRequest,
    prepare_recordings,
    record,
    refuse_unwritable,
)
from routine.commands.options import OutputFile, RoutineName, routine_options, voice_options
from routine.folders import cache_folder
from routine.pages.console import complain, write_text
from routine.sound.cache import PhraseCache
from routine.sound.synthesis import Speech
from routine.text import visible
from routine.words import audio_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from routine.app.environment import Environment
    from routine.model import Level, Timeline
    from routine.options import Options
    from routine.render.recording import Rendered

_STEPS = 100


class _AudioOutput(OutputFile):
    """The parameter type of an audio file or a folder, as a Path; "-" is standard output."""

    def convert(
        self,
        value: str | os.PathLike[str],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> Path:
        """Return the path of what is named; a folder must exist."""
        from routine.render.recording import WRITERS  # noqa: PLC0415 - 55 ms of numpy, only for a file that is named

        path = super().convert(value, param, ctx)
        if is_pipe(path) or path.suffix.lower() in WRITERS:
            return path
        if os.fsdecode(value).endswith(("/", os.sep)) and not path.is_dir():
            self.fail(f"There is no folder '{path}'. Create it first.", param, ctx)
        if not path.is_dir():
            kinds = " or ".join(WRITERS)
            self.fail(f"'{path}' is not a folder, and doesn't end in {kinds}.", param, ctx)
        return path


@click.command("render")
@click.argument("targets", nargs=-1, required=True, type=RoutineName(), metavar="NAME|FILE...")
@click.option(
    "-o",
    "--output",
    type=_AudioOutput(),
    metavar="FILE|FOLDER",
    help="An .mp3, a .wav, or a folder; - is a pipe, for an MP3.  [default: NAME.mp3, here]",
)
@routine_options
@voice_options
@click.option("--split", is_flag=True, help="Make a file for each exercise.")
@click.option(
    "--opening/--no-opening",
    default=True,
    help="Begin an MP3 with what you need, and how the breaths sound.  [default: yes]",
)
@click.option("--force", is_flag=True, help="Replace files that exist.")
@click.pass_obj
def command(  # noqa: PLR0913 - an option each
    environment: Environment,
    targets: tuple[str, ...],
    options: Options,
    level: Level | None,
    *,
    output: Path | None,
    split: bool,
    opening: bool,
    force: bool,
) -> None:
    """Make an audio file of a whole session, to take along on a phone.

    An MP3 has a chapter for each exercise, and its name and title tell the options. Checks last
    their time, open holds to their goal. Of several routines each becomes a file.
    """
    request = RecordingRequest(options, level, output, split, opening)
    recordings = prepare_recordings(environment, targets, request)
    refuse_unwritable(recordings, force=force)
    with closing(Speech(cache=PhraseCache(cache_folder()))) as speech, ending_like_errors():
        speech.start()
        for recording in recordings:
            with _progress(recording.target if len(recordings) > 1 else None) as on_progress:
                files = record(recording, speech, on_progress, force=force)
            for path, rendered in files:
                _confirm(path, rendered)
            _warn(files, is_lost=speech.is_lost)
            _warn_unsaid(recording.timeline, level)


@contextmanager
def _progress(name: str | None) -> Iterator[Callable[[float], None]]:
    """Yield a function that shows a share from 0 to 1 on standard error, if that is a terminal."""
    hidden = not sys.stderr.isatty()
    shown = visible(name) if name else None
    with click.progressbar(length=_STEPS, label=shown, file=sys.stderr, hidden=hidden) as bar:

        def show(share: float) -> None:
            with suppress(OSError):  # the terminal is gone
                bar.update(int(share * _STEPS) - bar.pos)

        yield show


def _warn(files: list[tuple[Path, Rendered]], *, is_lost: bool) -> None:
    unsaid = sum(rendered.unsaid for _, rendered in files)
    if is_lost and not any(rendered.voice for _, rendered in files):
        complain(audio_file.no_voice([label(path) for path, _ in files]))
    elif unsaid:
        complain(audio_file.left_out(unsaid))


def _warn_unsaid(timeline: Timeline, level: Level | None) -> None:
    cues = [cue for _, cue in timeline.planned_cues() if cue.is_left_unsaid(level)]
    lines = dict.fromkeys(cue.show or cue.unsaid for cue in cues)
    if lines:
        complain(audio_file.shown_only(lines))


def _confirm(path: Path, rendered: Rendered) -> None:
    message = audio_file.rendered(
        label(path), rendered.length_ms, rendered.size, rendered.chapters, rendered.voice
    )
    if is_pipe(path):
        complain(message)
    else:
        write_text(visible(message))
