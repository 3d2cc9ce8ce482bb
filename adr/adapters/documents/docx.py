"""The text of a Word document: WordprocessingML (ECMA-376, part 1, 17) in a zip archive."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO

from defusedxml.common import DefusedXmlException  # type: ignore[import-untyped]
from defusedxml.ElementTree import ParseError, XMLParser  # type: ignore[import-untyped]

from adr.adapters.documents.plain_text import LIMIT, refusal
from adr.model.evidence import SeedText
from adr.model.problem import AdrError

_BODY = "word/document.xml"
_HEADINGS = ("heading", "title")
"""How the styles of headings are called in a document, whatever Word shows them as."""
_HINT = "open it in a word processor and save it again, without a password"
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_SIGNS = {"br": "\n", "cr": "\n", "tab": "\t", "noBreakHyphen": "-"}
# Text that was moved away, and a second form of the same text for old programs.
_ELSEWHERE = frozenset(("Fallback", "moveFrom"))


def read_docx(path: str, content: bytes) -> SeedText:
    """Return the paragraphs of a document's body, a line for each; those of a table cell by cell.

    Notes, headers, comments and deleted text are left out. At most `plain.LIMIT` bytes of XML are unpacked,
    and no document type declaration is taken, so no entity can grow. Raises `AdrError`.
    """
    xml = _unpack(path, content)
    parser = XMLParser(target=_Body(), forbid_dtd=True)
    try:
        parser.feed(xml)
        whole, parts = parser.close()
    except DefusedXmlException as error:
        raise _broken(path, "declares a document type or entities") from error
    except (ParseError, ValueError, LookupError) as error:
        raise _broken(path, "is not well-formed XML") from error
    text = whole.strip("\n")
    before = len(whole) - len(whole.lstrip("\n"))
    return SeedText.of(text, tuple((start - before, name) for start, name in parts))


def _unpack(path: str, content: bytes) -> bytes:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            entry = archive.getinfo(_BODY)
            if entry.compress_type not in _METHODS:
                raise _broken(path, "is packed by a method that Word does not use")
            with archive.open(entry) as file:
                xml = file.read(LIMIT + 1)
    except KeyError as error:
        raise _broken(path, "is missing") from error
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError) as error:
        raise refusal(path, "the document is not a .docx file, or it is damaged or locked", _HINT) from error
    if len(xml) > LIMIT:
        raise _broken(path, f"unpacks to more than {LIMIT:,} bytes")
    return xml


def _broken(path: str, what: str) -> AdrError:
    return refusal(path, f"{_BODY} in the document {what}", _HINT)


class _Body:
    """Takes the parser's events and keeps the text; no tree is built."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._in_text = False
        self._elsewhere = 0
        self._begin = self._offset = 0
        self._is_heading = False
        self._parts: list[tuple[int, str]] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Begin an element."""
        name = _word(tag)
        if name == "pStyle":
            self._is_heading = any(value.lower().startswith(_HEADINGS) for value in attributes.values())
        self._in_text = name == "t"
        self._elsewhere += _local(tag) in _ELSEWHERE
        if name in _SIGNS and not self._elsewhere:
            self._pieces.append(_SIGNS[name])

    def end(self, tag: str) -> None:
        """End an element."""
        self._in_text = False
        self._elsewhere -= _local(tag) in _ELSEWHERE
        if _word(tag) == "p" and not self._elsewhere:
            self._end_paragraph()
            self._pieces.append("\n")

    def data(self, text: str) -> None:
        """Take characters."""
        if self._in_text and not self._elsewhere:
            self._pieces.append(text)

    def close(self) -> tuple[str, list[tuple[int, str]]]:
        """Return the text, and where its headings begin."""
        return "".join(self._pieces), self._parts

    def _end_paragraph(self) -> None:
        words = "".join(self._pieces[self._begin :])
        if self._is_heading and words.strip():
            self._parts.append((self._offset, words.strip()))
        self._offset += len(words) + 1
        self._begin, self._is_heading = len(self._pieces) + 1, False


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _word(tag: str) -> str:
    """Return the local name of an element of WordprocessingML, transitional or strict; of others, nothing."""
    space, _, name = tag.rpartition("}")
    return name if "wordprocessingml" in space else ""
