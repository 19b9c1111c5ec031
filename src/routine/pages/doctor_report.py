"""What `routine doctor` found: lines with advice, and JSON."""

from __future__ import annotations

import os
import platform
import sys
from typing import TYPE_CHECKING, NamedTuple

from routine import __version__, config
from routine.drawing.cell_styles import AUTO, cell_style
from routine.pages.console import write_wrapped
from routine.text import visible
from routine.words import doctor as words

if TYPE_CHECKING:
    from pathlib import Path

    from routine.awake.ways import AwakeCheck
    from routine.config import Settings
    from routine.diary.database.checkup import Checkup
    from routine.library.cache import CacheCheck
    from routine.library.misnamed import MisnamedFile
    from routine.model import CellStyle
    from routine.sound.checkup import DeviceCheck, VoiceCheck


class CachedPhrases(NamedTuple):
    """The folder of cached phrases, how many it has, and how many bytes they take."""

    folder: Path
    phrases: int
    size: int


class OwnFiles(NamedTuple):
    """The folder of the person's own files, and how many routines and exercises are in it."""

    folder: Path
    routines: int
    exercises: int


class DoctorReport(NamedTuple):
    """What was found.

    `sound_advice` says what to do about loudspeaker and voice, `settings_problems` what is wrong in
    the settings file; `figures` is what figures are drawn with, None for words instead; `misnamed`
    are the person's files that can't be found by name.
    """

    device: DeviceCheck
    voice: VoiceCheck
    sound_advice: list[str]
    settings: Settings
    settings_problems: list[str]
    cache: CachedPhrases
    routines: CacheCheck
    solved_figures: CacheCheck
    diary: Checkup
    awake: AwakeCheck
    figures: CellStyle | None
    own: OwnFiles
    misnamed: list[MisnamedFile]

    @property
    def is_complete(self) -> bool:
        """Whether there are a loudspeaker and a voice."""
        return self.device.problem is None and self.voice.voice is not None


def write_report(report: DoctorReport) -> None:
    """Print what was found, a line each, and what to do."""
    lines, advice = _lines(report), _advice(report)
    if advice:
        lines += ["", words.TO_DO, *(f"- {line}" for line in advice)]
    elif report.is_complete:
        lines += ["", words.ALL_THERE]
    for line in lines:
        write_wrapped(visible(line))


def report_fields(report: DoctorReport) -> dict[str, object]:
    """Return what was found as JSON has it."""
    device, voice, awake = report.device, report.voice, report.awake
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
            "rung": voice.name or "tones",
            "version": voice.version,
            "problem": voice.problem,
        },
        "awake": {"found": awake.problem is None, "by": awake.by, "problem": awake.problem},
        "figures": report.figures,
        "advice": _advice(report),
        "config": {
            "path": str(config.path()),
            "exists": os.path.lexists(config.path()),
            **_setting_values(report.settings),
            "problems": report.settings_problems,
        },
        "own": _own_fields(report.own),
        **_cache_fields(report),
        "diary": _diary_fields(report.diary),
        "misnamed": [
            {"path": str(file.path), "reason": file.reason, "name": file.name}
            for file in report.misnamed
        ],
        "tones": [{"tone": tone, "meaning": meaning} for tone, meaning in words.MEANINGS.items()],
    }


def _own_fields(own: OwnFiles) -> dict[str, object]:
    return {"path": str(own.folder), "routines": own.routines, "exercises": own.exercises}


def _cache_fields(report: DoctorReport) -> dict[str, object]:
    phrases = report.cache
    return {
        "cache": {"path": str(phrases.folder), "phrases": phrases.phrases, "bytes": phrases.size},
        "routine_cache": _entry_cache_fields(report.routines, "routines"),
        "figure_cache": _entry_cache_fields(report.solved_figures, "figures"),
    }


def _entry_cache_fields(cache: CacheCheck, entries: str) -> dict[str, object]:
    return {
        "path": str(cache.path),
        "usable": cache.entries is not None,
        entries: cache.entries or 0,
        "bytes": cache.size or 0,
    }


def _lines(report: DoctorReport) -> list[str]:
    device, voice, settings_path = report.device, report.voice, config.path()
    cache, own = report.cache, report.own
    reasons = [f"{name}: {why}" for name, why in voice.reasons.items()]
    diary, size, version = report.diary, None, None
    if diary.sessions is not None:
        size = words.diary_size(diary.sessions, diary.size)
    elif diary.state == "newer":
        version = f"version {diary.version}"
    return [
        words.loudspeaker(device.name, device.backend, device.problem),
        words.voice(voice.name, voice.version, reasons),
        _screen_line(report),
        *_figure_lines(report),
        words.settings(_setting_values(report.settings)),
        words.settings_file(str(settings_path), exists=os.path.lexists(settings_path)),
        words.own_files(str(own.folder), own.routines, own.exercises),
        words.phrases_kept(cache.phrases, cache.size, str(cache.folder)),
        *(
            words.cached(kind, found.entries, found.size, str(found.path))
            for kind, found in (("Routines", report.routines), ("Figures", report.solved_figures))
        ),
        words.diary(diary.state, str(diary.path), (size, version, diary.problem)),
        words.program(__version__, platform.python_version(), _system()),
    ]


def _system() -> str:
    return f"{platform.system()} {platform.machine()}"


def _setting_values(settings: Settings) -> dict[str, str | int]:
    return {key.name: key.value(settings) for key in config.KEYS}


def _screen_line(report: DoctorReport) -> str:
    if not report.settings.awake:
        return words.SCREEN_USUAL
    return words.screen(report.awake.by, report.awake.problem)


def _figure_lines(report: DoctorReport) -> list[str]:
    """Return what figures are drawn with, and a sample of each style that can be encoded."""
    setting = str(_setting_values(report.settings)["figures"])
    lines = [words.figures(report.figures, setting)]
    if cell_style(AUTO, sys.stdout.encoding, {}):
        lines += [*map(words.figure_sample, words.FIGURE_SAMPLES), words.CHOOSE_FIGURES]
    return lines


def _diary_fields(diary: Checkup) -> dict[str, object]:
    return {
        "path": str(diary.path),
        "state": diary.state,
        "problem": diary.problem,
        "bytes": diary.size,
        "version": diary.version,
        "sessions": diary.sessions,
        "aside": [str(path) for path in diary.aside],
        "copies": [str(path) for path in diary.copies],
    }


def _advice(report: DoctorReport) -> list[str]:
    """Return what to do, a line each."""
    settings = report.settings
    silenced = (
        (not settings.sound, words.TURN_ON),
        (not settings.volume, words.TURN_UP),
        (settings.voice is None, words.VOICE_ON),
        (settings.awake and report.awake.problem is not None, words.KEEP_SCREEN_ON),
    )
    return [
        *report.sound_advice,
        *(line for applies, line in silenced if applies),
        *report.settings_problems,
        *(f"{file.path}: {file.message}" for file in report.misnamed),
        *([words.DIARY[report.diary.state]] if report.diary.state in words.DIARY else []),
        *(words.diary_aside(str(path)) for path in report.diary.aside),
        *(words.diary_copy(str(path)) for path in report.diary.copies),
    ]
