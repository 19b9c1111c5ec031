"""`routine render` ended in the middle: no half file stays, whatever ends it."""

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.command_line import ROUTINE, SECONDS

EXERCISE = '[[exercise]]\nname = "Hold"\nsets = 20\nsetup_time = "5s"\nhold = { time = "5m" }\n'
HOURS = f'format = 1\ntitle = "Hours"\n{EXERCISE}{EXERCISE}'

Rendering = Callable[..., "subprocess.Popen[str]"]

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="it looks into Linux's /proc")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder, and a home with a routine of hours."""
    monkeypatch.setenv("ROUTINE_HOME", str(tmp_path / "home"))
    path = tmp_path / "home" / "routines" / "hours.toml"
    path.parent.mkdir(parents=True)
    path.write_text(HOURS, encoding="utf-8")
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path / "here"


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# Without O_TMPFILE, as where the platform or the file system has no files without a name.
_HIDDEN = (
    sys.executable,
    "-c",
    "import os, sys; from routine.commands import main; del os.O_TMPFILE; sys.exit(main())",
)


@pytest.fixture
def rendering() -> Iterator[Rendering]:
    """Start a render of hours, and wait until it writes."""
    started: list[subprocess.Popen[str]] = []

    def start(program: tuple[str, ...] = ROUTINE) -> "subprocess.Popen[str]":
        process = subprocess.Popen(
            [*program, "render", "hours", "--tones-only", "--force"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        _until_it_writes(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def _until_it_writes(process: "subprocess.Popen[str]") -> None:
    """Wait until the file that the process has open, named or not, has something in it."""
    ended = os.pidfd_open(process.pid)
    deadline = time.monotonic() + SECONDS
    try:
        while time.monotonic() < deadline:
            if _written(process.pid):
                return
            assert not select.select([ended], (), (), 0.005)[0], process.communicate()
    finally:
        os.close(ended)
    pytest.fail("it wrote nothing")


def _written(pid: int) -> bool:
    folder = os.getcwd()  # noqa: PTH109 - compared as text
    for link in Path(f"/proc/{pid}/fd").iterdir():
        try:
            if link.readlink().is_relative_to(folder) and link.stat().st_size > 50_000:
                return True
        except OSError:  # closed meanwhile
            continue
    return False


@pytest.mark.parametrize("program", [ROUTINE, _HIDDEN], ids=["unnamed", "hidden"])
@pytest.mark.parametrize(
    ("number", "code"),
    [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGQUIT, 131)],
)
def test_a_signal_ends_it_and_leaves_all_as_it_was(
    here: Path,
    rendering: Rendering,
    program: tuple[str, ...],
    number: signal.Signals,
    code: int,
) -> None:
    (here / "hours.mp3").write_bytes(b"mine")
    process = rendering(program)
    assert len(files(here)) == (1 if program == ROUTINE else 2)
    process.send_signal(number)
    out, err = process.communicate(timeout=SECONDS)
    assert (process.returncode, out, err.strip()) == (code, "", "")
    assert files(here) == ["hours.mp3"]
    assert (here / "hours.mp3").read_bytes() == b"mine"


def test_kill_9_leaves_nothing(here: Path, rendering: Rendering) -> None:
    process = rendering()
    process.kill()
    process.communicate(timeout=SECONDS)
    assert process.returncode == -signal.SIGKILL
    assert files(here) == []
