"""Add a link to front matter, as adrs and ad-guidance-tool keep theirs; all other lines stay as they are."""

from __future__ import annotations

import re
from dataclasses import dataclass

from adr.core.edit.draft import Draft, Edit
from adr.core.edit.label import has_number, stem
from adr.core.names import four
from adr.model.decision import Reference
from adr.model.written import Form

#: The spellings that adrs reads as kinds of its own (its `LinkKind`); any other it takes for a kind of the author's.
_KINDS = ("supersedes", "supersededby", "amends", "amendedby", "relatesto")
_KEY = re.compile(r"\nlinks:(?P<gap>[ \t]*)(?P<value>[^\r\n#]*?)[ \t]*(?:#[^\r\n]*)?\r?(?=\n)", re.IGNORECASE)
_ROW = re.compile(r"\n(?:[ \t]*#[^\n]*|[ \t]+[^\n]*|-(?!--)[^\n]*|\r?)(?=\n)")
_PLAIN = re.compile(r"[^\W\d_][\w -]*")


@dataclass(frozen=True, slots=True)
class Block:
    """The key `links`: its value on the same line and where that stands, the rows below it, and where they end.

    `gap` is how many blanks stand before the value.
    """

    value: str
    gap: int
    start: int
    rows: str
    end: int


def link(draft: Draft, form: Form, words: str, to: Reference) -> tuple[Edit, ...] | None:
    """Return what adds a link to front matter: nothing where it is there, None where there is no way to say it."""
    block = _block(draft)
    if form is Form.ADRS:
        return _to_list(draft, block, _kind(words), to.number) if has_number(to) else None
    return _to_map(draft, block, _name(words), f'"{four(to.number) if has_number(to) else stem(to)}"')


def _block(draft: Draft) -> Block | None:
    key = _KEY.search(draft.matter)
    if key is None:
        return None
    end = last = key.end()
    while row := _ROW.match(draft.matter, end):
        end = row.end()
        last = end if row[0].strip() else last
    return Block(key["value"], len(key["gap"]), key.start("value"), draft.text[key.end() : last], last + 1)


def _to_list(draft: Draft, block: Block | None, kind: str, target: int) -> tuple[Edit, ...] | None:
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
    return (_with_rows(draft, block, f"{before}- target: {target}", f"{before}  kind: {kind}"),)


def _to_flow(block: Block, entry: str) -> tuple[Edit, ...] | None:
    if not (block.value.startswith("[") and block.value.endswith("]")):
        return None
    at = block.start + len(block.value[:-1].rstrip())
    return (Edit(at, at, f", {entry}"),)


def _to_map(draft: Draft, block: Block | None, name: str, target: str) -> tuple[Edit, ...] | None:
    """Add to a map of lists of identifiers, as ad-guidance-tool has it: `precedes`, `succeeds`, or any other name."""
    if block and block.value not in ("", "{}"):
        return None
    rows = block.rows if block else ""
    key = re.search(rf"\n(?P<before>[ \t]+){re.escape(name)}:[ \t]*(?P<value>[^\r\n]*?)[ \t]*\r?(?=\n|\Z)", rows)
    if block is None or key is None:
        return (_with_rows(draft, block, f"    {name}:", f"        - {target}"),)
    found = re.compile(rf"(?:\n{key['before']}[ \t]*-[^\n]*)*(?=\n|\Z)").match(rows, key.end())
    items = found[0] if found else ""
    if re.search(rf"(?<![\w-]){re.escape(target[1:-1])}(?![\w-])", key["value"] + items):
        return ()
    return _to_items(draft, block, key, items, target)


def _to_items(draft: Draft, block: Block, key: re.Match[str], items: str, target: str) -> tuple[Edit, ...] | None:
    """Add to a list that is there, in its own way of writing."""
    first = block.end - 1 - len(block.rows)
    value, at = key["value"], first + key.end("value")
    if value and not (value.startswith("[") and value.endswith("]")):
        return None
    if value:
        comma = ", " if value[1:-1].strip() else ""
        return (Edit(at - 1, at - 1, f"{comma}{target}"),)
    dash = re.search(r"\n([ \t]*)-", items)
    at = first + key.end() + len(items) + 1
    return (Edit(at, at, f"{dash[1] if dash else key['before'] + '    '}- {target}{draft.newline}"),)


def _with_rows(draft: Draft, block: Block | None, *rows: str) -> Edit:
    """Add rows below those of `links`, which is made at the end of the front matter when it is not there."""
    new = draft.newline.join(rows) + draft.newline
    if block is None:
        at = draft.page.body - len("---")
        return Edit(at, at, f"links:{draft.newline}{new}")
    if not block.value:
        return Edit(block.end, block.end, new)
    return Edit(block.start - block.gap, block.end, draft.newline + new)


def _kind(words: str) -> str:
    """Return a kind in adrs' spelling."""
    small = " ".join(words.strip("\"' ").lower().split()).replace("superced", "supersed")
    short = small.replace(" ", "").replace("-", "")
    if short in _KINDS:
        return short
    return small if _PLAIN.fullmatch(small) else _quoted(small)


def _name(words: str) -> str:
    small = words.lower()
    return small if _PLAIN.fullmatch(small) else _quoted(small)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
