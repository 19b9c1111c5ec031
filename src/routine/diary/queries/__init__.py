"""Questions to the diary: what was done, how it went, and what it adds up to."""
