"""The questions to the diary: which sessions count, past and unfinished ones, summaries."""
