"""The outline of a record: its text without code and comments, its headings and its front matter's end.

Only as much Markdown is read as rules need, with regular expressions, since logs can be long.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from adr.model.place import Place

_HIDDEN = re.compile(
    r"^[ \t>]*(`{3,}(?=[^`\n]*$)|~{3,}).*?(?:^[ \t>]*\1[`~]*[ \t]*\r?$|\Z)|<!--.*?-->", re.MULTILINE | re.DOTALL
)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_ATX = re.compile(r"\n(?P<mark>#{1,6})[ \t]+(?P<words>[^\n]+)")
_SETEXT = re.compile(r"\n(?P<words>[^\s#>|*+=-][^\n]*)\n(?P<mark>=+|-+)[ \t]*\r?(?=\n|\Z)")
_CLOSING = re.compile(r"(?:[ \t]+#+)?[ \t\r]*$")
_OWN_ID = re.compile(r"[ \t]*\{#([^\s}]+)\}")
_ID = re.compile(r"<[a-z][^>]*?\s(?:id|name)=[\"']?([^\"'\s>]+)", re.IGNORECASE)
_LINKED = re.compile(r"!?\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])")
_TAG = re.compile(r"</?[a-z][^>]*>", re.IGNORECASE)
_STRESSED = re.compile(r"(?<!\w)(_{1,2})(?=\S)(.+?)(?<=\S)\1(?!\w)")
_CODE = re.compile(r"(`+)(.+?)\1")
_SIGN = re.compile(r"[^\w\- ]")

Heading = re.Match[str]
"""A heading as it was found: `mark` is what makes it one, `words` what it says."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A text and its headings, in order.

    `text` is the text after one more line end, so that every line follows one; in `shown`, code and comments are
    blank; `body` is where front matter ends; `levels` and `titles` are those of the headings. Offsets are those of
    `text`.
    """

    path: str
    text: str
    shown: str
    body: int
    headings: tuple[Heading, ...]
    levels: tuple[int, ...]
    titles: tuple[str, ...]

    def place(self, offset: int) -> Place:
        """Return the place of a code point; the file itself for an offset below 0."""
        if offset < 0:
            return Place(self.path)
        return Place(self.path, self.text.count("\n", 0, offset), offset - self.text.rfind("\n", 0, offset))

    def end(self, index: int) -> int:
        """Return where the text under a heading ends: at the next one of any level, or with the file."""
        return self.headings[index + 1].start() if index + 1 < len(self.headings) else len(self.text)

    def body_of(self, index: int) -> str:
        """Return what stands under a heading, down to the next one; comments are left out, code is not."""
        start, end = self.headings[index].end(), self.end(index)
        return self.shown[start:end].strip() or _COMMENT.sub("", self.text[start:end]).strip()


def outline(path: str, text: str) -> Outline:
    """Find the headings of a text; a byte order mark is left out."""
    text = "\n" + text.removeprefix("\ufeff")
    shown = _HIDDEN.sub(_blank, text) if _may_hide(text) else text
    body = _front_matter(text)
    headings = tuple(_ATX.finditer(shown, body))
    plain = len(headings)
    if "\n==" in shown or shown.find("\n--", body) >= 0:
        headings = tuple(sorted((*headings, *_SETEXT.finditer(shown, body)), key=re.Match.start))
    # Lists first: in the middle of thousands of records, what a generator costs is felt.
    levels, titles = [len(one[1]) for one in headings], [one["words"] for one in headings]
    if len(headings) != plain:
        levels = [level(one) for one in headings]
    return Outline(path, text, shown, body, headings, tuple(levels), tuple(titles))


def _may_hide(text: str) -> bool:
    """Tell quickly whether there may be code or comments: one character is found faster than three."""
    return ("`" in text and "```" in text) or ("<" in text and "<!--" in text) or ("~" in text and "~~~" in text)


def level(heading: Heading) -> int:
    """Return a heading's level, from 1 to 6."""
    mark = heading["mark"]
    return len(mark) if mark[0] == "#" else 1 + (mark[0] == "-")


def words(heading: Heading) -> str:
    """Return what a heading says, as Markdown, without the signs that close it."""
    text = str(heading["words"].strip())
    return _CLOSING.sub("", text).rstrip() if text.endswith("#") else text


def anchors(text: str) -> tuple[str, ...]:
    """Return the fragments that a host makes of a text's headings, in order."""
    return tuple(slugs(outline("", text).titles))


def own_ids(page: Outline) -> frozenset[str]:
    """Return the fragments that an author gave: ids in HTML, and `{#id}` after a heading, as site builders have it."""
    given = [found[1] for title in page.titles if "{#" in title for found in _OWN_ID.finditer(title)]
    return frozenset((*given, *(_ID.findall(page.shown) if "<" in page.shown else ())))


def slugs(headings: Iterable[str]) -> Iterator[str]:
    """Yield headings as GitHub makes fragments of them: small letters, no signs, `-` for spaces, counted if alike."""
    seen: dict[str, int] = {}
    for heading in headings:
        slug = _slug(heading)
        again = seen.get(slug, 0)
        seen[slug] = again + 1
        yield f"{slug}-{again}" if again else slug


def _slug(heading: str) -> str:
    text = _OWN_ID.sub("", _CLOSING.sub("", heading)) if heading[-1] in "# \t\r}" else heading
    small = text.strip().lower()
    if small.replace(" ", "").replace("-", "").isalnum():
        return small.replace(" ", "-")
    small = _TAG.sub("", _STRESSED.sub(r"\2", _LINKED.sub(r"\1", _CODE.sub(_kept, small))))
    small = html.unescape(small.replace("\0", "<")).strip()
    kept = _SIGN.sub("", small) if small.isascii() else "".join(filter(_is_kept, small))
    return kept.replace(" ", "-")


def _kept(found: re.Match[str]) -> str:
    """Keep what code says from being read as HTML."""
    return found[2].replace("<", "\0")


def _is_kept(character: str) -> bool:
    """Tell whether a sign stays: letters, marks, digits and connectors do, as in Ruby's words, and `-` and space."""
    category = unicodedata.category(character)
    return category[0] in "LM" or category in ("Nd", "Nl", "Pc") or character in "- "


def _front_matter(text: str) -> int:
    """Return the offset after front matter: 0 where there is none."""
    if not text.startswith("\n---") or text[4 : text.find("\n", 1)].strip():
        return 0
    end = text.find("\n---", 4)
    return max(end + len("\n---"), 0) if end > 0 else 0


def _blank(found: re.Match[str]) -> str:
    """Leave as many lines and columns as there were, so that places after them stay right."""
    return "\n".join(" " * len(line) for line in found[0].split("\n"))
