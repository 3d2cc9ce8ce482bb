"""Bytes as text, and the refusal that all readers of documents share."""

from __future__ import annotations

import codecs

from adr.model.problem import AdrError, Place, Problem

LIMIT = 16 * 1024 * 1024
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def decode(path: str, content: bytes) -> str:
    """Decode UTF-8, with or without a byte order mark, or UTF-16 with one.

    Other encodings are not guessed at: a wrong guess would make wrong quotes. Raises `AdrError` with the line and
    column of the first byte that is not text, or of a NUL.
    """
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        before = content[: error.start].decode(encoding, "ignore")
        name = encoding.removesuffix("-sig").upper()
        message = f"the document is not {name} from byte 0x{content[error.start]:02x} on"
        hint = "save it as UTF-8, or convert it with `iconv -f ENCODING -t UTF-8`"
        raise refusal(path, message, hint, before) from error
    nul = text.find("\0")
    if nul >= 0:
        hint = "it is not text, or it is UTF-16 without a byte order mark: save it as UTF-8"
        raise refusal(path, "the document contains a NUL", hint, text[:nul])
    return text


def refusal(path: str, message: str, hint: str, before: str | None = None) -> AdrError:
    """Make the error for one document; its place is right after the text *before*, or the whole file."""
    if before is None:
        return AdrError(Problem(message, Place(path), hint, code="seed-unreadable"))
    place = Place(path, before.count("\n") + 1, len(before) - before.rfind("\n"))
    return AdrError(Problem(message, place, hint, code="seed-unreadable"))
