"""`routine edit`: a file of one's own in one's editor, checked when that is left."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from routine.app.checking import check_file
from routine.app.editors import find_editor, open_editor
from routine.app.own_files import copied, drop_kept, find_file, kept_aside
from routine.commands import new
from routine.commands.options import RoutineName
from routine.errors import DONE, MissingError
from routine.library.catalog import EXERCISES, NAME, label_of
from routine.pages.console import can_ask, complain, write_text, write_wrapped
from routine.program import ROUTINE
from routine.text import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from routine.app.checking import FileCheck
    from routine.library import Entry

_BY_KIND = f"{EXERCISES}/"


@click.command("edit")
@click.argument("target", type=RoutineName(), metavar="NAME|FILE")
@click.pass_context
def command(ctx: click.Context, target: str) -> int:
    """Change a routine or an exercise of yours in your editor, and check it.

    The editor is the one that $VISUAL or $EDITOR names. What is built in is copied first: you
    change a copy of your own, which takes its place. NAME is a routine or an exercise
    (exercises/NAME where both have that name), FILE one anywhere else.
    """
    try:
        entry = find_file(target)
    except MissingError as error:
        if not (can_ask() and NAME.fullmatch(target)):
            raise
        complain(str(error))
        return ctx.invoke(new.command, words=(target,)) if _yes("Make it now?") else error.exit_code
    editor, is_copy = find_editor(), entry.origin == "built-in"
    if is_copy:
        entry = copied(entry)
        where = visible(label_of(entry))
        write_wrapped(f"{visible(target)} is built in. You change a copy of your own: {where}")
    before = entry.path.read_bytes()
    named = str(entry.path) if target.startswith(_BY_KIND) else target
    try:
        return _edit(entry, named, before, editor)
    finally:
        if is_copy and _content(entry) == before:
            entry.path.unlink()
            write_text("Nothing was changed, so there is no copy.")


def _edit(entry: Entry, target: str, before: bytes, editor: Sequence[str]) -> int:
    """Edit a file until it is valid, or the person leaves it; return the exit code.

    What is wrong with it is told before. Left with mistakes, what it held `before` is kept beside
    it until it is valid.
    """
    check = check_file(target)
    if check.problems:
        complain("\n".join(check.problems))
    while True:
        left = open_editor(editor, entry.path, _first_line(check, entry, target))
        if left:
            complain(f"{visible(editor[0])} ended with {left}")
        check = check_file(target)
        if not check.problems:
            drop_kept(entry)
            return _told(entry, target, check, is_new=_content(entry) != before)
        complain("\n".join(check.problems))
        if left or not (can_ask() and _yes("Back to the editor?")):
            break
    if _content(entry) != before:
        kept = visible(str(kept_aside(entry, before)))
        complain(f"{label_of(entry)} has mistakes; what it held before is in {kept}")
    return check.exit_code


def _told(entry: Entry, target: str, check: FileCheck, *, is_new: bool) -> int:
    """Say what a valid file is like."""
    write_text("\n".join(check.lines))
    if is_new:
        write_wrapped(f"Saved: {label_of(entry)}\nTo start it: {ROUTINE} start {visible(target)}")
    return DONE


def _content(entry: Entry) -> bytes | None:
    return entry.path.read_bytes() if entry.path.is_file() else None


def _first_line(check: FileCheck, entry: Entry, target: str) -> int | None:
    """Return the line of the first mistake that is in the file itself."""
    names = "|".join(map(re.escape, {label_of(entry), visible(target), visible(str(entry.path))}))
    lines = (re.match(rf"(?:{names}):(\d+):", problem) for problem in check.problems)
    return next((int(line[1]) for line in lines if line), None)


def _yes(question: str) -> bool:
    """Ask a question until enter or y answers it with yes, or n with no."""
    answers = {"": True, "y": True, "yes": True, "n": False, "no": False}
    while True:
        try:
            answer = click.prompt(f"{question} enter, or n", default="", show_default=False)
        except click.Abort:
            write_text("")
            return False
        if (known := answers.get(answer.strip().casefold())) is not None:
            return known
