"""What becomes of a process that does not answer, has rested, or is left by its session."""

import os
import select
import signal
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from pathlib import Path
from types import SimpleNamespace

import pytest

from routine.sound.voices.base import VoiceError
from routine.sound.voices.natural import HibariVoice
from routine.sound.voices.voice_process import Patience, VoiceProcess
from tests.support.command_line import SECONDS
from tests.support.pretend_process import BRIEF, PretendProcess
from tests.support.rendering import needs_hibari

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
linux = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no process can be watched")


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("freeze()", marks=posix),
        "time.sleep(999)",
        "out.write(packed_answer(request.number, Answer(SAID, bytes(100)))[:50]); time.sleep(999)",
    ],
    ids=["stopped", "silent", "half an answer"],
)
def test_a_process_that_does_not_answer_is_killed_after_its_time(
    body: str, pretend: PretendProcess
) -> None:
    with pytest.raises(VoiceError, match=r"^no answer for 0.5 s$"):
        pretend(body, BRIEF).speak("One.")
    assert pretend.left == []


def test_a_process_that_takes_no_text_is_killed_after_its_time(pretend: PretendProcess) -> None:
    with pytest.raises(VoiceError, match=r"^no answer for 0.5 s$"):
        pretend("pass", BRIEF, begins="time.sleep(999)").speak("x" * 1_000_000)
    assert pretend.left == []


def test_only_its_first_answer_may_take_as_long_as_loading(pretend: PretendProcess) -> None:
    voice = pretend("say() if text == 'One.' else time.sleep(999)", Patience(SECONDS, 0.2, SECONDS))
    voice.speak("One.")
    with pytest.raises(VoiceError, match=r"^no answer for 0.2 s$"):
        voice.speak("Two.")


def test_the_answer_to_a_request_that_was_interrupted_is_not_taken_for_the_next(
    pretend: PretendProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(**_: object) -> None:
        raise KeyboardInterrupt

    voice = pretend("say(text.encode('utf-16-le'))")
    process = voice._running()  # noqa: SLF001 - nothing else can interrupt it at this moment
    answers = SimpleNamespace(get=interrupted, put=process._answers.put)  # noqa: SLF001
    with monkeypatch.context() as patched:
        patched.setattr(process, "_answers", answers)
        with pytest.raises(KeyboardInterrupt):
            voice.speak("One.")
    assert voice.speak("Two.").tobytes().decode("utf-16-le") == "Two."


def test_a_program_that_is_not_there_is_an_error() -> None:
    with pytest.raises(VoiceError, match=r"^it can't be started: "):
        HibariVoice(None, ("/nowhere/python",)).speak("One.")


def until_rested(voice: HibariVoice) -> VoiceProcess:
    process = voice._process  # noqa: SLF001 - nothing tells when it ended
    assert process is not None
    process.join(SECONDS)
    assert process.has_rested
    return process


def test_a_process_that_is_asked_nothing_ends_and_is_started_again(pretend: PretendProcess) -> None:
    voice = pretend("say()", Patience(SECONDS, SECONDS, rest=0.05))
    for times in range(1, 8):  # more often than it may die
        voice.speak("One.")
        until_rested(voice)
        assert (len(pretend.pids), pretend.left) == (times, [])


def test_a_process_that_is_asked_just_when_it_ends_did_not_die(pretend: PretendProcess) -> None:
    voice = pretend("say()", Patience(SECONDS, SECONDS, rest=0.05))
    voice.speak("One.")
    for _ in range(8):  # more often than it may die
        until_rested(voice).is_over = False  # as it was a moment ago
        assert len(voice.speak("One.")) > 0


@posix
def test_a_frozen_process_that_is_asked_nothing_is_ended_too(pretend: PretendProcess) -> None:
    voice = pretend("say(); freeze()", Patience(SECONDS, SECONDS, rest=0.05))
    voice.speak("One.")
    until_rested(voice)
    assert pretend.left == []


@posix
def test_stopping_ends_a_frozen_process_at_once_and_starts_no_other(
    pretend: PretendProcess, tmp_path: Path
) -> None:
    os.mkfifo(tmp_path / "frozen")
    voice = pretend(f"open({str(tmp_path / 'frozen')!r}, 'w').close(); freeze()")
    with ThreadPoolExecutor() as pool:
        said = pool.submit(voice.speak, "One.")
        (tmp_path / "frozen").read_bytes()
        voice.stop()
        assert type(said.exception(SECONDS)) is VoiceError
    with pytest.raises(VoiceError, match=r"^it was stopped$"):
        voice.speak("Two.")
    assert (len(pretend.pids), pretend.left) == (1, [])


def open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


@linux
def test_no_pipe_thread_or_process_is_left_behind(pretend: PretendProcess) -> None:
    before = open_files()
    patience = Patience(0.5, 0.2, rest=0.05)
    for body in ("say()", "die()", "freeze()", "out.write(b'?' * 99)", "sys.exit()"):
        voice = pretend(body, patience)
        for text in ("One.", "Two."):
            with suppress(VoiceError):
                voice.speak(text)
        voice.stop()
    resting = pretend("say()", Patience(SECONDS, SECONDS, rest=0.05))
    resting.speak("One.")
    until_rested(resting)
    assert open_files() == before
    assert "routine voice process" not in [thread.name for thread in threading.enumerate()]
    assert pretend.left == []


# -- a session that is killed ---------------------------------------------------------------------

_SESSION = """if True:
    import sys
    from routine.sound.voices.natural import COMMAND
    from routine.sound.voices.voice_process import Patience, VoiceProcess
    process = VoiceProcess(COMMAND, Patience(999, 999, 999))
    print(process._process.pid, flush=True)
    process.ask("One.", None)
    print("loaded", flush=True)
    process.join()
"""


def has_stopped(pid: int) -> bool:
    """Return whether all threads of a process have: until then the kernel takes it for running."""
    states = []
    for task in Path("/proc", str(pid), "task").iterdir():
        with suppress(OSError):  # the thread has ended
            states.append((task / "stat").read_text().rpartition(")")[2].split()[0])
    return set(states) == {"T"}


@needs_hibari
@linux
@pytest.mark.parametrize("is_stopped", [False, True], ids=["running", "stopped"])
@pytest.mark.parametrize("is_loaded", [False, True], ids=["loading", "loaded"])
def test_the_process_ends_with_a_session_that_is_killed(
    is_loaded: bool,  # noqa: FBT001 - a parameter of the test
    is_stopped: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    command = [sys.executable, "-c", _SESSION]
    with (
        subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as session,
        ExitStack() as ending,
    ):
        ending.callback(session.kill)
        assert session.stdout is not None
        pid = int(session.stdout.readline())
        watched = os.pidfd_open(pid)
        if is_loaded:
            assert session.stdout.readline() == "loaded\n"
        if is_stopped:
            os.kill(pid, signal.SIGSTOP)
            while not has_stopped(pid):
                os.sched_yield()
    try:
        assert select.select([watched], [], [], SECONDS)[0]  # readable once it has ended
    finally:
        with suppress(ProcessLookupError):
            signal.pidfd_send_signal(watched, signal.SIGKILL)
        os.close(watched)
