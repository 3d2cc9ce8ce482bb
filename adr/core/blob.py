"""The identity that git gives to a file's content."""

from __future__ import annotations

import hashlib


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
