"""What is wrong with the sound, or can't be said, and what to do about it."""

from collections.abc import Iterator

from routine.words.spoken_text import doubtful, unsaid

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


def doubts(words: str) -> Iterator[str]:
    """Tell how figures that can mean two things are said, and what no voice can say."""
    for one in doubtful(words):
        yield f'"{one.written}" is said "{one.said}"; {one.doubt}'
    left = unsaid(words)
    if left:
        yield f'the voice can\'t say "{left}", so it is only shown; expected Latin letters'


def unloadable(package: str, error: Exception) -> str:
    """Say that a package is not there, or broken."""
    return f"The package {package} can't be loaded ({error})."


def install_anew(package: str) -> str:
    """Say what to do about a package that can't be loaded."""
    return f"Reinstall {package}."


def broken(error: Exception) -> str:
    """Say that the sound fails at something that nobody thought of."""
    return f"The sound can't be used here ({error})."
