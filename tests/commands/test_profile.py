"""`routine profile` without its questions: what is kept is shown, and set by --avoid."""

import json
from pathlib import Path
from typing import Any

import pytest

from routine import profile
from routine.model import CautionName
from routine.profile import Profile
from routine.references import CAUTIONS
from tests.support.command_run import Run


def keep(*avoid: CautionName, **changes: Any) -> None:
    profile.change(**{"avoid": frozenset(avoid), "ways": (), "safety": None} | changes)


def test_where_nothing_can_be_asked_what_is_kept_is_shown(run: Run, home: Path) -> None:
    file = f"The file: {home / 'profile.toml'}\n"
    assert run("profile") == (0, f"Your profile leaves nothing out.\n\n{file}", "")
    assert not home.exists()
    keep("ball", "kneeling")
    shown = "kneeling        kneeling\nball            pressing on a ball\n"
    assert run("profile") == run("profile", "--show") == (0, f"{shown}\n{file}", "")


def test_avoid_keeps_cautions_in_place_of_those_before_and_shows_them(run: Run) -> None:
    keep("kneeling", ways=(("bridge", "harder"),))
    code, out, err = run("profile", "--avoid", "Ball, FACE-DOWN")
    assert (code, err) == (0, "")
    assert out.splitlines()[:2] == [
        "face-down       lying face down",
        "ball            pressing on a ball",
    ]
    found, wrong = profile.load()
    avoid: frozenset[CautionName] = frozenset({"ball", "face-down"})
    assert (found, wrong) == (Profile(avoid, (("bridge", "harder"),)), [])


def test_avoid_nothing_keeps_nothing(run: Run) -> None:
    keep("kneeling")
    assert run("profile", "--avoid", "nothing").out.startswith("Your profile leaves nothing out.\n")
    assert profile.load() == (Profile(), [])


@pytest.mark.parametrize("given", ["bal", "", "ball,", "ball,\x1b[31m"])
def test_an_unknown_caution_is_refused_with_those_there_are(run: Run, given: str) -> None:
    keep("kneeling")
    code, out, err = run("profile", "--avoid", given)
    assert (code, out) == (2, "")
    told = " ".join(err.split())
    assert all(name in told for name in CAUTIONS)
    assert "or nothing" in told
    assert "\x1b" not in err
    assert profile.load()[0].avoid == {"kneeling"}


def test_profile_json_has_the_keys_of_the_contract(run: Run, home: Path) -> None:
    nothing: dict[str, object] = {
        "path": str(home / "profile.toml"),
        "avoid": [],
        "ways": {},
        "safety": None,
    }
    code, out, err = run("profile", "--json")
    assert (code, err, json.loads(out)) == (0, "", nothing)
    (home / "profile.toml").parent.mkdir()
    text = 'safety = 2026-11-27\n[ways]\nbridge = "harder"\n'
    (home / "profile.toml").write_text(text, encoding="utf-8")
    told = json.loads(run("profile", "--json", "--avoid", "kneeling,ball").out)
    assert told == nothing | {
        "avoid": ["ball", "kneeling"],
        "ways": {"bridge": "harder"},
        "safety": "2026-11-27",
    }


def test_show_beside_avoid_is_refused(run: Run, home: Path) -> None:
    assert run("profile", "--show", "--avoid", "ball").code == 2
    assert not home.exists()


def test_what_is_wrong_in_the_file_is_a_warning_and_nothing_is_written_over_it(
    run: Run, home: Path
) -> None:
    home.mkdir()
    (home / "profile.toml").write_text("age = 61\n", encoding="utf-8")
    code, out, err = run("profile")
    assert (code, err) == (0, "profile.toml:1: age: unknown key\n")
    assert out.startswith("Your profile leaves nothing out.")
    for args in (("profile", "--avoid", "ball"), ("way", "wall-sit", "easier")):
        code, out, err = run(*args)
        assert (code, out) == (2, "")
        assert err.endswith(f"nothing was saved; the file is {home / 'profile.toml'}\n")
    assert (home / "profile.toml").read_text(encoding="utf-8") == "age = 61\n"


@pytest.mark.parametrize(
    "args",
    [
        ("profile",),
        ("profile", "--avoid", "ball"),
        ("way",),
        ("way", "wall-sit", "easier"),
        ("show", "sciatica"),
        ("preview", "sciatica"),
        ("render", "sciatica"),
        ("start", "sciatica", "--no-questions"),
    ],
    ids=" ".join,
)
def test_where_it_is_not_known_what_to_avoid_nothing_goes_on(
    run: Run, home: Path, args: tuple[str, ...]
) -> None:
    home.mkdir()
    (home / "profile.toml").write_text('avoid = ["bal"]\n', encoding="utf-8")
    code, out, err = run(*args)
    assert (code, out) == (2, "")
    assert err.startswith("profile.toml:1: avoid: expected a list of cautions")
    assert "so routine doesn't know what you want to avoid" in err
    assert (home / "profile.toml").read_text(encoding="utf-8") == 'avoid = ["bal"]\n'
