"""Read one record's text into what it says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from adr.core.change.moves import status_word
from adr.core.linked import Link
from adr.core.outline import Outline, outline, words
from adr.core.page import Page, followed, name_number, read_page
from adr.core.records import read_sheet
from adr.model.decision import Status
from adr.model.place import Place
from adr.model.written import Form, Kind, Said, Section, Tie, Written

_PHRASE = re.compile(r"([^\[\]()|]*)\[[^\]]*\]\(<?$")


def read_written(path: str, text: str) -> Written:
    """Read a record, whatever its form."""
    page, shape = read_page(path, text), outline(path, text)
    word = Status.SUPERSEDED if page.is_superseded else _status(status_word(text))
    form = Form(read_sheet(text).form)
    return Written(
        path=path, form=form, number=page.number if page.number is not None else page.title_number,
        title=_said(page.title, page.title_place), status=_said(page.status, page.status_place), word=word,
        date=_said(page.date, page.date_place), ties=tuple(_ties(page, text)), sections=tuple(_sections(shape)),
    )  # fmt: skip


def _said(text: str, place: Place) -> Said:
    return Said(text, place.line if text else 0)


def _status(word: str) -> Status | None:
    return Status(word) if word in set(Status) else None


def _ties(page: Page, text: str) -> Iterator[Tie]:
    lines = text.split("\n")
    for link in page.links:
        path = followed(page.path, link.target)
        if path.endswith(".md"):
            yield _tie(link, path, lines[link.place.line - 1])


def _tie(link: Link, path: str, line: str) -> Tie:
    before = _PHRASE.search(line[: link.place.column - 1])
    said = before[1].strip(" \t-*+:") if before else ""
    number = name_number(path.rpartition("/")[2])
    return Tie(kind=kind(said), words=said, number=number, path=path, line=link.place.line)


def kind(words: str) -> Kind:
    """Return what the words before a link mean, in either spelling of superseded."""
    small = re.sub(r"[ _-]+", "-", words.strip().lower()).replace("superced", "supersed")
    return Kind(small) if small in set(Kind) else Kind.OTHER


def _sections(shape: Outline) -> Iterator[Section]:
    for index, heading in enumerate(shape.headings):
        line = shape.place(heading.start("words")).line
        body = shape.text[heading.end() : shape.end(index)].strip()
        yield Section(level=shape.levels[index], title=words(heading), line=line, text=body)
