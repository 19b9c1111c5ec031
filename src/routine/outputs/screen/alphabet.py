"""The letters of the screen, drawn as they are seen, in a big and a small face.

In a sheet, a line of characters names the letters under it: each begins in the column of its name,
and ends before the blank column in front of the next. A letter has five rows; those of the big face
have a sixth, for what hangs below the line.
"""

import unicodedata
from functools import cache
from itertools import pairwise

BIG = r"""
A       B       C       D       E       F       G       H       I  J       K       L
▄█████▄ ██████▄ ▄██████ ██████▄ ███████ ███████ ▄██████ ██   ██ ██      ██ ██  ▄█▀ ██
██   ██ ██   ██ ██      ██   ██ ██      ██      ██      ██   ██ ██      ██ ██▄█▀   ██
███████ ██████  ██      ██   ██ █████   █████   ██  ███ ███████ ██      ██ ████    ██
██   ██ ██   ██ ██      ██   ██ ██      ██      ██   ██ ██   ██ ██ ██   ██ ██▀█▄   ██
██   ██ ██████▀ ▀██████ ██████▀ ███████ ██      ▀█████▀ ██   ██ ██ ▀█████▀ ██  ▀█▄ ███████

M          N         O        P       Q        R       S       T        U        V
██▄    ▄██ ██▄    ██ ▄██████▄ ██████▄ ▄██████▄ ██████▄ ▄██████ ████████ ██    ██ ██    ██
████▄▄████ ████▄  ██ ██    ██ ██   ██ ██    ██ ██   ██ ██         ██    ██    ██ ██    ██
██ ▀██▀ ██ ██ ▀█▄ ██ ██    ██ ██████▀ ██    ██ ██████▀ ▀█████▄    ██    ██    ██ ▀█▄  ▄█▀
██      ██ ██  ▀████ ██    ██ ██      ██ ▀█▄██ ██  ██       ██    ██    ██    ██  ▀█▄▄█▀
██      ██ ██    ▀██ ▀██████▀ ██      ▀██████▄ ██   ██ ██████▀    ██    ▀██████▀   ▀██▀
                                            ▀▀
W         X       Y        Z       Æ           Ø        Œ           0       1       2
██     ██ ▀█▄ ▄█▀ ▀█▄  ▄█▀ ███████ ▄██████████ ▄█████▀█ ▄██████████ ▄█████▄   ▄██   ▄█████▄
██     ██  ▀█▄█▀   ▀█▄▄█▀     ▄██▀ ██   ██     ██   ▄██ ██   ██     ██   ██  ████        ██
██ ▄█▄ ██   ███     ▀██▀    ▄██▀   ██████████  ██ ▄█▀██ ██   █████  ██   ██    ██   ▄█████▀
████▀████  ▄█▀█▄     ██    ██▀     ██   ██     ███▀  ██ ██   ██     ██   ██    ██   ██
██▀   ▀██ ▄█▀ ▀█▄    ██    ███████ ██   ██████ █▀█████▀ ▀██████████ ▀█████▀  ██████ ███████

3       4       5       6       7       8       9       .  ,  :  ;  !  ?       '  "     (   )
██████▄ ██   ██ ███████ ▄█████  ███████ ▄█████▄ ▄█████▄             ██ ▄█████▄ ██ ██ ██ ▄█▀ ▀█▄
     ██ ██   ██ ██      ██          ▄█▀ ██   ██ ██   ██       ██ ██ ██      ██ ▀▀ ▀▀ ▀▀ ██   ██
 █████  ▀██████ ██████▄ ██████▄    ▄█▀   █████  ▀██████             ██   ▄██▀           ██   ██
     ██      ██      ██ ██   ██   ▄█▀   ██   ██      ██       ██ ██                     ██   ██
██████▀      ██ ██████▀ ▀█████▀   ██    ▀█████▀  █████▀ ██ ██    ▄▀ ██   ██             ▀█▄ ▄█▀
                                                           ▄▀
[   ]   /      -     _      +      =      <     >     *     &        %       #
███ ███     ▄█                              ▄█▀ ▀█▄   █▄ ▄█ ▄████▄   ██  ▄██   ██  ██
██   ██    ▄█▀                ██   ██████  ▄█▀    ▀█▄  ▀█▀  ██  ██      ▄██▀ ▄▄██▄▄██▄▄
██   ██   ▄█▀  █████        ██████        ██       ██ ▀▀█▀▀  ████ ▄▄   ▄██▀    ██  ██
██   ██  ▄█▀                  ██   ██████  ▀█▄    ▄█▀ ▄▀ ▀▄ ██  ▀██▀  ▄██▀   ▀▀██▀▀██▀▀
███ ███ ▄█▀          ██████                 ▀█▄ ▄█▀         ▀████▀█▄ ▄██▀ ██   ██  ██

@        $       ^     °
▄██████▄ ▄██▄██▄  ▄█▄  ▄█▄
██ ▄▄ ██ ██ █    ▄█▀█▄ ▀█▀
██ ██▄██ ▀█████▄
██ ▀▀▀▀     █ ██
▀██████  ▀██▀██▀

"""
# Two rows of these are drawn in one row of half blocks.
SMALL = r"""
A   B   C   D   E   F   G   H   I J   K   L   M     N    O   P   Q    R   S   T   U   V   W
### ##  ### ##  ### ### ### # # #   # # # #   #   # #  # ### ### ###  ### ### ### # # # # #   #
# # # # #   # # #   #   #   # # #   # # # #   ## ## ## # # # # # # #  # # #    #  # # # # #   #
### ##  #   # # ### ### # # ### #   # ##  #   # # # # ## # # ### # #  ##  ###  #  # # # # # # #
# # # # #   # # #   #   # # # # # # # # # #   #   # #  # # # #   # #  # #   #  #  # # # # ## ##
# # ##  ### ##  ### #   ### # # # ### # # ### #   # #  # ### #   #### # # ###  #  ###  #  #   #
X   Y   Z   Æ     Ø     Œ     0   1   2   3   4   5   6   7   8   9   . ,  : ; ! ?   ' "   (  )
# # # # ### #####  ## # ##### ### ##  ##  ### # # ### #   ### ### ###          # ### # # #  # #
# # # #   # # #   #  #  # #   # #  #    #   # # # #   #     # # # # #      # # #   # # # # #   #
 #  ###  #  ##### # # # # ##  # #  #   #   ## ### ### ###   # ### ###          #  ##       #   #
# #  #  #   # #    #  # # #   # #  #  #     #   #   # # #   # # #   #    # # #             #   #
# #  #  ### # ### # ##  ##### ### ### ### ###   # ##  ###   # ###   # # #    # #  #         # #
[  ]  /   -   _   +   =   <   >   *   &    %   #     @    $   ^   °  ~    \   | {   }   `
## ##   #                   # #   # #  #   # #  # #  #### ###  #  ##      #   #  ## ##  #
#   #   #          #  ###  #   #   #  # #    # ##### #  # ##  # # ##  # # #   #  #   #   #
#   #  #  ###     ###     #     # # #  #    #   # #  # ## ###        # #   #  # #     #
#   # #            #  ###  #   #      # #  #   ##### #     ##               # #  #   #
## ## #       ###           # #        ### # #  # #  #### ###               # #  ## ##
"""

# By combining mark, the accent of the big face and of the small one.
_ACCENTS = {
    "\u0300": ("▀█▄  ", "#  "),
    "\u0301": ("  ▄█▀", "  #"),
    "\u0302": ("▄▀▀▄", " # "),
    "\u0303": ("▄▀▄▀", "## "),
    "\u0304": ("▄▄▄▄", "###"),
    "\u0306": ("▀▄▄▀", "# #"),
    "\u0307": ("██", " # "),
    "\u0308": ("██  ██", "# #"),
    "\u030a": ("▄▀▄", " # "),
    "\u030b": ("▄▀▄▀", " ##"),
    "\u030c": ("▀▄▄▀", " # "),
    "\u0327": (" ▄█", " # "),
    "\u0328": ("▀▄▄", " ##"),
}
_ABOVE = 230
"""The canonical combining class of the marks above a letter; the others are below it."""

Rows = tuple[str, ...]


def draw(text: str, *, big: bool) -> Rows:
    """Return the seven rows of `text`, all of one length; none where a letter is missing.

    The first is for accents, the last for what hangs below; the small face's are half as high.
    """
    letters = [_letter(char, big=big) for char in unicodedata.normalize("NFC", text)]
    return tuple(map(" ".join, zip(*letters, strict=True))) if all(letters) else ()


@cache
def _letter(char: str, *, big: bool) -> Rows:
    """Return the rows of a letter and its accent; none where the face doesn't have them."""
    base, *marks = list(unicodedata.normalize("NFD", char))
    rows = _read(big=big).get(base, ())
    if not rows or not marks:
        return rows
    if len(marks) > 1 or marks[0] not in _ACCENTS:
        return ()
    accent = _ACCENTS[marks[0]][not big]
    width = max(len(rows[0]), len(accent))
    top, *middle, bottom = (row.center(width) for row in rows)
    if unicodedata.combining(marks[0]) == _ABOVE:
        return (accent.center(width), *middle, bottom)
    return (top, *middle, accent.center(width))


@cache
def _read(*, big: bool) -> dict[str, Rows]:
    """Return the letters of a face, by their names in its sheet."""
    lines = (BIG if big else SMALL).strip("\n").split("\n")
    step = 7 if big else 6
    letters: dict[str, Rows] = {" ": ("   " if big else " ",) * 7}
    for top in range(0, len(lines), step):
        names, *rows = lines[top : top + step]
        starts = [at for at, name in enumerate(names) if name != " "]
        for start, end in pairwise([*starts, max(map(len, rows))]):
            cut = ["", *(row[start:end].rstrip() for row in rows), ""][:7]
            width = max(map(len, cut))
            letters[names[start]] = tuple(row.ljust(width) for row in cut)
    return letters
