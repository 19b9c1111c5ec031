"""Names that keep their first capital in the middle of a sentence.

Those that begin a name which goes on in small letters are in a list; capitals inside a word, and
those of later words, are kept as they are.
"""

import re

# People and places that exercises and equipment are named after, and the days of the week.
PROPER = frozenset(
    """
    Achilles Alexander American Arnold Australian Austrian Bobath Brandt-Daroff Brugger Brügger
    Bulgarian Burmese Buteyko Chinese Copenhagen Cossack Cuban Cyriax Danish DeLorme Dutch Egoscue
    Egyptian English Epley European Feldenkrais Finnish Franklin French Frenkel German Greek Hindu
    Hungarian Indian Irish Italian Jacobson Janda Japanese Jefferson Kegel Klapp Korean McGill
    McKenzie Mulligan Nordic Norwegian Olympic Pallof Pendlay Persian Petersen Peterson Pilates
    Roman Romanian Russian Schroth Scottish Sorensen Spanish Spiderman Superman Swedish Swiss
    Tabata Thai Thomas Tibetan Trendelenburg Turkish Viking Vojta Williams Zercher Zottman
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday
    """.split()  # noqa: SIM905 - a list of as many lines would hide the rest
)


def keeps_capital(name: str) -> bool:
    """Return whether a name is written the same in the middle of a sentence as at its start.

    True for names that begin with a person or a place ("Pallof press"), with capitals ("QL
    stretch", "McGill three") or with a single letter ("T-spine rotation"), and for those with a
    later capital that no such name explains ("Smith Machine").
    """
    first, *others = name.split() or [""]
    start = _stem(first)
    is_letter = len(start) == 1 and first != "A" and start.isupper()
    return (
        is_letter
        or _is_proper(first)
        or any(
            word[:1].isupper() and not (_is_proper(word) or len(_stem(word)) == 1)
            for word in others
        )
    )


def _is_proper(word: str) -> bool:
    stem = _stem(word)
    return stem in PROPER or word in PROPER or stem[1:] != stem[1:].lower()


def _stem(word: str) -> str:
    """Return the first part of a word: "Pallof" of "Pallof-style", "Thomas" of "Thomas's"."""
    return re.split("[-'.,:;()\u2019]", word, maxsplit=1)[0]
