"""`routine forget`: what is kept about the user, shown and erased."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Final

import click

from routine.app.personal_files import KINDS, PersonalFiles, erase, find_files, unused
from routine.commands.options import completing, json_option, require_terminal
from routine.errors import UsageError
from routine.pages.console import (
    can_ask,
    columns_of,
    wrapped,
    write_json,
    write_text,
    write_wrapped,
)
from routine.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_ALL: Final = "all"
_QUESTION: Final = (
    "What do you want to erase? Type names with spaces between them, or just press enter for none."
)
_MEANING_COLUMN: Final = 19
_PLACE_COLUMN: Final = 10


@click.command("forget")
@click.argument(
    "names",
    metavar="[diary|profile|config|phrases|cache|all]...",
    nargs=-1,
    type=click.Choice([*KINDS, _ALL]),
    shell_complete=completing(lambda: KINDS | {_ALL: "everything"}),
)
@click.option("--yes", "is_sure", is_flag=True, help="Erase without asking.")
@json_option
def command(names: tuple[str, ...], *, is_sure: bool, as_json: bool) -> None:
    """Show what is kept about you on this computer, or erase it.

    For example: routine forget diary profile. Without a name, it shows what is kept and asks what
    to erase. Routines you wrote yourself stay. To keep a copy of your diary, run `routine export`
    first.
    """
    every = [find_files(kind) for kind in KINDS]
    if as_json:
        if names:
            msg = "--json only shows what is kept and erases nothing; leave out the names"
            raise click.UsageError(msg)
        write_json([_fields(personal) for personal in every])
        return
    is_all = not names or _ALL in names
    chosen = [personal for personal in every if is_all or personal.kind in names]
    if names and not is_sure:
        require_terminal("nothing was erased")
    if is_sure and not names:
        msg = f"expected what to erase along with --yes: {', '.join(KINDS)} or {_ALL}"
        raise UsageError(msg)
    if not is_sure:
        _show(chosen)
    if names:
        _erase_all(chosen, is_sure=is_sure)
    elif can_ask() and any(personal.files for personal in every):
        _ask_and_erase(every)


def _fields(personal: PersonalFiles) -> dict[str, object]:
    return {
        "name": personal.kind,
        "what": KINDS[personal.kind],
        "bytes": personal.size,
        "files": [{"path": str(path), "bytes": size} for path, size in personal.files],
    }


def _show(chosen: Sequence[PersonalFiles]) -> None:
    columns = columns_of(sys.stdout)
    for personal in chosen:
        amount = _bytes(personal.size) if personal.files else "nothing"
        text = f"{personal.kind:8}{amount:>9}  {KINDS[personal.kind]}"
        write_text("\n".join(wrapped(text, columns, _MEANING_COLUMN)))
        for place in _places(personal):
            line = f"{' ' * _PLACE_COLUMN}{visible(place)}"
            write_text("\n".join(wrapped(line, columns, _PLACE_COLUMN + 2)))


def _places(personal: PersonalFiles) -> Iterator[str]:
    """Yield each file with its size; of phrases, which are many, their folder."""
    if personal.kind == "phrases":
        if personal.files:
            yield f"{personal.files[0][0].parent}  {len(personal.files)} files"
        return
    for path, size in personal.files:
        target = f" -> {os.path.realpath(path)}" if path.is_symlink() else ""
        yield f"{path}{target}  {_bytes(size)}"


def _bytes(size: int) -> str:
    if size < 1_000:  # noqa: PLR2004 - a kB
        return f"{size} B"
    return f"{size / 1e3:.0f} kB" if size < 999_500 else f"{size / 1e6:.1f} MB"  # noqa: PLR2004 - an MB


def _ask_and_erase(every: Sequence[PersonalFiles]) -> None:
    """Ask what to erase until the answer has a meaning, then ask again before each is erased."""
    write_text("")
    write_wrapped(_QUESTION, 0)
    while (kinds := _parse(click.prompt("Names", default="", show_default=False))) is None:
        pass
    chosen = [personal for personal in every if personal.kind in kinds and personal.files]
    if not chosen:
        write_text("Nothing was erased.")
    _erase_all(chosen, is_sure=False)


def _parse(answer: str) -> set[str] | None:
    """Return the kinds that an answer names; print a word that names none, and return None."""
    words = answer.casefold().replace(",", " ").split()
    wrong = [word for word in words if word not in {*KINDS, _ALL}]
    if wrong:
        write_wrapped(f'Expected {", ".join(KINDS)} or {_ALL}, not "{visible(wrong[0][:40])}".')
        return None
    return set(KINDS) if _ALL in words else set(words)


def _erase_all(chosen: Sequence[PersonalFiles], *, is_sure: bool) -> None:
    """Erase the files of each kind, asking first unless `is_sure`."""
    for personal in chosen:
        if not personal.files:
            continue
        with unused(personal.kind):
            if is_sure or click.confirm(f"\nErase {personal.kind} for good?"):
                erase(find_files(personal.kind))  # there may be new ones by now
                write_text(f"{personal.kind} was erased.")
            else:
                write_text(f"{personal.kind} was kept.")
