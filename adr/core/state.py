"""What state a record is in, told by digests: nothing else has to be trusted."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from enum import StrEnum

from adr.model.decision import Decision


class State(StrEnum):
    """How a record stands to its cards."""

    CURRENT = "current"
    MISSING = "missing"
    EDITED = "edited by hand"
    BEHIND = "behind its cards"
    OLDER = "made with an older template"
    FROZEN = "frozen by a later decision"


#: The states that a check reports as out of date. An older template is information, never a failure.
OUT_OF_DATE = frozenset({State.MISSING, State.EDITED, State.BEHIND})


def state_of(
    decision: Decision, on_disk: bytes | None, rendered: bytes, *, inputs: str, template_digest: str, is_last: bool
) -> State:
    """Tell a record's state from its bytes on disk and as its cards and template of today would make it.

    *inputs* and *template_digest* are today's; an entry that a later decision of its deck follows is frozen,
    since the cards have gone on.
    """
    if on_disk is None:
        return State.MISSING
    if text_digest(on_disk) == text_digest(rendered) and is_last:
        return State.CURRENT if inputs == decision.inputs else State.BEHIND
    if text_digest(on_disk) != decision.output:
        return State.EDITED
    if not is_last:
        return State.FROZEN
    if inputs == decision.inputs and template_digest != decision.template_digest:
        return State.OLDER
    return State.BEHIND


def text_digest(content: bytes) -> str:
    """Return the digest of one file's text, as hexadecimal."""
    return hashlib.sha256(content.replace(b"\r\n", b"\n")).hexdigest()


def inputs_digest(files: Mapping[str, bytes]) -> str:
    """Return the digest of a hand's files: their names in the deck and their texts, in the order of names.

    The deck's folder is left out, so that a deck that is moved whole is still the same hand.
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
