"""The voices, best first: the natural one, else the system's own speech, else none."""
