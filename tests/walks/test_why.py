"""`adr why`: what binds a file or a line, in three kinds of answer that are kept apart."""

from __future__ import annotations

import io
import json
import shlex
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft7Validator

if TYPE_CHECKING:
    from tests.conftest import Once, Work
    from tests.walks.conftest import Adr

DUCKDB, SQLITE, HAND = "doc/adr/0002-store-duckdb.md", "doc/adr/0001-store-sqlite.md", "doc/adr/0003-log-in-json.md"
RECORD = """\
---
status: {status}
date: 2026-11-05
{more}---

# Log in JSON

## Decision Outcome

Chosen option: "JSON", because programs read it. It is also short.
"""


@pytest.fixture
def decided(once: Once, adr: Adr) -> Work:
    """Give a deck that was decided twice, a record by hand, and code that came with them."""

    def make(work: Work) -> None:
        work.init().write("README.md", "Metrics.\n")
        work.commit("Begin")
        work.write_all(
            {
                "cards/store/deck.yaml": "question: Which store?\ngoverns: [src/store/**, '*.sql']\n",
                "cards/store/1-sqlite.yaml": "title: SQLite\nsummary: it is one file. No server.\nbad: [slow]\n",
                "cards/store/2-duckdb.yaml": "title: DuckDB\nsummary: it reads Parquet\nbad: [new]\n",
            }
        )
        work.commit("Ask", 2)
        adr("decide", "1")
        work.write("src/store/old.py", "import sqlite3\n")
        work.commit("Use SQLite (#3)", 3)
        work.settle()
        adr("decide", "store/2", "--supersede")
        work.write("src/store/new.py", "import duckdb  # ADR-0002\n\nconnect()\n")
        work.commit("Use DuckDB (#7)", 4)
        work.write("src/log.py", "# see doc/adr/0003-log-in-json.md, not adr:1\n")
        work.git("checkout", "-q", "-b", "logging")
        work.write(HAND, RECORD.format(status="proposed", more="governs:\n- /src/log.py\n"))
        work.commit("Propose JSON", 5)
        work.write("src/report.py", "report()\n")
        work.commit("Write a report", 5)
        work.git("checkout", "-q", "main")
        work.merge("logging", "Merge pull request #9 from ana/logging", 6)

    return once(make)


def links(adr: Adr, *words: str) -> dict[str, dict[str, list[str]]]:
    """Return the records of each kind of answer, by path, and check the whole document against its schema."""
    document: dict[str, Any] = json.loads(adr("why", *words, "--json").out)
    Draft7Validator(json.loads(adr("schema", "why").out)).validate(document)
    kinds = ("governs", "cited", "introduced")
    return {one["path"]: {kind: [link["record"] for link in one[kind]] for kind in kinds} for one in document["paths"]}


@pytest.mark.usefixtures("decided")
def test_globs_citations_and_changes_are_three_kinds_of_answer(adr: Adr) -> None:
    found = links(adr, "src/store/new.py", "src/log.py", "src/report.py", "src/other.py", "later.sql")
    assert found == {
        "src/store/new.py": {"governs": [SQLITE, DUCKDB], "cited": [DUCKDB], "introduced": [DUCKDB]},
        "src/log.py": {"governs": [HAND], "cited": [HAND, SQLITE], "introduced": [HAND]},
        "src/report.py": {"governs": [], "cited": [], "introduced": [HAND]},
        "src/other.py": {"governs": [], "cited": [], "introduced": []},
        "later.sql": {"governs": [SQLITE, DUCKDB], "cited": [], "introduced": []},
    }


def test_a_merge_into_a_branch_that_went_on_brings_what_its_branch_has_and_no_more(decided: Work, adr: Adr) -> None:
    decided.git("checkout", "-q", "-b", "mail")
    decided.write("src/mail.py", "send()\n")
    decided.commit("Send mail", 7)
    decided.write("doc/adr/0004-send-mail.md", RECORD.format(status="accepted", more=""))
    decided.commit("Say why mail is sent", 8)
    decided.git("checkout", "-q", "main")
    decided.write("src/other.py", "other()\n")
    decided.commit("Go on", 9)
    decided.merge("mail", "Merge pull request #12 from ana/mail", 10)
    found = json.loads(adr("why", "src/mail.py:1", "src/mail.py", "src/other.py:1", "src/other.py", "--json").out)
    brought = [[(link["record"], link["pull"]) for link in path["introduced"]] for path in found["paths"]]
    assert brought == [[("doc/adr/0004-send-mail.md", 12)]] * 2 + [[]] * 2


@pytest.mark.parametrize("has_record", [False, True])
def test_a_merge_of_main_into_a_branch_brings_nothing(repo: Work, adr: Adr, *, has_record: bool) -> None:
    """Else what main changed meanwhile would have come with each record of main, on the branch and after its merge.

    Whether the branch has a record of its own by then makes no difference.
    """
    repo.write_all({"doc/adr/0001-begin.md": RECORD.format(status="accepted", more=""), "src/a.py": "a()\n"})
    repo.commit("Begin")
    repo.git("checkout", "-q", "-b", "mail")
    repo.git("checkout", "-q", "main")
    repo.write("src/store.py", "store()\n")
    repo.commit("Store", 2)
    repo.write_all({"doc/adr/0002-cache.md": RECORD.format(status="accepted", more=""), "src/cache.py": "cache()\n"})
    repo.commit("Cache", 3)
    repo.git("checkout", "-q", "mail")
    repo.write("src/mail.py", "send()\n")
    if has_record:
        repo.write("doc/adr/0004-mail.md", RECORD.format(status="accepted", more=""))
    repo.commit("Send mail", 4)
    repo.merge("main", "Merge branch 'main' into mail", 5)

    def brought() -> list[list[tuple[str, int]]]:
        paths = json.loads(adr("why", "src/store.py", "src/cache.py", "src/mail.py", "--json").out)["paths"]
        return [[(link["record"], link["pull"]) for link in path["introduced"]] for path in paths]

    own = [("doc/adr/0004-mail.md", 0)] * has_record
    assert brought() == [[], [("doc/adr/0002-cache.md", 0)], own]
    repo.write("doc/adr/0003-mail.md", RECORD.format(status="accepted", more=""))
    repo.commit("Say why mail is sent", 6)
    repo.git("checkout", "-q", "main")
    repo.write("src/more.py", "more()\n")
    repo.commit("Go on", 7)
    repo.merge("mail", "Merge pull request #9 from ana/mail", 8)
    assert brought()[0] == []


@pytest.mark.usefixtures("decided")
def test_what_is_in_force_what_is_proposed_and_what_was_once_are_shown_apart(adr: Adr) -> None:
    ran = adr("why", "src/store/old.py")
    assert ran.out == (
        "src/store/old.py\n"
        "  in force:\n"
        f"    ADR-0002 Store: DuckDB (accepted, 2026-11-18), {DUCKDB}\n"
        "      DuckDB, because it reads Parquet\n"
        "      to decide again: adr decide CARD --deck store --supersede\n"
        "      governs src/store/**\n"
        "  no longer in force:\n"
        f"    ADR-0001 Store: SQLite (superseded, 2026-11-18), {SQLITE}\n"
        "      SQLite, because it is one file\n"
        f"      superseded by ADR-0002 Store: DuckDB, {DUCKDB}\n"
        "      governs src/store/**\n" + adr("why", "src/store/old.py").out.rpartition("store/**\n")[2]
    )
    assert "introduced by pull request #3, " in ran.out
    assert "  proposed:\n    ADR-0003 Log in JSON (proposed, 2026-11-05)" in adr("why", "src/log.py").out


@pytest.mark.usefixtures("decided")
def test_a_line_answers_with_the_commit_that_it_came_by(decided: Work, adr: Adr) -> None:
    decided.write("src/store/new.py", "first()\nimport duckdb  # ADR-0002\n\nconnect()\n")
    document = json.loads(adr("why", "src/store/new.py:1", "src/store/new.py:2", "src/store/new.py:99", "--json").out)
    assert [[link["pull"] for link in one["introduced"]] for one in document["paths"]] == [[], [7], []]
    assert [len(one["cited"]) for one in document["paths"]] == [0, 1, 0]
    decided.commit("Begin with first", 8)
    assert links(adr, "src/report.py:1", "--at", "HEAD~1")["src/report.py"]["introduced"] == [HAND]


def test_a_file_that_moved_still_came_with_its_decision(decided: Work, adr: Adr) -> None:
    decided.git("mv", "src/report.py", "src/weekly.py")
    decided.commit("Name the report", 8)
    decided.git("mv", "src/weekly.py", "weekly.py")
    decided.commit("Move the report", 9)
    assert links(adr, "weekly.py")["weekly.py"]["introduced"] == [HAND]
    assert links(adr, "weekly.py:1")["weekly.py"]["introduced"] == [HAND]


def test_a_move_that_is_only_staged_is_followed_too(decided: Work, adr: Adr) -> None:
    decided.git("mv", "src/report.py", "weekly.py")
    assert links(adr, "weekly.py")["weekly.py"]["introduced"] == [HAND]
    decided.commit("Move the report", 8)
    decided.git("mv", "weekly.py", "src/report.py")
    assert links(adr, "src/report.py")["src/report.py"]["introduced"] == [HAND]


def test_what_a_record_introduced_stays_its_own_when_the_log_or_the_record_moves(decided: Work, adr: Adr) -> None:
    decided.git("mv", HAND, "doc/adr/0003-write-json.md")
    decided.commit("Name the record", 8)
    decided.git("mv", "doc/adr", "decisions")
    decided.write("adr.toml", 'log = "decisions"\n')
    decided.commit("Move the log", 9)
    assert links(adr, "src/report.py")["src/report.py"]["introduced"] == ["decisions/0003-write-json.md"]
    assert links(adr, "decisions/0003-write-json.md:1")["decisions/0003-write-json.md"]["introduced"]


def test_a_folder_of_a_revision_answers_for_the_files_that_it_had(decided: Work, adr: Adr) -> None:
    decided.git("rm", "-qr", "src/store")
    decided.write("other.sql", "")
    decided.commit("Remove the store", 8)
    then = links(adr, "src/", ".", "src/log.py", "--at", "HEAD~1")
    assert [one["governs"] for one in then.values()] == [[SQLITE, DUCKDB, HAND], [SQLITE, DUCKDB, HAND], [HAND]]
    assert links(adr, "src/", "--at", "HEAD")["src/"]["governs"] == [HAND]


@pytest.mark.usefixtures("decided")
def test_a_path_that_no_disk_can_hold_is_bound_by_nothing(adr: Adr) -> None:
    assert adr("why", f"{'a' * 300}:1").err == f"no decision binds {'a' * 300}\n"


@pytest.mark.usefixtures("decided")
def test_a_folder_answers_for_all_its_files(adr: Adr) -> None:
    assert links(adr, "src") == {
        "src/": {
            "governs": [SQLITE, DUCKDB, HAND],
            "cited": [HAND, SQLITE, DUCKDB],
            "introduced": [HAND, DUCKDB, SQLITE],
        }
    }
    assert links(adr, ".")["./"]["governs"] == [SQLITE, DUCKDB, HAND]


def test_a_revision_answers_as_it_was(decided: Work, adr: Adr) -> None:
    decided.git("tag", "then", "HEAD~2")
    assert links(adr, "src/store/new.py", "src/report.py", "--at", "then")["src/store/new.py"]["cited"] == []
    assert "ADR-0001 Store: SQLite (accepted" in adr("why", "src/store/old.py", "--at", "then").out


def test_paths_come_from_stdin_and_are_seen_from_the_current_folder(
    decided: Work, adr: Adr, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"new.py\n../log.py\n\n./new.py\n"), encoding="utf-8"))
    monkeypatch.chdir(decided.root / "src" / "store")
    answers = json.loads(adr("why", "-", "--json").out)["paths"]
    assert [one["path"] for one in answers] == ["src/store/new.py", "src/log.py"]  # each once


def test_paths_from_stdin_may_be_quoted_as_git_does(decided: Work, adr: Adr, monkeypatch: pytest.MonkeyPatch) -> None:
    names = ["src/\u00e9\u4e00.py", 'src/a"\\b.py', "src/plain.py"]
    for name in names:
        decided.write(name, "x\n")
    decided.git("add", "-A")
    listed = decided.git("diff", "--name-only", "--cached").encode()
    assert listed.count(b'"') > 2
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(listed), encoding="utf-8"))
    assert sorted(links(adr, "-")) == sorted(names)
    listed = decided.git("diff", "--name-only", "--cached", "-z").encode()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(listed), encoding="utf-8"))
    assert sorted(links(adr, "-")) == sorted(names)


@pytest.mark.usefixtures("decided")
def test_that_no_decision_binds_a_file_is_no_failure(adr: Adr) -> None:
    ran = adr("why", "src/other.py")
    assert (ran.out, ran.err) == ("", "no decision binds src/other.py\n")
    assert "'../x' is not in the project" in adr("why", "../x", status=1).err
    assert "'' is not a path" in adr("why", "", status=1).err


def test_outside_git_globs_and_citations_still_answer(decided: Work, adr: Adr) -> None:
    decided.git("rm", "-rq", "--cached", ".")
    (decided.root / ".git").rename(decided.root.parent / "gone")
    assert links(adr, "src/log.py", "src")["src/log.py"] == {
        "governs": [HAND],
        "cited": [HAND, SQLITE],
        "introduced": [],
    }


def test_a_record_that_another_one_in_force_supersedes_is_not_in_force(work: Work, adr: Adr) -> None:
    """Whatever its own status says."""
    work.write("doc/adr/0001-a.md", RECORD.format(status="accepted", more="governs: ['*.py']\n"))
    work.write("doc/adr/0002-b.md", RECORD.format(status="accepted", more="supersedes: ADR-0001\n"))
    (one,) = json.loads(adr("why", "x.py", "--json").out)["decisions"]
    assert (one["force"], [heir["path"] for heir in one["heirs"]]) == ("once", ["doc/adr/0002-b.md"])


@pytest.mark.parametrize(("name", "heir"), [("0007-a.md", "0008-b.md"), ("use-a.md", "use-b.md")])
def test_a_record_is_superseded_by_one_that_links_it_whether_its_name_has_a_number_or_not(
    work: Work, adr: Adr, name: str, heir: str
) -> None:
    title = RECORD.replace("# Log", "# 3. Log")  # the number of the title is not that of the name
    work.write(f"doc/adr/{name}", title.format(status="accepted", more="governs: ['*.py']\n"))
    work.write(f"doc/adr/{heir}", f"{RECORD.format(status='accepted', more='')}\nSupersedes [A]({name}).\n")
    (one,) = json.loads(adr("why", "x.py", "--json").out)["decisions"]
    assert [found["path"] for found in one["heirs"]] == [f"doc/adr/{heir}"]


@pytest.mark.parametrize(
    ("status", "force"),
    [
        ("", "in-force"),
        ("approved", "in-force"),
        ("withdrawn", "rejected"),
        ("on ice", "proposed"),
        ("not accepted", "proposed"),
        ("WIP", "proposed"),
    ],
)
def test_only_a_status_of_acceptance_puts_a_record_in_force(work: Work, adr: Adr, status: str, force: str) -> None:
    work.write("doc/adr/0001-a.md", RECORD.format(status=status, more="governs: ['*.py']\n"))
    (one,) = json.loads(adr("why", "x.py", "--json").out)["decisions"]
    assert one["force"] == force


@pytest.mark.parametrize("names", [("0001-a", "EPR-0001-b"), ("0001-a", "x/0001-a"), ("20261103-a", "20261103-b")])
def test_where_a_number_is_not_one_records_own_the_command_that_decides_again_has_its_path(
    work: Work, adr: Adr, names: tuple[str, str]
) -> None:
    for name in names:
        work.write(f"doc/adr/{name}.md", RECORD.format(status="accepted", more="governs: ['*.py']\n"))
    (_, one) = json.loads(adr("why", "x.py", "--json").out)["decisions"]
    assert one["reopen"] == f"adr new -s doc/adr/{names[1]}.md 'TITLE'"
    adr(*shlex.split(one["reopen"])[1:])
    assert "superseded" in work.read(f"doc/adr/{names[1]}.md")


def test_a_record_in_a_folder_of_its_own_is_cited_by_its_number(work: Work, adr: Adr) -> None:
    work.write("doc/adr/0012-x/README.md", RECORD.format(status="accepted", more=""))
    work.init().write("a.py", "# ADR-0012\n")
    assert links(adr, "a.py")["a.py"]["cited"] == ["doc/adr/0012-x/README.md"]


@pytest.mark.parametrize("key", ["Governs", '"governs"', "governs ", "GOVERNS"])
def test_however_the_key_of_globs_is_spelled_it_is_read(work: Work, adr: Adr, key: str) -> None:
    work.init().write(HAND, RECORD.format(status="accepted", more=f"{key}: [src/a.py]\n"))
    assert links(adr, "src/a.py")["src/a.py"]["governs"] == [HAND]


def test_the_globs_of_a_decision_are_those_that_it_was_made_with(decided: Work, adr: Adr) -> None:
    decided.write("cards/store/deck.yaml", "question: Which store?\ngoverns: [lib/**]\n")
    decided.commit("Move the store", 9)
    assert links(adr, "lib/x.py")["lib/x.py"]["governs"] == []
    adr("correct", "2")
    assert links(adr, "lib/x.py")["lib/x.py"]["governs"] == [DUCKDB]
    assert "governs: [lib/**]\n" in decided.read(DUCKDB)


def test_a_number_in_a_package_below_is_that_of_its_own_log(decided: Work, adr: Adr) -> None:
    decided.write_all(
        {
            "packages/core/doc/adr/0002-own.md": RECORD.format(status="accepted", more=""),
            "packages/core/src/x.py": "# ADR-0002\n",
            "packages/other/x.py": "# ADR-0002\n",
        }
    )
    found = links(adr, "packages/core/src/x.py", "packages/other/x.py")
    assert [one["cited"] for one in found.values()] == [[], [DUCKDB]]
