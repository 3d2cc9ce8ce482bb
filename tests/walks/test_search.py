"""`adr search`: the records that hold the words, in any script, the likeliest first, with the line that says it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Work
    from tests.walks.conftest import Adr

RED, OFF = "\x1b[31m", "\x1b[0m"


def madr(title: str, text: str, status: str = "accepted") -> str:
    return f"---\nstatus: {status}\ndate: 2026-11-03\n---\n\n# {title}\n\n{text}\n"


@pytest.fixture
def log(repo: Work) -> Work:
    repo.write_all(
        {
            "doc/adr/0001-a.md": madr("Log in files", "We write to Kafka one day.\n\nKafka, kafka.", "superseded"),
            "doc/adr/0002-b.md": madr("Keep metrics", "x\n\n## Kafka for metrics\n\nNo."),
            "doc/adr/0003-c.md": madr("Send events through Kafka", "One writer."),
            "doc/adr/0004-d.md": madr("قاعدة البيانات", "نكتب في قَـاعِدة واحدة، Straße."),
            "doc/adr/README.md": "# Kafka\n",
        }
    )
    repo.commit("Keep a log")
    return repo


@pytest.mark.usefixtures("log")
def test_titles_come_before_headings_and_text_each_with_its_line(adr: Adr) -> None:
    assert adr("search", "KAFKA").out == (
        "doc/adr/0003-c.md:6: Send events through Kafka (accepted)\n"
        "doc/adr/0002-b.md:10: Keep metrics (accepted)\n"
        "  ## Kafka for metrics\n"
        "doc/adr/0001-a.md:8: Log in files (superseded)\n"
        "  We write to Kafka one day.\n"
    )


@pytest.mark.usefixtures("log")
def test_every_word_has_to_be_found(adr: Adr) -> None:
    assert adr("search", "kafka", "writer").out.splitlines()[0].startswith("doc/adr/0003-c.md")
    assert len(adr("search", "kafka metrics").out.splitlines()) == 2


@pytest.mark.usefixtures("log")
@pytest.mark.parametrize("text", ["قاعدة", "قـــاعدة", "واحدة strasse", "قَاعِدة"])
def test_marks_tatweel_and_case_do_not_count_in_any_script(adr: Adr, text: str) -> None:
    assert adr("search", *text.split()).out.startswith("doc/adr/0004-d.md:")


@pytest.mark.usefixtures("log")
def test_words_are_marked_on_a_terminal(adr: Adr) -> None:
    lines = adr("search", "kafka", "--color", "always").out.splitlines()
    assert lines[0] == f"doc/adr/0003-c.md:6: Send events through {RED}Kafka{OFF} (accepted)"
    assert lines[2] == f"  ## {RED}Kafka{OFF} for metrics"


@pytest.mark.usefixtures("log")
def test_nothing_found_is_no_failure(adr: Adr) -> None:
    ran = adr("search", "zzz")
    assert (ran.out, ran.err) == ("", "no record has these words: zzz\n")
    assert json.loads(adr("search", "zzz", "--json").out) == {"text": "zzz", "total": 0, "matches": []}


@pytest.mark.usefixtures("work")
def test_where_there_is_no_log_nothing_is_found(adr: Adr) -> None:
    assert adr("search", "zzz").err == "no record has these words: zzz\n"


@pytest.mark.usefixtures("log")
def test_the_best_ones_are_shown_and_how_many_more_there_are(adr: Adr) -> None:
    ran = adr("search", "kafka", "--limit", "1")
    assert ran.out == "doc/adr/0003-c.md:6: Send events through Kafka (accepted)\n"
    assert ran.err == "and 2 more; see all of them: --limit 0\n"
    assert adr("search", "kafka", "--limit", "0") == adr("search", "kafka")


@pytest.mark.usefixtures("log")
def test_only_wanted_records_are_searched(adr: Adr) -> None:
    assert adr("search", "kafka", "--status", "superseded").out.startswith("doc/adr/0001-a.md")
    assert adr("search", "kafka", "--since", "2027-01-01").out == ""
    message = "adr: no record has the status 'acepted'\n  hint: did you mean 'accepted'?\n"
    assert adr("search", "kafka", "--status", "acepted", status=2).err == message


@pytest.mark.usefixtures("log")
def test_the_document_says_where_and_how_often(adr: Adr) -> None:
    told = json.loads(adr("search", "kafka", "--json").out)
    assert (told["text"], told["total"]) == ("kafka", 3)
    assert [(one["number"], one["in"], one["hits"], one["line"], one["text"]) for one in told["matches"]] == [
        (3, "title", 1, 6, "# Send events through Kafka"),
        (2, "heading", 1, 10, "## Kafka for metrics"),
        (1, "text", 3, 8, "We write to Kafka one day."),
    ]
    assert told["matches"][0]["status"] == "accepted"


def test_a_revision_is_searched_as_it_was(log: Work, adr: Adr) -> None:
    log.write("doc/adr/0003-c.md", madr("Send events", "x"))
    assert "0003" not in adr("search", "kafka").out
    assert adr("search", "kafka", "--at", "HEAD").out.startswith("doc/adr/0003-c.md:6: Send events through Kafka")


def test_paths_are_those_from_where_the_person_is(log: Work, adr: Adr, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(log.root / "doc/adr")
    assert adr("search", "events").out == "0003-c.md:6: Send events through Kafka (accepted)\n"


def test_what_cannot_be_read_is_reported_and_the_others_are_searched(log: Work, adr: Adr) -> None:
    log.write("doc/adr/0005-e.md", b"# Kafka \xff\n")
    log.write("doc/adr/0006-f.md", b"# Kafka \0\n")
    ran = adr("search", "kafka", status=1)
    assert ran.out.count("doc/adr/") == 3
    assert "doc/adr/0005-e.md:1:9: byte 0xff is not UTF-8" in ran.err
    assert "doc/adr/0006-f.md:1:9: a NUL character is not text" in ran.err


def test_what_is_found_is_inert(log: Work, adr: Adr) -> None:
    log.write("doc/adr/0007-g.md", "# 7. G\n\n::error::pwned \x1b[31m\u202e\n")
    assert adr("search", "pwned").out.splitlines()[1] == "  \\u{3a}:error::pwned \\u{1b}[31m\\u{202e}"


@pytest.mark.usefixtures("log")
@pytest.mark.parametrize(
    ("words", "message"),
    [([" -- "], "adr: no words are given"), (["a", "--limit", "-1"], "adr: --limit must be 0 or more, not -1")],
)
def test_what_makes_no_sense_is_refused(adr: Adr, words: list[str], message: str) -> None:
    assert adr("search", *words, status=2).err.splitlines()[0] == message


def test_any_word_is_enough_where_that_is_asked_for(work: Work, adr: Adr) -> None:
    """The record with more of the words, and rarer ones, comes first."""
    work.write("doc/adr/0001-a.md", "# Use Kafka\n\n## Context\n\nOrders wait in a queue.\n")
    work.write("doc/adr/0002-b.md", "# Use Postgres\n\n## Context\n\nOrders are kept.\n")
    assert adr("search", "where do orders wait").out == ""
    found = adr("search", "--any", "where do orders wait").out
    assert [line.partition(":")[0] for line in found.splitlines() if ".md" in line] == [
        "doc/adr/0001-a.md",
        "doc/adr/0002-b.md",
    ]
