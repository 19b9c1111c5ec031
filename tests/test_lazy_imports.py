"""Commands without sound import nothing heavy, nor does `start` before its first page."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

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
