"""Solved figures, shipped or kept in the cache."""

import math
import zlib
from pathlib import Path

import pytest

from routine.body import movement
from routine.body.movement import SolvedFigure, solve_figure
from routine.library import cache, figures
from routine.library.figures import packed, shipped, solved, unpacked
from routine.model.figure import Angle, Camera, Figure, Pose, Showing
from tests.support.shipped_figures import FILE, MOST_BYTES, built_in_figures

SITTING = Pose("start", angles=(Angle("hip", "side", "bend", 90.0),))
REACHING = Pose("reach", angles=(Angle("hip", "side", "bend", 60.0),))
STILL = Figure((SITTING, REACHING))
MOVING = Figure((SITTING, REACHING), showing=Showing(phases=(None, "reach")))


@pytest.fixture
def times(monkeypatch: pytest.MonkeyPatch) -> list[Figure]:
    """Return the figures that are solved from here on; a solved one is all zeros."""
    asked: list[Figure] = []

    def solve(figure: Figure) -> SolvedFigure:
        asked.append(figure)
        way: tuple[tuple[float, ...], ...] = ((0.25,) * 3,) * 3
        ways = {"reach start": way} if figure.showing.phases else {}
        return SolvedFigure({pose.name: (1.5, -0.3, 3.2) for pose in figure.poses}, ways)

    monkeypatch.setattr(movement, "solve_figure", solve)
    return asked


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ROUTINE_HOME", str(tmp_path / "mine"))
    return tmp_path / "mine" / "cache" / cache.FIGURES


def test_a_figure_is_solved_once_and_then_known(times: list[Figure], path: Path) -> None:
    first = solved(STILL, may_solve=True)
    assert first is not None
    assert solved(STILL) == first
    assert solved(STILL, may_solve=True) == first
    assert times == [STILL]
    assert path.stat().st_size < 1_000


@pytest.mark.usefixtures("path")
def test_what_is_not_known_is_not_solved_where_it_may_not_be(times: list[Figure]) -> None:
    assert solved(STILL) is None
    assert times == []


@pytest.mark.usefixtures("path")
def test_other_lines_and_another_view_are_the_same_figure(times: list[Figure]) -> None:
    solved(STILL, may_solve=True)
    turned = Figure(STILL.poses, Camera(40, 40), Showing(setup=(None, None)))
    assert solved(turned, may_solve=True) is not None
    assert times == [STILL]


@pytest.mark.usefixtures("path")
def test_a_way_that_is_missing_is_solved_when_it_may_be(times: list[Figure]) -> None:
    solved(STILL, may_solve=True)
    known = solved(MOVING)
    assert known is not None
    assert known.ways == {}
    again = solved(MOVING, may_solve=True)
    assert again is not None
    assert list(again.ways) == ["reach start"]
    assert solved(MOVING) == again == solved(STILL)
    assert times == [STILL, MOVING]


@pytest.mark.usefixtures("path")
def test_what_is_shipped_without_a_way_is_completed_in_the_cache(
    times: list[Figure], monkeypatch: pytest.MonkeyPatch
) -> None:
    still = packed(SolvedFigure({"start": (1.0,), "reach": (2.0,)}, {}))
    monkeypatch.setattr(figures, "shipped", lambda: {figures.key_of(MOVING): still})
    assert solved(STILL, may_solve=True) == solved(MOVING) == unpacked(still)
    assert times == []
    whole = solved(MOVING, may_solve=True)
    assert whole is not None
    assert list(whole.ways) == ["reach start"]
    assert solved(MOVING) == whole
    assert times == [MOVING]


def test_a_damaged_cache_is_solved_anew(times: list[Figure], path: Path) -> None:
    first = solved(STILL, may_solve=True)
    whole = path.read_bytes()
    for at in range(0, len(whole), 7):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        assert solved(STILL) in (None, first)
    assert solved(STILL, may_solve=True) == first
    assert path.read_bytes() == whole
    assert len(times) == 2


@pytest.mark.usefixtures("path")
def test_where_nothing_can_be_written_it_is_solved_all_the_same(
    times: list[Figure], path: Path
) -> None:
    path.parent.parent.mkdir(exist_ok=True)
    path.parent.write_bytes(b"a file")
    assert solved(STILL, may_solve=True) == solved(STILL, may_solve=True) is not None
    assert len(times) == 2


def test_nothing_is_lost_by_packing() -> None:
    solution = solve_figure(MOVING)
    again = unpacked(packed(solution))
    for name, posture in solution.poses.items():
        assert again.poses[name] == pytest.approx(posture, abs=1e-9)
    assert again.ways["reach start"][1] == pytest.approx(solution.ways["reach start"][1], abs=1e-9)


def test_every_turn_there_is_can_be_packed() -> None:
    turns = (-math.pi, math.pi, 0.0)
    assert unpacked(packed(SolvedFigure({"a": turns}, {}))).poses["a"] == pytest.approx(
        turns, abs=1e-4
    )


def test_a_turn_beyond_all_that_there_are_is_kept_as_the_furthest() -> None:
    solution = SolvedFigure({"start": (4.0, -4.0)}, {})
    assert unpacked(packed(solution)).poses["start"] == pytest.approx((3.2767, -3.2767))


# -- what is shipped ----------------------------------------------------------------------------


@pytest.mark.usefixtures("path")
def test_every_built_in_figure_is_known_without_solving(times: list[Figure], path: Path) -> None:
    for name, figure in built_in_figures().items():
        known = solved(figure)
        assert known is not None, name
        assert known.poses.keys() == {pose.name for pose in figure.poses}
    assert times == []
    assert not path.exists()


def test_what_is_shipped_is_small_and_has_nothing_else() -> None:
    assert FILE.stat().st_size <= MOST_BYTES
    assert shipped().keys() == {figures.key_of(each) for each in built_in_figures().values()}


@pytest.mark.parametrize("data", [None, b"", b"x", zlib.compress(b"\xc1"), zlib.compress(b"\x93")])
def test_where_what_is_shipped_is_damaged_it_is_as_if_there_were_none(
    data: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "figures").mkdir()
    if data is not None:
        (tmp_path / "figures" / figures.SHIPPED).write_bytes(data)
    monkeypatch.setattr(figures, "built_in_folder", lambda: tmp_path)
    assert shipped() == {}
