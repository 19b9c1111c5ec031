"""`routine doctor`: whether all is there that a session is heard by."""

from __future__ import annotations

import platform
import sys
from typing import TYPE_CHECKING, NamedTuple

import click

from routine import __version__
from routine.commands.output import complain, write_json, write_text
from routine.commands.params import json_option
from routine.errors import DONE, FAILED, RoutineError

if TYPE_CHECKING:
    from collections.abc import Callable

    from routine.config import Settings
    from routine.sound.checkup import FoundDevice, FoundVoice


class Report(NamedTuple):
    """What was found; `troubles` are the lines about the config file."""

    device: FoundDevice
    voice: FoundVoice
    settings: Settings
    troubles: list[str]

    @property
    def is_complete(self) -> bool:
        """Whether there are a loudspeaker and a voice."""
        return self.device.problem is None and self.voice.voice is not None


@click.command("doctor")
@click.option("--listen", is_flag=True, help="Hear each tone with its meaning: about a minute.")
@click.option(
    "--volume", type=click.IntRange(0, 100), metavar="N", help="With --listen: how loud, 0 to 100."
)
@click.option("--no-voice", is_flag=True, help="With --listen: tones only.")
@json_option
@click.pass_context
def command(
    ctx: click.Context, *, listen: bool, volume: int | None, no_voice: bool, as_json: bool
) -> int:
    """See whether sound and voice are ready, and what to do if not.

    Exits with 0 where there are a loudspeaker and a voice, with 1 where one of them is missing.
    """
    from routine import config
    from routine.sound import checkup

    if not listen and (volume is not None or no_voice):
        msg = "--volume and --no-voice go with --listen"
        raise click.UsageError(msg, ctx)
    settings, troubles = config.load()
    report = Report(checkup.find_device(), checkup.find_voice(), settings, troubles)
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

    try:
        lead(report.voice.voice if says else None, volume, show)
    except RoutineError as error:
        return report._replace(device=report.device._replace(problem=str(error)))
    return report


def _show(line: str) -> None:
    from routine.text import visible

    write_text(visible(line))
    sys.stdout.flush()  # it is read while its tone is heard, in a pipe too


def _write(report: Report) -> None:
    from routine.text import visible
    from routine.words import doctor as words

    voice = report.voice
    reasons = [f"{name}: {why}" for name, why in voice.reasons.items()]
    kept = _config(report)
    cache = _cache()
    lines = [
        f"Loudspeaker: {report.device.problem or _device_name(report.device)}",
        f"Voice: {words.voice(voice.rung, voice.version, reasons)}",
        f"Settings: sound {kept['sound']}, volume {kept['volume']}, voice {kept['voice']}",
        f"Settings file: {kept['path']}{'' if kept['exists'] else ' (made when you set one)'}",
        f"Phrases kept: {cache['phrases']}, {int(cache['bytes']) / 1e6:.1f} MB, in {cache['path']}",
        f"Program: routine {__version__}, Python {platform.python_version()}, {_system()}",
    ]
    advice = _advice(report)
    lines += ["", words.TO_DO, *(f"- {line}" for line in advice)] if advice else []
    lines += [] if advice or not report.is_complete else ["", words.ALL_THERE]
    for line in lines:
        write_text(visible(line))


def _json(report: Report) -> dict[str, object]:
    from routine.words import doctor as words

    device, voice = report.device, report.voice
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
        "advice": _advice(report),
        "config": _config(report),
        "cache": _cache(),
        "tones": [{"tone": tone, "meaning": told} for tone, told in words.MEANINGS.items()],
    }


def _device_name(device: FoundDevice) -> str:
    return f"{device.name} ({device.backend})"


def _system() -> str:
    return f"{platform.system()} {platform.machine()}"


def _config(report: Report) -> dict[str, str | int | bool | list[str]]:
    import os

    from routine import config

    place = config.path()
    kept = {key.name: key.value(report.settings) for key in config.KEYS}
    exists = os.path.lexists(place)
    return {"path": str(place), "exists": exists, **kept, "problems": report.troubles}


def _cache() -> dict[str, str | int]:
    from routine.sound.cache import cache_folder
    from routine.sound.checkup import cached

    folder = cache_folder()
    phrases, size = cached(folder)
    return {"path": str(folder), "phrases": phrases, "bytes": size}


def _advice(report: Report) -> list[str]:
    """Return what to do, a line each."""
    from routine.sound.checkup import advise
    from routine.words import doctor as words

    settings = report.settings
    quiet = (
        (not settings.sound, words.TURN_ON),
        (not settings.volume, words.TURN_UP),
        (settings.voice is None, words.VOICE_ON),
    )
    told = [line for holds, line in quiet if holds]
    return [*advise(report.device, report.voice), *told, *report.troubles]
