import re
from itertools import pairwise

import pytest

from routine.model import EquipmentItem, Hold, Line
from routine.signals import SetDone, Sound
from routine.words import audio_file, closing_page, labels, opening_page, sound_and_voice
from routine.words.phrases import in_setup, whereabouts
from routine.words.reading_aloud.number_words import number, ordinal, spoken_time
from routine.words.sentences import mid_sentence
from routine.words.speech_timing import BRISK, first_fitting, speech_ms
from tests.support.builders import CHECK, WALL_SIT, exercise, timeline


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (0, "zero"),
        (13, "thirteen"),
        (20, "twenty"),
        (45, "forty-five"),
        (100, "one hundred"),
        (119, "one hundred nineteen"),
        (2026, "two thousand twenty-six"),
    ],
)
def test_numbers_are_words(n: int, words: str) -> None:
    assert number(n) == words


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (1, "first"),
        (2, "second"),
        (4, "fourth"),
        (12, "twelfth"),
        (20, "twentieth"),
        (21, "twenty-first"),
    ],
)
def test_places_are_words(n: int, words: str) -> None:
    assert ordinal(n) == words


@pytest.mark.parametrize(
    ("ms", "words"),
    [
        (15_000, "fifteen"),
        (60_000, "one minute"),
        (75_000, "one minute fifteen"),
        (120_000, "two minutes"),
    ],
)
def test_times_are_called_out_as_words(ms: int, words: str) -> None:
    assert spoken_time(ms) == words


@pytest.mark.parametrize(
    ("phrase", "syllables", "stops", "commas"),
    [
        ("Squeeze.", 1, 0, 0),
        ("Squeeze, breathe out.", 3, 0, 1),
        ("Rest. Stay as you are. Slow breaths.", 7, 2, 0),
        ("45", 3, 0, 0),
        ("QL", 2, 0, 0),
        ("sciatica quiet muscles", 8, 0, 0),
        ("pressed needed tables", 5, 0, 0),
        ("hmm", 1, 0, 0),
        ("WW", 6, 0, 0),
        ("One hundred", 3, 0, 0),
        ("stirred hatred", 3, 0, 0),
    ],
)
def test_speech_is_estimated_from_syllables_stops_and_commas(
    phrase: str, syllables: int, stops: int, commas: int
) -> None:
    estimate = 300 + 220 * syllables + 900 * stops + 300 * commas
    assert speech_ms(phrase, BRISK) == max(600, estimate)


@pytest.mark.parametrize(
    ("phrase", "syllables", "commas", "heavy"),
    [
        ("Twelfth set next.", 3, 0, 2),
        ("sixth hands", 2, 0, 2),
        ("Slow breaths, right side", 4, 1, 0),
        ("TMJ", 3, 0, 0),
    ],
)
def test_a_word_that_ends_in_three_consonants_takes_longer(
    phrase: str, syllables: int, commas: int, heavy: int
) -> None:
    assert speech_ms(phrase, BRISK) == 300 + 220 * syllables + 300 * commas + 50 * heavy


@pytest.mark.parametrize(
    ("phrase", "syllables", "letters", "pauses"),
    [
        ("Rest. Stay as you are. Slow breaths.", 7, 27, 2 * 1_080),
        ("Thirty: come up whenever you like.", 9, 27, 450),
        ("Rest, then.", 2, 8, 300),
    ],
)
def test_what_is_said_calmly_is_estimated_from_letters_too(
    phrase: str, syllables: int, letters: int, pauses: int
) -> None:
    assert speech_ms(phrase) == 480 + 150 * syllables + 32 * letters + pauses
    assert speech_ms("Go.") == 750


def test_a_colon_takes_less_than_a_full_stop() -> None:
    assert speech_ms("Release: breathe in.", BRISK) == 300 + 4 * 220 + 350


def test_no_words_take_no_time() -> None:
    assert speech_ms("") == speech_ms(" . ") == 0


def test_the_first_phrase_that_fits_with_its_gap_is_taken() -> None:
    room = speech_ms("Squeeze.") + 300
    assert first_fitting(room, "Squeeze: breathe out.", "Squeeze.") == "Squeeze."
    assert first_fitting(room - 1, "Squeeze.") is None


@pytest.mark.parametrize(
    ("name", "inside"), [("Wall sit", "wall sit"), ("QL side-shift", "QL side-shift"), ("", "")]
)
def test_a_name_inside_a_sentence_keeps_its_abbreviations(name: str, inside: str) -> None:
    assert mid_sentence(name) == inside


def test_a_first_exercise_is_announced_by_its_place_and_a_later_one_by_its_position() -> None:
    one = exercise(position="front")
    assert in_setup.announcement(one, 3, first=True) == "Pillow squeezes. One of three."
    assert in_setup.announcement(one, 3, first=False) == "Next, pillow squeezes, face down."
    assert in_setup.announcement(exercise(), 3, first=False) == "Next, pillow squeezes."


def test_what_comes_next_is_named_for_every_kind_of_span() -> None:
    plan = timeline(
        exercise(sides="each", limb="knee", check=CHECK, reps=1),
        exercise(name="Wall sit", number=2, hold=WALL_SIT, sets=1),
        exercise(name="Rest", number=3, hold=Hold(60_000), sets=2, sides="left"),
    )
    following = [labels.next_up(plan, index) for index in range(len(plan.segments))]
    assert following == [
        "set 1 of 2, left knee, 1 rep",
        "switch, then the right knee",
        "switch, then the right knee",
        "set 1 of 2, right knee, 1 rep",
        "rest 30 s, then set 2",
        "rest 30 s, then set 2",
        "set 2 of 2, left knee, 1 rep",
        "switch, then the right knee",
        "switch, then the right knee",
        "set 2 of 2, right knee, 1 rep",
        "a short question",
        "a short question",
        "Wall sit",
        "hold, goal 2 min",
        "Rest",
        "set 1 of 2, left side, hold 1 min",
        "rest 30 s, then set 2",
        "set 2 of 2, left side, hold 1 min",
        "the end",
    ]


def test_where_one_is_names_exercise_set_rep_and_side() -> None:
    plan = timeline(exercise(sides="each"))
    assert whereabouts.where(plan.segments[0], "knee") == "Pillow squeezes, setting up."
    rest = next(s for s in plan.segments if s.kind == "rest")
    assert whereabouts.where(rest, "knee") == "Pillow squeezes, rest after set 1 of 2."
    assert (
        whereabouts.where(plan.segments[1], "knee")
        == "Pillow squeezes, set 1 of 2, rep 1 of 6, left knee."
    )


def test_a_set_that_begins_is_named() -> None:
    plan = timeline(exercise(sides="each"))
    assert (
        labels.set_start(plan.segments[1], "leg", 0)
        == "Pillow squeezes, set 1 of 2, left leg, 6 reps"
    )
    plan = timeline(exercise(hold=WALL_SIT, sets=1))
    assert labels.set_start(plan.segments[1], "leg", 1) == "Pillow squeezes, one more set"


def test_a_phase_is_shown_with_its_breath() -> None:
    assert labels.phase_line("Squeeze", "out", "mouth") == "Squeeze: breathe out through the mouth"
    assert labels.phase_line("Lower", None, None) == "Lower: breathe steadily"


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({}, "2 sets of 6, rest 30 s"),
        ({"sets": 1, "sides": "each"}, "1 set of 6, on each side"),
        ({"sets": 1, "sides": "left"}, "1 set of 6, left side only"),
        ({"hold": Hold(20_000)}, "2 holds of 20 s, rest 30 s"),
        (
            {"hold": WALL_SIT, "sets": 1},
            "1 hold, as long as you like: goal 2 min, up to 3 min",
        ),
        (
            {"hold": Hold(20_000, open=True), "sets": 1},
            "1 hold, as long as you like: goal 20 s, up to 20 s",
        ),
    ],
)
def test_a_dose_is_one_line(changes: dict[str, object], line: str) -> None:
    assert labels.dose(exercise(**changes)) == line


@pytest.mark.parametrize(
    ("ms", "words"),
    [(30_000, "about 30 seconds"), (60_000, "about 1 minute"), (754_000, "about 13 minutes")],
)
def test_a_length_is_told_as_people_say_it(ms: int, words: str) -> None:
    assert labels.about_minutes(ms) == words


def test_what_is_needed_is_told_once_and_without_what_can_stand_in() -> None:
    plan = timeline(
        exercise(
            equipment=(
                EquipmentItem("a chair, couch or bench"),
                EquipmentItem("a pillow (or a ball)"),
            )
        ),
        exercise(number=2, equipment=(EquipmentItem("a chair"), EquipmentItem("a wall"))),
    )
    assert opening_page.equipment(plan) == ("a chair", "a pillow", "a wall")


def test_what_can_be_done_without_is_told_apart_unless_it_is_needed_elsewhere() -> None:
    plan = timeline(
        exercise(
            equipment=(
                EquipmentItem("a towel", optional=True),
                EquipmentItem("a wall", optional=True),
            )
        ),
        exercise(number=2, equipment=(EquipmentItem("a wall"),)),
    )
    assert opening_page.equipment(plan, optional=True) == ("a towel",)
    assert opening_page.opening(plan, asks=True).paragraphs[1] == (
        "You need a wall. Good to have: a towel."
    )


def test_the_opening_page_says_how_long_what_is_needed_and_that_any_key_pauses() -> None:
    plan = timeline(
        exercise(
            equipment=(EquipmentItem("a chair"), EquipmentItem("a pillow"), EquipmentItem("a wall"))
        )
    )
    page = opening_page.opening(plan, asks=True)
    assert page.title == "Evening"
    assert page.paragraphs[0] == "About 2 minutes, one exercise: pillow squeezes."
    assert page.paragraphs[1] == ("You need a chair, a pillow and a wall.")
    assert "Any key pauses." in page.paragraphs[3]
    assert page.prompt == "Press enter to start."


def test_the_opening_page_shows_and_says_what_has_to_be_done_beforehand() -> None:
    line = Line("Take your socks off.")
    page = opening_page.opening(
        timeline(exercise(), exercise(number=2, beforehand=(line,))), asks=True
    )
    assert line.say in page.paragraphs
    assert [cue.level for cue in page.cues if cue.say == line.say] == ["tones"]


def test_who_gets_down_to_the_floor_puts_things_beside_them_first() -> None:
    plan = timeline(exercise(equipment=(EquipmentItem("a pillow"),), position="back"))
    needs = opening_page.opening(plan, asks=True).paragraphs[1]
    assert needs == f"You need a pillow. {opening_page.BESIDE_YOU}"


def test_an_opening_that_asks_nothing_says_that_it_starts_by_itself() -> None:
    page = opening_page.opening(timeline(exercise(), exercise(number=2)), asks=False)
    assert page.prompt == "Starting now."
    assert not any(line.startswith("You need") for line in page.paragraphs)


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
        "Pillow squeezes: 2 of 2 sets, 1 more, 18 reps.",
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
    assert line == "Pillow squeezes: 1 of 1 set, held 0:20 left, 0:20 right."


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


def test_a_file_opens_with_what_is_needed_what_to_watch_for_and_both_breath_sounds() -> None:
    plan = timeline(exercise(equipment=(EquipmentItem("A pillow"),), position="back", sets=1))
    told = audio_file.opening(plan, "full")
    assert [cue.tone or cue.say for cue in told] == [
        "Evening. About one minute.",
        "You need a pillow. Put the small things within reach.",
        opening_page.NOT_MEDICAL,
        audio_file.YOUR_PLAYER,
        "This sound means breathe out.",
        "exhale",
        "This one means breathe in.",
        "inhale",
        opening_page.STARTS_BY_ITSELF,
    ]
    ends = [cue.offset_ms + cue.length_ms for cue in told]
    assert all(end < cue.offset_ms for end, cue in zip(ends, told[1:], strict=False))
    assert not {"key", "computer", "press"} & {
        word for cue in told for word in re.findall("[a-z]+", (cue.say or "").lower())
    }


def test_little_is_said_before_a_file_where_a_voice_says_little() -> None:
    plan = timeline(exercise(sets=1))
    said = [cue.say for cue in audio_file.opening(plan, "tones") if cue.say]
    assert said[:2] == [opening_page.NOT_MEDICAL, audio_file.YOUR_PLAYER]
    assert said[2:] == [words for words, _ in opening_page.BREATH_SOUNDS]
    assert audio_file.opening(plan, "tones")[0].offset_ms == 0
    assert audio_file.opening(plan, None) == ()


def test_breath_sounds_that_are_not_heard_are_not_explained() -> None:
    plan = timeline(exercise(hold=Hold(10_000), sets=1))
    assert not {cue.tone for cue in plan.cues} & {"inhale", "exhale"}
    assert [cue.tone for cue in audio_file.opening(plan, "full") if cue.tone] == []


def test_what_was_rendered_is_told_in_one_line() -> None:
    assert audio_file.made("it.mp3", 65_000, 520_000, 1, "hibari") == (
        "it.mp3: 1:05, 0.5 MB, 1 chapter, natural voice"
    )
    assert (
        audio_file.made("it.wav", 65_000, 3_120_000, 0, None) == "it.wav: 1:05, 3.1 MB, tones only"
    )
    assert audio_file.left_out(1).startswith("1 phrase did not fit")
    assert audio_file.left_out(2).startswith("2 phrases did not fit")
    assert audio_file.no_voice(["it.mp3"]).startswith(
        "There is no voice here, so it.mp3 has tones only."
    )
    assert audio_file.no_voice(["a.mp3", "b.mp3"]).startswith(
        "There is no voice here, so these files have tones only."
    )


def test_an_opening_may_let_the_breath_sounds_be_known_each_after_its_words() -> None:
    page = opening_page.opening(timeline(exercise()), asks=True, introduces=True)
    assert opening_page.BREATH_SOUNDS_SHOWN in page.paragraphs
    told = [(before.say, cue.tone) for before, cue in pairwise(page.cues) if cue.tone]
    assert told == list(opening_page.BREATH_SOUNDS)


def test_how_the_sound_is_comes_with_the_keys_for_it() -> None:
    assert sound_and_voice.status(Sound(muted=True)) == "The sound is off. m: turn it on."
    assert sound_and_voice.status(Sound(level="brief", volume=40)) == (
        "Brief voice, volume 40%. m: sound off. 9, 0: softer, louder. v: how much is said."
    )
