"""Ids: UUIDs of version 7, sorted by their time."""

import re
from random import Random
from uuid import UUID

import pytest

from routine.diary.database.rows import new_id
from tests.support.diaries import NOW


def test_an_id_is_a_uuid_of_version_7_with_its_time() -> None:
    given = UUID(new_id(NOW, bytes(range(246, 256))))
    assert (given.version, given.variant) == (7, "specified in RFC 4122")
    assert given.int >> 80 == NOW
    assert re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", str(given))


def test_ids_sort_by_their_time_and_are_not_the_same_twice() -> None:
    random = Random(7)  # noqa: S311 - no secret
    ids = [new_id(NOW + number // 100, random.randbytes(10)) for number in range(10_000)]
    assert len(set(ids)) == 10_000
    assert [id_[:13] for id_ in ids] == sorted(id_[:13] for id_ in ids)
    assert sorted(ids[::100]) == ids[::100]


@pytest.mark.parametrize(
    ("utc", "random"), [(NOW, bytes(9)), (NOW, bytes(11)), (1 << 48, bytes(10))]
)
def test_an_id_of_anything_else_is_a_mistake_of_ours(utc: int, random: bytes) -> None:
    with pytest.raises(ValueError, match="48 bits and ten random bytes"):
        new_id(utc, random)


def test_every_bit_of_the_random_bytes_that_has_room_is_in_the_id() -> None:
    ids = {new_id(NOW, (1 << bit).to_bytes(10)) for bit in range(80)}
    assert len(ids) == 80 - 6 + 1  # six bits are those of version and variant
