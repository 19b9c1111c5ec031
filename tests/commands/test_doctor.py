"""`routine doctor`: what it reports, when it fails, and what is heard with --listen."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, get_args

import numpy as np
import pytest
from numpy.typing import NDArray

from routine import commands
from routine.awake.ways import FoundAwake
from routine.model import Tone
from routine.playback import tone_tour
from routine.sound import checkup
from routine.sound.checkup import FoundDevice, FoundVoice
from routine.sound.device import DeviceError
from tests.support.command_line import piped

LOUDSPEAKER = FoundDevice("default loudspeaker", "PulseAudio")
NO_LOUDSPEAKER = FoundDevice(problem="No loudspeaker was found.", advice="Plug one in.")
REASONS = {"hibari": "not installed", "espeak-ng": "no answer"}


class PretendVoice:
    def __init__(self, name: str) -> None:
        self.name = name

    def key(self) -> str:
        return self.name

    def speak(self, text: str, at_most_ms: int | None = None) -> NDArray[np.int16]:
        del text, at_most_ms
        return np.ones(240, np.int16)

    def stop(self) -> None:
        pass


NATURAL = FoundVoice(PretendVoice("hibari"), "0.2.1")
ESPEAK = FoundVoice(PretendVoice("espeak-ng"), "1.51", {"hibari": "not installed"})
TONES_ONLY = FoundVoice(reasons=REASONS)


AWAKE = FoundAwake("org.gnome.SessionManager")
GOES_DARK = FoundAwake(problem="no desktop is running here")


def screen(monkeypatch: pytest.MonkeyPatch, found: FoundAwake) -> None:
    monkeypatch.setattr("routine.awake.ways.find_way", lambda: found)


class Result(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Result]
Find = Callable[[FoundDevice, FoundVoice], None]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ROUTINE_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def find(monkeypatch: pytest.MonkeyPatch) -> Find:
    def found(device: FoundDevice, voice: FoundVoice) -> None:
        monkeypatch.setattr(checkup, "find_device", lambda: device)
        monkeypatch.setattr(checkup, "find_voice", lambda: voice)

    screen(monkeypatch, AWAKE)
    found(LOUDSPEAKER, NATURAL)
    return found


@pytest.fixture
def led(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str | None, int]]:
    calls: list[tuple[str | None, int]] = []

    def lead(voice: PretendVoice | None, volume: int, show: Callable[[str], None]) -> None:
        calls.append((voice.name if voice else None, volume))
        show("breathe in: rises")

    monkeypatch.setattr(tone_tour, "play_tour", lead)
    return calls


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], find: Find) -> Run:
    del find  # whatever this machine has, a test says what is found

    def run_it(*args: str) -> Result:
        code = commands.main(["doctor", *args])
        return Result(code, *capsys.readouterr())

    return run_it


def test_where_all_is_there_it_says_so_in_plain_lines_and_ends_with_0(run: Run, home: Path) -> None:
    code, out, err = run()
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[:6] == [
        "Loudspeaker: default loudspeaker (PulseAudio)",
        "Voice: natural, hibari 0.2.1",
        "Screen: it stays on in a session (org.gnome.SessionManager)",
        "Settings: sound on, volume 80, voice full",
        f"Settings file: {home / 'config.toml'} (made when you change one)",
        f"Phrases kept: 0, 0.0 MB, in {home / 'cache'}",
    ]
    assert lines[6] == f"Diary: none yet; your first session will make {home / 'diary.sqlite3'}"
    assert lines[7].startswith("Program: routine ")
    assert lines[8:] == [
        "",
        "Everything is there. `routine doctor --listen` plays each tone and says what it means.",
    ]


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
        (LOUDSPEAKER, FoundVoice(), 1, "Voice: none, tones only"),
    ],
)
def test_what_is_missing_is_said_and_ends_with_1(
    run: Run, find: Find, device: FoundDevice, voice: FoundVoice, code: int, line: str
) -> None:
    find(device, voice)
    result = run()
    assert (result.code, result.err) == (code, "")
    assert line in result.out.splitlines()
    assert "Everything is there." not in result.out


def test_a_screen_that_goes_dark_is_told_with_what_to_do_and_fails_nothing(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen(monkeypatch, GOES_DARK)
    code, out, _ = run()
    assert code == 0
    assert "Screen: it goes dark as usual (no desktop is running here)" in out.splitlines()
    assert out.splitlines()[-1].startswith("- routine can't keep the screen on here. In the")
    assert "Everything is there." not in out
    fields = json.loads(run("--json").out)
    assert fields["awake"] == {"found": False, "by": None, "problem": "no desktop is running here"}
    assert fields["advice"][0].startswith("routine can't keep the screen on here.")


def test_whoever_lets_the_screen_go_dark_is_advised_nothing(
    run: Run, monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    screen(monkeypatch, GOES_DARK)
    (home / "config.toml").write_text('awake = "off"\n')
    out = run().out
    assert "Screen: it goes dark as usual (awake off)" in out.splitlines()
    assert "Everything is there." in out


def test_what_to_do_comes_last(
    run: Run, monkeypatch: pytest.MonkeyPatch, find: Find, home: Path
) -> None:
    find(LOUDSPEAKER, TONES_ONLY)
    monkeypatch.setattr(checkup, "advise", lambda _, voice: [f"Install {len(voice.reasons)}"])
    (home / "config.toml").write_text('sound = "off"\nvolume = 0\nvoice = "off"\nvolum = 3\n')
    fields = run().out.split("What to do:\n")[1].splitlines()
    assert fields == [
        "- Install 2",
        "- The sound is off. To turn it on: routine config sound on",
        "- The volume is 0. To turn it up: routine config volume 60",
        "- The voice is off. To turn it on: routine config voice full",
        '- config.toml:4: there is no setting "volum"; did you mean "volume"?',
    ]


def test_what_to_do_about_a_loudspeaker_is_told_where_the_rest_is(run: Run, find: Find) -> None:
    find(NO_LOUDSPEAKER, NATURAL)
    assert run().out.endswith("\n\nWhat to do:\n- Plug one in.\n")


def test_json_has_stable_keys(run: Run, home: Path) -> None:
    code, out, err = run("--json")
    assert (code, err) == (0, "")
    fields = json.loads(out)
    assert list(fields) == [
        "version",
        "python",
        "system",
        "device",
        "voice",
        "awake",
        "advice",
        "config",
        "cache",
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
        "problems": [],
    }
    assert fields["cache"] == {"path": str(home / "cache"), "phrases": 0, "bytes": 0}
    assert sorted(row["tone"] for row in fields["tones"]) == sorted(get_args(Tone))


def test_json_tells_what_is_missing(run: Run, find: Find) -> None:
    find(NO_LOUDSPEAKER, TONES_ONLY)
    code, out, _ = run("--json")
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


def test_listening_comes_first_then_the_report(run: Run, led: list[tuple[str | None, int]]) -> None:
    code, out, _ = run("--listen")
    assert (code, led) == (0, [("hibari", 80)])
    assert out.startswith("breathe in: rises\nLoudspeaker: ")


def test_listening_with_json_leaves_standard_output_to_json(
    run: Run, led: list[tuple[str | None, int]]
) -> None:
    _, out, err = run("--listen", "--json")
    assert json.loads(out)["device"]["found"]
    assert (err, len(led)) == ("breathe in: rises\n", 1)


@pytest.mark.parametrize(
    ("args", "settings", "expected"),
    [
        (("--volume", "5"), "volume = 33\n", ("hibari", 5)),
        (("--volume", "0"), "volume = 33\n", ("hibari", 0)),
        ((), "volume = 33\n", ("hibari", 33)),
        (("--no-voice",), "", (None, 80)),
        ((), 'voice = "off"\n', (None, 80)),
        ((), 'voice = "tones"\n', ("hibari", 80)),
        ((), 'sound = "off"\n', ("hibari", 80)),
    ],
)
def test_listening_goes_by_options_and_settings(
    run: Run,
    led: list[tuple[str | None, int]],
    home: Path,
    args: tuple[str, ...],
    settings: str,
    expected: tuple[str | None, int],
) -> None:
    (home / "config.toml").write_text(settings)
    run("--listen", *args)
    assert led == [expected]


def test_without_a_loudspeaker_nothing_is_played(
    run: Run, find: Find, led: list[tuple[str | None, int]]
) -> None:
    find(NO_LOUDSPEAKER, NATURAL)
    code, out, _ = run("--listen")
    assert (code, led) == (1, [])
    assert out.startswith("Loudspeaker: No loudspeaker was found.")


def test_a_loudspeaker_that_stops_is_reported(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def lead(*_: object) -> None:
        problem = "The loudspeaker stopped playing."
        raise DeviceError(problem, "Plug it in again.")

    monkeypatch.setattr(tone_tour, "play_tour", lead)
    code, out, err = run("--listen")
    assert (code, err) == (1, "")
    assert out.startswith("Loudspeaker: The loudspeaker stopped playing.\n")
    assert out.endswith("What to do:\n- Plug it in again.\n")


def test_ctrl_c_ends_it_with_130(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def lead(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(tone_tour, "play_tour", lead)
    code, out, err = run("--listen")
    assert (code, out, err.strip()) == (130, "", "")


@pytest.mark.parametrize("args", [("--volume", "5"), ("--no-voice",)])
def test_options_of_listening_alone_are_refused(run: Run, args: tuple[str, ...]) -> None:
    code, out, err = run(*args)
    assert (code, out) == (2, "")
    assert "go with --listen" in err


def test_what_libraries_say_is_shown_harmless(run: Run, find: Find) -> None:
    find(NO_LOUDSPEAKER._replace(problem="gone\x1b[31m"), NATURAL)
    assert "gone\\x1b[31m" in run().out


def test_as_a_program_of_its_own_it_ends_and_says_nothing_on_standard_error(home: Path) -> None:
    # No sound server, no program: whatever machine this is, nothing is played.
    nowhere = {"PATH": "", "PULSE_SERVER": f"unix:{home}/none", "XDG_RUNTIME_DIR": str(home)}
    done = piped("doctor", "--json", **nowhere)
    fields = json.loads(done.stdout)
    assert done.returncode == (0 if fields["device"]["found"] and fields["voice"]["found"] else 1)
    assert done.stderr == ""


def test_no_other_command_pays_for_it() -> None:
    code = "import sys, routine.commands.doctor; print('numpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_files_that_are_not_found_for_their_names_are_told(run: Run, home: Path) -> None:
    (home / "routines" / "exercises").mkdir(parents=True)
    paths = [home / "routines" / "Evening.toml", home / "routines" / "exercises" / "-x.toml"]
    for path in paths:
        path.write_text("format = 1\n", encoding="utf-8")
    code, out, _ = run()
    reason = 'a name can have only a to z, 0 to 9, "-" and "_"'
    assert code == 0
    assert f"- {paths[0]}: {reason}; rename it to evening.toml\n" in out
    code, out, _ = run("--json")
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
