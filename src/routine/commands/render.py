"""`routine render`: a session as an audio file, to take along."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

import click

from routine.app.output_file import is_pipe, label, writing
from routine.app.recordings import Recording, Wanted, recordings, refuse_all
from routine.commands.options import plan_options, voice_options
from routine.commands.param_types import OutputFile, RoutineName
from routine.pages.console import complain, write_text
from routine.text import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path
    from types import FrameType

    from routine.app.environment import Environment
    from routine.model import Level, Timeline
    from routine.options import Options
    from routine.render import Part, Rendered
    from routine.sound.synthesis import Speech

_SIGNALLED = 128
_STEPS = 100


class _AudioOutput(OutputFile):
    """A file that a command writes, or a folder to write into, as a Path; - is standard output."""

    def convert(
        self,
        value: str | os.PathLike[str],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> Path:
        """Return what is named; a folder has to be there."""
        from routine.render import KINDS

        path = super().convert(value, param, ctx)
        if is_pipe(path) or path.suffix.lower() in KINDS:
            return path
        if os.fsdecode(value).endswith(("/", os.sep)) and not path.is_dir():
            self.fail(f"There is no folder '{path}'. Create it first.", param, ctx)
        if not path.is_dir():
            kinds = " or ".join(KINDS)
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
@plan_options
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
    from routine.sound.cache import PhraseCache, cache_folder
    from routine.sound.synthesis import Speech

    wanted = Wanted(options, level, output, split, opening)
    jobs = recordings(environment, targets, wanted)
    refuse_all(jobs, force=force)
    speech = Speech(cache=PhraseCache(cache_folder()))
    with _ending_by_signals():
        for job in jobs:
            name = job.target if len(jobs) > 1 else None
            _warn(_made(job, speech, name, force=force), is_lost=speech.is_lost)
            _tell_unsaid(job.plan, level)


class _File(NamedTuple):
    path: Path
    made: Rendered


def _made(job: Recording, speech: Speech, name: str | None, *, force: bool) -> list[_File]:
    """Make the files of a recording; what was made is told, file by file, when all of it is."""
    from routine.render import render

    paths: list[Path] = []

    def place(part: Part | None) -> AbstractContextManager[BinaryIO]:
        paths.append(job.place(part))
        return writing(paths[-1], force=force)

    with _progress(name) as on_progress:
        rendered = list(render(job.plan, job.edition, speech, place, on_progress=on_progress))
    files = list(map(_File, paths, rendered))
    for file in files:
        _tell(*file)
    return files


@contextmanager
def _ending_by_signals() -> Iterator[None]:
    """Let signals end it as an error would, so that nothing half-done stays anywhere."""
    from routine.keyboard.ending_signals import ENDING

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
def _progress(name: str | None) -> Iterator[Callable[[float], None]]:
    """Give what shows a share on standard error; nothing is shown where that is no terminal."""
    hidden = not sys.stderr.isatty()
    shown = visible(name) if name else None
    with click.progressbar(length=_STEPS, label=shown, file=sys.stderr, hidden=hidden) as bar:

        def show(share: float) -> None:
            with suppress(OSError):  # the terminal is gone
                bar.update(int(share * _STEPS) - bar.pos)

        yield show


def _warn(files: list[_File], *, is_lost: bool) -> None:
    from routine.words import audio_file

    unsaid = sum(file.made.unsaid for file in files)
    if is_lost and not any(file.made.voice for file in files):
        complain(audio_file.no_voice([label(file.path) for file in files]))
    elif unsaid:
        complain(audio_file.left_out(unsaid))


def _tell_unsaid(plan: Timeline, level: Level | None) -> None:
    from routine.words import audio_file

    cues = [cue for _, cue in plan.planned_cues() if cue.is_left_unsaid(level)]
    lines = dict.fromkeys(cue.show or cue.unsaid for cue in cues)
    if lines:
        complain(audio_file.shown_only(lines))


def _tell(path: Path, made: Rendered) -> None:
    from routine.words import audio_file

    told = audio_file.made(label(path), made.length_ms, made.size, made.chapters, made.voice)
    if is_pipe(path):
        complain(told)
    else:
        write_text(visible(told))
