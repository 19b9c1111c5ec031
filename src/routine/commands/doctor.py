"""`routine doctor`: whether sound, voice, screen and diary are ready for a session."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from routine import config, library
from routine.awake import ways
from routine.commands.options import json_option
from routine.diary.database.checkup import check_diary
from routine.drawing.cell_styles import cell_style
from routine.errors import DONE, FAILED
from routine.folders import cache_folder
from routine.library.cache import FIGURES, check_cache
from routine.pages.console import complain, write_json, write_text
from routine.pages.doctor_report import (
    CachedPhrases,
    DoctorReport,
    OwnFiles,
    report_fields,
    write_report,
)
from routine.sound import checkup as sound_checkup
from routine.text import visible

if TYPE_CHECKING:
    from collections.abc import Callable

    from routine.sound.checkup import DeviceCheck, VoiceCheck


@click.command("doctor")
@click.option(
    "--listen", is_flag=True, help="Play each tone and say what it means; about a minute."
)
@click.option(
    "--volume",
    type=click.IntRange(0, 100),
    metavar="N",
    help="With --listen: how loud, from 0 to 100.",
)
@click.option("--no-voice", is_flag=True, help="With --listen: tones only.")
@json_option
@click.pass_context
def command(
    ctx: click.Context, *, listen: bool, volume: int | None, no_voice: bool, as_json: bool
) -> int:
    """Check sound, voice, screen and diary, and say what to do if something is wrong.

    The exit code is 0 if there is a loudspeaker and a voice, and 1 if either is missing.
    """
    if not listen and (volume is not None or no_voice):
        msg = "--volume and --no-voice only go with --listen"
        raise click.UsageError(msg, ctx)
    settings, problems = config.load()
    device, voice = sound_checkup.check_device(), sound_checkup.check_voice()
    if listen and device.problem is None:
        loudness = settings.volume if volume is None else volume
        speaks = settings.voice is not None and not no_voice
        show = complain if as_json else _write_at_once
        device = _play_tones(device, voice if speaks else None, loudness, show)
    folder = cache_folder()
    report = DoctorReport(
        device=device,
        voice=voice,
        sound_advice=sound_checkup.advise(device, voice),
        settings=settings,
        settings_problems=problems,
        cache=CachedPhrases(folder, *sound_checkup.cached(folder)),
        routines=check_cache(),
        solved_figures=check_cache(FIGURES),
        diary=check_diary(),
        awake=ways.check_awake(),
        figures=cell_style(settings.figures, sys.stdout.encoding, os.environ),
        own=_own_files(),
        misnamed=[
            each for kind in (False, True) for each in library.misnamed_files(exercises=kind)
        ],
    )
    if as_json:
        write_json(report_fields(report))
    else:
        write_report(report)
    return DONE if report.is_complete else FAILED


def _own_files() -> OwnFiles:
    files = (library.entries(), library.exercise_entries())
    counts = (sum(entry.origin == "yours" for entry in entries) for entries in files)
    return OwnFiles(library.own_folder(), *counts)


def _play_tones(
    device: DeviceCheck, voice: VoiceCheck | None, volume: int, show: Callable[[str], None]
) -> DeviceCheck:
    """Play each tone and say what it means; return the device, with the problem it may have had."""
    from routine.playback import tone_tour  # noqa: PLC0415 - numpy and threads: 60 ms, to listen alone
    from routine.sound.device import DeviceError  # noqa: PLC0415 - numpy: 60 ms, to listen alone

    try:
        tone_tour.play_tour(voice and voice.voice, volume, show)
    except DeviceError as error:
        return device._replace(problem=error.problem, advice=error.advice)
    return device


def _write_at_once(line: str) -> None:
    write_text(visible(line))
    sys.stdout.flush()  # it is read while its tone is heard, in a pipe too
