"""Keys that change nothing."""

import pytest

from routine import library
from routine.definition.reading import read_routine
from routine.definition.unused_keys import unused_key_lines
from tests.support.definition_files import AnyExerciseTexts, FileTexts

TOP = 'format = 1\ntitle = "T"\n'
HOLD = '[[exercise]]\nname = "A"\nhold = { time = 20 }\n'


def idle(text: str) -> list[str]:
    read_routine(text, "e.toml", "e", AnyExerciseTexts())
    found = unused_key_lines(text, "e.toml", "e", AnyExerciseTexts())
    return [one.removeprefix("e.toml:") for one in found]


ONE_SET = "has no effect with one set; expected more sets, or leave this key out"
NO_CHANGE = 'has no effect when sides do not change; expected sides = "each", or leave this key out'
NO_SIDE = 'has no effect without sides; expected sides, such as "each", or leave this key out'


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("rest = '20s'", [f"rest: {ONE_SET}"]),
        ("sets = 1\nin_rest = 'Sit.'", [f"in_rest: {ONE_SET}"]),
        ("points = ['High.']\nrest = 3", [f"rest: {ONE_SET}"]),
        ("points = ['High.', 'Low.']\nrest = 3", []),
        ("sets = 2\nrest = '20s'", []),
        ("most_sets = 2\nrest = '20s'", []),
        ("rest = '20s'\ncheck = { say = 'Even?' }", []),
        ("rest = '20s'\nprogress = { sets = { add = 1, most = 3 } }", []),
        ("rest = '20s'\nharder = { say = 'More.', sets = 2 }", []),
        ("switch = '8s'", [f"switch: {NO_CHANGE}"]),
        ("every = '1m'", [f"every: {ONE_SET}"]),
        ("every = '1m'\nsets = 2", []),
        ("words = { rest = 'A.', go = 'B.' }", [f"words: rest: {ONE_SET}"]),
        ("words = { switch = 'A.', last = 'B.' }", [f"words: switch: {NO_CHANGE}"]),
        ("words = { rest = 'A.', switch = 'B.' }\nsets = 2\nsides = 'each'", []),
        ("by_side = false", [f"by_side: {NO_CHANGE}"]),
        ("sides = 'left'\nin_switch = 'Turn.'\nlimb = 'leg'", [f"in_switch: {NO_CHANGE}"]),
        ("sides = 'each'\nswitch = '8s'\nlimb = 'leg'\nby_side = true", []),
        ("limb = 'leg'", [f"limb: {NO_SIDE}"]),
        (
            "setup = [{ say = 'Lie down.', short = 'Please lie down.' }]",
            ["setup 1: short: has no effect, since it is no shorter than the text it replaces"],
        ),
        ("setup = ['A', { say = 'Lie down.', short = 'Lie.' }]", []),
    ],
)
def test_a_key_that_changes_nothing_is_told(lines: str, expected: list[str]) -> None:
    found = idle(f"{TOP}{HOLD}{lines}\n")
    assert [one.partition('"A": ')[2] for one in found] == expected
    assert all(one.startswith(("6: ", "7: ", "8: ")) for one in found)


def test_what_an_exercise_file_brings_is_not_told_where_it_is_used() -> None:
    text = f"{TOP}[[exercise]]\nuse = 'sit'\nsetup = ['Lie down.']\n"
    assert idle(text) == []
    assert idle(f"{text}rest = 3\n") == [f'6: exercise 1 "sit": rest: {ONE_SET}']


def test_an_exercise_file_may_have_a_rest_with_its_mark_for_routines_with_more_sets() -> None:
    text = "format = 1\nname = 'A'\nhold = { time = 9 }\nrest = '20s'\nlimb = 'leg'\n"
    assert idle(text) == [f"4: rest: {ONE_SET}", f"5: limb: {NO_SIDE}"]
    assert idle(text + "marks = { rest = 'practice' }\n") == [f"5: limb: {NO_SIDE}"]


def test_nothing_of_the_library_is_without_effect() -> None:
    for exercises in (False, True):
        for _, loaded in library.load_all(exercises=exercises):
            assert loaded is not None
            assert library.unused_key_lines(loaded) == []


def test_a_pose_that_is_never_shown_is_told() -> None:
    poses = "".join(f"[exercise.figure.pose.{name}]\n{keys}\n" for name, keys in POSES.items())
    show = "[exercise.figure.show]\nrest = 'rest'\n"
    easier = "[exercise.easier]\nsay = 'A.'\n[exercise.easier.figure]\nshow.switch = 'of-easier'\n"
    found = idle(f"{TOP}{HOLD}[exercise.figure]\n{poses}{show}{easier}pose.more = {{}}\n")
    told = "is never shown; expected its name in show, or that of a phase or a hold"
    assert [one.split("figure: ")[1] for one in found] == [
        f"pose: unused: {told}",
        f"pose: more: {told}",
    ]


POSES = {"hold": "", "rest": "like = 'base'", "base": "", "unused": "", "of-easier": ""}


def test_in_a_group_there_is_a_rest_between_rounds_and_a_set_that_follows() -> None:
    group = "[[group]]\nname = 'G'\nrounds = 2\n"
    keys = "group = 'G'\nevery = '1m'\nin_rest = 'Sit.'\nwords = { rest = 'So.' }\n"
    assert idle(f"{TOP}{group}{HOLD}{keys}") == []
    (found,) = idle(f"{TOP}{group}{HOLD}group = 'G'\nrest = 9\n")
    assert found.endswith(f"rest: {ONE_SET}")


def test_of_a_routine_that_is_extended_only_what_the_file_itself_says_is_told() -> None:
    texts = FileTexts({"base": f"{TOP}{HOLD}rest = 9\n{HOLD}"})
    text = "format = 1\nextends = 'base'\n[[change]]\nexercise = 2\nrest = 8\n"
    text += "[[exercise]]\nname = 'B'\nhold = { time = 9 }\nby_side = false\n"
    assert unused_key_lines(text, "e.toml", "e", texts) == [
        f'e.toml:5: change 1 "A": rest: {ONE_SET}',
        f'e.toml:9: exercise 1 "B": by_side: {NO_CHANGE}',
    ]
