"""The contents that git has under an id."""

from __future__ import annotations

from collections.abc import Iterable

from adr.adapters.git.jail import jail
from adr.adapters.git.repository import Repository


def blobs(repository: Repository, ids: Iterable[str], limit: int) -> dict[str, bytes]:
    """Return blobs by their full ids, the first *limit* bytes of each; without those that git does not have here.

    Raises `AdrError` where git cannot be asked.
    """
    with jail(repository) as inside:
        found = ((one, inside.objects.blob(one, limit)) for one in dict.fromkeys(ids))
        return {one: content for one, content in found if content is not None}
