"""What is to be looked at again: reviews whose day has passed, and conditions that only a person can judge."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Work
    from tests.walks.conftest import Adr

CONDITION = "a second service has to write metrics at the same time"
DECISION = {
    "record": 1,
    "path": "doc/adr/0001-keep-metrics-in-duckdb.md",
    "deck": "metrics",
    "date": "2026-11-18",
    "title": "Keep metrics in DuckDB",
}


@pytest.mark.usefixtures("metrics")
def test_a_review_is_overdue_the_day_after(adr: Adr) -> None:
    adr("decide", "3")
    words = "overdue on {}, 1 condition to watch\n"
    assert adr("due", "--on", "2028-11-01").err == "0 reviews " + words.format("2028-11-01")
    ran = adr("due", "--on", "2028-11-02")
    assert ran.err == "1 review " + words.format("2028-11-02")
    assert [line.split() for line in ran.out.splitlines() if "2028" in line] == [
        ["2028-11-01", "1", "Keep", "metrics", "in", "DuckDB"]
    ]


@pytest.mark.usefixtures("metrics")
def test_the_document_has_reviews_and_conditions(adr: Adr) -> None:
    adr("decide", "3")
    assert json.loads(adr("due", "--json", "--on", "2028-11-02").out) == {
        "on": "2028-11-02",
        "reviews": [{**DECISION, "review-by": "2028-11-01"}],
        "conditions": [
            {
                **DECISION,
                "card": {"number": 1, "title": "PostgreSQL", "path": "cards/metrics/1-postgresql.yaml"},
                "revisit-when": CONDITION,
            }
        ],
    }


@pytest.mark.usefixtures("metrics")
def test_a_check_fails_on_an_overdue_review_and_never_on_a_condition(adr: Adr) -> None:
    adr("decide", "3")
    assert "2028-11-01" not in adr("due", "--check", "--on", "2028-11-01").out
    assert "2028-11-01" in adr("due", "--check", "--on", "2028-11-02", status=1).out
    assert "2028-11-01" in adr("due", "--on", "2028-11-02").out


@pytest.mark.usefixtures("metrics")
def test_decisions_that_are_not_in_force_are_not_due(adr: Adr) -> None:
    adr("decide", "3")
    adr("status", "1", "deprecated")
    assert json.loads(adr("due", "--json", "--on", "2030-01-01").out) == {
        "on": "2030-01-01",
        "reviews": [],
        "conditions": [],
    }


def test_an_open_deck_is_not_due(metrics: Work, adr: Adr) -> None:
    del metrics
    ran = adr("due", "--on", "2030-01-01")
    assert (ran.out, ran.err) == ("", "0 reviews overdue on 2030-01-01, 0 conditions to watch\n")


def test_a_deck_that_cannot_be_read_is_reported_and_hides_no_other(metrics: Work, adr: Adr) -> None:
    adr("decide", "3")
    metrics.write("cards/b/1-x.yaml", "title: X\nbda: [y]\n")
    metrics.write("cards/b/decisions/0001.yaml", metrics.read("cards/metrics/decisions/0001.yaml"))
    ran = adr("due", "--on", "2028-11-02", status=1)
    assert "cards/b/1-x.yaml:2:1: " in ran.err
    assert "Keep metrics in DuckDB" in ran.out


def test_a_day_that_is_no_date_is_refused(adr: Adr) -> None:
    assert adr("due", "--on", "soon", status=2).err == "adr: 'soon' is not a date\n  hint: write it as YYYY-MM-DD\n"
