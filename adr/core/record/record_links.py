"""Links to other records: the words before each, what they mean, and where it leads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from adr.core.record import lexicon
from adr.core.record.head import field_at
from adr.core.record.markdown_links import bare_files, followed
from adr.core.record.status_and_date import lines_under
from adr.core.record.status_word import first_word, says_superseded
from adr.core.record_names import is_neighbour, name_number, numbered_path
from adr.model.markdown import Span, SpanKind
from adr.model.node import Mapping, Node, Scalar, Sequence
from adr.model.record import LinkKind, Record, RecordHead, RecordLink, Said
from adr.model.regex import regex
from adr.model.value import replace

_MARKS = regex(r"[*_`]+")
_BEGINNING = regex(r"[ \t>]*(?:(?:[-+|]|[0-9]{1,3}[.)])[ \t]+)*(?:status[ \t]*:[ \t]*)?", re.IGNORECASE)
_LEFT = regex(r"(?:\bADR[-_ #]*[0-9]*|(?<![\w.-])[\w.-]+\.md\b|[\s(:,;–—\"'|-])+\Z", re.IGNORECASE)
_SIGNS = regex(r"\A[^\w\[(\"'#<@]+")
_SENTENCE = regex(r".*(?:[.!?;|](?=[ \t])|[()])[ \t]*", re.DOTALL)
_BETWEEN = regex(r"(?:[\s,;&/()|#-]|\band\b|\bor\b|\bADR\b|[0-9])*", re.IGNORECASE)
_DAY = regex(r"[: (]*[0-9]{4}-[0-9]{2}-[0-9]{2}\)?")
_OWN_WORDS = regex(
    r"(?:(?:this|the|adr|record|decision|it|is|was|has|been|status|accepted|deprecated|proposed|rejected|superseded|and|also|now"
    r"|which|on|[0-9]{4}-[0-9]{2}-[0-9]{2}|by)\b\W*)*\Z",
    re.IGNORECASE,
)
#: A part of a record, as in `Accepted (the cache is superseded by 7)`.
_A_PART = regex(
    r"\b(?:part|section|clause|paragraph|only)\b"
    r"|\b(?:the|its|our)[ \t]+(?!(?:adr|record|decision|whole|start|beginning)\b)\w",
    re.IGNORECASE,
)
#: `partly supersedes`, `partially superseded by`, `superseded in part by`, `supersedes the retry clause of`.
_PARTLY = regex(
    r"(?:part(?:ly|ially) supersede(?:s|(?P<done>d(?: by)?))"
    r"|supersede(?:s|(?P<in>d)) in part(?: by)?|supersedes .* of)\Z"
)
_FILLERS = "the|our|old|earlier|previous|former|original|initial|decision|record|in|from|made|and|also"
_VERB = regex(rf"(?P<before>.*?)\b(?P<verb>{'|'.join(lexicon.RELATIONS)}):?(?: (?:{_FILLERS})\b)*\Z", re.DOTALL)
_ASIDE = regex(r"\([^()]*\)")
#: A pattern that begins with a fixed character is found several times as fast as one that begins a line; and most lines
#: have another first letter than these verbs.
_SAID = regex(
    rf"\n[ \t>]*+(?:[-*+][ \t]+)?+[*_]{{0,2}}(?=[sar])(?P<words>{lexicon.ACTIVE})\b(?P<rest>[^\n]*)", re.IGNORECASE
)
_BY = regex(lexicon.SUPERSEDED_BY_ONE, re.IGNORECASE)
_SUPERSEDED = regex(
    rf"^[ \t>]*(?:[-*+][ \t]+)?[*_]{{0,2}}(?P<text>{lexicon.SUPERSEDED}[*_]{{0,2}}:[^\n]*)",
    re.IGNORECASE | re.MULTILINE,
)
_NOTHING = regex(r"(?:[^\[\w]|_)*(?:none|nothing|n/a|null)(?![^\W_]|-)", re.IGNORECASE)
"""What follows a verb that names no record, whatever else the line says: `Supersedes: None (extends ADR-0087)`."""
_IN_PART = r"partial(?:ly)?\b|partly\b|in part\b|(?:[\w/+&,-]{1,40}[ \t]+){0,6}only\b"
_PART_OF_IT = regex(
    r"[ \t]*[-–—,(:]?[ \t]*[*_]{0,2}(?:§|['’]s\b|(?:section|clause|part|paragraph)s?\b|decisions?[ \t]+#?[0-9]"
    rf"|{_IN_PART})",
    re.IGNORECASE,
)
"""What follows the name of a record of which a part is meant: `Supersedes: ADR-0053 §7`, `ADR-0053 (retries only)`."""
_ONLY_IN_PART = regex(rf"\((?:{_IN_PART})\)", re.IGNORECASE)
"""What follows the successor of a part, where the status is another: `Superseded by: ADR-0053 (retries only)`."""
_ONE_CLAUSE = regex(r"[.;](?=\s)")
_NAMED = regex(r"[Aa][Dd][Rr][- #]?0*([0-9]{1,9})\b")
_BARE = regex(r"(?:by|supersedes)(?:\*\*)?[ \t:]+\[?[\"'#]?#?0*([0-9]{1,5})\b(?!-[0-9]{2}-)", re.IGNORECASE)
_LINKED = regex(r"\]\(([^)\s]+\.(?:md|html))(?:#[^)\s]*)?\)")
_OWN_FIELDS = frozenset({"supersedes", "superseded-by", "amends", "amended-by", "relates-to"})
#: What adrs calls its own kinds (`LinkKind` in its types), and how people write them.
_KINDS = {
    "supersededby": "superseded by",
    "amendedby": "amended by",
    "relatesto": "relates to",
    "supercedes": "supersedes",
}
_FAR = 20
_LONGEST = 200
"""How much of a line says what its link means: the last before it, or the first where a line names a record."""


@lru_cache(maxsize=1024)
def relation(words: str) -> LinkKind:
    """Return what the words before a link mean, in any spelling of superseded.

    Words beside a known verb may only speak of the record itself: `This ADR supersedes` is `SUPERSEDES`, but
    `see the one which Ana says supersedes` is `OTHER`. What supersedes a part of another record amends it.
    """
    small = re.sub(r"[\s_-]+", " ", _DAY.sub("", words).strip(" :").lower()).replace("superc", "supers")
    if part := _PARTLY.search(small):
        return LinkKind.AMENDED_BY if part["done"] or part["in"] else LinkKind.AMENDS
    found = _VERB.fullmatch(small)
    return lexicon.RELATIONS[found["verb"]] if found and _OWN_WORDS.fullmatch(found["before"]) else LinkKind.OTHER


def read_record_links(record: Record) -> tuple[RecordLink, ...]:
    """Return the links to other records in the order of their lines, those of front matter first."""
    head = record.head
    linked, of_fields = tuple(_linked(head)), links_of_fields(head)
    others = (*_succeeded(head, record.successor), *_said(head))
    if not (linked or of_fields or others):
        return ()
    paths = {one.number: one.path for one in linked if one.path}
    told = [*(replace(one, path=paths.get(one.number, "")) for one in of_fields), *linked]
    seen = {_target(one) for one in told}
    for link in others:
        if _target(link) not in seen:
            seen.add(_target(link))
            told.append(link)
    return tuple(sorted(told, key=lambda link: link.line))


def find_successor(head: RecordHead, status: Said) -> RecordLink | None:
    """Find the record that took this one's place: in the status, in the lines near it, or in front matter's links."""
    for line in _succession(head, status):
        named = successor_in(line, head.path)
        if named and (says_superseded(status.text) or not _ONLY_IN_PART.search(line.text[:_LONGEST])):
            return named
    links = links_of_fields(head)
    return next((one for one in links if one.kind is LinkKind.SUPERSEDED_BY and one.number is not None), None)


def successor_in(line: Said, path: str) -> RecordLink | None:
    """Return the record that a line of the record in *path* says was put in its place, if it says so."""
    text = line.text[:_LONGEST]
    by = _BY.search(text)
    if by is None or lexicon.lists_statuses(text) or _NOTHING.match(text, by.end()):
        return None
    return None if _names_part(text[: by.start()]) else _named(path, text, line)


def _names_part(before: str) -> bool:
    """Return whether words in brackets after another status name a part: `Accepted (the cache is superseded by 7)`."""
    status, opened, words = before.rpartition("(")
    return bool(opened and ")" not in words and first_word(status)) and _A_PART.search(words) is not None


def _succession(head: RecordHead, status: Said) -> Iterator[Said]:
    """Yield the lines that may say what took a record's place."""
    yield status
    field = head.fields.get("superseded-by")
    if isinstance(field, Scalar):
        yield Said(f"superseded by {field.text}", field.place.line, field_at(head, field))
    for label in head.labels:
        if label.name == "successor":
            yield head.said(f"{label.key}: {label.value}", label.start)
    if head.section is not None:
        yield from lines_under(head, head.section)
    if head.shown.find("uperse", head.document.body, head.begin) < 0:
        return
    for found in _SUPERSEDED.finditer(head.shown, head.document.body, head.begin):
        yield head.said(found["text"], found.start("text"))


def named_in(text: str) -> tuple[int, ...]:
    """Return the numbers of the records that a text names after its verb, up to the end of its first sentence."""
    first = _ONE_CLAUSE.split(text, maxsplit=1)[0]
    bare = _BARE.search(first)
    return tuple(map(int, _NAMED.findall(first))) or ((int(bare[1]),) if bare else ())


def _named(path: str, text: str, line: Said) -> RecordLink | None:
    """Return the record that a line names: by a link, else by a number."""
    link = _LINKED.search(text)
    target = _target_of(path, link[1]) if link else next(iter(bare_files(path, text)), "")
    found = _NAMED.search(text) or _BARE.search(text)
    is_outside = "://" in target
    number = None if is_outside else name_number(target) if target else int(found[1]) if found else None
    if not target and number is None:
        return None
    return RecordLink(
        kind=LinkKind.SUPERSEDED_BY, words="superseded by", number=number, path=target, line=line.line, at=line.at
    )


def _target_of(path: str, link: str) -> str:
    """Return the record that a link in *path* leads to; the address itself where it is one of another repository."""
    folder, name = numbered_path(path).rpartition("/")[0], link.rpartition("/")[2]
    if "://" not in link:
        return followed(path, link)
    return followed(path, name) if folder and link.endswith(f"/{folder}/{name}") else link


def _succeeded(head: RecordHead, successor: RecordLink | None) -> Iterator[RecordLink]:
    """Yield the successors, of which a line can name several by their numbers."""
    if successor is None:
        return
    begin = head.document.lines[successor.line - 1]
    text = head.text[begin : begin + _LONGEST].partition("\n")[0]
    by = _BY.search(text)
    numbers = () if successor.path else named_in(text[by.start() :] if by else text)
    for number in numbers or (successor.number,):
        yield RecordLink(
            kind=successor.kind, words=successor.words, number=number, path=successor.path, line=successor.line
        )


def _said(head: RecordHead) -> Iterator[RecordLink]:
    """Yield the records that lines name after a verb that they begin with, where there is no link."""
    for found in _SAID.finditer(head.shown, max(head.document.body - 1, 0)):
        if _NOTHING.match(found["rest"]):
            continue
        text, at = f"{found['words']}{found['rest']}"[:_LONGEST], found.start("words")
        words = _words_of(found["words"], text)
        if relation(words) is LinkKind.OTHER:
            continue
        paths = bare_files(head.path, text)
        named = [(path, name_number(path)) for path in paths]
        named += [("", number) for number in (() if paths or "](" in text else named_in(text))]
        for path, number in named:
            yield RecordLink(
                kind=relation(words), words=words, number=number, path=path, line=head.document.line(at), at=at
            )


def _words_of(verb: str, text: str) -> str:
    """Return the words of a line before the first record that it names: a verb, and what it is about, if anything."""
    named = _NAMED.search(text)
    if named is None:
        return verb
    before = text[: named.start()]
    words = verb if before.rstrip().endswith("(") else clean(_ASIDE.sub("", before))
    return f"partly {words}" if _PART_OF_IT.match(text, named.end()) else words


def _target(link: RecordLink) -> tuple[LinkKind, int | str]:
    return link.kind, link.path if link.number is None else link.number


def _linked(head: RecordHead) -> Iterator[RecordLink]:
    """Yield the links in a record's text that lead to other records; links in a row share the words before them."""
    last, words = 0, ""
    for span in head.document.links:
        if span.kind is not SpanKind.LINK or head.text[span.start] == "<":
            continue
        path = followed(head.path, span.target)
        if not path.endswith(".md") or path == head.path or not is_neighbour(path, head.path):
            continue
        between = head.shown[last : span.start]
        if not (last and words and "\n" not in between and _BETWEEN.fullmatch(between)):
            words = _words(head, span)
        last, line = span.end, head.document.line(span.start)
        kind = relation(f"partly {words}" if _PART_OF_IT.match(head.text, span.end) else words)
        said = head.shown.rfind(words, head.document.line_start(span.start), span.start) if words else -1
        yield RecordLink(
            kind=kind, words=words, number=name_number(path), path=path, line=line, at=span.start if said < 0 else said
        )


def _words(head: RecordHead, span: Span) -> str:
    """Return the words before a link on its line; else those of the line that it goes on from, or stands below."""
    *above, before = head.shown[max(0, span.start - _FAR * _LONGEST) : span.start].rsplit("\n", _FAR + 1)[-_FAR - 1 :]
    before = before[-_LONGEST:]
    said = clean(before)
    if said or not _BEGINNING.fullmatch(_MARKS.sub("", before)):
        return said
    last = above[-1].strip() if above else ""
    if not before.strip() and last and not _is_apart(last):
        return clean(last)
    return _heads(above)


def _heads(above: list[str]) -> str:
    """Return the words of the line that a list stands below: one that ends with a colon, or a heading with a verb."""
    for text in map(str.strip, reversed(above)):
        if text.startswith("#"):
            title = clean(text.lstrip("# "))
            return title if relation(title) is not LinkKind.OTHER else ""
        if text.rstrip("*_ ").endswith(":"):
            return clean(text)
        if text and not (text[:2] in ("- ", "* ", "+ ") or text[:1].isdigit()):
            return ""
    return ""


def _is_apart(text: str) -> bool:
    """Return whether no sentence goes on from a line."""
    return text[0] in "#|>" or text[-1] in ".:!?|)" or text.startswith(("---", "==="))


@lru_cache(maxsize=1024)
def clean(before: str) -> str:
    """Return the words of a text before a link: its last sentence, without the marks of a list and of Markdown."""
    said = _BEGINNING.sub("", _MARKS.sub("", before), count=1)
    said = _LEFT.sub("", said)
    return " ".join(_SIGNS.sub("", _SENTENCE.sub("", said)).split())


def links_of_fields(head: RecordHead) -> tuple[RecordLink, ...]:
    """Return the links that front matter holds, as adrs and ad-guidance-tool keep them or in fields of their own name.

    These are `links`, a list of targets and kinds or a mapping of kinds to targets, and such as `supersedes: 3`.
    """
    if not head.may_have("links", *_OWN_FIELDS):
        return ()
    links = head.fields.get("links")
    found = _of_list(links) if isinstance(links, Sequence) else _of_mapping(links) if isinstance(links, Mapping) else ()
    own = ((name, target) for name in head.fields if name in _OWN_FIELDS for target in _targets(head.fields[name]))
    return tuple(link for words, target in (*found, *own) for link in _of_field(words, target))


def _of_list(links: Sequence) -> Iterator[tuple[str, Scalar]]:
    for one in links.items:
        link = {key.text: value for key, value in one.entries} if isinstance(one, Mapping) else {}
        target, kind = link.get("target"), link.get("kind")
        if isinstance(target, Scalar):
            yield kind.text if isinstance(kind, Scalar) else "", target


def _of_mapping(links: Mapping) -> Iterator[tuple[str, Scalar]]:
    for key, value in links.entries:
        if isinstance(value, Mapping):
            yield from _of_mapping(value)
        else:
            yield from ((key.text, target) for target in _targets(value))


def _targets(value: Node) -> Iterator[Scalar]:
    for one in value.items if isinstance(value, Sequence) else (value,):
        if isinstance(one, Scalar):
            yield one


def _of_field(kind: str, target: Scalar) -> Iterator[RecordLink]:
    digits = target.text.strip().upper().removeprefix("AD").removeprefix("R").lstrip("-")
    if digits.isascii() and digits.isdigit() and len(digits) < len("1000000000"):
        words = _KINDS.get("".join(filter(str.isalnum, kind.lower())), kind.strip())
        yield RecordLink(kind=relation(words), words=words, number=int(digits), path="", line=target.place.line)
