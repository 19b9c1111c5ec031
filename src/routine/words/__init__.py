"""Every phrase of the program: said, shown, or both; how figures are said, and how long it takes.

What is heard in a session is in `phrases`, a module for each moment; a page before or after it
in a module of its own (`opening_page`, `pain_pages`, ...); what is shown only, in `labels`; what a
command prints, in the module of its name. `reading_aloud` turns written text into what a voice
says, and `speech_timing` estimates how long that takes.
"""
