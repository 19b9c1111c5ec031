import pytest

from routine.words import doctor


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
