"""`routine forget`: what is kept of a person, shown and erased."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, NamedTuple

import click

from routine.commands.options import json_option, require_terminal
from routine.errors import RoutineError, UsageError, system_message
from routine.pages.console import (
    can_ask,
    columns_of,
    complain,
    wrapped,
    write_json,
    write_text,
    write_wrapped,
)
from routine.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from click.shell_completion import CompletionItem

ALL: Final = "all"
_NAMES: Final = {
    "diary": "your sessions, with what you did, pain and notes",
    "profile": "what you avoid, the ways you chose, when you read the safety page",
    "config": "your settings for sound and screen",
    "phrases": "what the voice has said, as sound files; made again when needed",
}
_LOCKED: Final = "diary"
_QUESTION: Final = (
    "What do you want to erase? Type names with spaces between them, or just press enter for none."
)
_TOLD: Final = 19  # the column of what a kind of thing is
_PLACE: Final = 10


class _Kept(NamedTuple):
    """A kind of thing that is kept, and its files with their sizes."""

    name: str
    files: tuple[tuple[Path, int], ...]

    @property
    def size(self) -> int:
        """How many bytes it takes."""
        return sum(size for _, size in self.files)


def _known(
    ctx: click.Context,  # noqa: ARG001 - click's signature
    param: click.Parameter,  # noqa: ARG001 - click's signature
    incomplete: str,
) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem

    told = _NAMES | {ALL: "everything"}
    return [CompletionItem(k, help=told[k]) for k in told if k.startswith(incomplete)]


@click.command("forget")
@click.argument(
    "names",
    metavar="[diary|profile|config|phrases|all]...",
    nargs=-1,
    type=click.Choice([*_NAMES, ALL]),
    shell_complete=_known,
)
@click.option("--yes", "is_sure", is_flag=True, help="Erase without asking.")
@json_option
def command(names: tuple[str, ...], *, is_sure: bool, as_json: bool) -> None:
    """Show what is kept about you on this computer, or erase it.

    For example: routine forget diary profile. Without a name, it shows what is kept and asks what
    to erase. Routines you wrote yourself stay. To keep a copy of your diary, run `routine export`
    first.
    """
    wanted = tuple(_NAMES) if ALL in names else tuple(dict.fromkeys(names))
    kept = _all_kept()
    if as_json:
        if names:
            msg = "--json only shows what is kept and erases nothing; leave out the names"
            raise click.UsageError(msg)
        write_json([_fields(each) for each in kept])
        return
    chosen = [each for each in kept if each.name in wanted] if names else kept
    if names and not is_sure:
        require_terminal("nothing was erased")
    if is_sure and not names:
        msg = f"expected what to erase along with --yes: {', '.join(_NAMES)} or {ALL}"
        raise UsageError(msg)
    if not is_sure:
        _show(chosen)
    if names:
        _erase_all(chosen, is_sure=is_sure)
    elif can_ask() and any(each.files for each in kept):
        _erase_asked(kept)


def _all_kept() -> list[_Kept]:
    """Return what there is of each kind."""
    return [_Kept(name, tuple(_sized(_paths(name)))) for name in _NAMES]


def _sized(paths: Iterator[Path]) -> Iterator[tuple[Path, int]]:
    for path in paths:
        try:
            yield path, os.lstat(path).st_size
        except FileNotFoundError:
            continue
        except OSError as error:
            complain(f"{path}: {system_message(error)}")


def _paths(name: str) -> Iterator[Path]:
    """Yield where the files of a kind are, or may be."""
    from routine import config, folders, profile
    from routine.sound.cache import cache_folder

    if name == "diary":
        yield from _diary_files(folders.home())
    elif name == "profile":
        yield from _own(profile.path())
    elif name == "config":
        yield from _own(config.path())
    else:
        yield from _matching(cache_folder(), ("*.wav", "phrase-*.part"))


def _own(path: Path) -> Iterator[Path]:
    """Yield a file that is replaced whole, and what was left of that where it was killed."""
    yield path
    yield from _matching(path.parent, (f".{path.stem}-*",))


def _diary_files(folder: Path) -> Iterator[Path]:
    """Yield the diary's files: its own, what SQLite keeps beside it, copies, what was left over."""
    from routine.diary import FILE
    from routine.diary.database.database_file import BESIDE
    from routine.diary.database.lock import LOCK_FILE as LOCK

    # The file after its log, which SQLite would read into the next diary; the lock last.
    yield from (folder / f"{FILE}{end}" for end in (*BESIDE, ""))
    kinds = ("diary-version-*.sqlite3*", "diary-damaged-*.sqlite3*")
    yield from _matching(folder, (*kinds, f".{FILE}-*", ".diary-version-*"))
    yield folder / LOCK


def _matching(folder: Path, kinds: Sequence[str] | Iterator[str]) -> Iterator[Path]:
    for kind in kinds:
        yield from sorted(path for path in folder.glob(kind) if path.is_symlink() or path.is_file())


def _fields(kept: _Kept) -> dict[str, object]:
    return {
        "name": kept.name,
        "what": _NAMES[kept.name],
        "bytes": kept.size,
        "files": [{"path": str(path), "bytes": size} for path, size in kept.files],
    }


# -- shown --------------------------------------------------------------------------------------


def _show(kept: Sequence[_Kept]) -> None:
    columns = columns_of(sys.stdout)
    for each in kept:
        amount = _bytes(each.size) if each.files else "nothing"
        told = f"{each.name:8}{amount:>9}  {_NAMES[each.name]}"
        write_text("\n".join(wrapped(told, columns, _TOLD)))
        for place in _places(each):
            line = f"{' ' * _PLACE}{visible(place)}"
            write_text("\n".join(wrapped(line, columns, _PLACE + 2)))


def _places(kept: _Kept) -> Iterator[str]:
    """Yield each file with its size; of phrases, which are many, the folder."""
    if kept.name == "phrases":
        if kept.files:
            yield f"{kept.files[0][0].parent}  {len(kept.files)} files"
        return
    for path, size in kept.files:
        leads = f" -> {os.path.realpath(path)}" if path.is_symlink() else ""
        yield f"{path}{leads}  {_bytes(size)}"


def _bytes(size: int) -> str:
    if size < 1_000:  # noqa: PLR2004 - a kB
        return f"{size} B"
    return f"{size / 1e3:.0f} kB" if size < 999_500 else f"{size / 1e6:.1f} MB"  # noqa: PLR2004 - an MB


# -- erased -------------------------------------------------------------------------------------


def _erase_asked(kept: Sequence[_Kept]) -> None:
    """Ask what shall be erased until that is known, then for each of it whether it really shall."""
    write_text("")
    write_wrapped(_QUESTION, 0)
    while (names := _named(click.prompt("Names", default="", show_default=False))) is None:
        pass
    chosen = [each for each in kept if each.name in names and each.files]
    if not chosen:
        write_text("Nothing was erased.")
    _erase_all(chosen, is_sure=False)


def _named(given: str) -> set[str] | None:
    """Return the names in an answer; None where a word is none of them, which is said."""
    words = given.casefold().replace(",", " ").split()
    wrong = [word for word in words if word not in {*_NAMES, ALL}]
    if wrong:
        write_wrapped(f'Expected {", ".join(_NAMES)} or {ALL}, not "{visible(wrong[0][:40])}".')
        return None
    return set(_NAMES) if ALL in words else set(words)


def _erase_all(kept: Sequence[_Kept], *, is_sure: bool) -> None:
    """Erase what there is of each, asking unless a person is sure."""
    for each in kept:
        if not each.files:
            continue
        with _alone(each.name):
            if is_sure or click.confirm(f"\nErase {each.name} for good?"):
                # It may have become more while that was asked.
                _erase(_Kept(each.name, tuple(_sized(_paths(each.name)))))
            else:
                write_text(f"{each.name} was kept.")


@contextmanager
def _alone(name: str) -> Iterator[None]:
    """Let no session begin while the diary is erased, and none be running."""
    from routine import folders
    from routine.diary.database.lock import RunningError, session_lock

    if name != _LOCKED:
        yield
        return
    try:
        with session_lock(folders.home(), "the diary is being erased"):
            yield
    except RunningError as error:
        msg = f"the diary is kept: {error}"
        raise UsageError(msg) from None


def _erase(kept: _Kept) -> None:
    """Remove the files; what a link leads to is somebody's own, and stays."""
    failed = []
    for path, _ in kept.files:
        leads = os.path.realpath(path) if path.is_symlink() else None
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            failed.append(f"{path}: it can't be erased: {system_message(error)}")
        else:
            if leads is not None:
                complain(f"{path} was a link; the file it leads to was kept: {leads}")
    if failed:
        raise RoutineError("\n".join(failed))
    write_text(f"{kept.name} was erased.")
