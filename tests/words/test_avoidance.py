"""How what is avoided is told."""

from msgspec.structs import replace

from routine.model import CautionName, Change
from routine.options import apply
from routine.timeline import compile_timeline
from routine.words import avoidance, opening_page
from tests.support.avoiding import ALL, avoiding


def test_a_change_is_shown_with_the_reason_of_each_caution() -> None:
    left = Change(1, "Wall sit", ("deep-knee-bend", "long-hold"))
    assert avoidance.change_shown(left) == (
        "Wall sit: left out (loading bent knees and a long, strong hold)"
    )
    eased = Change(2, "Cobra", ("face-down",), "easier")
    assert avoidance.change_shown(eased) == "Cobra: done the easier way (lying face down)"


def test_changes_are_said_in_one_breath_and_nothing_where_there_are_none() -> None:
    made = (Change(1, "Wall sit", ("long-hold",)), Change(2, "Cobra", ("face-down",), "easier"))
    assert avoidance.changes_spoken(replace(ALL, changes=made)) == (
        "You avoid a long, strong hold, so you'll leave out wall sit. "
        "You avoid lying face down, so you'll do cobra the easier way."
    )
    assert avoidance.changes_spoken(ALL) == ""


def test_exercises_that_share_what_became_of_them_and_why_are_told_together() -> None:
    kneels: tuple[CautionName, ...] = ("kneeling",)
    other: tuple[CautionName, ...] = ("kneeling", "bending")
    made = (
        Change(1, "Lunge", kneels),
        Change(2, "QL reach", kneels, "easier"),
        Change(3, "Bird dog", kneels),
        Change(4, "Child's pose", other),
        Change(5, "Lunge", kneels),
        Change(6, "Plank", kneels, "easier"),
    )
    assert avoidance.changes_spoken(replace(ALL, changes=made)) == (
        "You avoid kneeling, so you'll do QL reach and plank the easier way, "
        "and leave out lunge and bird dog. "
        "You avoid kneeling and bending your back, so you'll leave out child's pose."
    )


def test_what_only_the_programme_avoids_is_told_as_the_programmes() -> None:
    kneels = Change(1, "Lunge", ("kneeling",))
    both = Change(2, "Child's pose", ("bending", "kneeling"))
    made = replace(ALL, changes=(kneels, both), avoid=("kneeling",))
    assert avoidance.changes_spoken(made) == (
        "This programme avoids kneeling, so you'll leave out lunge. "
        "You avoid bending your back and this programme avoids kneeling, "
        "so you'll leave out child's pose."
    )


def test_what_is_avoided_is_listed_in_one_order_with_what_it_means() -> None:
    assert avoidance.avoided(["kneeling", "face-down"]) == (
        "face-down       lying face down",
        "kneeling        kneeling",
    )
    assert avoidance.avoided([]) == ()
    (front,) = avoidance.avoided(["hip-extended"])
    assert front.endswith("stretching a leg back, kneeling on that side, lying face down")
    assert len(front) < 80


def test_the_opening_page_tells_the_changes_before_what_is_needed() -> None:
    plan = compile_timeline(apply(ALL, avoiding("long-hold")))
    page = opening_page.opening(plan, asks=True)
    assert page.paragraphs[0].endswith("two exercises: cobra and stretch.")
    assert page.paragraphs[1] == avoidance.changes_spoken(plan.routine)
    unchanged = opening_page.opening(compile_timeline(ALL), asks=True)
    assert not any("You avoid" in line for line in unchanged.paragraphs)
