"""A session that is continued has the figures that its file has by now."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from routine import library
from routine.diary.database.plans import plan_row, routine_of
from routine.library.resumed_figures import with_figures
from routine.model import Routine
from routine.options import Options
from routine.options.applying import apply
from tests.library.conftest import put
from tests.support.figure_files import CLAMSHELL, FIGURE

WAYS = "[easier]\nsay = 'Less.'\n[harder]\nsay = 'More.'\n[harder.figure]\nboth.knee = 80\n"


@pytest.fixture
def file(folders: Path) -> Path:
    path = folders / "mine" / "routines" / "exercises" / "clam.toml"
    put(path, CLAMSHELL + FIGURE + WAYS)
    return path


def planned(options: Options = Options()) -> Routine:  # noqa: B008 - it is frozen
    """Return the routine of a session as the diary kept it."""
    kept = routine_of(plan_row(apply(library.load("clam").routine, options), "{}"))
    assert kept is not None
    return kept


@pytest.mark.parametrize("options", [Options(), Options(sets=2), Options(harder=("all",))])
@pytest.mark.usefixtures("file")
def test_each_exercise_and_way_has_its_figure_again(options: Options) -> None:
    plan = planned(options)
    assert plan.exercises[0].figure is None
    assert with_figures(plan) == apply(library.load("clam").routine, options)


def test_with_other_lines_there_is_none(file: Path) -> None:
    plan = planned()
    put(file, (CLAMSHELL + FIGURE + WAYS).replace("Lie down.", "Lie down slowly."))
    assert with_figures(plan) == plan


@pytest.mark.parametrize("text", [None, "not a routine"])
def test_without_its_file_there_is_none(file: Path, text: str | None) -> None:
    plan = planned()
    if text is None:
        file.unlink()
    else:
        put(file, text)
    assert with_figures(plan) == plan


@pytest.mark.usefixtures("file")
def test_an_exercise_that_the_file_has_not_has_none() -> None:
    plan = planned()
    other = replace(plan, exercises=(replace(plan.exercises[0], number=7),))
    assert with_figures(other) == other


@pytest.mark.usefixtures("file")
def test_in_a_routine_each_exercise_has_its_own(folders: Path) -> None:
    use = "[[exercise]]\nuse = 'clam'\n"
    put(
        folders / "mine/routines/r.toml",
        f"format = 1\ntitle = 'T'\n{use}{use}easier = {{ say = 'A' }}\n",
    )
    routine = library.load("r").routine
    kept = routine_of(plan_row(routine, "{}"))
    assert kept is not None
    assert with_figures(kept) == routine
