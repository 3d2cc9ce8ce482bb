"""Find sections of a record that say nothing yet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from adr.core.outline import Outline, level, words
from adr.model.place import Place

_LONG = 240
_TO_COME = r"(?:done|decided|determined|defined|added|written|completed|continued|confirmed|filled in|announced)"
#: What people and templates leave for later: a mark, a phrase in braces, or how adr-tools' own guidance begins.
_PLACEHOLDER = re.compile(
    rf"\W*(?:to[ -]?do|tbd|tba|tbc|wip|to be {_TO_COME}|fixme|xxx+|placeholder|coming soon|work in progress)\W*"
    r"|\W*lorem ipsum.*|\W*\{[^{}]*\}\W*|(?:[-*+>][ \t]+)?(?:\.\.\.|…)"
    r"|the issue motivating this decision, and .*|the change that we're proposing or .*|what becomes easier or .*",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Hollow:
    """A section that says nothing: its heading, its place, and the placeholder that stands in it, if any."""

    heading: str
    place: Place
    text: str


def hollow_sections(page: Outline) -> Iterator[Hollow]:
    """Yield the sections without text and without sections of their own, and those with a placeholder alone."""
    headings = page.headings
    for index, heading in enumerate(headings):
        depth = level(heading)
        if depth == 1 or (index + 1 < len(headings) and level(headings[index + 1]) > depth):
            continue
        start, end = heading.end(), page.end(index)
        # Most sections are long, and need no closer look.
        if end - start > _LONG and not page.shown[start:end].isspace():
            continue
        text = page.body_of(index)
        if not text or _PLACEHOLDER.fullmatch(text):
            yield Hollow(words(heading), page.place(heading.start("words")), text.split("\n")[0])
