"""What an MP3 tells about itself is read back as it was given."""

import io
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mutagen.id3 import ID3

from routine import __version__
from routine.sound.files.id3 import CHAPTERS_LATE_MS, Chapter, Tags, id3_tag
from routine.sound.files.writers import Mp3Writer

TAGS = Tags("Evening hips", 10_000)
CHAPTERS = (Chapter("Squeezes", 0, 4_000), Chapter("Wall sit", 4_000, 10_000))


def read_tags(tags: Tags) -> Any:
    return ID3(io.BytesIO(id3_tag(tags)), translate=False)


def test_all_tags_are_read_back() -> None:
    given = Tags(
        "Hips", 10_000, "Routines", "routine", "Floor.", (2, 4), date(2026, 3, 9), CHAPTERS
    )
    tags = read_tags(given)
    assert tags.version == (2, 3, 0)
    texts = {name: str(tags[name]) for name in tags if name.startswith("T")}
    assert texts == {
        "TIT2": "Hips",
        "TALB": "Routines",
        "TPE1": "routine",
        "TRCK": "2/4",
        "TYER": "2026",
        "TDAT": "0903",
        "TCON": "Exercise",
        "TLAN": "eng",
        "TLEN": "10000",
        "TENC": f"routine {__version__}",
    }
    [comment] = tags.getall("COMM")
    assert (comment.lang, comment.desc, comment.text) == ("eng", "", ["Floor."])
    assert str(ID3(io.BytesIO(id3_tag(given)))["TDRC"]) == "2026-03-09"


def test_what_is_empty_is_left_out() -> None:
    assert sorted(read_tags(TAGS)) == ["TCON", "TENC", "TIT2", "TLAN", "TLEN"]


def test_the_cover_is_read_back() -> None:
    [cover] = read_tags(Tags("Hips", 10_000, cover=b"\x89PNG\0\xff")).getall("APIC")
    assert (cover.mime, cover.type, cover.desc) == ("image/png", 3, "")
    assert cover.data == b"\x89PNG\0\xff"


@pytest.mark.parametrize("count", [1, 4, 200, 255])
def test_all_chapters_are_read_back_in_order(count: int) -> None:
    given = tuple(
        Chapter(f"{at}. " + "Gl\u00fcte \u6a4b \U0001f9d8 " * 20, at * 70_000, (at + 1) * 70_000)
        for at in range(count)
    )
    tags = read_tags(Tags("Long", count * 70_000, chapters=given))
    [table] = tags.getall("CTOC")
    assert table.flags == 3
    assert len(set(table.child_element_ids)) == count
    read = [tags[f"CHAP:{name}"] for name in table.child_element_ids]
    assert read == tags.getall("CHAP")
    told = [Chapter(str(one.sub_frames["TIT2"]), one.start_time, one.end_time) for one in read]
    ends = [*(one.end_ms + CHAPTERS_LATE_MS for one in given[:-1]), count * 70_000]
    assert [one.title for one in told] == [one.title for one in given]
    assert [one.end_ms for one in told] == ends
    assert [one.start_ms for one in told] == [0, *ends[:-1]]
    assert str(tags["TLEN"]) == str(count * 70_000)


@pytest.mark.parametrize("before_ms", [1, 22, 23, 24])
def test_no_chapter_begins_after_the_end_of_its_file(before_ms: int) -> None:
    at = 10_000 - before_ms
    chapters = (Chapter("Long", 0, at), Chapter("Short", at, 10_000))
    last = read_tags(Tags("Hips", 10_000, chapters=chapters)).getall("CHAP")[-1]
    assert last.start_time == min(at + CHAPTERS_LATE_MS, 10_000)
    assert last.end_time == 10_000


PRINTABLE = st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=400)


@given(PRINTABLE, PRINTABLE, PRINTABLE)
def test_any_text_is_read_back(title: str, comment: str, chapter: str) -> None:
    chapters = (Chapter(chapter, 0, 10),)
    tags = read_tags(Tags(title, 10, comment=comment, chapters=chapters))
    assert tags["TIT2"].text == [title]
    assert tags.getall("COMM")[0].text == [comment]
    assert tags.getall("CHAP")[0].sub_frames["TIT2"].text == [chapter]


def test_half_of_a_surrogate_pair_becomes_a_question_mark() -> None:
    assert str(read_tags(Tags("a\ud800b", 10))["TIT2"]) == "a?b"


def test_the_tag_has_exactly_the_length_that_it_says() -> None:
    tags = Tags("x" * 300, 10_000, chapters=CHAPTERS * 100)
    file = io.BytesIO()
    Mp3Writer(file, tags, 0).finish()
    data = file.getvalue()
    size = len(id3_tag(tags))
    assert size > 10_000
    assert data[size : size + 2] == b"\xff\xf3"
    file.seek(0)
    assert ID3(file).size == size
