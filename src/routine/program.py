"""The name that a person types to run this program, for every text that names a command."""

ROUTINE = "routine"
"""Set by the command line before it imports a module whose texts hold it."""
