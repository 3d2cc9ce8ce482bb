"""The text of Word documents, whole and hostile."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from adr.adapters.documents.docx import read_docx
from adr.model.problem import AdrError

BODY = "word/document.xml"
HINT = "open it in a word processor and save it again, without a password"
TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


def archive(xml: str | bytes, name: str = BODY, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", method) as file:
        file.writestr(name, xml)
    return packed.getvalue()


def outcome(content: bytes) -> str | AdrError:
    try:
        return read_docx("a.docx", content)
    except AdrError as error:
        return error


def document(body: str, namespace: str = TRANSITIONAL) -> bytes:
    return archive(
        f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{namespace}" xmlns:m="urn:mc" xmlns:a="urn:a">'
        f"<w:body>{body}</w:body></w:document>"
    )


@pytest.mark.parametrize(
    ("body", "text"),
    [
        pytest.param("<w:p><w:r><w:t>one </w:t></w:r><w:r><w:t>word</w:t></w:r></w:p>", "one word", id="runs"),
        pytest.param(
            "<w:p><w:r><w:t>a</w:t></w:r></w:p><w:p/><w:p><w:r><w:t>b</w:t></w:r></w:p>", "a\n\nb", id="paragraphs"
        ),
        pytest.param(
            "<w:p><w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t></w:r></w:p>", "a\nb\tc", id="breaks"
        ),
        pytest.param("<w:p><w:r><w:t>x</w:t><w:noBreakHyphen/><w:t>y</w:t></w:r></w:p>", "x-y", id="hyphens"),
        pytest.param(
            "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>2</w:t></w:r></w:p></w:tc>"
            "</w:tr></w:tbl>",
            "1\n2",
            id="tables",
        ),
        pytest.param(
            "<w:p><w:del><w:r><w:delText>old</w:delText></w:r></w:del><w:ins><w:r><w:t>new</w:t></w:r></w:ins>"
            "<w:moveFrom><w:r><w:t>away</w:t></w:r></w:moveFrom><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>",
            "new",
            id="tracked changes as if accepted",
        ),
        pytest.param(
            "<w:p><m:Choice><w:r><w:t>a</w:t></w:r></m:Choice><m:Fallback><w:r><w:t>a</w:t></w:r></m:Fallback></w:p>",
            "a",
            id="one of two forms",
        ),
        pytest.param(
            "<w:p><a:t>drawn</a:t>\n <w:r><w:t>قال &amp; &#1632;</w:t></w:r></w:p>", "قال & ٠", id="other elements"
        ),
    ],
)
@pytest.mark.parametrize("namespace", [TRANSITIONAL, STRICT])
def test_a_document_gives_its_paragraphs(body: str, text: str, namespace: str) -> None:
    assert read_docx("a.docx", document(body, namespace)) == text


def test_a_document_has_its_headings_as_parts() -> None:
    heading = '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>The cost</w:t></w:r></w:p>'
    read = read_docx("a.docx", document(f"<w:p/><w:p><w:r><w:t>a</w:t></w:r></w:p>{heading}{heading}"))
    assert (read, read.parts) == ("a\nThe cost\nThe cost", ((2, "The cost"), (11, "The cost")))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(b"plain", "the document is not a .docx file, or it is damaged or locked", id="no archive"),
        pytest.param(b"", "the document is not a .docx file, or it is damaged or locked", id="empty"),
        pytest.param(document("")[:-9], "the document is not a .docx file, or it is damaged or locked", id="cut off"),
        pytest.param(archive("x", "x"), f"{BODY} in the document is missing", id="another archive"),
        pytest.param(
            archive("<a/>", method=zipfile.ZIP_LZMA),
            f"{BODY} in the document is packed by a method that Word does not use",
            id="another method",
        ),
        pytest.param(
            archive(b"<a>" + bytes(64 * 1024 * 1024)),
            f"{BODY} in the document unpacks to more than 16,777,216 bytes",
            id="zip bomb",
        ),
        pytest.param(
            archive('<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><a>&c;</a>'),
            f"{BODY} in the document declares a document type or entities",
            id="billion laughs",
        ),
        pytest.param(
            archive('<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'),
            f"{BODY} in the document declares a document type or entities",
            id="external entity",
        ),
        pytest.param(
            archive("<!DOCTYPE a><a/>"), f"{BODY} in the document declares a document type or entities", id="any type"
        ),
        pytest.param(archive("<a><b></a>"), f"{BODY} in the document is not well-formed XML", id="broken"),
        pytest.param(archive("<a>\0</a>"), f"{BODY} in the document is not well-formed XML", id="NUL"),
        pytest.param(archive(b"<a>\xff</a>"), f"{BODY} in the document is not well-formed XML", id="no UTF-8"),
        pytest.param(
            archive('<?xml version="1.0" encoding="utf-7"?><a/>'),
            f"{BODY} in the document is not well-formed XML",
            id="UTF-7",
        ),
        pytest.param(archive("<a>" * 100_000), f"{BODY} in the document is not well-formed XML", id="deep"),
    ],
)
def test_a_hostile_document_gets_one_clear_line(content: bytes, message: str) -> None:
    with pytest.raises(AdrError) as caught:
        read_docx("seeds/a.docx", content)
    assert str(caught.value) == f"seeds/a.docx: {message}"
    assert caught.value.problems[0].hint == HINT


def test_a_flipped_byte_never_gives_anything_but_text_or_a_refusal() -> None:
    whole = document("<w:p><w:r><w:t>some words</w:t></w:r></w:p>")
    for at in range(len(whole)):
        assert isinstance(outcome(whole[:at] + bytes([whole[at] ^ 0x15]) + whole[at + 1 :]), str | AdrError)
