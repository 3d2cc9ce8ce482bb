"""Take a record apart by what its sections mean, whatever its form, or by the cards that it was made from."""

from __future__ import annotations

from adr.core.content.from_cards import content_of_cards
from adr.core.content.read import read_content

__all__ = ["content_of_cards", "read_content"]
