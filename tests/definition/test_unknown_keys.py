"""Keys that stand in the wrong place, or are misspelt."""

import pytest

from routine.definition.did_you_mean import EXAMPLES
from tests.support.definition_files import messages
from tests.support.definition_files import problems as lines_of

TOP = 'format = 1\ntitle = "T"\n'
HOLD = '[[exercise]]\nname = "A"\nhold = { time = 20 }\n'
REPS = '[[exercise]]\nname = "A"\nreps = 10\n'
PHASE = '[[exercise.phase]]\nname = "Lift"\ntime = "2s"\n'


BELOW = [
    (
        TOP + REPS + PHASE + "sets = 3",
        "phase 1: sets: unknown key here; it belongs above [[exercise.phase]]",
    ),
    (
        TOP + REPS + PHASE + "pause = 20",
        "phase 1: pause: unknown key; did you mean rest = 20, above [[exercise.phase]]?",
    ),
    (
        TOP + HOLD + "title = 'x'",
        "title: unknown key here; it belongs above the first [[exercise]]",
    ),
    (
        TOP + HOLD + "[exercise.marks]\nrest = 'practice'\nsides = 'each'",
        "marks: sides: unknown key here; it belongs above [exercise.marks]",
    ),
    (
        TOP + HOLD + "check = { say = 'Even?', rest = 3 }",
        "check: rest: unknown key here; it belongs outside the brackets of check",
    ),
    (
        TOP + HOLD + "[exercise.check]\nsay = 'Even?'\ncautions = []",
        "check: cautions: unknown key here; it belongs above [exercise.check]",
    ),
    (
        TOP + REPS + "phase = [{ name = 'Lift', time = 2, limb = 'leg' }]",
        "phase 1: limb: unknown key here; it belongs outside the brackets of phase",
    ),
    (
        TOP + HOLD + "breath = 'out'",
        f"breath: unknown key here; it can go inside phase: phase = {EXAMPLES['phase']}",
    ),
    (
        TOP + HOLD + "goal = '2m'",
        'goal: unknown key here; it can go inside hold: hold = { time = "30s" }',
    ),
    (
        TOP + HOLD + "title = 'x'\n",
        "title: unknown key here; it belongs above the first [[exercise]]",
    ),
    (TOP + HOLD + "work = 3", 'work: unknown key; "hold" already says it'),
    (TOP + HOLD + "zzz = 3", "zzz: unknown key"),
    (
        TOP + HOLD + "harder = { say = 'More.', duration = '60s' }",
        'harder: duration: unknown key; did you mean hold = { time = "60s" }?',
    ),
]


@pytest.mark.parametrize(("text", "expected"), BELOW)
def test_a_key_that_stands_in_the_wrong_place_is_told_its_place(text: str, expected: str) -> None:
    (told,) = messages(text)
    assert told.endswith(f': exercise 1 "A": {expected}')


def test_a_key_below_a_phase_of_an_exercise_file_belongs_above_it() -> None:
    text = "format = 1\nname = 'A'\nreps = 3\n[[phase]]\nname = 'Lift'\ntime = 2\nrest = '9s'\n"
    expected = "7: phase 1: rest: unknown key here; it belongs above [[phase]]"
    assert messages(text) == [expected]


@pytest.mark.parametrize(
    ("lines", "header"),
    [("[[phase]]\nname = 'Lift'", ", as [[exercise.phase]]"), ("[hold]", ", as [exercise.hold]")],
)
def test_a_header_without_its_exercise_is_told_its_whole_name(lines: str, header: str) -> None:
    key = lines.strip("[").partition("]")[0]
    told = f"6: {key}: unknown key here; it belongs below an [[exercise]]{header}"
    assert messages(f"{TOP}{HOLD}{lines}\n") == [told]


def test_a_misspelt_key_is_told_once_not_as_missing_too() -> None:
    text = f"{TOP}[[exercise]]\nname = 'A'\nrep = 3\nphase = [{{ name = 'A', time = 1 }}]"
    assert lines_of(text) == ('e.toml:5: exercise 1 "A": rep: unknown key; did you mean "reps"?',)
