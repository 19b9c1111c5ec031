"""`routine preview`: what is said of sets that an exercise can not have."""

from tests.support.command_run import PLAIN, Run, Write


def test_sets_that_an_exercise_can_not_have_are_told(run: Run, yours: Write) -> None:
    yours("plain", PLAIN + "most_sets = 3\n")
    message = "Not every exercise can have 4 sets: clamshell has at most 3.\n"
    code, out, err = run("preview", "plain", "--sets", "4")
    assert (code, err) == (0, message)
    assert "set 3/3" in out
    assert run("preview", "plain", "--sets", "3").err == ""
    started = run("start", "plain", "--sets", "4", "--speed", "1000", "--mute", "--plain")
    assert started.code == 0
    assert " ".join(started.out.split()).count(message.strip()) == 1
