"""What is said and shown of sound and voice: how they are, what is wrong, what to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from routine.program import ROUTINE

if TYPE_CHECKING:
    from routine.model import Level
    from routine.signals import Sound

SOUND_OFF = "Sound off."
SOUND_ON = "Sound on."
LEVELS: dict[Level | None, str] = {
    "full": "Full voice.",
    "brief": "Brief voice: what comes next, and not much more.",
    "tones": "Tones only, with words for questions, safety and pauses.",
    None: "No voice.",
}

NO_SOUND_HERE = f"No sound here. The words are on the screen. `{ROUTINE} doctor` says why."
SOUND_GONE = "The sound stopped, but the session goes on. Press m twice to try it again."
NO_VOICE_HERE = "There's no voice here. Tones guide you, and the words are on the screen."

UNTIL_THEN = "Until then, follow the words on the screen."
NO_LOUDSPEAKER = "No loudspeaker was found."
PLUG_IN = "Plug in or turn on a loudspeaker or headphones."
NO_ANSWER = "The sound system is not responding."
RESTART = "Restart the sound system or the computer."
NO_PORTAUDIO = "The library PortAudio can't be loaded."
INSTALL_PORTAUDIO = "Install PortAudio with your system's package manager."
STOPPED = "The loudspeaker stopped playing."
PLUG_IN_AGAIN = "Plug the loudspeaker in again, or restart the sound system."
REINSTALL = "Reinstall routine. If that doesn't help, follow the words on the screen."


def volume(percent: int) -> str:
    """Show the volume."""
    return f"Volume {percent} %."


def status(sound: Sound) -> str:
    """Show how the sound is, and the keys for it."""
    if sound.muted:
        return "The sound is off. m: turn it on."
    level = LEVELS[sound.level].split(".")[0].split(":")[0]
    keys = "m: sound off. 9, 0: softer, louder. v: how much is said."
    return f"{level}, volume {sound.volume}%. {keys}"


def unloadable(package: str, error: Exception) -> str:
    """Say that a package is missing or broken."""
    return f"The package {package} can't be loaded ({error})."


def reinstall(package: str) -> str:
    """Say what to do about a package that can't be loaded."""
    return f"Reinstall {package}."


def unusable(error: Exception) -> str:
    """Say that the sound fails in a way that nobody foresaw."""
    return f"The sound can't be used here ({error})."
