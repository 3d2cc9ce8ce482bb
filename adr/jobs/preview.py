"""`adr preview 3`: the record that `adr decide 3` would write, to read before it is written."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from string import Template
from urllib.parse import quote, unquote

from adr.adapters import commonmark
from adr.adapters.disk import files
from adr.adapters.templates import loader
from adr.core.addresses import IMAGE_LIMIT, IMAGES
from adr.core.forms.read import read_record
from adr.core.output.brief_record import brief
from adr.core.text.language import direction
from adr.core.text.passages import unmarked
from adr.model.problem import AdrError, Place, Problem
from adr.model.record import Record
from adr.model.regex import regex
from adr.model.settings import Project

_ELSEWHERE = regex(r"[A-Za-z][A-Za-z0-9+.-]*:|#|//")


def read_preview(path: str, text: str) -> Record:
    """Return the record as it would be read once it is written."""
    return read_record(path, commonmark.parse(text))


def web_page(project: Project, record: Record, lang: str, notes: Sequence[Problem], folder: Path) -> str:
    """Return a record as an HTML page that needs no other file, for a file in *folder*.

    Links to files lead there from the page. Images of the project are in the page, those of others are links.
    """
    from adr.adapters.markdown.as_html import as_html  # only for pages

    text = record.head.text

    def place(way: str) -> str:
        """Return a file's path from the root, where a leading slash begins too, as on hosts."""
        return posixpath.normpath(posixpath.join(posixpath.dirname(record.path), unquote(way))).removeprefix("/")

    def link(address: str) -> str:
        way, mark, fragment = address.partition("#")
        if not way or _ELSEWHERE.match(address):
            return address
        return quote(os.path.relpath(project.root / place(way), folder).replace(os.sep, "/")) + mark + fragment

    def image(address: str) -> str:
        return "" if _ELSEWHERE.match(address) else _embedded(project, place(address))

    body = as_html(text[record.head.document.body :], link, image)
    page = (loader.shipped() / "preview.html").read_text("utf-8")
    return Template(page).substitute(
        lang=escape(lang),
        direction=direction(text),
        title=escape(unmarked(record.title.text)),
        head="\n".join(_head(record, notes)),
        body=body,
    )


def _embedded(project: Project, path: str) -> str:
    """Return an image of the project as a `data:` address, empty for what cannot be read."""
    import base64  # only for images

    kind = IMAGES.get(posixpath.splitext(path)[1].lower())
    try:
        content = files.read(project.root, files.safe_path(path, Place(path)), IMAGE_LIMIT) if kind else b""
    except AdrError:
        return ""
    return f"data:{kind};base64,{base64.b64encode(content).decode()}" if content else ""


def _head(record: Record, notes: Sequence[Problem]) -> Iterator[str]:
    """Yield what stands above the record: that it is a preview, what is wrong, and what its front matter says."""
    yield f"<p>Preview of {escape(record.path)}, which is not written yet.</p>"
    if notes:
        warnings = (f"{one}; {one.hint}" if one.hint else str(one) for one in notes)
        yield "<ul>" + "".join(f"<li>{escape(one)}</li>" for one in warnings) + "</ul>"
    if record.head.document.body:
        facts = ((key, value) for key, value in brief(record).items() if key not in {"number", "path", "title"})
        said = ((key, ", ".join(value) if isinstance(value, list) else str(value)) for key, value in facts if value)
        yield "<p>" + " · ".join(f"{key}: {escape(words)}" for key, words in said) + "</p>"
