"""`adr show`: a record byte for byte, or all that was read of it, with the cards behind it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Work
    from tests.walks.conftest import Adr

RECORD = (
    "\ufeff# 2. Use Kafka\r\n\r\nDate: 2026-11-03\r\n\r\n## Status\r\n\r\nAccepted\r\n\r\n## Context\r\n\r\nx\tقرار"
)


@pytest.mark.parametrize("word", ["2", "0002", "ADR-2", "kafka", "doc/adr/0002-use-kafka.md", "0002-use-kafka.md"])
def test_a_record_is_printed_as_it_is_byte_for_byte(
    work: Work, program: Callable[..., subprocess.Popen[str]], word: str
) -> None:
    work.write("doc/adr/0002-use-kafka.md", RECORD)
    child = program("show", word)
    assert child.stdout
    assert child.stdout.buffer.read() == RECORD.encode()
    child.communicate()
    assert child.returncode == 0


def test_one_that_is_not_there_or_not_one_is_refused(work: Work, adr: Adr) -> None:
    work.write_all({"doc/adr/0001-a-log.md": "# 1. A\n", "doc/adr/0002-b-log.md": "# 2. B\n"})
    assert adr("show", "9", status=1).err == "doc/adr: there is no record '9'\n  hint: to list the records: adr list\n"
    message = "doc/adr: 'log' matches 2 records: 0001-a-log.md, 0002-b-log.md\n"
    assert adr("show", "log", status=1).err == f"{message}  hint: give more of the name, or the path\n"


def test_the_document_says_all_that_was_read_and_where(work: Work, adr: Adr) -> None:
    work.write("doc/adr/0002-use-kafka.md", RECORD.replace("Accepted", "Supercedes [1. A](0001-a.md)"))
    told = json.loads(adr("show", "2", "--json").out)
    assert (told["number"], told["path"], told["title"]) == (2, "doc/adr/0002-use-kafka.md", "Use Kafka")
    assert told["form"] == "nygard"
    assert told["lines"]["title"] == 1
    assert told["lines"]["date"] == 3
    link = {"kind": "supersedes", "words": "Supercedes", "number": 1, "path": "doc/adr/0001-a.md", "line": 7}
    assert told["links"] == [link]
    assert told["sections"][-1] == {"level": 2, "title": "Context", "line": 9, "text": "x\tقرار"}
    assert told["made-from"] is None


def test_a_record_made_from_cards_tells_which_lost_and_why(metrics: Work, adr: Adr) -> None:
    adr("decide", "3", "--reject", "2=too slow")
    metrics.write("cards/metrics/4-later.yaml", "title: Later\n")
    made = json.loads(adr("show", "1", "--json").out)["made-from"]
    assert (made["deck"], made["folder"]) == ("metrics", "cards/metrics")
    assert made["chosen"] == {"number": 3, "title": "DuckDB", "path": "cards/metrics/3-duckdb.yaml"}
    assert [(card["number"], card["because"]) for card in made["rejected"]] == [
        (1, "it needs a server of its own for one report a night"),
        (2, "too slow"),
    ]


def test_a_deck_that_cannot_be_read_is_reported_and_the_record_is_shown(small: Work, adr: Adr) -> None:
    adr("decide", "1")
    small.write("cards/2-two.yaml", "titel: Two\n")
    ran = adr("show", "1", "--json")
    assert json.loads(ran.out)["title"] == "One"
    assert "cards/2-two.yaml:1:1" in ran.err


def test_a_record_that_people_wrote_is_shown_without_a_word_on_decks(small: Work, adr: Adr) -> None:
    small.write_all({"doc/adr/0001-a.md": "# 1. A\n", "cards/2-two.yaml": "titel: Two\n"})
    assert adr("show", "1", "--json").err == ""


def test_a_record_whose_decision_cannot_be_read_is_shown_with_the_reason(small: Work, adr: Adr) -> None:
    adr("decide", "1")
    small.write("cards/decisions/0001.yaml", "record: [\n")
    ran = adr("show", "1", "--json")
    assert json.loads(ran.out)["made-from"] is None
    assert "cards/decisions/0001.yaml" in ran.err


def test_a_record_is_shown_as_it_was(repo: Work, adr: Adr) -> None:
    repo.write("doc/adr/0001-a.md", "# 1. A\n")
    repo.commit("Record it")
    repo.write("doc/adr/0001-a.md", "# 1. B\n")
    assert adr("show", "1", "--at", "HEAD").out == "# 1. A\n"
    assert adr("show", "1").out == "# 1. B\n"
    assert json.loads(adr("show", "1", "--at", "HEAD", "--json").out)["title"] == "A"


@pytest.mark.skipif(os.name == "nt", reason="there is no pseudo-terminal")
def test_a_person_reads_it_inert_and_a_page_at_a_time(work: Work) -> None:
    import pty  # there is none on Windows

    work.write("doc/adr/0001-a.md", "# 1. A\n\n\x1b[31mred\u202e\n")
    work.write("pager", "#!/bin/sh\nsed 's/^/| /'\n").chmod(0o755)
    command = [sys.executable, "-P", "-m", "adr", "show", "1"]
    here = {"PYTHONPATH": str(Path(__file__).parents[2]), "PAGER": str(work.root / "pager"), "TERM": "dumb"}
    leader, follower = pty.openpty()
    child = subprocess.Popen(command, cwd=work.root, stdout=follower, env={**os.environ, **here})
    os.close(follower)
    assert child.wait(timeout=60) == 0
    assert os.read(leader, 10_000).decode().splitlines() == ["| # 1. A", "| ", "| \\u{1b}[31mred\\u{202e}"]
    os.close(leader)


def test_a_card_is_shown_as_it_was_decided_on(small: Work, adr: Adr) -> None:
    was = small.read("cards/2-two.yaml")
    adr("decide", "3")
    small.commit("Decide", 3)
    small.write("cards/2-two.yaml", "title: Two\nsummary: it is better now\n")
    assert adr("show", "1", "--card", "2").out == was
    small.git("mv", "-f", "cards/2-two.yaml", "cards/4-two.yaml")
    assert adr("show", "1", "--card", "2").out == was
    refused = adr("show", "1", "--card", "4", status=1).err
    assert refused == (
        "doc/adr/0001-three.md: the record was decided without a card 4\n  hint: its cards are: 1, 2, 3\n"
    )


def test_a_card_that_no_commit_has_is_shown_while_it_is_the_same(small: Work, adr: Adr) -> None:
    small.write("cards/2-two.yaml", "title: Two\nsummary: it is not committed\n")
    adr("decide", "3")
    assert adr("show", "1", "--card", "2").out == small.read("cards/2-two.yaml")
    small.write("cards/2-two.yaml", "title: Two\n")
    assert "git does not have card 2 as it was decided on" in adr("show", "1", "--card", "2", status=1).err


def test_a_record_that_a_person_wrote_has_no_cards(work: Work, adr: Adr) -> None:
    work.write("doc/adr/0002-use-kafka.md", RECORD)
    assert "the record was not made from cards" in adr("show", "2", "--card", "1", status=1).err
