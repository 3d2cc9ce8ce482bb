"""What state a record is in, determined by digests: nothing else has to be trusted."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from enum import StrEnum

from adr.model.decision import Decision


class State(StrEnum):
    """How a record compares with its decision and its cards."""

    CURRENT = "current"
    MISSING = "missing"
    EDITED = "edited by hand"
    BEHIND = "behind its cards"
    OLDER = "made with an older template"
    KEPT = "kept as it was decided"


def state_of(
    decision: Decision,
    on_disk: bytes | None,
    rendered: bytes | None,
    *,
    same_cards: bool,
    same_template: bool,
    settled: bool,
) -> State:
    """Return a record's state from its bytes on disk and as its cards of today make it, None where not rendered.

    A settled record is compared with the digest of what was decided, never with the cards of today.
    """
    if on_disk is None:
        return State.MISSING
    is_as_decided = text_digest(on_disk) == decision.output
    if settled:
        return State.EDITED if not is_as_decided else State.CURRENT if same_cards else State.KEPT
    if rendered is not None and text_digest(on_disk) == text_digest(rendered):
        return State.CURRENT if same_cards else State.BEHIND
    if not is_as_decided:
        return State.EDITED
    return State.OLDER if same_cards and not same_template else State.BEHIND


def text_digest(content: bytes) -> str:
    """Return the digest of one file's text, as hexadecimal."""
    return hashlib.sha256(content.replace(b"\r\n", b"\n")).hexdigest()


def inputs_digest(files: Mapping[str, bytes]) -> str:
    """Return the digest of a deck's files: their names in the deck and their texts, in the order of names.

    The deck's folder is left out, so that a deck that is moved whole is still the same.
    """
    lines = sorted((path.rpartition("/")[2], text_digest(content)) for path, content in files.items())
    return text_digest("".join(f"{digest} {name}\n" for name, digest in lines).encode())


def bytes_digest(content: bytes) -> str:
    """Return the digest of a file's bytes as they are, as hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def blob_id(content: bytes, object_format: str = "sha1") -> str:
    """Return git's blob id of *content*: hexadecimal, in the repository's format, `sha1` or `sha256`.

    The digest is over `blob`, a space, the length in decimal, NUL and the content: see Pro Git, 10.2, "Object Storage".
    """
    digest = hashlib.new(object_format, usedforsecurity=False)
    digest.update(b"blob %d\0" % len(content))
    digest.update(content)
    return digest.hexdigest()


def is_same_text(content: bytes, blob: str, object_format: str) -> bool:
    """Tell whether a blob holds *content*, or does with the line ends that a checkout may have changed."""
    return blob in (blob_id(content, object_format), blob_id(content.replace(b"\r\n", b"\n"), object_format))
