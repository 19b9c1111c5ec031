"""Text from files and from the command line is shown, and obeyed by no terminal."""

import io
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routine import library
from routine.pages import routine_list
from routine.pages.console import write_page
from routine.pages.routine_page import page
from routine.pages.timeline_page import timeline_table
from routine.text import flaws
from routine.timeline import measure
from tests.support.command_run import Run
from tests.support.untrusted import hostile


@pytest.mark.parametrize(
    "args",
    [
        ("show", "./\x1b[31m.toml"),
        ("check", "\x1b[31m"),
        ("\x1b[31m",),
        ("show", "--\x1b[31m"),
        ("preview", "sciatica", "--only", "\x1b[31m"),
        ("preview", "sciatica", "--pace", "\x1b[31m"),
    ],
)
def test_an_escape_in_the_command_line_is_not_printed(run: Run, args: tuple[str, ...]) -> None:
    code, out, err = run(*args)
    assert code == 2
    assert err
    assert "\x1b" not in out + err


@given(st.text(min_size=1))
def test_nothing_that_a_terminal_obeys_leaves_the_page_or_the_table(text: str) -> None:
    out = io.StringIO()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sys, "stdout", out)
        plan = hostile(text)
        write_page(
            *page(plan, text, plan.routine.changes, plan.routine, None), timeline_table(plan)
        )
    assert flaws(out.getvalue()) == []
    assert "\t" not in out.getvalue()


@pytest.mark.parametrize("to_terminal", [True, False])
def test_nothing_that_a_terminal_obeys_leaves_the_list(
    run: Run, monkeypatch: pytest.MonkeyPatch, *, to_terminal: bool
) -> None:
    routine = hostile("\x1b]0;x\x07 \u202e").routine
    entry = library.Entry("odd", Path("odd.toml"), "yours")
    loaded = library.LoadedRoutine(routine, entry, "odd.toml", measure(routine), ())
    monkeypatch.setattr(library, "load_all", lambda **_: iter([(entry, loaded)]))
    monkeypatch.setattr(routine_list, "columns_of", lambda *_: 80 if to_terminal else 0)
    out = run("list").out
    assert "odd" in out
    assert flaws(out) == []
