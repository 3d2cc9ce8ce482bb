"""The sections of a record, each with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from adr.core.outline import Outline, words
from adr.model.written import Section

_ANCHOR = re.compile(r"[ \t]*<a\b[^>]*>[ \t]*</a>[ \t]*", re.IGNORECASE)


def sections_of(page: Outline) -> Iterator[Section]:
    """Yield the headings in order, each with what stands under it."""
    line, at, text = 0, 0, page.text
    for index, heading in enumerate(page.headings):
        start = heading.start("words")
        line += text.count("\n", at, start)
        at, title = start, words(heading)
        body = text[heading.end() : page.end(index)].strip()
        if "<a" in title:
            title = _ANCHOR.sub(" ", title).strip()
        yield Section(level=page.levels[index], title=title, line=line, text=body)
