"""`routine safety` on the command line: all of it, whole in a pipe and wrapped on a terminal."""

import sys
from pathlib import Path

import pytest

from routine.references import CAUTIONS, FOR_ALL
from routine.words import safety_pages
from tests.support.command_line import on_terminal
from tests.support.command_run import Run
from tests.support.terminal_session import TYPED


def test_safety_tells_all_of_it_each_line_whole_in_a_pipe(run: Run) -> None:
    code, out, err = run("safety")
    assert (code, err) == (0, "")
    lines = out.splitlines()
    told = [f"{heading}:" for heading, _ in safety_pages.sections()]
    assert [line for line in lines if line.endswith(":") and line[0] != " "] == told
    one_by_one = [*safety_pages.EMERGENCY, *safety_pages.ASK_FIRST, *FOR_ALL]
    one_by_one += [words.text for words in CAUTIONS.values()]
    assert [line for line in one_by_one if f"  - {line}" not in lines] == []
    assert max(map(len, lines)) > 80


@pytest.mark.parametrize(("columns", "widest"), [(200, 88), (80, 80)])
def test_safety_is_wrapped_on_a_terminal_with_its_lines_under_their_marks(
    run: Run, columns: int, widest: int
) -> None:
    bin_folder = Path(sys.executable).parent  # where the shell finds this interpreter by its name
    sent = on_terminal("safety", columns=columns, PATH=str(bin_folder))
    lines = sent.splitlines()
    assert max(map(len, lines)) <= widest
    assert " ".join(sent.split()).replace(TYPED, "routine") == " ".join(run("safety").out.split())
    more = [line for line in lines if line.startswith("   ")]
    assert more
    assert all(line.startswith("    ") and line[4] != " " for line in more)


@pytest.mark.parametrize("columns", [1, 20, 40])
def test_no_line_of_safety_is_wider_than_the_terminal(columns: int) -> None:
    assert max(map(len, on_terminal("safety", columns=columns).splitlines())) <= columns
