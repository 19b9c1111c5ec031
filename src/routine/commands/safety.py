"""`routine safety`: when to get help, when to ask first, what to watch for."""

import sys

import click

from routine.pages.console import columns_of, write_text
from routine.pages.safety_page import safety_lines


@click.command("safety")
def command() -> None:
    """Show when to get help, when to ask a doctor first, and what to watch for."""
    for line in safety_lines(columns_of(sys.stdout)):
        write_text(line)
