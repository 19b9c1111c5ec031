"""A wrong value is shown as the right one that was probably meant."""

import pytest

from routine.definition.did_you_mean import EXAMPLES
from tests.support.definition_files import messages

TOP = 'format = 1\ntitle = "T"\n'
REPS = '[[exercise]]\nname = "A"\nreps = 10\n'


VALUES = [
    ('hold = "45s"', 'hold = { time = "45s" }'),
    ("hold = 45", "hold = { time = 45 }"),
    ('hold = { time = "30 seconds" }', 'time = "30s"'),
    ("hold = { time = 00:45 }", 'time = "45s"'),
    ("hold = { time = 00:01:30 }", 'time = "1m30s"'),
    ('hold = { time = "1:30" }', 'time = "1m30s"'),
    ('hold = { time = "1 hr 2 min" }', None),
    ('hold = { time = "1 minute and 5 secs" }', 'time = "1m5s"'),
    ('hold = { time = "1,5 s" }', 'time = "1.5s"'),
    ('hold = { time = "a while" }', None),
    ('hold = { time = "" }', None),
    ('hold = { open = "yes", goal = "2m" }', "open = true"),
    ('setup = "Lie down."', 'setup = ["Lie down."]'),
    ('summary = ["Slow.", "Small."]', 'summary = "Slow."'),
    ("summary = []", None),
    ("limb = 3", 'limb = "3"'),
    ("limb = true", None),
    (f'setup = "{"x" * 80}"', None),
    ("sets = '3 sets'", "sets = 3"),
    ("sets = 2.0", "sets = 2"),
    ("sets = 2.5", None),
    ("sets = '8-12'", None),
    ("sets = '30'", None),
    ("sides = 'Both sides'", 'sides = "each"'),
    ("sides = true", 'sides = "each"'),
    ("sides = 3", None),
    ("by_side = 'on'", "by_side = true"),
    ("position = 'on your back'", 'position = "back"'),
    ("position = 'all fours'", 'position = "kneeling"'),
    ("position = 'standin'", 'position = "standing"'),
    ("position = 'upside down'", None),
    ("equipment = 'a mat'", 'equipment = ["a mat"]'),
    ("cautions = ['Dizzy: stop.']", '{ text = "Dizzy: stop." }'),
    ("cautions = [3]", None),
    ("sides = 'L/R'", 'sides = "each"'),
    ("cautions = 'face-down'", 'cautions = ["face-down"]'),
    ("cautions = 'Sore wrists.'", 'cautions = [{ text = "Sore wrists." }]'),
    ("sources = 'A book'", 'sources = [{ title = "A book" }]'),
    ("sources = [{ title = 'A', link = 'www.example.org' }]", 'link = "https://www.example.org"'),
    ("check = 'Even?'", 'check = { say = "Even?" }'),
    ("easier = 'Softer.'", 'easier = { say = "Softer." }'),
    ("use = 'Wall Sit'", 'use = "wall-sit"'),
]


@pytest.mark.parametrize(("line", "meant"), VALUES)
def test_a_value_given_the_wrong_way_is_shown_the_right_way(line: str, meant: str | None) -> None:
    found = messages(f'{TOP}[[exercise]]\nname = "A"\n{line}\n')
    (told,) = (one for one in found if one.startswith("5: "))
    if meant is None:
        assert "did you mean" not in told
    else:
        assert told.endswith(f"; did you mean {meant}?")


BREATHS = '"free", "hold", "in", "out" or "steady"'
PHASES = (
    "a list of phases, each in double brackets: "
    f"[[exercise.phase]], such as phase = {EXAMPLES['phase']}"
)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "phase = ['Lift']",
            'phase 1: found "Lift"; expected a table; did you mean { name = "Lift", time = "2s" }?',
        ),
        (
            "phase = 'down 2 s'",
            f'phase: found "down 2 s"; expected {PHASES}',
        ),
        (
            "[exercise.phase]\nname = 'Lift'",
            f"phase: found a table; expected {PHASES}",
        ),
        (
            "phase = [{ name = 'Lift', time = 2, breath = 'exhale' }]",
            f'phase 1: breath: found "exhale"; expected {BREATHS}; did you mean breath = "out"?',
        ),
        (
            "phase = [{ name = 'Lift', time = 2, breath = 'none' }]",
            f'phase 1: breath: found "none"; expected {BREATHS}; did you mean breath = "free"?',
        ),
        (
            "phase = [{ name = 'Lift', duration = '2 sec' }]",
            'phase 1: duration: unknown key; did you mean time = "2s"?',
        ),
    ],
)
def test_phases_given_the_wrong_way_are_shown_the_right_way(line: str, expected: str) -> None:
    told = messages(f"{TOP}{REPS}{line}")
    assert told == [f'6: exercise 1 "A": {expected}']
