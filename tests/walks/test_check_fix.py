"""`adr check --fix` changes what can only be meant one way, and no other byte."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Work
    from tests.walks.conftest import Adr

RECORD = "# {0}. {1}\n\nDate: {2}\n\n## Status\n\n{3}\n\n## Context\n\nA\n\n## Decision\n\nB\n\n## Consequences\n\nC\n"


def record(number: int, title: str, date: str = "2026-11-03", status: str = "Accepted") -> str:
    return RECORD.format(number, title, date, status)


@pytest.mark.parametrize(
    ("date", "other", "fixed"),
    [
        ("3. November 2026", "2026-11-03", "2026-11-03"),
        ("2026-11-3 (draft)", "2026-11-03", "2026-11-03 (draft)"),
        ("04/05/2026", "23/05/2026", "2026-05-04"),
        ("04/05/2026", "05/23/2026", "04/05/2026"),
        ("04/05/2026", "2026-11-03", "04/05/2026"),
        ("31/02/2026", "2026-11-03", "31/02/2026"),
        ("next week", "2026-11-03", "next week"),
    ],
)
def test_a_date_is_written_as_iso_8601_where_the_log_tells_which_day_it_is(
    work: Work, adr: Adr, date: str, other: str, fixed: str
) -> None:
    text = record(1, "A", date).replace("\n", "\r\n")
    work.write_all({"doc/adr/0001-a.md": text, "doc/adr/0002-b.md": record(2, "B", other)})
    adr("check", "--fix", "doc/adr/0001-a.md")
    assert work.read("doc/adr/0001-a.md") == text.replace(date, fixed)
    assert work.read("doc/adr/0002-b.md") == record(2, "B", other)


def test_a_link_is_led_to_the_one_record_or_file_that_it_can_mean(work: Work, adr: Adr) -> None:
    text = record(
        1, "A", status="Accepted\n\n[b](0002-old.md#x) [c](./0003-c.md) [d](notes.md) [e](README.md) [f](0009-f.md)"
    )
    work.write_all(
        {"doc/adr/0001-a.md": text, "doc/adr/0002-new.md": record(2, "New"), "doc/adr/003-c.md": record(3, "C")}
    )
    work.write_all({"doc/notes.md": "# Notes\n", "doc/README.md": "# Read me\n"})
    ran = adr("check", "--fix", status=1)
    moved = text.replace("0002-old", "0002-new").replace("./0003-c", "003-c").replace("(notes", "(../notes")
    assert work.read("doc/adr/0001-a.md") == moved
    assert ran.err.startswith("fixed 1 file\n")
    assert ran.out.count("E207") == 2, "what is a guess or nowhere is still reported"


def test_both_records_state_a_supersession_that_one_stated(work: Work, adr: Adr) -> None:
    work.write_all({
        "doc/adr/0001-a.md": record(1, "A"),
        "doc/adr/0002-b.md": record(2, "B", status="Accepted\n\nSupersedes [1. A](0001-a.md)"),
        "doc/adr/0003-c.md": record(3, "C", status="Superseded by [4. D](0004-d.md)"),
        "doc/adr/0004-d.md": record(4, "D"),
    })  # fmt: skip
    adr("check", "--fix", "--strict")
    assert work.read("doc/adr/0001-a.md") == record(1, "A", status="Superseded by [2. B](0002-b.md)")
    assert work.read("doc/adr/0004-d.md") == record(4, "D", status="Accepted\n\nSupersedes [3. C](0003-c.md)")


def test_of_two_records_that_supersede_one_neither_is_taken(work: Work, adr: Adr) -> None:
    by = "Accepted\n\nSupersedes [1. A](0001-a.md)"
    work.write_all({"doc/adr/0001-a.md": record(1, "A"), "doc/adr/0002-b.md": record(2, "B", status=by)})
    work.write("doc/adr/0003-c.md", record(3, "C", status=by))
    adr("check", "--fix")
    assert work.read("doc/adr/0001-a.md") == record(1, "A")


def test_what_is_ignored_or_not_asked_for_stays(work: Work, adr: Adr) -> None:
    text = record(1, "A", "3 May 2026", "Accepted\n\n[b](0002-old.md)")
    work.write_all({"doc/adr/0001-a.md": text, "doc/adr/0002-new.md": record(2, "B")})
    adr("check", "--fix", "--only", "W225")
    assert work.read("doc/adr/0001-a.md") == text.replace("3 May 2026", "2026-05-03")
    work.write_all({"doc/adr/0001-a.md": text, "adr.toml": '[ignore]\nW225 = "old"\n'})
    adr("check", "--fix")
    assert work.read("doc/adr/0001-a.md") == text.replace("0002-old", "0002-new")


def test_a_dry_run_shows_the_diff_and_changes_nothing(work: Work, adr: Adr) -> None:
    text = record(1, "A", "3 May 2026")
    work.write("doc/adr/0001-a.md", text)
    ran = adr("check", "--fix", "--dry-run", "--diff")
    assert "-Date: 3 May 2026\n+Date: 2026-05-03\n" in ran.out
    assert "would change doc/adr/0001-a.md\n" in ran.err
    assert work.read("doc/adr/0001-a.md") == text


def test_a_record_of_a_deck_is_left_to_its_cards(small: Work, adr: Adr) -> None:
    path = adr("decide", "1", "--because", "it is fast").out.strip()
    changed = small.read(path).replace("\ndate: ", "\ndate: 3 May 2026 # ")
    small.write(path, changed)
    adr("check", "--fix", status=1)
    assert small.read(path) == changed


@pytest.mark.parametrize("words", [["--dry-run"], ["--diff"], ["--fix", "--at", "HEAD"], ["--fix", "--all-branches"]])
def test_options_that_do_not_go_together_are_wrong_usage(work: Work, adr: Adr, words: list[str]) -> None:
    work.write("doc/adr/0001-a.md", record(1, "A"))
    adr("check", *words, status=2)
