"""What the reading commands say, to people and as one JSON document each."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from adr.adapters import yaml
from adr.model.node import Mapping, Node, Scalar

if TYPE_CHECKING:
    from tests.conftest import Work
    from tests.walks.conftest import Adr

jsonschema = pytest.importorskip("jsonschema")

CARD_FILES = ("deck.yaml", "1-postgresql.yaml", "2-sqlite.yaml", "3-duckdb.yaml")


def plain(node: Node) -> Any:
    """Return a node as an editor sees it, which knows numbers and nothing from text (YAML 1.2)."""
    if isinstance(node, Scalar):
        if node.quoted or not re.fullmatch(r"|[0-9]+", node.text):
            return node.text
        return int(node.text) if node.text else None
    if isinstance(node, Mapping):
        return {key.text: plain(value) for key, value in node.entries}
    return [plain(item) for item in node.items]


def test_cards_shows_the_decks_and_the_deck_of_the_only_open_one(metrics: Work, adr: Adr) -> None:
    metrics.write("cards/old/1-a.yaml", "title: A\n")
    adr("decide", "old/1", "--because", "it is")

    out = adr("cards").out

    assert "metrics  open" in out
    assert "old      accepted" in out
    assert "\n   3  DuckDB      it reads the month in 90 seconds" in out
    assert max(map(len, out.splitlines())) <= 80
    assert "\n  *1  A" in adr("cards", "old").out


def test_cards_as_json(metrics: Work, adr: Adr) -> None:
    deck = json.loads(adr("cards", "metrics", "--json").out)
    decks = json.loads(adr("cards", "--json").out)["decks"]

    assert (deck["name"], deck["folder"], deck["state"], deck["records"]) == ("metrics", "cards/metrics", "open", [])
    assert [card["number"] for card in deck["cards"]] == [1, 2, 3]
    assert [card["title"] for card in decks[0]["cards"]] == ["PostgreSQL", "SQLite", "DuckDB"]
    assert metrics.read(deck["cards"][2]["path"]).startswith("title: DuckDB\n")


def test_cards_with_mistakes_are_shown_as_far_as_they_go(small: Work, adr: Adr) -> None:
    small.write("cards/2-two.yaml", "title: Two\nbda: [x]\n")

    shown = adr("cards", status=1)

    assert "Three" in shown.out
    assert shown.err == "cards/2-two.yaml:2:1: unknown key 'bda' in a card\n  hint: did you mean 'bad'?\n"


@pytest.mark.usefixtures("metrics")
def test_compare_shows_the_means_and_how_firm_they_are(adr: Adr) -> None:
    out = adr("compare").out
    document = json.loads(adr("compare", "--json").out)

    sentence = 'DuckDB leads unless the weight of "Known to the team" rises from 1 to 7.4'
    assert sentence in " ".join(out.split())
    assert "Mean" in out
    assert (document["leaders"], document["runner-up"]) == ([3], 2)
    assert document["flip"]["criterion"] == "Known to the team"
    assert [card["number"] for card in document["cards"]] == [1, 2, 3]


@pytest.mark.usefixtures("metrics")
def test_compare_wraps_the_sentence_below_the_table(adr: Adr, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    assert max(map(len, adr("compare").out.partition("DuckDB leads")[2].splitlines())) <= 40


def test_history_is_that_of_a_deck_now_or_of_a_record_then(metrics: Work, adr: Adr) -> None:
    adr("decide", "3")
    then = adr("history", "1", "--json").out
    metrics.write("cards/metrics/3-duckdb.yaml", "title: DuckDB\n")
    metrics.commit("Shorten DuckDB", 9)

    now = json.loads(adr("history", "metrics", "--json").out)["commits"]
    assert adr("history", "ADR-0001", "--json").out == then
    assert [commit["subject"] for commit in now[:-1]] == [c["subject"] for c in json.loads(then)["commits"]]
    assert now[-1]["subject"] == "Shorten DuckDB"
    assert "2026-11-03" in adr("history", "1").out


def test_json_has_every_key_even_where_there_is_nothing(small: Work, adr: Adr) -> None:
    """A script can rely on the shape."""
    keys = {"repository", "cut", "uncommitted", "commits"}
    assert set(json.loads(adr("history", "--json").out)) == keys
    (small.root / "cards/deck.yaml").write_text("question: Which?\n", encoding="utf-8")
    assert json.loads(adr("history", "--json").out)["uncommitted"] == ["cards/deck.yaml"]


@pytest.mark.usefixtures("small")
def test_history_of_what_is_neither_a_deck_nor_a_record_is_refused(adr: Adr) -> None:
    refused = adr("history", "9", status=1)

    assert refused.err == "doc/adr: there is no record '9'\n  hint: to list the records: adr list\n"
    assert adr("history", "crads", status=1).err == (
        "adr: there is no deck 'crads' in cards/\n  hint: did you mean 'cards'?\n"
    )


@pytest.mark.usefixtures("small")
def test_templates_are_listed_and_a_copy_is_ones_own(adr: Adr) -> None:
    assert adr("templates", "copy", "madr").out == "templates/madr.md.jinja\n"
    assert adr("templates", "copy", "nygard", "house").out == "templates/house.md.jinja\n"
    listed = {one["name"]: one for one in json.loads(adr("templates", "--json").out)["templates"]}

    assert listed["madr.md.jinja"]["origin"] == listed["house.md.jinja"]["origin"] == "project"
    assert listed["nygard.md.jinja"]["origin"] == "shipped"
    refused = adr("templates", "copy", "madr", status=1)
    assert refused.err.startswith("templates/madr.md.jinja: the project has this template already\n")
    assert adr("decide", "3", "--template", "house").out == "doc/adr/0001-three.md\n"


def test_a_card_that_the_schema_takes_is_one_that_adr_takes(metrics: Work, adr: Adr) -> None:
    for name in CARD_FILES:
        schema = json.loads(adr("schema", "deck" if name == "deck.yaml" else "card").out)
        jsonschema.Draft7Validator.check_schema(schema)
        jsonschema.validate(plain(yaml.read(name, metrics.read(f"cards/metrics/{name}"))), schema)


@pytest.mark.parametrize(
    "text", ["title: A\nbda: [x]\n", "title: [A]\n", "summary: no title\n", "title: A\nevidence: [{seed: a.md}]\n"]
)
@pytest.mark.usefixtures("repo")
def test_a_card_that_the_schema_refuses_is_one_that_adr_refuses(work: Work, adr: Adr, text: str) -> None:
    schema = json.loads(adr("schema", "card").out)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(plain(yaml.read("card", text)), schema)
    work.write("cards/1-a.yaml", text)

    assert adr("decide", "1", status=1).err.startswith("cards/1-a.yaml:")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_every_shell_has_its_completion(adr: Adr, shell: str) -> None:
    out = adr("completion", shell).out

    assert "_ARGCOMPLETE" in out
    assert "adr-cards" in out
