"""Letters of other scripts by their position on the keyboard: `й` is on the key of `q`.

The layouts are those of xkeyboard-config (ru, rs, gr, il, ara, ir, th, jp kana, ge, in) and, for
Korean, the two-set layout of KS X 5002. Punctuation that other layouts have too, such as the `;` on
the Greek key of `q`, keeps its meaning.
"""

from __future__ import annotations

from typing import Final
from unicodedata import normalize

_QWERTY: Final = "qwertyuiopasdfghjklzxcvbnm"

# The same keys on other layouts, with a space for punctuation. A letter that two layouts have in
# different positions takes that of the first.
_LAYOUTS: Final = (
    "йцукенгшщзфывапролдячсмить",  # Russian; but for a few letters Ukrainian, Belarusian, Kazakh
    "љњертзуиопасдфгхјкл џцвбнм",  # Serbian and Macedonian
    " ςερτυθιοπασδφγηξκλζχψωβνμ",  # Greek
    "  קראטוןםפשדגכעיחלךזסבהנמצ",  # Hebrew
    "ضصثقفغعهخحشسيبلاتنمئءؤرﻻىة",  # Arabic
    "ضصثقفغعهخحشسیبلاتنمظطزرذدپ",  # Persian
    "ๆไำพะัีรนยฟหกดเ้่าสผปแอิืท",  # Thai
    "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ",  # Korean
    "タテイスカンナニラセチトシハキクマノリツサソヒコミモ",  # Japanese
    "ქწერტყუიოპასდფგჰჯკლზხცვბნმ",  # Georgian
    "ौैाीूबहगदजोे्िुपरकतॆंमनवलस",  # Hindi
)

_LATIN: Final = {
    letter: latin
    for row in reversed(_LAYOUTS)
    for letter, latin in zip(row, _QWERTY, strict=True)
    if letter != " "
}


def letter_at(key: str) -> str:
    """Return the Latin letter on the key of this letter of another script, or ""."""
    unaccented = normalize("NFD", key)[:1]  # typed with a dead key, as in Greek
    return _LATIN.get(key) or _LATIN.get(unaccented, "")
