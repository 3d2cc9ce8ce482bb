"""The rules about records of any log: heading, status, date, and sections."""

from __future__ import annotations

from typing import Any

import pytest

from adr.core.rules.facts import Facts
from adr.core.rules.registry import judge

HEAD = "---\nstatus: {}\ndate: 2026-11-03\n---\n\n# A\n"


def test_a_record_has_heading_status_and_date(said: Any, log: Any) -> None:
    facts = log({"0001-a.md": "text\n"})
    assert said("W221", **facts) == ["doc/adr/0001-a.md: the record has no heading"]
    assert said("W222", **facts) == ["doc/adr/0001-a.md: the record has no status"]
    assert said("W223", **facts) == ["doc/adr/0001-a.md: the record has no date"]


def test_what_is_missing_may_be_written_in_either_form(log: Any) -> None:
    found = judge(Facts(today="2026-11-18", **log({"0001-a.md": "# 1. A\n\ntext\n"})))
    hints = {one.code: one.hint for one in found if one.code in ("W222", "W223")}
    assert hints == {
        "W222": "write it under '## Status', or in front matter as status: accepted",
        "W223": "write it in front matter as date: YYYY-MM-DD, or below the heading as Date: YYYY-MM-DD",
    }


def test_a_day_in_the_files_name_is_a_date(said: Any, log: Any) -> None:
    facts = log(
        {"20261103-a.md": "# A\n", "20261104-b.md": HEAD.format("accepted"), "20261105-c.md": HEAD.format("accepted")}
    )
    assert said("W223", **facts) == []


@pytest.mark.parametrize(
    "text",
    [
        HEAD.format("accepted"),
        "# 1. A\n\nDate: 2026-11-03\n\n## Status\n\nAccepted\n\n## Context\n",
        "# A\n\n- Status: accepted\n- Date: 2026-11-03\n\n## Context\n",
        "# A\n\n* **Status**: Accepted\n* **Date**: 2026-11-03\n\n## Context\n",
        "# A\r\n\r\n## Status\r\n\r\nAccepted\r\n\r\n## Date\r\n\r\n2026-11-03\r\n",
        "# A\n\n**Status:** Accepted\n**Date:** 2026-11-03\n",
    ],
)
def test_status_and_date_are_read_in_every_form(said: Any, log: Any, text: str) -> None:
    facts = log({"0001-a.md": text})
    assert [said(code, **facts) for code in ("W221", "W222", "W223", "W224", "W225")] == [[]] * 5


def test_a_status_is_one_of_the_words_alone_or_with_more(said: Any, log: Any) -> None:
    facts = log({"0001-a.md": HEAD.format("acepted"), "0002-b.md": HEAD.format("Superceded by [3](0003-c.md)")})
    assert said("W224", **facts) == ["doc/adr/0001-a.md:2:9: 'acepted' is not a known status"]


def test_a_heading_that_says_the_status_itself_is_no_empty_section(said: Any, log: Any) -> None:
    assert said("W226", **log({"0001-a.md": "# A\n\n## Status: Accepted\n\n## Context\n\nB\n"})) == []


@pytest.mark.parametrize("status", ["Akzeptiert", "Aceita (2026-11-03)", "已接受"])
def test_a_status_in_another_language_is_known(said: Any, log: Any, status: str) -> None:
    assert said("W224", **log({"0001-a.md": f"# A\n\n## Status\n\n{status}\n"})) == []


@pytest.mark.parametrize("status", ["Approved", "✅ Accepted", "Partly superseded", "on hold", "Implemented (v2)"])
def test_words_that_other_processes_have_are_known(said: Any, log: Any, status: str) -> None:
    assert said("W224", **log({"0001-a.md": f"# A\n\n## Status\n\n{status}\n"})) == []


def test_a_word_that_three_records_have_is_the_logs_own(said: Any, log: Any) -> None:
    texts = {f"000{n}-a.md": HEAD.format("production") for n in range(1, 4)}
    assert said("W224", **log(texts)) == []
    texts["0003-a.md"] = HEAD.format("staging")
    assert len(said("W224", **log(texts))) == len(texts)


@pytest.mark.parametrize(
    "text",
    [
        "# A\n\n## Metadata\n\n- Status: accepted\n- Date: 2026-11-03\n\n## Context\n",
        "# A\n\n| Status | accepted |\n| --- | --- |\n| Date | 2026-11-03 |\n",
        "# A\n\n| DATE | AUTHOR | STATUS |\n| :-: | --- | --- |\n| 2026-11-03 | Ana | accepted |\n\n## Context\n",
        "# A\n\nDate Documented: 2026-11-03\n\n## Status\n\nStatus: accepted <!-- or not -->\n",
        "# A\n\n## Status: accepted\n\n## Established\n\n2026-11-03\n",
        "# A\n\n## A\n\n* **Status:** accepted\n* **Date:** 2026-11-03\n\n## Context\n",
        "# A\n\nDate: 2026-11-03\n\n# Status\n\naccepted\n\n# Context\n",
        "# Draft: A\n\nDate: 2026-11-03\n\n## Status\n\naccepted\n",
        "A\n=\n\nStatus\n------\n\n__accepted__\n\nDate\n----\n\n2026-11-03\n",
        "# accepted: A\n\n* Date 2026-11-03\n",
        "# A\n\n- **Status:** accepted\n- **Last Modified:** 2026-11-03\n",
        "# A\n\nDate: 2026-11-03\n\n## What is the status of the proposal?\n\n**Status:** accepted\n",
    ],
)
def test_status_and_date_are_read_where_people_write_them(said: Any, log: Any, text: str) -> None:
    facts = log({"0001-a.md": text})
    assert (facts["records"][0].status.text, facts["records"][0].date.text) == ("accepted", "2026-11-03")
    assert said("W221", **facts) == []


def test_a_status_quo_is_no_status(log: Any) -> None:
    assert log({"0001-a.md": "# A\n\n## Status quo\n\nIt is slow.\n"})["records"][0].status.text == ""


@pytest.mark.parametrize("date", ["3 November 2026", "2026-13-01", "03/11/2026", "2026-1-3"])
def test_a_date_is_a_day_in_isos_form(said: Any, log: Any, date: str) -> None:
    facts = log({"0001-a.md": f"# A\n\nDate: {date}\n"})
    assert said("W225", **facts) == [f"doc/adr/0001-a.md:3:7: the date {date!r} is not in the form YYYY-MM-DD"]


def test_what_most_records_of_a_log_do_without_is_not_missed(said: Any, log: Any) -> None:
    """MADR leaves status and date to the team."""
    bare = {f"000{n}-a.md": "# A\n" for n in range(1, 4)}
    assert said("W222", **log({**bare, "0009-b.md": HEAD.format("accepted")})) == []
    both = {f"001{n}-a.md": HEAD.format("accepted") for n in range(3)}
    assert len(said("W223", **log({**bare, **both}))) == len(bare)


NYGARD = "# 1. A\n\nDate: 2026-11-03\n\n## Status\n\nAccepted\n\n## Context\n\nText.\n\n"


MADR = "# A\n\n## Context and Problem Statement\n\nWhich?\n\n## Considered Options\n\n* One\n  * of it\n* Two\n\n"


OUTCOME = "## Decision Outcome\n\nTwo.\n\n"


def test_an_empty_section_is_found_and_one_with_sections_of_its_own_is_not(said: Any, log: Any) -> None:
    text = f"{NYGARD}## Decision\n\n## Consequences\n\n### Good\n\nyes\n\n### Bad\n\n<!-- what? -->\n"
    assert said("W226", **log({"0001-a.md": text})) == [
        "doc/adr/0001-a.md:13:4: the section 'Decision' is empty",
        "doc/adr/0001-a.md:21:5: the section 'Bad' is empty",
    ]


@pytest.mark.parametrize(
    ("heading", "found"),
    [
        ("### W5: Closure (this commit)", []),
        ("### 1. Moved — twelve files", []),
        ("### 结论：采用", []),
        ("### `a.yml` (new)\n### `b.yml` (new)\n\nStandard files.", []),
        ("### Positive:", ["Positive:"]),
        ("### `a.yml`\n\n### `b.yml`\n\nText.", ["`a.yml`"]),
        ("### Well-known", ["Well-known"]),
        ("### Last\n## More\n\nText.", ["Last"]),
    ],
)
def test_a_heading_that_says_something_itself_or_shares_a_text_is_no_empty_section(
    said: Any, log: Any, heading: str, found: list[str]
) -> None:
    text = f"{NYGARD}## Decision\n\n{heading}\n"
    assert said("W226", **log({"0001-a.md": text})) == [
        f"doc/adr/0001-a.md:15:5: the section {one!r} is empty" for one in found
    ]


def test_a_section_of_the_second_level_needs_text_whatever_its_heading_says(said: Any, log: Any) -> None:
    found = said("W226", **log({"0001-a.md": "# A\n\n## Context: x\n\n## Decision\n\nB\n"}))
    assert found == ["doc/adr/0001-a.md:3:4: the section 'Context: x' is empty"]


@pytest.mark.parametrize("text", ["TODO", "- tbd.", "*To be decided*", "Lorem ipsum dolor", "{Describe it}", "..."])
def test_a_placeholder_is_no_text(said: Any, log: Any, text: str) -> None:
    found = said("W226", **log({"0001-a.md": f"{NYGARD}## Decision\n\n{text}\n\n## Consequences\n\nText\n"}))
    assert found == [f"doc/adr/0001-a.md:13:4: the section 'Decision' contains only {text!r}"]


@pytest.mark.parametrize("text", ["None.", "N/A", "```sh\nls\n```", "We move the todo list.", "TBD: who pays"])
def test_what_says_something_is_no_placeholder(said: Any, log: Any, text: str) -> None:
    assert said("W226", **log({"0001-a.md": f"{NYGARD}## Decision\n\n{text}\n"})) == []


def test_a_section_of_the_form_that_is_missing_is_found(said: Any, log: Any) -> None:
    facts = log({"0001-a.md": f"{NYGARD}## Decision\n\nWe do.\n", "0002-b.md": MADR})
    assert said("W227", **facts) == [
        "doc/adr/0001-a.md: no section describes the consequences",
        "doc/adr/0002-b.md: no section describes the decision",
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"{NYGARD}## Our Decision\n\nWe do.\n\n## Impact\n\nNone.\n",
        f"{NYGARD}## Decision\n\nWe do.\n\n## What becomes easier?\n\nAll.\n",
        MADR + OUTCOME,
        MADR + "## Chosen option: two\n\nTwo.\n",
        "# A\n\n## Background\n\nText\n\n## Notes\n\nText\n",
        MADR.replace("Context and Problem Statement", "Background") + OUTCOME,
    ],
)
def test_other_words_and_other_forms_miss_no_section(said: Any, log: Any, text: str) -> None:
    assert said("W227", **log({"0001-a.md": text})) == []


def test_a_section_that_most_records_do_without_is_not_missed(said: Any, log: Any) -> None:
    texts = {f"000{n}-a.md": f"{NYGARD}## Decision\n\nWe do.\n" for n in range(1, 4)}
    assert said("W227", **log(texts)) == []


def test_one_option_alone_is_information(said: Any, log: Any) -> None:
    assert said("I228", **log({"0001-a.md": MADR + OUTCOME})) == []
    assert said("I228", **log({"0001-a.md": MADR.replace("* Two\n", "") + OUTCOME})) == [
        "doc/adr/0001-a.md:7:4: only one option was considered"
    ]
    below = MADR.replace("* One\n  * of it\n* Two\n", "### One\n\nText\n\n### Two\n\nText\n")
    assert said("I228", **log({"0001-a.md": below + OUTCOME})) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("### Consequences\n\n* Good, because x\n", ["no bad consequences are listed"]),
        ("### Negative Consequences\n\n* slow\n", ["no good consequences are listed"]),
        ("### Consequences\n\n* Good, because x\n* Bad, because y\n", []),
        ("### Positive Consequences\n\n* x\n\n### Negative Consequences\n\n* y\n", []),
        ("### Consequences\n\nWe move.\n", []),
    ],
)
def test_consequences_have_two_sides(said: Any, log: Any, text: str, words: list[str]) -> None:
    found = said("I229", **log({"0001-a.md": MADR + OUTCOME + text}))
    assert [one.partition(": ")[2] for one in found] == words


def test_records_made_from_cards_lack_nothing(said: Any, log: Any, deck_of: Any) -> None:
    pages = log({"0007-a.md": f"{NYGARD}## Decision\n"})
    assert said("W226", **pages)
    assert said("W226", **pages, **deck_of({}, {})) == []


@pytest.mark.parametrize("date", ["20260101", "2026W011", "2026-W01-1"])
def test_a_date_in_another_form_of_iso_8601_is_told(said: Any, log: Any, date: str) -> None:
    text = HEAD.format("accepted").replace("2026-11-03", date)
    assert len(said("W225", **log({"0001-a.md": text}))) == 1
