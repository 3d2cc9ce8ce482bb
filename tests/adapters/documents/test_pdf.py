"""The text of PDFs, where pypdf is there, and the way to it where it is not."""

from __future__ import annotations

import random
import sys
import zlib
from importlib.util import find_spec

import pytest

from adr.adapters.documents import pdf
from adr.adapters.documents.pdf import read_pdf
from adr.model.problem import AdrError

needs_pypdf = pytest.mark.skipif(find_spec("pypdf") is None, reason="the extra `documents` is not installed")
WORDS = b"BT /F 12 Tf 10 80 Td (Under load, 12 ms) Tj 0 -20 Td (and no more) Tj ET"


def document(drawing: bytes = WORDS, pages: int = 1, kids: bytes = b"3 0 R ") -> bytes:
    packed = zlib.compress(drawing)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>" % (pages, kids * pages),
        b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> /MediaBox [0 0 99 99] >>",
        b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(packed), packed),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    text, table = b"%PDF-1.4\n", b"0000000000 65535 f \n"
    for number, thing in enumerate(objects, 1):
        table += b"%010d 00000 n \n" % len(text)
        text += b"%d 0 obj\n%s\nendobj\n" % (number, thing)
    end = b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % len(text)
    return text + b"xref\n0 6\n" + table + end


def refusal(content: bytes) -> tuple[str, str]:
    with pytest.raises(AdrError) as caught:
        read_pdf("seeds/a.pdf", content)
    (problem,) = caught.value.problems
    return str(problem), problem.hint


def outcome(content: bytes) -> str | AdrError:
    try:
        return read_pdf("a.pdf", content)
    except AdrError as error:
        return error


def test_without_pypdf_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdf", None)
    assert refusal(document()) == (
        "seeds/a.pdf: reading a PDF needs pypdf, which is not installed",
        "install it with `pip install 'adr-cards[documents]'`",
    )


@needs_pypdf
def test_pages_give_their_lines() -> None:
    pages = read_pdf("a.pdf", document(pages=2))
    assert pages == "Under load, 12 ms\nand no more\nUnder load, 12 ms\nand no more"
    assert pages.parts == ((0, "1"), (30, "2"))


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4\n", b"plain", document()[:200]])
@needs_pypdf
def test_a_broken_pdf_gets_one_clear_line(content: bytes, caplog: pytest.LogCaptureFixture) -> None:
    assert refusal(content) == (
        "seeds/a.pdf: the PDF is damaged, locked, or too large when unpacked",
        "open it in its program and save it again without a password, or save its text as .txt",
    )
    assert not caplog.records


@needs_pypdf
def test_too_many_pages_are_refused() -> None:
    assert refusal(document(b"", 2_001)) == (
        "seeds/a.pdf: the PDF has 2,001 pages, and at most 2,000 are read",
        "save the text of the relevant part as .txt",
    )


@needs_pypdf
def test_too_large_a_page_is_refused() -> None:
    message, _ = refusal(document(b"BT " + b"1 w " * (1024 * 1024 + 1)))
    assert message == "seeds/a.pdf: the PDF has over 4,194,304 bytes of drawing on page 1, and no more are read"


@needs_pypdf
def test_too_many_steps_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_STEPS", 10)
    message, _ = refusal(document(pages=2))
    assert message == "seeds/a.pdf: the PDF has over 10 drawing steps, and no more are read"


@needs_pypdf
@pytest.mark.heavy
def test_damage_never_gives_anything_but_text_or_a_refusal() -> None:
    chance = random.Random(5)  # noqa: S311 - no secret
    whole = document()
    for _ in range(5_000):
        damaged = bytearray(whole)
        for _ in range(chance.randint(1, 8)):
            damaged[chance.randrange(len(damaged))] = chance.choice(b"0123456789<>[]()/ \nRxobj\xff\0")
        assert isinstance(outcome(bytes(damaged)), str | AdrError)
