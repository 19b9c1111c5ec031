"""Letters of other scripts by their place on the keyboard: `й` is on the key of `q`.

The layouts are those of xkeyboard-config (ru, rs, gr, il, ara, ir, th, jp kana, ge, in) and, for
Korean, the two sets of KS X 5002. Signs that other layouts have too, such as the `;` on the Greek
key of `q`, stay what they are.
"""

from __future__ import annotations

from typing import Final
from unicodedata import normalize

_QWERTY: Final = "qwertyuiopasdfghjklzxcvbnm"

# The same keys on other layouts, a space where there is a sign. A letter that two layouts have in
# different places has the place of the first.
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

_PLACES: Final = {
    letter: place
    for row in reversed(_LAYOUTS)
    for letter, place in zip(row, _QWERTY, strict=True)
    if letter != " "
}


def letter_at(key: str) -> str:
    """Return the Latin letter on the key that types this letter of another script; "" for none."""
    unaccented = normalize("NFD", key)[:1]  # a dead key came before it, as in Greek
    return _PLACES.get(key) or _PLACES.get(unaccented, "")
