"""The safety pages, and what is said and shown of a place and of a way."""

import pytest
from msgspec.structs import replace

from routine.model import EquipmentItem, Exercise, Line
from routine.outputs.screen.canvas import Pen
from routine.outputs.screen.faces import Faces
from routine.outputs.screen.lettering import Letters
from routine.outputs.screen.page_layout import compose_page
from routine.outputs.screen.stack import WindowSize
from routine.references import CAUTIONS, DOCUMENTS, FOR_ALL
from routine.signals import SetDone
from routine.words import closing_page, doctor, opening_page, safety_pages, sound_and_voice
from routine.words.page import NOT_THAT_KEY, TOO_QUICK, Page, with_hint
from routine.words.phrases import at_jump, in_pause, when_it_hurts, whereabouts
from routine.words.reading_aloud import spoken_form
from tests.support.builders import exercise, first, timeline, way

# -- safety -------------------------------------------------------------------------------------


def test_what_is_asked_comes_with_where_to_get_help() -> None:
    emergency, doctor_first = safety_pages.questions()
    assert emergency.page.paragraphs == tuple(f"- {line}" for line in safety_pages.EMERGENCY)
    assert emergency.page.prompt == "Any of these, new or getting worse? y or n"
    assert "emergency department now" in emergency.help.paragraphs[0]
    assert "112, 911 or 999" in emergency.help.paragraphs[1]
    listed = (f"- {line}" for line in safety_pages.ASK_FIRST)
    assert doctor_first.page.paragraphs == (*listed, safety_pages.CLEARED)
    assert "doctor or surgeon has cleared you" in safety_pages.CLEARED
    assert doctor_first.help.paragraphs[0].startswith("Don't exercise yet.")
    assert emergency.help.prompt == doctor_first.help.prompt == safety_pages.BACK_OR_END


@pytest.mark.parametrize(
    "page", [page for one in safety_pages.questions() for page in (one.page, one.help)]
)
def test_a_page_of_safety_is_read_whole_at_every_level(page: Page) -> None:
    said = [cue.say for cue in page.cues]
    numbers = ("112, 911 or 999", "one one two, nine one one or nine nine nine")
    lines = [line.removeprefix("- ").replace(*numbers) for line in page.paragraphs]
    read = [f"{page.title}.", *map(spoken_form, lines)]
    assert said[: len(read)] == read
    assert all(cue.is_said("tones") for cue in page.cues)
    asked = {
        safety_pages.NEW_OR_WORSE: "Do you have any of these, new or getting worse? Press y, or n.",
        safety_pages.ANY_OF_THESE: "Any of these? Press y, or n.",
    }
    assert said[len(read) :] == [asked.get(page.prompt, page.prompt)]


def test_a_number_to_call_is_said_figure_by_figure() -> None:
    said = [cue.say for cue in safety_pages.questions()[0].help.cues]
    assert said[2] == (
        "If you can't get there, "
        "call your emergency number: one one two, nine one one or nine nine nine."
    )


def test_what_to_mind_in_every_exercise_waits_for_enter() -> None:
    page = safety_pages.while_exercising()
    assert (page.paragraphs, page.prompt) == (FOR_ALL, "Press enter to go on.")
    assert page.cues[-1].say == "Press enter to go on."


def test_all_of_it_can_be_read_under_its_headings() -> None:
    told = dict(safety_pages.sections())
    assert list(told.values())[:3] == [safety_pages.EMERGENCY, safety_pages.ASK_FIRST, FOR_ALL]
    assert len(told) == 5
    cautions = told["Who should avoid what"]
    assert set(cautions) == {words.text for words in CAUTIONS.values()}
    assert len(set(cautions)) == len(cautions)
    assert opening_page.NOT_MEDICAL in told["What this is"]


def test_the_intended_use_is_stated_plainly() -> None:
    told = " ".join(dict(safety_pages.sections())["What this is"])
    for words in (
        "timer and guide for general mobility and strength",
        "not a medical device",
        "not meant to help with any illness or injury",
        "measures nothing",
    ):
        assert words in told


@pytest.mark.parametrize("hint", ["", NOT_THAT_KEY, TOO_QUICK])
@pytest.mark.parametrize(
    "page",
    [
        safety_pages.while_exercising(),
        *(page for one in safety_pages.questions() for page in (one.page, one.help)),
    ],
    ids=lambda page: page.title,
)
def test_a_page_of_safety_is_seen_whole_in_40_columns_and_12_rows(page: Page, hint: str) -> None:
    shown = with_hint(page, hint) if hint else page
    letters = Letters(Pen("utf-8"), Faces(blocks=True))
    rows = compose_page(shown, WindowSize(40, 12), letters)
    seen = " ".join("".join(cell for cell, _ in row) for row in rows)
    words = " ".join((shown.title, *shown.paragraphs, shown.prompt))
    assert " ".join(seen.split()) == " ".join(words.split())


def test_every_caution_that_names_a_document_names_one_that_there_is() -> None:
    named = {words.ref for words in CAUTIONS.values() if words.ref}
    assert named <= DOCUMENTS.keys()
    assert all(words.why and words.text.endswith(".") for words in CAUTIONS.values())


# -- where one is -------------------------------------------------------------------------------

POINTS = (Line("Below the hip bone."), Line("Outwards."))


def test_a_way_is_told_by_its_line_and_the_usual_one_by_a_word_of_ours() -> None:
    assert when_it_hurts.easier(Line("Press softly.")) == "Press softly."
    assert when_it_hurts.easier(None) == "Back to the usual way."


def test_a_position_is_said_where_it_is_known() -> None:
    assert in_pause.position("front") == "Face down."
    assert in_pause.position(None) == ""


def test_where_one_is_counts_points_where_sets_work_on_them() -> None:
    plan = timeline(exercise(points=POINTS, sides="each"))
    work, rest = first(plan, "phase", set=2), first(plan, "rest")
    assert whereabouts.where(work, "leg") == (
        "Pillow squeezes, point 2 of 2, rep 1 of 6, left leg."
    )
    assert whereabouts.where(rest, "leg") == "Pillow squeezes, rest after point 1 of 2."


def test_where_a_key_led_to_is_told_by_set_and_side_or_by_the_side_alone() -> None:
    sides = first(timeline(exercise(sides="each")), "phase", set=2)
    assert at_jump.to_set(sides, "leg", 0) == ("Second set. Left leg.", "Left leg.")
    plain = first(timeline(exercise()), "phase", set=2)
    assert at_jump.to_set(plain, "leg", 1) == ("One more set.",)


# -- what is needed, and what was done ----------------------------------------------------------


def opened(one: Exercise) -> tuple[str, ...]:
    return opening_page.opening(timeline(one), asks=True).paragraphs


def test_what_is_needed_is_put_beside_one_only_where_one_lies_down() -> None:
    towel = EquipmentItem("a towel", optional=True)
    lying = exercise(position="back", equipment=(towel,))
    assert opened(lying)[1] == "Good to have: a towel. Put the small things within reach."
    fixed = exercise(position="back", equipment=(EquipmentItem("a chair", "chair"),))
    assert opened(fixed)[1] == "You need a chair."
    sitting = exercise(
        position="sitting", equipment=(EquipmentItem("a ball"), EquipmentItem("a wall"), towel)
    )
    assert opened(sitting)[1] == "You need a ball and a wall. Good to have: a towel."
    assert opened(exercise(position="back"))[1] == opening_page.NOT_MEDICAL


@pytest.mark.parametrize(
    ("position", "is_told"),
    [("back", True), ("kneeling", True), ("sitting", False), ("standing", False), (None, False)],
)
def test_the_opening_tells_to_put_things_beside_one_where_one_gets_down(
    position: str | None,
    is_told: bool,  # noqa: FBT001 - a parameter
) -> None:
    chair = exercise(equipment=(EquipmentItem("a chair"),))
    page = opening_page.opening(timeline(chair, exercise(position=position)), asks=True)
    assert (opening_page.BESIDE_YOU in page.paragraphs[1]) == is_told


def test_each_thing_is_needed_once_whatever_stands_in_for_it() -> None:
    chair = EquipmentItem("a chair, or a couch", "chair", ("couch",))
    plan = timeline(
        exercise(equipment=(chair, EquipmentItem("a towel (rolled)", optional=True))),
        exercise(equipment=(EquipmentItem("a chair"), EquipmentItem("a towel", optional=True))),
    )
    assert opening_page.equipment(plan) == ("a chair",)
    assert opening_page.equipment(plan, optional=True) == ("a towel",)


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


# -- the sound ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rung", "version", "told"),
    [
        (None, None, "Voice: none, tones only (no wheel)"),
        ("hibari", "0.2.1", "Voice: natural, hibari 0.2.1 (no wheel)"),
        ("espeak-ng", None, "Voice: espeak-ng (no wheel)"),
    ],
)
def test_a_voice_is_told_with_what_is_missing_for_a_better_one(
    rung: str | None, version: str | None, told: str
) -> None:
    assert doctor.voice(rung, version, ["no wheel"]) == told


def test_the_settings_of_the_sound_the_program_and_its_tour_are_told_in_a_line() -> None:
    heard = doctor.settings({"sound": "on", "volume": 80, "voice": "full", "reader": "off"})
    assert heard == "Settings: sound on, volume 80, voice full"
    assert doctor.program("0.3.0", "3.13.1", "Linux") == (
        "Program: routine 0.3.0, Python 3.13.1, Linux"
    )
    assert doctor.tour_begins(17) == "17 sounds, about a minute. Ctrl-C stops it."


def test_the_loudspeaker_and_where_things_are_kept_are_told_in_a_line_each() -> None:
    assert doctor.loudspeaker("Desk", "ALSA", None) == "Loudspeaker: Desk (ALSA)"
    assert doctor.loudspeaker(None, None, "none found") == "Loudspeaker: none found"
    assert doctor.settings_file("/a", exists=True) == "Settings file: /a"
    assert (
        doctor.settings_file("/a", exists=False) == "Settings file: /a (made when you change one)"
    )
    assert doctor.phrases_kept(3, 2_500_000, "/b") == "Phrases kept: 3, 2.5 MB, in /b"


def test_what_fails_in_the_sound_is_told_with_its_reason() -> None:
    error = OSError("no such file")
    assert sound_and_voice.unloadable("miniaudio", error) == (
        "The package miniaudio can't be loaded (no such file)."
    )
    assert sound_and_voice.reinstall("miniaudio") == "Reinstall miniaudio."
    assert sound_and_voice.unusable(error) == "The sound can't be used here (no such file)."
