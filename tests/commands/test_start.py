"""`routine start`: the first page and the first words, and what is refused."""

from pathlib import Path

import pytest

from tests.support.command_line import piped
from tests.support.command_run import Run
from tests.support.personal import CHANGED, FACE_DOWN, keep


def test_start_says_it_on_its_first_page_and_in_its_first_words(home: Path) -> None:
    keep(*FACE_DOWN)
    ended = piped("start", "sciatica", "--mute", "--speed", "1000", ROUTINE_HOME=str(home))
    assert (ended.returncode, ended.stderr) == (0, "")
    lines = ended.stdout.splitlines()
    assert lines.count(CHANGED) == 1
    assert f"0:00  {CHANGED}" in lines
    assert not any("Cobra glute squeezes, set" in line for line in lines)
    assert any(
        line.endswith("Wall sit, set 1 of 1: hold 15 s, breathe steadily.") for line in lines
    )


@pytest.mark.parametrize("command", ["start", "preview", "render"])
def test_where_all_is_left_out_it_ends_with_2_and_what_to_do(run: Run, command: str) -> None:
    keep(*FACE_DOWN)
    told = (
        "nothing of cobra-glute-squeezes is left to do: your profile avoids face-down, "
        'which leaves out "Cobra glute squeezes"\nsee `routine profile`\n'
    )
    assert run(command, "cobra-glute-squeezes") == (2, "", told)
