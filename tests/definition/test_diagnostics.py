"""How mistakes are told: in the order of the lines, and not without end."""

import pytest

from routine.definition.diagnostics import path_in_words
from tests.support.definition_files import TOP, problems

HOLD = '[[exercise]]\nname = "Plank"\nhold = { time = 20 }\n'


DURATION = ', such as "45s", "1m30s" or a number of seconds'
NAME = "one line of 1 to 80 characters"
NO_FORMAT = "format: missing; expected format = 1, the only one so far"
NOT_ONE = "expected format = 1, the only one so far"
NEWER = "this version reads format = 1; update routine"
WHOLE = [
    ("", (f"1: {NO_FORMAT}", f"1: name: missing; expected {NAME}", "1: has neither hold nor reps")),
    (f"format = true\ntitle = 'T'\n{HOLD}", (f"1: format: found true; {NOT_ONE}",)),
    (f"format = 1.0\ntitle = 'T'\n{HOLD}", (f"1: format: found 1.0; {NOT_ONE}",)),
    (f"format = 0\ntitle = 'T'\n{HOLD}", (f"1: format: found 0; {NOT_ONE}",)),
    (f"format = 2\nnew = 3\n{HOLD}", (f"1: format: found 2; {NEWER}",)),
    (f"title = 'T'\n{HOLD}", (f"1: {NO_FORMAT}",)),
    (f"format = 1\n{HOLD}", (f"1: title: missing; expected {NAME}",)),
    (f"format = 1\ntitel = 'T'\n{HOLD}", ('2: titel: unknown key; did you mean "title"?',)),
    (f"format = 1\ntitle = ''\n{HOLD}", (f'2: title: found ""; expected {NAME}',)),
    (TOP, ("1: exercise: missing; expected one or more exercises, each in double",)),
    (f"{TOP}exercise = []", ("3: exercise: found an empty list; expected 1 to 100 in the list",)),
    (f"{TOP}exercise = 3", ("3: exercise: found 3; expected one or more exercises, each in dou",)),
    (f"{TOP}exercise = [3]", ("3: exercise 1: found 3; expected a table",)),
    (f"{TOP}[exercise]\nname = 'x'", ("3: exercise: found a table; expected one or more exer",)),
    (f"{TOP}{HOLD * 101}", ("3: exercise: found 101; expected 1 to 100 in the list",)),
    (f"{TOP}rest = 3\n{HOLD}", ("3: rest: unknown key here; it belongs below an [[exercise]]",)),
    (
        f"{TOP}{HOLD}\n[[exercise]]\n",
        (
            '7: exercise 2: has neither hold nor reps; expected hold = { time = "30s" }, or',
            "7: exercise 2: name: missing; expected name or use",
        ),
    ),
    (
        f"{TOP}exercise = [{{}}]",
        ("3: exercise 1: has neither hold", "3: exercise 1: name: missing"),
    ),
    (
        f"{TOP}[[exercise]]\nuse = 'wall-sit'\nown_pace = true",
        ('5: exercise 1 "Wall sit": own_pace: has no reps',),
    ),
    (
        f"{TOP}[[exercise]]\nname = 'A'\nreps = 3\nown_pace = false",
        ('6: exercise 1 "A": own_pace: found false, but there are no phases; expected phase = [',),
    ),
    (
        f"{TOP}[[exercise]]\nname = 'A'\nphase = [{{ name = 'A', time = 0.1 }}]",
        (
            f'5: exercise 1 "A": phase 1: time: found 0.1; expected 0.2s to 10m{DURATION}',
            '5: exercise 1 "A": phase: has no reps; expected reps, such as reps = 10',
        ),
    ),
    (
        f"{TOP}[[exercise]]\nname = 'A'\nreps = 3\nphase = []",
        ('6: exercise 1 "A": phase: found an empty list; expected 1 to 20 in the list',),
    ),
    (
        f"{TOP}[[exercise]]\nname = 'A'\nreps = 3\n[exercise.phase]\nname = 'B'",
        ('6: exercise 1 "A": phase: found a table; expected a list of phases, each in double',),
    ),
    (
        f"{TOP}[[exercise]]\nname = 'A'\nreps = 3\n[[exercise.phase]]\n[[exercise.phase]]",
        (
            '6: exercise 1 "A": phase 1: name: missing',
            '6: exercise 1 "A": phase 1: time: missing',
            '7: exercise 1 "A": phase 2: name: missing',
            '7: exercise 1 "A": phase 2: time: missing',
        ),
    ),
    (f"{TOP}[[exercise]]\nname = 'A'\nhold = {{}}", ('5: exercise 1 "A": hold: has no time; ',)),
    (f"{TOP}[[exercise]]\nname = 'A'\nhold = 3", ('5: exercise 1 "A": hold: found 3; expected a',)),
    (
        f"{TOP}[[exercise]]\nname = 'A'\nhold = {{ time = 9, goal = 9 }}",
        ('5: exercise 1 "A": hold: goal: only for an open hold (open = true)',),
    ),
    (
        f"{TOP}[[exercise]]\nname = 'A'\nhold = {{ open = true }}",
        ('5: exercise 1 "A": hold: has no goal; expected one, such as goal = "2m"',),
    ),
    (
        f"{TOP}[[exercise]]\nname = 'A'\nhold = {{ open = true, time = 9 }}",
        ('5: exercise 1 "A": hold: time: an open hold has no time; expected goal instead',),
    ),
    (
        f"{TOP}[[exercise]]\nname = 'A'\nhold = {{ open = true, goal = 9, first = 10, max = 8 }}",
        (
            '5: exercise 1 "A": hold: first: is later than goal; expected at most goal',
            '5: exercise 1 "A": hold: max: is earlier than goal; expected at least goal',
        ),
    ),
    (
        f"{TOP}[[exercise]]\nname = 'A'\nhold = {{ open = true, goal = [], max = 1{'0' * 400} }}",
        ('5: exercise 1 "A": hold: goal: found a list', '5: exercise 1 "A": hold: max: found a n'),
    ),
    (
        f"{TOP}[[exercise]]\nname = 'A'\nhold = {{ open = true, goal = 9, max = 1{'0' * 400} }}",
        ('5: exercise 1 "A": hold: max: found a number that is far too large; expected 1s to',),
    ),
    (
        f"{TOP}[[exercise]]\nname = '{'n' * 60}'\nhold = {{ time = '0.5s' }}",
        (f'5: exercise 1 "{"n" * 37}...": hold: time: found "0.5s"; expected 1s to 10m',),
    ),
    (f"\ufeff{TOP}\r\n# \u202e\r\n{HOLD}", ("4: holds U+202E; expected no control characters",)),
    ("format = 1\nname = 'A'\nuse = 'wall-sit'\nhold = {time = 9}", ("3: use: unknown key",)),
]


@pytest.mark.parametrize(("text", "expected"), WHOLE)
def test_all_mistakes_of_a_file_are_told_in_the_order_of_its_lines(
    text: str, expected: tuple[str, ...]
) -> None:
    told = problems(text)
    assert len(told) == len(expected)
    for problem, start in zip(told, expected, strict=True):
        assert problem.startswith(f"e.toml:{start}")


def test_thousands_of_unknown_keys_are_told_as_the_first_hundred() -> None:
    told = problems(TOP + "".join(f"k{number} = 1\n" for number in range(6000)) + HOLD)
    assert told[0] == "e.toml:3: k0: unknown key"
    assert told[100:] == ("e.toml: and 5900 more mistakes",)


def test_at_most_a_hundred_mistakes_are_told() -> None:
    told = problems(TOP + "[[exercise]]\n" * 100)
    assert len(told) == 101
    assert told[-1] == "e.toml: and 100 more mistakes"


def test_mistakes_of_all_exercises_come_at_once() -> None:
    told = problems(f"{TOP}{HOLD}sets = 0\n{HOLD}rest = -1\nuse = 'nope'\n{HOLD}")
    assert [problem.split("found")[0] for problem in told] == [
        'e.toml:6: exercise 1 "Plank": sets: ',
        'e.toml:10: exercise 2 "Plank": rest: ',
        'e.toml:11: exercise 2 "Plank": use: ',
    ]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (("exercise", 1, "setup", 2), 'exercise 2 "B": setup 3'),
        (("exercise", 5, "setup", 2), "exercise 6: setup 3"),
        (("hold", "time"), "hold: time"),
        (("exercise",), "exercise"),
    ],
)
def test_a_place_is_told_in_words(path: tuple[str | int, ...], words: str) -> None:
    assert path_in_words(path, {("exercise", 0): "A", ("exercise", 1): "B"}) == words
