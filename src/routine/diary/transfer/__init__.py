"""The diary as a file to take along: written, read, and merged into another."""
