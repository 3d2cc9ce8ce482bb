"""The sections of a record, each with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from adr.core.record.outline import Outline, words
from adr.model.written import Section

_ANCHOR = re.compile(r"[ \t]*<a name=\"[^\">]*\">[ \t]*</a>[ \t]*")


def sections_of(page: Outline) -> Iterator[Section]:
    """Yield the headings in order, each with what stands under it; anchors, which nobody sees, are left out."""
    line, at, text = 0, 0, page.text
    is_anchored = '<a name="' in page.shown
    for index, heading in enumerate(page.headings):
        start = heading.start("words")
        line += text.count("\n", at, start)
        at, title = start, words(heading)
        body = text[heading.end() : page.end(index)].strip()
        if is_anchored:
            title, body = _ANCHOR.sub(" ", title).strip(), _ANCHOR.sub(" ", body).strip()
        yield Section(level=page.levels[index], title=title, line=line, text=body)
