"""`routine doctor`: what it reports, when it fails, and what is heard with --listen."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from routine.awake.ways import AwakeCheck
from routine.playback import tone_tour
from routine.sound.device import DeviceError
from tests.support.command_line import piped
from tests.support.command_run import Run
from tests.support.doctor_stage import (
    NATURAL,
    NO_LOUDSPEAKER,
    Find,
    PretendVoice,
    screen,
)

GOES_DARK = AwakeCheck(problem="no desktop is running here")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ROUTINE_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def led(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str | None, int]]:
    calls: list[tuple[str | None, int]] = []

    def lead(voice: PretendVoice | None, volume: int, show: Callable[[str], None]) -> None:
        calls.append((voice.name if voice else None, volume))
        show("breathe in: rises")

    monkeypatch.setattr(tone_tour, "play_tour", lead)
    return calls


def test_a_screen_that_goes_dark_is_told_with_what_to_do_and_fails_nothing(
    doctor: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen(monkeypatch, GOES_DARK)
    code, out, _ = doctor()
    assert code == 0
    assert "Screen: it goes dark as usual (no desktop is running here)" in out.splitlines()
    assert out.splitlines()[-1].startswith("- routine can't keep the screen on here. In the")
    assert "Everything is there." not in out
    fields = json.loads(doctor("--json").out)
    assert fields["awake"] == {"found": False, "by": None, "problem": "no desktop is running here"}
    assert fields["advice"][0].startswith("routine can't keep the screen on here.")


def test_whoever_lets_the_screen_go_dark_is_advised_nothing(
    doctor: Run, monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    screen(monkeypatch, GOES_DARK)
    (home / "config.toml").write_text('awake = "off"\n')
    out = doctor().out
    assert "Screen: it goes dark as usual (awake off)" in out.splitlines()
    assert "Everything is there." in out


def test_listening_comes_first_then_the_report(
    doctor: Run, led: list[tuple[str | None, int]]
) -> None:
    code, out, _ = doctor("--listen")
    assert (code, led) == (0, [("hibari", 80)])
    assert out.startswith("breathe in: rises\nLoudspeaker: ")


def test_listening_with_json_leaves_standard_output_to_json(
    doctor: Run, led: list[tuple[str | None, int]]
) -> None:
    _, out, err = doctor("--listen", "--json")
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
    doctor: Run,
    led: list[tuple[str | None, int]],
    home: Path,
    args: tuple[str, ...],
    settings: str,
    expected: tuple[str | None, int],
) -> None:
    (home / "config.toml").write_text(settings)
    doctor("--listen", *args)
    assert led == [expected]


def test_without_a_loudspeaker_nothing_is_played(
    doctor: Run, find: Find, led: list[tuple[str | None, int]]
) -> None:
    find(NO_LOUDSPEAKER, NATURAL)
    code, out, _ = doctor("--listen")
    assert (code, led) == (1, [])
    assert out.startswith("Loudspeaker: No loudspeaker was found.")


def test_a_loudspeaker_that_stops_is_reported(doctor: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def lead(*_: object) -> None:
        problem = "The loudspeaker stopped playing."
        raise DeviceError(problem, "Plug it in again.")

    monkeypatch.setattr(tone_tour, "play_tour", lead)
    code, out, err = doctor("--listen")
    assert (code, err) == (1, "")
    assert out.startswith("Loudspeaker: The loudspeaker stopped playing.\n")
    assert out.endswith("What to do:\n- Plug it in again.\n")


def test_ctrl_c_ends_it_with_130(doctor: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def lead(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(tone_tour, "play_tour", lead)
    code, out, err = doctor("--listen")
    assert (code, out, err.strip()) == (130, "", "")


@pytest.mark.parametrize("args", [("--volume", "5"), ("--no-voice",)])
def test_options_of_listening_alone_are_refused(doctor: Run, args: tuple[str, ...]) -> None:
    code, out, err = doctor(*args)
    assert (code, out) == (2, "")
    assert "go with --listen" in err


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
