"""What a session says while it runs, a module for each moment; most of it is also shown.

A function that returns a tuple gives the forms of one phrase, the longest first: the first that
fits is said, and where none does, its tone is heard alone.
"""
