"""An author's Markdown as plain words, for places where nothing may ping, link or show a picture."""

from __future__ import annotations

import re

from adr.core.text.passage import passage

_MARKED = re.compile(
    r"(?P<ticks>`+)(?P<code>.+?)(?<!`)(?P=ticks)(?!`)"
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
    words = _SPACE.sub(" ", _bare(lead)).strip()
    more = bool(whole.lead and whole.rest) or lead != (whole.lead or whole.rest)
    if len(words) > longest:
        return f"{words[:longest].rpartition(' ')[0] or words[:longest]} …"
    return f"{words} …" if more else words


def _bare(text: str) -> str:
    return _MARKED.sub(_inside, text)


def _inside(found: re.Match[str]) -> str:
    for name in ("code", "address", "escaped"):
        if found[name]:
            return found[name].strip()
    return _bare(found["text"] or found["strong"] or found["low"] or "")
