"""The voice and its cache, the loudspeaker, and audio files; each is imported where it is used."""
