"""The system's own speech: what its programs are given, and what becomes of what they do."""

import base64
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from routine.sound.voices import programs
from routine.sound.voices.base import VoiceError
from routine.sound.voices.fallback import VOICE_NAMES
from routine.sound.voices.levelling import PEAK
from routine.sound.voices.programs import EspeakVoice, SapiVoice, SayVoice, SystemVoice
from routine.units import FRAMES_PER_MS
from tests.support.command_line import SECONDS
from tests.support.hummed import hum, silent_ms_at, wav

posix = pytest.mark.skipif(sys.platform == "win32", reason="the fake programs are shell scripts")
Script = Callable[[str], str]


@posix
@pytest.mark.parametrize("text", ["Squeeze.", "- five kilos", 'It\'s "easy" & slow.'])
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
def test_say_writes_into_a_file_that_is_gone_afterwards(
    script: Script, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "wav").write_bytes(wav(hum(0.5)))
    made = tmp_path / "made"
    made.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(made))
    body = f'cd "{tmp_path}"; echo "$1 $2 $3 $5 $6 $7" > words; cat > given; cp wav "$4"'
    assert len(SayVoice(script(body)).speak("- five kilos")) > 0
    assert (tmp_path / "given").read_text() == "- five kilos\n"
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
    assert len(voice.speak("Schön, it's easy.")) > 0
    assert base64.b64decode((tmp_path / "given").read_bytes()).decode() == "Schön, it's easy.\n"
    code = base64.b64decode((tmp_path / "script").read_text()).decode("utf-16-le")
    assert "$speech.Rate = 0\n" in code
    assert "Sch" not in code


@posix
@pytest.mark.parametrize("kind", [EspeakVoice, SayVoice, SapiVoice])
def test_a_key_names_voice_and_speed(kind: type[SystemVoice], script: Script) -> None:
    key = kind(script("echo 'speech 9.9  Data at: /data'")).key()
    assert key.startswith(f"{kind.name}, ")
    assert f", {kind.words_a_minute}, " in key


@pytest.mark.skipif("espeak-ng" not in VOICE_NAMES, reason="not looked for here")
def test_espeak_says_a_phrase_trimmed_and_in_its_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = programs.FINDERS["espeak-ng"]()
    if found is None:
        pytest.skip("espeak-ng is not installed")
    monkeypatch.chdir(tmp_path)
    said = [found.speak(phrase) for phrase in ("Squeeze: breathe out.", "three")]
    assert max(ms for one in said for ms in silent_ms_at(one)) <= 30
    assert max(np.abs(one).max() for one in said) <= PEAK * 32768
    room = len(said[0]) * 9 // 10 // FRAMES_PER_MS
    assert len(found.speak("Squeeze: breathe out.", room)) <= room * FRAMES_PER_MS
    assert not list(tmp_path.iterdir())
    assert "espeak-ng, eSpeak NG" in found.key()
