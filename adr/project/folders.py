"""Which folders of a project hold decks, by their names alone: to know it, no YAML has to be read."""

from __future__ import annotations

from adr.core.names import card_number
from adr.project.reader import Reader


def folders_of_decks(reader: Reader, cards: str) -> dict[str, str]:
    """Return every deck's folder by the deck's name; the flat deck, in the cards folder itself, is first.

    A folder below the cards folder is a deck when it holds YAML or a card; one of pictures is none.
    """
    found = {}
    if any(card_number(name) for name in reader.names(cards)):
        found[cards.rpartition("/")[2]] = cards
    for name in reader.folders(cards):
        if not name.startswith(".") and any(map(_is_of_a_deck, reader.names(f"{cards}/{name}"))):
            found[name] = f"{cards}/{name}"
    return found


def _is_of_a_deck(name: str) -> bool:
    return name.endswith((".yaml", ".yml")) or card_number(name) is not None
