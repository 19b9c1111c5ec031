"""`routine schema`: the JSON Schema of the files, for editors."""

import click

from routine.app.schema_files import DIRECTIVES, install_schemas
from routine.definition.file_format import schema
from routine.pages.console import write_json, write_wrapped
from routine.text import visible


@click.command("schema")
@click.argument("kind", type=click.Choice(["routine", "exercise"]), default="routine")
@click.option(
    "--install", is_flag=True, help="Write both beside your own files, where editors find them."
)
def command(kind: str, *, install: bool) -> None:
    """Print the JSON Schema of routine files or exercise files.

    With it, your editor can complete the keys of a file and mark mistakes as you type. Files that
    `routine new` makes name it in their first line.
    """
    if not install:
        write_json(schema("exercise" if kind == "exercise" else "routine"))
        return
    for path, line in zip(install_schemas(), DIRECTIVES.values(), strict=True):
        write_wrapped(f"{visible(str(path))}\n  for files in this folder that begin with: {line}")
