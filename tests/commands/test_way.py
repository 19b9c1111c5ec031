"""`routine way`: an easier or a harder way of an exercise, kept for every session."""

from pathlib import Path

import pytest

from routine import profile
from routine.profile import Profile
from tests.support.command_run import Run
from tests.support.personal import CLAMSHELL, add_plain, keep


def test_way_alone_shows_what_is_kept(run: Run) -> None:
    hint = "\nTo keep one: routine way wall-sit easier\n"
    assert run("way") == (0, f"You do every exercise the usual way.\n{hint}", "")
    keep(ways=(("wall-sit", "easier"), ("bridge", "harder")))
    assert run("way") == (0, f"bridge  harder\nwall-sit  easier\n{hint}", "")


def test_way_keeps_one_beside_the_others_and_usual_takes_it_back(run: Run) -> None:
    keep("ball", ways=(("bridge", "harder"),))
    assert run("way", "wall-sit", "easier") == (0, "Wall sit: the easier way from now on.\n", "")
    assert profile.load()[0].ways == (("bridge", "harder"), ("wall-sit", "easier"))
    assert run("way", "wall-sit", "harder").code == 0
    assert profile.load()[0].ways == (("bridge", "harder"), ("wall-sit", "harder"))
    assert run("way", "wall-sit", "usual") == (0, "Wall sit: the usual way from now on.\n", "")
    assert profile.load() == (Profile(frozenset({"ball"}), (("bridge", "harder"),)), [])


def test_way_of_an_exercise_shows_its_ways_and_which_is_done(run: Run) -> None:
    first, easier, harder = run("way", "wall-sit").out.splitlines()
    assert first == "Wall sit: you do it the usual way."
    assert easier.startswith("  easier: Slide down only a little")
    assert harder.startswith("  harder: Go all the way to level thighs")
    keep(ways=(("wall-sit", "easier"),))
    assert run("way", "wall-sit").out.startswith("Wall sit: you do it the easier way.\n")


def test_a_way_that_an_exercise_has_not_is_refused(run: Run, home: Path) -> None:
    folder = home / "routines" / "exercises"
    folder.mkdir(parents=True)
    text = CLAMSHELL.replace("[[exercise]]\n", "").replace('title = "Plain"\n', "")
    (folder / "plain.toml").write_text(text, encoding="utf-8")
    assert run("way", "plain", "easier") == (2, "", "Clamshell has no easier way\n")
    assert run("way", "plain").out == "Clamshell: you do it the usual way.\n"
    assert not (home / "profile.toml").exists()


@pytest.mark.parametrize("name", ["sciatica", "plain", "./home/routines/plain.toml"])
def test_a_way_is_kept_for_exercises_of_the_library_alone(run: Run, home: Path, name: str) -> None:
    add_plain(home)
    code, out, err = run("way", name, "easier")
    assert (code, out) == (2, "")
    assert f'"{name}" is not an exercise in the library' in err
    assert not (home / "profile.toml").exists()


def test_a_way_of_nothing_known_is_refused_with_a_guess(run: Run) -> None:
    code, _, err = run("way", "wal-sit", "easier")
    assert code == 2
    assert 'did you mean "wall-sit"?' in err
    assert run("way", "wall-sit", "softer").code == 2
