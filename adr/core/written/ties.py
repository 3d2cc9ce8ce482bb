"""Links to other records: the words before each, what they mean, and where it leads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from adr.core.names import is_record, name_number
from adr.core.record.front import links_of_fields
from adr.core.record.links import Link, links_of
from adr.core.record.page import bare_files, followed, named_in
from adr.core.written.source import Source
from adr.model.written import Kind, Tie

_MARKS = re.compile(r"[*_`]+")
_BEGINNING = re.compile(r"[ \t>]*(?:(?:[-+|]|[0-9]{1,3}[.)])[ \t]+)*(?:status[ \t]*:[ \t]*)?", re.IGNORECASE)
_LEFT = re.compile(r"(?:\bADR[-_ #]*[0-9]*|(?<![\w.-])[\w.-]+\.md\b|[\s(:,;–—\"'|-])+\Z", re.IGNORECASE)
_SIGNS = re.compile(r"\A[^\w\[(\"'#<@]+")
_SENTENCE = re.compile(r".*(?:[.!?;|](?=[ \t])|[()])[ \t]*", re.DOTALL)
_BETWEEN = re.compile(r"(?:[\s,;&/()|#-]|\band\b|\bor\b|\bADR\b|[0-9])*", re.IGNORECASE)
_DAY = re.compile(r"[: (]*[0-9]{4}-[0-9]{2}-[0-9]{2}\)?")
_OWN_WORDS = re.compile(
    r"(?:(?:this|the|adr|record|decision|it|is|was|has|been|status|accepted|deprecated|proposed|rejected|superseded|and|also|now"
    r"|which|on|[0-9]{4}-[0-9]{2}-[0-9]{2}|by)\b\W*)*\Z",
    re.IGNORECASE,
)
_KINDS = {
    "supersedes": Kind.SUPERSEDES,
    "superseded by": Kind.SUPERSEDED_BY,
    "superseded": Kind.SUPERSEDED_BY,
    "amends": Kind.AMENDS,
    "amended by": Kind.AMENDED_BY,
    "relates to": Kind.RELATES_TO,
    "related to": Kind.RELATES_TO,
}
_VERB = re.compile(rf"(?P<before>.*?)\b(?P<verb>{'|'.join(_KINDS)})\Z", re.DOTALL)
_LABEL = re.compile(r" {0,3}\[([^\]\n]+)\]:")
_SAID = re.compile(
    r"\n[ \t>]*(?:[-*+][ \t]+)?[*_]{0,2}(?P<words>supers?[ec]+des|amends|amended by|relate[sd] to)\b(?P<rest>[^\n]*)",
    re.IGNORECASE,
)
_FAR = 20


def kind(words: str) -> Kind:
    """Return what the words before a link mean, in either spelling of superseded.

    Words beside a known verb may only speak of the record itself: `This ADR supersedes` is `SUPERSEDES`, but
    `partly supersedes` and `see the one which Ana says supersedes` are `OTHER`.
    """
    small = re.sub(r"[\s_-]+", " ", _DAY.sub("", words).strip(" :").lower()).replace("superc", "supers")
    found = _VERB.fullmatch(small)
    return _KINDS[found["verb"]] if found and _OWN_WORDS.fullmatch(found["before"]) else Kind.OTHER


def linked_ties(source: Source) -> tuple[Tie, ...]:
    """Return the links in a record's text that lead to other records, in their order."""
    shown = source.page.shown
    return tuple(_linked(source, shown.split("\n")[1:])) if "](" in shown or "]:" in shown else ()


def named_ties(source: Source, told: Iterable[Tie]) -> Iterator[Tie]:
    """Yield the records that are only named by a number: in the status, or after the verb that begins a line."""
    seen = {_target(one) for one in told}
    for tie in (*_succeeded(source), *_said(source)):
        if _target(tie) not in seen:
            seen.add(_target(tie))
            yield tie


def _target(tie: Tie) -> tuple[Kind, int | str]:
    return tie.kind, tie.path if tie.number is None else tie.number


def _linked(source: Source, lines: list[str]) -> Iterator[Tie]:
    last: tuple[int, int, str] = (0, 0, "")
    for link in links_of(source.page):
        path = followed(source.path, link.target)
        if not path.endswith(".md") or path == source.path or not is_record(path.rpartition("/")[2]):
            continue
        line, start, end = _used(link, lines)
        words = last[2] if line == last[0] and _BETWEEN.fullmatch(lines[line - 1], last[1], start) else ""
        words = words or _words(lines, line, start)
        last = (max(line, link.place.line), end, words)
        yield Tie(kind=kind(words), words=words, number=name_number(path.rpartition("/")[2]), path=path, line=line)


def _used(link: Link, lines: list[str]) -> tuple[int, int, int]:
    """Return the line on which a link is used, where its text begins there, and where the link ends."""
    line, at = link.place.line, link.place.column - 1
    label = _LABEL.match(lines[line - 1]) if "]:" in lines[line - 1] else None
    if label and label.end() <= at:
        for number, text in enumerate(lines, 1):
            found = re.search(rf"\[(?:[^\[\]]*\]\[)?{re.escape(label[1])}\](?![:(\[])", text, re.IGNORECASE)
            if found:
                return number, found.start(), found.end()
        return line, 0, len(lines[line - 1])
    text = lines[line - 1]
    closing = text.find(")", at + len(link.target))
    line, start = _opening(lines, line, text.rfind("](", 0, at + 1))
    return line, start, closing + 1 if closing >= 0 else len(text)


def _opening(lines: list[str], line: int, end: int) -> tuple[int, int]:
    """Return the line and the column of the bracket that closes at *end*; a link's text may begin lines before."""
    last = lines[line - 1].rfind("[", 0, max(end, 0))
    if end < 0 or (last >= 0 and "]" not in lines[line - 1][last:end]):
        return line, max(last, 0)
    depth = 0
    for number in range(line, max(0, line - _FAR), -1):
        text = lines[number - 1]
        for at in range(end if number == line else len(text) - 1, -1, -1):
            depth += (text[at] == "]") - (text[at] == "[")
            if depth == 0:
                return number, at
        if not text.strip():
            break
    return line, 0


def _words(lines: list[str], line: int, start: int) -> str:
    """Return the words before a link on its line; else those of the line that it goes on from, or stands below."""
    before = lines[line - 1][:start]
    said = clean(before)
    if said or not _BEGINNING.fullmatch(_MARKS.sub("", before)):
        return said
    above = lines[line - 2].strip() if line > 1 else ""
    if not before.strip() and above and not _is_apart(above):
        return clean(above)
    return _heads(lines[max(0, line - 1 - _FAR) : line - 1])


def _heads(above: list[str]) -> str:
    """Return the words of the line that a list stands below: one that ends with a colon, or a heading with a verb."""
    for text in map(str.strip, reversed(above)):
        if text.startswith("#"):
            title = clean(text.lstrip("# "))
            return title if kind(title) is not Kind.OTHER else ""
        if text.rstrip("*_ ").endswith(":"):
            return clean(text)
        if text and not _is_item(text):
            return ""
    return ""


def _is_apart(text: str) -> bool:
    """Tell whether no sentence goes on from a line."""
    return text[0] in "#|>" or text[-1] in ".:!?|)" or text.startswith(("---", "==="))


def _is_item(text: str) -> bool:
    return text[:2] in ("- ", "* ", "+ ") or text[:1].isdigit()


def clean(before: str) -> str:
    """Return the words of a text before a link: its last sentence, without the marks of a list and of Markdown."""
    said = _BEGINNING.sub("", _MARKS.sub("", before), count=1)
    said = _LEFT.sub("", said)
    return " ".join(_SIGNS.sub("", _SENTENCE.sub("", said)).split())


def _succeeded(source: Source) -> Iterator[Tie]:
    named = source.successor
    if named is None:
        return
    line = named.place.line
    text = source.page.text.split("\n")[line]
    numbers = () if named.path else named_in(text[_by(text) :])
    for number in numbers or (named.number,):
        yield Tie(kind=Kind.SUPERSEDED_BY, words="superseded by", number=number, path=named.path, line=line)


def _by(text: str) -> int:
    found = re.search(r"ded[- _]by", text, re.IGNORECASE)
    return found.start() if found else 0


def _said(source: Source) -> Iterator[Tie]:
    shown = source.page.shown
    if "edes" not in shown and "mend" not in shown and "elate" not in shown:
        return
    for found in _SAID.finditer(shown):
        words = " ".join(found["words"].lower().split()).replace("superc", "supers")
        line = source.page.place(found.start("words")).line
        for path, number in _mentioned(source, f"{found['words']}{found['rest']}"):
            yield Tie(kind=kind(words), words=found["words"], number=number, path=path, line=line)


def _mentioned(source: Source, text: str) -> Iterator[tuple[str, int | None]]:
    """Yield the records that a text names by their files, else by their numbers, where it has no links."""
    paths = bare_files(source.path, text)
    yield from ((path, name_number(path.rpartition("/")[2])) for path in paths)
    yield from (("", number) for number in (() if paths or "](" in text else named_in(text)))


def from_front(source: Source, linked: Iterable[Tie]) -> tuple[Tie, ...]:
    """Return the links that front matter holds, each with the path that the text's own links give for its number."""
    paths = {one.number: one.path for one in linked if one.path}
    return tuple(
        Tie(kind=kind(one.words), words=one.words, number=one.number, path=paths.get(one.number, ""), line=one.line)
        for one in links_of_fields(source.fields)
    )
