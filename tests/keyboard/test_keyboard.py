import ast
import errno
import os
import select
import signal
import subprocess
import sys
import termios
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from routine.keyboard import KEYS, Keyboard, Press, Wake, open_keyboard
from routine.keyboard.base import ENDING_SIGNALS
from routine.keyboard.decoder import LIMIT, Decoder
from routine.keyboard.key_actions import key_of, press
from routine.keyboard.windows import PERIOD, WindowsKeyboard
from routine.signals import Action

SECONDS = 10.0  # longer than anything here takes; a test that needs it has failed

SEQUENCES = {
    b"\x1b[A": "up",
    b"\x1b[B": "down",
    b"\x1b[C": "right",
    b"\x1b[D": "left",
    b"\x1bOA": "up",
    b"\x1bOB": "down",
    b"\x1bOC": "right",
    b"\x1bOD": "left",
    b"\x1bO5C": "right",
    b"\x1b[1;5C": "right",
    b"\x1b[1;2A": "up",
    b"\x1b\x1b[A": "up",
    b"\x1b\x1bOB": "down",
    b"\x1b[5~": "page_up",
    b"\x1b[6~": "page_down",
    b"\x1b[5;3~": "page_up",
    b"\x1b[H": "home",
    b"\x1b[F": "end",
    b"\x1bOH": "home",
    b"\x1b[1~": "home",
    b"\x1b[4~": "end",
    b"\x1b[7~": "home",
    b"\x1b[8~": "end",
    b"\x1b[2~": "insert",
    b"\x1b[3~": "delete",
    b"\x1b[Z": "back_tab",
    b"\x1bOP": "f1",
    b"\x1b[11~": "f1",
    b"\x1b[[A": "f1",
    b"\x1b[[E": "f5",
    b"\x1b[15~": "f5",
    b"\x1b[17~": "f6",
    b"\x1b[21~": "f10",
    b"\x1b[23~": "f11",
    b"\x1b[24~": "f12",
    b"\x1b[1;5P": "f1",
    b"\x1bOM": "enter",
    b"\x1bx": "unknown",
    b"\x1bq": "unknown",
    b"\x1bh": "unknown",
    b"\x1b\r": "unknown",
    b"\x1b\x7f": "unknown",
    b"\x1b\xc3\xa9": "unknown",
    b"\x1b\xff": "unknown",
    b"\x1b\x03": "ctrl_c",
    b"\x1bOw": "7",
    b"\x1bOp": "0",
    b"\x1bOk": "+",
    b"\x1bO!": "unknown",
    b"\x1b[99~": "unknown",
    b"\x1b[113u": "q",
    b"\x1b[113;2u": "q",
    b"\x1b[113;65u": "q",
    b"\x1b[113;129u": "q",
    b"\x1b[113;1:1u": "q",
    b"\x1b[113:81;2;81u": "q",
    b"\x1b[113;;113u": "q",
    b"\x1b[104u": "h",
    b"\x1b[32u": "space",
    b"\x1b[13u": "enter",
    b"\x1b[13;5u": "unknown",
    b"\x1b[27u": "escape",
    b"\x1b[9u": "tab",
    b"\x1b[127u": "backspace",
    b"\x1b[43u": "+",
    b"\x1b[61:43;2u": "+",
    b"\x1b[47:63;2u": "?",
    b"\x1b[47;2;63u": "?",
    b"\x1b[1081u": "й",
    b"\x1b[1081::113u": "й",
    b"\x1b[99;5u": "ctrl_c",
    b"\x1b[99;6u": "ctrl_c",
    b"\x1b[99;7u": "ctrl_c",
    b"\x1b[99;69u": "ctrl_c",
    b"\x1b[1089;5u": "ctrl_c",
    b"\x1b[1089::99;5u": "ctrl_c",
    b"\x1b[113;5u": "ctrl_q",
    b"\x1b[49;5u": "unknown",
    b"\x1b[113;3u": "unknown",
    b"\x1b[113;9u": "unknown",
    b"\x1b[57414u": "enter",
    b"\x1b[57414;129u": "enter",
    b"\x1b[57408u": "9",
    b"\x1b[57413u": "+",
    b"\x1b[57419u": "up",
    b"\x1b[57421;1:1u": "page_up",
    b"\x1b[57376u": "unknown",
    b"\x1b[1114112u": "unknown",
    b"\x1b[0u": "ctrl_space",
    b"\x1b[u": "unknown",
    b"\x1b[99999999u": "unknown",
    b"\x1b[1;1:1A": "up",
    b"\x1b[5;1:1~": "page_up",
    b"\x1b[27;5;99~": "ctrl_c",
    b"\x1b[27;6;67~": "ctrl_c",
    b"\x1b[27;5;113~": "ctrl_q",
    b"\x1b[27;2;81~": "q",
    b"\x1b[27;2;63~": "?",
    b"\x1b[27;5;13~": "unknown",
    b"\x1b[27;3;113~": "unknown",
    b"\x1b[27;5~": "unknown",
    b"\x1b[81;16;113;1;0;1_": "q",
    b"\x1b[67;46;3;1;8;1_": "ctrl_c",
    b"\x1b[40;80;0;1;256;1_": "down",
    b"\x1b[13;28;13;1_": "enter",
    b"\x1b[175;0;0;1;0;1_": "unknown",
    b"\x1b[_": "unknown",
    b"\x1b[5^": "unknown",
    b"\x1b[1!q": "unknown",
    b"\x1b[c": "unknown",
    b"\x1b[201~": "unknown",
    b"\x1b[200~\x1b[Aq\x03\r\n\x1b[201~": "unknown",
    b"\x1b[200~\x1b[201~": "unknown",
    b"\x1b\x1b[200~q\x1b[201~": "unknown",
}

CHARACTERS = {
    b" ": "space",
    b"\r": "enter",
    b"\t": "tab",
    b"\0": "ctrl_space",
    b"\x03": "ctrl_c",
    b"\x04": "ctrl_d",
    b"\x13": "ctrl_s",
    b"\x1c": "unknown",
    b"\x7f": "backspace",
    b"\b": "backspace",
    b"q": "q",
    b"Q": "q",
    b"H": "h",
    b"+": "+",
    b"\xc3\xa9": "é",
    b"\xc3\x89": "é",
    b"\xe2\x82\xac": "€",
    b"\xf0\x9f\x98\x80": "😀",
    b"\xe2\x80\xae": "unknown",
    b"\x80": "unknown",
    b"\xff": "unknown",
}

# No new press: released, held down, a lock, shift alone.
NO_PRESSES = [
    b"\x1b[113;1:3u",
    b"\x1b[113;1:2u",
    b"\x1b[113:81;2:3;81u",
    b"\x1b[99;5:3u",
    b"\x1b[13;1:3u",
    b"\x1b[57414;1:3u",
    b"\x1b[57441u",
    b"\x1b[57441;2u",
    b"\x1b[57358;65u",
    b"\x1b[57439u",
    b"\x1b[1;1:3A",
    b"\x1b[1;1:2B",
    b"\x1b[5;1:3~",
    b"\x1b[81;16;113;0;0;1_",
    b"\x1b[16;42;0;1;16;1_",
]

REPLIES = [
    *NO_PRESSES,
    b"\x1b[?62;1;6;22c",
    b"\x1b[>41;354;0c",
    b"\x1b[=1c",
    b"\x1b[24;80R",
    b"\x1b[1;5R",
    b"\x1b[?24;80;1R",
    b"\x1b[0n",
    b"\x1b[?997;1n",
    b"\x1b[?2026;2$y",
    b"\x1b[4;1$y",
    b"\x1b[I",
    b"\x1b[O",
    b"\x1b[?0u",
    b"\x1b[8;24;80t",
    b"\x1b[2;1;1;112;112;1;0x",
    b"\x1b[<0;10;10M",
    b"\x1b[<35;10;10m",
    b"\x1b[32;10;10M",
    b"\x1b[M !!",
    b"\x1b[M\xff\xff\xff",
    b"\x1b]11;rgb:0000/0000/0000\x07",
    b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\",
    b"\x1b]52;c;aMO8\xc3\xa9\x1b\\",
    b"\x1b]\x07",
    b"\x1bP>|term 1.0(q)\x1b\\",
    b"\x1bP1+r544e=787465726d\x1b\\",
    b"\x1b_Gi=31;OK\x1b\\",
    b"\x1b^private\x1b\\",
    b"\x1bXstart\x1b\\",
]

KEY_BYTES = SEQUENCES | CHARACTERS
pieces = st.one_of(
    st.binary(max_size=6),
    st.sampled_from([*KEY_BYTES, *REPLIES, b"\x1b", b"\x1b]", b"\x1b[200~", b"\r\n", b"\x1b["]),
)
streams = st.lists(pieces, max_size=12).map(b"".join)


def decoded(*chunks: bytes) -> list[str]:
    decoder = Decoder()
    keys = [key for chunk in chunks for key in decoder.feed(chunk)]
    return keys + decoder.flush()


# The table of keys


def test_the_table_holds_the_keys_of_the_design() -> None:
    by_action: dict[Action, set[str]] = {}
    for key, action in KEYS.items():
        by_action.setdefault(action, set()).add(key)
    assert by_action == {
        Action.PAUSE: {"space", "p"},
        Action.ENTER: {"enter"},
        Action.CLICK_ON: {"page_down"},
        Action.CLICK_BACK: {"page_up"},
        Action.NEXT_SET: {"right"},
        Action.PREVIOUS_SET: {"left"},
        Action.NEXT_EXERCISE: {"down"},
        Action.PREVIOUS_EXERCISE: {"up"},
        Action.HURT: {"h"},
        Action.EASIER: {"e"},
        Action.STOP: {"q", "ctrl_c"},
        Action.ADD_SET: {"a"},
        Action.MORE: {"+", "="},
        Action.LESS: {"-", "_"},
        Action.MUTE: {"m"},
        Action.SOFTER: {"9"},
        Action.LOUDER: {"0"},
        Action.VOICE: {"v"},
        Action.WHERE: {"w"},
        Action.KEYS: {"?"},
    }


def wide(text: str) -> str:
    """Return text as an East Asian keyboard types it."""
    return "".join(chr(ord(character) + 0xFEE0) for character in text)


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        # Russian, Serbian, Greek, Hebrew, Arabic, Persian, Thai, Korean, kana, Georgian, Hindi.
        ("йцузфрмь", "qwepahvm"),
        ("ЙЦУЗФРМЬ", "qwepahvm"),
        ("љњ", "qw"),
        ("ςεΕπαηωμ", "weepahvm"),
        ("ήό", "ho"),
        ("קפשיהצ", "epahvm"),
        ("ضصثحشارة", "qwepahvm"),
        ("پ", "m"),
        ("ๆไำยฟ้อท", "qwepahvm"),
        ("ㅂㅈㄷㅔㅁㅗㅍㅡ", "qwepahvm"),
        ("タテイセチクヒモ", "qwepahvm"),
        ("ﾀﾃｲｾﾁｸﾋﾓ", "qwepahvm"),
        ("ქწეპაჰვმ", "qwepahvm"),
        ("ौैाजोपनस", "qwepahvm"),
        (wide("qwepahvm"), "qwepahvm"),
        (wide("QWEPAHVM"), "qwepahvm"),
        (wide("+=-?90"), "+=-?90"),
        ("٩٠۹۰९०", "909090"),
    ],
)
def test_a_key_of_another_layout_means_what_the_latin_one_in_its_place_does(
    typed: str, key: str
) -> None:
    for character, latin in zip(typed, key, strict=True):
        [name] = decoded(character.encode())
        assert press(name).action is KEYS.get(latin, Action.UNKNOWN), character


@pytest.mark.parametrize("typed", "νнтىㅜя;/,'éß€中￣ಠ")
def test_what_has_no_meaning_in_its_place_either_is_unknown_and_no_answer(typed: str) -> None:
    assert decoded(typed.encode()) == [typed]
    assert press(typed).action is Action.UNKNOWN


@given(st.characters(exclude_categories=["Cs"]))
def test_every_character_has_the_name_of_a_key(character: str) -> None:
    assert key_of(character)


# The decoder


@pytest.mark.parametrize(("data", "key"), KEY_BYTES.items(), ids=ascii)
def test_a_key_is_one_key_whole_and_byte_by_byte(data: bytes, key: str) -> None:
    assert decoded(data) == [key]
    assert decoded(*(data[at : at + 1] for at in range(len(data)))) == [key]


@pytest.mark.parametrize("data", [*SEQUENCES, *CHARACTERS], ids=ascii)
def test_a_complete_key_leaves_nothing_pending(data: bytes) -> None:
    decoder = Decoder()
    assert len(decoder.feed(data)) == 1
    assert not decoder.pending


@pytest.mark.parametrize("data", REPLIES, ids=ascii)
def test_a_reply_of_the_terminal_is_no_key(data: bytes) -> None:
    decoder = Decoder()
    assert decoder.feed(data) == []
    assert not decoder.pending
    assert decoded(*(data[at : at + 1] for at in range(len(data)))) == []


@given(st.lists(st.sampled_from([*KEY_BYTES, *REPLIES]), max_size=20))
def test_replies_between_keys_change_no_key(parts: list[bytes]) -> None:
    assert decoded(*parts) == [KEY_BYTES[part] for part in parts if part in KEY_BYTES]
    assert decoded(b"".join(parts)) == decoded(*parts)


@given(streams, st.lists(st.integers(0, 60), max_size=12))
def test_the_cut_into_chunks_makes_no_difference(data: bytes, cuts: list[int]) -> None:
    ends = [0, *sorted(min(cut, len(data)) for cut in cuts), len(data)]
    chunks = [data[start:end] for start, end in pairwise(ends)]
    assert decoded(*chunks) == decoded(data)
    assert decoded(*(data[at : at + 1] for at in range(len(data)))) == decoded(data)


@given(streams)
def test_no_byte_gives_two_keys(data: bytes) -> None:
    assert len(decoded(data)) <= len(data)


@given(streams)
def test_after_a_flush_the_next_key_is_itself(data: bytes) -> None:
    decoder = Decoder()
    decoder.feed(data)
    decoder.flush()
    assert not decoder.pending
    assert decoder.feed(b"q") == ["q"]


@given(streams)
def test_ctrl_c_gets_through_whatever_was_left_unfinished(data: bytes) -> None:
    assume(b"\x1b[200~" not in data)
    assert Decoder().feed(data + b"\x03")[-1] == "ctrl_c"


@pytest.mark.parametrize(
    ("chunks", "keys"),
    [
        ([b"\r\n"], ["enter"]),
        ([b"\r", b"\n"], ["enter"]),
        ([b"\r\r"], ["enter", "enter"]),
        ([b"\n\n"], ["enter", "enter"]),
        ([b"\r\n\r\n"], ["enter", "enter"]),
        ([b"\rq\n"], ["enter", "q", "enter"]),
        ([b"\x1b[200~", b"\r\x1b[201~\n"], ["unknown", "enter"]),
    ],
)
def test_cr_lf_and_both_together_are_enter(chunks: list[bytes], keys: list[str]) -> None:
    assert decoded(*chunks) == keys


def test_a_lf_some_time_after_a_cr_is_a_key_of_its_own() -> None:
    decoder = Decoder()
    assert decoder.feed(b"\r") == ["enter"]
    assert decoder.flush() == []
    assert decoder.feed(b"\n") == ["enter"]


@pytest.mark.parametrize(
    ("data", "flushed"),
    [
        (b"\x1b", ["escape"]),
        (b"\x1b\x1b", ["escape"]),
        (b"\x1b[", ["unknown"]),
        (b"\x1b[1;5", ["unknown"]),
        (b"\x1b[[", ["unknown"]),
        (b"\x1bO", ["unknown"]),
        (b"\x1b]", ["unknown"]),
        (b"\x1bP", ["unknown"]),
        (b"\x1b\xc3", ["unknown"]),
        (b"\xe2\x82", ["unknown"]),
        (b"\x1b\x1b[", ["unknown"]),
        (b"\x1b[?62;1", []),
        (b"\x1b[<0;10", []),
        (b"\x1b[M!", []),
        (b"\x1b]11;rgb:00", []),
        (b"\x1b]11;rgb:00\x1b", []),
    ],
    ids=ascii,
)
def test_what_stays_unfinished_is_one_key_or_a_lost_reply(data: bytes, flushed: list[str]) -> None:
    decoder = Decoder()
    assert decoder.feed(data) == []
    assert decoder.pending
    assert decoder.flush() == flushed
    assert not decoder.pending


def test_a_paste_that_never_ends_is_one_key_until_it_is_quiet() -> None:
    decoder = Decoder()
    assert decoder.feed(b"\x1b[200~" + b"q" * 100_000) == ["unknown"]
    assert len(repr(vars(decoder))) < 200
    assert decoder.pending
    assert decoder.flush() == []
    assert decoder.feed(b"q") == ["q"]


@pytest.mark.parametrize(
    ("data", "keys"),
    [
        (b"\x1b[1\x1b[A", ["unknown", "up"]),
        (b"\x1b[1\xc3\xa9", ["unknown", "é"]),
        (b"\x1bO\x03", ["unknown", "ctrl_c"]),
        (b"\x1b[[\r", ["unknown", "enter"]),
        (b"\x1b[M!\r", ["enter"]),
        (b"\x1b]11;rgb\x1b[A", ["up"]),
        (b"\x1b]\r", ["unknown", "enter"]),
        (b"\x1b\x1bx", ["escape", "unknown"]),
        (b"\x1b\x1b[?1c", ["escape"]),
        (b"\xe2\x82q", ["unknown", "q"]),
        (b"\xed\xa0\x80", ["unknown", "unknown", "unknown"]),
    ],
    ids=ascii,
)
def test_a_byte_that_begins_something_else_ends_what_was_begun(
    data: bytes, keys: list[str]
) -> None:
    assert decoded(data) == keys


@pytest.mark.parametrize("begin", [b"\x1b]", b"\x1bP", b"\x1b_", b"\x1b^", b"\x1bX", b"\x1b["])
def test_an_endless_sequence_is_dropped_at_its_limit(begin: bytes) -> None:
    decoder = Decoder()
    assert decoder.feed(begin) == []
    for _ in range(LIMIT):
        assert decoder.feed(b"1") == []
    assert decoder.feed(b"1") in (["1"], ["unknown", "1"])
    assert decoder.feed(b"q") == ["q"]
    assert not decoder.pending


# The POSIX keyboard, over a pseudo terminal


class Line:
    """A pseudo terminal: what is typed at its master comes in at its slave."""

    def __init__(self) -> None:
        self.master, self.slave = os.openpty()

    def type(self, data: bytes) -> None:
        os.write(self.master, data)

    def mode(self) -> list[Any]:
        return termios.tcgetattr(self.slave)

    def hang_up(self) -> None:
        os.close(self.master)
        self.master = -1

    def close(self) -> None:
        for fd in (self.master, self.slave):
            if fd >= 0:
                os.close(fd)


@pytest.fixture
def line() -> Iterator[Line]:
    line = Line()
    yield line
    line.close()


def open_descriptors() -> int:
    return len(list(Path("/dev/fd").iterdir()))


def presses(keyboard: Keyboard, count: int = 1) -> list[Press]:
    """Wait until `count` keys came, as the loop does."""
    found: list[Press] = []
    for _ in range(5):
        wake = keyboard.wait(SECONDS)
        assert not wake.ended
        found += wake.presses
        if len(found) >= count:
            break
    return found


def test_the_mode_is_set_while_inside_and_restored_exactly(line: Line) -> None:
    before = line.mode()
    with open_keyboard(line.slave) as keyboard:
        assert keyboard.is_terminal
        inside = line.mode()
    assert line.mode() == before
    assert before[3] & termios.ICANON
    assert not inside[3] & (termios.ICANON | termios.ECHO | termios.IEXTEN)
    assert inside[3] & termios.ISIG
    assert not inside[0] & termios.IXON
    assert inside[0] & termios.ICRNL
    assert inside[6][termios.VINTR] == inside[6][termios.VQUIT] == b"\0"
    assert inside[6][termios.VSUSP] == before[6][termios.VSUSP]


def test_opening_alone_changes_nothing(line: Line) -> None:
    before, handler = line.mode(), signal.getsignal(signal.SIGTERM)
    open_keyboard(line.slave)
    assert line.mode() == before
    assert signal.getsignal(signal.SIGTERM) is handler


def test_the_mode_is_restored_after_an_exception(line: Line) -> None:
    before = line.mode()
    with pytest.raises(ZeroDivisionError), open_keyboard(line.slave):
        _ = 1 / 0
    assert line.mode() == before


def test_handlers_and_the_wakeup_descriptor_are_put_back(line: Line) -> None:
    numbers = [*range(1, signal.SIGSYS)]
    before = [signal.getsignal(number) for number in numbers]
    descriptors = open_descriptors()
    with open_keyboard(line.slave):
        assert [signal.getsignal(number) for number in numbers] != before
    assert [signal.getsignal(number) for number in numbers] == before
    assert open_descriptors() == descriptors
    assert signal.set_wakeup_fd(-1) == -1


@pytest.mark.parametrize(
    ("typed", "press"),
    [
        (b"\x03", Press("ctrl_c", Action.STOP)),
        (b"\x1c", Press("unknown", Action.UNKNOWN)),
        (b"\x13", Press("ctrl_s", Action.UNKNOWN)),
        (b"\x16", Press("ctrl_v", Action.UNKNOWN)),
        (b"\x04", Press("ctrl_d", Action.UNKNOWN)),
        (b"\r", Press("enter", Action.ENTER)),
        (b"\n", Press("enter", Action.ENTER)),
        (b" ", Press("space", Action.PAUSE)),
        (b"\x1b[C", Press("right", Action.NEXT_SET)),
        (b"\x1b", Press("escape", Action.UNKNOWN)),
    ],
    ids=ascii,
)
def test_a_typed_key_comes_as_a_press(line: Line, typed: bytes, press: Press) -> None:
    with open_keyboard(line.slave) as keyboard:
        line.type(typed)
        assert presses(keyboard) == [press]


def test_keys_typed_before_are_kept(line: Line) -> None:
    line.type(b"q")
    with open_keyboard(line.slave) as keyboard:
        assert presses(keyboard) == [Press("q", Action.STOP)]


def test_keys_typed_and_not_read_reach_no_shell(line: Line) -> None:
    with open_keyboard(line.slave):
        line.type(b"reboot\n")
        assert select.select([line.slave], [], [], SECONDS)[0]
    line.type(b"ls\n")
    assert os.read(line.slave, 100) == b"ls\n"


def test_a_wait_without_keys_ends_with_nothing(line: Line) -> None:
    with open_keyboard(line.slave) as keyboard:
        assert [keyboard.wait(0.001), keyboard.wait(0), keyboard.wait(-1)] == [Wake()] * 3


def test_an_escape_is_told_within_50_ms_of_waiting_in_any_steps(line: Line) -> None:
    with open_keyboard(line.slave) as keyboard:
        line.type(b"\x1b")
        assert keyboard.wait(SECONDS) == Wake()
        wakes = [keyboard.wait(0.02) for _ in range(3)]
    assert wakes == [Wake(), Wake(), Wake((Press("escape", Action.UNKNOWN),))]


def test_waits_add_up_to_50_ms_for_an_escape(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    timeouts: list[float | None] = []

    def no_input(*arguments: Any) -> tuple[list[int], list[int], list[int]]:
        timeouts.append(arguments[3])
        return [], [], []

    with open_keyboard(line.slave) as keyboard:
        line.type(b"\x1b")
        keyboard.wait(SECONDS)
        monkeypatch.setattr(select, "select", no_input)
        wakes = [keyboard.wait(seconds) for seconds in (0.02, 0, 1, 1)]
    assert timeouts == pytest.approx([0.02, 0, 0.03, 1])
    assert wakes == [Wake(), Wake(), Wake((Press("escape", Action.UNKNOWN),)), Wake()]


def test_a_sequence_that_comes_in_two_parts_is_one_key(line: Line) -> None:
    with open_keyboard(line.slave) as keyboard:
        line.type(b"\x1b[")
        assert keyboard.wait(None) == Wake()
        line.type(b"5~")
        assert presses(keyboard) == [Press("page_up", Action.CLICK_BACK)]


ENDINGS = ["INT", "TERM", "HUP", "QUIT", "ABRT", "ALRM", "VTALRM", "PROF", "USR1", "USR2", "XCPU"]


@pytest.mark.parametrize("name", [f"SIG{name}" for name in (*ENDINGS, "TSTP", "CONT", "WINCH")])
def test_a_signal_wakes_the_wait(line: Line, name: str) -> None:
    number = signal.Signals[name]
    with open_keyboard(line.slave) as keyboard:
        os.kill(os.getpid(), number)
        assert keyboard.wait(None) == Wake(signals=(number,))
        assert keyboard.wait(0) == Wake()


def test_all_that_ends_a_process_and_may_be_caught_is_caught_but_for_faults_of_its_own() -> None:
    assert {signal.Signals[f"SIG{name}"] for name in ENDINGS} <= ENDING_SIGNALS
    ours = {"KILL", "STOP", "CHLD", "WINCH", "CONT", "TSTP", "TTIN", "TTOU", "SEGV", "BUS", "FPE"}
    others = ours | {"ILL", "PIPE", "XFSZ"}
    assert not {signal.Signals[f"SIG{name}"] for name in others} & ENDING_SIGNALS


@pytest.mark.skipif(not hasattr(signal, "SIGRTMIN"), reason="no real-time signals here")
def test_a_real_time_signal_wakes_the_wait(line: Line) -> None:
    with open_keyboard(line.slave) as keyboard:
        os.kill(os.getpid(), signal.SIGRTMIN)
        assert keyboard.wait(None) == Wake(signals=(signal.SIGRTMIN,))


def test_a_key_and_a_signal_come_in_one_wake(line: Line) -> None:
    with open_keyboard(line.slave) as keyboard:
        line.type(b"q")
        assert select.select([line.slave], [], [], SECONDS)[0]
        os.kill(os.getpid(), signal.SIGTERM)
        wake = keyboard.wait(None)
    assert wake == Wake((Press("q", Action.STOP),), (signal.SIGTERM,))


def test_a_foreign_signal_is_not_told(line: Line) -> None:
    former = signal.signal(signal.SIGURG, lambda *_: None)
    with open_keyboard(line.slave) as keyboard:
        os.kill(os.getpid(), signal.SIGURG)
        assert keyboard.wait(SECONDS) == Wake()
    signal.signal(signal.SIGURG, former)


@pytest.mark.parametrize(("name", "caught"), [("SIGHUP", False), ("SIGINT", True)])
def test_what_nohup_ignores_stays_ignored(line: Line, name: str, *, caught: bool) -> None:
    number = signal.Signals[name]
    former = signal.signal(number, signal.SIG_IGN)
    with open_keyboard(line.slave) as keyboard:
        os.kill(os.getpid(), number)
        assert keyboard.wait(0).signals == ((number,) if caught else ())
    assert signal.signal(number, former) is signal.SIG_IGN


def test_the_mode_is_set_again_on_sigcont(line: Line) -> None:
    before = line.mode()
    with open_keyboard(line.slave) as keyboard:
        inside = line.mode()
        termios.tcsetattr(line.slave, termios.TCSANOW, before)
        os.kill(os.getpid(), signal.SIGCONT)
        keyboard.wait(None)
        assert line.mode() == inside
    assert line.mode() == before


def test_a_suspended_keyboard_leaves_the_mode_to_the_shell_and_keeps_its_new_one(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = line.mode()
    changed = line.mode()
    changed[3] ^= termios.ECHOE
    stopped: list[int] = []

    def stop(number: int) -> None:
        stopped.append(number)
        assert line.mode() == before
        termios.tcsetattr(line.slave, termios.TCSANOW, changed)

    with open_keyboard(line.slave) as keyboard:
        inside = line.mode()
        monkeypatch.setattr(signal, "raise_signal", stop)
        keyboard.suspend()
        inside[3] ^= termios.ECHOE
        assert line.mode() == inside
    assert line.mode() == changed
    assert stopped == [signal.SIGSTOP]


def test_a_keyboard_that_goes_on_in_the_background_leaves_the_mode_to_the_shell(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    def go_on_in_the_background(_: int) -> None:
        monkeypatch.setattr(os, "tcgetpgrp", lambda _: os.getpgrp() + 1)

    before = line.mode()
    with open_keyboard(line.slave) as keyboard:
        monkeypatch.setattr(signal, "raise_signal", go_on_in_the_background)
        keyboard.suspend()
        assert not keyboard.is_terminal
        line.type(b"q\n")
        assert keyboard.wait(0.001) == Wake()
        assert line.mode() == before
    assert os.read(line.slave, 100) == b"q\n"


def test_a_slip_into_the_background_stops_nothing(line: Line) -> None:
    numbers = (signal.SIGTTIN, signal.SIGTTOU)
    with open_keyboard(line.slave):
        assert {signal.getsignal(number) for number in numbers} == {signal.SIG_IGN}


def test_a_keyboard_without_a_terminal_is_stopped_too(monkeypatch: pytest.MonkeyPatch) -> None:
    stopped: list[int] = []
    monkeypatch.setattr(signal, "raise_signal", stopped.append)
    with open_keyboard(-1) as keyboard:
        keyboard.suspend()
    assert stopped == [signal.SIGSTOP]


def test_a_closed_terminal_is_its_end_for_good_and_read_no_more(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_keyboard(line.slave) as keyboard:
        line.hang_up()
        assert keyboard.wait(None) == Wake(ended=True)
        watched: list[object] = []

        def no_input(read: list[object], *_: object) -> tuple[list[int], list[int], list[int]]:
            watched.extend(read)
            return [], [], []

        monkeypatch.setattr(select, "select", no_input)
        assert keyboard.wait(0) == Wake(ended=True)
    assert watched
    assert line.slave not in watched


def test_a_terminal_gone_before_is_its_end_too(line: Line) -> None:
    keyboard = open_keyboard(line.slave)
    line.hang_up()
    with keyboard:
        assert keyboard.wait(None).ended


@pytest.mark.parametrize(
    ("error", "foreground", "ended"),
    [
        (errno.EIO, True, True),
        (errno.EIO, False, False),
        (errno.EAGAIN, True, False),
        (errno.EBADF, True, True),
    ],
)
def test_a_read_that_fails_is_the_end_only_where_the_terminal_is_gone(
    line: Line, monkeypatch: pytest.MonkeyPatch, error: int, *, foreground: bool, ended: bool
) -> None:
    read = os.read

    def failing_read(fd: int, size: int) -> bytes:
        if fd != line.slave:
            return read(fd, size)
        # The shell takes the terminal between the look at the foreground and the read.
        monkeypatch.setattr(os, "tcgetpgrp", lambda _: os.getpgrp() + (not foreground))
        raise OSError(error, os.strerror(error))

    with open_keyboard(line.slave) as keyboard:
        line.type(b"q")
        monkeypatch.setattr(os, "read", failing_read)
        assert keyboard.wait(SECONDS) == Wake(ended=ended)
        monkeypatch.undo()


def test_a_pipe_is_never_read() -> None:
    read, write = os.pipe()
    os.write(write, b"q")
    os.close(write)
    with open_keyboard(read) as keyboard:
        assert not keyboard.is_terminal
        assert keyboard.wait(0.001) == Wake()
        os.kill(os.getpid(), signal.SIGTERM)
        assert keyboard.wait(None) == Wake(signals=(signal.SIGTERM,))
    assert os.read(read, 100) == b"q"
    os.close(read)


def test_a_closed_standard_input_is_no_terminal() -> None:
    with open_keyboard(-1) as keyboard:
        assert not keyboard.is_terminal
        assert keyboard.wait(0) == Wake()


# With a session and jobs of its own: a child tells over a pipe what it sees

CHILD = """
import os, signal, subprocess, sys
role, tty, report, control = sys.argv[1], *map(int, sys.argv[2:5])
def tell(*words):
    os.write(report, (repr(words) + "\\n").encode())
def play():
    from routine.keyboard import open_keyboard
    with open_keyboard(0) as keyboard:
        tell("is a terminal", keyboard.is_terminal)
        keys, ended = (), False
        while "q" not in keys and not ended:
            presses, signals, ended = keyboard.wait(0.02)
            keys = tuple(key for key, action in presses)
            if keys or signals or ended:
                tell(keys, tuple(map(int, signals)), ended)
            if signal.SIGTSTP in signals:
                keyboard.suspend()
                tell("continued")
    tell("left")
if role == "background":
    play()
    sys.exit()
os.login_tty(tty)
if role == "alone":
    play()
    os.read(control, 1)
if role == "shell":
    job = subprocess.Popen(
        [sys.executable, "-c", sys.argv[5], "background", *sys.argv[2:5]],
        process_group=0, pass_fds=(report, control),
    )
    os.read(control, 1)
    os.tcsetpgrp(0, job.pid)
    job.wait()
"""


class Child:
    """A process on a terminal of its own."""

    def __init__(self, line: Line, role: str) -> None:
        self.line = line
        self._report, report = os.pipe()
        control, self._control = os.pipe()
        fds = (line.slave, report, control)
        self.process = subprocess.Popen(
            [sys.executable, "-c", CHILD, role, *map(str, fds), CHILD],
            pass_fds=fds,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        )
        os.close(report)
        os.close(control)

    def told(self) -> tuple[Any, ...]:
        """Return what it tells next."""
        text = b""
        while not text.endswith(b"\n"):
            assert select.select([self._report], [], [], SECONDS)[0], "it tells nothing"
            text += os.read(self._report, 1) or pytest.fail("it is gone")
        told = ast.literal_eval(text.decode())
        assert isinstance(told, tuple)
        return told

    def stop_signal(self) -> int:
        """Wait until it stands still, and return by which signal."""
        _, status = os.waitpid(self.process.pid, os.WUNTRACED)
        assert os.WIFSTOPPED(status)
        return os.WSTOPSIG(status)

    def go_on(self) -> None:
        os.write(self._control, b"x")

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self._report)
        os.close(self._control)


@pytest.fixture
def start(line: Line) -> Iterator[Callable[[str], Child]]:
    children: list[Child] = []

    def start(role: str) -> Child:
        children.append(Child(line, role))
        return children[-1]

    yield start
    for child in children:
        child.close()


def test_ctrl_z_restores_the_terminal_and_going_on_sets_it_again(
    line: Line, start: Callable[[str], Child]
) -> None:
    before = line.mode()
    child = start("alone")
    assert child.told() == ("is a terminal", True)
    inside = line.mode()
    assert inside != before
    line.type(b"\x1a")
    assert child.told() == ((), (signal.SIGTSTP,), False)
    assert child.stop_signal() == signal.SIGSTOP
    assert line.mode() == before
    os.kill(child.process.pid, signal.SIGCONT)
    assert child.told() == ("continued",)
    assert line.mode() == inside
    assert child.told() == ((), (signal.SIGCONT,), False)
    line.type(b"q")
    assert child.told() == (("q",), (), False)
    assert child.told() == ("left",)
    assert line.mode() == before


@pytest.mark.parametrize("name", ["SIGWINCH", "SIGTERM"])
def test_a_signal_from_outside_wakes_a_waiting_process(
    start: Callable[[str], Child], name: str
) -> None:
    child = start("alone")
    assert child.told() == ("is a terminal", True)
    os.kill(child.process.pid, signal.Signals[name])
    assert child.told() == ((), (signal.Signals[name],), False)


def test_a_process_stopped_from_outside_sets_the_mode_again(
    line: Line, start: Callable[[str], Child]
) -> None:
    before = line.mode()
    child = start("alone")
    child.told()
    inside = line.mode()
    os.kill(child.process.pid, signal.SIGSTOP)
    child.stop_signal()
    termios.tcsetattr(line.slave, termios.TCSANOW, before)
    os.kill(child.process.pid, signal.SIGCONT)
    assert child.told() == ((), (signal.SIGCONT,), False)
    assert line.mode() == inside


def test_a_window_that_closes_is_told_as_hangup_or_end(
    line: Line, start: Callable[[str], Child]
) -> None:
    child = start("alone")
    child.told()
    line.hang_up()
    told = [child.told()]
    while told[-1] != ("left",):
        told.append(child.told())
    assert told[-2][2] is True
    assert signal.SIGHUP in [number for _, numbers, _ in told[:-1] for number in numbers]


def test_in_the_background_nothing_stops_it_and_no_key_is_read_until_it_is_in_front(
    line: Line, start: Callable[[str], Child]
) -> None:
    before = line.mode()
    child = start("shell")
    assert child.told() == ("is a terminal", False)
    assert line.mode() == before
    line.type(b"a")
    child.go_on()
    assert child.told() == (("a",), (), False)
    assert line.mode() != before
    line.type(b"q")
    assert child.told() == (("q",), (), False)
    assert child.told() == ("left",)


# The keyboard of Windows, with a console in place of msvcrt


class FakeConsole:
    def __init__(self, typed: str = "") -> None:
        self.typed = list(typed)

    def kbhit(self) -> bool:
        return bool(self.typed)

    def getwch(self) -> str:
        return self.typed.pop(0)


def no_sleep(_: float) -> None:
    pytest.fail("it sleeps though there is something to tell")


def windows_keys(typed: str) -> list[str]:
    with WindowsKeyboard(FakeConsole(typed), no_sleep, ()) as keyboard:
        return [press.key for press in keyboard.wait(1).presses]


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("q", "q"),
        ("Q", "q"),
        (" ", "space"),
        ("\r", "enter"),
        ("\x03", "ctrl_c"),
        ("\x1b", "escape"),
        ("\xe0H", "up"),
        ("\xe0P", "down"),
        ("\xe0K", "left"),
        ("\xe0M", "right"),
        ("\x00M", "right"),
        ("\xe0I", "page_up"),
        ("\xe0Q", "page_down"),
        ("\xe0G", "home"),
        ("\x00;", "f1"),
        ("\x00D", "f10"),
        ("\xe0\x86", "f12"),
        ("\x00\x03", "unknown"),
        ("\ud83d\ude00", "unknown"),
        ("é", "é"),
    ],
    ids=ascii,
)
def test_a_console_key_is_one_key(typed: str, key: str) -> None:
    assert windows_keys(typed) == [key]
    assert windows_keys(typed + "q") == [key, "q"]


def test_a_console_without_a_key_is_slept_on_once_and_never_too_long() -> None:
    slept: list[float] = []
    with WindowsKeyboard(FakeConsole(), slept.append, ()) as keyboard:
        assert keyboard.is_terminal
        assert [keyboard.wait(s) for s in (None, 5, 0.001, -1)] == [Wake()] * 4
    assert slept == [PERIOD, PERIOD, 0.001, 0]


def test_a_key_typed_in_the_sleep_is_told() -> None:
    console = FakeConsole()
    with WindowsKeyboard(console, lambda _: console.typed.append("m"), ()) as keyboard:
        assert keyboard.wait(1) == Wake((Press("m", Action.MUTE),))


@pytest.mark.parametrize(
    ("console", "wake"),
    [
        (FakeConsole(), Wake((Press("ctrl_c", Action.STOP),), (signal.SIGTERM,))),
        (None, Wake(signals=(signal.SIGINT, signal.SIGTERM))),
    ],
)
def test_ctrl_c_is_a_key_on_a_console_only(console: FakeConsole | None, wake: Wake) -> None:
    numbers = (signal.SIGINT, signal.SIGTERM)
    former = [signal.getsignal(number) for number in numbers]
    with WindowsKeyboard(console, no_sleep, numbers) as keyboard:
        assert keyboard.is_terminal is (console is not None)
        for number in numbers:
            signal.raise_signal(number)
        assert keyboard.wait(1) == wake
    assert [signal.getsignal(number) for number in numbers] == former


def test_console_keys_not_read_reach_no_shell() -> None:
    console = FakeConsole("reboot")
    with WindowsKeyboard(console, no_sleep, ()) as keyboard:
        keyboard.suspend()
    assert console.typed == []
