"""adrs: front matter with number, title, date, status, links with target and kind, tags; people as in MADR 4."""

from __future__ import annotations

import re

from adr.core.forms.change import Edit, newline
from adr.core.forms.form import RecordForm
from adr.core.forms.link_places import NewLink, has_number, in_status
from adr.model.decision import Reference
from adr.model.node import Sequence
from adr.model.record import RecordHead
from adr.model.value import dataclass


def _holds(head: RecordHead) -> bool:
    fields = head.fields
    return ("number" in fields and "title" in fields) or ("links" in fields and isinstance(fields["links"], Sequence))


def _link(head: RecordHead, new: NewLink) -> tuple[Edit, ...] | None:
    """Link in front matter, and in a Status section too, where a record has one beside it."""
    first = add_to_links(head, new.words, new.to)
    return None if first is None else (*first, *(in_status(head, new) or ()))


FORM = RecordForm(
    name="adrs",
    holds=_holds,
    is_known_plain=True,
    number_field="number",
    template="adrs.md",
    link=_link,
    superseded="superseded",
    links_beside=True,
    keeps_date=True,
)


#: The spellings that adrs reads as kinds of its own (its `LinkKind`); any other it takes for a kind of the author's.
_KINDS = ("supersedes", "supersededby", "amends", "amendedby", "relatesto")
_KEY = r"\nlinks:(?P<gap>[ \t]*)(?P<value>[^\r\n#]*?)[ \t]*(?:#[^\r\n]*)?\r?(?=\n)"
_ROW = r"\n(?:[ \t]*#[^\n]*|[ \t]+[^\n]*|-(?!--)[^\n]*|\r?)(?=\n)"
_PLAIN = r"[^\W\d_][\w -]*"


@dataclass(frozen=True, slots=True)
class LinksField:
    """The key `links`: its value on the same line and where that stands, the rows below it, and where they end.

    `gap` is the number of spaces before the value.
    """

    value: str
    gap: int
    start: int
    rows: str
    end: int


def add_to_links(head: RecordHead, words: str, to: Reference) -> tuple[Edit, ...] | None:
    """Return what adds to a list of `target` (a number) and `kind`: nothing where it is there, None for no number."""
    return _to_list(head, _block(head), _kind(words), to.number) if has_number(to) else None


def _block(head: RecordHead) -> LinksField | None:
    matter = head.text[: head.document.fence]
    key = re.search(_KEY, matter, re.IGNORECASE)
    if key is None:
        return None
    end = last = key.end()
    row_pattern = re.compile(_ROW)
    while row := row_pattern.match(matter, end):
        end = row.end()
        last = end if row[0].strip() else last
    return LinksField(key["value"], len(key["gap"]), key.start("value"), head.text[key.end() : last], last + 1)


def _to_list(head: RecordHead, block: LinksField | None, kind: str, target: int) -> tuple[Edit, ...] | None:
    """Add to a list of `target` (a number) and `kind`, as adrs has it."""
    pair = rf"target:[ \t]*{target}\b[^\n]*(?:\n[ \t]+)?[,\s]*kind:[ \t]*[\"']?([\w -]+)"
    turned = rf"kind:[ \t]*[\"']?([\w -]+?)[\"']?\s*,?\s*target:[ \t]*{target}\b"
    there = block.value + block.rows if block else ""
    if any(_kind(found[1]) == kind for pattern in (pair, turned) for found in re.finditer(pattern, there)):
        return ()
    if block and block.value not in ("", "[]"):
        return _to_flow(block, f"{{target: {target}, kind: {kind}}}")
    dash = re.search(r"\n([ \t]*)-[ \t]", there)
    before = dash[1] if dash else "  "
    return (_with_rows(head, block, f"{before}- target: {target}", f"{before}  kind: {kind}"),)


def _to_flow(block: LinksField, entry: str) -> tuple[Edit, ...] | None:
    if not (block.value.startswith("[") and block.value.endswith("]")):
        return None
    at = block.start + len(block.value[:-1].rstrip())
    return (Edit(at, at, f", {entry}"),)


def _with_rows(head: RecordHead, block: LinksField | None, *rows: str) -> Edit:
    """Add rows below those of `links`, which is made at the end of the front matter when it is not there."""
    end = newline(head.text)
    new = end.join(rows) + end
    if block is None:
        at = head.document.fence
        return Edit(at, at, f"links:{end}{new}")
    if not block.value:
        return Edit(block.end, block.end, new)
    return Edit(block.start - block.gap, block.end, end + new)


def _kind(words: str) -> str:
    """Return a kind in adrs' spelling."""
    small = " ".join(words.strip("\"' ").lower().split()).replace("superced", "supersed")
    short = small.replace(" ", "").replace("-", "")
    if short in _KINDS:
        return short
    return small if re.fullmatch(_PLAIN, small) else ("'" + small.replace("'", "''") + "'")
