"""What is kept of a person: read whatever its file is like, private, and never lost."""

import os
import stat
from datetime import date, timedelta
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import asdict

from routine import profile
from routine.errors import InvalidError, RoutineError
from routine.model import CautionName, Way
from routine.profile import Profile
from tests.support.file_systems import full_disk

__all__ = ["full_disk"]

unix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
READ = date(2026, 11, 27)
KEPT = Profile(
    frozenset({"face-down", "ball"}), (("bridge", "harder"), ("wall-sit", "easier")), READ
)
CAUTIONS: tuple[CautionName, ...] = get_args(CautionName)
WAYS: tuple[Way, ...] = get_args(Way)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ROUTINE_HOME", str(tmp_path / "mine"))
    return tmp_path / "mine"


def put(text: str | bytes) -> Path:
    place = profile.path()
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(text if isinstance(text, bytes) else text.encode())
    return place


def save(kept: Profile) -> None:
    """Keep all of this in place of what was kept."""
    assert profile.change(**asdict(kept)) == kept


def told() -> list[str]:
    """Return what is said of a file of which what to avoid can't be known."""
    with pytest.raises(InvalidError) as raised:
        profile.load()
    *wrong, last = str(raised.value).split("\n")
    assert last.startswith(
        "so routine doesn't know what you want to avoid; correct the file, or delete"
    )
    assert last.endswith(f"it is {profile.path()}")
    return wrong


# -- when safety is read again ------------------------------------------------------------------


def test_safety_is_to_be_read_where_it_never_was() -> None:
    assert Profile().needs_safety(READ)


@pytest.mark.parametrize(("days", "needs"), [(0, False), (1, False), (27, False), (28, True)])
def test_safety_is_to_be_read_again_after_28_days(days: int, *, needs: bool) -> None:
    assert KEPT.needs_safety(READ + timedelta(days)) is needs


def test_safety_read_on_a_day_that_is_still_to_come_does_not_count() -> None:
    assert KEPT.needs_safety(READ - timedelta(1))


# -- the file -----------------------------------------------------------------------------------


def test_without_a_file_nothing_is_kept_and_nothing_is_said(home: Path) -> None:
    assert profile.load() == (Profile(), [])
    assert not home.exists()


def test_a_fresh_file_says_what_it_is_and_holds_what_is_kept(home: Path) -> None:
    save(KEPT)
    assert profile.path() == home / "profile.toml"
    lines = profile.path().read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("# What routine keeps about you")
    assert [line for line in lines if not line.startswith("#")] == [
        'avoid = ["face-down", "ball"]',
        "safety = 2026-11-27 # when the safety page was read",
        "",
        "[ways]",
        'bridge = "harder"',
        'wall-sit = "easier"',
    ]


def test_of_nothing_kept_the_file_has_no_date_and_no_ways() -> None:
    save(KEPT)
    save(Profile())
    assert profile.path().read_text(encoding="utf-8").endswith("\navoid = []\n")


@given(
    st.frozensets(st.sampled_from(CAUTIONS)),
    st.dictionaries(st.from_regex(r"[a-z0-9_-]{1,64}", fullmatch=True), st.sampled_from(WAYS)),
    st.none() | st.dates(),
)
def test_what_is_kept_is_read_back(
    avoid: frozenset[CautionName], ways: dict[str, Way], safety: date | None
) -> None:
    kept = Profile(avoid, tuple(sorted(ways.items())), safety)
    save(kept)
    assert profile.load() == (kept, [])


def test_one_thing_is_changed_and_all_else_stays() -> None:
    save(KEPT)
    changed = profile.change(safety=READ + timedelta(30))
    assert changed == Profile(KEPT.avoid, KEPT.ways, READ + timedelta(30))
    assert profile.load() == (changed, [])


def test_what_stays_the_same_is_not_written() -> None:
    place = put('safety = 2026-11-27 # mine\navoid = ["ball"]\n')
    before = place.stat()
    profile.change(safety=READ, avoid=frozenset({"ball"}))
    assert (place.stat().st_ino, place.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


# -- who can read it ----------------------------------------------------------------------------


@unix
def test_a_fresh_file_and_its_folder_are_for_their_owner_alone(home: Path) -> None:
    save(KEPT)
    assert stat.S_IMODE(profile.path().stat().st_mode) == 0o600
    assert stat.S_IMODE(home.stat().st_mode) == 0o700


@unix
@pytest.mark.parametrize("mode", [0o644, 0o666, 0o640])
def test_a_file_that_others_could_read_is_its_owners_alone_from_then_on(mode: int) -> None:
    put("avoid = []\n").chmod(mode)
    save(KEPT)
    assert stat.S_IMODE(profile.path().stat().st_mode) == 0o600


@unix
def test_a_link_to_the_file_stays_a_link_and_what_it_leads_to_is_private(
    home: Path, tmp_path: Path
) -> None:
    real = tmp_path / "elsewhere.toml"
    real.write_text("avoid = []\n", encoding="utf-8")
    home.mkdir()
    profile.path().symlink_to(real)
    save(KEPT)
    assert profile.path().is_symlink()
    assert "face-down" in real.read_text(encoding="utf-8")
    assert stat.S_IMODE(real.stat().st_mode) == 0o600


# -- what is wrong in it ------------------------------------------------------------------------

DATE = "expected a date, such as 2026-11-27"
LIST = "expected a list of cautions, as `routine profile` makes it"
SITS = Profile(ways=(("wall-sit", "harder"),))
NAMES = 'expected names of exercises, each with "easier" or "harder"'


@pytest.mark.parametrize(
    ("text", "kept", "wrong"),
    [
        ("\n\nsafety = '2026-11-27'\n", Profile(), [f"3: safety: {DATE}"]),
        ("safety = 2026-11-27T08:00:00Z\n", Profile(), [f"1: safety: {DATE}"]),
        ("safety = false\n", Profile(), [f"1: safety: {DATE}"]),
        (
            '[ways]\nwall-sit = "easier"\nbridge = "softer"\n',
            Profile(ways=(("wall-sit", "easier"),)),
            [f"3: ways: {NAMES}"],
        ),
        ('[ways]\n"Wall sit" = "easier"\n', Profile(), [f"2: ways: {NAMES}"]),
        ("ways = []\navoid = []\n", Profile(), [f"1: ways: {NAMES}"]),
        ("[ways]\nx = { y = 1 }\n", Profile(), [f"2: ways: {NAMES}"]),
        ('ways = {\n  wall-sit = "harder",\n  "\\e" = "easier",\n}\n', SITS, [f"3: ways: {NAMES}"]),
        ("# \u202e\n", Profile(), ["1: holds U+202E; expected no control characters"]),
        ("avoid = []\nage = 61\n", Profile(), ["2: age: unknown key"]),
        ('"\\u001b[31m" = 1\n', Profile(), ["1: \\x1b[31m: unknown key"]),
        (
            'x = 1\nsafety = 1\nways = 2\navoid = ["ball"]\n',
            Profile(frozenset({"ball"})),
            ["1: x: unknown key", f"3: ways: {NAMES}", f"2: safety: {DATE}"],
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_line_and_left_out(
    text: str, kept: Profile, wrong: list[str]
) -> None:
    put(text)
    assert profile.load() == (kept, [f"profile.toml:{line}" for line in wrong])


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ('# mine\navoid = ["ball", "bal"]\n', [f"2: avoid: {LIST}"]),
        ('avoid = [\n  "ball", # mine\n  "\\x1b",\n]\n', [f"3: avoid: {LIST}"]),
        ('avoid = "ball"\n', [f"1: avoid: {LIST}"]),
        ('avoids = ["ball"]\n', ['1: avoids: unknown key; did you mean "avoid"?']),
        (
            '[ways]\n\navoid = ["ball"]\n',
            ["3: ways: avoid belongs above [ways]", f"3: ways: {NAMES}"],
        ),
        ("avoid = [1, [], {}]\n", [f"1: avoid: {LIST}"]),
        ("avoid = false\nx = 1\n", ["2: x: unknown key", f"1: avoid: {LIST}"]),
    ],
)
def test_what_is_wrong_in_what_to_avoid_is_never_left_out(text: str, wrong: list[str]) -> None:
    put(text)
    assert told() == [f"profile.toml:{line}" for line in wrong]


def test_a_byte_order_mark_is_passed_over() -> None:
    put('\ufeffavoid = ["ball"]\nsafety = 1\n')
    assert profile.load() == (Profile(frozenset({"ball"})), [f"profile.toml:2: safety: {DATE}"])


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"avoid = off\n", "profile.toml:1: expected a value after the =; text needs quotes"),
        (
            b"avoid = []\nx = '\xff'\n",
            "profile.toml:2: this is not UTF-8 text; save the file as UTF-8",
        ),
        (b"#" * 65_537, "profile.toml:1: too large; expected at most 64 KiB"),
        (b"\x00", 'profile.toml:1: expected a line such as: name = "Wall sit"'),
    ],
)
def test_of_what_can_not_be_read_nothing_is_kept_and_the_reason_told(
    data: bytes, message: str
) -> None:
    put(data)
    assert told() == [message]


@unix
def test_a_pipe_in_its_place_is_not_waited_for(home: Path) -> None:
    home.mkdir()
    os.mkfifo(profile.path())
    assert told() == ["profile.toml: this is not a regular file"]


def test_a_folder_in_its_place_is_told(home: Path) -> None:
    (home / "profile.toml").mkdir(parents=True)
    (message,) = told()
    assert message.startswith("profile.toml: it can't be read: ")


def test_a_file_that_may_not_be_read_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    put("avoid = []\n")

    def refuse(*_: object, **__: object) -> int:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patched:
        patched.setattr(os, "open", refuse)
        assert told() == ["profile.toml: it can't be read: permission denied"]


SNIPPETS = st.sampled_from(
    [
        "avoid = ",
        "ways = ",
        "[ways]",
        "[[ways]]",
        "safety = ",
        "2026-11-27",
        "08:00:00",
        '["ball"]',
        '"easier"',
        "wall-sit = ",
        "nan",
        "9" * 4_301,
        "[{}]",
        "{a.b = 1}",
        "\ufeff",
        "\n",
        "\r\n",
        "'''",
        "#",
    ]
)


@given(st.binary() | st.lists(SNIPPETS).map(lambda parts: "".join(parts).encode()))
def test_whatever_the_file_holds_it_is_read_or_told_and_never_lost(data: bytes) -> None:
    place = put(data)
    try:
        found, wrong = profile.load()
    except InvalidError as error:
        found, wrong = Profile(), str(error).split("\n")[:-1]
        assert wrong
    assert all(line.startswith("profile.toml:") and line.isprintable() for line in wrong)
    if wrong:
        with pytest.raises(InvalidError):
            save(KEPT)
        assert place.read_bytes() == data
    else:
        save(found)
        assert profile.load() == (found, [])


# -- saving -------------------------------------------------------------------------------------


@pytest.mark.parametrize("data", [b"avoid = off\n", b"age = 61\n", b"safety = 1\n", b"\xff"])
def test_a_file_that_is_not_valid_is_never_written_over(data: bytes) -> None:
    place = put(data)
    with pytest.raises(InvalidError) as raised:
        save(KEPT)
    assert str(raised.value).startswith("profile.toml:1: ")
    assert str(raised.value).endswith(f"it is {place}") or str(raised.value).endswith(
        f"\nnothing was saved; the file is {place}"
    )
    assert place.read_bytes() == data


@unix
def test_a_pipe_in_its_place_is_not_written_over(home: Path) -> None:
    home.mkdir()
    os.mkfifo(profile.path())
    with pytest.raises(InvalidError, match="not a regular file"):
        save(KEPT)
    assert profile.path().is_fifo()


@pytest.mark.usefixtures("full_disk")
def test_where_saving_fails_the_old_file_stays_and_nothing_beside_it(home: Path) -> None:
    place = put('avoid = ["ball"]\n')
    with pytest.raises(RoutineError) as raised:
        save(KEPT)
    assert str(raised.value) == f"{place}: it can't be saved: no space left on device"
    assert list(home.iterdir()) == [place]
    assert place.read_text(encoding="utf-8") == 'avoid = ["ball"]\n'


def test_where_no_folder_can_be_made_that_is_told(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.write_text("no folder", encoding="utf-8")
    monkeypatch.setenv("ROUTINE_HOME", str(home / "deeper"))
    with pytest.raises(RoutineError):
        save(KEPT)
