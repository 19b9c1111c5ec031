"""The person's editor: which it is, and how it is told where to begin."""

import os
import stat
import sys
from pathlib import Path

import pytest

from routine.app import editors
from routine.app.editors import find_editor, open_editor, opening
from routine.errors import RoutineError

FILE = Path("/here/evening hips.toml")


@pytest.fixture(autouse=True)
def unnamed(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)


def test_visual_comes_before_editor_and_both_may_have_options(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("EDITOR", "emacsclient -c -a ''")
    assert find_editor() == ["emacsclient", "-c", "-a", ""]
    monkeypatch.setenv("VISUAL", '"/opt/my editor/edit" -n')
    assert find_editor() == ["/opt/my editor/edit", "-n"]
    monkeypatch.setenv("VISUAL", " ")
    assert find_editor()[0] == "emacsclient"


def test_an_open_quote_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "vim '")
    with pytest.raises(RoutineError, match="VISUAL holds a quote that is not closed: vim '"):
        find_editor()


def test_without_a_name_the_first_that_is_there_is_taken(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(editors, "_USUAL", ("nano", "vi"))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(RoutineError, match=r"no editor here \(nano, vi\); name yours in"):
        find_editor()
    for name in ("vi", "nano"):
        (tmp_path / name).touch(mode=0o755)
        assert find_editor() == [name]


@pytest.mark.parametrize(
    ("editor", "arguments"),
    [
        ("vi", ["+7", str(FILE)]),
        ("/usr/bin/nvim", ["+7", str(FILE)]),
        ("nano", ["+7", str(FILE)]),
        ("micro", ["+7", str(FILE)]),
        ("kak", ["+7", str(FILE)]),
        ("emacs", ["+7", str(FILE)]),
        ("hx", [f"{FILE}:7"]),
        ("code", ["--wait", "--goto", f"{FILE}:7"]),
        ("Code.cmd", ["--wait", "--goto", f"{FILE}:7"]),
        ("subl", ["--wait", f"{FILE}:7"]),
        ("gvim", ["--nofork", "+7", str(FILE)]),
        ("kate", ["--block", "--line", "7", str(FILE)]),
        ("some-other", [str(FILE)]),
    ],
)
def test_an_editor_is_told_the_line_in_its_own_way(editor: str, arguments: list[str]) -> None:
    assert opening([editor], FILE, 7) == [editor, *arguments]
    waits = [word for word in arguments if word in {"--wait", "--nofork", "--block"}]
    assert opening([editor], FILE, None) == [editor, *waits, str(FILE)]


def test_what_makes_it_wait_is_not_given_twice() -> None:
    assert opening(["code", "--wait"], FILE, None) == ["code", "--wait", str(FILE)]


def test_it_is_run_until_it_ends(tmp_path: Path) -> None:
    script = "import sys; open(sys.argv[1], 'a').write('edited'); sys.exit(3)"
    file = tmp_path / "a b.toml"
    assert open_editor([sys.executable, "-c", script], file) == 3
    assert file.read_text("utf-8") == "edited"


def test_one_that_can_not_be_started_is_named(tmp_path: Path) -> None:
    with pytest.raises(RoutineError, match='the editor "nowhere" can\'t be started: no such file'):
        open_editor(["nowhere"], FILE)
    file = tmp_path / "plain"
    file.touch()
    assert not file.stat().st_mode & stat.S_IXUSR
    with pytest.raises(RoutineError, match=r"permission denied; name yours in the variable EDITOR"):
        open_editor([str(file)], FILE)
    assert os.name == "posix"
