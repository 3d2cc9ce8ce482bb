"""The shapes of what `adr catalog` prints as JSON; `shapes` has the rules for them."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypedDict

from adr.core.output.values import schema_of
from adr.model.catalog import StoredDecision, StoredOption

OptionShape = Annotated[dict[str, Any], schema_of(StoredOption)]


class GatheredShape(TypedDict):
    """What became of a path; the repository is empty where none could be read."""

    path: str
    deed: Literal["read", "unchanged", "failed"]
    repository: str


class GatheringShape(TypedDict):
    """`adr catalog add` and `adr catalog update`."""

    repositories: list[GatheredShape]


class RepositoryShape(TypedDict):
    """A repository in the catalogue."""

    name: str
    path: str
    web: str
    commit: str
    decisions: int


class CatalogListShape(TypedDict):
    """`adr catalog list`."""

    repositories: list[RepositoryShape]


class RemovedShape(TypedDict):
    """`adr catalog remove`."""

    removed: list[str]


CatalogHitShape = Annotated[
    dict[str, Any],
    schema_of(
        StoredDecision,
        **{
            "id": str,
            "repository": str,
            "commit": str,
            "link": str,
            "verdict": str,
            "in": Literal["", "title", "decision", "text", "option", "reason"],
            "number": int | None,
            "matched": list[OptionShape],
        },
    ),
]
"""A decision that was found; `matched` are the options that have the words."""


class CatalogSearchShape(TypedDict):
    """`adr catalog search` and `adr catalog rejected`."""

    text: str
    more: bool
    matches: list[CatalogHitShape]


class CatalogRecordShape(TypedDict):
    """`adr catalog show`: a decision, and its text as it was read."""

    match: CatalogHitShape
    text: str
