"""An author's Markdown as plain words, and where a sentence of the record can go on in it."""

from __future__ import annotations

import re

from adr.model.text import Phrase, Prose
from adr.model.view import Passage

_MARKED = re.compile(
    r"(?<!`)(?P<ticks>`++)(?P<code>.+?)(?<!`)(?P=ticks)(?!`)"
    r"|!?\[(?P<text>(?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]\((?:[^()\n]|\([^()\n]*\))*\)"
    r"|<(?P<address>[a-z][a-z0-9+.-]*:[^<>\s]+)>"
    r"|\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<stars>\*\*|\*|~~)(?=\S)(?P<strong>.+?)(?<=\S)(?P=stars)"
    r"|(?<!\w)(?P<lows>__|_)(?=\S)(?P<low>.+?)(?<=\S)(?P=lows)(?!\w)",
    re.DOTALL,
)
_SPACE = re.compile(r"\s+")


def unmarked(text: str, longest: int = 300) -> str:
    """Return the first paragraph on one line without its marks, cut after a word at about *longest* code points.

    An ellipsis stands where something is left out: the record has it all.
    """
    whole = passage(text)
    lead = whole.lead or whole.rest.partition("\n\n")[0]
    # To look for the ends of emphasis and code takes time by the square of the text.
    words = _SPACE.sub(" ", _bare(lead[: 10 * longest])).strip()
    more = bool(whole.lead and whole.rest) or lead != (whole.lead or whole.rest)
    if len(words) > longest:
        return f"{words[:longest].rpartition(' ')[0] or words[:longest]} …"
    return f"{words} …" if more else words


def _bare(text: str, depth: int = 8) -> str:
    """Leave marks out, as deep as anybody nests them: thousands of stars nest in each other."""

    def inside(found: re.Match[str]) -> str:
        for name in ("code", "address", "escaped"):
            if found[name]:
                return found[name].strip()
        return _bare(found["text"] or found["strong"] or found["low"] or "", depth - 1)

    return _MARKED.sub(inside, text) if depth else text


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
