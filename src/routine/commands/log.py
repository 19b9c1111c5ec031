"""`routine log`: past sessions, one of them in detail, a note on it, its deletion."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

import click

from routine.commands.dates import FORMS, Day, refuse_reversed
from routine.commands.options import PastName, json_option
from routine.errors import UsageError
from routine.pages.console import has_keyboard, on_terminal, write_json, write_text, write_wrapped
from routine.pages.sessions import fields, ids, one, running, title
from routine.program import ROUTINE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from routine.app.environment import Environment
    from routine.diary.database.rows import SessionRow
    from routine.diary.database.store import Diary
    from routine.diary.queries.history import PastSession, SessionFilter

USUAL: Final = 20
MOST_NOTE: Final = 2_000
_DETAIL: Final = "ID"
_SPELT: Final = {"is_all": "all", "as_csv": "csv", "as_json": "json", "is_sure": "yes"}
_NO_ID: Final = "can't be used with an ID"
_CHOOSING: Final = ("last", "is_all", "since", "until", "as_csv", "excel")
"""The options that choose among sessions, by their parameters."""


class _Log(click.Group):
    """The group, whose first argument may be an id: then that session is shown."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Take a word that is no command as the id of a session."""
        if args[0] in self.commands or args[0].startswith("-"):
            return super().resolve_command(ctx, args)
        return "", self.commands[_DETAIL], args


@click.group(
    "log",
    cls=_Log,
    invoke_without_command=True,
    subcommand_metavar="[ID | note ID | delete ID]",
    epilog=f"DAY is {FORMS}.",
)
@click.option(
    "--last",
    type=click.IntRange(1),
    metavar="N",
    help=f"Show the last N sessions.  [default: {USUAL}]",
)
@click.option("--all", "is_all", is_flag=True, help="Show all sessions.")
@click.option("--routine", type=PastName(), metavar="NAME", help="Show only this routine.")
@click.option("--since", type=Day(), metavar="DAY", help="Show sessions from this day on.")
@click.option("--until", type=Day(), metavar="DAY", help="Show sessions up to this day.")
@json_option
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV, for a spreadsheet.")
@click.option("--excel", is_flag=True, help="Print CSV with the mark that Excel needs.")
@click.option("--rename", metavar="NEW", help="Give the sessions of --routine this name.")
@click.option("--yes", "is_sure", is_flag=True, help="Rename without asking.")
@click.pass_context
@click.pass_obj
def command(  # noqa: PLR0913 - an option each
    environment: Environment,
    ctx: click.Context,
    *,
    last: int | None,
    is_all: bool,
    routine: str | None,
    since: str | None,
    until: str | None,
    as_json: bool,
    as_csv: bool,
    excel: bool,
    rename: str | None,
    is_sure: bool,
) -> None:
    """Show past sessions, newest first.

    With an ID, you see all of one session: each set, pause and answer. The ID is the six characters
    in front of a session, or `last`. `routine log note ID` adds a note to it, `routine log delete
    ID` deletes it. JSON and CSV hold all sessions, unless you give --last.

    Sessions are found by the name of their routine's file; capitals make no difference. If you have
    renamed the file, rename its history too: routine log --routine evening --rename night.

    `sets` shows how many you completed of those planned, with +1 for one more; `pain` shows before
    -> after, with ? where you gave no answer.
    """
    if ctx.invoked_subcommand is not None:
        return
    _refuse_combined(ctx)
    refuse_reversed(since, until)
    if rename is not None:
        _rename(environment, routine, rename, is_sure=is_sure)
        return
    is_table = as_csv or excel
    most = last or (None if is_all or as_json or is_table else USUAL)
    wanted = _wanted(environment, routine, since, until, most)
    if as_json:
        _write_json(environment, wanted)
    elif is_table:
        _write_csv(environment, wanted, for_excel=excel)
    else:
        _write_lines(environment, wanted, is_cut=last is None)


def _refuse_combined(ctx: click.Context) -> None:
    """Refuse options that have no meaning together."""
    given = ctx.params
    if given["as_json"] and (given["as_csv"] or given["excel"]):
        msg = f"--json and --{'csv' if given['as_csv'] else 'excel'} can't be combined"
        raise click.UsageError(msg)
    if given["rename"] is not None:
        _refuse(ctx, (*_CHOOSING, "as_json"), "can't be combined with --rename")
    else:
        _refuse(ctx, ("is_sure",), "only works with --rename")


def _rename(environment: Environment, routine: str | None, new: str, *, is_sure: bool) -> None:
    from routine.app.renaming import rename

    rename(environment, routine, new, is_sure=is_sure)


def _wanted(
    environment: Environment,
    routine: str | None,
    since: str | None,
    until: str | None,
    most: int | None,
) -> SessionFilter:
    from routine.diary.queries.history import SessionFilter

    return SessionFilter(
        _named(environment.diary(), routine) if routine is not None else None, since, until, most
    )


def _write_csv(environment: Environment, wanted: SessionFilter, *, for_excel: bool) -> None:
    from routine.pages.session_csv import write

    write(_past(environment, wanted), for_excel=for_excel)


def _named(diary: Diary | None, routine: str) -> tuple[str, ...]:
    """Return the names that the diary has a routine under."""
    from routine.diary.queries.history import diary_errors
    from routine.diary.routine_names import matching_names

    with diary_errors():
        return matching_names(diary, routine)


def _past(environment: Environment, wanted: SessionFilter) -> Iterator[PastSession]:
    from routine.diary import current_instant
    from routine.diary.queries.history import diary_errors, past_sessions

    kept = environment.diary()
    if kept is not None:
        with diary_errors():
            yield from past_sessions(kept, wanted, current_instant())


def _write_json(environment: Environment, wanted: SessionFilter) -> None:
    """Print an array, a session a line: there may be many."""
    import json
    import sys

    before = "["
    for each in _past(environment, wanted):
        sys.stdout.write(f"{before}\n  {json.dumps(fields(each))}")
        before = ","
    write_text("[]" if before == "[" else "\n]")


def _write_lines(environment: Environment, wanted: SessionFilter, *, is_cut: bool) -> None:
    """Print a line for each session, and where they are kept; `is_cut`: there may be more."""
    from routine.pages.session_list import foot, lines

    more = None if wanted.most is None else wanted.most + 1
    found = list(_past(environment, wanted._replace(most=more)))
    shown = found[: wanted.most]
    now = _running(environment)
    is_filtered = wanted._replace(most=None) != type(wanted)()
    for line in lines(shown, filtered=is_filtered, running=now):
        write_text(line)
    write_text("")
    cut = USUAL if is_cut and len(found) > len(shown) else 0
    for line in foot(
        cut, environment.diary(), can_go_on=now is None and _is_left(environment, shown)
    ):
        write_text(line)


def _running(environment: Environment) -> str | None:
    from routine.diary.queries.history import diary_errors

    kept = environment.diary()
    with diary_errors():
        return None if kept is None else running(kept)


def _is_left(environment: Environment, sessions: Sequence[PastSession]) -> bool:
    """Return whether the newest of these is the one that `routine resume` goes on with."""
    from routine.diary import current_instant
    from routine.diary.queries.history import diary_errors
    from routine.diary.queries.sessions import unfinished

    kept = environment.diary()
    newest = next((each for each in sessions if not each.is_ahead), None)
    if kept is None or newest is None or not newest.is_open:
        return False
    with diary_errors():
        left = unfinished(kept, current_instant())
    return left is not None and left.session.id == newest.session.id


# -- one of them --------------------------------------------------------------------------------


def _chosen(environment: Environment, given: str) -> tuple[Diary, SessionRow]:
    """Return the diary, and the session that is meant."""
    from routine.diary.queries.history import diary_errors

    kept = environment.diary()
    with diary_errors():
        session = one(kept, given)
    if kept is None:  # then `one` has refused
        raise AssertionError
    return kept, session


@command.command(_DETAIL, hidden=True)
@click.argument("given", metavar="ID")
@json_option
@click.pass_context
@click.pass_obj
def _detail(environment: Environment, ctx: click.Context, given: str, *, as_json: bool) -> None:
    """Show all that is known of a session."""
    from routine.diary import current_instant
    from routine.diary.queries.history import diary_errors, summarize_session
    from routine.pages.session_page import details, page

    if ctx.parent is not None:
        _refuse(ctx.parent, (*_CHOOSING, "routine", "rename", "is_sure"), _NO_ID)
    kept, session = _chosen(environment, given)
    with diary_errors():
        past = summarize_session(kept, session, current_instant())
        if as_json or (ctx.parent and ctx.parent.params["as_json"]):
            write_json(fields(past) | details(kept, session))
        else:
            write_text("\n".join(page(kept, past, is_running=running(kept) == session.id)))


def _refuse(ctx: click.Context, names: tuple[str, ...], why: str) -> None:
    """Refuse options of the group that were given, and say why: "can't be used with an ID"."""
    for name in names:
        if ctx.params.get(name):
            option = _SPELT.get(name, name)
            msg = f"--{option} {why}"
            raise click.UsageError(msg, ctx)


# What follows the ID is text, whatever it begins with.
@command.command("note", context_settings={"allow_interspersed_args": False})
@click.argument("given", metavar="ID", shell_complete=ids)
@click.argument("words", metavar="[TEXT]", nargs=-1)
@click.pass_context
@click.pass_obj
def _note(environment: Environment, ctx: click.Context, given: str, words: tuple[str, ...]) -> None:
    """Write a note on a session; it replaces an earlier one.

    Without TEXT you are asked for it. An empty note removes the old one.
    """
    if len(words) == 1 and words[0] in ctx.help_option_names:
        write_text(ctx.get_help())
        return
    words = words[1:] if words[:1] == ("--",) else words
    from routine.diary import current_instant
    from routine.diary.queries.history import diary_errors, set_note

    kept, session = _chosen(environment, given)
    text = _checked(" ".join(words) if words else _asked(session)).strip()
    with diary_errors():
        set_note(kept, session, text or None, current_instant())
    write_wrapped(f"{title(session)}: {'the note is kept' if text else 'the note is removed'}.")


def _asked(session: SessionRow) -> str:
    from routine.text import visible

    if not (has_keyboard() and on_terminal()):
        msg = (
            "expected the text of the note after the ID, for example: "
            f'{ROUTINE} log note last "slept badly"'
        )
        raise UsageError(msg)
    write_wrapped(title(session))
    if session.note:
        write_wrapped(f"  {visible(session.note)}", 3)
    alone = "just press enter to remove it" if session.note else "just press enter for none"
    answer: str = click.prompt(f"Note ({alone})", default="", show_default=False)
    return answer


def _checked(text: str) -> str:
    """Refuse what a note can't hold."""
    from routine.text import flaws

    wrong = flaws(text, prose=False)
    if wrong:
        msg = f"a note is one line of text; it can't hold {', '.join(wrong)}"
        raise UsageError(msg)
    if len(text) > MOST_NOTE:
        msg = f"expected a note of at most {MOST_NOTE} characters; this one has {len(text)}"
        raise UsageError(msg)
    return text


@command.command("delete")
@click.argument("given", metavar="ID", shell_complete=ids)
@click.option("--yes", "is_sure", is_flag=True, help="Delete without asking.")
@click.pass_obj
def _delete(environment: Environment, given: str, *, is_sure: bool) -> None:
    """Delete a session for good; no import brings it back."""
    from routine.diary import current_instant
    from routine.diary.queries.history import delete_session, diary_errors, summarize_session
    from routine.pages.session_list import lines

    kept, session = _chosen(environment, given)
    _refuse_running(session)
    if not is_sure:
        if not (has_keyboard() and on_terminal()):
            msg = "nothing was deleted; to do it without a terminal, add --yes"
            raise UsageError(msg)
        with diary_errors():
            shown = [summarize_session(kept, session, current_instant())]
        write_text("\n".join(chain(lines(shown, filtered=False))))
        if not click.confirm("Delete it for good?"):
            write_text("Nothing was deleted.")
            return
    _refuse_running(session)  # it may have been gone on with while that was asked
    with diary_errors():
        delete_session(kept, session, current_instant())
    write_wrapped(f"{title(session)}: deleted.")


def _refuse_running(session: SessionRow) -> None:
    """Refuse to delete what may be written this very moment."""
    from routine import folders
    from routine.diary.database.lock import running_session

    other = running_session(folders.home()) if session.ended is None else None
    if other is not None:
        msg = f"nothing was deleted: {other}"
        raise UsageError(msg)
