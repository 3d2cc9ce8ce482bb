"""`adr rejected`: years later somebody asks why not, in whatever script, and is told where and why."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.walks.conftest import make_metrics

if TYPE_CHECKING:
    from tests.conftest import Once, Work
    from tests.walks.conftest import Adr


@pytest.fixture
def decided(once: Once, adr: Adr) -> Work:
    def make(work: Work) -> None:
        make_metrics(work)
        work.write_all(
            {
                "cards/sums/deck.yaml": "question: ما الأداة؟\n",
                "cards/sums/1-a.yaml": "title: جدول إلكتروني\nkind: Spreadsheet with PostgreSQL\n"
                "rejected-because: لا يُراجَع في ٣ دقائق\n",
                "cards/sums/2-b.yaml": "title: Straße\nsummary: it is paved\n",
            }
        )
        work.commit("Ask for sums", 7)
        adr("decide", "metrics/3")
        adr("decide", "sums/2")

    return once(make)


@pytest.mark.usefixtures("decided")
def test_every_card_that_lost_and_holds_the_words_is_said_with_where_and_why(adr: Adr) -> None:
    assert adr("rejected", "postgresql").out == (
        "cards/metrics/1-postgresql.yaml: 1 PostgreSQL\n"
        "  rejected on 2026-11-18 in doc/adr/0001-keep-metrics-in-duckdb.md: "
        "Which store holds the metrics that the nightly report reads?\n"
        "  because it needs a server of its own for one report a night\n"
        "  revisit when a second service has to write metrics at the same time\n"
        "cards/sums/1-a.yaml: 1 جدول إلكتروني\n"
        "  rejected on 2026-11-18 in doc/adr/0002-sums-strasse.md: ما الأداة؟\n"
        "  because لا يُراجَع في ٣ دقائق\n"
    )


@pytest.mark.usefixtures("decided")
@pytest.mark.parametrize("text", ["جَدول", "لا يراجع في 3", "SPREADSHEET إلكتروني"])
def test_vowel_marks_digits_and_case_do_not_count_and_words_may_stand_apart(adr: Adr, text: str) -> None:
    (match,) = json.loads(adr("rejected", *text.split(), "--json").out)["matches"]

    assert (match["deck"], match["card"], match["record"]) == ("sums", 1, 2)


@pytest.mark.usefixtures("decided")
def test_the_document_says_in_which_fields_the_words_are(adr: Adr) -> None:
    told = json.loads(adr("rejected", "server", "--json").out)

    assert told["text"] == "server"
    assert [(one["title"], one["fields"]) for one in told["matches"]] == [
        ("PostgreSQL", ["because"]),
        ("SQLite", ["summary"]),
    ]
    assert told["matches"][0]["record-path"] == "doc/adr/0001-keep-metrics-in-duckdb.md"


@pytest.mark.usefixtures("decided")
def test_the_card_that_won_is_not_found_and_that_is_no_failure(adr: Adr) -> None:
    ran = adr("rejected", "duckdb")
    assert (ran.out, ran.err) == ("", "no rejected card has these words: duckdb\n")
    assert json.loads(adr("rejected", "duckdb", "--json").out) == {"text": "duckdb", "matches": []}


@pytest.mark.usefixtures("decided")
def test_a_misspelt_search_gets_a_guess(adr: Adr) -> None:
    said = "no rejected card has these words: postgersql; did you mean 'postgresql'?\n"
    assert adr("rejected", "postgersql").err == said
    assert adr("search", "duckbd").err == "no record has these words: duckbd; did you mean 'duckdb'?\n"


@pytest.mark.usefixtures("metrics")
def test_an_open_deck_has_rejected_nothing(adr: Adr) -> None:
    assert adr("rejected", "postgresql").out == ""
    adr("decide", "3", "--status", "proposed")
    assert adr("rejected", "postgresql").out == ""


@pytest.mark.usefixtures("small")
def test_every_card_that_was_rejected_is_found_with_the_one_reason(adr: Adr) -> None:
    adr("decide", "none", "--because", "all of them cost too much")
    assert adr("rejected", "one").out.splitlines()[1:] == [
        "  rejected on 2026-11-18 in doc/adr/0001-cards.md",
        "  because all of them cost too much",
    ]


@pytest.mark.usefixtures("small")
def test_an_empty_text_is_refused(adr: Adr) -> None:
    assert adr("rejected", " ", status=2).err.splitlines()[0] == "adr: no words are given"
