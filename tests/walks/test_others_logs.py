"""At home in a log that others began: its folder, its numbers, its names and its form go on."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Work
    from tests.walks.conftest import Adr

Tree = Callable[..., dict[str, bytes]]

NYGARD = """\
# 4. Use MySQL

Date: 2019-03-04

## Status

Accepted

## Context

We had it.

## Decision

We keep it.

## Consequences

Upgrades, often.
"""
MADR4 = """\
---
status: accepted
date: 2023-01-02
decision-makers: [Ana Ruiz]
---
# Use MySQL

## Context and Problem Statement

We had it.

## Considered Options

* MySQL
* Oracle

## Decision Outcome

Chosen option: "MySQL", because we had it.
"""
MADR3 = MADR4.replace("decision-makers: [Ana Ruiz]", "deciders: Ana Ruiz").replace(
    "status: accepted\ndate: 2023-01-02", '# these are optional\nstatus: "accepted"\ndate: "2023-01-02"'
)
MADR2 = """\
# Use MySQL

* Status: accepted
* Deciders: Ana Ruiz
* Date: 2021-05-06

## Context and Problem Statement

We had it.

## Considered Options

* MySQL

## Decision Outcome

Chosen option: "MySQL", because we had it.

## Links

* Relates to [Use CSV](0001-csv.md)
"""
LOG4BRAINS = MADR2.replace("* ", "- ").replace("- Date: 2021-05-06", "- Date: 2021-05-06\n- Tags: storage, db")
ADRS = """\
---
number: 4
title: Use MySQL
date: 2025-01-02
status: accepted
links:
  - target: 1
    kind: amends
tags:
  - storage
---

# 4. Use MySQL

## Context

We had it.

## Decision

We keep it.

## Consequences

Upgrades, often.
"""
FORMS = {"nygard": NYGARD, "madr4": MADR4, "madr3": MADR3, "madr2": MADR2, "log4brains": LOG4BRAINS, "adrs": ADRS}


def in_form(text: str, profile: str) -> bool:
    return text.startswith("# ") if profile == "nygard" else text.startswith("---\nstatus: accepted\n")


@pytest.mark.parametrize("form", FORMS)
def test_a_decision_goes_on_with_a_log_and_supersedes_what_a_person_wrote(small: Work, adr: Adr, form: str) -> None:
    small.write(".adr-dir", "docs/log\n")
    small.write("docs/log/0004-use-mysql.md", FORMS[form])
    small.write_all({"docs/log/README.md": "# The log\n", "docs/log/0001-csv.md": FORMS[form].replace("MySQL", "CSV")})

    path = adr("decide", "3", "--supersedes", "4").out.strip()

    assert path == "docs/log/0005-three.md"
    assert in_form(small.read(path), "nygard" if form == "nygard" else "madr")
    assert "(0004-use-mysql.md)" in small.read(path)
    before, after = FORMS[form].split("\n"), small.read("docs/log/0004-use-mysql.md").split("\n")
    # adrs names its records by their numbers alone.
    assert "target: 5" in "\n".join(after) if form == "adrs" else "(0005-three.md)" in "\n".join(after)
    assert adr("status", "4").out.startswith("superseded")
    # Nothing is lost but the line that says the status.
    assert [line for line in before if line not in after and "ccepted" not in line] == []
    assert adr("check").status == 0


@pytest.mark.parametrize(
    ("newest", "path"),
    [
        ("12-use-mysql.md", "docs/adr/13-three.md"),
        ("012-use-mysql.md", "docs/adr/013-three.md"),
        ("ADR-0012-use-mysql.md", "docs/adr/ADR-0013-three.md"),
        ("adr_12.md", "docs/adr/adr_13.md"),
        ("0012_use_mysql.md", "docs/adr/0013_three.md"),
    ],
)
def test_every_command_knows_a_record_by_its_number_however_the_log_names_it(
    small: Work, adr: Adr, newest: str, path: str
) -> None:
    small.write(f"docs/adr/{newest}", NYGARD.replace("# 4.", "# 12."))
    small.commit("Begin the log", 3)

    assert adr("decide", "3", "--supersedes", "12").out == f"{path}\n"

    small.commit("Decide", 4)
    assert adr("status", "12").out == "superseded by ADR-0013\n"
    assert adr("status", "13").out == "accepted\n"
    assert "Add three cards" in adr("history", "13").out
    assert adr("render", "13", "--check").status == 0
    assert adr("render", path, "--check").status == 0
    assert adr("list").out == f"docs/adr/{newest}\n{path}\n"
    assert "E2" not in adr("check").out
    moved = adr("renumber", "13", "--to", "20").out.split("\n")[0]
    assert moved == path.replace("13", "20")
    assert f"({moved.rpartition('/')[2]})" in small.read(f"docs/adr/{newest}")
    assert adr("status", "12").out == "superseded by ADR-0020\n"


def test_the_next_decision_goes_on_from_the_last_one(small: Work, adr: Adr) -> None:
    small.write("doc/adr/007-use-mysql.md", NYGARD.replace("# 4.", "# 7."))
    adr("decide", "3")
    small.settle()
    assert adr("decide", "2", "--supersede").out == "doc/adr/009-two.md\n"
    assert "Supersedes [8. Three](008-three.md)" in small.read("doc/adr/009-two.md")


def test_in_a_log_named_by_days_decisions_have_numbers(small: Work, adr: Adr) -> None:
    """Cards, `supersedes` and `ADR-7` name a record by its number: a day is none."""
    small.write(".log4brains.yml", "project:\n  name: Shop\n  tz: Etc/UTC\n  adrFolder: ./docs/adr\n")
    small.write("docs/adr/20260102-use-mysql.md", LOG4BRAINS)
    assert adr("decide", "3", "--supersedes", "20260102", status=1).err == (
        "docs/adr: there is no record 20260102 to supersede\n"
        "  hint: what has no number is superseded by hand: adr new -s 20260102-use-mysql.md TITLE\n"
    )
    assert adr("decide", "3").out == "docs/adr/0001-three.md\n"
    small.settle()
    assert adr("decide", "2", "--supersede").out == "docs/adr/0002-two.md\n"
    assert in_form(small.read("docs/adr/0002-two.md"), "madr")
    assert adr("list").out.split() == [
        "docs/adr/0001-three.md",
        "docs/adr/0002-two.md",
        "docs/adr/20260102-use-mysql.md",
    ]


def test_a_log_of_log4brains_calls_records_by_their_files_though_they_have_numbers(small: Work, adr: Adr) -> None:
    small.write(".log4brains.yml", "project:\n  name: Shop\n  adrFolder: ./docs/adr\n")
    old, older = "docs/adr/0004-use-mysql.md", "docs/adr/0003-use-csv.md"
    small.write_all({old: LOG4BRAINS, older: LOG4BRAINS.replace("MySQL", "CSV")})

    new = adr("new", "-s", "4", "-l", "3:Refines:Refined by", "Use SQLite").out.strip()
    assert new == "docs/adr/0005-use-sqlite.md"
    assert "tatus: superseded by [0005-use-sqlite](0005-use-sqlite.md)\n" in small.read(old)
    links = "## Links\n\n* Supersedes [0004-use-mysql](0004-use-mysql.md)\n* Refines [0003-use-csv](0003-use-csv.md)\n"
    assert small.read(new).endswith(links)
    adr("decide", "3", "--supersedes", "3")
    assert "tatus: superseded by [0006-three](0006-three.md)\n" in small.read(older)


def test_the_first_record_of_a_log_of_log4brains_is_in_its_form(repo: Work, adr: Adr) -> None:
    repo.write(".log4brains.yml", "project: {adrFolder: docs/adr}\n")
    path = adr("new", "--date", "2026-11-18", "Use SQLite").out.strip()
    assert path == "docs/adr/20261118-use-sqlite.md"
    assert repo.read(path).startswith("# Use SQLite\n\n- Status: proposed\n- Date: 2026-11-18\n")


def test_a_log_above_its_setting_is_written_from_below(repo: Work, adr: Adr, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.write_all({"shop/.adr-dir": "../docs/log\n", "docs/log/0004-use-mysql.md": NYGARD, "shop/src/a.py": ""})
    for number in (1, 2):
        repo.write(f"cards/{number}-a.yaml", f"title: A{number}\nsummary: it is\n")
    repo.commit("Begin", 2)
    monkeypatch.chdir(repo.root / "shop/src")
    assert adr("decide", "2").out == "../../docs/log/0005-a2.md\n"
    assert adr("list").out == "../../docs/log/0004-use-mysql.md\n../../docs/log/0005-a2.md\n"
    assert adr("list", "--at", "HEAD").out == "../../docs/log/0004-use-mysql.md\n"


def test_two_settings_that_disagree_stop_every_command_and_write_nothing(small: Work, adr: Adr, tree: Tree) -> None:
    small.write_all({".adr-dir": "docs/adr\n", "adrs.toml": 'adr_dir = "doc/adr"\n'})
    before = tree(small.root)
    said = (
        "adr: adrs.toml:1:1: the log is 'doc/adr' here, but .adr-dir says 'docs/adr'\n"
        '  hint: choose one in adr.toml: log = "docs/adr"\n'
    )
    for words in (("decide", "3"), ("list",), ("status", "1"), ("new", "Use", "it")):
        assert adr(*words, status=1).err.replace("adr: ", "").strip() == said.replace("adr: ", "").strip()
    assert tree(small.root) == before
    found = adr("check", status=1).out
    assert found.startswith("adrs.toml:1:1: error E001: the log is 'doc/adr' here, but .adr-dir")
    small.write("adr.toml", 'log = "docs/adr"\n')
    assert adr("decide", "3").out == "docs/adr/0001-three.md\n"


def test_a_log_in_the_project_s_root_is_a_log(small: Work, adr: Adr) -> None:
    """As that of PrestaShop is, a repository of records alone."""
    small.write(".adr-dir", ".\n")
    small.write("0004-use-mysql.md", NYGARD)
    small.write("README.md", "# Our decisions\n")
    small.write("cards/deck.yaml", "question: Which?\nsupersedes: [4]\n")
    small.commit("Begin the log", 3)
    assert "error" not in adr("check").out
    assert adr("decide", "3").out == "0005-three.md\n"
    small.commit("Decide", 4)
    assert adr("list").out == "0004-use-mysql.md\n0005-three.md\n"
    assert adr("list", "--at", "HEAD~1").out == "0004-use-mysql.md\n"
    assert "[Superseded" not in small.read("0004-use-mysql.md")
    assert adr("status", "4").out == "superseded by ADR-0005\n"
    assert "\nE2" not in adr("check").out
    assert "E2" not in adr("check", "--against", "HEAD~1").out
    assert adr("render", "--check").status == 0
    assert adr("renumber", "5", "--to", "9").out.split("\n")[0] == "0009-three.md"
    assert "(0009-three.md)" in small.read("0004-use-mysql.md")
    small.commit("Renumber", 5)
    assert "E213" not in adr("check", "--against", "HEAD~1").out


def test_at_a_revision_the_log_is_where_it_was_then(repo: Work, adr: Adr) -> None:
    repo.write("docs/adr/0001-a.md", NYGARD)
    repo.commit("Begin the log", 2)
    repo.write(".adr-dir", "docs/log\n")
    repo.git("mv", "docs/adr", "docs/log")
    repo.commit("Move the log", 3)
    assert adr("list").out == "docs/log/0001-a.md\n"
    assert adr("list", "--at", "HEAD").out == "docs/log/0001-a.md\n"
    assert adr("list", "--at", "HEAD~1").out == "docs/adr/0001-a.md\n"


def test_a_log_without_a_setting_is_checked_as_it_is_merged(repo: Work, adr: Adr) -> None:
    repo.write("docs/decisions/0001-a.md", MADR4)
    repo.commit("Begin the log", 2)
    repo.git("checkout", "-q", "-b", "other")
    repo.write("docs/decisions/0002-b.md", MADR4)
    repo.commit("Two", 3)
    repo.git("checkout", "-q", "main")
    repo.write("docs/decisions/0002-c.md", MADR4)
    repo.commit("Two here", 3)
    assert "E205" in adr("check", "--against", "other", status=1).out
