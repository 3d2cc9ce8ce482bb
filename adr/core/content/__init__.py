"""Take a record apart by what its sections mean, whatever its form, or by the cards that it was made from."""

from __future__ import annotations

from adr.core.content.cards import told_by_cards
from adr.core.content.read import read_account

__all__ = ["read_account", "told_by_cards"]
