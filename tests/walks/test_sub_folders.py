"""Records in folders of their own and in sub-folders count in every command."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Once, Work
    from tests.walks.conftest import Adr

RECORD = """\
# {number}. {title}

Date: 2026-01-02

## Status

Accepted

## Context

{context}

## Decision

We do it.

## Consequences

It works.
"""
IMAGE = b"\x89PNG\xfa\x00"


def make(work: Work) -> None:
    work.init()
    work.write("doc/adr/README.md", "# Our log\n")
    work.write("doc/adr/templates/0000-x.md", "# NUMBER. TITLE\n\n## Status\n\nSTATUS\n\n## Context\n")
    _write(work, "0001-plain.md", 1, "Plain", "As always.")
    _write(work, "0012-own/README.md", 12, "Own", "See ![](img/a.png) and [Plain](../0001-plain.md).")
    work.write("doc/adr/0012-own/img/a.png", IMAGE)
    _write(work, "backend/0003-deep.md", 3, "Deep", "As in [Own](../0012-own/README.md#12-own).")
    work.commit("Add the log")


def _write(work: Work, name: str, number: int, title: str, context: str) -> None:
    work.write(f"doc/adr/{name}", RECORD.format(number=number, title=title, context=context))


@pytest.fixture
def log(once: Once) -> Work:
    return once(make)


def test_the_log_is_listed_read_and_checked_whole(log: Work, adr: Adr) -> None:
    paths = ["doc/adr/0001-plain.md", "doc/adr/backend/0003-deep.md", "doc/adr/0012-own/README.md"]
    assert adr("list").out.splitlines() == paths
    assert [one["path"] for one in json.loads(adr("list", "--json").out)["records"]] == paths
    assert adr("show", "12").out == log.read(paths[2])
    assert adr("show", "backend/3").out == log.read(paths[1])
    assert adr("list", "--at", "HEAD").out.splitlines() == paths
    assert "3 records: 0 errors, 0 warnings" in adr("check").err
    assert "no record has the numbers 4 to 11" in adr("check").out
    assert adr("search", "always").out.splitlines()[0].startswith(paths[0])
    assert "Add the log" in adr("history", "own").out
    assert [json.loads(line)["path"] for line in adr("export", "jsonl").out.splitlines()] == paths
    assert "* [3. Deep](backend/0003-deep.md)\n* [12. Own](0012-own/README.md)\n" in adr("generate", "toc").out


def test_links_lead_from_one_folder_to_the_other(log: Work, adr: Adr) -> None:
    adr("link", "3", "Amends", "12", "Amended by")
    assert "Amends [12. Own](../0012-own/README.md)" in log.read("doc/adr/backend/0003-deep.md")
    assert "Amended by [3. Deep](../backend/0003-deep.md)" in log.read("doc/adr/0012-own/README.md")
    assert adr("new", "--no-edit", "-s", "3", "Next").out.splitlines() == ["doc/adr/0013-next/README.md"]
    assert "Superseded by [13. Next](../0013-next/README.md)" in log.read("doc/adr/backend/0003-deep.md")
    assert "[3. Deep](../backend/0003-deep.md)" in log.read("doc/adr/0013-next/README.md")
    assert "dead" not in adr("check").out


def test_a_new_number_moves_the_whole_folder(log: Work, adr: Adr) -> None:
    adr("renumber", "doc/adr/0012-own", "--to", "20")
    assert (log.root / "doc/adr/0020-own/img/a.png").read_bytes() == IMAGE
    assert not (log.root / "doc/adr/0012-own").exists()
    assert log.read("doc/adr/0020-own/README.md").startswith("# 20. Own\n")
    assert "(../0020-own/README.md#20-own)" in log.read("doc/adr/backend/0003-deep.md")


def test_one_number_in_two_folders_is_an_error_only_where_the_folders_lie_side_by_side(log: Work, adr: Adr) -> None:
    _write(log, "0012-other/index.md", 12, "Other", "x")
    _write(log, "frontend/0003-wide.md", 3, "Wide", "x")
    found = adr("check", status=1).out
    assert "number 12 is already used by" in found
    assert "number 3 " not in found
    assert "matches 2 records: backend/0003-deep.md, frontend/0003-wide.md" in adr("status", "3", status=1).err
    assert adr("status", "frontend/3").out == "accepted\n"


def test_a_number_that_a_branch_has_in_a_sub_folder_is_taken(log: Work, adr: Adr) -> None:
    log.git("checkout", "-q", "-b", "theirs")
    _write(log, "backend/0014-theirs.md", 14, "Theirs", "x")
    log.commit("Add theirs")
    log.git("checkout", "-q", "main")
    assert adr("new", "--no-edit", "Mine").out.splitlines() == ["doc/adr/0015-mine/README.md"]


def test_a_decision_can_supersede_a_record_in_a_folder(log: Work, adr: Adr) -> None:
    log.write("cards/deck.yaml", "question: Which store?\nsupersedes: [12]\n")
    log.write("cards/1-one.yaml", "kind: One\nsummary: it is there\n")
    log.write("cards/2-two.yaml", "kind: Two\nsummary: it is new\n")
    assert adr("decide", "2", "--because", "it is new").out.splitlines() == ["doc/adr/0013-two.md"]
    assert "Superseded by [13. Two](../0013-two.md)" in log.read("doc/adr/0012-own/README.md")
    assert "(0012-own/README.md)" in log.read("doc/adr/0013-two.md")


def test_a_link_to_a_folder_is_not_followed(log: Work, adr: Adr) -> None:
    (log.root / "doc/adr/backend/again").symlink_to("..")
    assert len(adr("list").out.splitlines()) == 3
    assert len(adr("list", "--long").out.splitlines()) == 4


def test_a_sub_folder_that_cannot_be_listed_stops_nothing(log: Work, adr: Adr) -> None:
    _write(log, "evil\nname/0004-odd.md", 4, "Odd", "x")
    assert len(adr("list").out.splitlines()) == 3
    assert len(adr("list", "--long").out.splitlines()) == 4
    assert "3 records" in adr("check").err
