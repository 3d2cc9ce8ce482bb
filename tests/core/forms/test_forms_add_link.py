"""A link stands where the record's form has its links, is added once, and no other byte changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adr.core.forms import add_link
from adr.core.record.markdown_links import links_of
from adr.model.decision import Reference
from adr.project.records import as_record

TO = Reference(number=9, title="Use DuckDB", file="0009-use-duckdb.md")
DATED = Reference(number=0, title="Use DuckDB", file="20261103-use-duckdb.md")
LINE = "Amends [9. Use DuckDB](0009-use-duckdb.md)"
NYGARD = "# 3. Use SQLite\n\nDate: 2026-01-02\n\n## Status\n\nAccepted\n\n## Context\n\nProse.\n"
MADR = "---\nstatus: accepted\n---\n\n# Use SQLite\n\n## More Information\n\nSee the trial.\n"
MADR_2 = "# Use SQLite\n\n* Status: accepted\n\n## Links\n\n* [The trial](trial.md)\n\n<!-- the end -->\n"
ADRS = "---\nnumber: 3\ntitle: Use SQLite\nstatus: accepted\n---\n\n# 3. Use SQLite\n\n## Context\n\nProse.\n"
ADG = (
    '---\nadr_id: "0003"\nstatus: decided\nlinks:\n    precedes: []\n    succeeds:\n        - "0001"\n---\n\n'
    '## <a name="question"></a> Question\n'
)
FORMS = (NYGARD, MADR, MADR_2, ADRS)


def link(text: str, words: str, to: Reference) -> str | None:
    return add_link(as_record("doc/adr/0003-a.md", text), words, to)


def linked(text: str, words: str = "Amends", to: Reference = TO) -> str:
    after = link(text, words, to)
    assert after is not None
    return after


def test_in_a_status_section_the_link_is_the_last_paragraph() -> None:
    assert linked(NYGARD) == NYGARD.replace("Accepted\n", f"Accepted\n\n{LINE}\n")
    assert linked(linked(NYGARD), "Clarifies", DATED) == NYGARD.replace(
        "Accepted\n", f"Accepted\n\n{LINE}\n\nClarifies [Use DuckDB](20261103-use-duckdb.md)\n"
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("# A\n\n## Status\n\nAccepted", "# A\n\n## Status\n\nAccepted\n\n{}"),
        ("# A\n\n## Status\n\nAccepted\n", "# A\n\n## Status\n\nAccepted\n\n{}\n"),
        ("# A\n\n# Status\n\nAccepted\n\n# Context\n", "# A\n\n# Status\n\nAccepted\n\n{}\n\n# Context\n"),
        (
            "# A\n\nStatus\n------\n\nAccepted\n\nContext\n-------\n",
            "# A\n\nStatus\n------\n\nAccepted\n\n{}\n\nContext\n-------\n",
        ),
        ("# A\n## Status\nAccepted\n## Context\n", "# A\n## Status\nAccepted\n\n{}\n\n## Context\n"),
        ("# A\n\n## Status\n\n## Context\n", "# A\n\n## Status\n\n{}\n\n## Context\n"),
        ("# A\n\n## Status\n\nAccepted  \n\n\n## Context\n", "# A\n\n## Status\n\nAccepted  \n\n{}\n\n\n## Context\n"),
        (
            "# A\n\n## Status\n\nAccepted\n\n---\n\n## Context\n",
            "# A\n\n## Status\n\nAccepted\n\n{}\n\n---\n\n## Context\n",
        ),
        ("# A\n\n```\n## Status\n```\n\n## Status\n\nX\n", "# A\n\n```\n## Status\n```\n\n## Status\n\nX\n\n{}\n"),
    ],
)
def test_the_section_s_end_is_found_whatever_follows_it(before: str, after: str) -> None:
    assert linked(before) == after.format(LINE)


def test_madr_links_under_more_information_which_is_made_where_it_is_missing() -> None:
    line = "Amends [ADR-0009 Use DuckDB](0009-use-duckdb.md)."
    assert linked(MADR) == f"{MADR}\n{line}\n"
    bare = "# Use SQLite\n\n## Context and Problem Statement\n\nWhy?\n"
    assert linked(bare) == f"{bare}\n## More Information\n\n{line}\n"


def test_a_list_of_links_gains_an_item_in_its_own_sign() -> None:
    item = "Amends [ADR-0009 Use DuckDB](0009-use-duckdb.md)"
    assert linked(MADR_2) == MADR_2.replace("trial.md)\n", f"trial.md)\n* {item}\n")
    bare = "# Use SQLite\n\n- Status: accepted\n\n## Context\n\nProse."
    assert linked(bare) == f"{bare}\n\n## Links\n\n- {item}"
    starred = bare.replace("-", "*")
    assert linked(starred) == f"{starred}\n\n## Links\n\n* {item}"
    assert linked(bare, "Supersedes", DATED).endswith("- Supersedes [20261103-use-duckdb](20261103-use-duckdb.md)")


def test_adrs_links_in_front_matter_in_its_own_kinds() -> None:
    made = ADRS.replace("accepted\n", "accepted\nlinks:\n  - target: 9\n    kind: amends\n")
    assert linked(ADRS) == made
    more = made.replace("amends\n", "amends\n  - target: 9\n    kind: relatesto\n")
    assert linked(made, "Relates to") == more
    assert "    kind: 'is on: top'\n" in linked(made, "Is on: top")
    empty = ADRS.replace("status", "links: []\nstatus")
    assert linked(empty) == ADRS.replace("status", "links:\n  - target: 9\n    kind: amends\nstatus")
    flow = ADRS.replace("status", "links: [{target: 2, kind: amends}]\nstatus")
    assert "links: [{target: 2, kind: amends}, {target: 9, kind: amends}]\n" in linked(flow)
    wide = ADRS.replace("status", "links:\n- kind: amends\n  target: 9\nstatus")
    assert linked(wide) == wide
    assert linked(wide, "Clarifies") == wide.replace("9\n", "9\n- target: 9\n  kind: clarifies\n", 1)


def test_adrs_links_in_its_status_section_too() -> None:
    both = ADRS.replace("## Context", "## Status\n\nAccepted\n\n## Context")
    after = linked(both)
    assert "links:\n  - target: 9\n    kind: amends\n---\n" in after
    assert f"\nAccepted\n\n{LINE}\n\n## Context\n" in after


def test_adrs_can_only_link_numbers() -> None:
    assert link(ADRS, "Amends", DATED) is None


def test_nothing_is_written_into_a_record_of_ad_guidance_tool() -> None:
    assert link(ADG, "Succeeds", TO) is None


@pytest.mark.parametrize("text", FORMS)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_link_is_added_once_and_every_line_stays(text: str, end: str, mark: str) -> None:
    whole = mark + text.replace("\n", end)
    after = linked(whole)
    assert after == mark + linked(text).replace("\n", end)
    assert linked(after, " amends ") == after
    assert linked(after, "Clarifies") != after


def test_a_link_that_is_there_is_known_by_its_words_and_its_file_not_its_title() -> None:
    there = NYGARD.replace("Accepted\n", "Accepted\n\n* amends [that one](./0009-use-duckdb.md)\n")
    assert linked(there) == there
    assert linked(there, to=Reference(number=8, title="B", file="0008-b.md")) != there


@pytest.mark.parametrize("sign", ["\u00a0", "\u3000", "\x1f", "  "])
def test_blanks_that_end_the_last_line_stay_where_they_are(sign: str) -> None:
    text = f"---\nstatus: accepted\n---\n# A\n\nProse.{sign}"
    assert linked(text) == f"{text}\n\n## More Information\n\nAmends [ADR-0009 Use DuckDB](0009-use-duckdb.md)."


def test_a_record_of_no_known_form_is_not_understood() -> None:
    assert link("# A\n\nProse.\n", "Amends", TO) is None
    assert link("---\ntags: [a]\n---\n\n# A\n", "Amends", TO) is None
    assert link("", "Amends", TO) is None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # A block around all sections ends after what is added; one within a section is left as it is.
        (
            '<div dir="rtl">\n\n## More Information\n\nSee.\n\n</div>\n',
            '<div dir="rtl">\n\n## More Information\n\nSee.\n\nAmends X.\n\n</div>\n',
        ),
        (
            '<div dir="rtl">\r\n\r\n## Notes\r\n\r\nSee.\r\n\r\n</div>\r\n',
            '<div dir="rtl">\r\n\r\n## Notes\r\n\r\nSee.\r\n\r\n## More Information\r\n\r\nAmends X.\r\n\r\n</div>\r\n',
        ),
        (
            '## More Information\n\n<div dir="rtl">\n\nSee.\n\n</div>\n',
            '## More Information\n\n<div dir="rtl">\n\nSee.\n\n</div>\n\nAmends X.\n',
        ),
    ],
)
def test_a_link_stands_in_the_block_that_holds_its_section(before: str, after: str) -> None:
    head = "---\nstatus: accepted\n---\n\n# Use SQLite\n\n"
    head = head.replace("\n", "\r\n") if "\r" in before else head
    assert linked(head + before) == head + after.replace("X", "[ADR-0009 Use DuckDB](0009-use-duckdb.md)")


PROSE = st.text(st.characters(codec="utf-8", exclude_characters="#\r`~<"), max_size=40)


@given(text=st.sampled_from(FORMS), prose=PROSE, end=st.sampled_from(["", "\n", "\n\n"]))
def test_what_was_there_stays_in_its_order(text: str, prose: str, end: str) -> None:
    whole = f"{text.rstrip()}\n\n## Notes\n\n- x {prose}{end}"
    after = linked(whole)
    rest = iter(after.split("\n"))
    kept = whole.split("\n")
    assert all(any(one == line for one in rest) for line in kept if line.strip())
    assert after.endswith("\n") == whole.endswith("\n")


@given(title=st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), max_size=30))
def test_whatever_the_title_the_link_leads_to_its_file(title: str) -> None:
    to = Reference(number=9, title=title, file="0009-größe (neu) 100%.md")
    after = linked(NYGARD, to=to)
    assert "0009-größe%20%28neu%29%20100%25.md" in [one.target for one in links_of(as_record("a.md", after).head)]
    assert linked(after, to=to) == after
