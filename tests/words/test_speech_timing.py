"""How long phrases take to say."""

import pytest

from routine.words.speech_timing import BRISK, first_fitting, speech_ms


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


def test_a_phrase_takes_as_long_with_its_numbers_as_with_their_words() -> None:
    assert speech_ms("Hold 45s.") == speech_ms("Hold forty-five seconds.")
    assert speech_ms("Hold #2, 5 kgs") == speech_ms("Hold number two, five kilos")


# What espeak-ng 1.51 takes for them at 150 words a minute, in the voices of their languages.
SPOKEN_MS = {
    "Приседания": 741,
    "Я": 316,
    "съёживающийся": 915,
    "Σφίξε": 584,
    "Εκπνοή αργά": 871,
    "深蹲": 997,
    "保持三十秒": 2099,
    "스쿼트": 892,
    "いきをはいて": 866,
    "اجلس": 406,
    "साँस छोड़ें": 932,
    "ยืนตรง": 916,
    "Übungsfolge": 833,
    "Źdźbło": 562,
    "chrząszcz": 596,
    "zhluboka vydechněte": 1305,
}


@pytest.mark.parametrize(("phrase", "ms"), SPOKEN_MS.items())
def test_words_of_other_languages_have_the_time_that_they_take(phrase: str, ms: int) -> None:
    assert ms <= speech_ms(phrase) <= 1000 + 4 * ms
