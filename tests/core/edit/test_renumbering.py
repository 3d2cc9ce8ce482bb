"""A new number for a record, in texts: what names it changes, and what may mean something else does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adr.core.edit.renumbering import (
    Move,
    fragments,
    name_with_number,
    rewrite,
    rewrite_links,
    rewrite_record,
    rewrite_supersedes,
)
from adr.model.record import RecordHead
from adr.project.records import as_record

MOVE = Move(old="doc/adr/0007-x.md", new="doc/adr/0012-x.md")
TWIN = Move(old="doc/adr/0007-x.md", new="doc/adr/0012-x.md", twins=("doc/adr/0007-y.md",))


def head(path: str, text: str) -> RecordHead:
    return as_record(path, text).head


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("ADR-0007", "ADR-0012"),
        ("ADR-7", "ADR-12"),
        ("ADR 7", "ADR 12"),
        ("ADR 007", "ADR 012"),
        ("adr-0007", "adr-0012"),
        ("ADR0007", "ADR0012"),
        ("adr:7", "adr:12"),
        ("ADR:0007", "ADR:0012"),
        ("ADR-#7", "ADR-#12"),
        ("(ADR 7).", "(ADR 12)."),
        ("ADR-7's", "ADR-12's"),
        ("[ADR-7]", "[ADR-12]"),
        ("ADR 7, 8", "ADR 12, 8"),
    ],
)
def test_a_mention_changes_in_its_own_form(old: str, new: str) -> None:
    done = rewrite(MOVE, "README.md", f"see {old} and on")
    assert (done.text, done.mentions, done.left) == (f"see {new} and on", 1, ())


@pytest.mark.parametrize(
    "text",
    [
        "MADR 7",
        "ADR 70",
        "ADR 7.1",
        "ADR-0007-other",
        "ADR7",
        "adr 7",
        "ADR_7",
        "x-ADR-7",
        "/ADR-7",
        "ADR 7th",
        "ADR 17",
        "#adr-0007",
        "7",
        "RADR-0007",
    ],
)
def test_what_only_looks_like_a_mention_stays(text: str) -> None:
    done = rewrite(MOVE, "README.md", text)
    assert (done.text, done.left) == (text, ())


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("doc/adr/0001-a.md", "[ADR-0007 X](0007-x.md)", "[ADR-0012 X](0012-x.md)"),
        ("doc/adr/0001-a.md", "[7. X](./0007-x.md#why)", "[12. X](./0012-x.md#why)"),
        ("doc/a.md", "[0007](<adr/0007-x.md> 'title')", "[0012](<adr/0012-x.md> 'title')"),
        ("doc/a.md", "[x]: adr/0007-x.md", "[x]: adr/0012-x.md"),
        ("src/a.py", "open('doc/adr/0007-x.md')", "open('doc/adr/0012-x.md')"),
        ("src/a.py", "# 0007-x.md says", "# 0012-x.md says"),
        ("src/a.py", "x = '../doc/adr/0007-x.md'", "x = '../doc/adr/0012-x.md'"),
        ("a.yaml", "file:doc/adr/0007-x.md", "file:doc/adr/0012-x.md"),
        ("site.yml", "- adr/0007-x.md", "- adr/0012-x.md"),
        ("a.md", "see /doc/adr/0007-x.md.", "see /doc/adr/0012-x.md."),
    ],
)
def test_the_file_is_found_on_every_way_that_leads_to_it(path: str, old: str, new: str) -> None:
    done = rewrite(MOVE, path, old)
    assert (done.text, done.links, done.mentions) == (new, 1, 0)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.md", "0007-x.md.bak"),
        ("a.md", "10007-x.md"),
        ("a.md", "0007-x.mdx"),
        ("a.md", "other/0007-x.md"),
        ("a.md", "../doc/adr/0007-x.md"),
        ("src/a.py", "x = '0007-x.md'"),
        ("a.md", "https://a.example/doc/adr/0007-x.md"),
        ("b/a.md", "doc/adr/0007-x.md"),
    ],
)
def test_another_file_stays(path: str, text: str) -> None:
    move = Move(old=MOVE.old, new=MOVE.new, namesakes=frozenset({"b/doc/adr/0007-x.md"}))
    assert rewrite(move, path, text).text == text


@pytest.mark.parametrize("way", ["blob/main", "-/blob/main", "src/branch/main", "edit/main"])
def test_an_address_is_the_records_on_a_branch_of_its_own_repository(way: str) -> None:
    move = Move(old=MOVE.old, new=MOVE.new, web="https://h.example/o/n", inner="sub/")
    url = f"https://h.example/o/n/{way}/sub/doc/adr/0007-x.md"
    assert rewrite(move, "a.md", url).text == url.replace("0007", "0012")
    for stays in (url.replace("/sub/", "/"), url.replace("o/n", "o/m"), url.replace("main", "0" * 40)):
        assert rewrite(move, "a.md", stays).text == stays


def test_a_name_in_any_script_is_found_as_it_is_and_percent_encoded() -> None:
    move = Move(old="doc/adr/0007-قرار.md", new="doc/adr/0012-قرار.md")
    text = "[a](adr/0007-قرار.md) [b](adr/0007-%D9%82%D8%B1%D8%A7%D8%B1.md)"
    assert rewrite(move, "doc/a.md", text).text == text.replace("0007", "0012")


def test_in_code_comments_speak_and_the_rest_is_left_for_a_person() -> None:
    text = "x = 'ADR-0007'  # ADR-0007\n/* ADR-0007 */\nADR-0007\n"
    done = rewrite(MOVE, "a.c", text)
    assert done.text == "x = 'ADR-0007'  # ADR-0012\n/* ADR-0012 */\nADR-0007\n"
    assert (done.mentions, done.left) == (2, (1, 3))


def test_while_two_records_have_the_number_only_what_leads_to_the_file_changes() -> None:
    text = "---\nstatus: superseded by ADR-0007\n---\n\n# A\n\nADR-0007 and [ADR-0007 X](0007-x.md)\n"
    done = rewrite_record(TWIN, head("doc/adr/0001-a.md", text))
    assert done.text == "---\nstatus: superseded by ADR-0012\n---\n\n# A\n\nADR-0007 and [ADR-0012 X](0012-x.md)\n"
    assert done.left == (7,)
    both = f"{text}[ADR-0007 Y](0007-y.md)\n"
    assert "status: superseded by ADR-0007" in rewrite_record(TWIN, head("doc/adr/0001-a.md", both)).text


OWN = """\
---
number: 7
id: "ADR-0007"
---

# ADR-0007: X

<!-- Edit the cards, then run: adr render 7 -->

[Up](#adr-0007-x), 7 days; see [itself](0007-x.md#adr-0007-x)
"""


@pytest.mark.parametrize("twins", [(), ("doc/adr/0007-y.md",)])
def test_a_record_says_its_own_number(twins: tuple[str, ...]) -> None:
    anchors = fragments("ADR-0007: X", 7, 12)
    assert anchors == ("adr-0007-x", "adr-0012-x")
    move = Move(old=MOVE.old, new=MOVE.new, twins=twins, anchors=anchors)
    done = rewrite_record(move, head(MOVE.old, OWN))
    expected = OWN.replace("number: 7", "number: 12").replace("render 7", "render 12").replace("0007", "0012")
    assert done.text == expected.replace("(#adr-0012-x)", "(#adr-0007-x)")
    assert done.left == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("# 7. X\n", "# 12. X\n"),
        ("# 0007 X\n", "# 0012 X\n"),
        ("# 7 days\n", "# 12 days\n"),
        ("# 7.5 litres\n", None),
        ("# Use 7 queues\n", None),
        ("# 70. X\n", None),
    ],
)
def test_a_heading_begins_with_the_number(old: str, new: str | None) -> None:
    assert rewrite_record(MOVE, head(MOVE.old, old)).text == (new or old)


def test_front_matter_of_others_names_numbers_alone() -> None:
    text = "---\nsupersedes: [7, 17]\nlinks:\n- target: 7\n  kind: amends\nweight: 7\n---\n# 7 things\n"
    done = rewrite_record(MOVE, head("doc/adr/0001-a.md", text))
    assert done.text == text.replace("[7,", "[12,").replace("target: 7", "target: 12")
    assert rewrite_record(TWIN, head("doc/adr/0001-a.md", text)).text == text


def test_links_alone_change_where_a_program_wrote_the_rest() -> None:
    text = "# 3. A\n\nAsk after ADR-0007.\n\n[ADR-0007 X](0007-x.md)\n"
    assert rewrite_links(MOVE, head("doc/adr/0003-a.md", text)) == text.replace(
        "[ADR-0007 X](0007", "[ADR-0012 X](0012"
    )


@pytest.mark.parametrize(
    ("line", "old", "new"),
    [
        (1, "supersedes: [7, ADR-0007, 17]\ntags: [7]\n", "supersedes: [12, ADR-0012, 17]\ntags: [7]\n"),
        (3, "a: 7\nsupersedes:\n- 7 # 7 is\n- '007'\nb: 7\n", "a: 7\nsupersedes:\n- 12 # 7 is\n- '012'\nb: 7\n"),
        (1, "supersedes: [3,\n  7\n]\nb: 7\n", "supersedes: [3,\n  12\n]\nb: 7\n"),
    ],
)
def test_a_list_of_superseded_records_changes_and_what_follows_does_not(line: int, old: str, new: str) -> None:
    assert rewrite_supersedes(MOVE, old, line) == new


def test_a_file_keeps_the_digits_of_its_log() -> None:
    assert [name_with_number(name, 12) for name in ("0007-x.md", "7-x.md", "007_x.md", "ADR-0007.md")] == [
        "0012-x.md",
        "12-x.md",
        "012_x.md",
        "ADR-0012.md",
    ]
    assert (name_with_number("0007-x7.md", 12345), name_with_number("9999-x.md", 7)) == ("12345-x7.md", "0007-x.md")


@given(st.text(alphabet="ADRadr-# 07x.md/[]()`\n8", max_size=80))
def test_to_go_there_and_back_gives_the_same_text(text: str) -> None:
    """The number 99 occurs nowhere before, so that nothing that was not changed can be changed back."""
    there = Move(old="doc/adr/0007-x.md", new="doc/adr/0099-x.md")
    back = Move(old="doc/adr/0099-x.md", new="doc/adr/0007-x.md")
    done = rewrite(there, "doc/adr/0001-a.md", text)
    again = rewrite(back, "doc/adr/0001-a.md", done.text)
    assert (done.links, done.mentions) == (again.links, again.mentions)
    assert done.text.count("\n") == text.count("\n")
    assert not rewrite(there, "doc/adr/0001-a.md", done.text).links


@pytest.mark.parametrize("title", ["3D rendering", "3.1 of the protocol", "3-fold"])
def test_a_title_that_begins_with_a_quantity_is_no_number(title: str) -> None:
    assert fragments(title, 3, 6)[0] == fragments(title, 3, 6)[1]
    assert fragments(f"3. {title}", 3, 6)[0] != fragments(f"3. {title}", 3, 6)[1]
