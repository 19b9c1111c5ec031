"""The page after a session: what was done, and the question about it."""

import pytest
from msgspec.structs import replace

from routine.model import Group, Hold
from routine.signals import SetDone
from routine.timeline import compile_timeline
from routine.words import (
    closing_page,
)
from routine.words.phrases import in_setup
from tests.support.builders import WALL_SIT, exercise, routine, timeline, way, words_of


def set_done(**changes: object) -> SetDone:
    plain: dict[str, object] = {
        "exercise": 1,
        "exercise_name": "Pillow squeezes",
        "set": 1,
        "side": None,
        "extra": 0,
        "reps": 6,
        "held_ms": None,
        "whole": True,
    }
    return SetDone(**plain | changes)  # type: ignore[arg-type]


def test_the_closing_page_tells_sets_reps_added_sets_and_what_hurt() -> None:
    plan = timeline(exercise(), exercise(name="Wall sit", number=2, hold=WALL_SIT, sets=1))
    sets = (
        set_done(),
        set_done(set=2),
        set_done(set=2, extra=1, reps=6),
        set_done(exercise=2, reps=0, held_ms=95_000, whole=False, hurt=True),
    )
    page = closing_page.closing(plan, sets, 754_000, corrects=False)
    assert page.title == "That's it. Thirteen minutes."
    assert page.paragraphs == (
        "Pillow squeezes: 2 of 2 sets, and one more set, 18 reps.",
        "Wall sit: 0 of 1 set, held 1:35, stopped because it hurt.",
    )
    assert page.prompt == "Did you do the rest as guided? Enter for yes, n for no."
    corrects = closing_page.closing(plan, sets, 754_000, corrects=True)
    assert corrects.paragraphs[-1].startswith("Left arrow: take 5 s off")


@pytest.mark.parametrize(
    ("answer", "last"),
    [
        (True, "All done as guided."),
        (False, "Not all done as guided."),
        (None, "Pillow squeezes: 1 of 1 set, 6 reps."),
    ],
)
def test_what_is_left_behind_holds_the_answer(answer: bool | None, last: str) -> None:  # noqa: FBT001 - a parameter
    plan = timeline(exercise(position="back", sets=1))
    page = closing_page.done(plan, (set_done(),), 60_000, as_guided=answer)
    assert page.paragraphs[0] == in_setup.OFF_THE_FLOOR
    assert (page.paragraphs[-1], page.prompt) == (last, "")


@pytest.mark.parametrize(
    ("answer", "last"),
    [(True, "The rest was done as guided."), (False, "Not all of the rest was done as guided.")],
)
def test_what_was_left_out_is_told_and_only_the_rest_is_as_guided(answer: bool, last: str) -> None:  # noqa: FBT001 - a parameter
    plan = timeline(exercise(), exercise(name="Bridge"))
    page = closing_page.done(plan, (set_done(), set_done(set=2)), 60_000, as_guided=answer)
    assert page.paragraphs[-2:] == ("Bridge: left out.", last)


def test_holds_on_two_sides_are_told_by_side() -> None:
    plan = timeline(exercise(hold=Hold(20_000), sides="each", sets=1))
    sets = [set_done(side=side, reps=0, held_ms=20_900) for side in ("left", "right")]
    (line,) = closing_page.done_lines(plan, sets)
    assert line == "Pillow squeezes: 1 of 1 set, held 0:20 on the left, 0:20 on the right."


def test_holds_that_were_all_as_long_are_told_once() -> None:
    plan = timeline(exercise(hold=Hold(20_000), sets=3))
    sets = [set_done(set=number, reps=0, held_ms=20_000) for number in (1, 2, 3)]
    (line,) = closing_page.done_lines(plan, sets)
    assert line == "Pillow squeezes: 3 of 3 sets, held 0:20 each time."
    sets[2] = set_done(set=3, reps=0, held_ms=25_000)
    (line,) = closing_page.done_lines(plan, sets)
    assert line == "Pillow squeezes: 3 of 3 sets, held 0:20, 0:20 and 0:25."


def test_times_of_what_has_a_name_of_its_own_are_not_called_held() -> None:
    plan = timeline(exercise(name="Squats", hold=Hold(20_000, name="Squats"), sets=2))
    sets = [set_done(set=number, reps=0, held_ms=20_000) for number in (1, 2)]
    (line,) = closing_page.done_lines(plan, sets)
    assert line == "Squats: 2 of 2 sets, 20 s each time."
    (line,) = closing_page.done_lines(plan, [set_done(reps=0, whole=False, hurt=True)])
    assert line == "Squats: 0 of 2 sets, stopped because it hurt."


def test_an_added_set_takes_the_place_of_no_round() -> None:
    squat = exercise(name="Squat", group="Circuit", sets=1)
    plan = compile_timeline(routine(squat, groups=(Group("Circuit", 3),)))
    sets = [set_done(round=1), set_done(round=1, extra=1), set_done(round=2)]
    page = closing_page.closing(plan, sets, 60_000, corrects=False)
    assert page.paragraphs == ("Squat: 2 of 3 rounds, and one more set, 18 reps.",)
    assert page.prompt == closing_page.REST_AS_GUIDED


@pytest.mark.parametrize(("best_ms", "told"), [(20_000, True), (40_000, False), (None, False)])
def test_a_hold_longer_than_ever_is_told(best_ms: int | None, told: bool) -> None:  # noqa: FBT001 - a parameter
    hold = Hold(60_000, open=True, max_ms=90_000, best_ms=best_ms)
    plan = timeline(exercise(hold=hold, sets=1))
    done = set_done(reps=0, held_ms=30_000, ended_by_key=True)
    (line,) = closing_page.done_lines(plan, [done])
    assert ("your longest so far" in line) is told


def test_a_stopped_session_tells_what_was_done_of_it() -> None:
    plan = timeline(exercise())
    assert closing_page.stopped(plan, (), 5_000).paragraphs == ("No repetitions were finished.",)
    page = closing_page.stopped(plan, (set_done(whole=False, reps=2),), 95_000)
    assert page.title == "Stopped after 1:35."
    assert page.paragraphs == ("Pillow squeezes: 0 of 2 sets, 2 reps.",)


def test_what_was_done_in_another_way_says_so() -> None:
    usual = SetDone(1, "Pillow squeezes", 1, None, 0, 6, None, whole=True)
    easier = SetDone(1, "Pillow squeezes", 2, None, 0, 6, None, whole=True, way="easier")
    plan = timeline(way("easier"))
    for done, told in (
        ([replace(easier, set=1)], "1 of 2 sets, 6 reps, the easier way"),
        ([usual, easier], "2 of 2 sets, 12 reps, partly the easier way"),
        ([usual], "1 of 2 sets, 6 reps"),
    ):
        assert tuple(closing_page.done_lines(plan, done)) == (f"Pillow squeezes: {told}.",)
    assert "way" not in next(iter(closing_page.done_lines(timeline(exercise()), [usual])))


@pytest.mark.parametrize(
    ("hurt", "asked"), [(True, "Did you do the rest as"), (False, "Did you do it all as")]
)
def test_after_what_hurt_only_the_rest_is_asked_about(hurt: bool, asked: str) -> None:  # noqa: FBT001 - a parameter
    done = SetDone(1, "Pillow squeezes", 1, None, 0, reps=6, held_ms=None, whole=True, hurt=hurt)
    page = closing_page.closing(timeline(exercise(sets=1)), [done], 60_000, corrects=False)
    assert page.prompt.startswith(asked)
    assert words_of(page).startswith(asked)


def test_rounds_are_counted_and_the_sets_of_each() -> None:
    plan = compile_timeline(
        routine(
            exercise(name="Squat", group="Circuit", sets=1),
            exercise(name="Row", group="Circuit", sets=2),
            groups=(Group("Circuit", 3, inside="Whole"), Group("Whole", 2)),
        )
    )
    squats = [set_done(round=lap) for lap in range(1, 7)]
    rows = [set_done(exercise=2, round=lap, set=at) for lap in range(1, 7) for at in (1, 2)]
    page = closing_page.done(plan, (*squats, *rows), 60_000, as_guided=True)
    assert page.paragraphs[-3:] == (
        "Squat: 6 of 6 rounds, 36 reps.",
        "Row: 12 of 12 sets, 72 reps.",
        "All done as guided.",
    )
    fewer = closing_page.done(plan, (*squats[:5], *rows), 60_000, as_guided=True)
    assert fewer.paragraphs[-3] == "Squat: 5 of 6 rounds, 30 reps."
    assert fewer.paragraphs[-1] == "The rest was done as guided."
