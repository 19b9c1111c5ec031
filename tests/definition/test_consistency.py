"""What keys of one exercise, each fine by itself, can't mean together."""

import pytest

from routine.model import (
    Exercise,
    Hold,
)
from tests.support.definition_files import TOP, problems, read


def exercise_of(text: str) -> Exercise:
    return read(f"{TOP}[[exercise]]\nname = 'A'\n{text}").exercises[0]


def test_reps_of_each_set_and_another_number_of_sets_are_a_mistake() -> None:
    phase = "phase = [{ name = 'Reach', time = 10 }]"
    text = f"{TOP}[[exercise]]\nname = 'A'\nsets = 3\nreps = [6, 4]\n{phase}"
    told = "sets: found 3, but reps has 2, one for each set; expected as many, or leave out sets"
    assert problems(text) == (f'e.toml:5: exercise 1 "A": {told}',)


def test_points_and_a_ladder_of_other_lengths_are_a_mistake() -> None:
    more = "points = ['High.']\nreps = [6, 4]\nphase = [{ name = 'Reach', time = 10 }]"
    told = "points: found 1, but reps has 2, one for each set; expected as many"
    assert problems(f"{TOP}[[exercise]]\nname = 'A'\n{more}") == (
        f'e.toml:5: exercise 1 "A": {told}',
    )


@pytest.mark.parametrize(
    ("dose", "key"),
    [
        ("sets = 3\nhold = { time = 20 }", "sets"),
        ("points = ['A.', 'B.', 'C.']\nhold = { time = 20 }", "points"),
        ("reps = [6, 4, 2]\nphase = [{ name = 'Reach', time = 10 }]", "reps"),
    ],
)
def test_a_most_below_the_number_of_sets_is_a_mistake(dose: str, key: str) -> None:
    (found,) = problems(f"{TOP}[[exercise]]\nname = 'A'\nmost_sets = 2\n{dose}")
    assert found.endswith(f'"A": {key}: found 3 sets; expected at most 2, the value of most_sets')
    assert exercise_of(f"most_sets = 3\n{dose}").most_sets == 3


def test_a_fixed_hold_may_have_a_most_which_is_no_shorter_than_its_time() -> None:
    assert exercise_of("hold = { time = 20, max = '30s' }").hold == Hold(20_000, max_ms=30_000)
    assert exercise_of("hold = { time = 20, max = 20 }").hold == Hold(20_000, max_ms=20_000)
    (found,) = problems(f"{TOP}[[exercise]]\nname = 'A'\nhold = {{ time = 20, max = 19 }}")
    assert found.endswith("hold: max: is shorter than time; expected at least time")


_NAMING = (
    "beforehand = ['Warm the {side} knee.']",
    "setup = ['Roll {side} up.']",
    "setup = [{ say = 'Roll up.', short = 'Up, {other}.' }]",
    "leave = ['Put the {side} foot down.']",
    "points = ['The {other} hip.']",
    "in_rest = { say = 'Let the {side} leg rest.' }",
    "in_switch = 'Now the {side} one.'",
    "note = 'Mind the {side} hip.'",
)


@pytest.mark.parametrize("line", _NAMING)
def test_a_line_that_names_a_side_where_none_matters_is_a_mistake(line: str) -> None:
    (found,) = problems(f"{TOP}[[exercise]]\nname = 'A'\n{line}\nhold = {{ time = 20 }}")
    key = line.split(" ", 1)[0]
    assert found.endswith(f'{key}: names a {{side}}; expected sides = "each", "left" or "right"')
    for sides in ("each", "left", "right"):
        exercise_of(f"sides = '{sides}'\n{line}\nhold = {{ time = 20 }}")


def test_a_way_without_sides_of_an_exercise_that_names_one_is_a_mistake() -> None:
    lines = "sides = 'each'\nsetup = ['Roll {side} up.']\nhold = { time = 20 }\n"
    (found,) = problems(
        f"{TOP}[[exercise]]\nname = 'A'\n{lines}easier = {{ say = 'Softer.', sides = 'none' }}"
    )
    assert "easier" in found
    assert "names a {side}" in found


@pytest.mark.parametrize("said", ["say = 'Bend {side}.'", "say = 'Bend.', short = '{other}'"])
def test_a_line_of_a_way_that_names_a_side_where_none_matters_is_a_mistake(said: str) -> None:
    hold = "hold = { time = 20 }"
    assert problems(f"{TOP}[[exercise]]\nname = 'A'\n{hold}\neasier = {{ {said} }}")


def test_stages_are_runs_of_exercises() -> None:
    text = TOP + "".join(f"[[exercise]]\nuse = 'wall-sit'\nstage = '{s}'\n" for s in "AAB")
    routine = read(text)
    assert [exercise.stage for exercise in routine.exercises] == ["A", "A", "B"]
    assert routine.stages == ("A", "B")


@pytest.mark.parametrize(
    ("stages", "message"),
    [
        ("ABA", 'stage: found "A" again; expected the exercises of a stage to follow each other'),
        ("A-", "stage: missing; expected a stage in every exercise, or in none"),
    ],
)
def test_a_stage_that_is_no_run_is_a_mistake(stages: str, message: str) -> None:
    named = [f"stage = '{stage}'\n" if stage != "-" else "" for stage in stages]
    found = problems(TOP + "".join(f"[[exercise]]\nuse = 'wall-sit'\n{name}" for name in named))
    assert len(found) == 1
    assert found[0].endswith(message)


HOLDING = "reps = 3\nphase = [{ name = 'In', time = 4, breath = 'in' }, { name = 'Hold', time = 4, "


def test_the_breath_is_held_with_its_caution_which_comes_by_itself() -> None:
    held = exercise_of(f"{HOLDING}breath = 'hold' }}]\ncautions = ['ball']")
    assert [caution.name for caution in held.cautions] == ["ball", "breath-hold"]
    assert [phase.breath for phase in held.phases] == ["in", "hold"]
    twice = exercise_of(f"{HOLDING}breath = 'hold' }}]\ncautions = ['breath-hold']")
    assert twice.caution_names == {"breath-hold"}
    assert not exercise_of(f"{HOLDING}breath = 'free' }}]").cautions
    way = exercise_of(
        "hold = { time = 9 }\neasier = { say = 'So.', reps = 1, "
        "phase = [{ name = 'Keep', time = 4, breath = 'hold' }] }"
    ).easier
    assert way is not None
    assert way.caution_names == {"breath-hold"}


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (
            "breath = 'hold' }]\ncautions = ['never-hold']",
            'phase 2: breath: found "hold" beside the caution "never-hold"; expected another',
        ),
        (
            "breath = 'hold' }]\nsetup = ['Sit.', { caution = 'never-hold' }]",
            'phase 2: breath: found "hold" beside the caution "never-hold"; expected another',
        ),
        (
            "breath = 'free', through = 'nose' }]",
            'phase 2: through: has no effect with this breath; expected breath = "in" or "out"',
        ),
    ],
)
def test_a_breath_that_contradicts_what_is_beside_it_is_a_mistake(keys: str, expected: str) -> None:
    (found,) = problems(f"{TOP}[[exercise]]\nname = 'A'\n{HOLDING}{keys}")
    assert found.endswith(f'"A": {expected}')


def test_words_that_name_a_side_are_a_mistake_even_with_sides() -> None:
    keys = "sides = 'each'\nhold = { time = 9 }\nwords = { go = 'Up, {side}.' }"
    (found,) = problems(f"{TOP}[[exercise]]\nname = 'A'\n{keys}")
    assert found.endswith(
        "words: go: names a {side}, but is the same on both; expected words without it"
    )
