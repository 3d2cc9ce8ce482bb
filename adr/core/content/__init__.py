"""What the sections of a record mean, whatever its form."""

from __future__ import annotations

from adr.core.content.from_cards import content_of

__all__ = ["content_of"]
