"""Schema files are written on request only; from then on new decks and cards name theirs for editors."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from adr.jobs.ask import ask
from adr.jobs.card import add_card
from adr.jobs.schema import write_schemas
from tests.jobs.test_ask import project_of, write

if TYPE_CHECKING:
    from tests.conftest import Work


def test_without_schema_files_a_new_deck_and_card_name_none(work: Work) -> None:
    project = project_of(work)
    write(work, ask(project, "Which?", "d"))
    write(work, add_card(project, "A", "d"))
    write(work, add_card(project, "B", "d", markdown=True))
    assert sorted(path.name for path in work.root.rglob("*")) == ["1-a.yaml", "2-b.md", "cards", "d", "deck.yaml"]
    assert [path for path in work.root.rglob("*.*") if "schema" in path.read_text(encoding="utf-8")] == []


@pytest.mark.parametrize("markdown", [False, True])
def test_with_schema_files_a_new_deck_and_card_name_theirs_in_their_first_lines(work: Work, *, markdown: bool) -> None:
    project = project_of(work)
    write(work, write_schemas(project))
    write(work, ask(project, "Which?", "d"))
    begun = add_card(project, "A", "d", markdown=markdown)
    write(work, begun)
    for path, name in ((begun.path, "card"), ("cards/d/deck.yaml", "deck")):
        assert f"# yaml-language-server: $schema=../.schema/{name}.json\n" in work.read(path)
        assert json.loads(work.read(f"cards/.schema/{name}.json"))["title"] == f"adr {name}"


def test_schema_files_are_brought_up_to_date_and_else_left(work: Work) -> None:
    project = project_of(work)
    write(work, write_schemas(project))
    work.write("cards/.schema/card.json", "{}\n")
    assert [change.path for change in write_schemas(project).plan.pending] == ["cards/.schema/card.json"]
