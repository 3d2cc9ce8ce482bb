"""Give a record another number in every text that names it: by its file, or as `ADR-0007`."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import quote, unquote

from adr.core.record.markdown_links import slugs
from adr.core.record_names import is_record, name_number, number_span, numbered_path
from adr.model.record import RecordHead
from adr.model.regex import regex
from adr.model.value import dataclass

PROSE = (".md", ".markdown", ".txt", ".rst", ".adoc", ".org", ".html", ".htm", ".tex")
_WAY = regex(r"[^\s()\[\]<>\"'`{}|,;=*]*$")
_LONGEST_WAY = 1000
_TEXT = regex(r"\[([^\[\]\n]*)\]\([ \t]*<?$")
_TARGET = regex(r"[^\[\]\n]{0,200}\]\([ \t]*<?([^)\s>#]+)")
_COMMENT = regex(r"(?:^|\s)(?:#|//|/\*|--|;|%|<!--|\*|\"\"\"|''')")
_COMMIT = regex(r"/[0-9a-f]{40,64}/")
_HOST = regex(r"(?:/-)?/(?:blob|tree|raw|blame|edit|src)/(?:branch/)?[^/]+/")
_RENDER = r"(?<=adr render )0*{}(?![0-9])"
_OWN_KEY = r"^(?:number|id|adr|index):[ \t]*[\"']?(?:ADR[-_ ]?)?(0*{})(?=[\"']?[ \t]*\r?$)"
_OTHER_KEY = regex(
    r"^[ \t]*(?:-[ \t]+)?(?:supersedes|superseded[-_]by|amends|amended[-_]by|relates[-_]to|related|target):[^\n]*",
    re.MULTILINE | re.IGNORECASE,
)
_STATUS = regex(r"[ \t]*(?:[-*+][ \t]+)?(?:\*\*)?status\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A record that gets another number, by its file's paths from the project's root.

    `twins` are the paths of other records with the old number: while there are any, `ADR-0007` may mean one of
    them. `namesakes` are other files of the project with the record's very name. `anchors` are the heading's
    fragment before and after; `web` is the repository's web address, with the way to the project's root in `inner`.
    """

    old: str
    new: str
    twins: tuple[str, ...] = ()
    namesakes: frozenset[str] = frozenset()
    anchors: tuple[str, str] = ("", "")
    web: str = ""
    inner: str = ""

    @property
    def number(self) -> int:
        """Return the old number."""
        return name_number(self.old) or 0

    @property
    def to(self) -> int:
        """Return the new number."""
        return name_number(self.new) or 0

    def moved(self, path: str) -> str:
        """Return where a file is from now on: the record's, or one beside it in its own folder."""
        if path == self.old:
            return self.new
        own = numbered_path(self.old)
        return (
            f"{numbered_path(self.new)}{path.removeprefix(own)}"
            if own != self.old and path.startswith(f"{own}/")
            else path
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewritten:
    """A text with the new number: how many links and mentions changed, and the lines left for a person to look at."""

    text: str
    links: int = 0
    mentions: int = 0
    left: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Edit:
    start: int
    end: int
    new: str
    kind: str = ""


def name_with_number(name: str, to: int) -> str:
    """Return a record's file name with another number, in as many digits as it had, or more where it needs them."""
    start, end = number_span(name)
    return f"{name[:start]}{_like(name[start:end], to)}{name[end:]}"


def rewrite(move: Move, path: str, text: str, *, prose: bool | None = None) -> Rewritten:
    """Return the text of a file with every link to the record and every mention of its number changed.

    In *prose* (by default known by the file's name) all of the text counts, in code only comments, but for paths
    that lead to the file. A mention that may mean another record, or is no comment, is left and reported.
    """
    edits, left = _edits(move, path, text, prose)
    return _applied(text, edits, left)


def renumber_links(move: Move, path: str, text: str) -> Rewritten:
    """Return the text of a file with every link to the record changed; its numbers are of another log and stay."""
    return _applied(text, list(_links(move, path, text, path.endswith(PROSE))), ())


def rewrite_record(move: Move, head: RecordHead) -> Rewritten:
    """Return a record's text: as `rewrite` does, with its heading, its front matter and its comment."""
    edits, left = _edits(move, head.path, head.text, prose=True)
    extra = _own(move, head) if head.path == move.old else _fields(move, head)
    return _applied(head.text, [*edits, *_apart(extra, edits)], left)


def rewrite_links(move: Move, head: RecordHead) -> str:
    """Return a rendered record's text with its links changed, what the record says of itself, and its status."""
    edits = list(_links(move, head.path, head.text, prose=True))
    extra = _own(move, head) if head.path == move.old else _successor(move, head)
    return _applied(head.text, [*edits, *_apart(extra, edits)], ()).text


def _edits(move: Move, path: str, text: str, prose: bool | None) -> tuple[list[_Edit], tuple[int, ...]]:
    """Return the edits of links and mentions, and the lines of the mentions that are left."""
    is_prose = path.endswith(PROSE) if prose is None else prose
    edits = list(_links(move, path, text, is_prose))
    alone = not move.twins or path == move.old
    status = any(edit.kind for edit in edits) and not any(any(_occurrences(twin, text)) for twin in move.twins)
    left = []
    for found in _mention(move.number).finditer(text):
        if any(edit.start < found.end(1) and found.start(1) < edit.end for edit in edits) or _is_of_other(text, found):
            continue
        line = text[text.rfind("\n", 0, found.start()) + 1 : found.start()]
        if (is_prose or _COMMENT.search(line)) and (alone or (status and _STATUS.match(line))):
            edits.append(_Edit(*found.span(1), _like(found[1], move.to), "mention"))
        else:
            left.append(text.count("\n", 0, found.start()) + 1)
    return edits, tuple(dict.fromkeys(left))


def _is_of_other(text: str, mention: re.Match[str]) -> bool:
    """Return whether a mention is the text of a link to another record's file: `_links` knows those that lead here."""
    target = _TARGET.match(text, mention.end(1))
    return target is not None and is_record(unquote(target[1]))


def _apart(extra: Iterator[_Edit], edits: list[_Edit]) -> list[_Edit]:
    """Leave out what is edited already."""
    return [one for one in extra if not any(one.start < edit.end and edit.start < one.end for edit in edits)]


def rewrite_supersedes(move: Move, text: str, line: int) -> str:
    """Return a deck's text with the number changed in the list that begins on *line*."""
    lines = text.split("\n")
    item = re.compile(rf"(?<![\w.])((?:ADR[-_ ]?)?)(0*{move.number})(?![\w.])", re.IGNORECASE)
    for at in range(line - 1, len(lines)):
        if at >= line and lines[at][:1] not in ("", " ", "\t", "-", "#", "]"):
            break
        code, hash_sign, comment = lines[at].partition(" #")
        lines[at] = item.sub(lambda found: found[1] + _like(found[2], move.to), code) + hash_sign + comment
    return "\n".join(lines)


def fragments(title: str, number: int, to: int) -> tuple[str, str]:
    """Return the fragment of a record's heading with the old number and with the new one."""
    if not title:
        return "", ""
    found = _title_number(number).match(title)
    new = f"{title[: found.start(1)]}{_like(found[1], to)}{title[found.end(1) :]}" if found else title
    return next(slugs((title,))), next(slugs((new,)))


def _title_number(number: int) -> re.Pattern[str]:
    """Return the pattern of a record's own number at the beginning of its title; `3D` and `5.1` begin otherwise."""
    return re.compile(rf"(?:ADR[-_ #]*)?(0*{number})(?![\w-]|\.[0-9])", re.IGNORECASE)


def _like(digits: str, number: int) -> str:
    """Write a number with as many digits as another has, when that has zeros before it."""
    return str(number).zfill(len(digits)) if digits.startswith("0") or len(digits) > 3 else str(number)


def _mention(number: int) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w/.#&-])(?:ADR[- ]#?|adr-|[Aa][Dd][Rr]:|ADR(?=0))(0*{number})(?!\w|-\w|\.\d)")


def _names(path: str) -> tuple[str, ...]:
    name = posixpath.basename(numbered_path(path))
    return tuple(dict.fromkeys((name, quote(name))))


def _occurrences(path: str, text: str) -> Iterator[re.Match[str]]:
    whole = "|".join(map(re.escape, _names(path)))
    return re.finditer(rf"(?<![\w%-])(?:{whole})(?![\w-]|\.\w)", text)


def _links(move: Move, path: str, text: str, prose: bool) -> Iterator[_Edit]:
    """Yield the edits of each occurrence of the file's name: its number, a fragment, and the words of the link."""
    for found in _occurrences(move.old, text):
        start = found.start()
        before = text[max(0, start - _LONGEST_WAY) : start]
        way = (_WAY.search(before) or found)[0]
        line = before[before.rfind("\n") + 1 :]
        if not _leads(move, path, way, prose or bool(_COMMENT.search(line))):
            continue
        first, end = number_span(posixpath.relpath(move.old, posixpath.dirname(numbered_path(move.old)) or "."))
        if text[start + first : start + end].isdigit():
            yield _Edit(start + first, start + end, _like(text[start + first : start + end], move.to), kind="link")
        yield from _beside(move, text, start - len(way), found.end())


def _beside(move: Move, text: str, start: int, end: int) -> Iterator[_Edit]:
    old, new = move.anchors
    if old != new and (found := re.compile(rf"(?:/\w+\.md)?#({re.escape(old)})(?![\w-])").match(text, end)):
        yield _Edit(*found.span(1), new)
    label = _TEXT.search(text, max(0, start - _LONGEST_WAY), start)
    if label and (number := _title_number(move.number).match(label[1])):
        at = label.start(1) + number.start(1)
        yield _Edit(at, at + len(number[1]), _like(number[1], move.to))


def _leads(move: Move, path: str, way: str, speaks: bool) -> bool:
    """Return whether what stands before the file's name makes it the record's; *speaks* in prose and comments."""
    if "://" in way:
        return _is_at_host(move, way)
    way = unquote(way.rpartition(":")[2])
    own = numbered_path(move.old)
    home, name = posixpath.split(own)
    if way.startswith("/"):
        return way.strip("/") == home
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), way, name))
    if target == own or target in move.namesakes:
        return target == own
    if not way:
        return speaks
    is_end = not way.startswith(".") and f"/{home}/".endswith(f"/{way}")
    return is_end or posixpath.normpath(f"{way}{name}") == own


def _is_at_host(move: Move, way: str) -> bool:
    """Return whether an address is that of the record on a branch of the repository; at a commit it never changes."""
    if not move.web or not way.startswith(f"{move.web}/") or _COMMIT.search(way):
        return False
    inner = _HOST.sub("", unquote(way.removeprefix(move.web)), count=1)
    return inner == f"{move.inner}{posixpath.dirname(numbered_path(move.old))}/"


def _own(move: Move, head: RecordHead) -> Iterator[_Edit]:
    """Yield the edits of what a record says of its own number."""
    text, fence = head.text, head.document.fence
    if key := re.compile(_OWN_KEY.format(move.number), re.MULTILINE | re.IGNORECASE).search(text, 0, fence):
        yield _Edit(*key.span(1), _like(key[1], move.to))
    if heading := next((one for one in head.document.headings if one.level == 1), None):
        start, end = head.document.words(heading)
        if title := _title_number(move.number).match(text, start, end):
            yield _Edit(*title.span(1), _like(title[1], move.to))
    if comment := re.compile(_RENDER.format(move.number)).search(text, head.document.body):
        yield _Edit(*comment.span(), str(move.to))


def _fields(move: Move, head: RecordHead) -> Iterator[_Edit]:
    """Yield the edits of numbers alone in another record's front matter, where no other record can be meant."""
    if move.twins:
        return
    for line in _OTHER_KEY.finditer(head.text, 0, head.document.fence):
        for found in re.compile(rf"(?<![\w.-])(0*{move.number})(?![\w.-])").finditer(head.text, *line.span()):
            yield _Edit(*found.span(1), _like(found[1], move.to), "mention")


def _successor(move: Move, head: RecordHead) -> Iterator[_Edit]:
    """Yield the edits of the number in the status of another record's front matter, where there are no links."""
    for found in () if move.twins else _mention(move.number).finditer(head.text, 0, head.document.fence):
        if _STATUS.match(head.text, head.text.rfind("\n", 0, found.start()) + 1):
            yield _Edit(*found.span(1), _like(found[1], move.to), "mention")


def _applied(text: str, edits: list[_Edit], left: tuple[int, ...]) -> Rewritten:
    # From the end, so that the places of the others stay right.
    for edit in sorted(edits, key=lambda one: one.start, reverse=True):
        text = text[: edit.start] + edit.new + text[edit.end :]
    links, mentions = (sum(edit.kind == kind for edit in edits) for kind in ("link", "mention"))
    return Rewritten(text=text, links=links, mentions=mentions, left=left)
