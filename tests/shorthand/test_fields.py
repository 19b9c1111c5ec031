"""The figures of one part of a plan are taken in any order; what is left is its name."""

import pytest

from routine.shorthand.fields import read_item
from routine.shorthand.items import Item


def item(text: str) -> Item:
    return read_item(text, 0, len(text))


@pytest.mark.parametrize(
    "text",
    [
        "3x10 squats 8 kg each leg rest 1m",
        "squats 3 x 10 @8kg, rest 1m each leg".replace(",", ""),
        "3 sets of 10 reps squats with 8kg 1 min rest per leg",
        "each leg squats 3 \u00d7 10 with an 8 kg with 60s of rest between sets",
    ],
)
def test_figures_come_in_any_order(text: str) -> None:
    read = item(text)
    assert (read.name, read.load, read.sides, read.limb) == ("squats", "8 kg", "each", "leg")
    figures = (read.sets, read.reps[0], read.rests[0])
    assert [figure and figure.value for figure in figures] == [3, 10, 60_000]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("10 around the world", "around the world"),
        ("10 step in and out", "step in and out"),
        ("30s right side plank", "right side plank"),
        ("3x10 T-spine rotations!", "T-spine rotations"),
        ("- 10 cat/cow", "cat/cow"),
        ("10 static back rests", "static back rests"),
        ("30s on each side", ""),
        ("10 box jumps", "box jumps"),
        ("20 breathing squats", "breathing squats"),
        ("10 soap box breathing squats", "soap box breathing squats"),
    ],
)
def test_words_that_could_be_figures_stay_in_names(text: str, name: str) -> None:
    assert item(text).name == name


@pytest.mark.parametrize(
    ("text", "breath"),
    [("squeeze 2s out", "out"), ("squeeze 2s breathe in", "in"), ("lift 2s exhale", "out"),
     ("stay 4s hold your breath", "hold"), ("hold 4s hold", "hold"), ("stay 4s", "")],
)  # fmt: skip
def test_a_breath_comes_after_its_time(text: str, breath: str) -> None:
    assert item(text).breath == breath


def test_a_rest_can_be_of_rounds_of_exercises_or_of_sides() -> None:
    read = item("rest between rounds 2m gap 15s 10s rest between sides rest: 20s")
    figures = (read.round_rest, read.gap, read.switch, read.rests[0])
    assert [figure and figure.value for figure in figures] == [120_000, 15_000, 10_000, 20_000]
    between = item("15s between exercises").gap
    assert between is not None
    assert between.value == 15_000
    assert [rest.value for rest in item("rest 20s 30s").rests] == [20_000, 30_000]


def test_numbers_after_sets_are_reps_and_not_seconds_of_a_breath() -> None:
    read = item("3x8-6-4")
    assert (read.is_breathing, [figure.value for figure in read.reps]) == (False, [8, 6, 4])


def test_times_over_are_rounds_only_where_nothing_else_is_said() -> None:
    rounds = item("3 times each side").rounds
    assert rounds is not None
    assert rounds.value == 3
    read = item("squats 3 times")
    assert (read.rounds, [amount.value for amount in read.reps]) == (None, [3])
