"""Encodings: what is known is read, what would have to be guessed is refused where it begins."""

from __future__ import annotations

import pytest

from adr.adapters.documents.plain_text import decode
from adr.model.problem import AdrError


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_with_or_without_a_mark_is_read(encoding: str) -> None:
    assert decode("seeds/a.txt", "قال\r\n😀 é".encode(encoding)) == "قال\r\n😀 é"


def test_big_endian_utf_16_is_known_by_its_mark() -> None:
    assert decode("seeds/a.txt", b"\xfe\xff" + "aé".encode("utf-16-be")) == "aé"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(
            "قال\nأ caf".encode() + b"\xe9 x", "a.txt:2:6: the document is not UTF-8 from byte 0xe9 on", id="latin-1"
        ),
        pytest.param("قال".encode("cp1256"), "a.txt:1:1: the document is not UTF-8 from byte 0xde on", id="Windows"),
        pytest.param(b"ab\nc\xd8", "a.txt:2:2: the document is not UTF-8 from byte 0xd8 on", id="cut off"),
        pytest.param(b"\xed\xa0\x80", "a.txt:1:1: the document is not UTF-8 from byte 0xed on", id="a surrogate"),
        pytest.param(
            "a\nb".encode("utf-16") + b"x", "a.txt:2:2: the document is not UTF-16 from byte 0x78 on", id="odd"
        ),
    ],
)
def test_what_is_no_text_is_refused_at_its_place(content: bytes, message: str) -> None:
    with pytest.raises(AdrError) as caught:
        decode("a.txt", content)
    assert str(caught.value) == message
    assert caught.value.problems[0].hint == "save it as UTF-8, or convert it with `iconv -f ENCODING -t UTF-8`"
    assert isinstance(caught.value.__cause__, UnicodeDecodeError)


@pytest.mark.parametrize("content", [b"ab\nc\0d", b"ab\nc\0"])
def test_a_nul_is_refused_at_its_place(content: bytes) -> None:
    with pytest.raises(AdrError, match=r"^a\.txt:2:2: the document contains a NUL$") as caught:
        decode("a.txt", content)
    assert (
        caught.value.problems[0].hint == "it is not text, or it is UTF-16 without a byte order mark: save it as UTF-8"
    )
