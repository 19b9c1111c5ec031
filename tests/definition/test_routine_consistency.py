"""The keys of a routine that can't mean anything together: groups, days, what only a base has."""

from collections.abc import Sequence

import pytest

from routine.model import Group, OwnWords
from tests.support.definition_files import TOP, problems, read


def routine_of(groups: str, members: Sequence[str], top: str = "") -> str:
    """Return a file with these groups, and an exercise in each of `members`; "-" is in none."""
    exercises = [
        f"[[exercise]]\nuse = 'squeeze'\n{'' if name == '-' else f'group = {name!r}'}\n"
        for name in members
    ]
    return f"{TOP}{top}\n{groups}\n{''.join(exercises)}"


def group(name: str, keys: str = "") -> str:
    return f"[[group]]\nname = '{name}'\nrounds = 3\n{keys}\n"


def told(text: str) -> list[str]:
    return [problem.split(": ", 1)[1] for problem in problems(text)]


def test_groups_arrive_in_the_model_with_the_gap_of_the_routine() -> None:
    groups = group("A", "rest = '1m'\ngap = 0") + group("B", "inside = 'A'\ngap_from_round = 2")
    routine = read(routine_of(groups, "ABBA", "gap = '10s'"))
    assert routine.groups == (Group("A", 3, 60_000, 0), Group("B", 3, 0, 10_000, 2, "A"))
    assert routine.gap_ms == 10_000
    assert [each.group for each in routine.exercises] == ["A", "B", "B", "A"]
    assert [each.number for each in routine.exercises] == [1, 2, 3, 4]


def test_an_exercise_keeps_what_its_file_says_in_a_group() -> None:
    alone, grouped = (read(routine_of(group("A"), f"A{each}")).exercises[1] for each in "-A")
    assert (grouped.name, grouped.phases, grouped.group) == (alone.name, alone.phases, "A")


def test_a_group_of_groups_needs_no_exercise_of_its_own() -> None:
    groups = group("Whole") + group("A", "inside = 'Whole'") + group("B", "inside = 'Whole'")
    assert len(read(routine_of(groups, "-AAB-")).groups) == 3


GROUPS = [
    (group("Circuit"), ["Circut"], 'which is no group; did you mean "Circuit"?'),
    (group("A"), ["A", "Legs"], 'group: found "Legs", which is no group; expected "A"'),
    ("", ["Legs"], 'found "Legs", which is no group; expected a [[group]] with name = "Legs"'),
    (
        group("A"),
        "A-A",
        'group: found "A" again; expected the exercises of a group to follow each other',
    ),
    (group("A") + group("B", "inside = 'A'"), "B-A", 'group: found "A" again; expected the'),
    (group("A") + group("B", "inside = 'A'"), "BAB", 'group: found "B" again; expected the'),
    (group("A"), "--", 'name: found "A", which no exercise is in; expected group = "A" in its'),
    (group("A") + group("A"), "A", 'name: found "A" again; expected another name'),
    (group("A", "inside = 'A'"), "A", 'inside: found "A", the group itself; expected another'),
    (
        group("Whole") + group("A", "inside = 'Whol'"),
        ["Whole", "A"],
        'inside: found "Whol", which is no group; did you mean "Whole"?',
    ),
    (
        group("A") + group("B", "inside = 'A'") + group("C", "inside = 'B'"),
        "CC",
        'inside: found "B", which is in "A"; expected groups to be nested once at most',
    ),
    (group("A", "gap = 9\ngap_from_round = 4"), "A", "gap_from_round: found 4; expected at most 3"),
    (group("A", "gap_from_round = 2"), "A", "gap_from_round: has no gap; expected one, such as "),
    (
        group("A", "gap = '10s'\nrest = '9s'"),
        "A",
        'rest: found "9s", but a gap of "10s" is a part of it; expected at least as long, or leave',
    ),
    (group("A", "rounds = 0"), "A", "this key appears twice"),
]


@pytest.mark.parametrize(("groups", "members", "expected"), GROUPS)
def test_a_mistake_in_a_group_is_told_with_what_would_do(
    groups: str, members: Sequence[str], expected: str
) -> None:
    (found,) = told(routine_of(groups, members))
    assert expected in found


def test_a_circle_of_groups_is_nested_too_deep() -> None:
    text = routine_of(group("A", "inside = 'B'") + group("B", "inside = 'A'"), "AB")
    assert [one.split("; ")[1] for one in told(text)][:2] == [
        "expected groups to be nested once at most"
    ] * 2


def test_a_table_in_place_of_a_list_of_groups_is_all_that_is_told() -> None:
    (found,) = told(routine_of("[group]\nname = 'A'\nrounds = 3", "A"))
    assert found.startswith("group: found a table; expected a list, such as group = [")


def test_a_mistake_in_a_group_names_it_and_its_line() -> None:
    text = routine_of("[[group]]\nname = 'Circuit'\nrounds = 61", ["Circuit"])
    assert problems(text) == (
        'e.toml:6: group 1 "Circuit": rounds: found 61; expected a whole number from 1 to 60',
    )


def test_a_rest_of_nothing_or_as_long_as_its_gap_is_fine() -> None:
    for rest in ("0s", "10s", "1m"):
        read(routine_of(group("A", f"gap = '10s'\nrest = '{rest}'"), "A"))


def test_a_gap_may_begin_with_the_last_round() -> None:
    read(routine_of(group("A", "gap = 9\ngap_from_round = 3"), "A"))


def test_a_gap_of_the_routine_counts_where_a_group_has_none() -> None:
    assert told(routine_of(group("A", "rest = 9"), "A", "gap = 10")) == [
        (
            'group 1 "A": rest: found 9, but a gap of 10 is a part of it; '
            "expected at least as long, or leave out rest"
        )
    ]
    read(routine_of(group("A", "gap_from_round = 2"), "A", "gap = 10"))


def test_days_come_once_and_by_their_short_names() -> None:
    assert read(routine_of("", "-", "days = ['mon', 'sun']")).days == ("mon", "sun")
    days = '"fri", "mon", "sat", "sun", "thu", "tue" or "wed"'
    for given, expected in (
        ("['mon', 'fri', 'mon']", 'days 3: found "mon" again; expected each day once'),
        ("['monday']", f'days 1: found "monday"; expected {days}; did you mean "mon"?'),
        ("'Monday'", 'days: found "Monday"; expected a list; did you mean days = ["mon"]?'),
    ):
        assert told(routine_of("", "-", f"days = {given}")) == [expected]


def test_words_of_a_routine_are_those_of_its_exercises_that_have_none() -> None:
    top = "words = { rest = 'Shake.', go = 'Go.' }\nmessage = 'Hello.'\navoid = ['ball']"
    own = "words = { go = 'Up.' }\neasier = { say = 'So.', words = { last = 'End.' } }"
    routine = read(
        f"{TOP}{top}\n[[exercise]]\nuse = 'squeeze'\n{own}\n[[exercise]]\nuse = 'sit'",
        sit="format = 1\nname = 'Sit'\nhold = { time = 9 }\nharder = { say = 'More.' }",
    )
    squeeze, sit = routine.exercises
    assert squeeze.words == OwnWords(rest="Shake.", go="Up.")
    assert squeeze.easier is not None
    assert squeeze.easier.words == OwnWords(rest="Shake.", go="Go.", last="End.")
    assert sit.harder is not None
    assert sit.words == sit.harder.words == OwnWords(rest="Shake.", go="Go.")
    assert (routine.message, routine.avoid) == ("Hello.", ("ball",))


def test_words_that_name_a_side_are_a_mistake() -> None:
    expected = "words: switch: names a {side}, but is the same on both; expected words without it"
    assert told(routine_of("", "-", "words = { switch = '{side} one.' }")) == [expected]


@pytest.mark.parametrize("key", ["drop = ['sit']", "change = [{ exercise = 1, sets = 2 }]"])
def test_what_is_about_a_base_needs_one(key: str) -> None:
    (found,) = told(routine_of("", "-", key))
    assert found.startswith(f"{key.split(' ', 1)[0]}: only works with extends")
    (found,) = told(f"{routine_of('', '-')}before = 1")
    assert found == (
        'exercise 1 "Squeeze": before: only works with extends, which names the routine to follow'
    )
