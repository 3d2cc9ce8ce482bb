"""One text has one digest, and one content the id that git gives it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adr.core.digests import blob_id, bytes_digest, inputs_digest, is_same_text, text_digest

if TYPE_CHECKING:
    from tests.conftest import Work

NAMES = st.sampled_from(["deck.yaml", "1-a.yaml", "2-b.md", "3-ج.md"])
DECKS = st.dictionaries(NAMES, st.binary(max_size=8), max_size=4)


@given(st.binary().filter(lambda content: b"\r" not in content))
def test_a_text_has_one_digest_with_either_line_end(content: bytes) -> None:
    assert text_digest(content.replace(b"\n", b"\r\n")) == text_digest(content) == hashlib.sha256(content).hexdigest()


def test_a_file_as_it_is_has_the_digest_that_sha256sum_prints() -> None:
    assert bytes_digest(b"a\r\n") == hashlib.sha256(b"a\r\n").hexdigest() != text_digest(b"a\r\n")


@given(DECKS)
def test_a_deck_has_one_digest_wherever_it_lies_and_in_whatever_order_it_is_read(loaded: dict[str, bytes]) -> None:
    moved = {f"cards/old/{name}": content for name, content in reversed(loaded.items())}
    assert inputs_digest(moved) == inputs_digest({f"cards/new/{name}": content for name, content in loaded.items()})


@given(DECKS, DECKS)
def test_decks_that_differ_in_a_name_or_a_text_differ(one: dict[str, bytes], other: dict[str, bytes]) -> None:
    evened = [{name: content.replace(b"\r\n", b"\n") for name, content in loaded.items()} for loaded in (one, other)]
    assert (inputs_digest(one) == inputs_digest(other)) == (evened[0] == evened[1])


@pytest.mark.parametrize("object_format", ["sha1", "sha256"])
def test_is_the_id_that_git_gives(work: Work, object_format: str) -> None:
    work.init(f"--object-format={object_format}")
    for content in (b"", b"hello\n", "سؤال\r\n".encode(), bytes(range(256)) * 300):
        work.write("file", content)
        assert blob_id(content, object_format) == work.git("hash-object", "--no-filters", "file")


def test_line_ends_that_a_checkout_changed_are_the_same_text() -> None:
    committed = blob_id(b"a\nb\n")
    assert is_same_text(b"a\r\nb\r\n", committed, "sha1")
    assert is_same_text(b"a\nb\n", committed, "sha1")
    assert not is_same_text(b"a\nc\n", committed, "sha1")
    assert is_same_text(b"a\r\n", blob_id(b"a\r\n"), "sha1")
