"""Text as rich shows it: markup in a file is text."""

import pytest

from tests.support.command_run import Run, Write

ODD = ("[bold]x", "[/nope]", ":warning:")
MARKUP = f"""\
format = 1
title = "{ODD[0]}"
summary = "{ODD[1]}"
[[exercise]]
name = "{ODD[1]} {ODD[2]}"
equipment = ["{ODD[0]}"]
setup = ["{ODD[2]} [red]"]
reps = 2
phase = [{{ name = "{ODD[0]}", time = "5s" }}]
"""


@pytest.mark.parametrize("command", ["list", "show", "preview"])
def test_markup_in_a_file_is_shown_as_it_is(run: Run, yours: Write, command: str) -> None:
    yours("odd", MARKUP)
    code, out, err = run(command, *([] if command == "list" else ["odd"]))
    assert (code, err) == (0, "")
    assert ODD[0] in out
    assert (ODD[1] in out) or command == "preview"
    assert (ODD[2] in out) or command == "preview"
