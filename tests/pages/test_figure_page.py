"""What `routine figure` prints: its tests are those of the command."""

from routine import library
from routine.drawing.exercise_svg import PictureKind
from routine.library.posed import posed
from routine.pages.console import write_page
from routine.pages.figure_page import section
from tests.support.command_run import Run

KINDS: tuple[PictureKind, ...] = ("still", "steps")


def test_with_steps_the_poses_of_the_setup_come_first(run: Run) -> None:
    del run  # its home
    wall_sit = posed(library.load("wall-sit").routine.exercises[0])
    assert wall_sit
    few, more = (list(section(wall_sit, kind, None, each_pose=False)) for kind in KINDS)
    write_page(*few, *more)
    assert len(few) == len(more) == 3
