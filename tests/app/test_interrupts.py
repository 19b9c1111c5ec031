"""Ctrl-C at any moment of a start and of an end: 130, and no word."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from routine.app.interrupts import undisturbed

# Ctrl-C comes as this module is looked for.
_AT_IMPORT = """
import signal, sys
class Interrupting:
    @staticmethod
    def find_spec(name, *_):
        if name == {at!r}:
            signal.raise_signal(signal.SIGINT)
sys.meta_path.insert(0, Interrupting)
from routine.__main__ import run
sys.exit(run())
"""
_AT_THE_END = """
import atexit, signal, sys
from routine.__main__ import run
atexit.register(signal.raise_signal, signal.SIGINT)
sys.exit(run())
"""
_SWALLOWED = """
import contextlib, signal, sys
class Swallowing:
    @staticmethod
    def find_spec(name, *_):
        if name == {at!r}:
            with contextlib.suppress(KeyboardInterrupt):
                signal.raise_signal(signal.SIGINT)
sys.meta_path.insert(0, Swallowing)
from routine.__main__ import run
sys.exit(run())
"""
_WHERE_NOTHING_GETS_OUT = """
import signal, sys
class Unraised:
    def __del__(self):
        signal.raise_signal(signal.SIGINT)
class Dropping:
    @staticmethod
    def find_spec(name, *_):
        if name == "routine.commands.list_":
            Unraised()
sys.meta_path.insert(0, Dropping)
from routine.__main__ import run
sys.exit(run())
"""
_IGNORED = """
import signal, sys
signal.signal(signal.SIGINT, signal.SIG_IGN)
from routine.__main__ import run
code = run()
signal.raise_signal(signal.SIGINT)
sys.exit(code)
"""


def python(code: str, home: Path, *args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, *args],
        env=os.environ | {"ROUTINE_HOME": str(home)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    "at", ["routine.commands", "click", "routine.commands.list_", "routine.library", "msgspec"]
)
def test_ctrl_c_among_imports_ends_with_130_and_no_word(tmp_path: Path, at: str) -> None:
    ended = python(_AT_IMPORT.format(at=at), tmp_path, "list")
    assert (ended.returncode, ended.stdout, ended.stderr.strip()) == (130, "", "")


def test_ctrl_c_where_no_exception_gets_out_is_not_lost(tmp_path: Path) -> None:
    ended = python(_WHERE_NOTHING_GETS_OUT, tmp_path, "list")
    assert (ended.returncode, ended.stdout, ended.stderr) == (130, "", "")


def test_ctrl_c_that_an_import_swallows_starts_no_session(tmp_path: Path) -> None:
    code = _SWALLOWED.format(at="routine.playback")
    ended = python(code, tmp_path, "start", "sciatica", "--plain", "--no-questions")
    assert (ended.returncode, ended.stderr) == (130, "")
    assert "Sciatica" not in ended.stdout


def test_ctrl_c_as_the_interpreter_ends_is_told_by_the_exit_code_alone(tmp_path: Path) -> None:
    ended = python(_AT_THE_END, tmp_path, "--version")
    assert (ended.returncode, ended.stderr) == (130, "")
    assert ended.stdout.startswith("routine ")


def test_ctrl_c_that_is_ignored_stays_ignored(tmp_path: Path) -> None:
    ended = python(_IGNORED, tmp_path, "--version")
    assert (ended.returncode, ended.stderr) == (0, "")


def test_while_a_terminal_is_given_back_and_a_diary_closed_nothing_is_cut_short() -> None:
    former = signal.getsignal(signal.SIGINT)
    with undisturbed():
        signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is former


def test_where_ctrl_c_is_ignored_it_stays_so() -> None:
    former = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with undisturbed():
            assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, former)
