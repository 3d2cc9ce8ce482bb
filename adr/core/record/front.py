"""The links to other records that front matter holds, as adrs and ad-guidance-tool keep them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from adr.core.record.frontmatter import read_front_matter
from adr.core.record.outline import Outline
from adr.model.node import Mapping, Node, Scalar, Sequence


@dataclass(frozen=True, slots=True)
class FrontLink:
    """A link: its words as people say them, the number of the other record, and the line."""

    words: str
    number: int
    line: int


Fields = dict[str, Node]
"""Keys in small letters, with `-` between words, and what each holds."""
_OWN = frozenset({"supersedes", "superseded-by", "amends", "amended-by", "relates-to"})
#: What adrs calls its own kinds (`LinkKind` in its types), and how people write them.
_KINDS = {
    "supersededby": "superseded by",
    "amendedby": "amended by",
    "relatesto": "relates to",
    "supercedes": "supersedes",
}


def front_text(page: Outline) -> str:
    """Return what stands between the fences of front matter."""
    start = page.text.find("\n", 1) + 1
    return page.text[start : max(start, page.body - len("---"))]


def front_links(page: Outline) -> tuple[FrontLink, ...]:
    """Return the links in a page's front matter, none where it cannot be read without a YAML library."""
    if page.text.find("\nlinks:", 0, page.body) < 0:
        return ()
    matter = read_front_matter(page.path, front_text(page))
    entries = matter.entries if matter else ()
    return links_in(next((value for key, value in entries if key.text == "links"), None))


def links_of_fields(fields: Fields) -> Iterator[FrontLink]:
    """Yield the links that fields of their own name hold, such as `superseded_by: ["0032"]`, and those of `links`."""
    yield from links_in(fields.get("links"))
    for name, value in fields.items():
        for target in _targets(value) if name in _OWN else ():
            yield from _link(name, target)


def links_in(found: Node | None) -> tuple[FrontLink, ...]:
    """Return the links that the field `links` holds: a list of targets and kinds, or a mapping of kinds to targets."""
    if isinstance(found, Sequence):
        return tuple(_of_list(found))
    return tuple(_of_mapping(found)) if isinstance(found, Mapping) else ()


def _of_list(links: Sequence) -> Iterator[FrontLink]:
    for one in links.items:
        link = {key.text: value for key, value in one.entries} if isinstance(one, Mapping) else {}
        target, kind = link.get("target"), link.get("kind")
        if isinstance(target, Scalar):
            yield from _link(kind.text if isinstance(kind, Scalar) else "", target)


def _of_mapping(links: Mapping) -> Iterator[FrontLink]:
    for key, value in links.entries:
        if isinstance(value, Mapping):
            yield from _of_mapping(value)
        else:
            for target in _targets(value):
                yield from _link(key.text, target)


def _targets(value: Node) -> Iterator[Scalar]:
    for one in value.items if isinstance(value, Sequence) else (value,):
        if isinstance(one, Scalar):
            yield one


def _link(kind: str, target: Scalar) -> Iterator[FrontLink]:
    digits = target.text.strip().upper().removeprefix("AD").removeprefix("R").lstrip("-")
    if digits.isascii() and digits.isdigit() and len(digits) < len("1000000000"):
        short = "".join(filter(str.isalnum, kind.lower()))
        yield FrontLink(_KINDS.get(short, kind.strip()), int(digits), target.place.line)
