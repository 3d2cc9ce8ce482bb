"""Decks are known by the names in their folders; `test_decks` reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adr.project.folders import folders_of_decks
from adr.project.reader import WorkTree

if TYPE_CHECKING:
    from tests.conftest import Work


def test_a_folder_with_a_card_or_yaml_is_a_deck_and_others_are_not(work: Work) -> None:
    for path in ("c/1-a.md", "c/store/deck.yaml", "c/cache/2-b.md", "c/art/ace.png", "c/.hidden/deck.yaml", "c/x/1.md"):
        work.write(path, "")
    assert folders_of_decks(WorkTree(work.root), "c") == {"c": "c", "cache": "c/cache", "store": "c/store"}


def test_where_there_is_no_folder_there_is_no_deck(work: Work) -> None:
    assert folders_of_decks(WorkTree(work.root), "cards") == {}
