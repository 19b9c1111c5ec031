"""How each kind of error ends: its words, and its exit code."""

import errno
import io
import sys
from collections.abc import Callable

import pytest

from routine.commands import main
from routine.library import loading
from tests.support.command_run import Run, Write

BROKEN = 'format = 1\ntitle = "Broken"\nexercises = 3\n'


@pytest.mark.parametrize("command", ["show", "preview", "check"])
def test_a_wrong_routine_name_gets_a_guess(run: Run, command: str) -> None:
    code, out, err = run(command, "siatica")
    assert (code, out) == (2, "")
    assert 'did you mean "sciatica"?' in err


def test_an_invalid_file_ends_with_2_and_a_line_for_each_mistake(run: Run, yours: Write) -> None:
    path = yours("broken", BROKEN)
    code, out, err = run("show", str(path))
    assert (code, out) == (2, "")
    assert f"{path}:3: " in err


def test_a_fault_of_its_own_is_plain_lines_and_no_traceback(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "entries", _raiser(RuntimeError("odd \x1b[31m")))
    code, out, err = run("list")
    assert (code, out) == (1, "")
    assert err.startswith("routine has hit a bug: RuntimeError: odd \\x1b[31m\n")
    assert "ROUTINE_DEBUG=1" in err
    assert "Traceback" not in err


def test_a_fault_shows_its_traceback_on_request(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "entries", _raiser(RuntimeError("odd")))
    monkeypatch.setenv("ROUTINE_DEBUG", "1")
    with pytest.raises(RuntimeError, match="odd"):
        main(["list"])


def test_an_interrupt_ends_with_130_and_no_word(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "entries", _raiser(KeyboardInterrupt()))
    code, out, err = run("list")
    assert (code, out, err.strip()) == (130, "", "")


def test_a_full_disk_is_told_and_no_fault_of_ours(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full(io.StringIO):
        def flush(self) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(sys, "stdout", Full())
    assert main(["list"]) == 1
    told = "routine can't go on: standard output: no space left on device\n"
    assert capsys.readouterr().err == told


def _raiser(error: BaseException) -> Callable[[], None]:
    def fail() -> None:
        raise error

    return fail
