"""Render a timeline to audio files: what a session sounds like, without a clock. Imports numpy."""
