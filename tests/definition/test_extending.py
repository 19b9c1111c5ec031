"""A routine over another one: what is dropped, changed and added, and what stays."""

import pytest
from msgspec.structs import replace

from routine.model import Group, Hold, OwnWords, Routine
from tests.support.definition_files import EXTENDING, FULL, problems, read

BASE = """format = 1
title = "Base"
summary = "All of it."
avoid = ["ball"]
words = { rest = "Rest." }

[[group]]
name = "Round"
rounds = 3

[[exercise]]
use = "wall-sit"

[[exercise]]
name = "Bridge"
group = "Round"
hold = { time = 20 }
cautions = ["bending", { text = "Softly." }]
easier = { say = "Lower.", cautions = ["kneeling"] }
harder = { say = "One leg." }

[[exercise]]
use = "squeeze"
group = "Round"

[[exercise]]
use = "squeeze"
"""
TOP = 'format = 1\nextends = "base"\n'


def extended(text: str, base: str = BASE) -> Routine:
    return read(f"{TOP}{text}", {"base": base})


def names(text: str) -> list[str]:
    return [each.name for each in extended(text).exercises]


def told(text: str, base: str = BASE) -> list[str]:
    found = problems(f"{TOP}{text}", {"base": base})
    return [one.removeprefix("e.toml:") for one in found]


def test_all_that_a_file_does_not_give_comes_from_its_base() -> None:
    base, same = read(BASE), extended("")
    assert (same.name, same.extends) == ("e", "base")
    assert same == replace(base, extends="base")
    other = extended('title = "Mine"\nwords = { go = "Go." }')
    assert (other.title, other.summary) == ("Mine", "All of it.")
    assert other.exercises[0].words == OwnWords(go="Go.")
    assert extended('title = "Base"\nwords = { rest = "Rest." }') == same


def test_cautions_to_avoid_are_only_added_to() -> None:
    assert extended("avoid = ['kneeling', 'ball']").avoid == ("ball", "kneeling")


def test_exercises_are_dropped_by_file_name_by_name_and_by_number() -> None:
    assert names('drop = ["wall-sit"]') == ["Bridge", "Squeeze", "Squeeze"]
    assert names('drop = ["WALL SIT", "bridge"]') == ["Squeeze", "Squeeze"]
    assert names("drop = [4, 1]") == ["Bridge", "Squeeze"]
    assert [each.number for each in extended("drop = [1]").exercises] == [1, 2, 3]


def test_exercises_are_added_at_the_end_or_beside_one_of_the_base() -> None:
    plank = '[[exercise]]\nname = "{}"\nhold = {{ time = 9 }}\n{}\n'
    rows = [("A", "before = 1"), ("B", "after = 'wall-sit'"), ("C", "before = 1"), ("D", "")]
    rows.append(("E", "after = 4"))
    text = "".join(plank.format(*row) for row in rows)
    assert names(text) == ["A", "C", "Wall sit", "B", "Bridge", "Squeeze", "Squeeze", "E", "D"]
    replaced = 'drop = ["wall-sit"]\n' + plank.format("A", 'before = "wall-sit"')
    assert names(replaced) == ["A", "Bridge", "Squeeze", "Squeeze"]


def test_any_key_of_an_exercise_is_changed() -> None:
    change = '[[change]]\nexercise = "bridge"\n'
    bridge = extended(f"{change}name = 'Mine'\nhold = {{ time = 9 }}\nload = '8 kg'").exercises[1]
    assert (bridge.name, bridge.hold, bridge.load) == ("Mine", Hold(9_000), "8 kg")
    assert (bridge.group, bridge.number) == ("Round", 2)
    reps = extended(f"{change}reps = 3").exercises[1]
    assert (reps.hold, reps.reps, reps.own_pace is not None) == (None, 3, True)
    twice = extended(f"{change}sets = 2\n{change}rest = 9").exercises[1]
    assert (twice.sets, twice.rest_ms) == (2, 9_000)


def cautions(text: str, way: str = "") -> list[str | None]:
    bridge = extended(f"[[change]]\nexercise = 2\n{text}").exercises[1]
    exercise = getattr(bridge, way) if way else bridge
    return [caution.name or caution.text for caution in exercise.cautions]


def test_a_change_keeps_the_cautions_and_adds_to_them() -> None:
    assert cautions("sets = 2") == ["bending", "Softly."]
    assert cautions("cautions = []") == ["bending", "Softly."]
    assert cautions("cautions = ['ball', 'bending']") == ["bending", "Softly.", "ball"]


def test_a_change_keeps_the_cautions_of_each_way_and_adds_to_them() -> None:
    assert cautions("cautions = ['ball']", "easier") == ["kneeling", "ball"]
    assert cautions("cautions = ['ball']", "harder") == ["bending", "Softly.", "ball"]
    own = "easier = { say = 'So.', cautions = ['ball'] }"
    assert cautions(own, "easier") == ["kneeling", "ball"]
    assert cautions("harder = { say = 'So.', cautions = [] }", "harder") == ["bending", "Softly."]
    assert cautions("sets = 2", "easier") == ["kneeling"]


def test_a_way_that_a_change_adds_has_the_cautions_of_its_exercise() -> None:
    text = "[[change]]\nexercise = 3\ncautions = ['ball']\neasier = { say = 'So.', cautions = [] }"
    easier = extended(text).exercises[2].easier
    assert easier is not None
    assert [caution.name for caution in easier.cautions] == ["ball"]


def test_groups_come_along_as_far_as_they_are_used_or_are_replaced() -> None:
    assert extended("").groups == (Group("Round", 3),)
    assert extended("drop = [2, 3]").groups == ()
    replaced = extended("[[group]]\nname = 'Round'\nrounds = 5")
    assert replaced.groups == (Group("Round", 5),)
    more = extended(
        "[[group]]\nname = 'More'\nrounds = 2\n"
        "[[exercise]]\nuse = 'squeeze'\ngroup = 'More'\n[[exercise]]\nuse = 'squeeze'\nafter = 3\n"
        "group = 'Round'\n"
    )
    assert more.groups == (Group("Round", 3), Group("More", 2))
    assert [each.group for each in more.exercises] == [None, *["Round"] * 3, None, "More"]


def test_an_outer_group_of_a_base_comes_along_with_the_inner_one() -> None:
    base = BASE.replace(
        "rounds = 3", "rounds = 3\ninside = 'Whole'\n\n[[group]]\nname = 'Whole'\nrounds = 2"
    )
    assert [each.name for each in extended("", base).groups] == ["Round", "Whole"]
    assert extended("drop = [2, 3]", base).groups == ()


def test_every_key_goes_together() -> None:
    routine = read(EXTENDING, {"evening": FULL})
    assert [each.name for each in routine.exercises] == [
        "Stand",
        "Clamshell",
        "Squats",
        "Squeeze",
        "Board",
    ]
    assert (routine.title, routine.days) == ("Evening hips", ("mon", "thu"))
    assert routine.groups[1] == Group("Circuit", 4, 0, 20_000, 1, "Whole")


WRONG = [
    (
        'drop = ["wall-sat"]',
        '3: drop 1: found "wall-sat", which is no exercise of base; did you mean "wall-sit"?',
    ),
    (
        'drop = ["zzz"]',
        (
            '3: drop 1: found "zzz", which is no exercise of base; expected "wall-sit", "Bridge" '
            'or "squeeze"'
        ),
    ),
    (
        'drop = ["squeeze"]',
        '3: drop 1: found "squeeze", which comes 2 times; expected its number, 3 or 4',
    ),
    ("drop = [5]", "3: drop 1: found 5; expected 1 to 4, as base has exercises"),
    ("drop = [1, 2, 3, 4]", "3: drop: leaves no exercise; expected one at least"),
    (
        "drop = [1]\n[[change]]\nexercise = 'wall-sit'\nsets = 2",
        (
            '5: change 1 "Wall sit": exercise: found "wall-sit", which is dropped; '
            "expected one that is not among drop"
        ),
    ),
    (
        "[[change]]\nexercise = 'bridge'\nsets = 0",
        '5: change 1 "Bridge": sets: found 0; expected a whole number from 1 to 20',
    ),
    (
        "[[change]]\nexercise = 'bridge'\nphase = [{ name = 'Up', time = 2 }]",
        '5: change 1 "Bridge": phase: has no reps; expected reps, such as reps = 10',
    ),
    (
        "[[change]]\nexercise = 'bridge'\nuse = 'squeeze'",
        '5: change 1 "Bridge": use: unknown key; "exercise" already says it',
    ),
    (
        "[[change]]\nuse = 'bridge'",
        '4: change 1: use: unknown key; did you mean exercise = "bridge"?',
    ),
    (
        "[[exercise]]\nuse = 'squeeze'\nbefore = 1\nafter = 2",
        '6: exercise 1 "Squeeze": after: can\'t go with before; expected one of them',
    ),
    (
        "[[exercise]]\nuse = 'squeeze'\nbefore = 'wall'",
        (
            '5: exercise 1 "Squeeze": before: found "wall", which is no exercise of base; '
            'did you mean "wall-sit"?'
        ),
    ),
    (
        "[[exercise]]\nuse = 'squeeze'\nafter = 2",
        (
            '4: exercise 1 "Squeeze": group: found "Round" again; '
            "expected the exercises of a group to follow each other"
        ),
    ),
    (
        "[[group]]\nname = 'New'\nrounds = 2",
        (
            '4: group 1 "New": name: found "New", which no exercise is in; '
            'expected group = "New" in its exercises'
        ),
    ),
    ("dropp = [1]", '3: dropp: unknown key; did you mean "drop"?'),
    ("skip = ['wall-sit']", '3: skip: unknown key; did you mean "drop"?'),
    (
        "avoid = []\n" + "[[exercise]]\nuse = 'squeeze'\n" * 97,
        "4: exercise: found 101 with those of base; expected at most 100",
    ),
]


@pytest.mark.parametrize(("text", "expected"), WRONG)
def test_what_is_wrong_about_the_base_is_told_in_the_file_that_extends_it(
    text: str, expected: str
) -> None:
    assert told(text) == [expected]


def grouped(count: int) -> str:
    """Return so many groups of one exercise each."""
    table = "[[group]]\nname = 'G{0}'\nrounds = 1\n[[exercise]]\nuse = 'squeeze'\ngroup = 'G{0}'\n"
    return "".join(map(table.format, range(count)))


def test_a_hundred_exercises_and_groups_are_fine() -> None:
    routine = extended(f"drop = [1, 2, 3]\n{grouped(99)}")
    assert (len(routine.exercises), len(routine.groups)) == (100, 99)
    base = f"format = 1\ntitle = 'T'\n{grouped(100)}"
    assert len(read(base).groups) == 100
    assert len(extended("title = 'Mine'", base).groups) == 100


def test_a_stage_is_needed_beside_those_of_the_base() -> None:
    base = BASE.replace("[[exercise]]\n", "[[exercise]]\nstage = 'One'\n")
    (found,) = told("[[exercise]]\nuse = 'squeeze'\n", base)
    assert found.startswith('4: exercise 1 "Squeeze": stage: missing; expected a stage in every')


def test_what_a_base_makes_wrong_of_a_gap_is_told_where_it_is_extended() -> None:
    base = BASE.replace("rounds = 3", "rounds = 3\nrest = 5")
    assert told("gap = 9", base) == [
        (
            "2: extends: rest: found 5, but a gap of 9 is a part of it; "
            "expected at least as long, or leave out rest"
        )
    ]


def test_cautions_and_groups_that_add_up_to_too_many_are_a_mistake() -> None:
    many = ", ".join(f"{{ text = 'Number {number}.' }}" for number in range(39))
    (found,) = told(f"[[change]]\nexercise = 2\ncautions = [{many}]")
    assert found == (
        '5: change 1 "Bridge": cautions: found 41 with those of base; expected at most 40'
    )


def test_groups_that_add_up_to_too_many_are_a_mistake() -> None:
    def nested(number: int) -> str:
        outer = f"[[group]]\nname = 'O{number}'\nrounds = 1\n"
        inner = f"[[group]]\nname = 'I{number}'\nrounds = 1\ninside = 'O{number}'\n"
        return f"{outer}{inner}"

    def used(number: int) -> str:
        return f"[[exercise]]\nuse = 'squeeze'\ngroup = 'I{number}'\n"

    base = f"format = 1\ntitle = 'B'\n{''.join(map(nested, range(50)))}"
    base += "".join(map(used, range(50)))
    assert told(f"{nested(50)}{used(50)}", base) == [
        "3: group: found 102 with those of base; expected at most 100"
    ]


def test_a_change_that_is_no_table_is_told_once() -> None:
    (found,) = told("change = [3]")
    assert found.startswith("3: change 1: found 3; expected a table")
