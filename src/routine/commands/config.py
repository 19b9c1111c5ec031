"""`routine config`: the settings, shown and set."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from routine import config
from routine.commands.options import json_option, matching
from routine.pages.console import complain, write_json, write_text, write_wrapped
from routine.program import ROUTINE
from routine.text import nearest, visible
from routine.words import labels

if TYPE_CHECKING:
    from collections.abc import Sequence

    from click.shell_completion import CompletionItem

    from routine.config import SettingKey, Settings

_MEANING_COLUMN = 18


def _complete_key(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    return matching({key.name: key.meaning for key in config.KEYS}, incomplete.casefold())


def _complete_value(
    ctx: click.Context, _: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    words = {key.name: key.kind.words for key in config.KEYS}.get(ctx.params.get("name") or "")
    return matching(words(), incomplete.casefold()) if words else []


# A value such as -5 is no option: it gets the message that says what is expected.
@click.command("config", context_settings={"ignore_unknown_options": True})
@click.argument("name", metavar="[KEY]", required=False, shell_complete=_complete_key)
@click.argument("value", metavar="[VALUE]", required=False, shell_complete=_complete_value)
@click.option("--reset", "is_reset", is_flag=True, help="Set KEY back to its default.")
@json_option
@click.pass_context
def command(
    ctx: click.Context, name: str | None, value: str | None, *, is_reset: bool, as_json: bool
) -> None:
    """Show the settings, or change one.

    For example: routine config volume 60. With KEY alone, you see its value and the values it
    can have.
    """
    _refuse_options(ctx, name, value)
    if is_reset and (name is None or value is not None):
        msg = f"--reset needs a KEY and no VALUE, for example: {ROUTINE} config --reset volume"
        raise click.UsageError(msg, ctx)
    keys = config.KEYS if name is None else (config.find(name.casefold()),)
    if is_reset:
        config.reset(keys[0].name)
    elif value is not None:
        config.save({keys[0].name: keys[0].parse(value)})
    settings = _load()
    if as_json:
        _write_json(keys, settings)
    elif is_reset or value is not None:
        _confirm(keys[0], settings, is_reset=is_reset)
    elif name is None:
        _write_all(settings)
    else:
        _write_one(keys[0], settings)


def _refuse_options(ctx: click.Context, *given: str | None) -> None:
    for word in given:
        if word is not None and word.startswith("--"):
            near = nearest(word, ["--reset", "--json", "--help"])
            raise click.NoSuchOption(word, possibilities=[near] if near else None, ctx=ctx)


def _load() -> Settings:
    """Return the settings; print what is wrong in their file."""
    settings, warnings = config.load()
    for warning in warnings:
        complain(f"{warning} (warning)")
    return settings


def _write_json(keys: Sequence[SettingKey], settings: Settings) -> None:
    fields = {
        key.name: {
            "value": key.value(settings),
            "default": key.value(config.Settings()),
            "values": key.kind.values(),
            "meaning": key.meaning,
        }
        for key in keys
    }
    write_json({"path": str(config.path()), "settings": fields})


def _write_all(settings: Settings) -> None:
    """Print all settings with their values and meanings, and where they are."""
    for key in config.KEYS:
        write_wrapped(f"{key.name:9}  {key.value(settings):<5}  {key.meaning}", _MEANING_COLUMN)
    place = config.path()
    shown = labels.settings_path(visible(str(place)), exists=os.path.lexists(place))
    write_wrapped(f"\n{ROUTINE} config volume 60   changes one\nThe file: {shown}")


def _write_one(key: SettingKey, settings: Settings) -> None:
    """Print a setting, and what each of its values does."""
    default = key.value(config.Settings())
    write_wrapped(f"{key.name} = {key.value(settings)}\n\n{key.meaning} Default: {default}.")
    words = key.kind.words()
    width = max(5, *map(len, words))
    for word, meaning in words.items():
        if meaning:
            write_wrapped(f"  {word:{width}}  {meaning}", width + 4)


def _confirm(key: SettingKey, settings: Settings, *, is_reset: bool) -> None:
    note = ", its default" if is_reset else ""
    write_text(f"{key.name} is now {key.value(settings)}{note}")
