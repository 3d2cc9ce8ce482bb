"""The shapes of what commands print as JSON about records and the log; `shapes` has the rules for them."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from adr.model.commit import FileAction, KnownBy
from adr.model.decision import Status
from adr.model.record import LinkKind

BriefShape = TypedDict(
    "BriefShape",
    {
        "number": int | None,
        "path": str,
        "title": str,
        "status": str,
        "date": str,
        "tags": list[str],
        "decision-makers": list[str],
        "consulted": list[str],
        "informed": list[str],
    },
)
"""A record in a list."""


class ListShape(TypedDict):
    """`adr list`."""

    records: list[BriefShape]


_FoundShape = TypedDict(
    "_FoundShape", {"in": Literal["title", "heading", "text"], "hits": int, "line": int, "text": str}
)


class HitShape(BriefShape, _FoundShape):
    """A record that was found, and the line that has the most of the words."""


class SearchShape(TypedDict):
    """`adr search`."""

    text: str
    total: int
    matches: list[HitShape]


StatusShape = TypedDict(
    "StatusShape",
    {
        "record": int | None,
        "path": str,
        "title": str,
        "status": str,
        "date": str,
        "superseded-by": int | str | None,
        "moves": list[Status],
    },
)


FileShape = TypedDict(
    "FileShape",
    {
        "kind": FileAction,
        "record": int | None,
        "path": str,
        "old-path": NotRequired[str],
        "by": NotRequired[KnownBy],
        "status": NotRequired[str],
        "old-status": NotRequired[str],
    },
)
"""What a commit did to a record."""


class RecordCommitShape(TypedDict):
    """A commit that touched records."""

    id: str
    date: str
    author: str
    subject: str
    pull: NotRequired[int]
    link: NotRequired[str]
    changes: list[FileShape]


class LogShape(TypedDict):
    """The history of a record, or of the log: `partial` where git does not have every text."""

    path: str
    repository: bool
    cut: bool
    partial: bool
    uncommitted: list[str]
    commits: list[RecordCommitShape]


class RecordNodeShape(TypedDict):
    """A record in a graph; `word` is its status where it is one of ours."""

    id: str
    kind: Literal["record"]
    number: int | None
    title: str
    status: str
    word: Status | None
    date: str
    path: str


class CardNodeShape(TypedDict):
    """A rejected card in a graph."""

    id: str
    kind: Literal["card"]
    deck: str
    number: int
    title: str
    because: str
    path: str


EdgeShape = TypedDict(
    "EdgeShape", {"from": str, "to": str, "kind": LinkKind | Literal["rejects"], "words": str, "stated": bool}
)


class GraphShape(TypedDict):
    """`adr graph`."""

    nodes: list[RecordNodeShape | CardNodeShape]
    edges: list[EdgeShape]
