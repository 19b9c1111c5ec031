"""The page that offers to go on with an earlier session."""

from routine.words import (
    resume_page,
)


def test_an_earlier_session_is_offered_with_where_it_stands() -> None:
    where = ("Sciatica", "started today at 14:05", "Wall sit, set 1 of 1.", "about 3 minutes")
    page = resume_page.go_on(*where)
    assert page.paragraphs == (
        "Sciatica, started today at 14:05.",
        "Wall sit, set 1 of 1.",
        "About 3 minutes left.",
    )
    assert "n: start again" in page.prompt
    assert "again" not in resume_page.go_on(*where, asks=False).prompt
