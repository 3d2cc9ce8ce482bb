"""A status moves where it stands, and a move and its reverse give back the same bytes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adr.core.edit import change_status as editing
from adr.core.edit.change_status import SUPERCEDE, SUPERSEDE, spelling
from adr.model.decision import Reference, Status
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


@pytest.mark.parametrize(
    "status",
    [
        "Accepted on 2026-01-02",
        "2026-01-02 accepted",
        "**Accepted** (2026-01-02)",
        "Done, 2026-01-02",
        "Accepted — 2026-01-02",
        "2026-01-02 — Accepted",
    ],
)
@pytest.mark.parametrize(("date", "moving"), [("2025-12-24", 1), ("2026-01-02", 2)])
def test_a_day_beside_a_status_moves_with_it_or_nothing_does(status: str, date: str, moving: int) -> None:
    """The record's date moves along where it is the same day; another one is that of the decision."""
    text = f"# A\n\nDate: {date}\n\n## Status\n\n{status}\n"
    moved = restatus(text, Status.DEPRECATED, "2027-03-04")
    assert moved
    assert status_word(moved) == "deprecated"
    assert moved.count("2027-03-04") == moving
    assert restatus(moved, Status.ACCEPTED, "2026-01-02") == text.replace("Done", "Accepted")
    assert restatus(text, Status.DEPRECATED, "") is None


def test_a_line_below_the_status_that_says_when_it_was_carried_out_stays() -> None:
    text = "# A\n\nDate: 2026-01-02\n\n## Status\n\nAccepted\n\nImplemented on 2026-02-01\n"
    moved = restatus(text, Status.DEPRECATED, "")
    assert moved == text.replace("Accepted", "Deprecated")
    assert status_word(moved) == "deprecated"


def test_a_status_that_says_alone_that_it_was_carried_out_changes() -> None:
    text = "# A\n\n## Status\n\nImplemented\n"
    assert restatus(text, Status.DEPRECATED, "") == text.replace("Implemented", "Deprecated")


def test_a_line_above_the_status_that_says_that_it_was_carried_out_stays() -> None:
    text = "# A\n\n## Status\n\n- Implemented\n- Accepted\n"
    assert restatus(text, Status.DEPRECATED, "") == text.replace("Accepted", "Deprecated")


def test_a_status_in_the_braces_of_a_template_changes() -> None:
    text = "---\nstatus: { accepted }\n---\n# A\n"
    assert restatus(text, Status.DEPRECATED, "") == text.replace("accepted", "deprecated")


def test_a_status_below_or_above_a_day_changes() -> None:
    for section in ("2026-01-02\n\nAccepted", "Accepted\n\n2026-01-02"):
        text = f"# A\n\n## Status\n\n{section}\n"
        assert restatus(text, Status.DEPRECATED, "") == text.replace("Accepted", "Deprecated")


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
        ("# A\n\n## Status\n\nAcceptish\n", ("",)),
        ("# A\n\n## Status\n\nAccepté\n", ("accepted",)),
        ("# A\n\n## Status\n\naCCepted\n", ("",)),
        ("# A\n", ()),
    ],
)
def test_what_each_place_says_is_reported_once_and_what_is_no_word_as_nothing(
    text: str, words: tuple[str, ...]
) -> None:
    assert editing.status_words(as_record(PATH, text)) == words


def supersede(text: str, by: Reference, words: str = editing.SUPERSEDED_BY) -> str | None:
    return editing.supersede(as_record("doc/adr/0003-a.md", text), by, words)


def in_the_way(text: str) -> str:
    return editing.in_the_way(as_record("doc/adr/0003-a.md", text))


BY = Reference(number=9, title="Use DuckDB", file="0009-use-duckdb.md")
LINK = "Superseded by [ADR-0009 Use DuckDB](0009-use-duckdb.md)."


def test_front_matter_s_status_moves_and_the_link_is_added_under_more_information() -> None:
    moved = supersede(MADR, BY)
    assert moved == MADR.replace("accepted", "superseded by ADR-0009") + f"\n{LINK}\n"


def test_more_information_is_made_where_there_is_none() -> None:
    text = "---\nStatus: 'accepted'   # since May\n---\n\n# A\n\nEnd.\n"
    assert supersede(text, BY) == (
        f"---\nStatus: superseded by ADR-0009\n---\n\n# A\n\nEnd.\n\n## More Information\n\n{LINK}\n"
    )


def test_the_link_stands_under_more_information_even_when_it_is_not_last() -> None:
    moved = supersede(f"{MADR}\n## Appendix\n\nstatus: kept\n", BY)
    assert moved == MADR.replace("accepted", "superseded by ADR-0009") + f"\n{LINK}\n\n## Appendix\n\nstatus: kept\n"


def test_a_status_in_a_list_moves_alone() -> None:
    text = "# A\n\n* Status: accepted\n* Date: 2026-01-02\n\nStatus: x\n"
    assert supersede(text, BY) == text.replace("accepted", "superseded by [Use DuckDB](0009-use-duckdb.md)")


def test_only_the_first_of_two_lists_is_the_record_s() -> None:
    text = "# A\n\n- Status: accepted\n\nAn example:\n\n- Status: accepted\n"
    moved = supersede(text, BY)
    assert moved == text.replace("accepted", "superseded by [Use DuckDB](0009-use-duckdb.md)", 1)


def test_a_status_section_is_changed_as_adr_tools_does() -> None:
    moved = supersede(NYGARD, BY)
    assert moved == NYGARD.replace("Accepted", "Superseded by [9. Use DuckDB](0009-use-duckdb.md)")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("\nAccepted\n\nAmends [1. A](0001-a.md)\n\n", "\n{}\n\nAmends [1. A](0001-a.md)\n\n"),
        ("\nApproved by\nall.\n\n", "\nApproved by\nall.\n\n{}\n\n"),
        ("\nApproved\nby all.\n\n", "\nApproved\nby all.\n\n{}\n\n"),
        ("\nApproved\n\nLater.\n\n", "\n{}\n\nLater.\n\n"),
        ("\n- by Ana\n- Accepted\n\nLater.\n\n", "\n- by Ana\n\n{}\n\nLater.\n\n"),
        ("\nProposed, then\naccepted by all.\n\n", "\nProposed, then\naccepted by all.\n\n{}\n\n"),
        ("Accepted\n", "\n{}\n\n"),
        ("\n", "\n{}\n\n"),
    ],
)
def test_other_lines_of_a_status_section_stay(before: str, after: str) -> None:
    link = "Superseded by [9. Use DuckDB](0009-use-duckdb.md)"
    text = f"# A\n\n## Status\n{before}## Context\n"
    assert supersede(text, BY) == f"# A\n\n## Status\n{after.format(link)}## Context\n"


def test_a_record_without_a_status_is_not_understood() -> None:
    assert supersede("# A\n\nProse.\n", BY) is None
    assert supersede("---\ntags: [a]\n---\n\n# A\n", BY) is None


@pytest.mark.parametrize("text", [MADR, NYGARD, "# A\n\n* Status: accepted\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("last", ["", "\n", "\n\n"])
def test_line_ends_byte_order_mark_and_last_line_stay(text: str, mark: str, end: str, last: str) -> None:
    whole = mark + (text.rstrip() + last).replace("\n", end)
    moved = supersede(whole, BY)
    assert moved is not None
    assert moved == mark + str(supersede(text.rstrip() + last, BY)).replace("\n", end)
    assert moved.endswith(end) == bool(last)
    assert moved.count("\r\n") == (moved.count("\n") if end == "\r\n" else 0)


@given(st.text(st.characters(codec="utf-8", exclude_characters="#\r"), max_size=40))
def test_what_stands_between_status_and_end_keeps_its_bytes(prose: str) -> None:
    head, tail = "---\nstatus: accepted\nx: y\n---\n\n# A\n\n", "\n\n## End\n\nLast.\n"
    moved = supersede(f"{head}{prose}{tail}", BY)
    added = f"\n## More Information\n\n{LINK}\n"
    assert moved == f"{head.replace('accepted', 'superseded by ADR-0009')}{prose}{tail}{added}"


SUPERSEDED = "Superseded by [9. Use DuckDB](0009-use-duckdb.md)"
DATED = Reference(number=0, title="Use DuckDB", file="20261103-use-duckdb.md")


def test_a_log_s_own_spelling_is_written_in_a_status_section() -> None:
    assert supersede(NYGARD, BY, "Superceded by") == NYGARD.replace("Accepted", SUPERSEDED.replace("sed", "ced"))


@pytest.mark.parametrize(
    "word",
    [
        "Accepted",
        "Proposed",
        "- Draft",
        "**Deprecated**.",
        "> Rejected",
        "Status: Accepted",
        "✅ Accepted",
        "Approved",
        "**Genehmigt**",
        "معتمد",
    ],
)
def test_a_superseded_record_has_one_status(word: str) -> None:
    assert supersede(NYGARD.replace("Accepted", word), BY) == NYGARD.replace("Accepted", SUPERSEDED)


def test_blank_lines_of_a_status_section_are_squeezed_as_adr_tools_does() -> None:
    text = NYGARD.replace("Accepted\n", "\n\nAccepted\n\n\nAmends [1. A](0001-a.md)\n")
    assert supersede(text, BY) == NYGARD.replace("Accepted\n", f"{SUPERSEDED}\n\nAmends [1. A](0001-a.md)\n")


def test_a_status_in_the_heading_moves_there() -> None:
    assert supersede("# A\n\n## Status: Accepted\n\n## Context\n", BY) == (
        f"# A\n\n## Status: Superseded\n\n{SUPERSEDED}\n\n## Context\n"
    )


def test_log4brains_names_the_successor_by_its_file() -> None:
    text = "# A\n\n- Status: Accepted <!-- optional -->\n- Tags: a\n"
    link = "Superseded by [20261103-use-duckdb](20261103-use-duckdb.md)"
    assert supersede(text, DATED) == text.replace("Accepted", link)


def test_a_status_in_a_table_keeps_its_cell() -> None:
    text = "# A\n\n| Status | accepted |\n| ------ | -------- |\n| Date | 2026-01-02 |\n\n## Context\n"
    piped = Reference(number=9, title="A | B", file="0009-a-b.md")
    assert supersede(text, piped) == text.replace("accepted |", "superseded by [A \\| B](0009-a-b.md) |")


def test_adrs_says_it_in_front_matter_and_in_its_status_section() -> None:
    text = "---\nnumber: 3\ntitle: A\nstatus: accepted\n---\n\n# 3. A\n\n## Status\n\nAccepted\n\n## Context\n"
    head = "status: superseded\nlinks:\n  - target: 9\n    kind: supersededby\n"
    assert supersede(text, BY) == text.replace("status: accepted\n", head).replace("Accepted", SUPERSEDED)


def test_nothing_is_written_into_a_record_of_ad_guidance_tool() -> None:
    text = '---\nadr_id: "0003"\nstatus: decided\n---\n\n## <a name="question"></a> Question\n'
    assert supersede(text, BY) is None


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_madr_record_without_a_status_is_given_one(end: str) -> None:
    body = f"# A{end}{end}## Considered Options{end}{end}* B"
    more = f"{end}{end}## More Information{end}{end}{LINK}"
    status = f"status: superseded by ADR-0009{end}"
    assert supersede(f"\ufeff{body}", BY) == f"\ufeff---{end}{status}---{end}{end}{body}{more}"
    head = f"---{end}parent: Decisions{end}"
    assert supersede(f"{head}---{end}{body}", DATED) == (
        f"{head}status: superseded by 20261103-use-duckdb{end}---{end}{body}{end}{end}## More Information{end}{end}"
        f"Superseded by [20261103-use-duckdb](20261103-use-duckdb.md)."
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("# A\n\n- Deciders: Ana\n- Date: 2026-01-02\n", "# A\n\n- Status: {}\n- Deciders: Ana\n- Date: 2026-01-02\n"),
        ("# A\r\n\r\n* **Date:** 2026-01-02", "# A\r\n\r\n* **Status:** {}\r\n* **Date:** 2026-01-02"),
        ("# A\n\n* Status:\n* Date: 2026-01-02\n", "# A\n\n* Status: {}\n* Date: 2026-01-02\n"),
        ("# A\n\nStatus: \n\n## Context\n", "# A\n\nStatus: {}\n\n## Context\n"),
    ],
)
def test_a_list_gains_the_status_that_it_went_without(before: str, after: str) -> None:
    assert supersede(before, BY) == after.format("superseded by [Use DuckDB](0009-use-duckdb.md)")


def test_a_key_of_front_matter_without_a_value_is_filled_and_not_written_twice() -> None:
    text = "---\nstatus:\ndate: 2026-01-02\n---\n# A\n\n## More Information\n\nSee.\n"
    assert supersede(text, BY) == text.replace("status:", "status: superseded by ADR-0009") + f"\n{LINK}\n"


def test_a_bold_status_behind_a_sign_goes_with_its_marks() -> None:
    text = "# A\n\n**Status:** ✅ **Accepted**\n\n## Context\n"
    assert supersede(text, BY) == text.replace("✅ **Accepted**", "Superseded by [Use DuckDB](0009-use-duckdb.md)")


def test_the_status_in_a_column_of_a_table_moves_there() -> None:
    text = "# A\n\n| Created date | STATUS | By |\n| --- | --- | --- |\n| May | {} | Ana |\n\n## Considered Options\n"
    after = supersede(text.format("Accepted"), BY)
    assert after == text.format("Superseded by [Use DuckDB](0009-use-duckdb.md)")
    assert supersede(text.format("no (see below)"), BY) is None
    assert supersede("# A\n\n| Status | Date | By |\n| --- | --- | --- |\n| | y | z |\n", BY) is None


def test_a_record_of_a_day_without_any_list_gains_one_below_its_title() -> None:
    item = "- Status: superseded by [20261103-use-duckdb](20261103-use-duckdb.md)\n"
    text = "# A\n\n## Considered Options\n"
    assert supersede(text, DATED) == text.replace("# A\n", f"# A\n\n{item}", 1)
    close = "# A\r\n## Considered Options\r\n"
    assert supersede(close, DATED) == close.replace("A\r\n", f"A\r\n\r\n{item[:-1]}\r\n\r\n")


@pytest.mark.parametrize(
    "said",
    [
        "accepted, in part",
        "accepted; supersedes ADR-0001",
        "declined (2020-12-2)",
        "Accepted - 2024-01-01",
        "superseded by ADR-0002",
        "superseded by B",
        "Superceded by [B](0002-b.md)",
        "Obsolete — replaced by what came later",
        "a" * 5000 + "(",
    ],
)
@pytest.mark.parametrize("form", ["---\nstatus: {}\n---\n# A\n", "# A\n\n* Status: {}\n", "# A\n\n| Status | {} |\n"])
def test_what_a_status_says_besides_is_not_lost(form: str, said: str) -> None:
    assert supersede(form.format(said), BY) is None
    assert in_the_way(form.format(said)) == said


@pytest.mark.parametrize(
    "said",
    ["accepted", "✅ **Locked**.", "{Active}", "on hold", "Draft&#x20;", "معتمد", '"Accepted"', "Accepted or Rejected"],
)
@pytest.mark.parametrize("form", ["---\nstatus: {}\n---\n# A\n", "# A\n\n* Status: {}\n"])
def test_a_status_in_a_few_words_makes_way(form: str, said: str) -> None:
    assert supersede(form.format(said), BY) is not None
    assert in_the_way(form.format(said)) == ""
    assert in_the_way("---\nstatus: accepted # since May, in part\n---\n# A\n") == ""


OURS = "Superseded by [2. B](0002-b.md)\n"
BEGUN = "# 1. Record\n\nSee Nat Pryce's [adr-tools](https://github.com/npryce/adr-tools).\n"
THEIRS = "# A\n\n## Status\n\nSupercedes [1. A](0001-a.md)\n"


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        ((), SUPERSEDE),
        ((BEGUN,), SUPERCEDE),
        ((BEGUN, OURS), SUPERSEDE),
        (("# A\n", "This superseded [that](0001-a.md).\n"), SUPERSEDE),
        ((OURS, "# A\n"), SUPERSEDE),
        (("- supersedes [1. A](0001-a.md)\n",), SUPERSEDE),
        (("⌛️ Superseded by [2. B](0002-b.md)\n", BEGUN), SUPERSEDE),
        ((THEIRS,), SUPERCEDE),
        ((OURS, THEIRS), SUPERSEDE),
        ((THEIRS, OURS, THEIRS), SUPERCEDE),
    ],
)
def test_the_log_s_spelling_is_that_of_most_of_its_links_else_the_right_one(texts: tuple[str, ...], found: str) -> None:
    """Only a log that adr-tools began, and that has no such link yet, keeps adr-tools' spelling."""
    assert spelling(texts, SUPERCEDE) == found


NYGARDS = "## Context\n\nc\n\n## Decision\n\nd\n\n## Consequences\n\ne\n"
MORE = "## Context and Problem Statement\n\nc\n"


@pytest.mark.parametrize(
    ("text", "after"),
    [
        (f"# A\n\n{NYGARDS}", f"# A\n\n## Status\n\nAccepted\n\n{NYGARDS}"),
        ("# A\n\n## Status\n\n## Context\n\nc\n", "## Status\n\nAccepted\n\n## Context"),
        (f"# A\n\n{MORE}", "---\nstatus: accepted\n---\n\n# A\n"),
        (f"---\ndate: 2026-01-02\n---\n# A\n\n{MORE}", "---\ndate: 2027-03-04\nstatus: accepted\n---\n"),
        (f"# A\n\n* Status:\n* Date: 2026-01-02\n\n{MORE}", "* Status: accepted\n* Date: 2027-03-04\n"),
        (f"# A\n\n- Date: 2026-01-02\n\n{MORE}", "- Status: accepted\n- Date: 2027-03-04\n"),
    ],
)
def test_a_record_without_a_status_gets_one_where_its_form_has_it(text: str, after: str) -> None:
    moved = restatus(text, Status.ACCEPTED, "2027-03-04")
    assert moved is not None
    assert after in moved
    assert as_record(PATH, moved).word is Status.ACCEPTED


def test_a_record_whose_form_is_unknown_gets_no_status() -> None:
    assert restatus("# A\n\nProse.\n\n## Background\n\nb\n", Status.ACCEPTED, "2027-03-04") is None


def test_the_status_in_a_table_of_two_columns_moves_there_and_back() -> None:
    text = "# A\n\n| Status | Date |\n|---|---|\n| Accepted | 2026-01-02 |\n\n## Context\n\nc\n"
    moved = restatus(text, Status.DEPRECATED, "")
    assert moved == text.replace("Accepted", "Deprecated")
    assert restatus(str(moved), Status.ACCEPTED, "") == text


WORDS = (
    "Accepted",
    "accepted",
    "ACCEPTED",
    "✅ Accepted",
    "**Accepted**",
    "Akzeptiert",
    "Принято",
    "已接受",
    "_Accepted_",
)
AWAY = (Status.PROPOSED, Status.REJECTED, Status.DEPRECATED)
HEADS = (
    "# A\n\nDate: 2026-01-02\n\n## Status\n\n{}\n\n## Context\n\nc\n",
    '---\nstatus: "{}"\ndate: 2026-01-02\n---\n\n# A\n',
    "# A\n\n* Status: {}\n* Date: 2026-01-02\n\n## Context\n\nc\n",
    "# A\n\n- **Status:** {}\n- **Date:** 2026-01-02\n\n## Context\n\nc\n",
    "# A\n\n**Status: {}**\n\n## Context\n\nc\n",
    "# A\n\n**Status**: {}  \n**Date**: 2026-01-02\n\n## Context\n\nc\n",
    "# A\n\n| Status | {} |\n|---|---|\n| Date | 2026-01-02 |\n\n## Context\n\nc\n",
    "# A\n\n## Status: {}\n\n## Context\n\nc\n",
    "A\n===\n\nStatus\n------\n\n{}\n\nContext\n-------\n\nc\n",
)


@given(st.sampled_from(HEADS), st.sampled_from(WORDS), st.sampled_from(AWAY), st.data())
def test_a_move_there_and_back_gives_the_same_bytes(head: str, word: str, to: Status, data: st.DataObject) -> None:
    lines = head.format(word).splitlines()
    text = "".join(line + data.draw(st.sampled_from(("\n", "\r\n"))) for line in lines)
    moved = restatus(text, to, "2027-03-04")
    assert moved is not None
    assert as_record(PATH, moved).word is to
    assert restatus(moved, Status.ACCEPTED, "2026-01-02") == text
