"""The charts of the report."""

from collections.abc import Callable

import pytest

from routine.diary.database.store import Diary
from tests.support.diaries import put
from tests.support.diary_seed import month
from tests.support.report_page import Page


def test_charts_say_in_words_what_they_show(made: Callable[..., Page], diary: Diary) -> None:
    month(diary)
    page = made()
    charts = [fields for fields in page.named("svg") if "aria-labelledby" in fields]
    assert len(charts) == 3
    ids = {fields.get("id") for _, fields in page.tags}
    for chart in charts:
        assert set((chart["aria-labelledby"] or "").split()) <= ids
    beside = [fields for fields in page.named("svg") if fields.get("role") != "img"]
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
