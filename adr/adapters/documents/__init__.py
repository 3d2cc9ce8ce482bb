"""Read seeds as text: `.txt`, `.md`, `.html`, `.docx` and, with the extra `documents`, `.pdf`.

Every reader is bounded in size and gives one problem with a place for what it cannot read.
"""

from __future__ import annotations

from adr.adapters.documents.plain_text import LIMIT, decode, refusal
from adr.model.evidence import SeedText

__all__ = ["LIMIT", "SUFFIXES", "read_document"]

SUFFIXES = (".txt", ".md", ".html", ".htm", ".docx", ".pdf")


def read_document(path: str, content: bytes) -> SeedText:
    """Return the text of a document; *path* is from the project's root, its suffix tells the format.

    Plain text and Markdown are returned as they are, less a byte order mark, so that lines and columns are those of
    an editor. Of the other formats the text that a reader sees is returned, a line for each paragraph, with its
    headings or pages.
    Raises `AdrError` with one problem for what is too large, broken or of another format.
    """
    suffix = _suffix(path)
    if len(content) > LIMIT:
        message = f"the document has {len(content):,} bytes, and at most {LIMIT:,} are read"
        raise refusal(path, message, "save the relevant part as a seed of its own")
    return SeedText(decode(path, content)) if suffix in (".txt", ".md") else _read(suffix, path, content)


def _read(suffix: str, path: str, content: bytes) -> SeedText:
    if suffix == ".docx":
        from adr.adapters.documents.docx import read_docx

        return read_docx(path, content)
    if suffix == ".pdf":
        from adr.adapters.documents.pdf import read_pdf

        return read_pdf(path, content)
    from adr.adapters.documents.html import html_text

    return html_text(path, decode(path, content))


def _suffix(path: str) -> str:
    suffix = next((suffix for suffix in SUFFIXES if path.lower().endswith(suffix)), "")
    if not suffix:
        raise refusal(path, "documents of this kind cannot be read", f"save it as one of {', '.join(SUFFIXES)}")
    return suffix
