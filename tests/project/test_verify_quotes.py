"""Quotes are proved together with the loading of their cards."""

from __future__ import annotations

import pytest

from adr.model.problem import AdrError
from adr.project.discovery import find_project
from adr.project.verify_quotes import load_with_anchors

CARD = """\
title: A
bda: typo
evidence:
- seed: seeds/a.txt
  quote: not there
- seed: seeds/gone.txt
  quote: anything
- seed: seeds/a.txt
  quote: eleven men
"""


def test_what_is_wrong_with_cards_and_with_quotes_is_said_in_one_go(work) -> None:  # noqa: ANN001 - conftest's Work
    work.write_all({"cards/1-a.yaml": CARD, "seeds/a.txt": "twelve men and eleven men\n"})
    with pytest.raises(AdrError) as refused:
        load_with_anchors(find_project(work.root), "cards")
    assert [str(problem.place) for problem in refused.value.problems] == [
        "cards/1-a.yaml:2:1",
        "cards/1-a.yaml:5:10",
        "cards/1-a.yaml:6:9",
    ]
    assert refused.value.problems[2].message == "seed seeds/gone.txt: no such file"


def test_every_card_comes_with_the_places_of_its_quotes(work) -> None:  # noqa: ANN001 - conftest's Work
    work.write("cards/1-a.yaml", "title: A\nevidence:\n- {seed: seeds/a.txt, quote: eleven men}\n")
    work.write("seeds/a.txt", "twelve men and eleven men\n")
    loaded, anchors = load_with_anchors(find_project(work.root), "cards")
    assert loaded.deck.cards[0].title == "A"
    assert [(anchor.line, anchor.column, anchor.exact) for anchor in anchors] == [(1, 16, "eleven men")]
