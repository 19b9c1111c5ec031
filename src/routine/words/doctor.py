"""What `routine doctor` prints, and what each tone means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from routine.program import ROUTINE
from routine.text import counted
from routine.words import labels
from routine.words.sentences import capitalized

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from routine.model import CellStyle, Tone

# The order in which `doctor --listen` plays them: tones that sound alike follow each other.
MEANINGS: dict[Tone, str] = {
    "inhale": "breathe in: rises",
    "exhale": "breathe out: falls",
    "steady": "breathe steadily: stays level",
    "breath_hold": "hold your breath: two low knocks",
    "tick": "three, two, one",
    "change": "a bell: the work begins",
    "half_way": "half-way: two notes",
    "last_one": "last one: three notes",
    "left": "left: low",
    "right": "right: high",
    "mark": "a short bell in a hold: another fifteen seconds",
    "question": "a question",
    "pause": "pause: falls",
    "go_on": "go on: rises",
    "set_end": "end of a set",
    "exercise_end": "end of an exercise",
    "comfort": "all is well, and time goes on: very soft",
    "session_end": "end of a session",
    "key": "key accepted",
}
HEARD_WELL = "If you can hear this clearly, you're ready."

ALL_THERE = (
    f"Everything is there. `{ROUTINE} doctor --listen` plays each tone and says what it means."
)
TO_DO = "What to do:"
NOT_INSTALLED = "not installed"
NO_ANSWER = "no answer"
TURN_ON = f"The sound is off. To turn it on: {ROUTINE} config sound on"
TURN_UP = f"The volume is 0. To turn it up: {ROUTINE} config volume 60"
VOICE_ON = f"The voice is off. To turn it on: {ROUTINE} config voice full"
SOUND = "sound"
BUILT_SOUND = "sound, which has to be built here with a C compiler"
NATURAL_VOICE = "the natural voice"
ANY_VOICE = "a voice"
MP3 = "MP3 files"
ANY_ESPEAK = "For a voice, install espeak-ng with your system's package manager."
NO_SYSTEM_VOICE = "For a voice, turn on speech in your system's settings."

SCREEN_USUAL = "Screen: it goes dark as usual (awake off)"
KEEP_SCREEN_ON = (
    "routine can't keep the screen on here. In the settings of the computer in front of you, let "
    "the screen stay on for half an hour or longer."
)

FIGURE_SAMPLES: dict[CellStyle, str] = {
    "quadrants": "▗▄▟▀▙▚▞▛▜▖▝▘",
    "half-blocks": "▄▄█▀▀█▄▄▀▄▀█",
    "sextants": "🬞🬭🬵🬹🬂🬗🬤🬕🬨🬏🬁🬀",
    "braille": "⢀⣀⣴⠛⣦⡑⢊⡏⢹⡀⠈⠁",
}
"""A few characters of what figures are drawn with, to see which of them a font has."""
CHOOSE_FIGURES = f"  Your font lacks what looks broken. To choose: {ROUTINE} config figures NAME"

ALPINE = "Alpine Linux"
NOT_NEEDED = "this computer, which uses miniaudio"
_SYSTEMS = {"linux": "Linux", "darwin": "macOS", "win32": "Windows"}

# What to do, by the state of the diary.
DIARY = {
    "damaged": (
        "The diary is damaged. Your next session will move it aside, under another name, and start "
        "a new one. Nothing is deleted."
    ),
    "flawed": (
        "Part of the diary is damaged, but it can still be used: damaged letters are shown as "
        "\\xff, and rows that make no sense are left out. Nothing is changed or deleted. "
        f"`{ROUTINE} export` saves everything that can be read."
    ),
    "newer": "Update routine so that sessions are kept again: a newer version wrote the diary.",
}


def meaning_said(meaning: str) -> str:
    """Return the meaning of a tone as a sentence for the voice."""
    return f"{capitalized(meaning)}."


def to_install(purpose: str, command: str) -> str:
    """Return what to install: "For a voice: sudo apt install espeak-ng"."""
    return f"For {purpose}: {command}"


def machine(system: str, kind: str) -> str:
    """Return the name of a kind of computer, from `sys.platform` and its processor."""
    return f"{_SYSTEMS.get(system, system)} on {kind}"


def python(version: tuple[int, int]) -> str:
    """Return the name of a version of Python."""
    return f"Python {version[0]}.{version[1]}"


def no_package(what: str, python: str | None) -> str:
    """Return why a package is missing: there is none for `what`, but perhaps for another Python."""
    if python is None:
        return f"no package for {what}"
    return f"no package for {what} yet; there is one for {python}"


def with_older_python(python: str) -> str:
    """Return how to get the natural voice if there is none for the Python that is running."""
    return f"For the natural voice: install routine with {python}."


def no_mp3(what: str) -> str:
    """Return the sentence that MP3 files can't be made here, and how to make WAV files."""
    return (
        f"MP3 files can't be made here: lameenc has no package for {what}. "
        f"`{ROUTINE} render sciatica -o sciatica.wav` makes a WAV file."
    )


def loudspeaker(name: str | None, backend: str | None, problem: str | None) -> str:
    """Return which loudspeaker is in use, or the problem."""
    return f"Loudspeaker: {problem or f'{name} ({backend})'}"


def voice(name: str | None, version: str | None, reasons: Sequence[str]) -> str:
    """Return which voice is in use, and why no better one is."""
    why = f" ({'; '.join(reasons)})" if reasons else ""
    named = " ".join(filter(None, (name, version)))
    if name is None:
        named = "none, tones only"
    elif name == "hibari":
        named = f"natural, {named}"
    return f"Voice: {named}{why}"


def screen(by: str | None, problem: str | None) -> str:
    """Return what keeps the screen on during a session, or why it goes dark."""
    if problem is not None:
        return f"Screen: it goes dark as usual ({problem})"
    return f"Screen: it stays on in a session ({by})"


def figures(style: CellStyle | None, setting: str) -> str:
    """Return what figures are drawn with; None where a terminal can't show them."""
    if setting == "off":
        return "Figures: none, words instead (figures off)"
    if style is None:
        return "Figures: this terminal can't show them; words instead"
    return f"Figures: drawn in {style}{' (figures auto)' if setting == 'auto' else ''}"


def figure_sample(style: CellStyle) -> str:
    """Return a line with a sample of a style."""
    return f"  {style:12}{FIGURE_SAMPLES[style]}"


def settings(values: Mapping[str, str | int]) -> str:
    """Return the settings of sound and voice."""
    heard = ", ".join(f"{name} {values[name]}" for name in ("sound", "volume", "voice"))
    return f"Settings: {heard}"


def settings_file(path: str, *, exists: bool) -> str:
    """Return where the settings file is."""
    return f"Settings file: {labels.settings_path(path, exists=exists)}"


def own_files(folder: str, routines: int, exercises: int) -> str:
    """Return where the person's own files are, and how many there are."""
    many = [counted(n, noun) for n, noun in ((routines, "routine"), (exercises, "exercise")) if n]
    return f"Your own files: {' and '.join(many) or 'none yet'}, in {folder}"


def phrases_kept(count: int, size: int, folder: str) -> str:
    """Return how many spoken phrases are cached; `size` is in bytes."""
    return f"Phrases kept: {count}, {size / 1e6:.1f} MB, in {folder}"


def cached(kind: str, count: int | None, size: int | None, path: str) -> str:
    """Return how many "Routines" or "Figures" are cached; `size` is in bytes, None without a file.

    `count` is None if the file can't be used.
    """
    if size is None:
        amount = "none yet"
    elif count is None:
        amount = "damaged, or of another version, and made again when needed"
    else:
        amount = f"{count}, {size / 1e6:.1f} MB"
    return f"{kind} cached: {amount}, in {path}"


def diary(state: str, path: str, facts: Iterable[str | None]) -> str:
    """Return the state of the diary; `facts` are how much it holds, its version, the problem."""
    details = "; ".join(filter(None, facts))
    states = {
        "none": f"none yet; your first session will make {path}",
        "sound": f"{details}, in good order, in {path}",
        "newer": f"from a newer version of routine ({details}), in {path}",
        "flawed": f"{details}, in {path}",
        "damaged": f"damaged ({details}), in {path}",
        "unreadable": f"it can't be read ({details}), in {path}",
    }
    return f"Diary: {states[state]}"


def diary_size(sessions: int, size: int) -> str:
    """Return how much a diary holds; `size` is in bytes."""
    return f"{counted(sessions, 'session')}, {size / 1e6:.1f} MB"


def rows_flawed(tables: Mapping[str, int]) -> str:
    """Return how many rows of which tables are damaged."""
    counts = ", ".join(f"{count} of {table}" for table, count in tables.items())
    return f"damaged rows: {counts}"


def rows_left_out(count: int) -> str:
    """Return the sentence that some rows of the diary could not be read."""
    rows = f"{count} rows of the diary are damaged and were"
    if count == 1:
        rows = "1 row of the diary is damaged and was"
    return f"{rows} left out; `{ROUTINE} doctor` tells you more"


def diary_aside(path: str) -> str:
    """Return what to do with a damaged diary that was moved aside."""
    return (
        f"{path} is a damaged diary that is no longer used. The program sqlite3 may be able to "
        "save some of it with its command .recover. Delete the file when you don't need it."
    )


def diary_copy(path: str) -> str:
    """Return what to do with a copy of an older diary."""
    return (
        f"{path} is a copy of your diary, made before a newer version of routine converted it. "
        "Delete it once you have seen that everything works."
    )


def program(version: str, python: str, system: str) -> str:
    """Return the versions of this program and of what it runs on."""
    return f"Program: routine {version}, Python {python}, {system}"


def tour_begins(sounds: int) -> str:
    """Return the announcement of the tour, shown while the voice is loading."""
    return f"{sounds} sounds, about a minute. Ctrl-C stops it."
