import base64
import io
import os
import select
import subprocess
import sys
import threading
import wave
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from routine.sound.voices import (
    RUNGS,
    TooLongError,
    UnsaidError,
    VoiceError,
    find_voices,
    programs,
)
from routine.sound.voices.base import within
from routine.sound.voices.natural import HibariVoice
from routine.sound.voices.natural import find as find_hibari
from routine.sound.voices.programs import EspeakVoice, SapiVoice, SayVoice, SystemVoice
from routine.sound.voices.samples import PEAK, RATE, finished, from_wav, resampled

SECONDS = 30.0  # longer than anything here takes; a test that needs it has failed
FRAMES_PER_MS = 24
PHRASES = (
    "Squeeze, breathe out.",
    "Release, and in.",
    "Squeeze.",
    "Ten, half-way.",
    "Last one.",
    "Rest. Stay as you are. Slow breaths.",
    "Left knee.",
    "three",
    "Feel your pelvis again. Even on both sides?",
    "That's it. Twelve minutes.",
)

posix = pytest.mark.skipif(sys.platform == "win32", reason="the fake programs are shell scripts")
needs_hibari = pytest.mark.skipif(find_hibari() is None, reason="hibari-tts has no wheel here")
needs_espeak = pytest.mark.skipif("espeak-ng" not in RUNGS, reason="not looked for here")

Script = Callable[[str], str]


@pytest.fixture
def script(tmp_path: Path) -> Script:
    def write(body: str) -> str:
        path = tmp_path / "program"
        path.write_text(f"#!/bin/sh\n{body}\n")
        path.chmod(0o700)
        return str(path)

    return write


def hum(seconds: float = 1.0, rate: int = RATE, hertz: float = 440.0) -> NDArray[np.float32]:
    times = np.arange(round(seconds * rate)) / rate
    return (0.3 * np.sin(2 * np.pi * hertz * times)).astype(np.float32)


def wav(samples: NDArray[np.float32], rate: int = RATE, channels: int = 1, width: int = 2) -> bytes:
    made = io.BytesIO()
    with wave.open(made, "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(width)
        file.setframerate(rate)
        scaled = np.repeat(samples, channels) * 32767
        file.writeframes(scaled.astype("<i2").tobytes())
    return made.getvalue()


def hertz_of(samples: NDArray[np.float32]) -> float:
    return float(np.argmax(np.abs(np.fft.rfft(samples))) * RATE / len(samples))


def silent_ms_at(samples: NDArray[np.int16]) -> tuple[float, float]:
    heard = np.flatnonzero(np.abs(samples) > np.abs(samples).max() / 100)
    return heard[0] / FRAMES_PER_MS, (len(samples) - 1 - heard[-1]) / FRAMES_PER_MS


def decibels(samples: NDArray[np.int16]) -> float:
    spoken = samples[np.abs(samples) > np.abs(samples).max() / 20] / 32768
    return float(10 * np.log10(np.mean(spoken**2)))


# -- samples ------------------------------------------------------------------------------------


def test_a_wav_file_of_another_rate_is_read_at_ours_and_sounds_the_same() -> None:
    read = from_wav(wav(hum(rate=22_050), 22_050))
    assert abs(len(read) - RATE) <= 160
    assert hertz_of(read) == pytest.approx(440, abs=1)
    assert np.abs(read[2400:-2400]).max() == pytest.approx(0.3, abs=0.01)


def test_a_wav_file_that_tells_no_length_is_read_to_its_end() -> None:
    data = bytearray(wav(hum()))
    data[4:8] = (0x7FFFF024).to_bytes(4, "little")
    data[40:44] = (0x7FFFF000).to_bytes(4, "little")
    assert len(from_wav(bytes(data))) == RATE
    assert len(from_wav(bytes(data) + b"\0")) == RATE


def test_two_channels_become_one() -> None:
    assert len(from_wav(wav(hum(), channels=2))) == RATE


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"speech synthesis failed\n",
        b"RIFF\0\0\0\0WAVE",
        wav(hum())[:20],
        wav(hum(), 96_000),
        wav(hum(), channels=4),
        wav(hum(), width=1),
    ],
)
def test_what_is_no_wav_file_of_16_bits_is_an_error(data: bytes) -> None:
    with pytest.raises(VoiceError):
        from_wav(data)


def test_no_samples_are_resampled_to_none() -> None:
    assert len(resampled(np.zeros(0, np.float32), 22_050)) == 0


def test_a_phrase_is_trimmed_begins_and_ends_in_silence_and_has_one_loudness() -> None:
    silence = np.zeros(RATE // 2, np.float32)
    loud, soft = (finished(np.concatenate([silence, hum() * gain, silence])) for gain in (1.0, 0.1))
    assert len(loud) == pytest.approx(RATE + 20 * FRAMES_PER_MS, abs=10 * FRAMES_PER_MS)
    assert loud[0] == loud[-1] == 0
    assert decibels(loud) == pytest.approx(decibels(soft), abs=0.1)
    assert decibels(loud) == pytest.approx(-20, abs=0.5)


def test_a_phrase_that_begins_and_ends_abruptly_makes_no_click() -> None:
    made = finished(np.full(RATE, 0.3, np.float32)) / 32768
    assert made[0] == made[-1] == 0
    assert np.abs(np.diff(made)).max() < 0.01


def test_a_pause_inside_makes_a_phrase_no_louder() -> None:
    pause = np.zeros(2 * RATE, np.float32)
    broken = finished(np.concatenate([hum(), pause, hum()]))
    assert np.abs(broken).max() == pytest.approx(np.abs(finished(hum())).max(), rel=0.02)


def test_a_phrase_with_a_sharp_peak_stays_under_the_limit() -> None:
    sharp = hum() * 0.1
    sharp[RATE // 2] = 1.0
    assert np.abs(finished(sharp)).max() <= PEAK * 32768


@pytest.mark.parametrize(
    "nothing", [np.zeros(0), np.zeros(RATE), np.full(RATE, 0.001), np.full(RATE, np.nan)]
)
def test_silence_is_nothing_said(nothing: NDArray[np.float64]) -> None:
    with pytest.raises(UnsaidError):
        finished(nothing.astype(np.float32))


@given(st.lists(st.floats(-1, 1, width=32), min_size=1, max_size=2000))
def test_no_phrase_is_over_the_limit_whatever_it_is(values: list[float]) -> None:
    try:
        made = finished(np.array(values, np.float32))
    except UnsaidError:
        return
    assert np.abs(made.astype(np.int32)).max() <= PEAK * 32768 + 1


# -- room ---------------------------------------------------------------------------------------


def speaker(ms: int) -> tuple[list[float], Callable[[float], NDArray[np.int16]]]:
    speeds: list[float] = []

    def say(speed: float) -> NDArray[np.int16]:
        speeds.append(speed)
        return np.zeros(round(ms * FRAMES_PER_MS / speed), np.int16)

    return speeds, say


@pytest.mark.parametrize("room", [None, 1000, 5000])
def test_a_phrase_that_fits_is_spoken_once_at_its_usual_speed(room: int | None) -> None:
    speeds, say = speaker(1000)
    assert len(within(say, room)) == 1000 * FRAMES_PER_MS
    assert speeds == [1.0]


def test_a_phrase_that_does_not_fit_is_spoken_once_more_and_faster() -> None:
    speeds, say = speaker(1000)
    assert len(within(say, 900)) <= 900 * FRAMES_PER_MS
    assert speeds == [1.0, pytest.approx(1.22, abs=0.01)]


@pytest.mark.parametrize("room", [0, -5, 1, 799])
def test_a_phrase_that_can_not_fit_is_not_spoken_again(room: int) -> None:
    speeds, say = speaker(1000)
    with pytest.raises(TooLongError):
        within(say, room)
    assert speeds == [1.0]


def test_a_phrase_that_does_not_fit_when_fast_is_too_long() -> None:
    with pytest.raises(TooLongError):
        within(lambda _: np.zeros(24_000, np.int16), 999)


# -- programs -----------------------------------------------------------------------------------


@posix
@pytest.mark.parametrize("text", ["Squeeze.", "-wx.wav", "--stdout", "$(touch x) `touch y` 'z'"])
def test_the_text_goes_through_standard_input_only(
    text: str, script: Script, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "wav").write_bytes(wav(hum(0.5)))
    empty = tmp_path / "empty"
    empty.mkdir()
    monkeypatch.chdir(empty)
    body = 'printf "%s\\n" "$@" > ../words; cat > ../given; cat ../wav'
    assert len(EspeakVoice(script(body)).speak(text)) > 0
    assert (tmp_path / "given").read_text() == f"{text}\n"
    assert (tmp_path / "words").read_text().split() == (
        ["--stdin", "--stdout", "-b", "1", "-v", "en-us", "-s", "150"]
    )
    assert not list(empty.iterdir())


@given(st.text())
def test_any_text_is_one_line_without_commands(text: str) -> None:
    given = programs._plain(text)  # noqa: SLF001 - what a program gets can't be seen otherwise
    assert b"\0" not in given
    assert b"[[" not in given
    assert given.decode().count("\n") == 1


@posix
@pytest.mark.parametrize(
    "body",
    [
        "exec sleep 999",
        "exec >&-; exec sleep 999",
        "sleep 999 & exit 0",
        "trap '' TERM INT HUP; while :; do sleep 1; done",
    ],
    ids=["hangs", "hangs, its output closed", "leaves a child", "ignores signals"],
)
def test_a_program_that_hangs_is_killed_after_its_time(body: str, script: Script) -> None:
    with pytest.raises(VoiceError):
        EspeakVoice(script(body), seconds=0.2).speak("Squeeze.")


@posix
@pytest.mark.parametrize(
    "body",
    [
        "exit 3",
        "echo rubbish",
        "exit 0",
        "exec cat /dev/zero",
        "kill -9 $$",
        "head -c 30 /dev/zero",
    ],
    ids=["fails", "rubbish", "nothing", "writes forever", "is killed", "zeros"],
)
def test_a_program_that_gives_no_speech_is_an_error_and_prints_nothing(
    body: str, script: Script, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(VoiceError):
        EspeakVoice(script(f"echo complaint >&2\n{body}"), SECONDS).speak("Squeeze.")
    assert capfd.readouterr() == ("", "")


@posix
def test_speech_of_a_program_that_failed_is_not_used(script: Script, tmp_path: Path) -> None:
    (tmp_path / "wav").write_bytes(wav(hum()))
    with pytest.raises(VoiceError):
        EspeakVoice(script(f'cat "{tmp_path}/wav"; exit 3'), SECONDS).speak("Squeeze.")


def test_a_program_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(VoiceError):
        EspeakVoice(str(tmp_path / "none")).key()


@posix
def test_stopping_kills_the_program_and_all_it_started(script: Script, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "alive")
    alive = os.open(tmp_path / "alive", os.O_RDONLY | os.O_NONBLOCK)
    voice = EspeakVoice(script(f'exec 3> "{tmp_path}/alive"; echo on >&3; sleep 999 & wait'), 999)
    errors: list[VoiceError] = []

    def speak() -> None:
        with pytest.raises(VoiceError) as caught:
            voice.speak("Squeeze.")
        errors.append(caught.value)

    thread = threading.Thread(target=speak, daemon=True)
    thread.start()
    try:
        assert select.select([alive], [], [], SECONDS)[0]
        assert os.read(alive, 100) == b"on\n"
        voice.stop()
        thread.join(SECONDS)
        assert len(errors) == 1
        # The end of file comes when nobody has it open any more.
        assert select.select([alive], [], [], SECONDS)[0]
        assert os.read(alive, 100) == b""
    finally:
        os.close(alive)
    with pytest.raises(VoiceError):
        voice.speak("Squeeze.")


@posix
def test_say_writes_into_a_file_that_is_gone_afterwards(
    script: Script, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "wav").write_bytes(wav(hum(0.5)))
    made = tmp_path / "made"
    made.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(made))
    body = f'cd "{tmp_path}"; echo "$1 $2 $3 $5 $6 $7" > words; cat > given; cp wav "$4"'
    assert len(SayVoice(script(body)).speak("-o x")) > 0
    assert (tmp_path / "given").read_text() == "-o x\n"
    assert (tmp_path / "words").read_text() == "-f - -o --data-format=LEI16@24000 -r 170\n"
    with pytest.raises(VoiceError):
        SayVoice(script("cat")).speak("no file")
    assert not list(made.iterdir())


@posix
def test_sapi_gets_its_text_as_base64_and_a_script_that_never_holds_it(
    script: Script, tmp_path: Path
) -> None:
    (tmp_path / "wav").write_bytes(wav(hum(0.5)))
    voice = SapiVoice(script(f'cd "{tmp_path}"; echo "$4" > script; cat > given; cat wav'))
    assert len(voice.speak("Schön '; exit")) > 0
    assert base64.b64decode((tmp_path / "given").read_bytes()).decode() == "Schön '; exit\n"
    code = base64.b64decode((tmp_path / "script").read_text()).decode("utf-16-le")
    assert "$speech.Rate = 0\n" in code
    assert "Sch" not in code


@posix
@pytest.mark.parametrize("kind", [EspeakVoice, SayVoice, SapiVoice])
def test_a_key_names_voice_and_speed(kind: type[SystemVoice], script: Script) -> None:
    key = kind(script("echo 'speech 9.9  Data at: /data'")).key()
    assert key.startswith(f"{kind.name}, ")
    assert f", {kind.words_a_minute}, " in key


# -- what there is ------------------------------------------------------------------------------


@posix
@needs_espeak
def test_the_natural_voice_comes_first_then_the_systems_own(
    script: Script, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = Path(script("exit 0"))
    program.rename(program.with_name("espeak-ng"))
    monkeypatch.setenv("PATH", str(program.parent))
    natural = ["hibari"] if find_hibari() else []
    assert [voice.name for voice in find_voices()] == [*natural, "espeak-ng"]
    monkeypatch.setenv("PATH", "")
    monkeypatch.setitem(sys.modules, "hibari", None)
    assert find_voices() == []


def test_looking_for_voices_and_their_keys_loads_no_model() -> None:
    code = """if True:
        import sys
        from routine.sound.speech import Speech
        assert "numpy" not in sys.modules
        from routine.sound.voices import find_voices
        [voice.key() for voice in find_voices() if voice.name == "hibari"]
        loaded = {"hibari", "onnxruntime", "importlib.metadata"} & set(sys.modules)
        assert not loaded, loaded
    """
    done = subprocess.run(
        [sys.executable, "-c", code], check=False, capture_output=True, timeout=SECONDS
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_a_package_that_can_not_be_loaded_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "hibari", None)
    with pytest.raises(VoiceError):
        HibariVoice(None).speak("Squeeze.")


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


def hibari_like(pieces: list[NDArray[np.float32]], monkeypatch: pytest.MonkeyPatch) -> HibariVoice:
    quiet = SimpleNamespace(
        set_default_logger_severity=lambda _: None, disable_telemetry_events=lambda: None
    )
    model = SimpleNamespace(stream=lambda *_, **__: iter(pieces))
    monkeypatch.setitem(sys.modules, "onnxruntime", quiet)
    monkeypatch.setitem(sys.modules, "hibari", SimpleNamespace(Hibari=lambda: model))
    return HibariVoice(None)


def test_a_model_that_fails_at_a_phrase_said_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    voice = hibari_like([hum(), "rubbish", 5], monkeypatch)  # type: ignore[list-item]  # on purpose
    with pytest.raises(UnsaidError):
        voice.speak("Squeeze.")


def test_a_stopped_model_says_no_sentence_more(monkeypatch: pytest.MonkeyPatch) -> None:
    voice = hibari_like([hum(), hum()], monkeypatch)
    assert len(voice.speak("One. Two.")) == pytest.approx(2 * RATE, abs=RATE // 10)
    voice.stop()
    with pytest.raises(VoiceError):
        voice.speak("One. Two.")


def test_a_text_of_minutes_is_no_phrase(monkeypatch: pytest.MonkeyPatch) -> None:
    voice = hibari_like([hum(60)] * 3, monkeypatch)
    with pytest.raises(TooLongError):
        voice.speak("And so on.")


# -- the real voices ----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def hibari() -> HibariVoice:
    voice = find_hibari()
    assert voice is not None
    return voice


@needs_hibari
def test_the_natural_voice_says_the_same_each_time(hibari: HibariVoice) -> None:
    again = find_hibari()
    assert again is not None
    assert again.key() == hibari.key()
    assert np.array_equal(hibari.speak(PHRASES[0]), again.speak(PHRASES[0]))


@needs_hibari
def test_the_natural_voice_has_no_silence_around_and_one_loudness(hibari: HibariVoice) -> None:
    said = [hibari.speak(phrase) for phrase in PHRASES]
    assert max(ms for one in said for ms in silent_ms_at(one)) <= 30
    assert np.ptp([decibels(one) for one in said]) <= 3
    assert max(np.abs(one).max() for one in said) <= PEAK * 32768


@needs_hibari
def test_the_natural_voice_fits_a_phrase_into_its_room(hibari: HibariVoice) -> None:
    usual = len(hibari.speak(PHRASES[0])) // FRAMES_PER_MS
    assert len(hibari.speak(PHRASES[0], usual * 9 // 10)) <= usual * 9 // 10 * FRAMES_PER_MS
    with pytest.raises(TooLongError):
        hibari.speak(PHRASES[0], usual // 2)


@needs_hibari
@pytest.mark.parametrize("text", ["\N{SLIGHTLY SMILING FACE}", "深呼吸"])
def test_what_the_natural_voice_can_not_say_is_nothing_said(hibari: HibariVoice, text: str) -> None:
    with pytest.raises(UnsaidError):
        hibari.speak(text)


@needs_espeak
def test_espeak_says_a_phrase_trimmed_and_in_its_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = programs.FINDERS["espeak-ng"]()
    if found is None:
        pytest.skip("espeak-ng is not installed")
    monkeypatch.chdir(tmp_path)
    said = [found.speak(phrase) for phrase in (*PHRASES, "-wx.wav")]
    assert max(ms for one in said for ms in silent_ms_at(one)) <= 30
    assert max(np.abs(one).max() for one in said) <= PEAK * 32768
    room = len(said[0]) * 9 // 10 // FRAMES_PER_MS
    assert len(found.speak(PHRASES[0], room)) <= room * FRAMES_PER_MS
    assert not list(tmp_path.iterdir())
    assert "espeak-ng, eSpeak NG" in found.key()
