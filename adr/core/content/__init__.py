"""What the sections of a record mean, whatever its form."""

from __future__ import annotations

from adr.core.content.extract import content_of

__all__ = ["content_of"]
