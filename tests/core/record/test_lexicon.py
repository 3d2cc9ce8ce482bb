"""Words of a status, labels and headings are read in every language, and the author's word is kept."""

from __future__ import annotations

import pytest

from adr.core.edit.change_status import restatus
from adr.core.query import Wanted, status_of
from adr.core.record import lexicon
from adr.model.decision import Status
from adr.project.records import as_record

PATH = "doc/adr/0001-a.md"


@pytest.mark.parametrize(
    ("date", "heading", "word"),
    [
        ("Datum: 2026-01-02", "Status", "Akzeptiert"),
        ("Date : 2026-01-02", "Statut", "Acceptée"),
        ("Fecha: 2026-01-02", "Estado", "Aceptada"),
        ("Data: 2026-01-02", "Estado", "Aceito"),
        ("Data: 2026-01-02", "Stato", "Accettata"),
        ("Datum: 2026-01-02", "Status", "Geaccepteerd"),
        ("Дата: 2026-01-02", "Статус", "Принято"),
        ("日期：2026-01-02", "状态", "已接受"),
        ("日付: 2026-01-02", "ステータス", "承認済み"),
        ("التاريخ: 2026-01-02", "الحالة", "مقبول"),
        ("תאריך: 2026-01-02", "סטטוס", "התקבל"),
        ("Дата: 2026-01-02", "Статус", "Прийнято"),
        ("Data: 2026-01-02", "Status", "Zaakceptowana"),
        ("날짜: 2026-01-02", "상태", "승인됨"),
        ("Tarih: 2026-01-02", "Durum", "Kabul edildi"),
        ("Date: 2026-01-02", "Status", "✅ Approved"),
        ("Date: 2026-01-02", "Status {#status}", "Active"),
    ],
)
def test_a_status_and_a_date_are_read_in_every_language(date: str, heading: str, word: str) -> None:
    record = as_record(PATH, f"# 1. A\n\n{date}\n\n## {heading}\n\n{word}\n\n## B\n\nc\n")
    assert (record.word, record.date.text) == (Status.ACCEPTED, "2026-01-02")
    assert status_of(record) == word
    assert Wanted(statuses=("accepted",)).holds(record)


@pytest.mark.parametrize(
    "line", ["- Статус: Принято", "**Estado**: Aprobado", "| Statut | Validé |", "Stato: Approvata"]
)
def test_a_line_with_a_key_is_read_in_every_language(line: str) -> None:
    assert as_record(PATH, f"# A\n\n{line}\n\n## B\n\nc\n").word is Status.ACCEPTED


@pytest.mark.parametrize(
    "said",
    [
        "Active Directory is the source of users",
        "Data: the model of the store",
        "Approved or rejected",
        "accepted|rejected",
    ],
)
def test_a_sentence_is_no_status(said: str) -> None:
    record = as_record(PATH, f"# A\n\n{said}\n\n## Status\n\n{said}\n\n## B\n")
    assert (record.word, record.date.text) == (None, "")


def test_a_day_of_review_is_no_status_and_review_alone_is_one() -> None:
    text = "# A\n\n## Status\n\n{}\n"
    assert as_record(PATH, text.format("Accepted\n\nReview by 2027-01-01")).word is Status.ACCEPTED
    assert as_record(PATH, text.format("Review by 2027-01-01")).word is None
    assert as_record(PATH, text.format("**Review**")).word is Status.PROPOSED


@pytest.mark.parametrize(
    ("before", "after"),
    [("Принято", "Устарело"), ("✅ Accepted", "✅ Deprecated"), ("Approved", "Deprecated"), ("已接受", "已弃用")],
)
def test_a_word_is_moved_in_its_own_language_and_what_stands_beside_it_stays(before: str, after: str) -> None:
    text = f"# A\n\n## Status\n\n{before}\n\n## B\n"
    moved = restatus(as_record(PATH, text), Status.DEPRECATED, "2026-01-02")
    assert moved == text.replace(before, after)


def test_tags_are_read_where_the_record_speaks_of_itself_not_in_what_it_decides() -> None:
    text = "# A\n\n## Decision\n\nd\n\n### Tags\n\nAll entities may have tags.\n"
    assert as_record(PATH, text).tags == ()
    own = text.replace("### Tags", "## Tags").replace("All entities may have tags.", "store")
    assert [one.text for one in as_record(PATH, own).tags] == ["store"]


@pytest.mark.parametrize("title", ["# 1) A {#adr_0001}", "# #1. A", "# 1. A", "# ADR-1) A"])
def test_a_title_is_read_without_its_number_and_anchor(title: str) -> None:
    assert as_record(PATH, f"{title}\n").title.text == "A"


@pytest.mark.parametrize("name", [*lexicon.LABELS, "decision-makers", "deck", "governs", "title"])
def test_no_key_of_ours_is_a_word_of_another_language(name: str) -> None:
    assert not lexicon.meaning(name)
