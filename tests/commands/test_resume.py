"""`routine resume`: what it says without a session; those it goes on with run in a terminal."""

from pathlib import Path

from tests.support.command_run import Run


def test_without_a_session_that_was_left_it_says_so_and_makes_nothing(run: Run, home: Path) -> None:
    told = "there is nothing to continue: no session was left unfinished in the last twelve hours\n"
    assert run("resume", "--json") == (2, "", told)
    assert not home.exists()
