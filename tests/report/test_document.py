"""`routine report`: a page that holds all of it, fetches nothing and runs nothing."""

import re
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routine import diary as kept
from routine.diary import Instant
from routine.diary.database.rows import DoseRow
from routine.diary.database.store import Diary
from routine.report.elements import clean, make
from routine.text import flaws
from routine.units import HOUR
from routine.words import report as words
from tests.support.command_line import on_terminal, piped
from tests.support.command_run import Run
from tests.support.diaries import NOW, put
from tests.support.diary_seed import bulk, month

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
NO_NETWORK = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
HOSTILE = (
    "</style><script>alert(1)</script>",
    "\" onload='alert(1)' x=\"",
    "<!-- ]]> &lt; &#0; &amp",
    "\x00\x1b[31m\x9b\x7f",
    "\u202eevil\u2066\u200f",
    "\ufffe\uffff\ufdd0\U0010ffff",
    "<img src=https://example.org/x>",
)
VOID = {"meta", "br"}
FILE = Path("routine-report-2026-11-27.html")


class Page(HTMLParser):
    """What a parser finds on a page: its tags in order, attributes, text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open[-1:] != ["style"]:
            self.words.append(data.strip())

    @property
    def text(self) -> str:
        return "\n".join(filter(None, self.words))

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [fields for name, fields in self.tags if name == tag]

    def after(self, heading: str, many: int) -> list[str]:
        """Return the texts that follow a heading."""
        found = [text for text in self.words if text]
        start = found.index(heading) + 1
        return found[start : start + many]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ROUTINE_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("ROUTINE_DEBUG", raising=False)
    monkeypatch.setattr(kept, "current_instant", lambda: Instant(NOW + HOUR, 60))
    monkeypatch.chdir(tmp_path)
    return tmp_path / "home"


@pytest.fixture
def made(run: Run) -> Callable[..., Page]:
    def make_it(*args: str) -> Page:
        code, _, err = run("report", "--force", *args)
        assert (code, err) == (0, "")
        return Page(FILE.read_text(encoding="utf-8"))

    return make_it


def hostile_month(diary: Diary) -> None:
    """Fill a diary with all that text may hold, in each place that text may be in."""
    for number, text in enumerate(HOSTILE):
        side = {"side": "left" if number % 2 else "right", "hurt": True}
        held = {"held_ms": 5000, "by_key": True, "confirmed": True}
        named: dict[str, Any] = {"name": text, "known_as": text}
        put(
            diary,
            named | side | held,
            named | {"skipped": True},
            routine=text,
            title=text,
            note=f"{text}\n{text}",
            pain_before=number,
            pain_after=3,
            day=f"2026-11-{20 + number}",
            started_utc=NOW + number,
        )
        dose = DoseRow(
            id=f"00000000-0000-7000-8000-00000000000{number}",
            exercise=text,
            verdict="declined",
            from_sets=1,
            why=text,
            day="2026-11-20",
            at_utc=NOW,
        )
        diary.put(dose)


# -- the file -----------------------------------------------------------------------------------


def test_it_is_written_here_its_owners_alone_and_said(run: Run, diary: Diary) -> None:
    month(diary)
    told = "27 sessions. Open it in a browser. Nothing was sent anywhere."
    assert run("report") == (0, f"{FILE.absolute()}: {told}\n", "")
    path = FILE
    assert path.read_text(encoding="utf-8").startswith('<!DOCTYPE html>\n<html lang="en">')
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert sorted(found.name for found in Path().iterdir()) == ["home", path.name]


def test_each_day_has_a_page_of_its_own(
    run: Run, diary: Diary, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(diary)
    assert run("report").code == 0
    assert run("report").code == 2
    monkeypatch.setattr(kept, "current_instant", lambda: Instant(NOW + 25 * HOUR, 60))
    assert run("report").code == 0
    assert FILE.exists()
    assert Path("routine-report-2026-11-28.html").exists()


def test_where_the_page_is_is_told_in_whole_words(diary: Diary) -> None:
    put(diary)
    sent = on_terminal("report", "-o", "a-page.html", columns=60)
    assert max(map(len, sent.splitlines())) <= 60
    told = "1 session. Open it in a browser. Nothing was sent anywhere."
    assert " ".join(sent.split()).endswith(told)


def test_a_file_that_is_there_is_kept_unless_force_is_given(run: Run, diary: Diary) -> None:
    put(diary)
    Path("mine.html").write_text("mine", encoding="utf-8")
    Path("mine.html").chmod(0o644)
    code, out, err = run("report", "-o", "mine.html")
    assert (code, out) == (2, "")
    assert err == "mine.html already exists. Use --force to replace it, or choose another name.\n"
    assert Path("mine.html").read_text(encoding="utf-8") == "mine"
    assert run("report", "-o", "mine.html", "--force").code == 0
    assert Path("mine.html").stat().st_mode & 0o077 == 0


def test_a_folder_and_what_is_no_file_are_refused(run: Run, tmp_path: Path) -> None:
    assert "is a folder" in run("report", "-o", str(tmp_path), "--force").err
    assert "is not an ordinary file" in run("report", "-o", "/dev/null", "--force").err


def test_what_can_not_be_written_is_told(run: Run, tmp_path: Path) -> None:
    Path("file").write_text("", encoding="utf-8")
    code, out, err = run("report", "-o", "file/\x1breport.html")
    assert (code, out) == (1, "")
    assert err == f"{tmp_path / 'file'} is not a folder. Choose another place.\n"


def test_a_folder_is_never_made_for_it(run: Run, diary: Diary, tmp_path: Path) -> None:
    put(diary)
    code, out, err = run("report", "-o", "no/such/page.html")
    assert (code, out) == (1, "")
    where = tmp_path / "no" / "such"
    assert err == f"There is no folder {where}. Create it first, or choose another.\n"
    assert not Path("no").exists()


def test_it_can_go_through_a_pipe(diary: Diary) -> None:
    put(diary)
    done = piped("report", "-o", "-")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("<!DOCTYPE html>")
    assert done.stdout.rstrip().endswith("</html>")
    assert not Path("-").exists()


def test_a_file_of_the_name_of_a_pipe_is_a_file_by_its_path(run: Run, diary: Diary) -> None:
    put(diary)
    assert run("report", "-o", "./-").code == 0
    assert Path("-").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_the_diary_itself_is_never_replaced(run: Run, diary: Diary) -> None:
    put(diary)
    code, _, err = run("report", "-o", str(diary.path), "--force")
    assert (code, err) == (2, f"{diary.path} is your diary itself. Choose another place.\n")
    assert run("report").code == 0


@pytest.mark.parametrize(
    ("args", "span"),
    [
        ((), "7 September to 27 November 2026"),
        (("--weeks", "1"), "23 November to 27 November 2026"),
        (("--until", "2026-01-02", "--weeks", "2"), "22 December 2025 to 2 January 2026"),
        (("--since", "7d"), "20 November to 27 November 2026"),
        (("--since", "2026-11-02", "--until", "2026-11-05"), "2 November to 5 November 2026"),
        (("--weeks", "1", "--until", "9999-12-31"), "23 November to 27 November 2026"),
        (("--weeks", "1", "--until", "0001-01-01"), "8 January to 8 January 1"),
    ],
)
def test_the_period_is_weeks_or_days(made: Callable[..., Page], args: Any, span: str) -> None:
    page = made(*args)
    assert page.after(f"{words.TITLE}, {span}", 2) == [words.TITLE, span]


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        (("--since", "2026-11-02", "--weeks", "2"), "--weeks can't be combined with --since"),
        (("--since", "2026-11-28"), "is after"),
        (("--since", "2020-01-01"), "a page shows a year at most"),
        (("--since", "soon"), "expected a date such as"),
        (("--routine", "nix"), 'the diary has no session of "nix"'),
    ],
)
def test_a_period_that_can_not_be_is_refused(run: Run, args: Any, expected: str) -> None:
    code, out, err = run("report", *args)
    assert (code, out) == (2, "")
    assert expected in " ".join(err.split())
    assert not FILE.exists()


# -- what it holds ------------------------------------------------------------------------------


def test_an_empty_diary_gives_a_page_that_says_so(made: Callable[..., Page]) -> None:
    page = made()
    assert words.NONE in page.text
    assert words.ABOUT in page.text
    assert page.named("svg") == []


def test_a_month_is_on_it_with_every_section(made: Callable[..., Page], diary: Diary) -> None:
    month(diary)
    page = made()
    headings = [
        words.DAYS,
        words.WEEKS,
        words.PAIN,
        words.HURT,
        words.LEFT_OUT,
        words.ENDS,
        words.DOSES,
        words.HOLDS,
        words.SIDES,
        words.SESSIONS,
    ]
    found = [page.words[n + 1] for n, _ in enumerate(page.words[:-1])]
    assert [h for h in headings if h not in found] == []
    assert page.after("Sessions", 1) == ["27"]
    assert page.after("Days per week", 1) == ["5.6"]  # 23 days in 29
    assert page.after(words.ENDS, 1) == ["24 to the end, 3 stopped."]
    assert "three sessions in a row, all of it" in page.text
    assert "long drive yesterday" in page.text


def test_a_row_of_a_session_has_all_that_is_known_of_it(
    made: Callable[..., Page], diary: Diary
) -> None:
    put(diary, day="2026-11-27", pain_before=1)
    put(diary, day="2026-11-26", started_utc=NOW - HOUR, pain_before=2)
    put(
        diary,
        {"hurt": True, "side": "left"},
        day="2026-11-26",
        ended="stopped",
        reason="key",
        pain_before=5,
        pain_after=4,
        note="one\ntwo",
    )
    rows = made().text.partition("Note\n")[2]
    day_after = f"Sciatica\n10 min\nto the end\n0 of 5\n1\n{words.NOTHING}\n{words.NOTHING}"
    assert f"Fri 27 Nov\n{day_after}" in rows
    hurt = "Static back pillow squeezes, left\none\ntwo"
    assert f"Thu 26 Nov\nSciatica\n10 min\nstopped\n1 of 5\n5\n4\n1\n{hurt}" in rows
    earlier = f"Sciatica\n10 min\nto the end\n0 of 5\n2\n{words.NOTHING}\n{words.NOTHING}"
    assert f"Thu 26 Nov\n{earlier}" in rows


def test_of_one_routine_only_its_sessions_are_on_it(
    made: Callable[..., Page], diary: Diary
) -> None:
    month(diary)
    page = made("--routine", "gentle")
    assert "Only the sessions of gentle." in page.text
    assert "Desk break" not in page.text


def test_of_very_many_sessions_the_newest_are_listed(
    made: Callable[..., Page], diary: Diary
) -> None:
    bulk(diary, sessions=1_200)
    page = made("--weeks", "52")
    assert "The latest 1,000 of 1,200." in page.text
    rows = page.text.partition("The latest")[2]
    assert len(re.findall(r"^\w{3} \d+ \w{3}$", rows, re.MULTILINE)) == 1_000


def test_charts_say_in_words_what_they_show(made: Callable[..., Page], diary: Diary) -> None:
    month(diary)
    page = made()
    charts = [fields for fields in page.named("svg") if fields.get("role") == "img"]
    assert len(charts) == 3
    ids = {fields.get("id") for _, fields in page.tags}
    for chart in charts:
        assert set((chart["aria-labelledby"] or "").split()) <= ids
    beside = [fields for fields in page.named("svg") if fields not in charts]
    assert all(fields.get("aria-hidden") == "true" for fields in beside)
    assert {fields.get("scope") for fields in page.named("th")} == {"col", "row"}
    assert len(page.named("caption")) == len(page.named("table"))


@pytest.mark.parametrize(
    ("day", "first"),
    [("2026-08-31", "Aug"), ("2026-09-30", "Sep"), ("2026-10-26", "Oct"), ("2026-11-27", "Nov")],
)
def test_each_chart_names_its_first_month_even_of_a_day_alone(
    made: Callable[..., Page], diary: Diary, day: str, first: str
) -> None:
    put(diary, {}, day=day, pain_before=3)
    page = made("--since", day)
    months = [word for word in page.words if word in {"Aug", "Sep", "Oct", "Nov"}]
    assert months[0] == first
    assert months.count(first) == 3
    places = [float(fields["x"] or 0) for fields in page.named("text")]
    assert all(0 <= place <= 720 for place in places)


def test_one_stray_session_of_long_ago_changes_no_rate(
    made: Callable[..., Page], diary: Diary
) -> None:
    for day in ("1999-01-01", "2026-11-25", "2026-11-26", "2026-11-27"):
        put(diary, {}, day=day)
    assert made().after("Days per week", 1) == ["7.0"]


def test_of_a_day_alone_no_rate_is_told(made: Callable[..., Page], diary: Diary) -> None:
    put(diary, {}, day="2026-11-26")
    assert made().after("Days per week", 1) == ["1 so far"]
    put(diary, {}, day="2026-11-27")
    assert made().after("Days per week", 1) == ["7.0"]


def test_a_session_in_which_nothing_was_done_is_not_on_it(
    made: Callable[..., Page], diary: Diary
) -> None:
    put(diary, {"reps": 0, "whole": False, "skipped": True}, day="2026-11-26", note="no")
    assert words.NONE in made().text
    put(diary, {}, day="2026-11-27")
    page = made()
    assert page.after("Sessions", 1) == ["1"]
    assert "Thu 26 Nov" not in page.text


# -- harmless -----------------------------------------------------------------------------------


def test_nothing_is_fetched_and_nothing_is_run(made: Callable[..., Page], diary: Diary) -> None:
    hostile_month(diary)
    page = made()
    text = FILE.read_text(encoding="utf-8")
    assert {"script", "link", "img", "iframe", "object", "a"}.isdisjoint(
        tag for tag, _ in page.tags
    )
    assert re.findall(r"(?i)url\(|@import|\bsrc=|\bhref=|https?:", _without_text(text)) == []
    on = [name for _, fields in page.tags for name in fields if name.startswith("on")]
    assert on == []
    policy = page.named("meta")[1]
    assert policy["content"] == "default-src 'none'; style-src 'unsafe-inline'"


def _without_text(html: str) -> str:
    """Return the tags and the style of a page, without what stands between them."""
    style = html.partition("<style>")[2].partition("</style>")[0]
    return style + "".join(re.findall(r"<[^<>]*>", html))


def test_all_text_of_a_diary_stays_text(made: Callable[..., Page], diary: Diary) -> None:
    hostile_month(diary)
    text = made().text
    for hostile in HOSTILE:
        shown = " ".join(clean(hostile).split())
        assert text.count(shown) >= 5, hostile
    raw = FILE.read_text(encoding="utf-8")
    assert flaws(raw) == []
    assert "<script" not in raw
    assert len(re.findall("</style>", raw)) == 1
    assert not re.search("[\ufdd0-\ufdef\ufffe\uffff\U0010ffff]", raw)


def test_a_routines_name_in_its_heading_stays_text(made: Callable[..., Page], diary: Diary) -> None:
    put(diary, routine="<b>x")
    assert "Only the sessions of <b>x." in made("--routine", "<B>x").text


@given(st.text(st.characters(codec=None)))
def test_any_text_can_stand_in_a_page(text: str) -> None:
    from xml.etree.ElementTree import tostring  # noqa: PLC0415 - as the page is written

    element = make("p", text, title=text)
    written = tostring(element, encoding="unicode", method="html")
    written.encode()
    assert flaws(written) == []
    found = Page(written)
    assert [tag for tag, _ in found.tags] == ["p"]
    assert found.named("p")[0]["title"] == clean(text)


def test_it_needs_no_numpy() -> None:
    code = "import sys, routine.report, routine.commands.report; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


# -- in a browser -------------------------------------------------------------------------------


def browser(tmp_path: Path, *args: str) -> str:
    """Return what the browser printed about the page."""
    assert CHROMIUM is not None
    page = (tmp_path / FILE).as_uri()
    done = subprocess.run(
        [CHROMIUM, *NO_NETWORK, f"--user-data-dir={tmp_path / 'browser'}", *args, page],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    return done.stdout


needs_browser = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")


@needs_browser
def test_a_browser_finds_the_same_page_and_no_more(
    made: Callable[..., Page], diary: Diary, tmp_path: Path
) -> None:
    hostile_month(diary)
    page = made()
    found = Page(browser(tmp_path, "--dump-dom"))
    assert found.tags == page.tags
    assert found.text == page.text


@needs_browser
def test_it_prints_on_a_few_pages(made: Callable[..., Page], diary: Diary, tmp_path: Path) -> None:
    month(diary)
    made()
    browser(tmp_path, "--no-pdf-header-footer", f"--print-to-pdf={tmp_path / 'page.pdf'}")
    pages = re.findall(rb"/Type\s*/Page\b", (tmp_path / "page.pdf").read_bytes())
    assert 2 <= len(pages) <= 4
