from typing import get_args

from msgspec.structs import replace

from routine.model.figure import Limb
from routine.words import moves
from routine.words.pose_reading import AngleWords, Stance, read
from tests.support.poses import bent, pose

NAMES = {
    "shift": "other_hip_out",
    "trunk": "middle_waist",
    "trunk_aside": "middle_waist_aside",
    "trunk_turn": "middle_waist_turn",
    "neck": "middle_neck",
    "neck_aside": "middle_neck_aside",
    "neck_turn": "middle_neck_turn",
    "sole": "side_ankle_turn",
}


TABLES = (
    *(moves.LEAN, moves.TRUNK, moves.SIDEWAYS, moves.TURNS, moves.HIPS, moves.KNEES, moves.FEET),
    *(moves.SHOULDERS, moves.ELBOWS, moves.HEAD),
)


def test_every_row_is_said_of_some_move() -> None:
    for table in TABLES:
        limb: Limb = "side" if any(row.one for row in table) else "middle"
        for row in table:
            assert any(_is_first(row, table, stance, limb) for stance in get_args(Stance))


def _is_first(row: AngleWords, table: tuple[AngleWords, ...], stance: Stance, limb: Limb) -> bool:
    name, (low, _) = next(iter(row.ranges.items()), ("knee", (8.0, 400.0)))
    degrees = 10 if low > 0 else -10
    moved = replace(pose(), angles=bent({NAMES.get(name, f"side_{name}"): degrees}))
    if name in {"lean", "roll"}:
        moved = replace(pose(), lean=degrees, roll=degrees)
    held = read(moved)._replace(stance=stance)
    return next((each for each in table if held.fits(each, limb)), None) is row


def test_only_positions_that_differ_are_moved_between() -> None:
    assert all(before != after for before, after in moves.POSITIONS)
