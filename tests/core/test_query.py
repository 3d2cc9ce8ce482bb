"""Which records hold the words, which of them come first, and which line is shown."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adr.core.query import FoundLine, Query, Wanted, folded_lines, status_names, status_of, unknown_statuses
from adr.core.text.normalise import fold
from adr.model.decision import Status
from adr.model.record import Record, RecordDetails, Said

RECORD = """\
---
status: accepted
tags: [duckdb]
---

# Keep metrics in DuckDB

Duckdbs are no birds.

## Why not Kafka

One writer at a time, and the loader's report is a file.
"""


def ranked(query: str, *texts: str) -> list[str]:
    """Return the texts that hold the words, best first."""
    ranks = [(rank, text) for text in texts if (rank := Query(query).rank(text.encode())) is not None]
    return [text for _, text in sorted(ranks)]


def test_every_word_has_to_be_found_anywhere_in_the_record() -> None:
    assert ranked("kafka WRITER", RECORD) == [RECORD]
    assert ranked("kafka reader", RECORD) == []


def test_a_title_comes_before_a_heading_and_a_heading_before_text() -> None:
    title, heading, text = "# Use Kafka\n\nx\n", "# A\n\n## Not Kafka\n\nx\n", "# A\n\nKafka Kafka Kafka\n"
    assert ranked("kafka", text, heading, title) == [title, heading, text]
    underlined = "Use Kafka\n=========\n\nx\n"
    assert ranked("kafka", text, f"\n{underlined}") == [f"\n{underlined}", text]


def test_a_record_is_placed_by_its_worst_word() -> None:
    both, one = "# Use Kafka for metrics\n", "# Use Kafka\n\nmetrics\n"
    assert ranked("kafka metrics", one, both) == [both, one]


def test_whole_words_come_before_parts_and_then_who_has_most() -> None:
    whole, twice, part = "# A\n\none log\n", "# A\n\nlog and log\n", "# A\n\ncatalogs, logs and logging\n"
    assert ranked("log", part, whole, twice) == [twice, whole, part]


@pytest.mark.parametrize("whole", ["log", "«log»", "log.", "(log)", "ß log ", "لوج log", "log—", "log\u2019s"])
def test_signs_of_any_kind_end_a_word(whole: str) -> None:
    assert ranked("log", "# A\n\nélog\n", f"# A\n\n{whole}\n")[0] == f"# A\n\n{whole}\n"


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("قاعدة", "# قَاعِدَة البيانات\n"),
        ("قاعدة", "# قـــاعدة\n"),
        ("strasse", "# Die Straße\n"),
        ("12", "# ١٢\n"),
        ("office", "# The o\ufb03ce\n"),
        ("i\u0307stanbul", "# İstanbul\n"),
        ("duckdb", "# Duck\u00addb\n"),
        ("ΣΑΣ", "# σας\n"),
        ("café", "# Cafe\u0301\n"),
        ("don't", "# Don\u2019t\n"),
        ("don’t", "# Don't\n"),
        ("ＤＢ", "# db\n"),
    ],
)
def test_what_a_person_takes_for_the_same_is_the_same(query: str, text: str) -> None:
    assert ranked(query, text) == [text]


def test_a_letter_with_a_mark_is_another_letter() -> None:
    assert ranked("cafe", "# Cafe\u0301\n", "# Café\n") == []


def test_the_line_is_the_one_that_says_most_of_the_words() -> None:
    assert Query("writer file").best_line(RECORD) == FoundLine(
        "One writer at a time, and the loader's report is a file.", 12, ((4, 10), (51, 55))
    )


def test_of_several_lines_the_title_is_shown_then_a_heading_and_front_matter_last() -> None:
    assert Query("duckdb").best_line(RECORD).number == 6
    assert Query("kafka").best_line(RECORD + "\nkafka\n").number == 10
    assert Query("accepted").best_line(RECORD) == FoundLine("status: accepted", 2, ((8, 16),))


def test_words_are_marked_as_they_stand_in_the_line_marks_and_all() -> None:
    line = "كتبنا قَـاعِدَة البيانات في Straße"
    marked = [line[start:end] for start, end in Query("قاعدة STRASSE").spans(line)]
    assert marked == ["قَـاعِدَة", "Straße"]
    assert Query("aba ab").spans("xabab") == ((1, 5),)


def test_a_long_line_is_cut_around_the_first_word() -> None:
    words = " ".join(f"w{number}" for number in range(100))
    ((start, end),) = Query("w50").spans(words)
    short = FoundLine(words, 1, ((start, end),)).short(40)
    assert len(short.text) <= 40
    assert (short.text[0], short.text[-1]) == ("…", "…")
    assert [short.text[begin:stop] for begin, stop in short.spans] == ["w50"]


TEXTS = st.text(st.sampled_from("absßſİiıée\u0301فقَـﬁf’'\"-–—🚀٣3\u200c\u00ad\u00a0 \n#"), max_size=30)


@given(TEXTS)
def test_folding_the_quick_way_is_folding(text: str) -> None:
    slow = [fold(line).split() for line in text.split("\n")]
    assert [line.split() for line in folded_lines(text).split("\n")] == slow


@given(st.text("absfi3'ß", min_size=1, max_size=2), TEXTS)
def test_looking_into_bytes_finds_what_looking_into_the_folded_text_does(word: str, text: str) -> None:
    query = Query(word)
    found = all(one in folded_lines(text) for one in query.words)
    assert (query.rank(text.encode()) is not None) is found


@given(st.text("absfi3'ßقé", min_size=1, max_size=2), TEXTS)
def test_what_is_marked_is_what_was_found(word: str, line: str) -> None:
    (folded,) = Query(word).words
    shown = unicodedata.normalize("NFC", line.replace("\n", " "))
    assert bool(Query(word).spans(shown)) is (folded in fold(shown))
    assert all(folded[:1] in fold(shown[start:end]) for start, end in Query(word).spans(shown))


def record(status: str = "accepted", date: str = "2026-11-03", **given: tuple[str, ...]) -> Record:
    parts = {name: tuple(Said(text, 4) for text in texts) for name, texts in given.items()}
    return Record(
        path="doc/adr/0001-a.md",
        name="0001-a.md",
        folder="doc/adr",
        form="madr",
        number=1,
        title=Said("A", 1),
        status=Said(status, 2),
        word=Status(status) if status in set(Status) else None,
        date=Said(date, 3),
        read_details=lambda *_: RecordDetails(**parts),
    )


def test_without_a_wish_every_record_is_wanted() -> None:
    assert Wanted().anything
    assert Wanted().holds(record(status="", date=""))


def test_of_several_statuses_one_is_enough_and_case_does_not_count() -> None:
    wanted = Wanted(statuses=("Rejected", "ACCEPTED"))
    assert wanted.holds(record())
    assert not wanted.holds(record(status="proposed"))


@pytest.mark.parametrize("wish", ["approved", "Approved by the board", "APPROVED"])
def test_a_status_in_a_teams_own_words_is_wanted_by_its_first_word_or_the_whole(wish: str) -> None:
    assert Wanted(statuses=(wish,)).holds(record(status="Approved by the board"))


def test_of_several_tags_and_people_all_are_asked_for() -> None:
    one = record(tags=("Storage", "reports"), deciders=("Ana Ruiz",), consulted=("ليلى حدّاد",))
    assert Wanted(tags=("storage", "REPORTS")).holds(one)
    assert not Wanted(tags=("storage", "report")).holds(one)
    assert Wanted(people=("ruiz", "حداد")).holds(one)
    assert not Wanted(people=("ruiz", "wei")).holds(one)


@pytest.mark.parametrize(
    ("since", "until", "holds"),
    [
        ("2026-11-03", "", True),
        ("", "2026-11-03", True),
        ("2026-11-04", "", False),
        ("", "2026-11-02", False),
        ("2026-11-01", "2026-11-30", True),
    ],
)
def test_both_days_are_included(since: str, until: str, holds: bool) -> None:
    assert Wanted(since=since, until=until).holds(record()) is holds


def test_a_day_may_be_written_otherwise_and_who_says_none_is_not_wanted() -> None:
    assert Wanted(since="2026-11-03", until="2026-11-03").holds(record(date="2026-11-03T10:00Z"))
    assert not Wanted(since="2020-01-01").holds(record(date="soon"))


def test_a_status_that_nothing_has_is_unknown_with_what_was_meant() -> None:
    words = status_names(record(status="Approved by the board"))
    assert unknown_statuses(("accepted", "draft", "approved"), words) == {}
    assert unknown_statuses(("aproved", "xyz"), words) == {"aproved": "approved", "xyz": ""}


def test_a_status_is_one_of_our_words_or_what_the_record_says() -> None:
    assert [status_of(record(status=text)) for text in ("accepted", "Approved", "")] == ["accepted", "Approved", ""]
