"""The report: it holds everything, fetches nothing and runs nothing."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from routine.diary.database.rows import DoseRow
from routine.diary.database.store import Diary
from routine.report.elements import clean
from routine.text import flaws
from routine.units import HOUR
from routine.words import report as words
from routine.words import stats
from tests.support.diaries import NOW, put
from tests.support.diary_seed import month
from tests.support.report_page import FILE, Page

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
        stats.PAIN,
        stats.HURT,
        words.LEFT_OUT,
        words.ENDS,
        words.DOSES,
        words.HOLDS,
        stats.SIDES,
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


def test_it_shows_the_exercises_that_were_done_in_the_way_that_they_were(
    made: Callable[..., Page], diary: Diary
) -> None:
    put(
        diary,
        {"name": "Clamshell", "known_as": "clamshell", "way": "easier", "reps": 3},
        {"name": "Wall sit", "known_as": "wall-sit", "number": 2, "skipped": True},
        {"name": "Mine", "known_as": "no-such-exercise", "number": 3, "reps": 3},
        {"name": "Own", "known_as": None, "number": 4, "reps": 3},
    )
    page = made()
    assert page.after(words.FIGURES, 2)[0] == words.FIGURES_NOTE
    assert len([fields for fields in page.named("div") if fields.get("class") == "exercises"]) == 1
    assert "Clamshell (easier way)" in page.text
    assert "Wall sit (" not in page.text
    links = [fields["href"] or "" for fields in page.named("use")]
    ids = {fields.get("id") for _, fields in page.tags}
    assert links
    assert all(link[:1] == "#" and link[1:] in ids for link in links), "inside the page alone"


def test_without_exercises_of_the_library_there_are_no_figures(
    made: Callable[..., Page], diary: Diary
) -> None:
    put(diary, {"name": "Own", "known_as": None, "reps": 3})
    assert words.FIGURES not in made().text


def test_no_figure_takes_the_parts_of_another(made: Callable[..., Page], diary: Diary) -> None:
    month(diary)
    ids = [fields["id"] for _, fields in made().tags if "id" in fields]
    assert len([each for each in ids if each and each.startswith("exercise11-")]) > 1
    assert len(ids) == len(set(ids))


@needs_browser
def test_it_prints_on_a_few_pages(made: Callable[..., Page], diary: Diary, tmp_path: Path) -> None:
    month(diary)
    made()
    browser(tmp_path, "--no-pdf-header-footer", f"--print-to-pdf={tmp_path / 'page.pdf'}")
    pages = re.findall(rb"/Type\s*/Page\b", (tmp_path / "page.pdf").read_bytes())
    assert 2 <= len(pages) <= 4
