"""The questions of the profile, and what a yes avoids."""

from routine.references import CAUTIONS
from routine.words import profile_questions


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


def test_whoever_is_pregnant_or_has_high_blood_pressure_does_not_hold_the_breath() -> None:
    asked = [one.ask for one in profile_questions.QUESTIONS if "breath-hold" in one.avoids]
    assert asked == [
        "Are you pregnant?",
        "Is your blood pressure high?",
        "Leave out holding your breath?",
    ]
