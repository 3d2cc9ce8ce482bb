"""Which documents are read, and that each that is not gets one clear line."""

from __future__ import annotations

import pytest

from adr.adapters.documents import LIMIT, read_document
from adr.model.problem import AdrError


def refusal(path: str, content: bytes) -> tuple[str, str]:
    with pytest.raises(AdrError) as caught:
        read_document(path, content)
    (problem,) = caught.value.problems
    assert problem.code == "seed-unreadable"
    assert "\n" not in f"{problem}{problem.hint}"
    return str(problem), problem.hint


@pytest.mark.parametrize("path", ["seeds/a.txt", "seeds/a.md", "seeds/A.TXT"])
def test_plain_text_is_returned_as_it_is(path: str) -> None:
    assert read_document(path, "# أ\r\n <b>\n\n".encode()) == "# أ\r\n <b>\n\n"


@pytest.mark.parametrize("path", ["seeds/a.html", "seeds/a.htm", "seeds/a.HTML"])
def test_a_page_is_returned_as_it_is_seen(path: str) -> None:
    assert read_document(path, b"<p>a <b>b</b>") == "a b"


def test_another_kind_is_refused() -> None:
    assert refusal("seeds/a.odt", b"") == (
        "seeds/a.odt: documents of this kind cannot be read",
        "save it as one of .txt, .md, .html, .htm, .docx, .pdf",
    )


@pytest.mark.parametrize("suffix", [".txt", ".html", ".docx", ".pdf"])
def test_too_large_a_document_is_refused_before_it_is_read(suffix: str) -> None:
    assert refusal(f"seeds/a{suffix}", bytes(LIMIT + 1)) == (
        f"seeds/a{suffix}: the document has 16,777,217 bytes, and at most 16,777,216 are read",
        "save the relevant part as a seed of its own",
    )
