"""Digests of texts and files, and git's ids of their contents."""

from __future__ import annotations

from collections.abc import Mapping


def text_digest(content: bytes) -> str:
    """Return the digest of one file's text, as hexadecimal."""
    return bytes_digest(content.replace(b"\r\n", b"\n"))


def inputs_digest(files: Mapping[str, bytes]) -> str:
    """Return the digest of a deck's files: their names in the deck and their texts, in the order of names.

    The deck's folder is left out, so that a deck that is moved whole is still the same.
    """
    lines = sorted((path.rpartition("/")[2], text_digest(content)) for path, content in files.items())
    return text_digest("".join(f"{digest} {name}\n" for name, digest in lines).encode())


def bytes_digest(content: bytes) -> str:
    """Return the digest of a file's bytes as they are, as hexadecimal."""
    from hashlib import sha256  # slow to load, and a log without decks needs no digest

    return sha256(content).hexdigest()


def blob_id(content: bytes, object_format: str = "sha1") -> str:
    """Return git's blob id of *content*: hexadecimal, in the repository's format, `sha1` or `sha256`.

    The digest is over `blob`, a space, the length in decimal, NUL and the content: see Pro Git, 10.2, "Object Storage".
    """
    from hashlib import new  # as above

    digest = new(object_format, usedforsecurity=False)
    digest.update(b"blob %d\0" % len(content))
    digest.update(content)
    return digest.hexdigest()


def is_same_text(content: bytes, blob: str, object_format: str) -> bool:
    """Return whether a blob holds *content*, or does with the line ends that a checkout may have changed."""
    return blob in (blob_id(content, object_format), blob_id(content.replace(b"\r\n", b"\n"), object_format))
