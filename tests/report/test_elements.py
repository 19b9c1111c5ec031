"""The elements of the report."""

from hypothesis import given
from hypothesis import strategies as st

from routine.report.elements import clean, make
from routine.text import flaws
from tests.support.report_page import Page


@given(st.text(st.characters(codec=None)))
def test_any_text_can_stand_in_a_page(text: str) -> None:
    from xml.etree.ElementTree import tostring  # noqa: PLC0415 - as the page is written

    element = make("p", text, title=text)
    written = tostring(element, encoding="unicode", method="html")
    written.encode()
    assert flaws(written) == []
    page = Page(written)
    assert [tag for tag, _ in page.tags] == ["p"]
    assert page.named("p")[0]["title"] == clean(text)
