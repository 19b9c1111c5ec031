"""Audio files: samples to WAV or MP3, and the metadata of an MP3."""
