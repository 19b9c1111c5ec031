"""Cautions and documents that files refer to by name."""

from routine.references import CAUTIONS, DOCUMENTS


def test_every_caution_that_names_a_document_names_one_that_there_is() -> None:
    named = {words.ref for words in CAUTIONS.values() if words.ref}
    assert named <= DOCUMENTS.keys()
    assert all(words.why and words.text.endswith(".") for words in CAUTIONS.values())
