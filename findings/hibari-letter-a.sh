#!/usr/bin/env bash
# hibari-tts 0.2.1: the letter A is said as the article before a consonant, so that "Press A to go on."
# does not tell which key; a comma, a full stop or a vowel after it makes it a letter.
#
# Every other letter is said by its name wherever it stands. "For that, press A." is heard rightly.
#
# Seen with Python 3.11.7 and onnxruntime on Linux (phonemes in misaki's alphabet, where A is "ay"):
#   Press A to go on.   pɹˈɛs ɐ tə ɡˌO ˌɔn.
#   Press B to go on.   pɹˈɛs bˈi tə ɡˌO ˌɔn.
#   To go on, press A.  tə ɡˌO ˌɔn, pɹˈɛs ˈA
#
# Needs python3. Exits with 0 while it is so, with 1 once it is not.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check hibari-tts==0.2.1

cat >"$folder/letters.py" <<'PYTHON'
from hibari import Hibari

voice = Hibari()
said = []
for words in ("Press A to go on.", "Press B to go on.", "To go on, press A."):
    said.append(" ".join(voice.phonemize(words)))
    print(f"{words:<20}{said[-1]}")
article, letter, at_the_end = said
is_so = "s ɐ t" in article and "s bˈi t" in letter and "s ˈA" in at_the_end
raise SystemExit(0 if is_so else 1)
PYTHON
"$folder/venv/bin/python" "$folder/letters.py"
