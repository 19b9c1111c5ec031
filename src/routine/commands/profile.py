"""`routine profile`: asks what the user avoids, saves it, and shows what is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, get_args

import click

from routine import profile
from routine.commands.options import json_option
from routine.model import CautionName
from routine.pages.console import can_ask, write_json, write_text, write_wrapped
from routine.text import visible
from routine.words import avoidance, profile_questions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from routine.app.environment import Environment
    from routine.words.profile_questions import Question

    Cautions = frozenset[CautionName]

_NOTHING: Final = "nothing"
_NONE: Final[Cautions] = frozenset()


def _cautions(ctx: click.Context, param: click.Parameter, given: str | None) -> Cautions | None:
    if given is None:
        return None
    names = [name.strip().casefold() for name in given.split(",")]
    known = {name: name for name in get_args(CautionName)}
    for name in names:
        if name not in known and name != _NOTHING:
            msg = f"'{name}' is not one of {', '.join(known)}, or {_NOTHING}"
            raise click.BadParameter(msg, ctx, param)
    return frozenset(known[name] for name in names if name != _NOTHING)


@click.command("profile")
@click.option("--show", is_flag=True, help="Show what is saved, and ask nothing.")
@click.option(
    "--avoid",
    callback=_cautions,
    metavar="CAUTIONS",
    help="Avoid these; `nothing` empties the list.",
)
@json_option
@click.pass_obj
def command(environment: Environment, *, show: bool, avoid: Cautions | None, as_json: bool) -> None:
    """Tell routine what to avoid, so that it is left out or done in an easier way.

    A few questions, each optional. The answers stay on this computer, in a file that only you can
    read. Without a terminal, it shows what is saved.
    """
    if show and avoid is not None:
        msg = "--show and --avoid can't be used together: --show changes nothing"
        raise click.UsageError(msg)
    if not (show or as_json or avoid is not None) and can_ask():
        avoid = _ask(environment.profile.avoid)
    if avoid is None:
        avoid = environment.profile.avoid
    else:
        environment.change_profile(avoid=avoid)
    if as_json:
        _write_json(environment, avoid)
        return
    write_text("\n".join(avoidance.avoided(avoid) or (profile_questions.NOTHING_AVOIDED,)))
    write_text(f"\nThe file: {visible(str(profile.path()))}")


def _write_json(environment: Environment, avoid: Cautions) -> None:
    ways, safety = dict(environment.profile.ways), environment.profile.safety
    fields = {"avoid": sorted(avoid), "ways": ways, "safety": safety and safety.isoformat()}
    write_json({"path": str(profile.path()), **fields})


def _ask(avoid: Cautions) -> Cautions | None:
    """Ask the questions; return what is to be avoided after them, None if the user left.

    A question is skipped if an earlier yes avoids everything it is about.
    """
    write_wrapped(profile_questions.INTRODUCTION, 0)
    dropped, added = _NONE, _NONE
    group, lead = _NONE, ""
    for question in profile_questions.QUESTIONS:
        if not question.within:
            group = _all(profile_questions.within(question))
        elif lead != "y":
            dropped |= _all([question] if lead == "n" else ())
            continue
        if question.avoids and added.issuperset(question.avoids):
            continue
        is_now = _is_now(question, avoid, group)
        answer = _answer(question, is_now=is_now)
        if answer is None:
            write_text(profile_questions.UNCHANGED)
            return None
        answer = answer or ("y" if is_now else "")
        if not question.within:
            lead = answer
        if answer == "y":
            added |= _all([question])
        elif answer == "n":
            dropped |= _all([question])
    return (avoid - dropped) | added


def _is_now(question: Question, avoid: Cautions, group: Cautions) -> bool:
    """Return whether the saved profile answers a question with yes.

    `group` is the cautions of all follow-ups to the last question. If nothing of it is saved,
    each of those is a yes: a user who doesn't know what is forbidden avoids all of it.
    """
    if question.within:
        return avoid.issuperset(question.avoids) or avoid.isdisjoint(group)
    return not avoid.isdisjoint(group) if group else avoid.issuperset(question.avoids)


def _answer(question: Question, *, is_now: bool) -> str | None:
    """Ask a question; return "y", "n" or "" for enter alone, None if the user leaves."""
    while True:
        write_text("")
        write_wrapped(f"{question.ask} y or n [{'y' if is_now else 'n'}]", 0)
        try:
            answer = click.prompt(">", default="", show_default=False, prompt_suffix=" ")
        except click.Abort:
            write_text(f"\n{profile_questions.UNCHANGED}")
            raise
        answer = answer.strip().casefold()[:1]
        if answer == "q":
            return None
        if answer in {"y", "n", ""}:
            if question.note and (answer == "y" or (is_now and not answer)):
                write_wrapped(f"  {question.note}")
            return answer
        write_text(profile_questions.Y_OR_N)


def _all(questions: Iterable[Question]) -> Cautions:
    return frozenset(name for question in questions for name in question.avoids)
