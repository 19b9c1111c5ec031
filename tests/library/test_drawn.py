"""Pictures of poses in cells are drawn once and kept."""

from pathlib import Path

import pytest
from msgspec import UNSET
from msgspec.structs import replace

from routine import library
from routine.drawing import cells, exercise_svg
from routine.drawing.cell_styles import CellRequest
from routine.library import posed as posing
from routine.library.cache import DRAWN
from routine.library.drawn import drawn, drawn_svg
from routine.model import Exercise

REQUEST = CellRequest(("start", "open"), "quadrants", (36, 14), colors=True, flipped=False)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ROUTINE_HOME", str(tmp_path / "home"))
    return tmp_path


def clamshell() -> Exercise:
    return library.load("clamshell").routine.exercises[0]


def test_what_was_drawn_is_kept_and_not_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    first = drawn(clamshell(), REQUEST)
    assert [len(picture) for picture in first] == [len(first[0])] * 2
    monkeypatch.setattr(cells, "pose_cells", lambda *_: [])
    assert drawn(clamshell(), REQUEST) == first
    assert drawn(clamshell(), REQUEST._replace(colors=False)) == [], "that is another picture"


def test_without_a_figure_or_where_it_cannot_be_solved_there_is_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert drawn(replace(clamshell(), figure_data=UNSET), REQUEST) == []
    monkeypatch.setattr(posing, "solved", lambda *_, **__: None)
    assert drawn(clamshell(), REQUEST) == []


def test_svg_is_kept_by_what_is_written_in_it_too(monkeypatch: pytest.MonkeyPatch) -> None:
    first = drawn_svg(clamshell(), None, "a")
    monkeypatch.setattr(exercise_svg, "exercise_svg", lambda *_: "<svg/>")
    assert drawn_svg(clamshell(), None, "a") == first
    others = [
        drawn_svg(clamshell(), None, "b"),
        drawn_svg(clamshell(), "left", "a"),
        drawn_svg(replace(clamshell(), name="Shell"), None, "a"),
    ]
    assert others == ["<svg/>"] * 3
    assert drawn_svg(replace(clamshell(), figure_data=UNSET), None, "a") == ""


def test_it_is_kept_in_a_file_of_its_own(tmp_path: Path) -> None:
    drawn(clamshell(), REQUEST)
    assert list(tmp_path.rglob(DRAWN))
