"""The keys of a figure together, and with its exercise and each way."""

import pytest

from tests.definition.test_figure_poses import EASIER, USE
from tests.support.figure_files import CLAMSHELL, FIGURE, exercise, problems

PLAIN = CLAMSHELL.replace('sides = "each"', "")


def pose(keys: str) -> str:
    return f"{FIGURE}[figure.pose.{keys}\n"


WRONG = [
    (pose("start]"), ["pose: start: is the figure itself; expected another name"]),
    (
        pose("a]\nlike = 'opne'"),
        ['pose: a: like: found "opne", which is no pose; did you mean "open"?'],
    ),
    (
        pose("a]\nlike = 'xyz'"),
        ['pose: a: like: found "xyz", which is no pose; expected "start", "open" or "a"'],
    ),
    (
        pose("a]\nlike = 'open'\nposition = 'back'"),
        ["pose: a: like: can't go with position, with which a pose starts afresh"],
    ),
    (
        pose("a]\nlike = 'b'\n[figure.pose.b]\nlike = 'a'"),
        [
            'pose: a: like: found "b", which is like this pose in turn',
            'pose: b: like: found "a", which is like this pose in turn',
        ],
    ),
    (
        pose("a]\nleft.hip = 3\nfloor = ['right hip']"),
        [
            "pose: a: left: can't be used with sides; expected side or other",
            (
                'pose: a: floor 1: found "right", which can\'t be used with sides; '
                "expected side or other"
            ),
        ],
    ),
    (
        pose("a]\ntouch = ['side hand on wall']"),
        [
            (
                'pose: a: touch 1: "side hand on wall" needs the wall, which is nowhere; '
                'expected it among things, such as "wall beside pelvis"'
            )
        ],
    ),
    (
        "[figure]\nfloor = []\nshow.setup = ['start', 'x', 'start', 'start']\n",
        [
            'show: setup 2: found "x", which is no pose; expected "start", the only pose',
            "show: setup: found 4 poses for 3 lines; expected at most one for each",
        ],
    ),
    (
        "[figure]\nshow = { points = ['start'], hold = 'start', phase = { Opn = 'start' } }\n",
        [
            "show: points: found 1 pose for 0 lines; expected at most one for each",
            'show: phase: Opn: is no phase of the exercise; did you mean "Open"?',
            "show: hold: the exercise has no hold; leave this key out",
        ],
    ),
    (
        "[figure]\nshow.rest = 'x'\n",
        ['show: rest: found "x", which is no pose; expected "start", the only pose'],
    ),
    (
        "[figure]\nshow.phase.Open = 'x'\n",
        ['show: phase: Open: found "x", which is no pose; expected "start", the only pose'],
    ),
]


@pytest.mark.parametrize(("figure", "told"), WRONG, ids=[told[0] for _, told in WRONG])
def test_it_is_told(figure: str, told: list[str]) -> None:
    assert sorted(problems(figure)) == sorted(f"figure: {each}" for each in told)


WALL = "[figure]\nthings = ['wall behind pelvis']\ntouch = ['side hand on wall']\n"


def test_a_contact_is_with_what_is_placed_or_what_a_thing_leads_to() -> None:
    assert exercise(WALL).figure
    band = "[figure]\nthings = ['band from door to both hands']\ntouch = ['side hand on door']\n"
    assert exercise(band).figure


def test_a_pose_that_takes_a_thing_away_is_told_at_its_things() -> None:
    told = problems(f"{WALL}[figure.pose.a]\nthings = []\n[figure.pose.b]\nlike = 'a'\n")
    assert [each.split(": found")[0].split(': "')[0] for each in told] == [
        "figure: pose: a: things"
    ]


def test_an_exercise_without_sides_may_say_left_and_right() -> None:
    found = exercise("[figure]\nleft.hip = 3\nright.hip = 5\nfloor = ['left foot']\n", PLAIN).figure
    assert found is not None
    degrees = {(each.limb, each.degrees) for each in found.poses[0].angles}
    assert degrees == {("other", 3), ("side", 5)}


def test_a_figure_of_a_way_is_checked_against_that_way() -> None:
    more = "setup = ['A']\n[easier.figure.show]\nsetup = ['open', 'opne']\n"
    told = problems(FIGURE + EASIER + more)
    assert sorted(told) == [
        'easier: figure: show: setup 2: found "opne", which is no pose; did you mean "open"?',
        "easier: figure: show: setup: found 2 poses for 1 line; expected at most one for each",
    ]


def test_a_pose_of_a_way_can_be_like_one_of_the_exercise() -> None:
    more = "[easier.figure.pose.a]\nlike = 'open'\n"
    found = exercise(FIGURE + EASIER + more).easier
    assert found is not None
    assert found.figure is not None
    assert found.figure.pose("a").angles == found.figure.pose("open").angles


def test_in_a_routine_it_is_told_with_the_exercise() -> None:
    told = problems("figure = { show = { rest = 'x' } }\n", USE, clam=CLAMSHELL)
    assert told == [
        (
            'exercise 1 "Clamshell": figure: show: rest: found "x", which is no pose; '
            'expected "start", the only pose'
        )
    ]
