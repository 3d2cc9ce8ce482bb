"""Records of one log link and supersede those of another: both sides are written at once, as the other log has it."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.packages import log4brains, madr, nygard

if TYPE_CHECKING:
    from tests.conftest import Once, Work
    from tests.walks.conftest import Adr

CARD = "title: {0}\nsummary: it is {0}\ngood: [it works]\nbad: [it costs]\nrejected-because: it is dear\n"


def two_logs(work: Work) -> Work:
    """Write a package with adr-tools' records and one with MADR's, each with a deck; that of core is decided."""
    work.init()
    for name, record in (("core", nygard(1, "Use core")), ("web", madr("Use web"))):
        work.write_all(
            {
                f"packages/{name}/doc/adr/0001-use.md": record,
                f"packages/{name}/cards/store/deck.yaml": f"question: Which store of {name}?\n",
                f"packages/{name}/cards/store/1-a.yaml": CARD.format("A"),
                f"packages/{name}/cards/store/2-b.yaml": CARD.format("B"),
            }
        )
    work.commit("Begin")
    return work


@pytest.fixture
def logs(once: Once, adr: Adr) -> Work:
    """Give two logs, and decide the deck of core: record 2."""

    def make(work: Work) -> None:
        two_logs(work)
        adr("-C", "packages/core", "decide", "1")
        work.commit("Decide", 2)

    return once(make)


def changed(work: Work) -> set[str]:
    """Return the files that are not as they were committed."""
    return {line[3:] for line in work.git("status", "--porcelain", "-uall").splitlines()}


HAS_SUBTREE = (Path(subprocess.check_output(["git", "--exec-path"], text=True).strip()) / "git-subtree").exists()
WEB, CORE = "packages/web/doc/adr/0001-use.md", "packages/core/doc/adr/0001-use.md"


def test_a_number_in_a_package_is_that_of_its_own_log_when_a_record_above_is_renumbered(work: Work, adr: Adr) -> None:
    below = "packages/core/doc/adr/0002-see.md"
    text = nygard(2, "See").replace(
        "## Context\n", "## Context\n\nSee ADR-0001, and [above](../../../../doc/adr/{}-use.md).\n"
    )
    work.init().write_all(
        {
            "doc/adr/0001-use.md": nygard(1, "Use"),
            "packages/core/doc/adr/0001-core.md": nygard(1, "Core"),
            below: text.format("0001"),
        }
    )
    work.commit("Begin")
    adr("renumber", "1", "--to", "9")
    assert work.read(below) == text.format("0009")


def test_a_link_stands_in_both_records_with_the_way_from_each(logs: Work, adr: Adr) -> None:
    adr("-C", "packages/web", "link", "1", "Amends", "core/1", "Amended by")
    assert "Amends [ADR-0001 Use core](../../../core/doc/adr/0001-use.md)" in logs.read(WEB)
    assert "Amended by [1. Use web](../../../web/doc/adr/0001-use.md)" in logs.read(CORE)
    assert changed(logs) == {WEB, CORE}
    assert adr("check").status == 0
    refused = adr("-C", "packages/web", "link", "1", "Amends", "core/2", "Amended by", status=1).err
    assert refused.startswith("../core/doc/adr/0002-store-a.md: the record is made from cards")


def test_a_new_record_supersedes_one_of_another_log_and_links_to_others(logs: Work, adr: Adr) -> None:
    adr("-C", "packages/web", "new", "--no-edit", "-s", "core/1", "-l", "core/1:Explains:Explained by", "New")
    new = logs.read("packages/web/doc/adr/0002-new.md")
    assert "Supersedes [ADR-0001 Use core](../../../core/doc/adr/0001-use.md)" in new
    old = logs.read(CORE)
    assert "Superseded by [New](../../../web/doc/adr/0002-new.md)" in old.replace("2. ", "")
    assert "Explained by" in old
    assert adr("check", "--only", "W209").out == ""


def test_a_decision_supersedes_a_record_of_another_log_that_is_made_from_cards(logs: Work, adr: Adr) -> None:
    adr("-C", "packages/web", "decide", "2", "--supersedes", "core/2")
    new, old = (logs.read(f"packages/{one}") for one in ("web/doc/adr/0002-store-b.md", "core/doc/adr/0002-store-a.md"))
    assert "(../../../core/doc/adr/0002-store-a.md)" in new
    assert "(../../../web/doc/adr/0002-store-b.md)" in old
    decision = logs.read("packages/core/cards/store/decisions/0002.yaml")
    assert "status: superseded\n" in decision
    assert "  file: ../../../web/doc/adr/0002-store-b.md\n" in decision
    assert adr("check").status == 0
    assert adr("-C", "packages/core", "render", "--check").status == 0
    adr("-C", "packages/web", "decide", "1", "--amend")
    assert "(../../../web/doc/adr/0002-store-a.md)" in logs.read("packages/core/doc/adr/0002-store-a.md")
    adr("-C", "packages/web", "undecide", "2")
    assert changed(logs) == set()


def test_a_proposal_supersedes_a_record_of_another_log_once_it_is_accepted(logs: Work, adr: Adr) -> None:
    logs.write("packages/web/cards/store/deck.yaml", "question: Which store?\nsupersedes: [core/1]\n")
    adr("-C", "packages/web", "decide", "2", "--status", "proposed")
    assert "Superseded" not in logs.read(CORE)
    adr("-C", "packages/web", "status", "2", "accepted")
    assert "Superseded by [Store: B](../../../web/doc/adr/0002-store-b.md)" in logs.read(CORE).replace("2. ", "")
    logs.commit("Accept", 3)
    logs.commit("More", 4)
    adr("-C", "packages/web", "decide", "1", "--supersede")
    assert logs.read(CORE).count("Superseded by") == 1


def test_a_refusal_of_one_side_writes_neither(logs: Work, adr: Adr) -> None:
    logs.write(CORE, "# Use core\n\nNo place.\n")
    logs.commit("Break", 3)
    assert adr("-C", "packages/web", "link", "1", "Amends", "core/1", "Amended by", status=1).err
    assert adr("-C", "packages/web", "decide", "1", "--supersedes", "core/1", status=1).err
    assert adr("-C", "packages/web", "decide", "1", "--supersedes", "nowhere/1", status=1).err
    assert changed(logs) == set()


@pytest.mark.skipif(not HAS_SUBTREE, reason="some builds of git come without subtree")
def test_a_package_that_is_taken_out_with_its_history_is_whole_but_for_links_that_lead_out(
    logs: Work, adr: Adr, monkeypatch: pytest.MonkeyPatch
) -> None:
    adr("-C", "packages/web", "decide", "2", "--supersedes", "core/1", "--commit")
    logs.write("packages/web/README.md", "# Web\n")
    logs.commit("More", 4)
    logs.git("subtree", "split", "-q", "-P", "packages/web", "-b", "web")
    logs.git("clone", "-q", "-b", "web", ".", "../taken")
    monkeypatch.chdir(logs.root.parent / "taken")
    found = adr("check").out
    assert "I239: the link leads out of the repository, to ../core/doc/adr/0001-use.md" in found
    assert "error" not in found
    assert adr("list").out == "doc/adr/0001-use.md\ndoc/adr/0002-store-b.md\n"
    assert adr("render", "--check").status == 0
    adr("render", "2", "--history")
    assert "W231" not in adr("check").out


def test_links_from_other_logs_follow_a_record_and_a_log_that_move(logs: Work, adr: Adr) -> None:
    adr("-C", "packages/web", "decide", "2", "--supersedes", "core/2")
    adr("-C", "packages/web", "link", "1", "Amends", "core/1", "Amended by")
    logs.commit("Link", 3)
    adr("-C", "packages/web", "renumber", "2", "--to", "9")
    adr("-C", "packages/core", "renumber", "1", "--to", "5")
    adr("-C", "packages/web", "move", "doc/adr", "docs/decisions")
    assert "(../../../web/docs/decisions/0009-store-b.md)" in logs.read("packages/core/doc/adr/0002-store-a.md")
    assert "file: ../../../web/docs/decisions/0009-store-b.md" in logs.read(
        "packages/core/cards/store/decisions/0002.yaml"
    )
    assert "(../../../core/doc/adr/0005-use.md)" in logs.read("packages/web/docs/decisions/0001-use.md")
    assert not [line for line in adr("check", status=None).out.splitlines() if " error " in line]


@pytest.mark.parametrize(
    ("command", "place"),
    [
        ("renumber 1 --to 9", "doc/adr/0009-use.md"),
        ("move doc/adr doc/decisions", "doc/decisions/0001-use.md"),
        ("-C packages/plain renumber 1 --to 9", "plain/docs/decisions/0009-use.md"),
        ("-C packages/plain move docs/decisions docs/adr", "plain/docs/adr/0001-use.md"),
        ("-C packages/core renumber 1 --to 9", "core/doc/adr/0009-use.md"),
    ],
)
def test_a_decision_of_a_package_follows_what_it_supersedes_anywhere_above_or_beside_it(
    logs: Work, adr: Adr, command: str, place: str
) -> None:
    logs.write_all({"doc/adr/0001-use.md": nygard(1, "Use"), "packages/plain/docs/decisions/0001-use.md": madr("Use")})
    logs.commit("Add", 3)
    superseded = (f"--supersedes={one}/1" for one in ("root", "core", "plain"))
    adr("-C", "packages/web", "decide", "2", *superseded)
    logs.commit("Supersede", 4)
    said = adr(*command.split()).err
    assert "by hand" not in said
    found = adr("check", "--all-logs").out
    assert " error " not in found
    assert " warning " not in found
    assert adr("-C", "packages/web", "render", "--check").status == 0
    number = place.rpartition("/")[2][:4]
    assert re.search(rf"\[ADR-{number} [\w ]+\]\([./]*/{place}\)", logs.read("packages/web/doc/adr/0002-store-b.md"))
    assert f"/{place}" in logs.read("packages/web/cards/store/decisions/0002.yaml")


def test_a_record_edited_by_hand_stays_so_when_what_it_links_moves(logs: Work, adr: Adr) -> None:
    adr("-C", "packages/web", "decide", "2", "--supersedes", "core/1")
    made = "packages/web/doc/adr/0002-store-b.md"
    logs.write(made, logs.read(made).replace("it is B", "it was B"))
    adr("-C", "packages/core", "renumber", "1", "--to", "9")
    assert "/0009-use.md" in logs.read(made)
    assert "E202" in adr("check", "--all-logs", status=1).out


def test_a_command_that_names_one_record_takes_that_of_another_log(logs: Work, adr: Adr) -> None:
    made = "packages/core/doc/adr/0002-store-a.md"
    logs.write(made, logs.read(made).replace("it is A", "it was A"))
    assert adr("render", "core/2", "--check", status=1).out.startswith("doc/adr/0002-store-a.md: edited by hand\n")
    logs.git("checkout", made)
    for where in (("-C", "packages/web"), ()):
        assert adr(*where, "status", "core/2").out == "accepted\n"
        assert json.loads(adr(*where, "status", "core/2", "--json").out)["package"] == "core"
        assert json.loads(adr(*where, "log", "core/2", "--json").out)["path"] == made
        assert "Decide" in adr(*where, "log", "core/2", "--at", "HEAD").out
        assert "Begin" in adr(*where, "history", "core/2").out
        assert "Decide" in adr(*where, "history", "core/2", "--record").out
        assert "Begin" in adr(*where, "history", "core/store").out
        assert adr(*where, "render", "core/2").err == "1 record, 0 changed\n"
        assert "is provisional" in adr(*where, "correct", "core/2", status=1).err
    for where, word in (((), "core/1"), ((), CORE), (("-C", "packages/web"), "../core/doc/adr/0001-use.md")):
        assert adr(*where, "renumber", word, "--to", "9").out == "packages/core/doc/adr/0009-use.md\n"
        logs.git("checkout", "packages")
        logs.git("clean", "-fdq")
    message = "adr: these are records of several logs: core/2, web/1\n"
    assert adr("render", "core/2", "web/1", status=1).err.startswith(message)
    assert adr("-C", "packages/web", "status", "core/2", "deprecated").out == f"{made}\n"
    logs.git("checkout", "packages")
    assert adr("-C", "packages/web", "undecide", "core/2").out == f"{made}\n"
    assert changed(logs) == {made, "packages/core/cards/store/decisions/0002.yaml"}


def test_what_refuses_a_command_on_another_log_names_the_files_and_commands_of_that_one(
    logs: Work, adr: Adr, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Standing in core, whose deck has the same name: the hint acts on the log that was named."""
    adr("-C", "packages/web", "decide", "1")
    logs.commit("Decide", 3)
    monkeypatch.chdir(logs.root / "packages/core")
    said = adr("decide", "web/store/2", status=1).err
    assert said.startswith("../web/cards/store: deck 'store' is decided already, see doc/adr/0002-")
    hint = said.partition("decide it again: ")[2].strip()
    assert hint == "adr -C ../web decide 2 --deck store --amend"
    adr(*hint.split()[1:])
    assert all(path.startswith("packages/web/") for path in changed(logs))
    absent = "../web/doc/adr: there is no record '9'\n  hint: to list the records: adr -C ../web list\n"
    for command in ("status web/9 accepted", "link 1 Amends web/9 Amended", "new -s web/9 X"):
        assert absent in adr(*command.split(), status=1).err
    assert "hint: see the decks and their state: adr -C ../web cards" in adr("undecide", "web/9", status=1).err
    assert "../web/doc/adr: there is no record 9\n" in adr("renumber", "web/9", status=1).err
    monkeypatch.chdir("doc")
    own = "doc/adr: there is no record '9'\n  hint: to list the records: adr list\n"
    assert adr("status", "9", "accepted", status=1).err == own


def test_at_the_top_of_several_logs_the_decks_are_named_for_one_that_is_not_there(logs: Work, adr: Adr) -> None:
    logs.write("packages/core/cards/queue/deck.yaml", "question: Which queue?\n")
    logs.write("packages/core/cards/2/deck.yaml", "question: Which number?\n")
    for command in (("compare",), ("cards",), ("card", "X", "--deck"), ("decide", "1", "--deck")):
        assert adr(*command, "nope", status=1).err.splitlines()[:2] == [
            "adr: there is no deck 'nope'",
            "  hint: the decks are: core/2, core/queue, core/store, web/store",
        ]
    assert "Which number?" in adr("compare", "2").out


@pytest.mark.parametrize("where", [(), ("-C", "packages/web"), ("-C", "packages/core")])
def test_a_command_that_names_a_deck_or_card_takes_that_of_another_log(
    logs: Work, adr: Adr, where: tuple[str, ...]
) -> None:
    folder = "packages/core/cards/queue"
    logs.write(f"{folder}/deck.yaml", "question: Which queue?\n")
    for number, title in enumerate(("NATS", "Kafka"), 1):
        card = f"title: {title}\nsummary: it is {title}\nrejected-because: it is not\n"
        logs.write(f"{folder}/{number}-{title.lower()}.yaml", card)
    assert "NATS" in adr(*where, "compare", "core/queue").out
    assert "Kafka" in adr(*where, "cards", "core/queue").out
    assert 'Chosen option: "NATS"' in adr(*where, "preview", "core/queue/1").out
    added = adr(*where, "card", "--deck", "core/queue", "Redis")
    assert added.out == f"{folder}/3-redis.yaml\n"
    assert "adr compare core/queue; to choose one: adr decide N --deck core/queue" in added.err
    decided = adr(*where, "decide", "2", "--deck", "core/queue")
    record = decided.out.strip()
    assert record == "packages/core/doc/adr/0003-queue-kafka.md"
    assert "adr undecide core/3" in decided.err
    assert adr(*where, "undecide", "core/3").out == f"{record}\n"
    assert adr(*where, "decide", "core/queue/2").out == f"{record}\n"


def test_a_deck_is_found_in_the_one_log_that_has_it(logs: Work, adr: Adr) -> None:
    for name in ("web", "core"):
        logs.write(f"packages/{name}/cards/queue/deck.yaml", "question: Which queue?\n")
        refused = adr("undecide", "queue", status=1).err
        if name == "web":
            assert refused.startswith("adr: queue has no decision to take back\n")
    assert refused.startswith(
        "adr: 'queue' is in 2 logs: core/queue and web/queue\n  hint: name the log, such as: core/"
    )


def test_a_record_without_a_number_is_superseded_by_its_title(work: Work, adr: Adr) -> None:
    cards = {f"packages/web/cards/store/{name}": CARD.format(name[2]) for name in ("1-a.yaml", "2-b.yaml")}
    work.init().write_all(
        {
            "packages/old/docs/adr/20260101-use.md": log4brains("Use"),
            "packages/web/doc/adr/0001-use.md": nygard(1, "Use web"),
            "packages/web/cards/store/deck.yaml": "question: Which store?\n",
            **cards,
        }
    )
    work.commit("Begin")
    link = "[Use](../../../old/docs/adr/20260101-use.md)"
    for template in ("madr", "nygard"):
        made = adr("-C", "packages/web", "decide", "1", "--supersedes", "old/20260101", "--template", template).out
        assert f"Supersedes {link}" in work.read(made.strip())
        work.commit("Decide", 2)
        review = adr("-C", "packages/web", "review", "HEAD~1").out
        assert "Supersedes Use." in review
        work.git("reset", "-q", "--hard", "HEAD~1")


@pytest.mark.usefixtures("logs")
def test_what_took_a_records_place_in_another_log_is_named_by_its_package(adr: Adr) -> None:
    adr("-C", "packages/web", "new", "--no-edit", "-s", "core/1", "New")
    assert adr("-C", "packages/core", "status", "1").out == "superseded by web/2\n"
    assert adr("status", "core/1").out == "superseded by web/2\n"
    assert json.loads(adr("-C", "packages/core", "status", "1", "--json").out)["superseded-by"] == "web/2"
    hint = "record web/2 supersedes it; to replace that one: adr new -s web/2 TITLE\n"
    assert hint in adr("-C", "packages/core", "status", "1", "accepted", status=1).err


def test_a_package_that_was_not_there_yet_is_told(logs: Work, adr: Adr) -> None:
    logs.write("packages/late/doc/adr/0001-late.md", nygard(1, "Late"))
    for command in ("show", "status", "log", "history"):
        told = "adr: there was no package 'late' at 'HEAD' yet\n"
        assert adr(command, "late/1", "--at", "HEAD", status=1).err.startswith(told)


def test_a_number_is_that_of_a_record_in_the_log_that_one_stands_in(repo: Work, adr: Adr) -> None:
    logs = {"a": ("0001-a", "0002-c"), "b": ("0001-b", "0003-d")}
    repo.write_all({f"{one}/docs/decisions/{name}.md": madr(name) for one, names in logs.items() for name in names})
    repo.commit("Begin")
    assert "there is no record '3'" in adr("-C", "a", "link", "2", "Amends", "3", "Amended by", status=1).err
    assert changed(repo) == set()
    adr("-C", "a", "new", "--no-edit", "-s", "1", "-s", "a/2", "-l", "b/3:Amends:Amended by", "New")
    assert changed(repo) == {
        "a/docs/decisions/0001-a.md",
        "a/docs/decisions/0002-c.md",
        "a/docs/decisions/0003-new.md",
        "b/docs/decisions/0003-d.md",
    }


def test_the_log_of_the_top_supersedes_records_of_packages_below(logs: Work, adr: Adr) -> None:
    cards = {f"cards/queue/{name}": CARD.format(name[2]) for name in ("1-c.yaml", "2-d.yaml")}
    logs.write_all({"doc/adr/0001-top.md": nygard(1, "Top"), "cards/queue/deck.yaml": "question: Which?\n", **cards})
    logs.commit("Begin at the top", 3)
    adr("decide", "1", "--supersedes", "core/2")
    assert "(../../../../doc/adr/0002-queue-c.md)" in logs.read("packages/core/doc/adr/0002-store-a.md")
    assert "  file: ../../../../doc/adr/0002-queue-c.md\n" in logs.read("packages/core/cards/store/decisions/0002.yaml")
    assert adr("-C", "packages/core", "render", "--check").status == 0
    adr("undecide", "2")
    assert changed(logs) == set()
    adr("new", "--no-edit", "-s", "core/1", "New")
    assert "(../../../../doc/adr/0002-new.md)" in logs.read(CORE)


def test_a_review_leaves_out_the_records_of_other_logs(logs: Work, adr: Adr) -> None:
    logs.write("doc/adr/0001-top.md", nygard(1, "Begin at the top"))
    logs.write("packages/core/doc/adr/0003-more.md", nygard(3, "Use more in core"))
    logs.commit("Decide", 3)
    found = adr("review", "HEAD~1").out
    assert "Begin at the top" in found
    assert "Use more in core" not in found


def test_at_the_top_of_several_logs_one_deck_has_to_be_named(logs: Work, adr: Adr) -> None:
    del logs
    for command in ("compare", "decide 1", "preview 1"):
        said = adr(*command.split(), status=1).err
        assert "there are several logs: core and web\n  hint: name one of the decks: core/store and web/store\n" in said
    assert adr("compare", "core/store").out
