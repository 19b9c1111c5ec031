"""The spoken texts of a file, with the keys they stand under."""

from routine.definition.spoken_texts import spoken_texts

MINE = """\
format = 1
name = "Mine"
hold = { time = "10s" }
equipment = [{ thing = "mat", text = "A mat 😀" }]
easier = { say = "Hold 12/12." }
"""


def test_what_is_said_of_a_file_stands_where_its_keys_are() -> None:
    said = list(spoken_texts(MINE))
    assert said == [
        (("name",), "Mine"),
        (("equipment", 0, "text"), "A mat 😀"),
        (("easier", "say"), "Hold 12/12."),
    ]


def test_the_words_of_a_person_are_spoken_and_their_times_are_not() -> None:
    text = """
words = { rest = "A", go = "B" }
message = "C"
days = ["mon"]
rest = "30s"
[[group]]
name = "D"
rest = "1m"
[[change]]
exercise = "plank"
note = { say = "E", short = "F" }
load = "G"
[change.hold]
say = [{ at = "20s", say = "H" }]
[[exercise]]
words = { last = "I", switch = "J" }
switch = "5s"
"""
    assert "".join(words for _, words in spoken_texts(text)) == "ABCDEFGHIJ"


def test_of_a_file_only_texts_under_keys_that_are_said_are_said() -> None:
    text = 'title = "A"\nsummary = "B"\nname = 3\nsetup = ["C", { say = "D", wait = "2s" }]\n'
    assert dict(spoken_texts(text)) == {
        ("title",): "A",
        ("setup", 0): "C",
        ("setup", 1, "say"): "D",
    }
