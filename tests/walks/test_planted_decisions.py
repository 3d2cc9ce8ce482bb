"""A decision's file that a pull request brings makes no command write anything but what the deck made."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from adr.adapters.disk import journal
from adr.cli.main import run
from adr.model.problem import Problem
from adr.project.decks import all_decisions, deck_by_record, read_decisions
from adr.project.discovery import find_project
from adr.project.reader import WorkTree

if TYPE_CHECKING:
    from tests.conftest import Once, Work
    from tests.walks.conftest import Adr

CARD = "title: {0}\nsummary: it is {0}\ngood: [it works]\nbad: [it costs]\nrejected-because: it is dear\n"
HAND = "# 1. Use Postgres\n\nDate: 2026-11-01\n\n## Status\n\nAccepted\n\n## Context\n\nBy hand.\n"
OTHER = "doc/adr/0002-other-alpha.md"
OWN, FILE = "doc/adr/0003-q-alpha.md", "cards/q/decisions/0003.yaml"
WRITES = (
    "render",
    "render {n}",
    "render {n} --history",
    "render {n} --template nygard",
    "correct {n}",
    "undecide q",
    "undecide {n}",
    "decide 2 --deck q --amend",
    "decide 2 --deck q --supersede",
    "decide none --deck q --amend --because no",
    "status {n} rejected",
    "status {n} deprecated",
    "move cards/q cards/r",
    "move cards/q/1-alpha.yaml cards/q/1-first.yaml",
)
"""The commands that write to the record of deck `q`, which a person did not mean to be another file."""

OUTSIDE = (
    "README.md",
    "../README.md",
    "../../README.md",
    "doc/adr/../../README.md",
    "/etc/passwd",
    "//host/share/0003-x.md",
    "C:/0003-x.md",
    "C:\\0003-x.md",
    "doc\\adr\\0003-x.md",
    ".git/config",
    ".git/0003-x.md",
    ".git/hooks/0003-x.md",
    ".GIT/0003-x.md",
    ".git./0003-x.md",
    "git~1/0003-x.md",
    ".github/workflows/x.yml",
    ".github/workflows/0003-x.md",
    ".adr-txn/0003-x.md",
    "adr.toml",
    "templates/0003-x.md",
    "templates/madr.md.jinja",
    "cards/q/1-alpha.yaml",
    "cards/q/3-x.md",
    "cards/other/decisions/0002.yaml",
    "seeds/0003-x.md",
    "doc/0003-x.md",
    "doc/adr/sub/0004-x.md",
    "doc/adr/0003-x/0001-y.md",
    "doc/adr",
    "doc/adr/",
    "doc/adr/con.md",
    "doc/adr/nul",
    "doc/adr/0003-x.md.",
    "doc/adr/0003-x.md ",
    "doc/adr/0003-x.md::$DATA",
    "doc/adr/0003-x.txt",
    "doc/adr/README.md",
    "doc/adr/0003-adr-template.md\n",
    "doc/adr/0000-template.md",
    "doc/adr//0003-x.md",
    "./doc/adr/0003-x.md",
    "doc/./adr/0003-x.md",
    "DOC/ADR/0003-x.md",
    "doc/adr/0003-\u202ex.md/..",
    "doc/adr/0003-x\0.md",
    "~/0003-x.md",
    "$HOME/0003-x.md",
    "linked/0003-x.md",
    "doc/adr/0004-x.md",
    "doc/adr/0001-use-postgres.md",
)
"""Paths that are not the one of record 3 in the log."""


@pytest.fixture
def planted(once: Once) -> Work:
    """Give a record by hand, one of the deck `other`, and one of `q` whose decision's file is the attacker's."""
    return once(make_planted)


def make_planted(work: Work) -> None:
    work.init()
    work.write("README.md", "# Read me\n")
    work.write("adr.toml", "")
    work.write(".github/workflows/x.yml", "on: push\n")
    work.write("doc/adr/0001-use-postgres.md", HAND)
    for deck in ("other", "q"):
        for number, name in enumerate(("Alpha", "Beta"), 1):
            work.write(f"cards/{deck}/{number}-{name.lower()}.yaml", CARD.format(name))
    work.commit("Begin", 1)
    for deck in ("other", "q"):
        assert run(["-C", str(work.root), "decide", f"{deck}/1", "--date", "2026-11-02", "-q"]) == 0
    work.commit("Decide", 2)
    work.root.joinpath("linked").symlink_to("doc/adr")


def plant(work: Work, path: str, number: int = 3) -> None:
    """Let the decision of `q` name another file, with the digest that it has, as if it were its record."""
    text = work.read(FILE).replace("record: 3", f"record: {number}")
    kept = [line for line in text.splitlines() if not line.startswith(("output:", "path:"))]
    try:
        digest = sha256((work.root / path).read_bytes()).hexdigest()
    except (OSError, ValueError):
        digest = "0" * 64
    (work.root / FILE).unlink()
    work.write(
        f"cards/q/decisions/{number:04}.yaml", "\n".join((*kept, f'path: "{_escaped(path)}"', f"output: {digest}", ""))
    )


def _escaped(path: str) -> str:
    return path.replace("\\", "\\\\").replace("\n", "\\n").replace("\0", "\\0").replace("\u202e", "\\u202e")


Snapshot = Callable[..., dict[str, bytes]]


def assert_only_own(before: dict[str, bytes], after: dict[str, bytes], command: str) -> None:
    """Assert that all is as it was but what is the deck's own."""
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    assert [path for path in changed if not path.startswith(("cards/q/", "cards/r/", OWN))] == [], command


@pytest.mark.parametrize("path", OUTSIDE, ids=repr)
def test_a_decision_names_a_file_of_its_number_in_the_log(planted: Work, path: str) -> None:
    plant(planted, path)
    project, wrong = find_project(planted.root), list[Problem]()
    assert {loaded.deck.name for loaded, _ in all_decisions(project, wrong.append)} == {"other"}
    assert set(deck_by_record(project, lambda _: None).values()) == {"other"}
    assert [file for file, _ in read_decisions(project, WorkTree(project.root))] == ["cards/other/decisions/0002.yaml"]
    assert [problem.place.path for problem in wrong if problem.place] == [FILE]


@pytest.mark.parametrize("path", ["README.md", ".github/workflows/x.yml", "doc/adr/0001-use-postgres.md"])
def test_no_command_writes_to_a_file_that_a_decision_may_not_name(
    planted: Work, adr: Adr, tree: Snapshot, path: str
) -> None:
    plant(planted, path)
    before = tree(planted.root, git=True)
    assert adr("check", status=None).status == 1
    for command in WRITES:
        adr(*command.format(n=3).split(), status=None)
        assert_only_own(before, tree(planted.root, git=True), command)


@pytest.mark.parametrize("path", ["doc/adr/0001-use-postgres.md", OTHER])
@pytest.mark.parametrize("command", WRITES)
def test_a_record_that_the_deck_did_not_make_is_not_written(planted: Work, adr: Adr, path: str, command: str) -> None:
    number, before = int(path[8:12]), planted.read(path)
    plant(planted, path, number)
    planted.write("cards/q/1-alpha.yaml", CARD.format("Alpha") + "consequences: other\n")
    adr(*command.format(n=number).split(), status=None)
    assert planted.read(path) == before


@pytest.mark.parametrize("path", ["doc/adr/0001-use-postgres.md", OTHER])
def test_a_record_that_the_deck_did_not_make_is_an_error(planted: Work, adr: Adr, path: str) -> None:
    plant(planted, path, int(path[8:12]))
    planted.write("cards/q/1-alpha.yaml", CARD.format("Alpha") + "consequences: other\n")
    assert "was not made from the cards of deck 'q'" in adr("check", status=1).out


def test_a_record_is_not_written_beside_one_that_differs_in_case_alone(planted: Work, adr: Adr) -> None:
    planted.write("doc/adr/0003-Q-ALPHA.md", HAND)
    (planted.root / OWN).unlink()
    assert "some systems treat both names as one" in adr("render", "3", status=1).err
    assert not (planted.root / OWN).exists()


def test_a_record_is_not_written_beside_one_in_another_form_of_unicode(planted: Work, adr: Adr) -> None:
    planted.write("cards/q/deck.yaml", "title: Café\n")
    planted.write(unicodedata.normalize("NFD", "doc/adr/0004-café.md"), HAND)
    adr("undecide", "q")
    (planted.root / "doc/adr/0004-cafe\u0301.md").rename(planted.root / "doc/adr/0003-cafe\u0301.md")
    (planted.root / OTHER).rename(planted.root / "doc/adr/kept")
    assert adr("decide", "1", "--deck", "q", status=None).status in (0, 1)
    assert not (planted.root / "doc/adr/0003-café.md").exists()


def test_a_record_that_is_a_symbolic_link_is_not_followed(planted: Work, adr: Adr, tree: Snapshot) -> None:
    (planted.root / OWN).unlink()
    (planted.root / OWN).symlink_to("../../README.md")
    before = tree(planted.root)
    for command in WRITES:
        adr(*command.format(n=3).split(), status=None)
        assert_only_own(before, tree(planted.root), command)


@pytest.mark.parametrize("file", ["../../README.md", "0001-/../../../README.md", ".git/config"])
def test_a_decision_supersedes_records_of_the_log(planted: Work, adr: Adr, tree: Snapshot, file: str) -> None:
    text = planted.read(FILE).replace(
        "template:", f'supersedes:\n- {{record: 1, title: x, file: "{file}"}}\ntemplate:', 1
    )
    planted.write(FILE, text)
    before = tree(planted.root)
    for command in WRITES:
        adr(*command.format(n=3).split(), status=None)
        assert_only_own(before, tree(planted.root), command)


@pytest.mark.parametrize("target", [".venv/lib/site.pth", "README.md", "doc/adr/0001-use-postgres.md"])
def test_what_an_interrupted_run_left_does_not_come_with_a_commit(planted: Work, adr: Adr, target: str) -> None:
    file = planted.root / target
    was = file.read_bytes() if file.exists() else None
    content = b"import os\n"
    step = journal.JournalEntry(target, was and sha256(was).hexdigest(), sha256(content).hexdigest(), "0")
    planted.write(".adr-txn/journal.json", journal.encode((step,)))
    planted.write(".adr-txn/0", content)
    planted.git("add", "-f", ".adr-txn")
    assert "is in git, but adr never commits it" in adr("decide", "2", "--deck", "q", "--amend", status=1).err
    assert (file.read_bytes() if file.exists() else None) == was
