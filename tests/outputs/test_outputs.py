"""Which outputs a session is shown on."""

import io

import pytest

from routine.outputs import OutputSettings, open_outputs
from routine.outputs.plain import Plain
from routine.outputs.speaker.speaker import Speaker
from routine.words.page import Page
from tests.support.driver import Driver
from tests.support.output_stage import PLAN, pass_events, play


def test_no_bell_rings_into_a_pipe() -> None:
    streams = OutputSettings(io.StringIO(), io.StringIO())
    with open_outputs("plain", streams) as outputs:
        assert [type(output) for output in outputs] == [Speaker, Plain]


@pytest.mark.parametrize("manner", ["plain", "json"])
def test_each_manner_has_its_outputs_and_all_can_be_closed(manner: str) -> None:
    streams = OutputSettings(io.StringIO(), io.StringIO())
    with open_outputs(manner, streams) as outputs:  # type: ignore[arg-type]
        for output in outputs:
            output.show_page(Page("Evening", ()))
            output.open(PLAN)
            output.draw(Driver(PLAN).view, 100)
            output.warm(PLAN)
            output.resize()
            output.suspend()
            output.resume()
            output.close()


def test_with_json_on_standard_output_words_go_to_standard_error() -> None:
    out, err = io.StringIO(), io.StringIO()
    with open_outputs("json", OutputSettings(out, err)) as outputs:
        for output in outputs:
            output.show_page(Page("Evening", ()))
            output.open(PLAN)
            pass_events(output, play())
    assert all(line.startswith("{") for line in out.getvalue().splitlines())
    assert "Evening" in err.getvalue()
    assert "Lie down." in err.getvalue()
