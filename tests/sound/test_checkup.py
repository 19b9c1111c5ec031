"""Which loudspeaker and voice are found here, and what is said to install where they are not."""

import platform
import shutil
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest
from numpy.typing import NDArray

from routine import sound
from routine.sound import checkup
from routine.sound.checkup import DeviceCheck, VoiceCheck, advise, cached, check_device, check_voice
from routine.sound.device import DeviceError
from routine.sound.portaudio import NoPortAudioError
from routine.sound.voices.base import VoiceError
from tests.support.pretend_sound import PretendDevice, no_device

HERE = DeviceCheck("default loudspeaker", "PulseAudio")
NO_NATURAL = {"hibari": "not installed"}
NONE = VoiceCheck(reasons={**NO_NATURAL, "espeak-ng": "not installed"})


class PretendVoice:
    """A voice that says a word, or fails at it."""

    def __init__(self, name: str, fails: Exception | None = None, version: str = "1.51") -> None:
        self.name = name
        self.fails = fails
        self.version = version
        self.stopped = threading.Event()
        self.waits = False

    def key(self) -> str:
        return f"{self.name}, eSpeak NG: {self.version}, 150, 1"

    def speak(self, text: str, at_most_ms: int | None = None) -> NDArray[np.int16]:
        del text, at_most_ms
        if self.waits:
            assert self.stopped.wait(30)
        if self.fails:
            raise self.fails
        return np.ones(240, np.int16)

    def stop(self) -> None:
        self.stopped.set()


@pytest.fixture(autouse=True)
def on_debian(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("routine.sound.voices.fallback.VOICE_NAMES", ("hibari", "espeak-ng"))
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(sys, "executable", "/usr/bin/python3")
    monkeypatch.setattr(sys, "version_info", (3, 13, 0, "final", 0))
    monkeypatch.setattr(platform, "machine", lambda: "x86_64")
    monkeypatch.setattr(platform, "version", lambda: "#1 SMP Debian")
    monkeypatch.setattr(platform, "python_implementation", lambda: "CPython")
    monkeypatch.setattr(checkup, "_loads", lambda _: True)
    has(monkeypatch, "apt-get")


def has(monkeypatch: pytest.MonkeyPatch, *programs: str) -> None:
    monkeypatch.setattr(shutil, "which", lambda name, path: path if name in programs else None)


def device_that_raises(error: Exception) -> Any:
    def open_device(fill: object) -> PretendDevice:
        del fill
        raise error

    return open_device


def test_a_loudspeaker_is_opened_with_silence_and_closed() -> None:
    devices: list[PretendDevice] = []

    def open_device(fill: Callable[[int, int], NDArray[np.float32]]) -> PretendDevice:
        assert fill(4_800, 2_400).tolist() == [0.0] * 2_400
        devices.append(PretendDevice(fill))
        return devices[0]

    assert check_device(cast("Any", open_device)) == DeviceCheck("pretend", "test")
    assert devices[0].closed == 1


def test_without_a_loudspeaker_the_reason_is_told() -> None:
    assert check_device(cast("Any", no_device)) == DeviceCheck(problem="No loudspeaker was found.")


def test_a_sound_library_that_lacks_is_named() -> None:
    error = DeviceError("The package miniaudio can't be loaded.")
    error.__cause__ = ModuleNotFoundError("gone", name="miniaudio")
    found = check_device(device_that_raises(error))
    assert (found.problem, found.lacks) == (str(error), "miniaudio")


@pytest.mark.parametrize(
    ("module", "package", "lacks"),
    [("numpy.core", "numpy", "numpy"), ("other", "other", None)],
)
def test_what_all_sound_needs_and_lacks_is_named(
    module: str, package: str, lacks: str | None
) -> None:
    found = check_device(device_that_raises(ImportError("broken", name=module)))
    assert found.problem == f"The package {package} can't be loaded (broken)."
    assert found.lacks == lacks
    (advice,) = advise(found, VoiceCheck(PretendVoice("hibari")))
    assert ("numpy>=2,<3" if lacks else "Reinstall routine.") in advice


def test_without_a_loudspeaker_the_reason_and_what_to_do_are_told_apart() -> None:
    found = check_device(device_that_raises(DeviceError("It is gone.", "Bring it back.")))
    assert found == DeviceCheck(problem="It is gone.", advice="Bring it back.")
    assert advise(found, VoiceCheck(PretendVoice("hibari"))) == ["Bring it back."]


@pytest.mark.parametrize("error", [RuntimeError("an old processor"), ValueError("odd")])
def test_any_failure_of_a_library_is_a_problem_that_is_told(error: Exception) -> None:
    found = check_device(device_that_raises(error))
    assert found.problem == f"The sound can't be used here ({error})."
    assert advise(found, VoiceCheck(PretendVoice("hibari"))) == [found.advice]


def test_a_library_that_fails_while_it_is_imported_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "numpy.py").write_text('raise RuntimeError("an old processor")\n')
    monkeypatch.syspath_prepend(tmp_path)
    for name in [one for one in sys.modules if one.partition(".")[0] == "numpy"]:
        monkeypatch.delitem(sys.modules, name)
    for name in ("device", "stream"):
        monkeypatch.delitem(sys.modules, f"routine.sound.{name}")
        monkeypatch.delattr(sound, name)
    assert check_device().problem == "The sound can't be used here (an old processor)."


def test_the_best_voice_that_speaks_is_found_with_its_version() -> None:
    best, other = PretendVoice("hibari", version="0.2.1, heart"), PretendVoice("espeak-ng")
    found = check_voice(lambda: [best, other])
    assert (found.voice, found.name, found.version) == (best, "hibari", "0.2.1")
    assert found.problem is None


def test_a_voice_that_fails_leaves_its_reason_and_the_next_is_found() -> None:
    broken = PretendVoice("hibari", fails=VoiceError("it can't be loaded: no onnxruntime"))
    found = check_voice(lambda: [broken, PretendVoice("espeak-ng", version="none")])
    assert (found.name, found.version) == ("espeak-ng", None)
    assert found.problem == "hibari: it can't be loaded: no onnxruntime"


def test_without_any_voice_each_has_its_reason() -> None:
    found = check_voice(lambda: [PretendVoice("espeak-ng", fails=OSError("gone"))])
    assert (found.voice, found.name) == (None, None)
    assert found.reasons == {**NO_NATURAL, "espeak-ng": "gone"}


def test_where_not_even_looking_for_voices_works_there_is_none() -> None:
    def find() -> list[PretendVoice]:
        msg = "no numpy"
        raise ImportError(msg)

    assert check_voice(find) == VoiceCheck(reasons={"hibari": "no numpy"})


def test_a_voice_that_hangs_is_given_up_and_stopped() -> None:
    voice = PretendVoice("hibari")
    voice.waits = True
    found = check_voice(lambda: [voice], seconds=0.05)
    assert (found.voice, found.reasons) == (None, {"hibari": "no answer"})
    assert voice.stopped.is_set()


def test_looking_that_hangs_is_given_up_too() -> None:
    over = threading.Event()

    def find() -> list[PretendVoice]:
        assert over.wait(30)
        return []

    assert check_voice(find, seconds=0.05).reasons == {"hibari": "no answer"}
    over.set()


def test_where_the_best_is_here_nothing_is_advised() -> None:
    assert advise(HERE, VoiceCheck(PretendVoice("hibari"))) == []


def test_with_the_systems_voice_only_the_natural_one_is_advised() -> None:
    (advice,) = advise(HERE, VoiceCheck(PretendVoice("espeak-ng"), "1.51", NO_NATURAL))
    command = '/usr/bin/python3 -m pip install --force-reinstall "hibari-tts==0.2.1"'
    assert advice == f"For the natural voice: {command}"


@pytest.mark.parametrize(
    ("manager", "command"),
    [
        ("apt-get", "sudo apt install espeak-ng"),
        ("dnf", "sudo dnf install espeak-ng"),
        ("pacman", "sudo pacman -S espeak-ng"),
        ("apk", "sudo apk add espeak-ng"),
        ("zypper", "sudo zypper install espeak-ng"),
    ],
)
def test_with_tones_alone_the_systems_own_command_is_advised(
    monkeypatch: pytest.MonkeyPatch, manager: str, command: str
) -> None:
    has(monkeypatch, manager)
    assert advise(HERE, NONE)[1:] == [f"For a voice: {command}"]


def test_without_a_known_package_manager_only_the_name_is_advised(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    has(monkeypatch)
    assert "install espeak-ng" in advise(HERE, NONE)[1]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("machine", "armv7l"),
        ("version", "#1-Alpine SMP"),
        ("python_implementation", "PyPy"),
    ],
)
def test_the_natural_voice_is_not_advised_where_it_has_no_package(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setattr(platform, name, lambda: value)
    assert advise(HERE, NONE) == ["For a voice: sudo apt install espeak-ng"]


def test_elsewhere_the_systems_own_speech_is_advised(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(platform, "machine", lambda: "x86")
    (advice,) = advise(HERE, NONE)
    assert "speech in your system's settings" in advice


def test_a_package_that_sound_needs_is_advised() -> None:
    voice = VoiceCheck(PretendVoice("hibari"))
    assert advise(DeviceCheck(problem="broken", lacks="miniaudio"), voice) == [
        'For sound: /usr/bin/python3 -m pip install --force-reinstall "miniaudio>=1.61,<2"'
    ]


def test_where_the_loudspeakers_package_has_to_be_built_it_says_by_what(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(platform, "machine", lambda: "riscv64")
    voice = VoiceCheck(PretendVoice("hibari"))
    (advice,) = advise(DeviceCheck(problem="broken", lacks="miniaudio"), voice)
    assert "built here with a C compiler" in advice
    assert advice.endswith('-m pip install --force-reinstall "miniaudio>=1.61,<2"')


@pytest.mark.parametrize(
    ("manager", "command"),
    [
        ("apt-get", "sudo apt install libportaudio2"),
        ("dnf", "sudo dnf install portaudio"),
        ("pacman", "sudo pacman -S portaudio"),
        ("apk", "sudo apk add portaudio"),
        ("zypper", "sudo zypper install libportaudio2"),
    ],
)
def test_a_missing_portaudio_is_advised_by_the_systems_own_command(
    monkeypatch: pytest.MonkeyPatch, manager: str, command: str
) -> None:
    error = DeviceError("The library PortAudio can't be loaded.", "Install PortAudio.")
    error.__cause__ = NoPortAudioError("PortAudio library not found")
    found = check_device(device_that_raises(error))
    has(monkeypatch, manager)
    voice = VoiceCheck(PretendVoice("hibari"))
    assert advise(found, voice) == [f"For sound: {command}"]
    has(monkeypatch)
    assert advise(found, voice) == ["Install PortAudio."]


def test_where_python_is_too_new_for_the_natural_voice_it_says_which_one_has_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 15, 0, "final", 0))
    found = check_voice(lambda: [PretendVoice("espeak-ng")])
    assert found.problem == ("hibari: no package for Python 3.15 yet; there is one for Python 3.14")
    assert advise(HERE, found) == ["For the natural voice: install routine with Python 3.14."]


def test_where_there_is_no_natural_voice_for_the_computer_it_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(platform, "machine", lambda: "armv7l")
    found = check_voice(lambda: [PretendVoice("espeak-ng")])
    assert found.problem == "hibari: no package for Linux on armv7l"
    assert advise(HERE, found) == []


def test_without_what_makes_mp3_files_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checkup, "find_spec", lambda _: None)
    voice = VoiceCheck(PretendVoice("hibari"))
    command = '/usr/bin/python3 -m pip install --force-reinstall "lameenc>=1.8,<2"'
    assert advise(HERE, voice) == [f"For MP3 files: {command}"]
    monkeypatch.setattr(platform, "version", lambda: "#1-Alpine SMP")
    (advice,) = advise(HERE, voice)
    assert advice.startswith("MP3 files can't be made here: lameenc has no package for Alpine")


def test_where_numpy_lacks_nothing_else_is_advised_since_voices_need_it_too() -> None:
    (advice,) = advise(DeviceCheck(problem="broken", lacks="numpy"), NONE)
    assert '"numpy>=2,<3"' in advice


def test_a_system_without_sound_libraries_is_told_of_one(monkeypatch: pytest.MonkeyPatch) -> None:
    voice, nothing = VoiceCheck(PretendVoice("hibari")), DeviceCheck(problem="No loudspeaker.")
    assert advise(nothing, voice) == []
    monkeypatch.setattr(checkup, "_loads", lambda _: False)
    assert advise(nothing, voice) == ["For sound: sudo apt install libpulse0"]


def test_a_library_that_is_not_there_does_not_load(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    assert not checkup._loads("libnothing-of-the-kind.so.0")  # noqa: SLF001 - what the machine has differs


def test_phrases_are_counted_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "a.wav").write_bytes(bytes(1_000))
    (tmp_path / "b.wav").write_bytes(bytes(500))
    (tmp_path / "b.txt").write_bytes(bytes(7))
    (tmp_path / "c.wav").mkdir()
    assert cached(tmp_path) == (2, 1_500)
    assert cached(tmp_path / "nowhere") == (0, 0)
