"""The audio files that are asked for: what they hold, their names, where they go."""

import errno
import os
import resource
import subprocess
import sys
import wave
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest
from mutagen.id3 import ID3
from mutagen.mp3 import MP3
from numpy.typing import NDArray

from routine import commands, library
from routine.diary import current_instant
from routine.options import Options, apply
from routine.sound.synthesis import Speech
from routine.timeline import compile_timeline
from routine.units import clock
from tests.support.command_line import ROUTINE, SECONDS
from tests.support.short_routine import SHORT

pytestmark = pytest.mark.usefixtures("here")
EXERCISE = '[[exercise]]\nname = "Hold"\nsets = 20\nsetup_time = "5s"\nhold = { time = "5m" }\n'
FRAMES_A_MS = 24


class Result(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Result]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run it in this process, with a voice that hums each phrase for half a second."""
    monkeypatch.setattr("routine.sound.synthesis.find_voices", list)
    monkeypatch.setattr(Speech, "__init__", _init)

    def run_it(*args: str) -> Result:
        code = commands.main(["render", *args])
        return Result(code, *capsys.readouterr())

    return run_it


class Hums:
    """A voice of half a second a phrase."""

    name = "hum"

    def key(self) -> str:
        return self.name

    def speak(self, text: str, at_most_ms: int | None = None) -> NDArray[np.int16]:  # noqa: ARG002 - a voice's
        return np.full(12_000, 8_000, np.int16)

    def stop(self) -> None:
        pass


_speech = Speech.__init__
VOICES: list[Hums] = [Hums()]


def _init(self: Speech, **_: object) -> None:
    _speech(self, voices=lambda: list(VOICES))


def length_ms(path: Path | str) -> int:
    with wave.open(str(path), "rb") as file:
        frames = file.getnframes()
    return frames // FRAMES_A_MS


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# -- what it makes ------------------------------------------------------------------------------


def test_without_o_it_makes_an_mp3_of_the_routines_name_here(run: Run, here: Path) -> None:
    code, out, err = run("short")
    assert (code, err) == (0, "")
    size = f"{(here / 'short.mp3').stat().st_size / 1e6:.1f}"
    length = clock(round(MP3("short.mp3").info.length * 1_000))
    assert out == f"short.mp3: {length}, {size} MB, 3 chapters, hum voice\n"
    assert files(here) == ["short.mp3"]
    assert [str(one.sub_frames["TIT2"]) for one in ID3("short.mp3").getall("CHAP")] == [
        "Before you start",
        "Clamshell",
        "Wall sit",
    ]


def covers(path: Path | str) -> list[bytes]:
    """Return the covers of a file, which have to be square pictures."""
    found = [picture.data for picture in ID3(path).getall("APIC")]
    for png in found:
        assert png.startswith(b"\x89PNG")
        assert png[16:20] == png[20:24]
    return found


def test_its_cover_is_the_figure_of_the_first_exercise_that_has_one(run: Run, here: Path) -> None:
    assert run("clamshell", "--sets", "1", "-o", "one.mp3").code == 0
    assert run("hip-balance", "--sets", "1", "--only", "clamshell", "--split").code == 0
    parts = sorted(here.glob("hip-balance*.mp3"))
    assert [covers(part) for part in parts] == [covers("one.mp3")] * len(parts)
    assert len(covers("one.mp3")) == 1


def test_without_a_figure_there_is_no_cover(run: Run) -> None:
    run("short")
    assert covers("short.mp3") == []


@pytest.mark.parametrize("name", ["it.wav", "it.WAV"])
def test_the_ending_decides(run: Run, here: Path, name: str) -> None:
    code, out, _ = run("short", "-o", name)
    size = f"{(here / name).stat().st_size / 1e6:.1f}"
    assert (code, out) == (0, f"{name}: {clock(length_ms(name))}, {size} MB, hum voice\n")
    assert (here / name).read_bytes()[:4] == b"RIFF"


@pytest.mark.parametrize("name", ["it.ogg", "it", "it.mp3.part"])
def test_another_ending_is_a_usage_error_that_names_both(run: Run, here: Path, name: str) -> None:
    code, out, err = run("short", "-o", name)
    assert (code, out) == (2, "")
    assert "end in .mp3 or .wav" in err
    assert files(here) == []


@pytest.mark.parametrize(
    "args",
    [
        ("--only", "2"),
        ("--from", "Wall sit"),
        ("--sets", "1"),
        ("--sets", "3"),
        ("--pace", "slow"),
        ("--hands-free",),
    ],
)
def test_options_of_the_plan_change_its_length(run: Run, args: tuple[str, ...]) -> None:
    names = {"--only": "only", "--from": "first", "--sets": "sets", "--pace": "pace"}
    given: dict[str, object] = {"hands_free": True}
    if len(args) > 1:
        value: object = int(args[1]) if args[0] == "--sets" else args[1]
        given = {names[args[0]]: (value,) if args[0] == "--only" else value}
    options = Options(**given)  # type: ignore[arg-type] # one of its fields
    plan = compile_timeline(apply(library.load("short").routine, options))
    assert run("short", "-o", "it.wav", *args).code == 0
    assert plan.total_ms < length_ms("it.wav") < plan.total_ms + 3_000


def test_the_voice_changes_what_is_said(run: Run) -> None:
    loud = {}
    for option in ("--voice=full", "--voice=brief", "--tones-only"):
        assert run("short", "-o", "it.wav", "--force", option).code == 0
        with wave.open("it.wav", "rb") as file:
            made = np.frombuffer(file.readframes(file.getnframes()), "<i2")
        low = np.abs(made.reshape(-1, FRAMES_A_MS).astype(float).mean(axis=1))
        loud[option] = int((low > 6_000).sum())  # a hum is a level, a tone is none
    assert loud["--voice=full"] > loud["--voice=brief"] > loud["--tones-only"]
    assert loud["--tones-only"] == 0


def test_no_voice_means_no_words(run: Run) -> None:
    code, out, err = run("short", "-o", "it.wav", "--no-voice")
    assert (code, err) == (0, "")
    assert out.endswith(", tones only\n")


def test_where_there_is_no_voice_it_says_what_to_do(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules[__name__], "VOICES", [])
    code, out, err = run("short")
    assert code == 0
    assert out.endswith("2 chapters, tones only\n")
    assert err == (
        "There is no voice here, so short.mp3 has tones only. "
        "`routine doctor` tells you what to install.\n"
    )


def test_words_left_out_are_counted(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    long = np.full(24_000 * 60, 8_000, np.int16)
    monkeypatch.setattr(Hums, "speak", lambda *_: long)
    code, _, err = run("short")
    assert code == 0
    assert err.endswith("phrases did not fit or could not be said; only their tones are heard.\n")


# -- where it is written ------------------------------------------------------------------------


def test_a_file_that_is_there_is_kept_unless_forced(run: Run, here: Path) -> None:
    (here / "short.mp3").write_bytes(b"mine")
    code, out, err = run("short")
    assert (code, out) == (2, "")
    assert err == "short.mp3 already exists. Use --force to replace it, or choose another name.\n"
    assert (here / "short.mp3").read_bytes() == b"mine"
    assert run("short", "--force").code == 0
    assert (here / "short.mp3").read_bytes()[:3] == b"ID3"


def test_a_folder_that_is_not_there_is_an_error(run: Run) -> None:
    code, _, err = run("short", "-o", "no/it.mp3")
    assert code == 1
    assert err.startswith("There is no folder ")


def test_a_folder_a_fifo_and_a_missing_routine_are_no_files(run: Run, here: Path) -> None:
    (here / "it.mp3").mkdir()
    os.mkfifo(here / "it.wav")
    assert run("short", "-o", "it.mp3", "--force").code == 2
    assert run("short", "-o", "it.wav", "--force").code == 2
    assert run("shirt").code == 2
    assert files(here) == ["it.mp3", "it.wav"]


def test_a_file_that_grows_too_large_is_told_and_gone(here: Path) -> None:
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))

    ended = subprocess.run(
        [*ROUTINE, "render", "short", "-o", "it.wav", "--tones-only"],
        preexec_fn=limit,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr == "There is no room for it.wav. Make room, or choose another place.\n"
    assert files(here) == []


def test_a_full_disk_leaves_the_old_file_whole(
    run: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    (here / "short.mp3").write_bytes(b"mine")
    monkeypatch.setattr(os, "fsync", full)
    code, _, err = run("short", "--force")
    assert code == 1
    assert err.startswith("There is no room for short.mp3.")
    assert files(here) == ["short.mp3"]
    assert (here / "short.mp3").read_bytes() == b"mine"


def test_into_a_pipe_goes_an_mp3_and_what_it_is_is_told_beside_it(here: Path) -> None:
    ended = subprocess.run(
        [*ROUTINE, "render", "short", "-o", "-", "--tones-only"],
        capture_output=True,
        timeout=SECONDS,
        check=False,
    )
    assert ended.returncode == 0
    assert ended.stdout.startswith(b"ID3")
    told = ended.stderr.decode()
    assert told.startswith("standard output: ")
    assert f"{len(ended.stdout) / 1e6:.1f} MB" in told
    assert files(here) == []


def test_a_terminal_is_sent_no_sound(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("routine.app.output_file.on_terminal", lambda: True)
    told = "a terminal can't show sound; send it to a pipe or a file\n"
    assert run("short", "-o", "-") == (2, "", told)


# -- how it is called ---------------------------------------------------------------------------


def told(path: str) -> tuple[str, str, str]:
    tags = ID3(path)
    return str(tags["TIT2"]), str(tags["TALB"]), str(tags["TRCK"])


def test_name_and_title_tell_what_was_asked_for(run: Run, here: Path) -> None:
    assert run("short", "--sets", "1", "--voice", "brief").code == 0
    assert run("short", "--only", "wall", "--pace=slow", "--no-opening", "--hands-free").code == 0
    assert files(here) == [
        "short-1-brief.mp3",
        "short-only-2-slow-hands-free-no-opening.mp3",
    ]
    title = "Short, one set, brief voice"
    assert told("short-1-brief.mp3") == (title, title, "1/1")
    assert str(ID3("short-1-brief.mp3")["TDRC"]) == current_instant().day


def test_without_the_opening_the_plan_begins_at_once(run: Run) -> None:
    assert run("short", "--no-opening", "-o", "it.mp3").code == 0
    assert run("short", "-o", "it.wav").code == 0
    assert round(MP3("it.mp3").info.length * 1_000) == length_ms("it.wav")
    starts = [(str(one.sub_frames["TIT2"]), one.start_time) for one in ID3("it.mp3").getall("CHAP")]
    assert starts[0] == ("Clamshell", 0)
    assert len(starts) == 2


def test_a_wav_begins_with_the_plan(run: Run) -> None:
    assert run("short", "-o", "it.wav").code == 0
    assert run("short", "-o", "other.wav", "--no-opening").code == 0
    assert Path("it.wav").read_bytes() == Path("other.wav").read_bytes()


# -- several files ------------------------------------------------------------------------------


@pytest.fixture
def music(here: Path) -> Path:
    """A folder, and a second routine beside it."""
    (here / "music").mkdir()
    text = SHORT.replace("Short", "Other").replace("reps = 2", "reps = 1")
    (here / "other.toml").write_text(text, encoding="utf-8")
    return here / "music"


def test_several_routines_become_a_file_each_in_a_folder(run: Run, music: Path) -> None:
    code, out, err = run("short", "./other.toml", "--sets", "1", "-o", f"{music.name}/")
    assert (code, err) == (0, "")
    assert [line.partition(":")[0] for line in out.splitlines()] == [
        "music/short-1.mp3",
        "music/other-1.mp3",
    ]
    assert files(music) == ["other-1.mp3", "short-1.mp3"]


def test_without_a_folder_they_come_here(run: Run, here: Path, music: Path) -> None:
    assert run("short", "./other.toml", "--tones-only").code == 0
    assert files(here) == [music.name, "other-tones.mp3", "other.toml", "short-tones.mp3"]


def test_one_that_can_not_be_made_lets_none_be_begun(run: Run, music: Path) -> None:
    assert run("short", "shirt", "-o", "music").code == 2
    (music / "other.mp3").write_bytes(b"mine")
    code, out, err = run("short", "./other.toml", "-o", "music")
    assert (code, out) == (2, "")
    assert err.startswith("music/other.mp3 already exists. ")
    assert files(music) == ["other.mp3"]
    assert run("short", "./other.toml", "-o", "music", "--force").code == 0
    assert files(music) == ["other.mp3", "short.mp3"]


HINT = "give -o a folder, or leave it out"


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["short", "short"], "short is named twice; name it once"),
        (["short", "./Short.toml"], "short and ./Short.toml would both become Short.mp3; "),
        (
            ["short", "sciatica", "-o", "it.mp3"],
            "2 routines make 2 files, which can't all go into ",
        ),
        (["short", "sciatica", "-o", "-"], f"can't all go into standard output; {HINT}"),
        (["short", "--split", "-o", "-"], "--split makes several files, which can't all go into "),
    ],
)
def test_two_files_never_go_to_one_place(run: Run, here: Path, args: list[str], said: str) -> None:
    (here / "Short.toml").write_text(SHORT, encoding="utf-8")
    code, out, err = run(*args)
    assert (code, out) == (2, "")
    assert said in err
    assert files(here) == ["Short.toml"]


def test_a_folder_that_is_not_there_is_not_taken_for_a_file(run: Run, here: Path) -> None:
    code, _, err = run("short", "-o", "music/")
    assert code == 2
    assert "There is no folder 'music'. Create it first." in err
    assert files(here) == []


def test_split_it_is_a_file_for_each_exercise(run: Run, music: Path) -> None:
    code, out, err = run("short", "--split", "--sets", "1", "-o", "music")
    assert (code, err) == (0, "")
    names = ["short-1-00-before-you-start", "short-1-01-clamshell", "short-1-02-wall-sit"]
    assert files(music) == [f"{name}.mp3" for name in names]
    assert [line.partition(":")[0] for line in out.splitlines()] == [
        f"music/{name}.mp3" for name in names
    ]
    assert "chapter" not in out
    album = "Short, one set"
    assert [told(f"music/{name}.mp3") for name in names] == [
        ("Before you start", album, "1/3"),
        ("Clamshell", album, "2/3"),
        ("Wall sit", album, "3/3"),
    ]


def test_split_wavs_in_turn_are_the_whole(run: Run) -> None:
    assert run("short", "-o", "it.wav").code == 0
    assert run("short", "-o", "it.wav", "--split").code == 0
    parts = sum(length_ms(f"it-{name}.wav") for name in ("01-clamshell", "02-wall-sit"))
    assert parts == length_ms("it.wav")


LAPS = """
format = 1
title = "Laps"

[[group]]
name = "Circuit"
rounds = 2
gap = "5s"

[[exercise]]
group = "Circuit"
name = "Squat"
reps = 3
own_pace = { rep_time = "2s" }

[[exercise]]
group = "Circuit"
name = "Plank"
hold = { time = "6s" }
"""


def test_each_round_of_an_exercise_is_a_file_and_sorted_they_are_in_turn(
    run: Run, here: Path
) -> None:
    (here / "laps.toml").write_text(LAPS)
    assert run("./laps.toml", "-o", "it.wav").code == 0
    assert run("./laps.toml", "-o", "it.wav", "--split").code == 0
    parts = [name for name in files(here) if name.startswith("it-")]
    assert parts == [
        "it-01-squat-round-1.wav",
        "it-02-plank-round-1.wav",
        "it-03-squat-round-2.wav",
        "it-04-plank-round-2.wav",
    ]
    assert sum(map(length_ms, parts)) == length_ms("it.wav")
    assert length_ms(parts[2]) == 5_000 + 6_000, "its gap, and the time that is estimated"


def test_a_part_that_is_there_is_kept(run: Run, here: Path) -> None:
    (here / "short-02-wall-sit.mp3").write_bytes(b"mine")
    code, _, err = run("short", "--split")
    assert code == 2
    assert err.startswith("short-02-wall-sit.mp3 already exists. ")
    assert files(here) == ["short-02-wall-sit.mp3"]


def test_where_it_ends_in_the_middle_whole_parts_stay(
    run: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        if files(here):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    code, _, err = run("short", "--split", "--no-opening")
    assert code == 1
    assert err.startswith("There is no room for short-no-opening-02-wall-sit.mp3.")
    (part,) = files(here)
    assert part == "short-no-opening-01-clamshell.mp3"
    assert MP3(part).info.length > 20


def test_no_voice_is_told_once_for_all_parts(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules[__name__], "VOICES", [])
    code, out, err = run("short", "--split")
    assert (code, len(out.splitlines())) == (0, 2)  # without a voice there is no opening
    assert err.startswith("There is no voice here, so these files have tones only.")
