"""The tables of fields fit the values that are made from them."""

from __future__ import annotations

import pytest

from adr.core.field_tables import (
    ANCHOR,
    CARD,
    CHANGE,
    COMMIT,
    CRITERION,
    DECISION,
    DECK,
    EVIDENCE,
    HISTORY,
    REFERENCE,
    SETTINGS,
)
from adr.core.fields import FieldTable, Listed, Nested, OneOf, Pairs, Verbatim
from adr.model.card import Card
from adr.model.deck import Criterion, Deck
from adr.model.evidence import Evidence
from adr.model.settings import Settings
from adr.model.value import fields


@pytest.mark.parametrize(
    ("form", "value"),
    [(CARD, Card), (DECK, Deck), (SETTINGS, Settings), (EVIDENCE, Evidence), (CRITERION, Criterion)],
    ids=lambda one: getattr(one, "name", ""),
)
def test_every_field_has_its_attribute_and_says_what_it_is_for(form: FieldTable, value: type) -> None:
    assert {field.attribute for field in form.fields} <= {field.name for field in fields(value)}
    assert all(field.about for field in form.fields)
    assert len(set(form.names)) == len(form.names)


@pytest.mark.parametrize("form", [ANCHOR, CHANGE, COMMIT, DECISION, HISTORY, REFERENCE], ids=lambda form: form.name)
def test_our_own_file_is_read_to_the_letter(form: FieldTable) -> None:
    """A commit's subject with two spaces, a prefix that is a line break: what was frozen comes back as it was."""
    for field in form.fields:
        kind = field.kind.kind if isinstance(field.kind, Listed | Pairs) else field.kind
        assert kind == Verbatim(blank=True) or isinstance(kind, OneOf | Nested), field.name


def test_a_team_may_add_fields_to_cards_and_decks_only() -> None:
    assert [form.name for form in (CARD, DECK, SETTINGS, EVIDENCE, DECISION) if form.open] == ["card", "deck"]
