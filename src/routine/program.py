"""What a person types to run this program, for every text that names a command of it."""

ROUTINE = "routine"
"""The command line finds it out, and sets it before it imports a module whose texts name it."""
