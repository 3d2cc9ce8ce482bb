"""A digest says whether a text is the same, whatever line ends git checked out."""

from __future__ import annotations

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from adr.core.state import bytes_digest, inputs_digest, text_digest

NAMES = st.sampled_from(["deck.yaml", "1-a.yaml", "2-b.md", "3-ج.md"])
HANDS = st.dictionaries(NAMES, st.binary(max_size=8), max_size=4)


@given(st.binary().filter(lambda content: b"\r" not in content))
def test_a_text_has_one_digest_with_either_line_end(content: bytes) -> None:
    assert text_digest(content.replace(b"\n", b"\r\n")) == text_digest(content) == hashlib.sha256(content).hexdigest()


def test_a_file_as_it_is_has_the_digest_that_sha256sum_prints() -> None:
    assert bytes_digest(b"a\r\n") == hashlib.sha256(b"a\r\n").hexdigest() != text_digest(b"a\r\n")


@given(HANDS)
def test_a_hand_has_one_digest_wherever_it_lies_and_in_whatever_order_it_is_read(hand: dict[str, bytes]) -> None:
    moved = {f"cards/old/{name}": content for name, content in reversed(hand.items())}
    assert inputs_digest(moved) == inputs_digest({f"cards/new/{name}": content for name, content in hand.items()})


@given(HANDS, HANDS)
def test_hands_that_differ_in_a_name_or_a_text_differ(one: dict[str, bytes], other: dict[str, bytes]) -> None:
    evened = [{name: content.replace(b"\r\n", b"\n") for name, content in hand.items()} for hand in (one, other)]
    assert (inputs_digest(one) == inputs_digest(other)) == (evened[0] == evened[1])
