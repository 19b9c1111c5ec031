"""Speech and its cache, the loudspeaker, and audio files. Import the parts, not the package."""
