"""The colours: those that rich would choose, byte for byte."""

import io
from collections.abc import Mapping
from itertools import product
from typing import get_args

import pytest
from rich.color import Color, ColorSystem
from rich.console import COLOR_SYSTEMS, Console
from rich.style import Style

from routine.drawing.cells import Tone
from routine.outputs.screen.canvas import BLANK, changes
from routine.outputs.screen.colors import StyleCodes
from tests.support.screen_terminal import MANY_COLORS, Terminal

TONES = get_args(Tone)
_MANY = {"in": "#0072b2", "out": "#d55e00", "steady": "#009e73"}
_FEW = {"in": "bright_blue", "out": "bright_red", "steady": "magenta"}
TERMS = (
    *(
        "",
        "dumb",
        "DUMB",
        "unknown",
        "xterm",
        " xterm-256color ",
        "xterm-256color",
        "XTERM-256Color",
    ),
    *("xterm-kitty", "kitty", "linux", "linux-16color", "tmux-256color", "xterm-direct", "vt100"),
    *("256color", "screen.xterm-256color", "alacritty", "xterm-88color", "foot-direct"),
)
COLOR_TERMS = (None, "", "truecolor", " TrueColor ", "24bit", "yes", "gnome-terminal", "truecolor2")
OTHERS: tuple[Mapping[str, str], ...] = (
    *({}, {"NO_COLOR": ""}, {"NO_COLOR": "1"}, {"NO_COLOR": "0"}),
    *({"FORCE_COLOR": "1"}, {"FORCE_COLOR": ""}, {"CLICOLOR": "0"}, {"TTY_INTERACTIVE": "0"}),
    *({"TTY_COMPATIBLE": "0"}, {"TTY_COMPATIBLE": "1"}),
)


def richs_answer(environ: Mapping[str, str]) -> dict[str, str]:
    console = Console(file=io.StringIO(), force_terminal=True, _environ=environ)
    name = None if console.no_color else console.color_system
    system = COLOR_SYSTEMS.get(name or "")
    colors = _MANY if name in {"256", "truecolor"} else _FEW
    styles = {key: Style(color=color if system else None) for key, color in colors.items()}
    styles |= {"strong": Style(bold=True), "dim": Style(dim=True)}
    codes = {key: code(style, system or ColorSystem.STANDARD) for key, style in styles.items()}
    if system is None:
        codes |= dict.fromkeys(colors, codes["strong"])
    return {"": "", **codes}


def code(style: Style, system: ColorSystem) -> str:
    before, _, __ = style.render("x", color_system=system).partition("x")
    return before.removeprefix("\x1b[").removesuffix("m")


@pytest.mark.parametrize("term", [None, *TERMS])
def test_each_environment_gets_the_colors_that_rich_would_choose(term: str | None) -> None:
    for color_term, other in product(COLOR_TERMS, OTHERS):
        named = {"TERM": term, "COLORTERM": color_term}
        environ = {n: value for n, value in named.items() if value is not None} | dict(other)
        assert StyleCodes(environ) == richs_answer(environ), environ


def test_a_windows_console_of_16_colors_gets_those_of_other_terminals() -> None:
    few = {name: code(Style(color=color), ColorSystem.WINDOWS) for name, color in _FEW.items()}
    assert few.items() <= StyleCodes({}).items()


# -- figures -------------------------------------------------------------------------------------


def luminance(number: int) -> float:
    """Return the relative luminance of one of 256 colours, as the WCAG has it."""
    red, green, blue = Color.from_ansi(number).get_truecolor()
    parts = [part / 255 for part in (red, green, blue)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: float, two: float) -> float:
    return (max(one, two) + 0.05) / (min(one, two) + 0.05)


def lightness(tone: str) -> float:
    return luminance(int(StyleCodes(MANY_COLORS)[tone].rpartition(";")[2]))


@pytest.mark.parametrize("tone", TONES)
def test_each_tone_of_a_figure_can_be_seen_on_black_and_on_white(tone: str) -> None:
    assert contrast(lightness(tone), 0.0) >= 2
    assert contrast(lightness(tone), 1.0) >= 2


@pytest.mark.parametrize("beside", ["skin", "shirt", "shorts"])
def test_what_works_stands_out_in_lightness_too(beside: str) -> None:
    assert contrast(lightness("work"), lightness(beside)) >= 1.3


@pytest.mark.parametrize("near", ["skin", "shorts", "work"])
def test_a_far_limb_is_darker(near: str) -> None:
    assert contrast(lightness(near), lightness(f"far {near}")) >= 1.5
    assert lightness(near) > lightness(f"far {near}")


def test_two_tones_are_ink_and_ground() -> None:
    assert StyleCodes(MANY_COLORS)["skin on shirt"] == "38;5;180;48;5;25"
    assert StyleCodes({"TERM": "xterm"})["skin on shirt"] == "39;104"


def test_of_16_colours_the_own_ink_of_a_terminal_can_be_the_ground() -> None:
    terminal = Terminal(environ={"TERM": "xterm"})
    codes = StyleCodes({"TERM": "xterm"})
    terminal.raw.write(changes([[BLANK]], [[("▌", "shirt on skin")]], codes).encode())
    (cell,) = terminal.cells()[0][:1]
    assert (cell.reverse, cell.bg, cell.fg) == (True, "brightblue", "default")


def test_more_than_256_colours_are_asked_for_by_the_shorter_numbers() -> None:
    assert StyleCodes({"COLORTERM": "truecolor"})["skin"] == StyleCodes(MANY_COLORS)["skin"]


@pytest.mark.parametrize(
    ("environ", "has"),
    [
        (MANY_COLORS, True),
        ({"TERM": "xterm"}, True),
        ({"TERM": "xterm", "NO_COLOR": "1"}, False),
        ({"TERM": "dumb"}, False),
    ],
)
def test_there_are_colours_by_the_rules_of_all_styles(
    environ: dict[str, str], *, has: bool
) -> None:
    assert StyleCodes(environ).has_colors == has
