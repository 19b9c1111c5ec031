"""The report of `routine doctor`: its lines, its JSON, what to do."""

import json
from pathlib import Path
from typing import get_args

import pytest

from routine import library
from routine.drawing.cells import characters
from routine.model import CellStyle, Tone
from routine.pages import doctor_report
from routine.sound import checkup
from routine.sound.checkup import DeviceCheck, VoiceCheck
from tests.support.command_run import PLAIN, Run, Write
from tests.support.doctor_stage import (
    LOUDSPEAKER,
    NATURAL,
    NO_LOUDSPEAKER,
    Find,
    PretendVoice,
)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ROUTINE_HOME", str(tmp_path))
    monkeypatch.setenv("TERM", "xterm")
    return tmp_path


REASONS = {"hibari": "not installed", "espeak-ng": "no answer"}
ESPEAK = VoiceCheck(PretendVoice("espeak-ng"), "1.51", {"hibari": "not installed"})
TONES_ONLY = VoiceCheck(reasons=REASONS)


def test_where_all_is_there_it_says_so_in_plain_lines_and_ends_with_0(
    doctor: Run, home: Path
) -> None:
    code, out, err = doctor()
    assert (code, err) == (0, "")
    lines = [line for line in out.splitlines() if not line.startswith(("Figures", "  "))]
    assert lines[:8] == [
        "Loudspeaker: default loudspeaker (PulseAudio)",
        "Voice: natural, hibari 0.2.1",
        "Screen: it stays on in a session (org.gnome.SessionManager)",
        "Settings: sound on, volume 80, voice full",
        f"Settings file: {home / 'config.toml'} (made when you change one)",
        f"Your own files: none yet, in {home / 'routines'}",
        f"Phrases kept: 0, 0.0 MB, in {home / 'cache'}",
        f"Routines cached: none yet, in {home / 'cache' / 'routines.cache'}",
    ]
    assert lines[8] == f"Diary: none yet; your first session will make {home / 'diary.sqlite3'}"
    assert lines[9].startswith("Program: routine ")
    assert lines[10:] == [
        "",
        "Everything is there. `routine doctor --listen` plays each tone and says what it means.",
    ]


def test_ones_own_files_are_counted_where_they_are(doctor: Run, yours: Write, home: Path) -> None:
    for name in ("evening", "sciatica", "exercises/bridge"):
        yours(name, PLAIN)
    line = f"Your own files: 2 routines and 1 exercise, in {home / 'routines'}"
    assert line in doctor().out.splitlines()


@pytest.mark.parametrize(
    ("device", "voice", "code", "line"),
    [
        (NO_LOUDSPEAKER, NATURAL, 1, "Loudspeaker: No loudspeaker was found."),
        (LOUDSPEAKER, ESPEAK, 0, "Voice: espeak-ng 1.51 (hibari: not installed)"),
        (
            LOUDSPEAKER,
            TONES_ONLY,
            1,
            "Voice: none, tones only (hibari: not installed; espeak-ng: no answer)",
        ),
        (LOUDSPEAKER, VoiceCheck(), 1, "Voice: none, tones only"),
    ],
)
def test_what_is_missing_is_said_and_ends_with_1(
    doctor: Run, find: Find, device: DeviceCheck, voice: VoiceCheck, code: int, line: str
) -> None:
    find(device, voice)
    result = doctor()
    assert (result.code, result.err) == (code, "")
    assert line in result.out.splitlines()
    assert "Everything is there." not in result.out


def test_what_to_do_comes_last(
    doctor: Run, monkeypatch: pytest.MonkeyPatch, find: Find, home: Path
) -> None:
    find(LOUDSPEAKER, TONES_ONLY)
    monkeypatch.setattr(checkup, "advise", lambda _, voice: [f"Install {len(voice.reasons)}"])
    (home / "config.toml").write_text('sound = "off"\nvolume = 0\nvoice = "off"\nvolum = 3\n')
    fields = doctor().out.split("What to do:\n")[1].splitlines()
    assert fields == [
        "- Install 2",
        "- The sound is off. To turn it on: routine config sound on",
        "- The volume is 0. To turn it up: routine config volume 60",
        "- The voice is off. To turn it on: routine config voice full",
        '- config.toml:4: there is no setting "volum"; did you mean "volume"?',
    ]


def test_what_to_do_about_a_loudspeaker_is_told_where_the_rest_is(doctor: Run, find: Find) -> None:
    find(NO_LOUDSPEAKER, NATURAL)
    assert doctor().out.endswith("\n\nWhat to do:\n- Plug one in.\n")


STYLES: tuple[CellStyle, ...] = get_args(CellStyle)


@pytest.mark.parametrize("style", STYLES)
def test_a_sample_of_each_style_of_figures_is_drawn_with_its_own_characters(
    doctor: Run, style: CellStyle
) -> None:
    sample = next(line for line in doctor().out.splitlines() if line.startswith(f"  {style} "))
    drawn = set(sample.split()[1])
    assert drawn <= set(characters(style))
    assert len(drawn) >= 3


@pytest.mark.parametrize(
    ("setting", "term", "said"),
    [
        ("auto", "xterm", "Figures: drawn in quadrants (figures auto)"),
        ("braille", "xterm", "Figures: drawn in braille"),
        ("auto", "linux", "Figures: this terminal can't show them; words instead"),
        ("off", "xterm", "Figures: none, words instead (figures off)"),
    ],
)
def test_it_is_told_what_figures_are_drawn_with(
    doctor: Run, home: Path, setting: str, term: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", term)
    (home / "config.toml").write_text(f'figures = "{setting}"\n')
    assert said in doctor().out.splitlines()


def test_no_sample_is_drawn_that_cannot_be_encoded(
    doctor: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor_report, "cell_style", lambda *_: None)
    assert not any(line.startswith("  quadrants") for line in doctor().out.splitlines())


def test_json_has_stable_keys(doctor: Run, home: Path) -> None:
    code, out, err = doctor("--json")
    assert (code, err) == (0, "")
    fields = json.loads(out)
    assert list(fields) == [
        "version",
        "python",
        "system",
        "device",
        "voice",
        "awake",
        "figures",
        "advice",
        "config",
        "own",
        "cache",
        "routine_cache",
        "figure_cache",
        "diary",
        "misnamed",
        "tones",
    ]
    assert fields["device"] == {
        "found": True,
        "name": "default loudspeaker",
        "backend": "PulseAudio",
        "problem": None,
    }
    assert fields["voice"] == {"found": True, "rung": "hibari", "version": "0.2.1", "problem": None}
    assert fields["awake"] == {"found": True, "by": "org.gnome.SessionManager", "problem": None}
    assert fields["figures"] == "quadrants"
    assert fields["own"] == {"path": str(home / "routines"), "routines": 0, "exercises": 0}
    assert fields["advice"] == []
    assert fields["config"] == {
        "path": str(home / "config.toml"),
        "exists": False,
        "sound": "on",
        "volume": 80,
        "voice": "full",
        "reader": "ask",
        "introduce": "on",
        "pain": "on",
        "awake": "on",
        "figures": "auto",
        "problems": [],
    }
    assert fields["cache"] == {"path": str(home / "cache"), "phrases": 0, "bytes": 0}
    assert fields["routine_cache"] == {
        "path": str(home / "cache" / "routines.cache"),
        "usable": False,
        "routines": 0,
        "bytes": 0,
    }
    path = str(home / "cache" / "figures.cache")
    assert fields["figure_cache"] == {"path": path, "usable": False, "figures": 0, "bytes": 0}
    assert sorted(row["tone"] for row in fields["tones"]) == sorted(get_args(Tone))


def test_the_cache_of_routines_is_told_with_whether_it_is_of_use(doctor: Run, home: Path) -> None:
    library.load("sciatica")
    path = home / "cache" / "routines.cache"
    size = path.stat().st_size
    line = f"Routines cached: 1, {size / 1e6:.1f} MB, in {path}"
    assert line in doctor().out.splitlines()
    path.write_bytes(b"x" * 30)
    code, out, _ = doctor()
    assert code == 0
    assert "Routines cached: damaged, or of another version, and made again when" in out
    told = json.loads(doctor("--json").out)["routine_cache"]
    assert told == {"path": str(path), "usable": False, "routines": 0, "bytes": 30}


def test_json_tells_what_is_missing(doctor: Run, find: Find) -> None:
    find(NO_LOUDSPEAKER, TONES_ONLY)
    code, out, _ = doctor("--json")
    fields = json.loads(out)
    assert code == 1
    assert fields["device"]["found"] is False
    assert fields["device"]["problem"] == NO_LOUDSPEAKER.problem
    assert fields["voice"] == {
        "found": False,
        "rung": "tones",
        "version": None,
        "problem": "hibari: not installed; espeak-ng: no answer",
    }
    assert fields["advice"]


def test_what_libraries_say_is_shown_harmless(doctor: Run, find: Find) -> None:
    find(NO_LOUDSPEAKER._replace(problem="gone\x1b[31m"), NATURAL)
    assert "gone\\x1b[31m" in doctor().out


def test_files_that_are_not_found_for_their_names_are_told(doctor: Run, home: Path) -> None:
    (home / "routines" / "exercises").mkdir(parents=True)
    paths = [home / "routines" / "Evening.toml", home / "routines" / "exercises" / "-x.toml"]
    for path in paths:
        path.write_text("format = 1\n", encoding="utf-8")
    code, out, _ = doctor()
    reason = 'a name can have only a to z, 0 to 9, "-" and "_"'
    assert code == 0
    assert f"- {paths[0]}: {reason}; rename it to evening.toml\n" in out
    code, out, _ = doctor("--json")
    fields = json.loads(out)
    assert code == 0
    assert fields["misnamed"] == [
        {"path": str(paths[0]), "reason": reason, "name": "evening.toml"},
        {
            "path": str(paths[1]),
            "reason": 'a name that begins with "-" looks like an option',
            "name": "x.toml",
        },
    ]
    assert fields["advice"][-2].startswith(f"{paths[0]}: ")


def test_the_cache_of_figures_is_told(doctor: Run, home: Path) -> None:
    path = home / "cache" / "figures.cache"
    assert f"Figures cached: none yet, in {path}" in doctor().out.splitlines()
