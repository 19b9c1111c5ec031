"""A guide for exercise at home, by tones, voice and big words."""

# A literal: asking importlib.metadata costs 47 ms of every start.
__version__ = "0.1.0"
