"""Add a link from one record to another, where the record's form has its links."""

from __future__ import annotations

from dataclasses import dataclass

from adr.core.edit import matter
from adr.core.edit.draft import Draft, Edit, read_draft, with_item, with_paragraph, with_section
from adr.core.edit.form import form_of, is_listed
from adr.core.edit.label import identified, names, numbered
from adr.core.record.said import lines_above, status_section
from adr.model.decision import Reference
from adr.model.written import Form

MORE, LINKS = "More Information", "Links"
HOLE = "%(record)s"


@dataclass(frozen=True, slots=True)
class Phrases:
    """How a record of MADR's form says a link in its language: a section's title, and a sentence.

    The link comes where `%(record)s` stands in the sentence.
    """

    section: str
    sentence: str


def link(text: str, words: str, to: Reference) -> str | None:
    """Return a record's text with a link to another one, None where its form is not understood.

    *words* are what the link means, such as `Amends`. Of *to*, `title` is Markdown as its author wrote it, and
    `file` the bare file name; a number that is not in that name is left out. A link that is there already is not
    added again: the text comes back as it is.
    """
    draft, words = read_draft(text), " ".join(words.split())
    edits = link_edits(draft, words, to)
    return None if edits is None else draft.edited(edits)


def link_edits(draft: Draft, words: str, to: Reference, phrases: Phrases | None = None) -> tuple[Edit, ...] | None:
    """Return what adds a link: nothing where it is there, None where there is no place for it."""
    form = form_of(draft)
    if form in (Form.ADRS, Form.ADG):
        return _beside(draft, matter.link(draft, form, words, to), words, to)
    if form is Form.NYGARD:
        return _in_status(draft, words, to)
    if form is Form.MADR:
        return _in_more(draft, words, to, phrases or Phrases(MORE, f"{words} {HOLE}."))
    return _in_links(draft, words, to) if form is Form.MADR2 else None


def _beside(draft: Draft, first: tuple[Edit, ...] | None, words: str, to: Reference) -> tuple[Edit, ...] | None:
    """Say it in a Status section too, where a record has one beside its front matter."""
    if first is None or status_section(draft.page) is None:
        return first
    return (*first, *_in_status(draft, words, to))


def _in_status(draft: Draft, words: str, to: Reference) -> tuple[Edit, ...]:
    index = status_section(draft.page)
    if index is None or _is_there(draft, index, words, to):
        return ()
    return (with_paragraph(draft, index, f"{words} {numbered(to)}"),)


def _in_more(draft: Draft, words: str, to: Reference, phrases: Phrases) -> tuple[Edit, ...]:
    index = draft.section(phrases.section.casefold(), MORE.casefold())
    if index is None and draft.section(LINKS.casefold()) is not None:
        return _in_links(draft, words, to)
    line = phrases.sentence.replace(HOLE, identified(to))
    if index is None:
        return (with_section(draft, phrases.section, line),)
    is_there = _is_there(draft, index, words, to) or line in draft.page.body_of(index)
    return () if is_there else (with_paragraph(draft, index, line),)


def _in_links(draft: Draft, words: str, to: Reference) -> tuple[Edit, ...]:
    index, line, sign = draft.section(LINKS.casefold()), f"{words} {identified(to)}", _sign(draft)
    if index is None:
        return (with_section(draft, LINKS, f"{sign} {line}"),)
    return () if _is_there(draft, index, words, to) else (with_item(draft, index, line, sign),)


def _is_there(draft: Draft, index: int, words: str, to: Reference) -> bool:
    return any(names(line, words, to) for line in draft.page.body_of(index).split("\n"))


def _sign(draft: Draft) -> str:
    """Return the sign of the list that holds what the record says of itself."""
    return next((line[0].strip()[0] for line in lines_above(draft.page) if is_listed(line)), "-")
