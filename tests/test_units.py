import pytest
from hypothesis import given
from hypothesis import strategies as st

from routine.units import HOUR, clock, format_duration, minutes, parse_duration, readable


@given(st.integers(0, 4 * HOUR))
def test_every_duration_up_to_four_hours_reads_back_as_it_was_written(ms: int) -> None:
    assert parse_duration(format_duration(ms)) == ms


def test_every_millisecond_of_a_minute_reads_back() -> None:
    assert all(parse_duration(format_duration(ms)) == ms for ms in range(60_001))


@pytest.mark.parametrize(
    ("spelled", "ms"),
    [
        ("45s", 45_000),
        ("1m30s", 90_000),
        ("2m", 120_000),
        ("1h", 3_600_000),
        ("1h2m3.004s", 3_723_004),
        ("0s", 0),
        (0, 0),
        (0.2, 200),
        (90, 90_000),
        (86_400, 86_400_000),
    ],
)
def test_a_duration_is_text_or_a_number_of_seconds(spelled: str | float, ms: int) -> None:
    assert parse_duration(spelled) == ms


@pytest.mark.parametrize(
    "spelled",
    [
        "",
        "s",
        "5",
        "-5s",
        "5 s",
        "5s ",
        "5s\n",
        "30s1m",
        "1.5m",
        "1.2345s",
        "\u0665s",
        "inf",
        True,
        False,
        -1,
        86_401,
        float("inf"),
        float("nan"),
    ],
)
def test_anything_else_is_no_duration(spelled: str | float) -> None:
    with pytest.raises(ValueError, match='expected a duration such as "45s"'):
        parse_duration(spelled)


@given(st.text())
def test_text_is_a_duration_or_a_value_error(text: str) -> None:
    try:
        assert parse_duration(text) >= 0
    except ValueError as error:
        assert "expected a duration" in str(error)  # noqa: PT017 - both outcomes are right


@pytest.mark.parametrize(
    ("ms", "spelled"),
    [(0, "0s"), (200, "0.2s"), (90_000, "1m30s"), (120_000, "2m"), (3_600_000, "1h")],
)
def test_a_duration_is_written_in_its_shortest_form(ms: int, spelled: str) -> None:
    assert format_duration(ms) == spelled


@pytest.mark.parametrize(
    ("ms", "shown"),
    [(0, "0:00"), (1, "0:01"), (462_000, "7:42"), (3_723_000, "1:02:03")],
)
def test_a_clock_shows_whole_seconds_rounded_up(ms: int, shown: str) -> None:
    assert clock(ms) == shown


@pytest.mark.parametrize(("ms", "whole"), [(0, 1), (89_000, 1), (100_000, 2), (720_000, 12)])
def test_minutes_are_at_least_one(ms: int, whole: int) -> None:
    assert minutes(ms) == whole


@pytest.mark.parametrize(
    ("ms", "written"),
    [(0, "0 s"), (500, "0.5 s"), (30_000, "30 s"), (90_000, "1 min 30 s"), (120_000, "2 min")],
)
def test_a_duration_is_written_as_people_do(ms: int, written: str) -> None:
    assert readable(ms) == written
