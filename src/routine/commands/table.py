"""The table of commands: their headings, names and short help.

The short help stands here so that `routine --help` imports none of them; it is the first sentence
of the command's own help.
"""

from typing import Final, NamedTuple

_PYTHON_WORDS: Final = ("import", "list")
_TABLE: Final = {
    "Exercise": {
        "start": "Start a session, guided from lying down to getting up.",
        "resume": "Continue your last session: at the same rep, after a moment to get ready.",
        "render": "Make an audio file of a whole session, to take along on a phone.",
    },
    "Look around": {
        "list": "List the routines, built-in and your own, shortest first.",
        "show": "Show a routine or an exercise: what you need, how to set up, what to do.",
        "preview": "Show what happens when, and what is said, without starting.",
    },
    "Diary": {
        "log": "Show past sessions, newest first.",
        "stats": "Show what you did: days, minutes, pain before and after, holds, left and right.",
        "report": (
            "Write a page for a physiotherapist: days, pain before and after, sessions, what hurt."
        ),
        "progress": "Show or change how much of each exercise you do.",
    },
    "Your body": {
        "safety": "Show when to get help, when to ask a doctor first, and what to watch for.",
        "profile": "Tell routine what to avoid, so that it is left out or done in an easier way.",
        "way": "Keep an easier or a harder way of an exercise for every session.",
    },
    "Write your own": {
        "check": "Check routine and exercise files for mistakes.",
        "schema": "Print the JSON Schema of routine files or exercise files.",
    },
    "Your data": {
        "export": "Save the whole diary to FILE, as JSON lines; - for a pipe.",
        "import": "Add exported diaries to this one; - for standard input.",
        "forget": "Show what is kept about you on this computer, or erase it.",
    },
    "Settings": {
        "config": "Show the settings, or change one.",
        "doctor": "Check sound, voice, screen and diary, and say what to do if something is wrong.",
    },
}


class CommandRow(NamedTuple):
    """A command: its heading in the help, its name, its short help."""

    heading: str
    name: str
    help: str

    @property
    def module(self) -> str:
        """Its module in this package: named like the command, with _ after a word of Python's."""
        return f"{self.name}_" if self.name in _PYTHON_WORDS else self.name


COMMANDS: Final = tuple(
    CommandRow(heading, name, short_help)
    for heading, commands in _TABLE.items()
    for name, short_help in commands.items()
)
