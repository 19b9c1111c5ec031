"""Benchmarks: what the program costs beside the floors and beside its peers."""
