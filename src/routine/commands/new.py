"""`routine new`: a routine of one's own, or a programme for somebody else, by a few questions."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from routine import library
from routine.app.asking import asker
from routine.app.choosing import library_exercises
from routine.app.draft_questions import ask_draft, complaint
from routine.app.drafts import (
    PROGRAMME,
    PROGRAMME_TITLE,
    Draft,
    Pick,
    cautions_of,
    days_of,
    dosed,
    exercise_named,
    named,
    or_refuse,
    text_of_copy,
    text_of_draft,
    wrong_with,
)
from routine.app.interrupts import ending_like_errors
from routine.app.own_files import free_path, save_routine
from routine.commands.options import RoutineName, complete_exercise
from routine.errors import DONE, INTERRUPTED, UsageError
from routine.library.catalog import name_of
from routine.pages.console import can_ask, write_text, write_wrapped
from routine.program import ROUTINE
from routine.text import visible
from routine.text_files import write_new

if TYPE_CHECKING:
    from routine.app.asking import Asker
    from routine.app.environment import Environment
    from routine.model import Exercise

_EXAMPLE = f'{ROUTINE} new "Evening hips" --exercise bridge --exercise "wall-sit: 2 sets"'


class _Asked(NamedTuple):
    """What the command line says."""

    words: str
    exercises: tuple[str, ...]
    notes: tuple[str, ...]
    source: str | None
    title: str | None
    summary: str
    message: str
    days: str
    avoid: str
    for_someone: bool


@click.command("new")
@click.argument("words", nargs=-1, metavar="[NAME]")
@click.option("--from", "source", type=RoutineName(), metavar="NAME|FILE", help="Copy this one.")
@click.option("--for-someone", is_flag=True, help="Make a programme to send to somebody else.")
@click.option(
    "--exercise",
    "exercises",
    multiple=True,
    shell_complete=complete_exercise,
    metavar="NAME[: DOSE]",
    help='Put an exercise into it: "bridge: 2 x 10". Again for each.',
)
@click.option(
    "--note", "notes", multiple=True, metavar="NAME: TEXT", help="Say this before that exercise."
)
@click.option("--title", metavar="TEXT", help="What it is called, if not as its name.")
@click.option("--summary", default="", metavar="TEXT", help="What it is for.")
@click.option("--message", default="", metavar="TEXT", help="Words to whoever does it.")
@click.option("--days", default="", metavar="DAYS", help="On which days: mon,wed,fri.")
@click.option("--avoid", default="", metavar="CAUTIONS", help="Cautions to keep: kneeling.")
@click.pass_obj
def command(environment: Environment, /, words: tuple[str, ...], **given: Any) -> int:  # noqa: ANN401 - by its fields
    """Make a routine of your own, or a programme for somebody else.

    For example: routine new Evening hips. On a terminal a few questions do the rest: what it is
    for, which exercises, how much of each. With --exercise or --from, nothing is asked. --from
    copies a routine's file, comments and all, and the copy no longer follows it. A programme
    (--for-someone) is a file in this folder, to send by mail; it holds neither a name nor a
    diagnosis. Nothing that is there is ever overwritten.
    """
    asked = _Asked(" ".join(words), **given)
    try:
        with ending_like_errors():
            return _make(environment, asked)
    except KeyboardInterrupt:
        write_text("\nNothing was written.")
        return INTERRUPTED


def _make(environment: Environment, asked: _Asked) -> int:
    if asked.notes and not asked.exercises:
        msg = f"--note goes with --exercise, for example: {_EXAMPLE}"
        raise UsageError(msg)
    asks = asker(environment) if can_ask() else None
    draft = _named(asks, asked)
    if asked.source is not None:
        return _copy(draft, asked)
    exercises = library_exercises(shared=asked.for_someone)
    if asked.exercises:
        draft = draft._replace(picks=_given(asked, exercises), title=draft.title or PROGRAMME_TITLE)
    elif asks is not None:
        draft = ask_draft(asks, draft, exercises, for_someone=asked.for_someone)
    else:
        msg = f"without a terminal, exercises are given as options, for example: {_EXAMPLE}"
        raise UsageError(msg)
    wrong = wrong_with(draft)
    if wrong:
        raise UsageError(wrong)
    return _save(draft.name, text_of_draft(draft, for_someone=asked.for_someone), asked)


def _named(asker: Asker | None, asked: _Asked) -> Draft:
    """Return a draft with all that the options say, but for its exercises.

    Raises UsageError for what can't be.
    """
    days, avoid = or_refuse(days_of, asked.days), or_refuse(cautions_of, asked.avoid)
    name, title = _name(asker, asked)
    return Draft(name, asked.title or title, (), asked.summary, asked.message, days, avoid)


def _name(asker: Asker | None, asked: _Asked) -> tuple[str, str]:
    """Return name and title; "" for what the questions will ask."""
    words = asked.words or asked.title or ""
    if asked.for_someone:
        return name_of(asked.words) or PROGRAMME, words
    if words:
        return or_refuse(named, words)
    if asker is None:
        msg = f"it needs a name, for example: {_EXAMPLE}"
        raise UsageError(msg)
    if asked.exercises or asked.source:
        return named(asker.ask("What is it called?", check=complaint(named)))
    return "", ""


def _copy(draft: Draft, asked: _Asked) -> int:
    others = (asked.exercises, asked.notes, asked.summary, asked.message, asked.days, asked.avoid)
    if any(others):
        msg = f"--from copies all of a file; to change the copy: {ROUTINE} edit"
        raise UsageError(msg)
    source = str(asked.source)
    if asked.for_someone and library.find(source).origin == "yours":
        msg = f"{visible(source)} may use files that only you have; name its exercises instead"
        raise UsageError(msg)
    title = draft.title or PROGRAMME_TITLE
    return _save(draft.name, text_of_copy(source, draft.name, title), asked)


def _save(name: str, text: str, asked: _Asked) -> int:
    """Write the file, and say where it is and what to type next."""
    if asked.for_someone:
        path = free_path(Path(f"{name}.toml"))
        write_new(path, text.encode(), shared=True)
        write_wrapped(
            f"The programme: {visible(str(path.absolute()))}\n"
            f"To see and hear it as they will: {ROUTINE} start {path}\n"
            "Send the file by mail, with these words:\n"
            f"  Install routine, save {path}, and in its folder type: routine start {path}"
        )
        return DONE
    save_routine(name, text)
    return DONE


def _given(asked: _Asked, exercises: dict[str, Exercise]) -> tuple[Pick, ...]:
    """Return the exercises that the options name."""
    picks: dict[str | None, Pick] = {}
    for each in asked.exercises:
        name, _, line = each.partition(":")
        exercise = exercise_named(name.strip(), exercises)
        keys = or_refuse(partial(dosed, exercise), line) if line.strip() else {}
        picks[exercise.id] = Pick(exercise, keys)
    for each in asked.notes:
        name, _, text = each.partition(":")
        exercise = exercise_named(name.strip(), exercises)
        if exercise.id not in picks:
            msg = f"--note {exercise.id}: that exercise is not in it; add --exercise {exercise.id}"
            raise UsageError(msg)
        picks[exercise.id] = picks[exercise.id].noted(text.strip())
    return tuple(picks.values())
