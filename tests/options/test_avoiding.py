"""What a person avoids: done in an easier way, or left out, and told."""

import pytest
from msgspec.structs import replace

from routine.errors import UsageError
from routine.model import CautionName, Change, Way
from routine.options import Options, apply, avoidance_changes
from routine.references import CAUTIONS
from routine.timeline import compile_timeline
from routine.words import avoidance, opening_page, profile_questions
from tests.support.builders import cautions, exercise, routine, said, way

SITS = exercise(name="Wall sit", cautions=cautions("long-hold", "deep-knee-bend"))
LIES = exercise(
    name="Cobra",
    cautions=cautions("face-down"),
    easier=way("easier", name="Cobra", cautions=cautions("lying-flat")),
)
KNEELS = exercise(
    name="Stretch",
    id="stretch",
    harder=way("harder", name="Stretch", cautions=cautions("kneeling")),
    cautions=cautions("kneeling"),
    easier=way("easier", name="Stretch"),
)
ALL = routine(SITS, LIES, KNEELS)


def avoiding(*names: CautionName, ways: tuple[tuple[str, Way], ...] = ()) -> Options:
    return Options(avoid=frozenset(names), ways=ways)


def test_what_nobody_avoids_changes_nothing() -> None:
    done = apply(ALL, avoiding("bending"))
    assert [replace(one, easier=None) for one in done.exercises] == [
        replace(one, easier=None) for one in ALL.exercises
    ]
    assert [one.easier is None for one in done.exercises] == [True, False, False]
    assert done.changes == ()
    assert avoidance_changes(ALL, avoiding("bending")) == ()


def test_what_meets_nothing_avoided_in_its_easier_way_is_done_so() -> None:
    done = apply(ALL, avoiding("face-down"))
    assert [one.way for one in done.exercises] == [None, "easier", None]
    assert done.changes == (Change(2, "Cobra", ("face-down",), "easier"),)


def test_what_meets_it_in_every_way_is_left_out_and_the_numbers_stay() -> None:
    done = apply(ALL, avoiding("face-down", "lying-flat", "long-hold", "deep-knee-bend"))
    assert [one.number for one in done.exercises] == [3]
    assert done.planned == 3
    assert done.changes == (
        Change(1, "Wall sit", ("deep-knee-bend", "long-hold")),
        Change(2, "Cobra", ("face-down",)),
    )


def test_from_the_harder_way_one_goes_down_as_far_as_need_be() -> None:
    kept: tuple[tuple[str, Way], ...] = (("stretch", "harder"),)
    assert apply(ALL, avoiding(ways=kept)).exercises[2].way == "harder"
    done = apply(ALL, avoiding("kneeling", ways=kept))
    assert done.exercises[2].way == "easier"
    assert done.changes == (Change(3, "Stretch", ("kneeling",), "easier"),)


def test_only_the_harder_way_may_meet_it_and_then_the_usual_one_is_done() -> None:
    harder = way("harder", cautions=cautions("hip-past-90"))
    chosen = routine(exercise(harder=harder))
    done = apply(chosen, Options(harder=("1",), avoid=frozenset({"hip-past-90"})))
    assert [one.way for one in done.exercises] == [None]
    assert done.changes == (Change(1, "Pillow squeezes", ("hip-past-90",), "easier"),)


def test_what_was_not_asked_for_is_not_told_as_left_out() -> None:
    chosen = Options(only=("3",), avoid=frozenset({"face-down", "long-hold"}))
    assert apply(ALL, chosen).changes == ()


def test_where_nothing_is_left_it_is_refused_with_what_left_it_out() -> None:
    one = routine(SITS, name="legs")
    refused = avoiding("long-hold", "ball")
    message = r'nothing of legs is left to do: your profile avoids long-hold, which .* "Wall sit"'
    with pytest.raises(UsageError, match=message):
        apply(one, refused)
    assert avoidance_changes(one, refused) == (Change(1, "Wall sit", ("long-hold",)),)


def test_a_change_is_shown_with_the_reason_of_each_caution() -> None:
    left = Change(1, "Wall sit", ("deep-knee-bend", "long-hold"))
    assert avoidance.change_shown(left) == (
        "Wall sit: left out (loading bent knees and a long, strong hold)"
    )
    eased = Change(2, "Cobra", ("face-down",), "easier")
    assert avoidance.change_shown(eased) == "Cobra: done the easier way (lying face down)"


def test_changes_are_said_in_one_breath_and_nothing_where_there_are_none() -> None:
    made = (Change(1, "Wall sit", ("long-hold",)), Change(2, "Cobra", ("face-down",), "easier"))
    assert avoidance.changes_spoken(made) == (
        "You avoid a long, strong hold, so you'll leave out wall sit. "
        "You avoid lying face down, so you'll do cobra the easier way."
    )
    assert avoidance.changes_spoken(()) == ""


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
    assert avoidance.changes_spoken(made) == (
        "You avoid kneeling, so you'll do QL reach and plank the easier way, "
        "and leave out lunge and bird dog. "
        "You avoid kneeling and bending your back, so you'll leave out child's pose."
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


def test_every_question_of_the_profile_avoids_cautions_that_there_are() -> None:
    asked = {name for question in profile_questions.QUESTIONS for name in question.avoids}
    assert asked <= CAUTIONS.keys()
    assert all(question.ask.endswith("?") for question in profile_questions.QUESTIONS)
    assert all(
        question.avoids or profile_questions.within(question)
        for question in profile_questions.QUESTIONS
    )


def test_both_operations_on_a_hip_are_asked_about_with_the_movements_they_forbid() -> None:
    (hip,) = [one for one in profile_questions.QUESTIONS if "hip replaced" in one.ask]
    behind, front = profile_questions.within(hip)
    assert "surgeon has cleared you" in hip.note
    assert "Until you know, answer y to both" in hip.note
    assert behind.avoids == ("hip-past-90", "hip-crossed", "hip-turned-in")
    told = ("bend that hip past a right angle", "cross your legs", "turn that leg in")
    assert all(words in behind.ask for words in told)
    assert front.avoids == ("hip-extended", "hip-turned-out", "hip-crossed")
    others = ("behind you", "kneel on that side", "lie face down", "turn that leg out")
    assert all(words in front.ask for words in others)


def test_no_question_stands_within_one_that_avoids_something_itself() -> None:
    leads = [
        one
        for one in profile_questions.QUESTIONS
        if profile_questions.within(one) and not one.within
    ]
    assert len(leads) == 1
    assert not leads[0].avoids


def test_an_operation_on_the_spine_is_asked_about() -> None:
    (spine,) = [one for one in profile_questions.QUESTIONS if "spine" in one.ask]
    assert spine.avoids == ("bending",)
    assert "surgeon has cleared you" in spine.note


def test_changes_are_said_first_in_the_first_setup_at_every_level_and_only_there() -> None:
    plan = compile_timeline(apply(ALL, avoiding("face-down")))
    told = avoidance.changes_spoken(plan.routine.changes)
    assert [words for _, words in said(plan, "setup")][:2] == [told, "Wall sit. One of three."]
    cues = [cue for cue in plan.cues if cue.say == told]
    assert [(cue.segment, cue.offset_ms, cue.level) for cue in cues] == [(0, 500, "tones")]


def test_time_to_say_the_changes_comes_on_top() -> None:
    plan = compile_timeline(apply(ALL, avoiding("lying-flat")))
    assert plan.segments[0].duration_ms == compile_timeline(ALL).segments[0].duration_ms
    changed = compile_timeline(apply(ALL, avoiding("face-down")))
    told = next(cue for cue in changed.cues if cue.level == "tones" and cue.say)
    longer = changed.segments[0].duration_ms - plan.segments[0].duration_ms
    assert longer == told.length_ms + 300


def test_the_opening_page_tells_the_changes_before_what_is_needed() -> None:
    plan = compile_timeline(apply(ALL, avoiding("long-hold")))
    page = opening_page.opening(plan, asks=True)
    assert page.paragraphs[0].endswith("two exercises: cobra and stretch.")
    assert page.paragraphs[1] == avoidance.changes_spoken(plan.routine.changes)
    unchanged = opening_page.opening(compile_timeline(ALL), asks=True)
    assert not any("You avoid" in line for line in unchanged.paragraphs)
