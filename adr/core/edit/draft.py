"""A record's text that is being changed: what stands where, how its lines end, and what to put in which place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from adr.core.record.outline import Outline, outline

_RULE = re.compile(r"\n[ \t\r]*\n {0,3}(?:-{3,}|\*{3,}|_{3,})\Z")
_CLOSED = re.compile(r"\r?\n[ \t\r]*\n</div>\Z")
_ITEM = re.compile(r"\n {0,3}(?P<sign>[-*+])[ \t]+\S[^\r\n]*(?:\r?\n[ \t]+\S[^\r\n]*)*")


@dataclass(frozen=True, slots=True)
class Edit:
    """What stands from `start` to `end` (offsets of the outline's text) becomes `text`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A record's text as an outline; `mark` is its byte order mark, `newline` how most of its lines end."""

    page: Outline
    mark: str
    newline: str

    @property
    def text(self) -> str:
        """Return the text, after one more line end, as the outline has it."""
        return self.page.text

    @property
    def matter(self) -> str:
        """Return the front matter with its first fence, in the offsets of the text; nothing where there is none."""
        return self.page.text[: self.page.body]

    def edited(self, edits: Iterable[Edit]) -> str:
        """Return the record's text with these edits, which must not overlap."""
        text = self.page.text
        for one in sorted(edits, key=lambda one: one.start, reverse=True):
            text = text[: one.start] + one.text + text[one.end :]
        return self.mark + text[1:]

    def section(self, *titles: str) -> int | None:
        """Return the index of the first heading below the title with one of these words, in any case."""
        for index, title in enumerate(self.page.titles):
            if title.strip().casefold() in titles and (index or self.page.levels[0] > 1):
                return index
        return None

    def chunk(self, index: int) -> str:
        """Return a heading with what stands under it, down to the next one."""
        return self.page.text[self.page.headings[index].start() : self.page.end(index)]

    def with_chunk(self, index: int, chunk: str) -> Edit:
        """Return the edit that puts another text in the place of a heading and what stands under it."""
        return Edit(self.page.headings[index].start(), self.page.end(index), chunk)

    def is_last(self, index: int) -> bool:
        """Tell whether no heading follows."""
        return self.page.end(index) == len(self.page.text)


def read_draft(text: str) -> Draft:
    """Read a record's text to change it."""
    crlf = text.count("\r\n")
    newline = "\r\n" if crlf and crlf * 2 >= text.count("\n") else "\n"
    return Draft(page=outline("", text), mark="\ufeff" if text.startswith("\ufeff") else "", newline=newline)


def with_paragraph(draft: Draft, index: int, line: str, chunk: str | None = None) -> Edit:
    """Add a paragraph at the end of a section, before a rule that ends it, or the end of a block that began above it.

    *chunk* is what the section has become by then; its own blank lines before the next heading stay.
    """
    _, tail = _parted(draft.chunk(index))
    body, _ = _parted(draft.chunk(index) if chunk is None else chunk)
    if rule := _RULE.search(body) or _closing(body):
        (body, gap), ruled = _parted(body[: rule.start()]), body[rule.start() :]
        tail = gap + ruled + tail
    if not draft.is_last(index) and "\n" not in tail:
        tail = draft.newline + tail
    return draft.with_chunk(index, f"{body}{draft.newline * 2}{line}{tail}")


def with_item(draft: Draft, index: int, line: str, sign: str) -> Edit:
    """Add an item after the last one of a section's list, in the list's own sign, or begin a list with *sign*."""
    chunk = draft.chunk(index)
    items = list(_ITEM.finditer(chunk))
    if not items:
        return with_paragraph(draft, index, f"{sign} {line}")
    at = items[-1].end()
    return draft.with_chunk(index, f"{chunk[:at]}{draft.newline}{items[-1]['sign']} {line}{chunk[at:]}")


def with_section(draft: Draft, title: str, line: str) -> Edit:
    """Add a section at the record's end, within a block around it; whether its last line ends stays as it was."""
    at = len(_parted(draft.text)[0])
    if draft.page.headings and (closing := _closing(_parted(draft.chunk(len(draft.page.headings) - 1))[0])):
        at -= len(closing[0])
    return Edit(at, at, f"{draft.newline * 2}## {title}{draft.newline * 2}{line}")


def _closing(body: str) -> re.Match[str] | None:
    """Find the end of a block, such as one that is read from the right, that began above a section."""
    return _CLOSED.search(body) if body.count("<div") < body.count("</div>") else None


def _parted(text: str) -> tuple[str, str]:
    """Part a text after its last line that says something."""
    end = len(text.rstrip(" \t\r\n"))
    end += len(text[end:]) - len(text[end:].lstrip(" \t"))
    return text[:end], text[end:]
