"""Which pose is shown when."""

from routine.model.figure import Showing
from tests.definition.test_figure_poses import EASIER, figure_of, used
from tests.support.figure_files import CLAMSHELL, FIGURE, exercise

SHOW = """
[figure.show]
setup = ["start", "open"]
leave = "open"
rest = "open"
"""


def showing(figure: str, keys: str = CLAMSHELL) -> Showing:
    return figure_of(exercise(figure, keys)).showing


def test_what_is_not_said_is_the_first_pose_and_a_phase_has_the_pose_of_its_name() -> None:
    assert showing(FIGURE) == Showing(
        setup=(None, None, None), phases=("open", None), leave=(None,)
    )


def test_the_last_pose_of_a_list_goes_on_and_one_name_is_for_all() -> None:
    shown = showing(FIGURE + SHOW)
    assert shown.setup == (None, "open", "open")
    assert (shown.leave, shown.rest, shown.switch) == (("open",), "open", None)


def test_a_phase_shows_what_is_said_of_it() -> None:
    shown = showing(f"{FIGURE}[figure.show]\nphase = {{ Open = 'start', Close = 'open' }}\n")
    assert shown.phases == (None, "open")


def test_the_names_of_phases_and_poses_are_compared_in_lower_case_with_hyphens() -> None:
    keys = CLAMSHELL.replace('"Close"', '"Slow  close"')
    more = "[figure.pose.slow-close]\nboth.hip = 3\n"
    assert showing(FIGURE + more, keys).phases == ("open", "slow-close")


HOLD = CLAMSHELL.replace("reps = 10", "hold = { time = 20 }").replace(
    "phase =", "points = ['A', 'B']\n# "
)


def test_a_hold_has_the_pose_of_its_name_and_points_have_theirs() -> None:
    more = "[figure.pose.hold]\nboth.hip = 3\n"
    shown = showing(f"{FIGURE}{more}[figure.show]\npoints = ['open', 'start']\n", HOLD)
    assert (shown.hold, shown.points, shown.phases) == ("hold", ("open", None), ())
    assert showing(f"{FIGURE}{more}[figure.show]\nhold = 'open'\n", HOLD).hold == "open"


def test_a_common_move_is_shown_where_it_is_named_and_only_there() -> None:
    keys = CLAMSHELL.replace('"Close"', '"Standing"')
    shown = showing(f"{FIGURE}[figure.show]\nleave = 'on-side'\n", keys)
    assert (shown.leave, shown.phases) == (("on-side",), ("open", None))


def test_a_way_shows_what_differs_key_by_key() -> None:
    more = "[easier.figure.show]\nswitch = 'open'\nphase = { Close = 'open' }\n"
    shown = figure_of(exercise(FIGURE + SHOW + EASIER + more).easier).showing
    assert (shown.setup, shown.rest, shown.switch) == ((None, "open", "open"), "open", "open")
    assert shown.phases == ("open", "open")


def test_with_lines_of_its_own_a_way_does_not_have_the_poses_of_others() -> None:
    more = "setup = ['A', 'B']\nleave = ['A', 'B']\n"
    shown = figure_of(exercise(FIGURE + SHOW + EASIER + more).easier).showing
    assert shown.setup == (None, None)
    assert shown.leave == ("open", "open")  # one name for all lines, whichever they are


def test_with_phases_of_its_own_a_way_has_the_poses_of_those_that_are_still_there() -> None:
    more = "phase = [{ name = 'Close', time = 1 }, { name = 'Wait', time = 1 }]\n"
    show = "[figure.show]\nphase = { Open = 'open', Close = 'open' }\n"
    shown = figure_of(exercise(FIGURE + show + EASIER + more).easier).showing
    assert shown.phases == ("open", None)


def test_in_a_routine_an_exercise_with_a_hold_shows_none_of_the_phases() -> None:
    shown = figure_of(used("hold = { time = 9 }\n")).showing
    assert (shown.phases, shown.hold) == ((), None)
