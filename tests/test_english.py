"""Unidiomatic phrases that once stood in texts for users, and must not come back."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import tomli

import routine
from tests.routines.test_content import texts
from tests.support.paths import ROOT

SOURCES = Path(routine.__file__).parent

# A phrase, and what to write in its place.
RATHER = {
    "look again after": "Check how you feel afterwards, and again the next day.",
    "look again tomorrow": "See how it feels tomorrow.",
    "in both legs at once": "Weakness in both legs, or pain down both.",
    "lately": "recently",
    "a light one too": "any fall, if you have osteoporosis",
    "for everybody": "Who should avoid what",
    "is not for you": "what you should avoid",
    "180/110: no holds": "Above 180/110, skip the holds.",
    "in the leg: less": "If anything new appears in the leg, do less.",
    "was started. until": "Nothing started. See you another day.",
    "from 6 on": "At 6 or more",
    "from 6 stop": "at 6 or more, stop",
    "starts now, by itself": "Starting now.",
    "the better choice": "At 6 or more, rest today.",
    "anew": "again; start again; reinstall",
    "shall": "Leave out kneeling?",
    "what to mind": "what to watch for",
    "are well, and": "Check sound, voice and diary",
    "but for": "except in rehearsals",
    "the last session stopped": "Continue your last session",
    "speaks against": "whether you have any reason not to exercise",
    "tells the options": "lists the options",
    "it is no medical advice": "This is not medical advice",
    "this is no": "this is not a line of JSON",
    "no regular file": "not a regular file",
    "wall and bare feet": "You need a wall. Take your socks off.",
    "as if on a chair": "Hips and knees at right angles, as if you were sitting.",
    "is uneasy": "If your lower back is uncomfortable",
    "is one hip heavier": "Does one hip feel heavier?",
    "equally heavy": "Is your weight even on both feet?",
    "is one leg tenser": "Does one leg feel tighter?",
    "unfold": "straighten",
    "fold it again": "Bend it again straight away.",
    "sole down": "Foot flat on the floor",
    "without a stop": "Keep it smooth.",
    "eyes are closed": "Straighten, and lift your chin",
    "back pinches? towel out": "If your back pinches, slacken the towel.",
    "towel to the right ankle": "Roll onto your side, loop the towel round your right ankle.",
    "legs weigh": "Let the chair hold your legs.",
    "back spread out": "let your back settle",
    "make the head light": "take the weight off your head",
    "for you as it is": "don't stop or change a treatment",
    "gone on with": "continued",
    "fault of its own": "has hit a bug",
    "what there was to": "the output",
    "without a question": "without asking",
    "so many weeks": "the last N weeks",
    "your own word": "You chose it.",
    "is there already": "already exists",
    "of one's own": "of your own",
    "goes alone": "must stand alone",
    "the most of it": "You are doing the most that is suggested.",
    "to be left out": "what to leave out",
    "no diary of": "is not a routine diary",
    "is none of": "is unknown; expected",
    "as its file has it": "in full",
    "by its command": "with its command",
    "has a package of it": "with your system's package manager",
    "to have it on": "to turn it on",
    "the terminal went away": "when the terminal closed",
    "goes without": "can't be combined with",
    "in place of": "instead of",
}
PHRASE = re.compile(rf"\b({'|'.join(map(re.escape, RATHER))})(?![^\W_])", re.IGNORECASE)


def faults(text: str) -> dict[str, str]:
    """Return the phrases of RATHER that a text contains, with their replacements."""
    found = PHRASE.findall(" ".join(text.split()))
    return {phrase: RATHER[phrase.casefold()] for phrase in found}


def of_module(path: Path) -> Iterator[str]:
    """Yield every string of a module and the help of its commands, but no other docstring."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    plain = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    is_command = path.parent.name == "commands"
    for node in nodes:
        if is_command and isinstance(node, ast.FunctionDef) and node.decorator_list:
            yield ast.get_docstring(node) or ""
        elif isinstance(node, ast.Constant) and id(node) not in plain:
            yield str(node.value)


def all_texts(path: Path) -> Iterator[str]:
    match path.suffix:
        case ".py":
            yield from of_module(path)
        case ".toml":
            yield from texts(tomli.loads(path.read_text(encoding="utf-8")))
        case _:
            yield path.read_text(encoding="utf-8")


READ = [
    *sorted(SOURCES.rglob("*.py")),
    *sorted((ROOT / "routines").rglob("*.toml")),
    *(ROOT / name for name in ("README.md", "CHANGELOG.md", "docs/writing-routines.md")),
]


@pytest.mark.parametrize("path", READ, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_nothing_is_said_that_a_native_reader_stumbles_over(path: Path) -> None:
    assert [found for text in all_texts(path) if (found := faults(text))] == []


@pytest.mark.parametrize("phrase", RATHER)
def test_a_phrase_is_found_wherever_its_lines_break(phrase: str) -> None:
    broken = phrase.capitalize().replace(" ", "\n  ")
    assert list(faults(f"Well:\n  {broken}.")) != []


def test_a_phrase_in_the_help_of_a_command_is_found_and_in_another_docstring_is_none() -> None:
    folder = SOURCES / "commands"
    assert any("Start a session, guided" in text for text in of_module(folder / "start.py"))
    assert not any("`routine start`:" in text for text in of_module(folder / "start.py"))
