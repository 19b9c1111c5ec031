"""`routine log`: past sessions, one of them in detail, a note on it, its deletion."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click
from msgspec.structs import replace

from routine.app.past_sessions import (
    can_resume_newest,
    check_note,
    choose_session,
    refuse_deleting_running,
    running_session_id,
)
from routine.commands.options import PastName, completing, json_option, require_terminal
from routine.commands.periods import FORMS, DayParam, refuse_reversed
from routine.diary.edits import delete_session, set_note
from routine.diary.queries.routine_names import matching_names
from routine.diary.queries.sessions import (
    SessionFilter,
    past_sessions,
    peek_sessions,
    summarize_session,
)
from routine.errors import UsageError
from routine.pages.console import can_ask, write_json, write_text, write_wrapped
from routine.pages.session_list import dated_title, foot, lines, short_id
from routine.program import ROUTINE
from routine.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from routine.app.environment import Environment
    from routine.diary.database.rows import SessionRow
    from routine.diary.queries.sessions import PastSession

USUAL: Final = 20
"""How many sessions are shown by default."""
_DETAIL: Final = "ID"
_SPELLED: Final = {
    "is_all": "all",
    "as_csv": "csv",
    "as_json": "json",
    "is_sure": "yes",
    "rename_to": "rename",
}
_NO_ID: Final = "can't be used with an ID"
_CHOOSING: Final = ("last", "is_all", "since", "until", "as_csv", "excel")
"""The options that choose among sessions, by their parameters."""


class _Log(click.Group):
    """The group, whose first argument may be an id: then that session is shown."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Treat a word that is not a subcommand as a session id."""
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
@click.option("--since", type=DayParam(), metavar="DAY", help="Show sessions from this day on.")
@click.option("--until", type=DayParam(), metavar="DAY", help="Show sessions up to this day.")
@json_option
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV, for a spreadsheet.")
@click.option("--excel", is_flag=True, help="Print CSV with the mark that Excel needs.")
@click.option(
    "--rename", "rename_to", metavar="NEW", help="Give the sessions of --routine this name."
)
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
    rename_to: str | None,
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
    if rename_to is not None:
        _rename(environment, routine, rename_to, is_sure=is_sure)
        return
    is_data = as_json or as_csv or excel
    most = last or (None if is_all or is_data else USUAL)
    chosen = SessionFilter(_names(environment, routine), since, until, most)
    if is_data:
        _write_data(environment, chosen, as_json=as_json, for_excel=excel)
    else:
        _write_lines(environment, chosen, is_cut=last is None)


def _refuse_combined(ctx: click.Context) -> None:
    """Refuse options that have no meaning together."""
    given = ctx.params
    if given["as_json"] and (given["as_csv"] or given["excel"]):
        msg = f"--json and --{'csv' if given['as_csv'] else 'excel'} can't be combined"
        raise click.UsageError(msg)
    if given["rename_to"] is not None:
        _refuse(ctx, (*_CHOOSING, "as_json"), "can't be combined with --rename")
    else:
        _refuse(ctx, ("is_sure",), "only works with --rename")
    refuse_reversed(given["since"], given["until"])


def _refuse(ctx: click.Context, names: tuple[str, ...], why: str) -> None:
    """Refuse those of these options of the group that were given: "can't be used with an ID"."""
    for name in names:
        if ctx.params.get(name):
            msg = f"--{_SPELLED.get(name, name)} {why}"
            raise click.UsageError(msg, ctx)


def _rename(environment: Environment, routine: str | None, new: str, *, is_sure: bool) -> None:
    """Give the sessions of a routine another name, once a person has agreed."""
    from routine.app.routine_history import prepare_renaming, rename  # noqa: PLC0415 - 6 ms, to rename alone

    renaming = prepare_renaming(environment, routine, new)
    if not renaming.moved.sessions:
        write_wrapped(f"Nothing to rename: they already have the name {renaming.new_name}.")
        return
    if not is_sure:
        write_wrapped(renaming.announcement)
        require_terminal("nothing was renamed")
        if not click.confirm("Rename them?"):
            write_wrapped("Nothing was renamed.")
            return
    rename(environment, renaming)
    write_wrapped(renaming.confirmation)


def _names(environment: Environment, routine: str | None) -> tuple[str, ...] | None:
    """Return the names that the diary has a routine under, None if none was given."""
    return None if routine is None else matching_names(environment.diary(), routine)


def _sessions(environment: Environment, chosen: SessionFilter) -> Iterator[PastSession]:
    diary = environment.diary()
    if diary is not None:
        yield from past_sessions(diary, chosen, environment.now())


def _write_data(
    environment: Environment, chosen: SessionFilter, *, as_json: bool, for_excel: bool
) -> None:
    """Print the sessions as JSON or as CSV."""
    sessions = _sessions(environment, chosen)
    if as_json:
        from routine.pages.session_json import write_sessions  # noqa: PLC0415 - 2 ms that the list does without

        write_sessions(sessions)
    else:
        from routine.pages.session_csv import write_csv  # noqa: PLC0415 - 3 ms that the list does without

        write_csv(sessions, for_excel=for_excel)


def _write_lines(environment: Environment, chosen: SessionFilter, *, is_cut: bool) -> None:
    """Print a line for each session, and where they are kept; `is_cut`: there may be more."""
    more = None if chosen.most is None else chosen.most + 1
    sessions = list(_sessions(environment, replace(chosen, most=more)))
    shown = sessions[: chosen.most]
    running = running_session_id(environment)
    is_filtered = replace(chosen, most=None) != SessionFilter()
    write_text("\n".join((*lines(shown, filtered=is_filtered, running=running), "")))
    cut = USUAL if is_cut and len(sessions) > len(shown) else 0
    can_go_on = running is None and can_resume_newest(environment, shown)
    write_text("\n".join(foot(cut, environment.diary(), can_go_on=can_go_on)))


# -- one session --------------------------------------------------------------------------------


def _recent_ids() -> dict[str, str | None]:
    """Return the short ids of the newest sessions, with what they were, to complete."""
    return {short_id(row): dated_title(row) for row in peek_sessions()}


@command.command(_DETAIL, hidden=True)
@click.argument("given", metavar="ID")
@json_option
@click.pass_context
@click.pass_obj
def _detail(environment: Environment, ctx: click.Context, given: str, *, as_json: bool) -> None:
    """Show the details of a session."""
    from routine.pages.session_details import read_details  # noqa: PLC0415 - 1 ms that the list does without
    from routine.pages.session_json import detail_fields  # noqa: PLC0415 - 2 ms that the list does without
    from routine.pages.session_page import page  # noqa: PLC0415 - words and options: 6 ms that the list does without

    if ctx.parent is not None:
        _refuse(ctx.parent, (*_CHOOSING, "routine", "rename_to", "is_sure"), _NO_ID)
    diary, session = choose_session(environment, given)
    details = read_details(diary, summarize_session(diary, session, environment.now()))
    if as_json or (ctx.parent and ctx.parent.params["as_json"]):
        write_json(detail_fields(details))
    else:
        is_running = running_session_id(environment) == session.id
        write_text("\n".join(page(details, is_running=is_running)))


# What follows the ID is text, whatever it begins with.
@command.command("note", context_settings={"allow_interspersed_args": False})
@click.argument("given", metavar="ID", shell_complete=completing(_recent_ids))
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
    diary, session = choose_session(environment, given)
    text = check_note(" ".join(words) if words else _ask_note(session)).strip()
    set_note(diary, session, text or None, environment.now())
    outcome = "the note is kept" if text else "the note is removed"
    write_wrapped(f"{dated_title(session)}: {outcome}.")


def _ask_note(session: SessionRow) -> str:
    if not can_ask():
        msg = (
            "expected the text of the note after the ID, for example: "
            f'{ROUTINE} log note last "slept badly"'
        )
        raise UsageError(msg)
    write_wrapped(dated_title(session))
    if session.note:
        write_wrapped(f"  {visible(session.note)}", 3)
    alone = "just press enter to remove it" if session.note else "just press enter for none"
    answer: str = click.prompt(f"Note ({alone})", default="", show_default=False)
    return answer


@command.command("delete")
@click.argument("given", metavar="ID", shell_complete=completing(_recent_ids))
@click.option("--yes", "is_sure", is_flag=True, help="Delete without asking.")
@click.pass_obj
def _delete(environment: Environment, given: str, *, is_sure: bool) -> None:
    """Delete a session for good; no import brings it back."""
    diary, session = choose_session(environment, given)
    refuse_deleting_running(session)
    if not is_sure:
        require_terminal("nothing was deleted")
        shown = [summarize_session(diary, session, environment.now())]
        write_text("\n".join(lines(shown, filtered=False)))
        if not click.confirm("Delete it for good?"):
            write_text("Nothing was deleted.")
            return
    refuse_deleting_running(session)  # it may have been resumed while that was asked
    delete_session(diary, session, environment.now())
    write_wrapped(f"{dated_title(session)}: deleted.")
