"""Split an author's Markdown where a sentence of the record can go on in it."""

from __future__ import annotations

import re

from adr.model.record import Passage
from adr.model.text import Phrase, Prose

BLANK = re.compile(r"\n[ \t]*\n")
# What begins a block that is not a paragraph: lists, rules, quotes, headings, fences, tables, HTML; then what does
# so only where no paragraph stands open: other numbers, definitions of links, indented code.
_BEGINS = r"[-*+](?:\s|$)|(?:[-*_][ \t]*){3}$|#{1,6}(?:\s|$)|[>|<]|`{3}|~{3}"
BLOCK = re.compile(rf" {{0,3}}(?:{_BEGINS}|[0-9]{{1,9}}[.)](?:\s|$)|\[[^\]]*\]:)| {{4}}| {{0,3}}\t", re.MULTILINE)
INNER = re.compile(rf"\n {{0,3}}(?:{_BEGINS}|1[.)]\s)|\\\n", re.MULTILINE)
UNDERLINE = re.compile(r"^ {0,3}(=+|-+)[ \t]*$", re.MULTILINE)


def passage(text: str) -> Passage:
    """Return the first paragraph as a phrase, and whatever follows as blocks."""
    text = text.strip("\n")
    first, _, rest = _split(text)
    if BLOCK.match(first) or UNDERLINE.search(first) or INNER.search(first):
        return Passage(rest=Prose(text))
    return Passage(lead=Phrase(" ".join(first.split())), rest=Prose(rest.strip("\n")))


def _split(text: str) -> tuple[str, str, str]:
    found = BLANK.search(text)
    return (text[: found.start()], "", text[found.end() :]) if found else (text, "", "")
