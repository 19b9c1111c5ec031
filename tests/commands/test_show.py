"""`routine show`: what it takes, and what it refuses."""

from pathlib import Path

from tests.support.command_run import PLAIN, Run, Write
from tests.support.personal import add_plain


def test_show_takes_an_exercise_and_a_file(run: Run, yours: Write) -> None:
    path = yours("plain", PLAIN)
    assert "1. Wall sit" in run("show", "wall-sit").out
    text = "".join(run("show", str(path)).out.split())
    assert text.endswith(f"Tostart:routinestart{path}")


def test_show_refuses_a_way_that_an_exercise_has_not(run: Run, home: Path) -> None:
    add_plain(home)
    code, out, err = run("show", "plain", "--easier", "1")
    assert (code, out) == (2, "")
    assert "easier" in err
