"""Two branches that meet: one deck decided on both, one number given twice, and what a merge by hand leaves."""

from __future__ import annotations

import json
import shlex
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.walks.conftest import make_small

if TYPE_CHECKING:
    from tests.conftest import Once, Work
    from tests.walks.conftest import Adr

ONE, TWO = "doc/adr/0001-one.md", "doc/adr/0002-two.md"


def found(adr: Adr, *words: str, status: int = 1) -> list[tuple[str, str, str]]:
    """Return code and path of what `adr check` finds about records and merges, and the hint."""
    told = json.loads(adr("check", "--json", *words, status=status).out)["findings"]
    return [(one["code"], one["path"], one["hint"]) for one in told if one["code"][1] in "02"]


def codes(adr: Adr, *words: str, status: int = 1) -> list[str]:
    """Return `CODE path` of what `adr check` finds about records and merges."""
    return [f"{code} {path}" for code, path, _ in found(adr, *words, status=status)]


def ways(hint: str) -> dict[str, str]:
    """Return the commands of a hint by the record that they keep."""
    return dict(way.removeprefix("to keep ").split(": ", 1) for way in hint.split("; "))


def follow(work: Work, adr: Adr, commands: str) -> None:
    """Run what a hint says."""
    for command in commands.split(" && "):
        program, *words = shlex.split(command)
        if program == "git":
            work.git(*words)
        else:
            assert program in ("adr", "rm")
            adr(*words) if program == "adr" else (work.root / words[0]).unlink()


@pytest.fixture
def parted(once: Once, adr: Adr) -> Work:
    """Decide a deck on `main`, which the remote has, and for another card on `topic`, where we stand."""

    def make(work: Work) -> None:
        make_small(work)
        work.write("cards/1-one.yaml", "title: One\nsummary: it is one\ngood: [quick]\nbad: [dear]\n")
        work.write("cards/2-two.yaml", "title: Two\nsummary: it is two\ngood: [cheap]\nbad: [slow]\n")
        (work.root / "cards/3-three.yaml").unlink()
        start = work.commit("Ask with two cards", 2)
        adr("decide", "1", "--because", "it is quick", "--reject", "2=slow")
        work.commit("Decide for One", 3)
        work.git("update-ref", "refs/remotes/origin/main", "main")
        work.git("checkout", "-q", "-b", "topic", start)
        adr("decide", "2", "--because", "it is cheap", "--reject", "1=dear")
        work.commit("Decide for Two", 4)

    return once(make)


@pytest.fixture
def one_number(parted: Work, adr: Adr) -> Work:
    """Let our branch give its record the number of the other one, as where neither could see the other."""
    adr("renumber", "2", "--to", "9")
    parted.commit("Make room", 5)
    main = parted.git("rev-parse", "main")
    parted.git("checkout", "-q", "--orphan", "hidden")
    parted.git("update-ref", "-d", "refs/heads/main")
    parted.git("update-ref", "-d", "refs/remotes/origin/main")
    parted.git("checkout", "-q", "topic")
    adr("renumber", "9", "--to", "1")
    parted.commit("Take the first number", 6)
    parted.git("update-ref", "refs/remotes/origin/main", main)
    parted.git("branch", "main", main)
    return parted


@pytest.fixture
def met(parted: Work) -> Work:
    """Merge the main branch into ours; git finds no conflict."""
    parted.merge("main", "Merge main", 5)
    return parted


@pytest.fixture
def settled_twice(met: Work, adr: Adr) -> Work:
    """Decide again on `topic`, superseding the first decision, and let the remote's main branch have it."""
    met.git("reset", "-q", "--hard", "main")
    adr("decide", "2", "--supersede", "--because", "it is cheap now")
    met.git("update-ref", "refs/remotes/origin/main", met.commit("Decide for Two", 6))
    return met


def test_a_deck_decided_on_two_branches_is_found_before_the_merge_and_after_it(parted: Work, adr: Adr) -> None:
    assert codes(adr, status=0) == []
    assert codes(adr, "--against", "origin/main") == [f"E220 {TWO}"]
    parted.merge("main", "Merge main", 5)
    (one,) = json.loads(adr("check", "--json", status=1).out)["findings"]
    said = "record 1 chose card 1, One, because it is quick; record 2 chose card 2, Two, because it is cheap"
    assert one["message"] == f"deck 'cards' is decided 2 times: {said}"
    assert "decided 2 times" in adr("cards").out


@pytest.mark.parametrize("kept", ["record 1", "record 2"])
def test_either_choice_can_be_kept_where_one_is_on_the_base(met: Work, adr: Adr, kept: str) -> None:
    ((_, _, hint),) = found(adr)
    follow(met, adr, ways(hint)[kept])
    assert codes(adr, status=0) == []
    assert codes(adr, "--against", "origin/main", status=0) == []
    assert f"status: {'accepted' if kept == 'record 1' else 'superseded by ADR-0002'}" in met.read(ONE)
    assert (met.root / TWO).exists() is (kept == "record 2")


@pytest.mark.parametrize("kept", ["record 1", "record 2"])
def test_either_choice_can_be_kept_from_before_the_merge(parted: Work, adr: Adr, kept: str) -> None:
    ((_, _, hint),) = found(adr, "--against", "origin/main")
    way = ways(hint)[kept]
    assert way.startswith("git merge origin/main") is (kept == "record 2")
    if kept == "record 2":
        parted.merge("origin/main", "Merge main", 5)
        way = ways(found(adr)[0][2])[kept]
    follow(parted, adr, way)
    parted.commit("Keep one", 6)
    assert codes(adr, "--against", "origin/main", status=0) == []


@pytest.mark.parametrize("kept", ["record 1", "record 2"])
def test_either_choice_can_be_kept_where_neither_is_on_the_base(met: Work, adr: Adr, kept: str) -> None:
    met.git("update-ref", "refs/remotes/origin/main", "main~1")
    ((_, _, hint),) = found(adr)
    follow(met, adr, ways(hint)[kept])
    assert codes(adr, status=0) == []
    assert (met.root / ONE).exists() is (kept == "record 1")


def test_two_settled_choices_are_superseded_by_a_third_decision(met: Work, adr: Adr) -> None:
    met.git("update-ref", "refs/remotes/origin/main", "topic")
    ((_, _, hint),) = found(adr)
    follow(met, adr, hint.partition(": ")[2].replace("CARD", "2"))
    assert codes(adr, status=0) == []
    assert all("status: superseded by ADR-0003" in met.read(path) for path in (ONE, TWO))


def test_a_deck_with_several_decisions_is_undecided_by_the_name_of_a_record(parted: Work, adr: Adr) -> None:
    parted.merge("main", "Merge main", 5)
    assert f"'cards' matches 2 decisions: {ONE}, {TWO}" in adr("undecide", "cards", status=1).err
    adr("undecide", "0002-two.md")
    assert codes(adr, status=0) == []


def test_a_proposal_to_supersede_is_no_second_decision(parted: Work, adr: Adr) -> None:
    parted.git("checkout", "-q", "main")
    adr("decide", "2", "--supersede", "--status", "proposed")
    assert codes(adr, status=0) == ["I215 doc/adr/0003-two.md"]


def test_two_records_that_supersede_one_are_found_and_the_second_can_supersede_the_first(small: Work, adr: Adr) -> None:
    """Two branches supersede a record that people wrote; the merge keeps the status of one side."""
    old = "# 1. Use CSV\n\nDate: 2026-11-01\n\n## Status\n\nAccepted\n\n## Context\n\nThere are files.\n"
    small.write("doc/adr/0001-use-csv.md", old)
    for name in "ab":
        small.write(f"cards/{name}/deck.yaml", "question: Which?\ntitle: '{card}'\n")
        small.write(f"cards/{name}/1-{name}.yaml", f"title: {name}\nsummary: it is good\n")
        small.write(f"cards/{name}/2-none.yaml", "title: None\nrejected-because: it is bad\n")
    small.commit("Ask twice", 2)
    adr("decide", "a/1", "--supersedes", "1")
    kept = small.read("doc/adr/0001-use-csv.md")
    small.commit("Decide a", 3)
    small.write("doc/adr/0001-use-csv.md", old)
    adr("decide", "b/1", "--supersedes", "1")
    small.write("doc/adr/0001-use-csv.md", kept)
    ((code, path, hint),) = found(adr, status=0)
    assert (code, path) == ("W234", "doc/adr/0003-b.md")
    follow(small, adr, hint.partition(": ")[2].replace("CARD", "1"))
    assert codes(adr, status=0) == []
    assert "0003-b.md" in small.read("doc/adr/0002-a.md")


def test_two_decisions_of_one_record_are_found(parted: Work, adr: Adr) -> None:
    """As where a deck's folder was copied to begin another question."""
    for path in ("1-one.yaml", "2-two.yaml", "decisions/0002.yaml"):
        parted.write(f"cards/copy/{path}", parted.read(f"cards/{path}"))
    assert "E230 cards/copy/decisions/0002.yaml" in codes(adr)
    (parted.root / "cards/copy/decisions/0002.yaml").unlink()
    assert codes(adr, status=0) == []


def test_two_decisions_of_one_number_are_renumbered_before_the_merge(one_number: Work, adr: Adr) -> None:
    ((_, path, hint),) = [one for one in found(adr, "--against", "origin/main") if one[0] == "E212"]
    assert path == "cards/decisions/0001.yaml"
    follow(one_number, adr, hint.rpartition(": ")[2])
    one_number.commit("Give another number", 7)
    assert codes(adr, "--against", "origin/main") == ["E220 doc/adr/0002-two.md"]


def merge_in_vain(work: Work) -> None:
    with pytest.raises(subprocess.CalledProcessError):
        work.merge("origin/main", "Merge main", 7)


def test_two_decisions_of_one_number_are_renumbered_after_the_merge_is_undone(one_number: Work, adr: Adr) -> None:
    merge_in_vain(one_number)
    ((code, path, hint),) = found(adr)
    assert (code, path) == ("E212", "cards/decisions/0001.yaml")
    assert hint.startswith("undo the merge (git merge --abort, ")
    one_number.git("merge", "--abort")
    follow(one_number, adr, hint.rpartition(": ")[2])
    one_number.commit("Give another number", 8)
    one_number.merge("origin/main", "Merge main", 9)
    assert codes(adr) == ["E220 doc/adr/0002-two.md"]


@pytest.mark.parametrize("side", ["ours", "theirs"])
def test_whichever_side_is_kept_of_two_decisions_of_one_number_the_record_of_the_base_stays(
    one_number: Work, adr: Adr, side: str
) -> None:
    merge_in_vain(one_number)
    one_number.git("checkout", f"--{side}", "cards/decisions/0001.yaml")
    ((code, path, hint),) = found(adr)
    assert (code, path) == ("E214", ONE if side == "ours" else "doc/adr/0001-two.md")
    follow(one_number, adr, hint.partition(": ")[2])
    assert codes(adr, status=0) == []
    assert (one_number.root / ONE).exists()
    assert adr("render", "--check").err == "1 record, 0 out of date\n"


def test_two_branches_that_supersede_one_decision_are_merged_with_either_choice(met: Work, adr: Adr) -> None:
    """The record that both supersede is in conflict, and so is its decision."""
    met.git("reset", "-q", "--hard", "main")
    adr("decide", "2", "--supersede", "--because", "it is cheap now")
    met.commit("Decide for Two", 6)
    met.git("branch", "-q", "theirs")
    met.git("reset", "-q", "--hard", "main")
    adr("decide", "1", "--supersede", "--because", "it is quick indeed")
    met.commit("Decide for One again", 7)
    met.git("update-ref", "refs/remotes/origin/main", "theirs")
    merge_in_vain(met)
    torn = found(adr)
    assert [(code, path) for code, path, _ in torn] == [("E212", "cards/decisions/0001.yaml"), ("E212", ONE)]
    for _, _, hint in torn:
        follow(met, adr, hint.partition(": ")[2].partition(" (")[0])
    ((_, path, hint),) = [one for one in found(adr) if one[0][0] == "E"]
    for way in ways(hint).values():
        met.commit("Merge main", 8)
        follow(met, adr, way)
        assert codes(adr, status=0) in ([], [f"I215 {path}"])
        met.git("reset", "-q", "--hard")
        met.git("clean", "-qfd")


@pytest.mark.parametrize("path", ["cards/deck.yaml", "cards/1-one.yaml", "cards/decisions/0002.yaml", TWO, "adr.toml"])
def test_a_conflict_in_a_file_is_one_finding_and_refuses_the_commands_that_read_it(
    parted: Work, adr: Adr, path: str
) -> None:
    text = parted.read(path) if (parted.root / path).exists() else ""
    parted.write(path, f"<<<<<<< HEAD\n{text}=======\n{text}>>>>>>> topic\n")
    assert codes(adr) == [f"E212 {path}"]
    words = ("show", "2") if path == TWO else ("decide", "1", "--deck", "cards", "--amend")
    assert f"{path}:1:1: two branches changed this file: HEAD and topic\n" in adr(*words, status=1).err


def test_of_two_records_with_one_number_that_of_the_base_keeps_it_then_the_older_one(small: Work, adr: Adr) -> None:
    record = "---\nstatus: accepted\ndate: 2026-11-02\n---\n\n# {}\n\nSee ADR-0001 and [ADR-0001](0001-{}.md).\n"
    small.write("doc/adr/0001-b.md", record.format("B", "b"))
    small.commit("Add B", 2)
    small.write("doc/adr/0001-a.md", record.format("A", "a"))
    small.commit("Add A", 3)
    assert codes(adr) == ["E205 doc/adr/0001-a.md"]
    hint = adr("renumber", "1", status=1).err.rpartition("hint: ")[2]
    assert hint == "renumber the newer one: adr renumber doc/adr/0001-a.md\n"
    small.git("rm", "-q", "doc/adr/0001-b.md")
    small.git("update-ref", "refs/remotes/origin/main", small.commit("Keep A alone", 4))
    small.write("doc/adr/0001-b.md", record.format("B", "b"))
    assert codes(adr) == ["E205 doc/adr/0001-b.md"]
    adr("renumber", "doc/adr/0001-b.md")
    assert small.read("doc/adr/0001-a.md") == record.format("A", "a")
    assert "[ADR-0002](0002-b.md)" in small.read("doc/adr/0002-b.md")


def test_a_decision_that_a_revert_removed_is_put_back_with_what_belongs_to_it(settled_twice: Work, adr: Adr) -> None:
    settled_twice.git("revert", "--no-edit", "HEAD")
    out = adr("review", "origin/main..HEAD").out
    assert "This change affects 2 records\n" in out
    assert "\n- ADR-0001 One: from superseded by ADR-0002 to accepted\n" in out
    assert "\n- ADR-0002 Two: **removed**, was accepted\n" in out
    assert codes(adr, status=0) == []
    ((code, path, hint),) = found(adr, "--against", "origin/main")
    assert (code, path) == ("E213", TWO)
    follow(settled_twice, adr, hint.partition(": ")[2].partition("; ")[0])
    assert codes(adr, "--against", "origin/main", status=0) == []
    assert settled_twice.git("diff", "--stat", "origin/main") == ""


def test_a_squash_merge_leaves_nothing_to_fix(settled_twice: Work, adr: Adr) -> None:
    """The commits that the history names are gone; the record is settled."""
    settled_twice.git("checkout", "-q", "-b", "squashed", "main")
    settled_twice.git("merge", "-q", "--squash", "topic")
    settled_twice.git("update-ref", "refs/remotes/origin/main", settled_twice.commit("Decide for Two (#7)", 8))
    settled_twice.git("branch", "-q", "-D", "topic")
    assert codes(adr, status=0) == []
    assert codes(adr, "--against", "origin/main", status=0) == []


@pytest.mark.parametrize("command", ["rebase", "amend"])
def test_a_history_that_names_commits_that_are_gone_is_read_again(parted: Work, adr: Adr, command: str) -> None:
    parted.git("checkout", "-q", "-b", "other", "main")
    parted.write_all(
        {"cards/q/1-a.yaml": "title: A\nsummary: it is a\n", "cards/q/2-b.yaml": "title: B\nbad: [slow]\n"}
    )
    parted.commit("Ask", 6)
    adr("decide", "q/1", "--reject", "2=slow")
    parted.commit("Decide", 7)
    if command == "rebase":
        parted.git("rebase", "-q", "--onto", "topic", "main")
    else:
        parted.git("reset", "-q", "--soft", "main")
        parted.commit("Ask and decide", 8)
    ((code, _, hint),) = [one for one in found(adr, status=0) if one[0][0] != "I"]
    assert code == "W231"
    follow(parted, adr, hint.rpartition(": ")[2])
    parted.commit("Read the history again", 9)
    assert [one for one in codes(adr, status=0) if one[0] != "I"] == []
