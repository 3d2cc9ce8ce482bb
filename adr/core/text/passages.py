"""An author's Markdown inside a sentence of the record: as plain words, as what goes on, and after "because"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from adr.model.regex import regex
from adr.model.text import Phrase, Prose

if TYPE_CHECKING:
    from adr.model.view import Passage

_MARKED = regex(
    r"(?<!`)(?P<ticks>`++)(?P<code>.+?)(?<!`)(?P=ticks)(?!`)"
    r"|!?\[(?P<text>(?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]\((?:[^()\n]|\([^()\n]*\))*\)"
    r"|<!--.*?-->"
    r"|<(?P<address>[a-z][a-z0-9+.-]*:[^<>\s]+)>"
    r"|\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<stars>\*\*|\*|~~)(?=\S)(?P<strong>.+?)(?<=\S)(?P=stars)"
    r"|(?<!\w)(?P<lows>__|_)(?=\S)(?P<low>.+?)(?<=\S)(?P=lows)(?!\w)",
    re.DOTALL,
)
_SPACE = regex(r"\s+")
_WORDS = regex(r"[^\W\d_][^\W_]*(?:(?:,? |-)[^\W_]+)*\.?")
"""What most titles and reasons are: words, without any mark."""


BLANK = regex(r"\n[ \t]*\n")
# What begins a block that is not a paragraph: lists, rules, quotes, headings, fences, tables, HTML; then what does
# so only where no paragraph stands open: other numbers, definitions of links, indented code.
_BEGINS = r"[-*+](?:\s|$)|(?:[-*_][ \t]*){3}$|#{1,6}(?:\s|$)|[>|<]|`{3}|~{3}"
BLOCK = regex(rf" {{0,3}}(?:{_BEGINS}|[0-9]{{1,9}}[.)](?:\s|$)|\[[^\]]*\]:)| {{4}}| {{0,3}}\t", re.MULTILINE)
INNER = regex(rf"\n {{0,3}}(?:{_BEGINS}|1[.)]\s)|\\\n", re.MULTILINE)
UNDERLINE = regex(r"^ {0,3}(=+|-+)[ \t]*$", re.MULTILINE)


class Joining(NamedTuple):
    """How a language joins a reason: the "because" that an author may repeat, and words that begin a sentence only.

    `because` is a pattern of what is dropped. Starters, separated by spaces, are written with a small letter inside a
    sentence, so that lowering one is safe. What matches the first of `instead` becomes the second.
    """

    because: str
    starters: str = ""
    instead: tuple[str, str] = ("(?!)", "")


LANGUAGES = {
    "en": Joining(
        r"because\b|since (?=(?:all|it|its|no|nobody|nothing|our|that|the|their|there|these|they|this|we)\b)",
        "a an the this that these those it its we our they their there he she you your no not nobody nothing all",
    ),
    "de": Joining(
        r"denn\b",
        "der die das den dem ein eine einen es wir unser unsere er man niemand nichts kein keine alle weil da",
    ),
    "fr": Joining(
        r"(?:parce qu|puisqu)(?:e\b|['’])|car\b", "le la les un une il elle nous notre nos ce cette ces on personne"
    ),
    "es": Joining(
        r"(?:porque|ya que|pues|puesto que|dado que)\b", "el la los las un una es nos nuestro nuestra este esta nadie"
    ),
    # "For he is" becomes "he is indeed", as it stands after the connective of a record.
    "ar": Joining(r"إذ\b", instead=(r"لأن(?=(?:ه|ها|هم|هن|هما|نا|ني|ك|كم)?\b)", "إن")),
    "he": Joining(r"כי\b|(?:מפני|משום|כיוון|מכיוון|היות|בגלל) ש(?=\w)"),
    "zh": Joining("因为|由于"),
}
VERB_LAST = regex(r"(?:weil|da) ")
"""A German reason that begins so has its verb last: it cannot follow our "because", and needs none."""
_FIRST = regex(r"[^\W\d_]+")


def unmarked(text: str, longest: int = 300) -> str:
    """Return the first paragraph on one line without its marks, cut after a word at about *longest* code points.

    An ellipsis stands where something is left out: the record has it all.
    """
    if len(text) <= longest and _WORDS.fullmatch(text):
        return text
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


def passage(text: str) -> Passage:
    """Return the first paragraph as a phrase, and whatever follows as blocks."""
    from adr.model.view import Passage  # most commands only remove marks

    text = text.strip("\n")
    first, rest = (*BLANK.split(text, maxsplit=1), "")[:2]
    if BLOCK.match(first) or UNDERLINE.search(first) or INNER.search(first):
        return Passage(rest=Prose(text))
    return Passage(lead=Phrase(" ".join(first.split())), rest=Prose(rest.strip("\n")))


def continued(text: str, lang: str) -> str:
    """Return a text as it goes on after the language's "because".

    A "because" of the author's own is dropped, and a first word that has a capital only because it begins a
    sentence is made small. Any other capital stays: it may be a name.
    """
    joining = LANGUAGES.get(lang.lower().partition("-")[0])
    if joining is None:
        return text
    text = re.sub(rf"\A(?:{joining.because})[\s,:]*", "", text, flags=re.IGNORECASE)
    text = re.sub(rf"\A{joining.instead[0]}", joining.instead[1], text)
    first = _FIRST.match(text)
    if first and first[0].istitle() and f" {first[0].lower()} " in f" {joining.starters} ":
        return text[0].lower() + text[1:]
    return text
