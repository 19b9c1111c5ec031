"""`routine check`: mistakes, warnings and exit codes."""

import pytest

from tests.support.command_run import Run, Write

BROKEN = 'format = 1\ntitle = "Broken"\nexercises = 3\n'

TIGHT = """\
format = 1
title = "Tight"
[[exercise]]
name = "Wall sit"
setup_time = "7s"
setup = [{ say = "Back on the wall, feet a step out, hip-width, toes ahead.", short = "Back." }]
hold = { time = "30s" }
"""

NEVER = """\
format = 1
title = "Never"
[[exercise]]
name = "Wall sit"
setup_time = "1s"
setup = ["Back on the wall, feet a step out, hip-width, toes straight ahead."]
hold = { time = "30s" }
"""

ENDLESS = """\
format = 1
title = "Endless"
[[exercise]]
name = "Hold"
sets = 20
rest = "10m"
hold = { time = "10m" }
[[exercise]]
name = "Hold again"
sets = 20
hold = { time = "10m" }
"""


def test_check_says_ok_and_how_long(run: Run) -> None:
    assert run("check", "sciatica", "wall-sit") == (
        0,
        "sciatica: ok, about 15 minutes\nwall-sit: ok, about 3 minutes\n",
        "",
    )


def test_check_goes_through_all_files_and_the_worst_wins(run: Run, yours: Write) -> None:
    path = yours("broken", BROKEN)
    code, out, err = run("check", str(path), "sciatica", "nothing-here")
    assert code == 2
    assert out == "sciatica: ok, about 15 minutes\n"
    assert f"{path}:3: " in err
    assert 'there is no routine or exercise "nothing-here"' in err


def test_a_warning_is_told_and_ends_with_0(run: Run, yours: Write) -> None:
    path = yours("tight", TIGHT)
    code, out, err = run("check", str(path))
    assert (code, err) == (0, "")
    warning, ok = out.splitlines()
    assert warning.startswith(f"{path}:6: ")
    assert warning.endswith("(warning)")
    assert ok.startswith(f"{path}: ok, ")


@pytest.mark.parametrize("text", [NEVER, ENDLESS])
def test_what_can_not_be_done_in_its_time_fails(run: Run, yours: Write, text: str) -> None:
    code, out, err = run("check", str(yours("never", text)))
    assert (code, out) == (2, "")
    assert err
