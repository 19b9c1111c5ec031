"""`routine doctor`: whether all is there that a session is heard by, and the diary is sound."""

from __future__ import annotations

import os
import platform
import sys
from typing import TYPE_CHECKING, NamedTuple

import click

from routine import __version__
from routine.commands.options import json_option
from routine.errors import DONE, FAILED
from routine.pages.console import complain, write_json, write_text, write_wrapped

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from routine.awake.checkup import FoundAwake
    from routine.config import Settings
    from routine.diary.database.checkup import Checkup
    from routine.misnamed_files import Misnamed
    from routine.sound.checkup import FoundDevice, FoundVoice


class Report(NamedTuple):
    """What was found; `troubles` are the lines about the config file.

    `strays` are files of the person's own that are not found for their names.
    """

    device: FoundDevice
    voice: FoundVoice
    settings: Settings
    troubles: list[str]
    diary: Checkup
    awake: FoundAwake
    strays: list[Misnamed]

    @property
    def is_complete(self) -> bool:
        """Whether there are a loudspeaker and a voice."""
        return self.device.problem is None and self.voice.voice is not None


class Cache(NamedTuple):
    """The phrases that are kept: where, how many, and their bytes."""

    folder: Path
    phrases: int
    size: int


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
    from routine import config, library
    from routine.awake import checkup as screen
    from routine.diary.database.checkup import check_diary
    from routine.sound import checkup

    if not listen and (volume is not None or no_voice):
        msg = "--volume and --no-voice only go with --listen"
        raise click.UsageError(msg, ctx)
    settings, troubles = config.load()
    device, voice = checkup.find_device(), checkup.find_voice()
    strays = [*library.strays(exercises=False), *library.strays(exercises=True)]
    report = Report(device, voice, settings, troubles, check_diary(), screen.find(), strays)
    if listen and report.device.problem is None:
        loudness = settings.volume if volume is None else volume
        says = settings.voice is not None and not no_voice
        report = _listened(report, loudness, complain if as_json else _show, says=says)
    if as_json:
        write_json(_json(report))
    else:
        _write(report)
    return DONE if report.is_complete else FAILED


def _listened(report: Report, volume: int, show: Callable[[str], None], *, says: bool) -> Report:
    """Let the tones be heard; return the report with what went wrong."""
    from routine.playback.tour import lead
    from routine.sound.device import DeviceError

    try:
        lead(report.voice.voice if says else None, volume, show)
    except DeviceError as error:
        stopped = report.device._replace(problem=error.problem, advice=error.advice)
        return report._replace(device=stopped)
    return report


def _show(line: str) -> None:
    from routine.text import visible

    write_text(visible(line))
    sys.stdout.flush()  # it is read while its tone is heard, in a pipe too


def _write(report: Report) -> None:
    from routine.text import visible
    from routine.words import doctor as words

    lines = _lines(report)
    advice = _advice(report)
    lines += ["", words.TO_DO, *(f"- {line}" for line in advice)] if advice else []
    lines += [] if advice or not report.is_complete else ["", words.ALL_THERE]
    for line in lines:
        write_wrapped(visible(line))


def _lines(report: Report) -> list[str]:
    """Return what was found, a line each."""
    from routine import config
    from routine.words import doctor as words

    device, voice, place, cache = report.device, report.voice, config.path(), _cache()
    reasons = [f"{name}: {why}" for name, why in voice.reasons.items()]
    return [
        words.loudspeaker(device.name, device.backend, device.problem),
        words.voice(voice.rung, voice.version, reasons),
        _screen_line(report),
        words.settings(_values(report)),
        words.settings_file(str(place), exists=os.path.lexists(place)),
        words.phrases_kept(cache.phrases, cache.size, str(cache.folder)),
        _diary_line(report.diary),
        words.program(__version__, platform.python_version(), _system()),
    ]


def _json(report: Report) -> dict[str, object]:
    from routine.words import doctor as words

    device, voice, cache = report.device, report.voice, _cache()
    return {
        "version": __version__,
        "python": platform.python_version(),
        "system": _system(),
        "device": {
            "found": device.problem is None,
            "name": device.name,
            "backend": device.backend,
            "problem": device.problem,
        },
        "voice": {
            "found": voice.voice is not None,
            "rung": voice.rung or "tones",
            "version": voice.version,
            "problem": voice.problem,
        },
        "awake": {
            "found": report.awake.problem is None,
            "by": report.awake.by,
            "problem": report.awake.problem,
        },
        "advice": _advice(report),
        "config": _config(report),
        "cache": {"path": str(cache.folder), "phrases": cache.phrases, "bytes": cache.size},
        "diary": _diary(report.diary),
        "misnamed": [
            {"path": str(one.path), "reason": one.reason, "name": one.name} for one in report.strays
        ],
        "tones": [{"tone": tone, "meaning": told} for tone, told in words.MEANINGS.items()],
    }


def _system() -> str:
    return f"{platform.system()} {platform.machine()}"


def _config(report: Report) -> dict[str, object]:
    from routine import config

    place = config.path()
    exists = os.path.lexists(place)
    return {"path": str(place), "exists": exists, **_values(report), "problems": report.troubles}


def _values(report: Report) -> dict[str, str | int]:
    from routine import config

    return {key.name: key.value(report.settings) for key in config.KEYS}


def _screen_line(report: Report) -> str:
    from routine.words import doctor as words

    if not report.settings.awake:
        return words.SCREEN_USUAL
    return words.screen(report.awake.by, report.awake.problem)


def _diary_line(found: Checkup) -> str:
    from routine.words import doctor as words

    told = found.problem or ""
    if found.sessions is not None:
        told = "; ".join((words.diary_size(found.sessions, found.size), *filter(None, [told])))
    elif found.state == "newer" and found.version is not None:
        told = words.diary_version(found.version)
    return words.diary(found.state, str(found.path), told)


def _diary(found: Checkup) -> dict[str, object]:
    return {
        "path": str(found.path),
        "state": found.state,
        "problem": found.problem,
        "bytes": found.size,
        "version": found.version,
        "sessions": found.sessions,
        "aside": [str(place) for place in found.aside],
        "copies": [str(place) for place in found.copies],
    }


def _diary_advice(found: Checkup) -> list[str]:
    from routine.words import doctor as words

    now = {
        "flawed": [words.DIARY_FLAWED],
        "damaged": [words.DIARY_DAMAGED],
        "newer": [words.DIARY_NEWER],
    }
    return [
        *now.get(found.state, []),
        *(words.diary_aside(str(place)) for place in found.aside),
        *(words.diary_copy(str(place)) for place in found.copies),
    ]


def _cache() -> Cache:
    from routine.sound.cache import cache_folder
    from routine.sound.checkup import cached

    folder = cache_folder()
    return Cache(folder, *cached(folder))


def _advice(report: Report) -> list[str]:
    """Return what to do, a line each."""
    from routine.sound.checkup import advise
    from routine.words import doctor as words

    settings = report.settings
    quiet = (
        (not settings.sound, words.TURN_ON),
        (not settings.volume, words.TURN_UP),
        (settings.voice is None, words.VOICE_ON),
        (settings.awake and report.awake.problem is not None, words.KEEP_SCREEN_ON),
    )
    told = [line for holds, line in quiet if holds]
    heard = [*advise(report.device, report.voice), *told, *report.troubles]
    misnamed = [f"{one.path}: {one.told}" for one in report.strays]
    return [*heard, *misnamed, *_diary_advice(report.diary)]
