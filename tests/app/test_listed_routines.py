"""Which routines are listed, for what is at hand, how long and where."""

import json

import pytest

from tests.support.command_run import PLAIN, Run, Write
from tests.support.personal import keep, names

STEP = """\
format = 1
name = "Step up"
hold = { time = "10s" }
equipment = [{ thing = "step", text = "a step" }]
"""


def test_a_length_is_narrowed_to_by_what_is_done(run: Run) -> None:
    def shortest() -> set[str]:
        told = json.loads(run("list", "--json", "--minutes", "13").out)
        return {item["name"] for item in told}

    before = shortest()
    keep("face-down", "long-hold")
    assert "sciatica" in shortest() - before


@pytest.mark.parametrize(
    ("args", "found"),
    [
        (["--minutes", "5"], ["desk-break"]),
        (["--have", "nothing"], ["mcgill-three", "piriformis"]),
        (["--have", "chair"], ["gentle", "mcgill-three", "piriformis"]),
        (["--have", "couch,ball", "--have", "Wall", "--minutes", "13"], ["gentle", "piriformis"]),
        (["--on", "chair,standing"], ["desk-break"]),
        (["--on", "chair", "--on", "standing"], ["desk-break"]),
        (["--on", "standing"], []),
    ],
)
def test_list_is_narrowed_by_things_minutes_and_places(
    run: Run, args: list[str], found: list[str]
) -> None:
    assert names(run("list", "--json", *args).out) == found


def test_list_on_the_floor_is_what_needs_no_chair_and_no_standing(run: Run) -> None:
    on_floor = set(names(run("list", "--json", "--on", "floor").out))
    assert {"mcgill-three", "piriformis", "hip-balance"} <= on_floor
    assert not {"sciatica", "desk-break", "ql-psoas"} & on_floor


def test_exercises_are_narrowed_like_routines(run: Run) -> None:
    found = names(run("list", "--exercises", "--json", "--on", "standing", "--minutes", "3").out)
    assert "wall-sit" in found
    assert not {"static-back-pillow-squeezes", "pallof-press"} & set(found)


@pytest.mark.parametrize(
    ("have", "told"),
    [
        ("wal", '"wal"; did you mean "wall"?'),
        ("pilow,Wall", '"pilow"; did you mean "pillow"?'),
        ("Wall, sofa", '"sofa"; the things are ball, '),
        ("noting", '"noting"; did you mean "nothing"?'),
        ("chair,", '""; the things are ball, '),
    ],
)
@pytest.mark.parametrize("args", [(), ("--json",), ("--exercises",)])
def test_a_thing_that_nothing_asks_for_is_a_mistake(
    run: Run, have: str, told: str, args: tuple[str, ...]
) -> None:
    code, out, err = run("list", *args, "--have", have)
    assert (code, out) == (2, "")
    assert err.startswith(f"--have: nothing here asks for {told}")


def test_things_are_those_of_all_files_there_are(run: Run, yours: Write) -> None:
    yours("roped", PLAIN + 'equipment = [{ thing = "rope", text = "a rope" }]\n')
    assert run("list", "--exercises", "--have", "rope").code == 0
    assert run("list", "--have", "step").code == 2
    yours("exercises/stepped", STEP)
    assert run("list", "--have", "step").code == 0


@pytest.mark.parametrize("have", ["nothing", "wall,chair", "bench"])
def test_things_that_are_known_are_not_remarked_on(run: Run, have: str) -> None:
    assert run("list", "--have", have).err == ""


def test_nothing_and_something_can_not_both_be_at_hand(run: Run) -> None:
    code, out, err = run("list", "--have", "nothing,wall")
    assert (code, out) == (2, "")
    assert '"nothing" must stand alone' in err


def test_what_is_told_in_prose_alone_is_asked_for_by_nobody(run: Run, yours: Write) -> None:
    yours("plain", PLAIN + 'equipment = ["a rope"]\n')
    assert "plain" in names(run("list", "--json", "--have", "nothing").out)
