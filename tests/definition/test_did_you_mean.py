"""What is probably meant by a wrong key or value: each message says at once what to write."""

from typing import Any

import pytest
import tomli

from routine.definition import did_you_mean, file_format
from routine.definition.did_you_mean import EXAMPLES
from routine.definition.validation import rule_of
from routine.definition.value_rules import EitherRule, ListRule, Rule, TableRule
from routine.definition.wrong_values import example, example_table
from tests.support.definition_files import messages

TOP = 'format = 1\ntitle = "T"\n'
HOLD = '[[exercise]]\nname = "A"\nhold = { time = 20 }\n'


def tables(rule: Rule) -> dict[str, TableRule]:
    if isinstance(rule, EitherRule):
        return tables(rule.nested)
    if isinstance(rule, ListRule):
        return tables(rule.item)
    if not isinstance(rule, TableRule):
        return {}
    inside = [tables(field) for field in rule.fields.values()]
    return {rule.kind: rule} | {kind: table for found in inside for kind, table in found.items()}


TABLES = tables(rule_of(file_format.RoutineTable)) | tables(rule_of(file_format.ExerciseFile))


@pytest.mark.parametrize("kind", TABLES)
def test_every_key_that_is_suggested_is_one_of_its_table(kind: str) -> None:
    assert set(did_you_mean.SYNONYMS.get(kind, {})) <= set(TABLES[kind].fields)
    for words in did_you_mean.SYNONYMS.get(kind, {}).values():
        assert not set(words.split()) & set(TABLES[kind].fields)


@pytest.mark.parametrize("kind", sorted(set(TABLES) - {"Routine", "ExerciseFile"}))
def test_every_table_that_is_shown_as_an_example_will_do(kind: str) -> None:
    mistakes: list[Any] = []
    shown = tomli.loads(f"a = {example_table(kind)}")["a"]
    TABLES[kind].check(shown, (), mistakes)
    assert mistakes == []


def test_every_key_of_a_routine_and_an_exercise_has_an_example_that_will_do() -> None:
    for kind in ("Routine", "Exercise", "Change"):
        for key, rule in TABLES[kind].fields.items():
            shown = example(kind, key)
            assert shown, f"{key} has no example"
            mistakes: list[Any] = []
            rule.check(tomli.loads(f"a = {shown}")["a"], (key,), mistakes)
            assert mistakes == []


UNKNOWN = [
    ('duration = "45s"', "", 'hold = { time = "45s" }'),
    ("work = 40", "", "hold = { time = 40 }"),
    ('for = "45s"', "", 'hold = { time = "45s" }'),
    ('time = "1 min"', "", 'hold = { time = "1m" }'),
    ("seconds = [1]", "", '"hold"'),
    ('duration = "long"', "", 'hold = { time = "30s" }'),
    ("repetitions = 12", "phase = []", "reps = 12"),
    ('repeat = "3 times"', "reps = 10", "sets = 3"),
    ("Rounds = 4", "", "sets = 4"),
    ("tempo = '2-1-2'", "reps = 10", f"phase = {EXAMPLES['phase']}"),
    ('instructions = "Lie down."', "", 'setup = ["Lie down."]'),
    ('description = "Slow."', "", 'summary = "Slow."'),
    ("each-side = true", "", 'sides = "each"'),
    ('pause = "20 seconds"', "", 'rest = "20s"'),
    ('gear = "a mat"', "", 'equipment = ["a mat"]'),
    ('warning = "Sore wrists: stop."', "", 'cautions = [{ text = "Sore wrists: stop." }]'),
    ('source = "aaos"', "", 'sources = [{ ref = "aaos" }]'),
    ('source = "A book"', "", 'sources = [{ title = "A book" }]'),
    ('file = "Wall Sit.toml"', "", 'use = "wall-sit"'),
    ('question = "Even?"', "", 'check = { say = "Even?" }'),
    ('weight = "8 kg"', "", 'load = "8 kg"'),
    ("kg = 8", "", 'load = "8"'),
    ('superset = "A"', "", 'group = "A"'),
    ('circuit = "Legs"', "", 'group = "Legs"'),
    ('emom = "1 min"', "", 'every = "1m"'),
    ('interval = "60 seconds"', "", 'every = "1m"'),
    ("self_paced = true", "reps = 3", "own_pace = true"),
    ('comment = "Softly."', "", 'note = "Softly."'),
    ('wait = "once"', "", 'wait_for_key = "first-set"'),
    ('insert_before = "wall-sit"', "", 'before = "wall-sit"'),
]


@pytest.mark.parametrize(("line", "beside", "meant"), UNKNOWN)
def test_a_key_that_people_try_names_the_one_that_is_meant(
    line: str, beside: str, meant: str
) -> None:
    key = line.split(" = ", 1)[0]
    told = messages(f'{TOP}[[exercise]]\nname = "A"\n{line}\n{beside}\n')
    assert f'5: exercise 1 "A": {key}: unknown key; did you mean {meant}?' in told


def test_keys_of_a_routine_are_told_by_their_usual_names() -> None:
    told = messages(f'format = 1\nname = "Hips"\ndescription = "Slow."\n{HOLD}')
    assert told == [
        '2: name: unknown key; did you mean title = "Hips"?',
        '3: description: unknown key; did you mean summary = "Slow."?',
    ]
    assert (
        messages(f"{TOP}[[exercises]]\n")[0]
        == '3: exercises: unknown key; did you mean "exercise"?'
    )


AROUND = [
    ('base = "sciatica"', 'extends = "sciatica"'),
    ('remove = ["wall-sit"]', '"drop"'),
    ('except = "wall-sit"', 'drop = ["wall-sit"]'),
    ('transition = "10 s"', 'gap = "10s"'),
    ('days_of = "mon"', '"days"'),
    ('weekdays = "Monday"', 'days = ["mon"]'),
    ('letter = "Hello."', 'message = "Hello."'),
    ("rounds = 3", 'group = [{ name = "Circuit", rounds = 3 }]'),
    ("circuits = 3", 'group = [{ name = "Circuit", rounds = 3 }]'),
]


@pytest.mark.parametrize(("line", "meant"), AROUND)
def test_a_key_of_a_routine_that_people_try_names_the_one_that_is_meant(
    line: str, meant: str
) -> None:
    key = line.split(" = ", 1)[0]
    assert messages(f"{TOP}{line}\n{HOLD}") == [f"3: {key}: unknown key; did you mean {meant}?"]


IN_TABLES = [
    ("[[group]]\nname = 'G'\nsets = 3", 'group 1 "G": sets: unknown key; did you mean rounds = 3?'),
    (
        "[[group]]\nname = 'G'\nrounds = 3\nbreak = '1 min'",
        'group 1 "G": break: unknown key; did you mean rest = "1m"?',
    ),
    (f"{HOLD}words = {{ start = 'Go.' }}", 'words: start: unknown key; did you mean go = "Go."?'),
    (
        f"{HOLD}[exercise.own_pace]\ntempo = 2",
        "own_pace: tempo: unknown key; did you mean rep_time = 2?",
    ),
    (
        "[[exercise]]\nname = 'A'\nhold = { time = 60, cues = [] }",
        'hold: cues: unknown key; did you mean "say"?',
    ),
    (
        "[[exercise]]\nname = 'A'\nhold = { time = 60, say = [{ time = 9, say = 'A.' }] }",
        "hold: say 1: time: unknown key; did you mean at = 9?",
    ),
    (
        "[[exercise]]\nname = 'A'\nhold = { time = 60, say = 'Up.' }",
        (
            'hold: say: found "Up."; expected a list; '
            'did you mean say = [{ at = "20s", say = "Up." }]?'
        ),
    ),
    (f"{HOLD}own_pace = 3", "own_pace: found 3; expected true, or a table such as { rep_time = "),
    (f"{HOLD}wait_for_key = true", "wait_for_key: found true; expected "),
    (
        f"{HOLD}load = 8",
        'load: found 8; expected one line of 1 to 80 characters; did you mean load = "8"',
    ),
]


@pytest.mark.parametrize(("text", "expected"), IN_TABLES)
def test_keys_of_the_new_tables_are_told_by_their_usual_names(text: str, expected: str) -> None:
    assert any(expected in one for one in messages(TOP + text)), messages(TOP + text)
