"""`routine schema`: the JSON Schema of the files, for editors."""

import click

from routine.definition.file_format import schema
from routine.pages.console import write_json


@click.command("schema")
@click.argument("kind", type=click.Choice(["routine", "exercise"]), default="routine")
def command(kind: str) -> None:
    """Print the JSON Schema of routine files or exercise files.

    With it, your editor can complete the keys of a file and mark mistakes as you type.
    """
    write_json(schema("exercise" if kind == "exercise" else "routine"))
