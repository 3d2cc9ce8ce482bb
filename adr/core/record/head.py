"""Read what a record says before its sections: front matter, lines with a key, and where the sections begin."""

from __future__ import annotations

import re
from collections import abc
from collections.abc import Iterator
from functools import cache, lru_cache

from adr.core.record import lexicon
from adr.core.record.frontmatter import field_name, read_flat, read_front_matter, read_loosely, read_toml
from adr.core.record.status_word import word_of
from adr.core.record.titles import is_known
from adr.core.record_names import name_number
from adr.core.text.dates import day
from adr.model.markdown import Block, BlockKind, Document, SpanKind
from adr.model.node import Mapping, Node, Scalar
from adr.model.record import Label, ReadMatter, RecordHead
from adr.model.regex import regex


def _key(*, other: bool = False) -> str:
    return (
        r"(?P<sign>[-*+](?=[ \t])|\|)?[ \t]{0,9}(?:[^\w\s\x00-\x7f]{1,9}[ \t]{1,9})?"
        rf"(?P<bold>[*_]{{0,3}})(?P<key>{lexicon.labels(other=other)})"
        r"(?:[ \t]{0,9}\([^()\n]*\))?(?P<close>[*_]{0,3})"
        r"(?:[ \t]{0,40}(?P<mark>[:：|]|\.(?=[*_]))|(?=[ \t]+[0-9]|(?<![0-9])[ \t]*\r?$))"
        r"[*_]{0,3}[ \t]*(?P<value>[^\r\n]*)"
    )


_LINE = regex(rf"^[ \t>]{{0,40}}{_key()}", re.IGNORECASE | re.MULTILINE)
_FURTHER = regex(_key(), re.IGNORECASE)


@cache
def _other_line() -> re.Pattern[str]:
    return re.compile(rf"^[ \t>]{{0,40}}{_key(other=True)}", re.IGNORECASE | re.MULTILINE)


_NEXT = regex(
    r"(?<![ \t])[ \t]+(?:[|•·,;–-][ \t]+)?(?=\*\*[A-Z][\w -]*(?::\*\*|\*\*:))|(?<![ \t])[ \t]+\|[ \t]+(?=[A-Z][\w -]*:)"
)
HEADINGS = {name: regex(lexicon.heading(name), re.IGNORECASE) for name in ("status", "date")}
_OF_ITSELF = regex(lexicon.OF_ITSELF, re.IGNORECASE)
_RECORD_NUMBER = regex(r"#?(?:ADR\b|N[ro]\.?[ \t]*[0-9]|[0-9]+[.:)][ \t]|0[0-9]+[ \t])", re.IGNORECASE)
_ADR_NUMBER = regex(r"\A#?(?:ADR)?[- ]?0*([0-9]{1,9})\b", re.IGNORECASE)
_ANY_RECORD = regex(lexicon.ANY_RECORD, re.IGNORECASE)
_SOON = 4
"""How many headings at most stand above a record's own title and below it."""
_INK = regex(r"\S")
_COMMENT = regex(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_ATTRIBUTES = regex(r"[ \t]*\{[:#.][^{}]*\}\Z")
_MARK = regex("[:：|]")
_TWO_CELLS = 3
"""How many bars a row of two cells has."""
_WORDS = regex(r"[\w .:*_#-]*")
_TAGS = regex(r"<!--.*?-->|</?[a-zA-Z][^<>]*>")
_LINKED = regex(r"\[([^\[\]]*)\]\([^()]*\)")
_SIGNS = regex(r"\A(?:[^\w\s\x00-\x7f]+|:[a-z0-9_+-]+:)[ \t]+")
MARKS = " \t\r#*_?:："
"""What may stand after the words of a heading and says nothing."""


def read_head(path: str, document: Document, matter: ReadMatter | None = None) -> RecordHead:
    """Read what a document says before its sections.

    *matter* reads front matter that is more than plain (`adr.core.record.frontmatter`); without it, or where it returns
    None, such front matter is read line by line.
    """
    titles = document.titles
    if "}" in document.text:
        titles = tuple([_without_anchor(title) for title in titles])
    title = _find_title(document, titles, path)
    return RecordHead(
        path=path,
        document=document,
        shown=_shown(document),
        titles=titles,
        title=title,
        begin=_begin(document, titles, title),
        section=section_saying(titles, title, "status"),
        matter=matter,
        read_fields=_fields,
        read_labels=_labels,
    )


def _find_title(document: Document, titles: tuple[str, ...], path: str) -> int | None:
    """Return the index of the title: the first heading of the first level; without one, the first heading of all.

    It is the first of all, too, where a section of a record stands above that of the first level.

    What all records of a log have above theirs is none: then a heading soon below has the record's own number. It is no
    title if it says the status or begins a section about the record. Below the first level it has to be above
    all others, or to have a record's number, or lines with a key right below it.
    """
    levels = [one.level for one in document.headings]
    if not levels:
        return None
    index = levels.index(1) if 1 in levels else 0
    if not _RECORD_NUMBER.match(titles[index]) and any(map(is_known, map(plain_title, titles[:index]))):
        index = 0
    if _ANY_RECORD.fullmatch(titles[index]):
        number, near = name_number(path), range(index + 1, min(index + _SOON, len(titles)))
        index = next((one for one in near if number in [*map(int, _ADR_NUMBER.findall(titles[one]))]), index)
    is_top, said = levels[index] == 1 or (len(levels) > 1 and min(levels[1:]) > levels[0]), titles[index]
    if not is_top and (_is_of_itself(said) or not (_RECORD_NUMBER.match(said) or _first_key(document, index))):
        return None
    return None if _is_section("status", titles[index]) else index


def _first_key(document: Document, index: int) -> str:
    """Return what the key means that the first line below a heading has, if any."""
    said = _INK.search(document.text, document.headings[index].end)
    at = document.line_start(said.start()) if said else len(document.text)
    found = _LINE.match(document.text, at) or _other_line().match(document.text, at)
    return next((name for name in lexicon.LABELS if found and found[name]), "")


def section_saying(titles: tuple[str, ...], title: int | None, name: str) -> int | None:
    """Return the index of the first heading but the title that says status or date (*name*) in any language."""
    start = int(title == 0)
    found = _find_section(titles[start:], name)
    return None if found is None else found + start


@lru_cache(maxsize=1024)
def _find_section(titles: tuple[str, ...], name: str) -> int | None:
    """Find a section once for all records of a log that have the same sections, as most have."""
    return next((index for index, title in enumerate(titles) if _is_section(name, title)), None)


def _is_section(name: str, title: str) -> bool:
    title = plain_title(title)
    return HEADINGS[name].fullmatch(title) is not None or lexicon.is_heading(name, title)


def says_all(title: str) -> bool:
    """Return whether a heading has the status or the date in itself, as `## Status: Accepted` has."""
    return any((found := words.fullmatch(plain_title(title))) and found[1] for words in HEADINGS.values())


def plain_title(title: str) -> str:
    """Return the words of a heading, without anchors, comments, links and signs around them."""
    if not _WORDS.fullmatch(title):
        title = _LINKED.sub(r"\1", _TAGS.sub("", title))
        title = _SIGNS.sub("", title)
    return title.strip(MARKS)


def small_titles(head: RecordHead) -> frozenset[str]:
    """Return what the headings say, in lower case and without marks."""
    return _small(head.titles[:1]) | _small(head.titles[1:])


@lru_cache(maxsize=1024)
def _small(titles: tuple[str, ...]) -> frozenset[str]:
    return frozenset([title.strip("#*_: \t\r").lower() for title in titles])


def _without_anchor(title: str) -> str:
    """Return a heading without the attributes that Doxygen, Pandoc and kramdown read behind it: `{#adr_0018}`."""
    return _ATTRIBUTES.sub("", title) if title.endswith("}") else title


def body_of(head: RecordHead, index: int) -> str:
    """Return what stands under a heading, down to the next one; comments are left out, code is not."""
    start, end = head.document.headings[index].end, head.end(index)
    return head.shown[start:end].strip() or _COMMENT.sub("", head.text[start:end]).strip()


def _shown(document: Document) -> str:
    """Blank code and comments, so that they say nothing and places stay right."""
    text, hidden = document.text, [] if document.is_plain else list(_hidden(document))
    if not hidden:
        return text
    parts, at = [], 0
    for start, end in sorted(hidden):
        parts += [text[at:start], "\n".join(" " * len(line) for line in text[start:end].split("\n"))]
        at = max(at, end)
    return "".join((*parts, text[at:]))


def _hidden(document: Document) -> Iterator[tuple[int, int]]:
    for block in document.blocks:
        if block.kind is BlockKind.CODE:
            # An indented block has the indent of its first line before it.
            yield document.line_start(block.start), block.end
        elif block.kind is BlockKind.HTML:
            yield from _comments(document.text, block)
    for span in document.spans:
        if span.kind is SpanKind.HTML and document.text.startswith("<!--", span.start):
            yield span.start, span.end


def _comments(text: str, block: Block) -> Iterator[tuple[int, int]]:
    for found in _COMMENT.finditer(text, block.start, block.end):
        yield found.span()


def _begin(document: Document, titles: tuple[str, ...], title: int | None) -> int:
    """Return where the record stops to speak of itself: at its first section that is not about that.

    Right below the title, a section of no usual name that begins with a status is: its heading is a second title.
    """
    start, own = (0, None) if title is None else (title + 1, titles[title])
    for index, heading in enumerate(document.headings[start:], start):
        is_section = heading.level > 1 and titles[index] != own and not _is_of_itself(titles[index])
        if is_section and not (index - 1 == title and _is_second_title(document, index, titles[index])):
            return heading.start
    return len(document.text)


def _is_second_title(document: Document, index: int, said: str) -> bool:
    if _is_usual(said) or document.text[document.headings[index - 1].end : document.headings[index].start].strip():
        return False
    return _first_key(document, index) == "status"


@lru_cache(maxsize=1024)
def _is_usual(title: str) -> bool:
    return is_known(plain_title(title)) or _is_section("status", title)


@lru_cache(maxsize=1024)
def _is_of_itself(title: str) -> bool:
    return _OF_ITSELF.fullmatch(plain_title(title)) is not None


def _labels(head: RecordHead) -> tuple[Label, ...]:
    """Return the lines with a key; where several keys share a line, each is given.

    Keys in other languages are looked for where English ones do not say both the status and the date.
    """
    labels = _found(_LINE, head)
    names = {one.name for one in labels} | (
        {"status"} if head.section is not None or "status" in head.fields else set()
    )
    if names >= {"date", "status"} or not _MARK.search(head.shown, head.document.body, head.begin):
        return labels
    return _found(_other_line(), head)


def _found(line: re.Pattern[str], head: RecordHead) -> tuple[Label, ...]:
    lines = line.finditer(head.shown, head.document.body, head.begin)
    return tuple([one for found in lines for one in _of_line(found, found.start())])


def _of_line(found: re.Match[str], line: int) -> Iterator[Label]:
    value, start = found["value"], found.start("value")
    if found["sign"] == "|":
        row = found.string[found.start("sign") : found.end()]
        value = value.partition("|")[0]
        # A row of keys is the head of a table.
        value = "" if row.count("|") > _TWO_CELLS or _LINE.match(f"|{value}|") else value
    elif following := _NEXT.search(value):
        value = value[: following.start()]
    bold = found["bold"]
    if bold and not found["close"] and value.rstrip().endswith(bold) and value.count(bold) % 2:
        value = value.rstrip().removesuffix(bold)
    name = next(name for name in lexicon.LABELS if found[name])
    key_end = found.end("mark") if found["mark"] else found.end("close")
    yield Label(name, found["key"], value.rstrip(), found["sign"] or "", line, key_end, start)
    following = None if found["sign"] == "|" else _NEXT.search(found.string, start, found.end())
    if following and (rest := _FURTHER.match(found.string, following.end(), found.end())):
        yield from _of_line(rest, line)


def _fields(head: RecordHead) -> abc.Mapping[str, Node]:
    """Return the fields of front matter: read here, else by what the head was given for it, else line by line."""
    path, document = head.path, head.document
    if not document.fence:
        return {}
    flat = read_flat(path, document.matter)
    if flat is not None:
        return flat
    is_toml = document.text.startswith("+++", document.text.startswith("\ufeff"))
    read = read_toml if is_toml else read_front_matter
    found: Node | None = read(path, document.matter)
    if found is None and head.matter:
        found = head.matter(path, document.matter, 2)
    found = found if isinstance(found, Mapping) else read_loosely(path, document.matter)
    return {field_name(key.text): _without_braces(value) for key, value in found.entries}


def _without_braces(value: Node) -> Node:
    """Return a status or a day in braces that were left from a template, as in `status: { accepted }`, as a text."""
    if isinstance(value, Mapping) and len(value.entries) == 1:
        key, said = value.entries[0]
        if isinstance(said, Scalar) and not said.text and (word_of(key.text) or day(key.text)):
            return key
    return value


def field_at(head: RecordHead, value: Scalar) -> int:
    """Return the offset at which the value of a field begins, its quotation mark included."""
    at = 0
    for _ in range(value.place.line - 1):
        at = head.text.find("\n", at) + 1
    return at + value.place.column - 1
