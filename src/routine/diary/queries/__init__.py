"""Queries: which sessions count, past and unfinished ones, summaries."""
