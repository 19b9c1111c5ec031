"""Commands without sound import nothing heavy, nor does `start` before its first page."""

import os
import re
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.support.diaries import opened, place, put
from tests.support.terminal_session import Session

HEAVY = ("numpy", "miniaudio", "hibari", "onnxruntime", "lameenc")
SILENT = (
    ["--version"],
    ["--help"],
    ["list"],
    ["show", "sciatica"],
    ["preview", "sciatica", "--json"],
    ["check", "sciatica"],
    ["schema"],
    ["config"],
    ["config", "volume", "60"],
    ["safety"],
    ["profile"],
    ["profile", "--avoid", "ball"],
    ["way"],
    ["way", "wall-sit"],
    ["way", "wall-sit", "easier"],
    ["render", "--help"],
    ["doctor", "--help"],
    ["start", "sciatica", "--mute", "--no-questions", "--speed", "1000"],
)
_RUN = """
import sys
from routine.commands import main
code = main(sys.argv[1:])
loaded = [name for name in {heavy} if name in sys.modules]
sys.exit(f"loaded: {{loaded}}" if loaded else code)
"""
_START = """
import sys
from routine.commands import main
from routine.outputs.plain import Plain
shown = Plain.show_page
def page(self, page):
    shown(self, page)
    print("loaded:", [name for name in {heavy} if name in sys.modules])
    raise KeyboardInterrupt
Plain.show_page = page
sys.exit(main(["start", "sciatica", "--plain", "--no-questions"]))
"""


def python(code: str, home: Path, *args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code.format(heavy=HEAVY), *args],
        env=os.environ | {"ROUTINE_HOME": str(home)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("args", SILENT, ids=" ".join)
def test_what_makes_no_sound_loads_nothing_for_it(args: list[str], tmp_path: Path) -> None:
    done = python(_RUN, tmp_path, *args)
    assert (done.returncode, done.stderr) == (0, "")


def test_nothing_of_the_sound_is_loaded_before_the_first_page_is_shown(tmp_path: Path) -> None:
    done = python(_START, tmp_path)
    assert done.returncode == 130
    assert done.stdout.splitlines()[-1] == "loaded: []"


# -- a session in a terminal, whose routine was read before -------------------------------------

IMPORTED = re.compile(rb"import time: +\d+ \| +\d+ \| *(\S+)")
# Whatever takes a millisecond or more, and that a person does not wait for: as dotted names, each
# with all that is below it.
AFTER_ANY_PAGE = {
    *HEAVY,
    *("rich", "shutil", "sqlite3", "hashlib", "dataclasses", "pickle", "random", "jeepney"),
    *("routine.definition", "routine.player", "routine.playback.new_player", "routine.awake"),
    *("routine.playback.closing", "routine.outputs.screen.scene", "routine.sound"),
    *("routine.outputs.screen.session_layout", "routine.outputs.screen.session_frames"),
    *("routine.keyboard.decoder", "routine.keyboard.layouts", "routine.keyboard.protocols"),
    *("routine.diary.journal", "routine.diary.database.access", "routine.toml.line_numbers"),
    *("routine.timeline", "routine.words.speech_timing", "routine.words.labels"),
    *("routine.words.phrases", "routine.words.avoidance"),
    *("routine.body", "routine.drawing", "routine.model.figure", "routine.library.figures"),
    *("routine.library.moves", "routine.outputs.screen.session_figures"),
}
AFTER_A_QUESTION = AFTER_ANY_PAGE | {
    *("routine.words.reading_aloud", "routine.words.opening_page"),
}


def imported_before(words: bytes, home: Path, *args: str) -> set[str]:
    """Return what `start` imports in a terminal before it has written these words."""
    program = (sys.executable, "-X", "importtime", "-m", "routine")
    with Session("start", "sciatica", *args, home=home, program=program) as session:
        session.until(lambda: words in session.sent, str(words))
        before, _, _ = session.sent.partition(words)
    return {name.decode() for name in IMPORTED.findall(before)}


def among(imported: set[str], late: set[str]) -> set[str]:
    return {name for name in imported if any(f"{name}.".startswith(f"{each}.") for each in late)}


# To say how long a session goes on, it is compiled; that it can go on, the diary is opened for.
OF_AN_OFFER = {
    *("routine.timeline", "routine.words.speech_timing", "routine.words.phrases"),
    *("routine.words.avoidance", "routine.player", "routine.diary.database.access", "sqlite3"),
}
AFTER_AN_OFFER = (AFTER_ANY_PAGE - OF_AN_OFFER) | {"routine.player.player"}


def at_home(home: Path) -> None:
    """Let a home be that of somebody who has read the safety pages, with sciatica cached."""
    today = datetime.now(tz=UTC).astimezone().date()
    (home / "profile.toml").write_text(f"avoid = []\nsafety = {today}\n", "utf-8")
    (home / "config.toml").write_text('reader = "off"\nvolume = 60\n', "utf-8")
    assert python(_RUN, home, "show", "sciatica").returncode == 0


@pytest.mark.parametrize(
    ("words", "args", "is_known", "late"),
    [
        (b"new or getting worse? y or n", (), False, AFTER_A_QUESTION),
        (b"Enter alone skips this.", (), True, AFTER_A_QUESTION),
        (b"Starting now.", ("--no-questions",), True, AFTER_ANY_PAGE),
    ],
    ids=["safety", "pain", "opening"],
)
@pytest.mark.parametrize("sound", [(), ("--mute",)], ids=["sound", "muted"])
def test_the_first_page_waits_for_nothing_that_only_the_session_needs(
    words: bytes,
    args: tuple[str, ...],
    late: set[str],
    sound: tuple[str, ...],
    tmp_path: Path,
    *,
    is_known: bool,
) -> None:
    at_home(tmp_path)
    if not is_known:
        for file in ("profile.toml", "config.toml"):
            (tmp_path / file).unlink()
    imported = imported_before(words, tmp_path, *args, *sound)
    assert {"routine.outputs.screen.screen", "routine.library.cache"} <= imported
    assert among(imported, late) == set()


@pytest.mark.parametrize("sound", [(), ("--mute",)], ids=["sound", "muted"])
def test_the_offer_of_an_earlier_session_waits_for_nothing_that_only_it_needs(
    sound: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ROUTINE_HOME", str(tmp_path))
    at_home(tmp_path)
    diary, now = opened(tmp_path), int(time.time() * 1000)
    session = put(diary, started_utc=now - 90_000, ended=None, ended_utc=None)
    with diary.writing():
        diary.put(place(session, now))
    diary.close()
    imported = imported_before(b"n: start again", tmp_path, *sound)
    assert "routine.app.resuming" in imported
    assert among(imported, AFTER_AN_OFFER) == set()
