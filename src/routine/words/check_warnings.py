"""What `routine check` warns of in a file: words that are said otherwise than they look."""

from collections.abc import Iterator

from routine.words.reading_aloud import ambiguous_figures, unspeakable

NOT_FOLLOWED = (
    "no progress is suggested for an exercise that only this routine has; move it into a file in "
    "routines/exercises/ and `use` it here"
)


def reading_warnings(words: str) -> Iterator[str]:
    """Yield a warning for each figure that can mean two things, and for what no voice can say."""
    for figure in ambiguous_figures(words):
        yield f'"{figure.written}" is said "{figure.spoken}"; {figure.hint}'
    silent = unspeakable(words)
    if silent:
        yield f'the voice can\'t say "{silent}", so it is only shown; expected Latin letters'
