"""The moves between positions, which the figures of all exercises share."""

from pathlib import Path

import pytest

from routine.body import checks
from routine.body.movement import posture_at, solve_figure
from routine.library import catalog
from routine.library.moves import moves
from routine.model.figure import MOVES
from routine.timeline.shown_poses import WAYS_UP


def test_its_poses_are_those_that_every_figure_may_name() -> None:
    figure = moves()
    assert figure
    assert tuple(pose.name for pose in figure.poses) == ("start", *MOVES)
    assert set(MOVES) >= {name for names in WAYS_UP.values() for name in names}


def test_no_pose_of_them_hovers_sinks_or_moves_what_is_written() -> None:
    figure = moves()
    assert figure
    solution = solve_figure(figure)
    for pose in figure.poses:
        _, posture = posture_at(solution, pose, pose, 1)
        body = posture.body(pose)
        wrong = [*checks.gaps(pose, body), *checks.moved(pose, posture)]
        assert not [*wrong, *checks.overlaps(pose, body)], pose.name
        assert checks.sunk(body) < checks.MOST_SINKING_CM


def test_without_a_valid_file_there_are_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("routine.library.moves.built_in_folder", lambda: tmp_path)
    assert moves() is None


def test_they_are_no_routine_that_is_listed() -> None:
    assert "moves" not in {entry.name for entry in catalog.all_entries()}
