"""Where records have their links: a Status section, More Information, or a list of links."""

from __future__ import annotations

from adr.core.forms.change import Edit, section_titled, with_item, with_paragraph, with_section
from adr.core.forms.link_text import identified, names, numbered
from adr.core.record.head import body_of
from adr.model.decision import Reference
from adr.model.record import RecordHead
from adr.model.value import dataclass

MORE, LINKS = "More Information", "Links"
HOLE = "%(record)s"


@dataclass(frozen=True, slots=True)
class NewLink:
    """A link to be added: the words before it, where it leads, and how it is said beside front matter.

    Of *to*, `title` is Markdown as its author wrote it, and `file` the way to its file.
    """

    words: str
    to: Reference
    phrases: Phrases | None = None


@dataclass(frozen=True, slots=True)
class Phrases:
    """How a record of MADR's form says a link in its language: a section's title, and a sentence.

    The link comes where `%(record)s` stands in the sentence.
    """

    section: str
    sentence: str


def in_status(head: RecordHead, new: NewLink) -> tuple[Edit, ...] | None:
    """Add a link at the end of the Status section; None where there is none."""
    if head.section is None:
        return None
    if _is_there(head, head.section, new):
        return ()
    return (with_paragraph(head, head.section, f"{new.words} {numbered(new.to)}"),)


def in_more(head: RecordHead, new: NewLink) -> tuple[Edit, ...]:
    """Add a sentence with a link under More Information, or an item to a list of links where there is only that."""
    phrases = new.phrases or Phrases(MORE, f"{new.words} {HOLE}.")
    index = section_titled(head, phrases.section.casefold(), MORE.casefold())
    if index is None and section_titled(head, LINKS.casefold()) is not None:
        return in_links(head, new)
    line = phrases.sentence.replace(HOLE, identified(new.to))
    if index is None:
        return (with_section(head, phrases.section, line),)
    is_there = _is_there(head, index, new) or line in body_of(head, index)
    return () if is_there else (with_paragraph(head, index, line),)


def in_links(head: RecordHead, new: NewLink) -> tuple[Edit, ...]:
    """Add an item to the list of links, which begins with the marker of the list that has the status."""
    index, line = section_titled(head, LINKS.casefold()), f"{new.words} {identified(new.to)}"
    sign = next((one.sign for one in head.labels if one.is_listed), "-")
    if index is None:
        return (with_section(head, LINKS, f"{sign} {line}"),)
    return () if _is_there(head, index, new) else (with_item(head, index, line, sign),)


def _is_there(head: RecordHead, index: int, new: NewLink) -> bool:
    return any(names(line, new.words, new.to) for line in body_of(head, index).split("\n"))
