"""Which records are wanted: by status, tag, people and day."""

from __future__ import annotations

import pytest

from adr.core.search import Wanted, status_of, unknown_statuses
from adr.model.decision import Status
from adr.model.written import Form, Said, Written


def record(status: str = "accepted", date: str = "2026-11-03", **given: tuple[str, ...]) -> Written:
    parts = {name: tuple(Said(text, 4) for text in texts) for name, texts in given.items()}
    return Written(
        path="doc/adr/0001-a.md",
        form=Form.MADR,
        number=1,
        title=Said("A", 1),
        status=Said(status, 2),
        word=Status(status) if status in set(Status) else None,
        date=Said(date, 3),
        **parts,
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
    records = (record(status="Approved by the board"),)
    assert unknown_statuses(("accepted", "draft", "approved"), records) == {}
    assert unknown_statuses(("aproved", "xyz"), records) == {"aproved": "approved", "xyz": ""}


def test_a_status_is_one_of_our_words_or_what_the_record_says() -> None:
    assert [status_of(record(status=text)) for text in ("accepted", "Approved", "")] == ["accepted", "Approved", ""]
