"""`adr log` and `adr history` of a record: the commits behind its file, in any form and under any name."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.conftest import WEI, Once, Work
from tests.walks.conftest import Adr

TEXT = """\
# {number}. {title}

Date: 2026-11-0{number}

## Status

{status}

## Context

{title} is what the team came to like best after two weeks of trying what there is.
It costs little, and nobody has to learn anything for it.
"""


def text(number: int, title: str, status: str = "Proposed") -> str:
    return TEXT.format(number=number, title=title, status=status)


@pytest.fixture
def log(once: Once) -> Work:
    """Write records by hand in docs/adr; accept one in a pull request, rename it, move the log, remove another."""

    def make(work: Work) -> None:
        work.init()
        work.git("remote", "add", "origin", "https://ana:secret@github.com/example/report.git")
        work.write("adr.toml", 'log = "docs/adr"\n')
        work.write("docs/adr/0001-use-tabs.md", text(1, "Use tabs"))
        work.write("docs/adr/0002-log-json.md", text(2, "Log JSON"))
        work.commit("Begin a log", 1)
        work.git("checkout", "-q", "-b", "accept")
        work.write("docs/adr/0002-log-json.md", text(2, "Log JSON", "Accepted"))
        work.commit("Accept it", 2, WEI)
        work.git("checkout", "-q", "main")
        work.merge("accept", "Merge pull request #7 from wei/accept", 3)
        work.git("rm", "-q", "docs/adr/0001-use-tabs.md")
        work.commit("Drop tabs (#8)", 4)
        work.git("mv", "docs/adr/0002-log-json.md", "docs/adr/0002-write-logs-as-json.md")
        work.write("docs/adr/0002-write-logs-as-json.md", text(2, "Write logs as JSON", "Accepted"))
        work.commit("Say it better", 5)
        work.git("mv", "docs", "doc")
        work.write("adr.toml", 'log = "doc/adr"\n')
        work.commit("Move the log", 6)

    return once(make)


def told(adr: Adr, *words: str) -> list[dict[str, Any]]:
    return list(json.loads(adr(*words, "--json").out)["commits"])


def test_a_record_is_followed_through_a_new_name_and_a_moved_log(log: Work, adr: Adr) -> None:
    commits = told(adr, "log", "2")
    assert [commit["subject"] for commit in commits] == ["Begin a log", "Accept it", "Say it better", "Move the log"]
    assert [commit["changes"][0] for commit in commits] == [
        {"kind": "added", "record": 2, "path": "docs/adr/0002-log-json.md", "status": "proposed"},
        {
            "kind": "changed",
            "record": 2,
            "path": "docs/adr/0002-log-json.md",
            "status": "accepted",
            "old-status": "proposed",
        },
        {
            "kind": "renamed",
            "record": 2,
            "path": "docs/adr/0002-write-logs-as-json.md",
            "old-path": "docs/adr/0002-log-json.md",
            "by": "number",
            "status": "accepted",
            "old-status": "accepted",
        },
        {
            "kind": "renamed",
            "record": 2,
            "path": "doc/adr/0002-write-logs-as-json.md",
            "old-path": "docs/adr/0002-write-logs-as-json.md",
            "by": "content",
            "status": "accepted",
            "old-status": "accepted",
        },
    ]
    assert log.git("rev-parse", "HEAD") == commits[-1]["id"]


def test_each_commit_has_its_date_author_pull_request_and_link(log: Work, adr: Adr) -> None:
    log.write(".mailmap", "Chen Wei <wei@example.org>\n")
    log.commit("Say how Wei writes the name", 7)
    commit = told(adr, "log", "2")[1]
    assert (commit["author"], commit["date"], commit["pull"]) == ("Chen Wei", "2026-11-02T12:00:00+00:00", 7)
    assert commit["link"] == f"https://github.com/example/report/commit/{commit['id']}"


def test_the_log_says_in_words_what_each_commit_did(log: Work, adr: Adr, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    ids = log.git("log", "--no-merges", "--reverse", "--format=%h", "--abbrev=7").split()
    one = [line.split("  ", 3)[-1].strip() for line in adr("log", "2").out.splitlines()[1:]]
    assert one == [
        "Begin a log; added as proposed",
        "Accept it (#7); proposed -> accepted",
        "Say it better; renamed from 0002-log-json.md, known by its number",
        "Move the log; moved from docs/adr",
    ]
    every = [line.split("  ", 3)[-1].strip() for line in adr("log").out.splitlines()[1:]]
    assert every[0] == "Begin a log; 0001 and 0002 added as proposed"
    assert every[2] == "Drop tabs (#8); 0001 removed"
    assert [line.split()[1] for line in adr("log").out.splitlines()[1:]] == ids


def test_a_record_that_was_removed_can_be_asked_for_by_number_name_or_path(log: Work, adr: Adr) -> None:
    log.write("adr.toml", 'log = "docs/adr"\n')
    for word in ("1", "tabs", "docs/adr/0001-use-tabs.md"):
        assert [commit["changes"][0]["kind"] for commit in told(adr, "log", word)] == ["added", "removed"]
    refused = adr("log", "9", status=1).err
    assert refused == "docs/adr: there is no record '9'\n  hint: to list the records: adr list\n"


@pytest.mark.usefixtures("log")
def test_an_old_name_leads_to_the_record_as_it_is_called_now(adr: Adr) -> None:
    assert told(adr, "log", "0002-log-json.md", "--at", "HEAD~1") == told(adr, "log", "2", "--at", "HEAD~1")
    assert json.loads(adr("log", "log-json", "--at", "HEAD~1", "--json").out)["path"] == (
        "docs/adr/0002-write-logs-as-json.md"
    )


def test_history_of_a_record_by_hand_is_that_of_its_file(log: Work, adr: Adr) -> None:
    assert adr("history", "2").out == adr("log", "2").out
    assert adr("history", "write-logs").out == adr("history", "2", "--record").out
    assert log.git("status", "--porcelain") == ""


def test_history_of_a_decided_record_is_the_decks_unless_its_file_is_asked_for(small: Work, adr: Adr) -> None:
    adr("decide", "3")
    small.commit("Decide", 9)
    assert "Add three cards" in adr("history", "1").out
    assert [commit["subject"] for commit in told(adr, "history", "1", "--record")] == ["Decide"]
    assert told(adr, "log", "1") == told(adr, "history", "1", "--record")
    refused = adr("history", "--record", status=2).err
    assert refused == (
        "adr: --record needs the name of a record\n  hint: name the record; to list all commits: adr log\n"
    )


def test_what_is_not_committed_is_said(log: Work, adr: Adr) -> None:
    log.write("doc/adr/0003-new.md", text(3, "New"))
    ran = adr("log", "3")
    said = "adr: warning: these files have uncommitted changes: doc/adr/0003-new.md\n  hint: commit them\n"
    assert (ran.out, ran.err) == ("", f"{said}no commit touched the record yet\n")
    assert json.loads(adr("log", "--json").out)["uncommitted"] == ["doc/adr/0003-new.md"]


def test_of_many_that_are_not_committed_some_are_named(log: Work, adr: Adr) -> None:
    paths = [f"doc/adr/{number:04}-new.md" for number in range(3, 10)]
    for path in paths:
        log.write(path, text(3, "New"))
    assert f"these files have uncommitted changes: {', '.join(paths[:5])} and 2 more\n" in adr("log").err
    assert json.loads(adr("log", "--json").out)["uncommitted"] == paths


def test_a_shallow_clone_says_that_the_log_is_cut(log: Work, adr: Adr) -> None:
    log.git("clone", "-q", "--depth=2", f"file://{log.root}", "../cut")
    ran = adr("-C", "../cut", "log", "2")
    assert "the clone is shallow: earlier commits may be missing" in ran.err
    document = json.loads(adr("-C", "../cut", "log", "2", "--json").out)
    assert (document["cut"], [one["subject"] for one in document["commits"]]) == (True, ["Move the log"])


def test_a_partial_clone_lists_the_commits_without_the_statuses_that_it_lacks(log: Work, adr: Adr) -> None:
    log.git("config", "uploadpack.allowFilter", "true")
    log.git("clone", "-q", "--filter=blob:none", f"file://{log.root}", "../part")
    ran = adr("-C", "../part", "log", "2")
    assert "the clone is partial, so some statuses are missing" in ran.err
    assert [one["id"] for one in told(adr, "-C", "../part", "log", "2")] == [one["id"] for one in told(adr, "log", "2")]


def test_outside_git_there_is_a_document_and_no_history(work: Work, adr: Adr) -> None:
    work.write("doc/adr/0001-a.md", text(1, "A"))
    assert json.loads(adr("log", "1", "--json").out) == {
        "path": "doc/adr/0001-a.md",
        "repository": False,
        "cut": False,
        "partial": False,
        "uncommitted": [],
        "commits": [],
        "problems": [
            {
                "code": "",
                "severity": "warning",
                "path": "doc/adr/0001-a.md",
                "line": 0,
                "column": 0,
                "message": "not in a git repository: there is no history",
                "hint": "begin one: git init",
            }
        ],
    }
    assert adr("log").err == (
        "doc/adr: warning: not in a git repository: there is no history\n  hint: begin one: git init\n"
    )


@pytest.mark.parametrize("form", ["sha1", "sha256"])
def test_the_log_is_the_same_in_a_work_tree_a_sub_folder_and_either_object_format(
    work: Work, adr: Adr, form: str
) -> None:
    work.init(f"--object-format={form}")
    work.write("part/doc/adr/0001-a.md", text(1, "A"))
    work.commit("Begin", 1)
    work.git("mv", "part/doc/adr/0001-a.md", "part/doc/adr/0002-a.md")
    work.commit("Give it another number", 2)
    work.git("worktree", "add", "-q", "--detach", "../beside")
    here = told(adr, "-C", "part", "log", "2")
    assert [one["changes"][0].get("old-path") for one in here] == [None, "doc/adr/0001-a.md"]
    assert here == told(adr, "-C", "../beside/part/doc", "log", "2")


def test_settings_of_the_repository_change_nothing(log: Work, adr: Adr) -> None:
    before = adr("log", "2", "--json").out
    for name, value in {
        "log.follow": "true",
        "diff.renames": "copies",
        "log.date": "bogus",
        "diff.external": "false",
    }.items():
        log.git("config", name, value)
    assert adr("log", "2", "--json").out == before


def test_what_is_no_file_now_has_its_history_all_the_same(log: Work, adr: Adr) -> None:
    """A link, and a folder that is called as a record is, say nothing of the others."""
    before = told(adr, "log")
    (log.root / "doc/adr/0008-link.md").symlink_to("0002-write-logs-as-json.md")
    (log.root / "doc/adr/0009-folder.md").mkdir()

    assert told(adr, "log") == before


def test_history_of_a_deck_says_what_each_commit_changed_inside_the_cards(
    small: Work, adr: Adr, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    small.write("cards/2-two.yaml", "title: Two\nsummary: it is two\nbad: [it is dear]\nscores: {Cost: 1}\n")
    small.write("cards/deck.yaml", "question: Which?\ncriteria: [{name: Cost, weight: 2}]\n")
    small.commit("Score it", 3)
    small.write("cards/deck.yaml", "question: Which one?\ncriteria: [{name: Cost, weight: 3}]\n")
    small.git("mv", "cards/2-two.yaml", "cards/4-two.yaml")
    small.write("cards/4-two.yaml", "title: Two\nsummary: it is two\nbad: [it is very dear]\nscores: {Cost: 1}\n")
    small.commit("Weigh it", 4)
    small.write("cards/1-one.yaml", "# a comment\ntitle: One\nsummary: it is one\n")
    small.commit("Comment", 5)
    small.write("cards/1-one.yaml", "title: [")
    small.commit("Break it", 6)
    small.git("revert", "--no-edit", "HEAD")
    assert [line.split("  ", 3)[-1].strip() for line in adr("history").out.splitlines()[2:5]] == [
        "Score it; question added; card 2: cons +1, score of Cost added (1)",
        "Weigh it; card 4 added; card 2 removed; question reworded, Cost weighs 2 → 3",
        "Comment; only formatting",
    ]
    assert "Break it; card 1 changed" in adr("history").out
    assert [one["kind"] for one in told(adr, "history")[1]["differences"]] == ["reworded", "score"]


def test_history_of_a_deck_in_a_partial_clone_says_which_cards_changed(small: Work, adr: Adr) -> None:
    small.write("cards/2-two.yaml", "title: Two\nsummary: it is more\n")
    small.commit("Say more", 3)
    small.git("config", "uploadpack.allowFilter", "true")
    assert "differences" in told(adr, "history")[1]
    small.git("clone", "-q", "--filter=blob:none", f"file://{small.root}", "../part")
    assert "differences" not in told(adr, "-C", "../part", "history")[1]
    assert "Say more; card 2 changed" in adr("-C", "../part", "history").out
