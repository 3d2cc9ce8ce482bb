"""Digests by which a record tells whether it is current: SHA-256, of text with LF line ends.

Line ends are evened out because git may check a file out with CRLF (`core.autocrlf`); the text is the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping


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
