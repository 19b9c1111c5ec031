"""When sound or speech fails, a real session says so in one line and continues to its end."""

import os
import select
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import which
from typing import Any

import pytest

from routine.words import sound_and_voice
from tests.support.command_line import SECONDS
from tests.support.heard_sound import SILENT, loudness
from tests.support.rendering import needs_hibari
from tests.support.session_files import events, make_home, start, start_json, until_event
from tests.support.terminal_session import Session
from tests.support.virtual_speaker import RATE, VirtualSpeaker, needs_virtual_speaker

NO_LOUDSPEAKER = (
    f"{sound_and_voice.NO_LOUDSPEAKER} {sound_and_voice.PLUG_IN} {sound_and_voice.UNTIL_THEN}"
)
SOUND_GONE = "The sound stopped, but the session goes on. Press m twice to try it again."
NO_VOICE = "There's no voice here. Tones guide you, and the words are on the screen."
ODD = "-wx.wav"
ROUTINE = """
format = 1
title = "Short"
[[exercise]]
name = "{name}"
position = "standing"
setup = ["{name}"]
setup_time = "5s"
hold = {{ time = "8s" }}
"""
AS_IT_IS = ("--no-questions", "--pace", "quick")
ENDS_SECONDS = 6.0  # after its last event, with its last words
A_SECOND = RATE


@pytest.fixture(scope="module")
def speaker() -> Iterator[VirtualSpeaker]:
    """The speaker shared by all tests that don't break it."""
    with VirtualSpeaker() as speaker:
        yield speaker


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return home_in(tmp_path / "home")


def home_in(folder: Path) -> Path:
    made = make_home(folder, sound=True)
    for file, name in {"wall": "Wall sit", "odd": ODD}.items():
        text = ROUTINE.format(name=name)
        (made / "routines" / f"{file}.toml").write_text(text, encoding="utf-8")
    return made


def session_of(home: Path, name: str, *args: str, environ: dict[str, str]) -> Session:
    how: dict[str, Any] = {"stdin": "nothing", "stderr": "pipe", "environ": environ}
    return start_json(home, name, *AS_IT_IS, *args, **how)


def assert_goes_on_to_its_end(session: Session) -> None:
    until_event(session, "finished")
    finished = time.monotonic()
    assert session.ended() == 0
    assert time.monotonic() - finished < ENDS_SECONDS
    assert [one["event"] for one in events(session) if one["event"] == "paused"] == []
    assert session.sent == b""


def lines(session: Session) -> list[str]:
    """Return the lines printed for the user, without their times."""
    told = session.err.decode().splitlines()
    return [line[6:] if line[1:2] == ":" and line[4:6] == "  " else line for line in told]


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The lines that muted sessions print when nothing goes wrong."""
    home = home_in(tmp_path_factory.mktemp("known") / "home")
    found = {"No repetitions were finished."}
    for name in ("wall", "odd"):
        with session_of(home, name, "--mute", "--speed", "500", environ={}) as session:
            assert session.ended() == 0
            found.update(lines(session))
    return found


def warnings(session: Session, known: set[str]) -> list[str]:
    """Return the lines that are not part of every session, except for the volume."""
    return [line for line in lines(session) if line not in known and "volume 80%" not in line]


# -- the loudspeaker ----------------------------------------------------------------------------


def test_without_any_loudspeaker_one_line_says_so(home: Path, known: set[str]) -> None:
    with session_of(home, "wall", "--speed", "10", environ={}) as session:
        assert_goes_on_to_its_end(session)
        assert warnings(session, known) == [NO_LOUDSPEAKER]
        # Nothing is said, so that all is told.
        assert any("Wall sit, set 1 of 1" in line for line in lines(session))


@needs_virtual_speaker
@pytest.mark.parametrize("fault", [VirtualSpeaker.kill, VirtualSpeaker.unplug])
def test_a_loudspeaker_that_goes_away_is_told_in_one_line(
    home: Path, known: set[str], fault: Callable[[VirtualSpeaker], None]
) -> None:
    with (
        VirtualSpeaker() as mine,
        session_of(home, "wall", "--speed", "2", environ=mine.environ) as session,
    ):
        until_event(session, "segment", kind="setup")
        mine.listen(1_000)
        fault(mine)
        assert_goes_on_to_its_end(session)
        assert warnings(session, known) == [SOUND_GONE]
        # From then on all is told that would have been said.
        assert any(line.startswith("Wall sit, set 1 of 1") for line in lines(session))


# -- speech -------------------------------------------------------------------------------------


NO_HIBARI = "raise ImportError('hidden')"
KILLED_HIBARI = "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)"


def stubs(tmp_path: Path, espeak: str, hibari: str = NO_HIBARI) -> dict[str, str]:
    """Return an environment in which these are the natural voice's package and espeak-ng."""
    package = tmp_path / "stubs" / "hibari"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text(f"{hibari}\n", encoding="ascii")
    program = tmp_path / "bin" / "espeak-ng"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\n{espeak}\n", encoding="ascii")
    program.chmod(0o755)
    paths = map(os.path.abspath, filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep)))
    return {
        "PYTHONPATH": os.pathsep.join([str(package.parent), *paths]),
        "PATH": os.pathsep.join([str(program.parent), os.environ["PATH"]]),
    }


on_linux = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere other programs speak")


@needs_virtual_speaker
@on_linux
def test_a_speech_program_that_hangs_is_told_in_one_line_and_left_behind_by_nobody(
    home: Path, known: set[str], speaker: VirtualSpeaker, tmp_path: Path
) -> None:
    environ = stubs(tmp_path, f"echo $$ >> {tmp_path}/pids\nexec sleep 999")
    with session_of(home, "wall", "--speed", "1.5", environ=environ | speaker.environ) as session:
        until_event(session, "segment", kind="hold")
        before = speaker.frames
        assert_goes_on_to_its_end(session)
        assert warnings(session, known) == [NO_VOICE]
    assert loudness(speaker.heard(before)) > SILENT  # the tones are there
    pids = (tmp_path / "pids").read_text(encoding="ascii").split()
    assert pids
    assert not [pid for pid in pids if Path("/proc", pid).exists()]


@needs_virtual_speaker
@on_linux
def test_a_speech_program_that_hangs_at_the_end_does_not_keep_the_session(
    home: Path, speaker: VirtualSpeaker, tmp_path: Path
) -> None:
    environ = stubs(tmp_path, f"echo $$ >> {tmp_path}/pids\nexec sleep 999")
    with session_of(home, "wall", "--speed", "50", environ=environ | speaker.environ) as session:
        assert_goes_on_to_its_end(session)
    pids = (tmp_path / "pids").read_text(encoding="ascii").split()
    assert not [pid for pid in pids if Path("/proc", pid).exists()]


@needs_virtual_speaker
@on_linux
@pytest.mark.parametrize(
    ("espeak", "hibari"),
    [
        ("exit 1", NO_HIBARI),
        ("echo noise; echo complaint >&2", NO_HIBARI),
        ("exit 1", KILLED_HIBARI),
    ],
)
def test_speech_that_fails_is_told_in_one_line(
    home: Path, known: set[str], speaker: VirtualSpeaker, tmp_path: Path, espeak: str, hibari: str
) -> None:
    before = speaker.frames
    environ = stubs(tmp_path, espeak, hibari) | speaker.environ
    with session_of(home, "wall", "--speed", "8", environ=environ) as session:
        assert_goes_on_to_its_end(session)
        assert warnings(session, known) == [NO_VOICE]
    assert loudness(speaker.heard(before)) > SILENT


# -- the process of the natural voice ------------------------------------------------------------


def children(pid: int) -> set[int]:
    """Return the processes that a process started and has not waited for."""
    files = Path("/proc", str(pid), "task").glob("*/children")
    return {int(child) for file in files for child in file.read_text(encoding="ascii").split()}


def voice_of(session: Session, but: int | None = None) -> int:
    """Wait until the voice is a process, and not this one; return it."""
    deadline = time.monotonic() + SECONDS
    while not (found := children(session.pid) - {but}):
        assert time.monotonic() < deadline, "no process of the voice"
        session.pass_time(0.01)  # nothing is written when a process begins
    return found.pop()


@needs_virtual_speaker
@needs_hibari
@on_linux
def test_a_voice_that_is_killed_speaks_on_and_nobody_hears_of_it(
    home: Path, known: set[str], speaker: VirtualSpeaker
) -> None:
    with session_of(home, "wall", "--speed", "1.5", environ=speaker.environ) as session:
        first = voice_of(session)
        os.kill(first, signal.SIGKILL)
        voice_of(session, but=first)
        until_event(session, "segment", kind="setup")
        before = speaker.frames
        heard = speaker.listen(3_000)[before:]
        assert loudness(heard) > 0.01
        assert_goes_on_to_its_end(session)
        assert warnings(session, known) == []


@needs_virtual_speaker
@needs_hibari
@on_linux
@pytest.mark.parametrize("is_stopped", [False, True], ids=["running", "stopped"])
@pytest.mark.parametrize(
    "end",
    [
        lambda session: session.signal(signal.SIGKILL),
        lambda session: session.signal(signal.SIGTERM),
        Session.hang_up,
    ],
    ids=["killed", "ended", "its window closed"],
)
def test_the_voice_ends_with_its_session(
    home: Path,
    speaker: VirtualSpeaker,
    end: Callable[[Session], None],
    is_stopped: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    with start(home, "wall", "--no-questions", environ=speaker.environ) as session:
        session.until_shown("Wall sit")
        voice = os.pidfd_open(voice_of(session))
        if is_stopped:
            signal.pidfd_send_signal(voice, signal.SIGSTOP)
            speaker.listen(200)
        end(session)
        try:
            assert select.select([voice], [], [], ENDS_SECONDS)[0]  # readable once it has ended
        finally:
            os.close(voice)


# -- text that looks like an option -------------------------------------------------------------


def assert_is_spoken(
    home: Path, known: set[str], speaker: VirtualSpeaker, environ: dict[str, str]
) -> None:
    files = sorted(home.iterdir())
    before = speaker.frames
    with session_of(home, "odd", environ=environ | speaker.environ) as session:
        until_event(session, "segment", kind="setup")
        heard = speaker.listen(2_500)[before:]
        session.signal(signal.SIGTERM)
        assert session.ended() == 143
        stopped, done, *_ = warnings(session, known)
        assert stopped.startswith("Stopped after ")
        assert done.startswith("Saved in your diary")
    # After the tone of the beginning there are words only.
    first = int(next(at for at, one in enumerate(abs(heard) > SILENT) if one))
    assert loudness(heard[first + A_SECOND // 2 : first + 2 * A_SECOND]) > 0.01
    made = {path.name for path in set(home.iterdir()) - set(files)}
    assert made == {"cache", "diary.sqlite3", "session.lock"}
    assert [path.suffix for path in (home / "cache").iterdir() if path.name.endswith("x.wav")] == []
    assert not list(home.rglob("x.wav"))


@needs_virtual_speaker
def test_a_name_that_begins_with_a_dash_is_spoken_and_writes_no_file(
    home: Path, known: set[str], speaker: VirtualSpeaker
) -> None:
    assert_is_spoken(home, known, speaker, {})


@needs_virtual_speaker
@on_linux
@pytest.mark.skipif(which("espeak-ng") is None, reason="espeak-ng is not installed")
def test_a_name_that_begins_with_a_dash_is_spoken_by_a_program_and_writes_no_file(
    home: Path, known: set[str], speaker: VirtualSpeaker, tmp_path: Path
) -> None:
    espeak = which("espeak-ng")
    assert_is_spoken(home, known, speaker, stubs(tmp_path, f'exec {espeak} "$@"'))
