"""The diary as a file of JSON lines, and such a file merged into the diary."""
