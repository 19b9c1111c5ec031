from collections.abc import Iterator, Sequence
from itertools import product
from typing import get_args

import pytest
from msgspec.structs import replace

from routine.model.figure import Limb, Pose
from routine.words.angles import ARMS, CURVES, FEET, HEAD, LEGS, SIDEWAYS, TRUNK, TURNS
from routine.words.pose_reading import AngleWords, PoseReading, Stance, clauses, read
from tests.support.poses import bent, pose

# Angles of which every row of a table is about some.
GRIDS: dict[str, tuple[tuple[AngleWords, ...], dict[str, tuple[int, ...]]]] = {
    "trunk": (TRUNK, {"lean": (-20, 0, 20, 60)}),
    "curves": (CURVES, {"waist_bend": (-20, 0, 30)}),
    "sideways": (SIDEWAYS, {"waist_aside": (-15, 0, 15), "hip_out": (-12, 0, 12)}),
    "turns": (TURNS, {"chest_turn": (-20, 0, 20)}),
    "legs": (
        LEGS,
        {
            "lean": (0, 20),
            "hip_bend": (-20, 0, 30, 45, 90, 115),
            "hip_out": (0, 8, 20, 60),
            "knee_bend": (0, 20, 35, 50, 60, 90, 130),
        },
    ),
    "feet": (FEET, {"ankle_bend": (-40, -20, 0, 15), "ankle_turn": (-20, 0, 12)}),
    "arms": (
        ARMS,
        {
            "shoulder_bend": (0, 45, 90, 160),
            "shoulder_out": (0, 45, 90),
            "elbow_bend": (0, 60, 120),
        },
    ),
    "head": (HEAD, {"neck_bend": (-30, 0, 30), "neck_aside": (-25, 0, 25), "neck_turn": (-40, 40)}),
}


@pytest.mark.parametrize("name", GRIDS)
def test_every_row_is_said_of_some_pose(name: str) -> None:
    table, grid = GRIDS[name]
    said = {id(row) for held in _readings(grid) if (row := _first(held, table))}
    assert not [row for row in table if id(row) not in said]


def _readings(grid: dict[str, tuple[int, ...]]) -> Iterator[PoseReading]:
    for values in product(*grid.values()):
        named = dict(zip(grid, values, strict=True))
        lean = named.pop("lean", 0)
        angles = {f"{whose}_{name}": turn for name, turn in named.items() for whose in _whose(name)}
        held = read(replace(pose(lean=lean), angles=bent(angles)))
        yield from (held._replace(stance=stance) for stance in get_args(Stance))


def _whose(name: str) -> tuple[str, ...]:
    if name == "hip_out":  # of one leg, so that the hips shift
        return ("side",)
    return ("middle",) if name.startswith(("waist", "chest", "neck")) else ("side", "other")


def _first(held: PoseReading, table: Sequence[AngleWords]) -> AngleWords | None:
    limb: Limb = "side" if any(row.one for row in table) else "middle"
    return next((row for row in table if held.fits(row, limb)), None)


@pytest.mark.parametrize(
    ("held", "words"),
    [
        (pose("back", both_hip=90, both_knee=90), ["hips and knees at right angles"]),
        (pose("back", both_hip=45, both_knee=90), ["knees bent"]),
        (
            pose("back", side_hip=90, side_knee=10),
            ["{side leg} straight up", "{other leg} straight"],
        ),
        (pose(side_hip=-15), ["{side leg} behind"]),
        (pose(), []),
    ],
)
def test_legs_are_told_by_ranges(held: Pose, words: list[str]) -> None:
    assert clauses(read(held), LEGS, ("side", "other")) == words


@pytest.mark.parametrize(
    ("out", "words"),
    [
        (10, "arms by the sides"),
        (45, "arms a little out to the sides"),
        (90, "arms straight out to the sides"),
    ],
)
def test_arms_are_told_by_how_far_they_are_out(out: float, words: str) -> None:
    assert clauses(read(pose("back", both_shoulder_out=out)), ARMS, ("side", "other")) == [words]
