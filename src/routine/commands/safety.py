"""`routine safety`: when to get help, when to ask first, what to watch for."""

import click

from routine.pages.console import write_wrapped
from routine.words.safety_pages import printed_lines


@click.command("safety")
def command() -> None:
    """Show when to get help, when to ask a doctor first, and what to watch for."""
    for line in printed_lines():
        write_wrapped(line, 4)
