"""A status moves where it stands, and a move and its reverse give back the same bytes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adr.core.edit import move_status as editing
from adr.model.decision import Status
from adr.project.records import as_record

PATH = "doc/adr/0001-a.md"


def status_word(text: str) -> str:
    return editing.status_word(as_record(PATH, text))


def has_day(text: str) -> bool:
    return editing.has_day(as_record(PATH, text))


def restatus(text: str, status: Status, date: str) -> str | None:
    return editing.restatus(as_record(PATH, text), status, date)


MADR = """\
---
status: accepted
date: 2026-01-02
---

# 3. Use SQLite

Prose.

## More Information

See the trial.
"""
NYGARD = "# 3. Use SQLite\n\nDate: 2026-01-02\n\n## Status\n\nAccepted\n\n## Context\n\nProse.\n"
MADR_2 = "# A\n\n* Status: accepted <!-- optional -->\n* Date: 2026-01-02\n\n## Context\n\nStatus: accepted\n"


@pytest.mark.parametrize(
    ("text", "after"),
    [
        (MADR, MADR.replace("accepted", "deprecated").replace("2026-01-02", "2027-03-04")),
        (NYGARD, NYGARD.replace("Accepted", "Deprecated").replace("2026-01-02", "2027-03-04")),
        (MADR_2, MADR_2.replace("accepted <", "deprecated <").replace("2026-01-02", "2027-03-04")),
        ('---\nstatus: "accepted" # since May\n---\n# A\n', '---\nstatus: "deprecated" # since May\n---\n# A\n'),
        ("# A\n\n**Status**: **ACCEPTED**\n", "# A\n\n**Status**: **DEPRECATED**\n"),
        (
            "# A\n\n## Status\n\n- Accepted.\n\nAmends [1. A](0001-a.md)\n",
            "# A\n\n## Status\n\n- Deprecated.\n\nAmends [1. A](0001-a.md)\n",
        ),
        (
            "---\nstatus: accepted\n---\n# A\n\n## Status\n\nAccepted\n",
            "---\nstatus: deprecated\n---\n# A\n\n## Status\n\nDeprecated\n",
        ),
    ],
)
def test_a_status_moves_where_it_stands_and_the_date_with_it(text: str, after: str) -> None:
    assert restatus(text, Status.DEPRECATED, "2027-03-04") == after


@pytest.mark.parametrize(
    "text",
    [
        "# A\n\nProse.\n",
        "---\nstatus: accepted, but see below\n---\n# A\n",
        "---\nstatus: proposed\n---\n# A\n\n## Status\n\nAccepted\n",
        "# A\n\n## Status\n\nProposed\n\nAccepted\n",
        "# A\n\n## Status\n\nSuperseded by [9. B](0009-b.md)\n",
        "# A\n\n## Status\n\nAccepted\n\nSuperseded by [9. B](0009-b.md)\n",
        "# A\n\n## Context\n\nStatus: accepted\n",
    ],
)
def test_a_status_that_is_not_one_word_is_left_to_a_person(text: str) -> None:
    assert status_word(text) == ""
    assert restatus(text, Status.DEPRECATED, "2027-03-04") is None


def test_a_date_is_changed_where_there_is_one_in_figures_and_never_added() -> None:
    assert has_day(MADR)
    dated = (f"# A\n\nDate: {day}\n\n## Status\n\nAccepted\n" for day in ("3 May 2026", "2026-27-02"))
    for text in ("---\nstatus: accepted\n---\n# A\n", *dated):
        assert not has_day(text)
        moved = restatus(text, Status.DEPRECATED, "2027-03-04")
        assert moved is not None
        assert "2027" not in moved


@pytest.mark.parametrize("key", ["date", "**Last Modified**", "- Last updated"])
def test_the_day_of_the_last_move_moves(key: str) -> None:
    text = f"# A\n\nStatus: accepted\nCreated: 2025-01-02\n{key}: 2026-01-02\n"
    after = text.replace("accepted", "deprecated").replace("2026-01-02", "2027-03-04")
    assert restatus(text, Status.DEPRECATED, "2027-03-04") == after


@pytest.mark.parametrize("key", ["Created", "Proposal date", "Decided on", "date_created"])
def test_the_day_on_which_a_record_was_made_stays(key: str) -> None:
    text = f"# A\n\nStatus: accepted\n{key}: 2026-01-02\n"
    assert not has_day(text)
    assert restatus(text, Status.DEPRECATED, "2027-03-04") == text.replace("accepted", "deprecated")


@given(
    form=st.sampled_from([MADR, NYGARD, MADR_2]),
    mark=st.sampled_from(["", "\ufeff"]),
    end=st.sampled_from(["\n", "\r\n"]),
    last=st.sampled_from(["", "\n", "\n\n"]),
    prose=st.text(st.characters(codec="utf-8", exclude_characters="#\r"), max_size=40),
)
def test_a_move_and_its_reverse_give_back_the_same_bytes(form: str, mark: str, end: str, last: str, prose: str) -> None:
    whole = mark + (form.rstrip() + prose + last).replace("\n", end)
    moved = restatus(whole, Status.PROPOSED, "2027-03-04")
    assert moved is not None
    assert status_word(moved) == "proposed"
    assert restatus(moved, Status.ACCEPTED, "2026-01-02") == whole


@pytest.mark.parametrize(
    "text",
    [
        "# A\n\n## Status\n\n> Accepted\n",
        "# A\n\n## Status\n\nStatus: Accepted <!-- Draft | Accepted -->\n",
        "# A\n\n## Status: Accepted\n\n## Context\n",
        "# A\n\n# Status\n\nAccepted\n\n# Context\n",
        "# A\n\nStatus\n------\n\nAccepted\n",
        "# A\n\n# Status\n\nStatus: Accepted\n\n# Context\n\nStatus: Accepted\n",
        "# A\n\n**Status:** Accepted | **Date:** 2026-01-02 | **Review:** 2027-01-02\n\n## Context\n",
        "# A\n\n| Status | Accepted |\n| --- | --- |\n| Date | 2026-01-02 |\n\n## Context\n",
        "# A\n\n| Status | Date | By |\n| --- | --- | --- |\n| Accepted | 2026-01-02 | Ana |\n\n## Context\n",
        "---\nnumber: 3\ntitle: A\nstatus: Accepted\n---\n\n# 3. A\n",
        "# Accepted: use SQLite\n\n## Context\n\nProse.\n",
    ],
)
def test_a_status_is_found_wherever_reading_finds_it(text: str) -> None:
    moved = restatus(text, Status.DEPRECATED, "2027-03-04")
    assert moved is not None
    assert moved.replace("2027-03-04", "2026-01-02") == text.replace("Accepted", "Deprecated", 1)
    assert as_record(PATH, moved).status.text == "Deprecated"
    assert restatus(moved, Status.ACCEPTED, "2026-01-02") == text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("---\nstatus: proposed\n---\n# A\n\n## Status\n\nAccepted\n", ("proposed", "accepted")),
        ("# A\n\n## Status\n\nAccepté\n", ("",)),
        ("# A\n\n## Status\n\naCCepted\n", ("",)),
        ("# A\n", ()),
    ],
)
def test_what_each_place_says_is_told_once_and_what_is_no_word_as_nothing(text: str, words: tuple[str, ...]) -> None:
    assert editing.status_words(as_record(PATH, text)) == words
