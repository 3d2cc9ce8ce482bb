"""`adr link` and `adr upgrade-repository` in logs that people wrote: the whole of what changes, or nothing."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Work
    from tests.walks.conftest import Adr

Tree = Callable[..., dict[str, bytes]]
TEXT = "# {0}. {1}\n\nDate: 12/01/1992\n\n## Status\n\nAccepted\n\n## Context\n\nProse.\n"
FIRST, SECOND = "doc/adr/0001-first-record.md", "doc/adr/0002-second-record.md"


@pytest.fixture
def log(repo: Work) -> Work:
    """Write two records as adr-tools does."""
    repo.write_all({FIRST: TEXT.format(1, "First Record"), SECOND: TEXT.format(2, "Second Record")})
    return repo


def test_both_records_say_the_link_and_nothing_is_printed(log: Work, adr: Adr) -> None:
    ran = adr("link", "2", "Amends", "1", "Amended by")
    assert (ran.out, ran.err) == ("", "")
    assert log.read(SECOND) == TEXT.format(2, "Second Record").replace(
        "Accepted\n", "Accepted\n\nAmends [1. First Record](0001-first-record.md)\n"
    )
    assert log.read(FIRST) == TEXT.format(1, "First Record").replace(
        "Accepted\n", "Accepted\n\nAmended by [2. Second Record](0002-second-record.md)\n"
    )


@pytest.mark.parametrize("form", ["nygard", "madr"])
@pytest.mark.parametrize(
    "words", [("Amends", "Amended by"), ("Relates to", "Relates to"), ("Clarifies", "Clarified by")]
)
def test_a_link_of_a_known_kind_is_no_change_of_an_accepted_record(
    log: Work, adr: Adr, form: str, words: tuple[str, str]
) -> None:
    if form == "madr":
        log.write(SECOND, "---\nstatus: accepted\ndate: 1992-01-12\n---\n\n# Second\n\n## Context\n\nProse.\n")
    log.commit("Write", 1)
    log.git("branch", "-q", "before")
    adr("link", "2", words[0], "1", words[1])
    assert log.read(SECOND).count(f"{words[0]} [") == 1
    log.commit("Link", 2)
    assert "E213" not in adr("check", "--against", "before").out


def test_a_link_in_other_words_is_a_change_of_an_accepted_record(log: Work, adr: Adr) -> None:
    log.write(SECOND, "---\nstatus: accepted\ndate: 1992-01-12\n---\n\n# Second\n\n## Context\n\nProse.\n")
    log.commit("Write", 1)
    log.git("branch", "-q", "before")
    adr("link", "2", "Makes nonsense of", "1", "Is made nonsense of by")
    log.commit("Link", 2)
    assert f"{SECOND}:12:1: error E213" in adr("check", "--against", "before", status=1).out


def test_a_record_is_named_by_a_part_of_its_name_or_its_path(log: Work, adr: Adr) -> None:
    adr("link", "second", "Clarifies", FIRST, "Clarified by")
    assert "\nClarifies [1. First Record](0001-first-record.md)\n" in log.read(SECOND)


def test_the_same_link_is_not_added_twice(log: Work, adr: Adr, tree: Tree) -> None:
    adr("link", "2", "Amends", "1", "Amended by")
    before = tree(log.root)
    ran = adr("link", "2", "amends", "1", "Amended by")
    hint = "  hint: to add another link, use other words\n"
    assert ran.err == "".join(f"{one}: information: the link is there already\n{hint}" for one in (SECOND, FIRST))
    assert tree(log.root) == before


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ((), "adr: SOURCE is missing\n  hint: give all four: adr link SOURCE LINK TARGET REVERSE-LINK\n"),
        (
            ("2", "Amends", "1"),
            "adr: REVERSE-LINK is missing\n  hint: give all four: adr link SOURCE LINK TARGET REVERSE-LINK\n",
        ),
        (
            ("2", "Amends", "0002", "X"),
            f"{SECOND}: a record cannot be linked to itself\n  hint: name two records; to list them: adr list\n",
        ),
        (
            ("7", "Amends", "8", "X"),
            (
                "doc/adr: there is no record '7'\n  hint: to list the records: adr list\n"
                "doc/adr: there is no record '8'\n  hint: to list the records: adr list\n"
            ),
        ),
        (
            ("2", "Amends", "record", "X"),
            (
                "doc/adr: 'record' matches 2 records: 0001-first-record.md, 0002-second-record.md\n"
                "  hint: give more of the name, or the path\n"
            ),
        ),
        (
            ("2", "Amends", "3", "X"),
            (
                "doc/adr/0003-bare.md: the record has no place for a link\n"
                "  hint: give it a '## Status' section, or a 'status:' in front matter\n"
            ),
        ),
    ],
)
def test_what_cannot_be_linked_is_refused_with_nothing_written(
    log: Work, adr: Adr, tree: Tree, words: tuple[str, ...], message: str
) -> None:
    log.write("doc/adr/0003-bare.md", "# Bare\n\nProse.\n")
    before = tree(log.root)
    assert adr("link", *words, status=1).err == message
    assert tree(log.root) == before


def test_a_dry_run_shows_both_changes_and_makes_none(log: Work, adr: Adr, tree: Tree) -> None:
    before = tree(log.root)
    ran = adr("link", "2", "Amends", "1", "Amended by", "--dry-run", "--diff")
    assert ran.err == f"would change {SECOND}\nwould change {FIRST}\n"
    assert "\n+Amends [1. First Record](0001-first-record.md)\n" in ran.out
    assert tree(log.root) == before


def test_the_diff_of_a_file_with_crlf_shows_its_lines_and_no_signs_for_their_ends(
    log: Work, program: Callable[..., subprocess.Popen[str]]
) -> None:
    log.write(FIRST, TEXT.format(1, "First Record").replace("\n", "\r\n"))
    child = program("link", "2", "Amends", "1", "Amended by", "--dry-run", "--diff")
    shown, _ = child.communicate(timeout=60)
    assert "\n+Amended by [2. Second Record](0002-second-record.md)" in shown
    assert "\\u{" not in shown


@pytest.mark.parametrize(
    ("moves", "hint"),
    [
        ((), "write the link under more-information in cards/deck.yaml, then: adr render 1"),
        (("rejected",), "the record keeps its text; add the link to the other record by hand"),
    ],
)
def test_a_record_made_from_cards_takes_no_link_by_hand(
    moves: tuple[str, ...], hint: str, small: Work, adr: Adr, tree: Tree
) -> None:
    adr("decide", "3", *(("--status", "proposed") if moves else ()))
    for status in moves:
        adr("status", "1", status)
    small.write(SECOND, TEXT.format(2, "Second Record"))
    before = tree(small.root)
    assert adr("link", "2", "Amends", "1", "Amended by", status=1).err == (
        "doc/adr/0001-three.md: the record is made from cards, which have no link to 0002-second-record.md\n"
        f"  hint: {hint}\n"
    )
    assert tree(small.root) == before


def test_line_ends_and_a_byte_order_mark_stay(log: Work, adr: Adr) -> None:
    text = "\ufeff" + TEXT.format(1, "First Record").replace("\n", "\r\n").rstrip()
    log.write(FIRST, text)
    adr("link", "2", "Amends", "1", "Amended by")
    added = "Accepted\r\n\r\nAmended by [2. Second Record](0002-second-record.md)"
    assert log.read(FIRST) == text.replace("Accepted", added)


def test_a_log_of_days_is_linked_by_file_names(work: Work, adr: Adr) -> None:
    old, new = "doc/adr/20201028-use-a.md", "doc/adr/20201029-use-b.md"
    work.write_all({old: "# Use A\n\n- Status: accepted\n", new: "# Use B\n\n- Status: accepted\n"})
    adr("link", "use-b", "Refines", "use-a", "Refined by")
    assert work.read(new) == (
        "# Use B\n\n- Status: accepted\n\n## Links\n\n- Refines [20201028-use-a](20201028-use-a.md)\n"
    )
    assert adr("status", "use-a", "deprecated").err.startswith(
        "record 20201028-use-a.md: accepted -> deprecated on 2026-11-18\n"
    )
    assert work.read(old).startswith("# Use A\n\n- Status: deprecated\n\n## Links\n")


def test_old_dates_become_iso_dates_and_nothing_is_printed(log: Work, adr: Adr) -> None:
    assert "-Date: 12/01/1992\n+Date: 1992-01-12\n" in adr("upgrade-repository", "--dry-run", "--diff").out
    ran = adr("upgrade-repository")
    assert (ran.out, ran.err) == ("", "")
    assert log.read(FIRST) == TEXT.format(1, "First Record").replace("12/01/1992", "1992-01-12")
    assert adr("upgrade-repository", "--dry-run").err == ""


def test_a_day_that_no_month_has_is_left_alone_and_reported(log: Work, adr: Adr) -> None:
    text = TEXT.format(1, "First Record").replace("12/01", "31/02")
    log.write(FIRST, text)
    assert adr("upgrade-repository").err == (
        f"{FIRST}:3:7: warning: the date 31/02/1992 (day/month/year) does not exist\n"
        "  hint: it was left as it is; write the date as YYYY-MM-DD\n"
    )
    assert log.read(FIRST) == text
    assert "Date: 1992-01-12\n" in log.read(SECOND)
