"""The text of a PDF, with pypdf, which the extra `documents` brings."""

from __future__ import annotations

import logging
import struct
import zlib
from io import BytesIO
from itertools import accumulate
from typing import TYPE_CHECKING

from adr.adapters.documents.plain_text import refusal
from adr.model.evidence import SeedText
from adr.model.problem import AdrError

if TYPE_CHECKING:
    from pypdf import PdfReader

_HINT = "open it in its program and save it again without a password, or save its text as .txt"
# What a broken document makes pypdf raise beside its own errors, which the fuzzing of its parts has shown.
_FAULTS = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
_PAGES = 2_000
_STEPS = 1_000_000
_DRAWING = 4 * 1024 * 1024


def read_pdf(path: str, content: bytes) -> SeedText:
    """Return the text of the pages in order, in the lines that pypdf makes of what is drawn.

    A page that only shows a picture has no text. Raises `AdrError` when pypdf is not installed, and for a document
    that is broken, locked, or has over 2,000 pages, a million drawing steps, or 4 MiB of them on one page.
    """
    try:
        from pypdf import PdfReader  # an optional dependency
        from pypdf.errors import DependencyError, DeprecationError, PyPdfError
    except ImportError as error:
        hint = "install it with `pip install 'adr-cards[documents]'`"
        raise refusal(path, "reading a PDF needs pypdf, which is not installed", hint) from error
    # What pypdf says of a document's faults would stand between the program's own lines.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        return _text(path, PdfReader(BytesIO(content)))
    except (PyPdfError, DependencyError, DeprecationError, *_FAULTS) as error:
        raise refusal(path, "the PDF is damaged, locked, or too large when unpacked", _HINT) from error


def _text(path: str, reader: PdfReader) -> SeedText:
    if len(reader.pages) > _PAGES:
        raise _too_long(path, f"{len(reader.pages):,} pages, and at most {_PAGES:,}")
    pieces = []
    steps = 0

    def count(*_: object) -> None:
        # Forms that draw forms could go on for ever, so what is counted are the steps, not the bytes.
        nonlocal steps
        steps += 1
        if steps > _STEPS:
            raise _too_long(path, f"over {_STEPS:,} drawing steps, and no more")

    for number, page in enumerate(reader.pages, 1):
        drawing = page.get_contents()
        if drawing is not None and len(drawing.get_data()) > _DRAWING:
            raise _too_long(path, f"over {_DRAWING:,} bytes of drawing on page {number}, and no more")
        pieces.append(page.extract_text(visitor_operand_before=count).replace("\0", ""))
    starts = accumulate((len(piece) + 1 for piece in pieces[:-1]), initial=0)
    return SeedText.of("\n".join(pieces), tuple((start, str(page)) for page, start in enumerate(starts, 1)))


def _too_long(path: str, what: str) -> AdrError:
    return refusal(path, f"the PDF has {what} are read", "save the text of the relevant part as .txt")
