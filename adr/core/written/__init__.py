"""Read a record of any common form: one parser for each, chosen by what the file is."""

from __future__ import annotations

from adr.core.written.read import read_written

__all__ = ["read_written"]
