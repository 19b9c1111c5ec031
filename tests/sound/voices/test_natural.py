"""Which voices there are, and the natural one in its process, whatever becomes of that."""

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from importlib import metadata
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from routine.sound.voices.base import TooLongError, UnsaidError, VoiceError
from routine.sound.voices.fallback import VOICE_NAMES, find_voices
from routine.sound.voices.model import Model
from routine.sound.voices.natural import HibariVoice
from routine.sound.voices.natural import find as find_hibari
from tests.support.command_line import SECONDS
from tests.support.pretend_process import PretendProcess
from tests.support.rendering import needs_hibari

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
linux = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no process can be watched")


# -- what there is ------------------------------------------------------------------------------


@pytest.mark.skipif("espeak-ng" not in VOICE_NAMES, reason="not looked for here")
def test_the_natural_voice_comes_first_then_the_systems_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "espeak-ng"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o700)
    monkeypatch.setenv("PATH", str(tmp_path))
    natural = ["hibari"] if find_hibari() else []
    assert [voice.name for voice in find_voices()] == [*natural, "espeak-ng"]
    monkeypatch.setenv("PATH", "")
    monkeypatch.setitem(sys.modules, "hibari", None)
    assert find_voices() == []


def test_looking_for_voices_and_their_keys_loads_no_model() -> None:
    code = """if True:
        import sys
        from routine.sound.synthesis import Speech
        assert "numpy" not in sys.modules
        from routine.sound.voices.fallback import find_voices
        [voice.key() for voice in find_voices() if voice.name == "hibari"]
        loaded = {"hibari", "onnxruntime", "importlib.metadata"} & set(sys.modules)
        assert not loaded, loaded
    """
    done = subprocess.run(
        [sys.executable, "-c", code], check=False, capture_output=True, timeout=SECONDS
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


@needs_hibari
def test_its_engine_keeps_nothing_of_its_own_and_is_not_loaded_here(tmp_path: Path) -> None:
    speak = """if True:
        import sys
        from routine.sound.voices.natural import find
        voice = find()
        assert voice is not None and len(voice.speak("Squeeze."))
        assert not {"hibari", "onnxruntime"} & set(sys.modules)
    """
    environment = {
        "HOME": str(tmp_path),
        "PATH": os.defpath,
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    done = subprocess.run([sys.executable, "-c", speak], env=environment, check=False)
    assert done.returncode == 0
    assert list(tmp_path.rglob("*")) == []


@needs_hibari
def test_the_key_has_the_version_of_the_package() -> None:
    voice = find_hibari()
    assert voice is not None
    assert voice.key().startswith(f"hibari, {metadata.version('hibari-tts')}, ")


def test_a_version_that_is_not_in_the_text_is_looked_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "__init__.py").write_text("from hibari.about import *\n")
    monkeypatch.setattr(metadata, "version", lambda _: "9.9")
    for origin in (str(tmp_path / "__init__.py"), str(tmp_path), None):
        assert HibariVoice(origin).key().startswith("hibari, 9.9, ")


def test_a_package_without_a_version_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(_: str) -> str:
        raise metadata.PackageNotFoundError

    monkeypatch.setattr(metadata, "version", unknown)
    with pytest.raises(VoiceError):
        HibariVoice(None).key()


def test_what_only_bears_the_name_of_the_package_is_no_voice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "hibari", SimpleNamespace())
    assert find_hibari() is None


@needs_hibari
@pytest.mark.parametrize("room_ms", [None, 900])
def test_it_says_the_same_to_the_byte_as_the_model_here(room_ms: int | None) -> None:
    voice = find_hibari()
    assert voice is not None
    with ExitStack() as ending:
        ending.callback(voice.stop)
        here = Model()
        for text in ("Squeeze: breathe out.", "Ten, half-way.", "Wibbleflarn the zorgle."):
            with suppress(TooLongError):
                assert np.array_equal(here.speak(text, room_ms), voice.speak(text, room_ms))


@needs_hibari
def test_nothing_is_imported_from_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("numpy", "onnxruntime", "hibari", "json", "routine"):
        (tmp_path / f"{name}.py").write_text("open('imported', 'w')\nraise ImportError\n")
    monkeypatch.chdir(tmp_path)
    voice = find_hibari()
    assert voice is not None
    assert len(voice.speak("Squeeze.")) > 0
    voice.stop()
    assert not (tmp_path / "imported").exists()


_ENGINE = """
def set_default_logger_severity(level): print("severity", flush=True)
def disable_telemetry_events(): pass
"""
_TALKATIVE = """
import os
import numpy as np
os.write(1, b"loading")
class Hibari:
    def stream(self, text, speed, seed):
        print("speaking", text, flush=True)
        yield np.sin(np.arange(24_000, dtype=np.float32) / 10)
"""


def test_what_its_libraries_print_is_no_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "onnxruntime.py").write_text(f"{_ENGINE}SessionOptions = object\n")
    (tmp_path / "hibari.py").write_text(_TALKATIVE)
    monkeypatch.syspath_prepend(tmp_path)
    voice = HibariVoice(None)
    with ExitStack() as ending:
        ending.callback(voice.stop)
        assert [len(voice.speak(text)) > 0 for text in ("One.", "Two.")] == [True, True]


# -- its process ----------------------------------------------------------------------------------


def test_a_phrase_goes_to_the_process_and_its_samples_come_back(pretend: PretendProcess) -> None:
    voice = pretend("say(f'{room} {text}'.encode('utf-16-le'))")
    for text, room_ms in (("--help [[x\n\0", None), ("深呼吸", 900), ("x" * 200_000, None)):
        assert voice.speak(text, room_ms).tobytes().decode("utf-16-le") == f"{room_ms} {text}"
    assert len(pretend.pids) == 1


def test_phrases_from_many_threads_get_their_own_samples(pretend: PretendProcess) -> None:
    voice = pretend("say(text.encode('utf-16-le'))")
    texts = [f"Number {number}." for number in range(50)]
    with ThreadPoolExecutor() as pool:
        said = [one.tobytes().decode("utf-16-le") for one in pool.map(voice.speak, texts)]
    assert said == texts


@pytest.mark.parametrize(
    ("kind", "error"), [("TOO_LONG", TooLongError), ("UNSAID", UnsaidError)], ids=str
)
def test_what_it_can_not_say_is_told_and_it_goes_on(
    kind: str, error: type[VoiceError], pretend: PretendProcess
) -> None:
    voice = pretend(f"say(b'why', {kind}) if text == 'One.' else say()")
    with pytest.raises(error, match=r"^why$"):
        voice.speak("One.")
    assert len(voice.speak("Two.")) == 12_000
    assert len(pretend.pids) == 1


@posix
def test_a_process_that_dies_over_a_phrase_is_replaced_and_nothing_is_lost(
    pretend: PretendProcess,
) -> None:
    voice = pretend("die() if starts == 1 and text == 'Two.' else say()")
    assert [len(voice.speak(text)) for text in ("One.", "Two.", "Three.")] == [12_000] * 3
    assert len(pretend.pids) == 2
    assert pretend.left == pretend.pids[1:]


@posix
def test_a_process_that_died_between_two_phrases_is_replaced(pretend: PretendProcess) -> None:
    voice = pretend("say()")
    voice.speak("One.")
    os.kill(pretend.pids[0], signal.SIGKILL)
    assert len(voice.speak("Two.")) == 12_000
    assert pretend.left == pretend.pids[1:]


@posix
def test_a_phrase_that_kills_each_process_is_unsaid_and_the_voice_goes_on(
    pretend: PretendProcess,
) -> None:
    voice = pretend("die() if text == 'One.' else say()")
    with pytest.raises(UnsaidError):
        voice.speak("One.")
    assert len(voice.speak("Two.")) == 12_000


@posix
@pytest.mark.parametrize("body", ["die()", "sys.exit()", "out.write(b's'); die()"])
def test_after_a_few_deaths_the_voice_is_given_up(body: str, pretend: PretendProcess) -> None:
    voice = pretend(body)
    with pytest.raises(UnsaidError):
        voice.speak("One.")
    with pytest.raises(VoiceError) as caught:
        voice.speak("Two.")
    assert type(caught.value) is VoiceError
    assert (len(pretend.pids), pretend.left) == (4, [])


@pytest.mark.parametrize(
    "body",
    [
        "out.write(b'Traceback (most recent call last):')",
        "say(number=99)",
        "say(b'')",
        "out.write(bytes(1_000_000)); time.sleep(999)",
        "say(b'It is broken.', FAILED)",
    ],
    ids=["text", "to another", "nothing", "without end", "an error"],
)
def test_nonsense_is_the_end_of_its_process(body: str, pretend: PretendProcess) -> None:
    with pytest.raises(VoiceError, match=r"^(It is broken.|its process answers nonsense)$"):
        pretend(body).speak("One.")
    assert (len(pretend.pids), pretend.left) == (1, [])


def test_more_than_one_answer_is_never_taken_for_the_next_phrase(pretend: PretendProcess) -> None:
    voice = pretend("say(); say()")
    voice.speak("One.")
    with pytest.raises(VoiceError, match="nonsense"):
        voice.speak("Two.")
