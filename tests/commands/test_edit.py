"""`routine edit`: in the person's own editor, checked when it is left, and nothing is lost."""

import os
import shlex
import signal
import sys
from pathlib import Path

import pytest

from routine import library
from tests.support.command_run import PLAIN, Run, Write
from tests.support.terminal_session import Session

# An editor that does with each file what is next in a list of steps, and keeps how it was called.
EDITOR = """\
import os, pathlib, sys
steps, told = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
first, _, others = steps.read_text().partition("\\n")
steps.write_text(others)
with told.open("a") as file:
    file.write(" ".join(sys.argv[3:-1]) + "\\n")
path = pathlib.Path(sys.argv[-1])
code = 0
exec(first)
sys.exit(code)
"""
BREAK = "path.write_text(path.read_text().replace('sets', 'zets'))"
MEND = "path.write_text(path.read_text().replace('zets', 'sets'))"
ADD = "path.write_text(path.read_text() + '# mine\\n')"


class Editor:
    """A pretended `vi`, with what it does each time, and the arguments that it was given."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self._steps, self._told, script = folder / "steps", folder / "told", folder / "edit.py"
        script.write_text(EDITOR, "utf-8")
        self.program = folder / "vi"
        call = shlex.join([sys.executable, str(script), str(self._steps), str(self._told)])
        self.program.write_text(f'#!/bin/sh\nexec {call} "$@"\n', "utf-8")
        self.program.chmod(0o755)

    def does(self, *steps: str) -> None:
        self._steps.write_text("".join(f"{step}\n" for step in steps), "utf-8")

    @property
    def told(self) -> list[str]:
        return self._told.read_text("utf-8").splitlines()


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Editor:
    editor = Editor(tmp_path / "editor")
    monkeypatch.setenv("VISUAL", str(editor.program))
    return editor


def beside(path: Path) -> list[str]:
    """Return the names of what is in a file's folder, but schemas."""
    return sorted(p.name for p in path.parent.iterdir() if p.suffix != ".json" and p.is_file())


def test_a_valid_file_is_saved_and_it_is_said_how_to_start_it(
    run: Run, yours: Write, editor: Editor
) -> None:
    path = yours("plain", PLAIN)
    editor.does(ADD)
    code, out, err = run("edit", "plain")
    assert (code, err) == (0, "")
    assert out == (f"plain: ok, about 1 minute\nSaved: {path}\nTo start it: routine start plain\n")
    assert path.read_text("utf-8") == PLAIN + "# mine\n"
    assert beside(path) == ["plain.toml"]
    assert editor.told == [""]


def test_of_what_is_built_in_a_copy_is_changed(run: Run, home: Path, editor: Editor) -> None:
    editor.does(ADD)
    copy = home / "routines" / "exercises" / "bridge.toml"
    code, out, err = run("edit", "bridge")
    assert (code, err) == (0, "")
    assert out.splitlines()[0] == f"bridge is built in. You change a copy of your own: {copy}"
    assert copy.read_text("utf-8").endswith("# mine\n")
    assert library.find("bridge").path == copy


def test_a_copy_that_was_not_changed_does_not_stay(run: Run, home: Path, editor: Editor) -> None:
    editor.does("pass")
    code, out, err = run("edit", "sciatica")
    assert (code, err) == (0, "")
    assert out.endswith("Nothing was changed, so there is no copy.\n")
    assert library.find("sciatica").origin == "built-in"
    assert not (home / "routines" / "sciatica.toml").exists()


def test_no_copy_stays_where_the_editor_can_not_be_started(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", "no-such-editor")
    code, _, err = run("edit", "sciatica")
    assert (code, err.startswith('the editor "no-such-editor" can\'t be started')) == (1, True)
    assert beside(home / "routines" / "sciatica.toml") == []


def test_an_exercise_is_edited_by_its_folder_and_name(
    run: Run, yours: Write, editor: Editor
) -> None:
    routine = yours("bridge", PLAIN)
    editor.does(ADD)
    assert run("edit", "exercises/bridge").code == 0
    assert routine.read_text("utf-8") == PLAIN
    assert (routine.parent / "exercises" / "bridge.toml").is_file()


def test_without_a_terminal_mistakes_end_it_and_what_was_there_is_kept(
    run: Run, yours: Write, editor: Editor
) -> None:
    path = yours("plain", PLAIN)
    editor.does(BREAK)
    code, out, err = run("edit", "plain")
    assert (code, out) == (2, "")
    assert f"{path}:6: " in err
    kept = path.with_suffix(".before-edit.bak")
    assert f"{path} has mistakes; what it held before is in {kept}" in err
    assert "zets" in path.read_text("utf-8")
    assert path.with_suffix(".before-edit.bak").read_text("utf-8") == PLAIN


@pytest.mark.parametrize("loss", ["path.write_text('')", "path.unlink()"])
def test_what_an_editor_loses_is_kept(run: Run, yours: Write, editor: Editor, loss: str) -> None:
    path = yours("plain", PLAIN)
    editor.does(f"{loss}; code = 1")
    code, _, err = run("edit", "plain")
    assert code == 2
    assert f"{editor.program} ended with 1" in err
    assert path.with_suffix(".before-edit.bak").read_text("utf-8") == PLAIN


def test_what_is_not_there_is_told(run: Run, editor: Editor) -> None:
    editor.does("pass")
    code, out, err = run("edit", "scatica")
    assert (code, out) == (2, "")
    assert 'there is no routine or exercise "scatica"; did you mean "sciatica"?' in err


def in_terminal(home: Path, editor: Editor, *args: str) -> Session:
    home.mkdir(exist_ok=True)
    return Session("edit", *args, home=home, environ={"VISUAL": str(editor.program)})


def test_on_a_terminal_one_goes_back_to_the_line_of_the_mistake(
    home: Path, yours: Write, editor: Editor
) -> None:
    path = yours("plain", PLAIN)
    editor.does(BREAK, MEND)
    with in_terminal(home, editor, "plain") as session:
        session.until_shown("zets: unknown key", "Back to the editor? enter, or n")
        session.press(b"what?\r")
        session.until(lambda: session.text.count("enter, or n") == 2, "question")
        session.press(b"\r")
        assert session.ended() == 0
        assert "plain: ok" in session.text
    assert editor.told == ["", "+6"]
    assert path.read_text("utf-8") == PLAIN
    assert beside(path) == ["plain.toml"]


def test_what_is_known_to_be_wrong_is_told_first_and_what_was_kept_goes_with_it(
    run: Run, yours: Write, editor: Editor
) -> None:
    path = yours("plain", PLAIN)
    editor.does(BREAK, ADD, MEND)
    assert (run("edit", "plain").code, run("edit", "plain").code) == (2, 2)
    assert path.with_suffix(".before-edit.bak").read_text("utf-8") == PLAIN
    code, out, err = run("edit", "plain")
    assert (code, err.splitlines()[0].startswith(f"{path}:6: ")) == (0, True)
    assert "plain: ok" in out
    assert editor.told == ["", "+6", "+6"]
    assert beside(path) == ["plain.toml"]


@pytest.mark.parametrize("key", [b"n\r", b"\x03", b"\x04"])
def test_on_a_terminal_one_may_leave_it_with_its_mistakes(
    home: Path, yours: Write, editor: Editor, key: bytes
) -> None:
    path = yours("plain", PLAIN)
    editor.does(BREAK)
    with in_terminal(home, editor, "plain") as session:
        session.until_shown("Back to the editor? enter, or n")
        session.press(key)
        assert session.ended() == 2
        assert "has mistakes; what it held before" in session.text
    assert beside(path) == ["plain.before-edit.bak", "plain.toml"]


def test_ctrl_c_is_the_editors_own(home: Path, yours: Write, editor: Editor) -> None:
    path = yours("plain", PLAIN)
    wait = "signal.pthread_sigmask(signal.SIG_BLOCK, {2}); print('editing', flush=True)"
    editor.does(f"import signal; {wait}; signal.sigwait({{2}}); {ADD}")
    with in_terminal(home, editor, "plain") as session:
        session.until_shown("editing")
        session.press(b"\x03")
        assert session.ended() == 0
    assert path.read_text("utf-8").endswith("# mine\n")


def test_killed_while_an_editor_is_open_a_copy_is_whole(home: Path, editor: Editor) -> None:
    editor.does(f"import signal; os.kill(os.getppid(), {int(signal.SIGKILL)})")
    with in_terminal(home, editor, "sciatica") as session:
        assert session.ended() == -signal.SIGKILL
    copy = home / "routines" / "sciatica.toml"
    assert beside(copy) == ["sciatica.toml"]
    assert library.load("sciatica", refresh=True).entry.path == copy
    assert os.name == "posix"
