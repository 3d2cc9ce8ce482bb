"""Frozen values become JSON: keys as in files, nothing empty but lists."""

from __future__ import annotations

import json

from adr.core.documents.values import document
from adr.model.review import Difference, DifferenceKind, Review
from adr.model.text import Phrase


def test_empty_texts_and_what_is_none_are_left_out_and_lists_stay() -> None:
    change = Difference(kind=DifferenceKind.SCORE, card=2, title=Phrase("A"), old="1")
    assert document(change) == {"kind": "score", "card": 2, "title": "A", "old": "1", "fields": [], "claims": []}
    assert json.loads(json.dumps(document((change,))))[0]["kind"] == "score"


def test_names_are_written_as_files_have_them() -> None:
    told = document(Review(base="a", head="b", base_name="main", head_name="HEAD"))
    assert told == {
        "base": "a",
        "head": "b",
        "base-name": "main",
        "head-name": "HEAD",
        "outcomes": [],
        "opened": [],
        "moves": [],
    }
