from routine.signals import Sound
from routine.words import sound_and_voice


def test_how_the_sound_is_comes_with_the_keys_for_it() -> None:
    assert sound_and_voice.status(Sound(muted=True)) == "The sound is off. m: turn it on."
    assert sound_and_voice.status(Sound(level="brief", volume=40)) == (
        "Brief voice, volume 40%. m: sound off. 9, 0: softer, louder. v: how much is said."
    )


def test_what_fails_in_the_sound_is_told_with_its_reason() -> None:
    error = OSError("no such file")
    assert sound_and_voice.unloadable("miniaudio", error) == (
        "The package miniaudio can't be loaded (no such file)."
    )
    assert sound_and_voice.reinstall("miniaudio") == "Reinstall miniaudio."
    assert sound_and_voice.unusable(error) == "The sound can't be used here (no such file)."
