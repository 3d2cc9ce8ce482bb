"""`adr move`: the log, the cards, a deck or a card moves, and nothing is wrong after it."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

from adr.project.mentions import LIMIT

if TYPE_CHECKING:
    from tests.conftest import Once, Work
    from tests.walks.conftest import Adr

SETTLED, BY_HAND = "0001-store-b.md", "0003-by-hand.md"
HAND = (
    "# 3. By hand\n\nDate: 2026-11-03\n\n## Status\n\nAccepted\n\n## Context\n\nSee [B](../../cards/store/2-b.yaml), "
    "[the first](0001-store-b.md) and [the guide](../guide.md).\n\n## Decision\n\nWe do.\n\n## Consequences\n\nNone.\n"
)


@pytest.fixture
def decided(once: Once, adr: Adr) -> Work:
    """Make a settled and a provisional record, one by hand, and documents that lead to them and to cards."""

    def make(work: Work) -> None:
        work.init()
        for deck in ("store", "queue"):
            work.write(f"cards/{deck}/deck.yaml", f"question: Which {deck}?\n")
            work.write(f"cards/{deck}/1-a.yaml", "title: A\nrejected-because: it is old\n")
            work.write(f"cards/{deck}/2-b.yaml", "title: B\nsummary: it is new\n")
        work.write("cards/queue/1-a.yaml", "title: A\nlinks: [cards/store/2-b.yaml, doc/adr/0001-store-b.md]\n")
        work.write(
            "doc/guide.md", "[the log](adr/) [B](../cards/store/2-b.yaml) [first](adr/0001-store-b.md#context)\n"
        )
        work.commit("Ask", 1)
        adr("decide", "store/2")
        work.write(f"doc/adr/{BY_HAND}", HAND)
        work.commit("Decide", 2)
        work.commit("Go on", 3)
        adr("decide", "queue/2")
        work.commit("Decide the queue", 4)
        assert errors(adr) == []

    return once(make)


def errors(adr: Adr, *words: str) -> list[str]:
    """Return `CODE path` of the errors that `adr check` finds, whatever it exits with."""
    found = json.loads(adr("check", "--json", *words, status=None).out)["findings"]
    return [f"{one['code']} {one['path']}" for one in found if one["severity"] == "error"]


MOVES = [
    ("doc/adr", "docs/decisions"),
    ("doc/adr", "log"),
    ("cards", "options/all"),
    ("cards/store", "cards/storage"),
    ("cards/queue", "cards/line"),
    ("cards/store/2-b.yaml", "cards/store/2-better.yaml"),
    ("cards/queue/2-b.yaml", "cards/queue/2-better.yaml"),
]


@pytest.mark.parametrize(("before", "after"), MOVES)
def test_nothing_is_wrong_after_a_move(decided: Work, adr: Adr, before: str, after: str) -> None:
    decided.git("branch", "-q", "base", "HEAD~1")
    assert adr("move", before, after).out == f"{after}\n"
    assert not (decided.root / before).exists()
    assert errors(adr) == []
    assert "0 out of date" in adr("render", "--check").err
    assert json.loads(adr("show", "1", "--json").out)["made-from"]["current"] is True
    decided.commit("Move", 5)
    assert errors(adr, "--against", "base") == []
    assert "I217" not in adr("check").out


@pytest.mark.parametrize(("before", "after"), MOVES)
def test_a_move_and_the_move_back_leave_no_trace(decided: Work, adr: Adr, before: str, after: str) -> None:
    adr("move", before, after)
    adr("move", after, before)
    changed = decided.git("status", "--porcelain", "-uall").splitlines()
    assert [one for one in changed if not one.endswith(" adr.toml")] == []


@pytest.mark.parametrize(("before", "after"), [one for one in MOVES if one[0] != "cards/queue"])
def test_a_review_of_a_move_says_that_nothing_is_decided(decided: Work, adr: Adr, before: str, after: str) -> None:
    decided.git("checkout", "-q", "-b", "topic")
    adr("move", before, after)
    decided.commit("Move", 5)
    assert "This change decides nothing." in adr("review").out


def test_a_review_names_records_as_they_are_called_after_a_move(decided: Work, adr: Adr) -> None:
    """A settled record keeps the title that the folder's name once gave it; a provisional one gets another."""
    decided.git("checkout", "-q", "-b", "topic")
    adr("move", "cards/queue", "cards/line")
    adr("move", "cards/store", "cards/storage")
    decided.write("cards/storage/1-a.yaml", "title: A\nrejected-because: it is too old\n")
    decided.commit("Move", 5)
    told = adr("review").out
    assert "### ADR-0001 Store: B\n" in told
    assert "- fields of card 1 A changed: rejected-because\n" in told
    assert "fields of the deck" not in told
    assert "- ADR-0004 Line: B: changed, Accepted\n" in told


def test_a_review_of_a_move_finds_what_else_it_changes_in_an_accepted_record(decided: Work, adr: Adr) -> None:
    decided.git("checkout", "-q", "-b", "topic")
    adr("move", "cards/queue", "cards/line")
    record = decided.read("doc/adr/0004-queue-b.md")
    assert "# 4. Line: B\n" in record
    decided.write("doc/adr/0004-queue-b.md", record.replace("# 4. Line: B\n", "# 4. Line: A\n"))
    decided.commit("Move", 5)
    assert "`doc/adr/0004-queue-b.md:1`: the record is accepted on main, and the merge changes it" in adr("review").out


def made_errors(adr: Adr, *words: str) -> list[str]:
    """Return the errors but for those of the record that people wrote, whose links are theirs to correct."""
    return [one for one in errors(adr, *words) if BY_HAND not in one]


def move_by_hand(work: Work, before: str, after: str) -> None:
    """Move with git alone, and set the log or the cards."""
    (work.root / after).parent.mkdir(parents=True, exist_ok=True)
    work.git("mv", before, after)
    if before in ("doc/adr", "cards"):
        work.write("adr.toml", f'{"log" if before == "doc/adr" else before} = "{after}"\n')


@pytest.fixture
def linked(decided: Work, adr: Adr) -> Work:
    """Have no card that links to what moves: such links are for people to correct."""
    decided.write("cards/queue/1-a.yaml", "title: A\nrejected-because: it is old\n")
    adr("render")
    decided.git("commit", "-q", "--all", "--amend", "--no-edit")
    decided.git("branch", "-q", "base", "HEAD~1")
    assert errors(adr, "--against", "base") == []
    return decided


@pytest.mark.parametrize(
    ("before", "after"),
    [MOVES[0], *(pytest.param(*one, marks=pytest.mark.heavy) for one in (*MOVES[1:], ("doc/adr", "docs/all/adr")))],
)
def test_a_move_with_git_needs_at_most_a_render(linked: Work, adr: Adr, before: str, after: str) -> None:
    settled = linked.read(f"doc/adr/{SETTLED}")
    move_by_hand(linked, before, after)
    found = json.loads(adr("check", "--json", status=None).out)["findings"]
    wrong = [one for one in found if one["severity"] == "error" and BY_HAND not in one["path"]]
    assert {one["hint"] for one in wrong} <= {"run: adr render 4"}
    adr("render", "4")
    assert made_errors(adr) == []
    assert "0 out of date" in adr("render", "--check").err
    assert adr("show", "1").out == settled
    assert "question and cards 1, 2 added" in adr("history", "1").out
    assert "question and cards 1, 2 added" in adr("history", "4").out
    assert adr("cards").out.count("accepted") == 2
    linked.commit("Move", 5)
    assert made_errors(adr) == []
    assert made_errors(adr, "--against", "base") == []


def test_a_log_moved_with_git_is_found_without_a_setting(linked: Work, adr: Adr) -> None:
    linked.git("mv", "doc", "docs")
    linked.git("mv", "docs/adr", "docs/decisions")
    assert made_errors(adr) == []
    assert json.loads(adr("show", "1", "--json").out)["path"] == f"docs/decisions/{SETTLED}"


def test_what_is_written_later_does_not_lose_where_the_log_was(linked: Work, adr: Adr) -> None:
    """The links of a settled record start there, also once it is superseded, and moved by `adr`."""
    move_by_hand(linked, "doc/adr", "docs/all/adr")
    adr("render", "4")
    linked.commit("Move", 5)
    adr("decide", "store/1", "--supersede", "--because", "it is new again")
    assert made_errors(adr) == []
    linked.commit("Decide again", 6)
    adr("move", "docs/all/adr", "records/all/adr")
    assert made_errors(adr) == []
    assert "I233" in adr("check", status=None).out


def test_of_a_settled_record_only_the_links_change(decided: Work, adr: Adr) -> None:
    before = decided.read(f"doc/adr/{SETTLED}")
    adr("move", "doc/adr", "log")
    assert decided.read(f"log/{SETTLED}") == before.replace("](../../cards/", "](../cards/")


def test_documents_and_cards_lead_to_where_things_are(decided: Work, adr: Adr) -> None:
    adr("move", "doc/adr", "log")
    adr("move", "cards/store", "cards/storage")
    assert decided.read("doc/guide.md") == (
        "[the log](../log/) [B](../cards/storage/2-b.yaml) [first](../log/0001-store-b.md#context)\n"
    )
    assert decided.read(f"log/{BY_HAND}") == HAND.replace("../../cards/store", "../cards/storage").replace(
        "../guide.md", "../doc/guide.md"
    )
    assert "links: [cards/storage/2-b.yaml, log/0001-store-b.md]" in decided.read("cards/queue/1-a.yaml")
    assert decided.read("adr.toml") == 'log = "log"\n'


def test_other_files_that_name_it_are_left_and_named(decided: Work, adr: Adr) -> None:
    decided.write(".github/workflows/adr.yml", "paths: [cards/store/**]\n")
    decided.write("src/cards.py", "# storage of cards\n")
    assert adr("move", "cards/store", "cards/storage").err == (
        "cards/store is now cards/storage, in 14 changed files\n"
        ".github/workflows/adr.yml: warning: names cards/store\n  hint: write cards/storage there by hand\n"
    )


def test_settings_stay_as_they_are_but_for_the_folder(decided: Work, adr: Adr) -> None:
    text = '[project]\nname = "x"\n\n[tool.adr] # ours\nlang = "en"\nlog = \'doc/adr\' # there\n'
    decided.write("pyproject.toml", text)
    adr("move", "doc/adr", "log")
    adr("move", "cards", "options")
    wanted = text.replace("'doc/adr'", '"log"').replace("# ours\n", '# ours\ncards = "options"\n')
    assert decided.read("pyproject.toml") == wanted


def test_adr_tools_know_where_the_log_is(decided: Work, adr: Adr) -> None:
    decided.write(".adr-dir", "doc/adr\n")
    adr("move", "doc/adr", "log")
    assert decided.read(".adr-dir") == "log\n"
    assert not (decided.root / "adr.toml").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("src", "lib"), "adr does not move src"),
        (("cards/store", "cards/queue"), "a deck cannot be moved to cards/queue"),
        (("cards/store", "decks/store"), "a deck cannot be moved to decks/store"),
        (("cards/store/2-b.yaml", "cards/store/3-b.yaml"), "a card cannot be moved to cards/store/3-b.yaml"),
        (("cards/store/2-b.yaml", "cards/queue/2-b.yaml"), "a card cannot be moved to cards/queue/2-b.yaml"),
        (("cards/store/2-b.yaml", "cards/store/2-b.md"), "keep its deck, number and ending"),
        (("cards", "cards/all"), "cards cannot be moved into itself"),
        (("doc/adr", "doc/guide.md"), "this path exists already"),
        (("doc/adr", "../log"), "'../log' is not in the project"),
    ],
)
def test_what_cannot_be_moved_is_refused(decided: Work, adr: Adr, words: tuple[str, str], said: str) -> None:
    assert said in adr("move", *words, status=1).err
    assert decided.git("status", "--porcelain") == ""


@pytest.mark.parametrize(
    ("setting", "words"),
    [
        ('seeds = ["cards/store/seeds"]', ("cards", "options")),
        ('seeds = ["seeds", "cards/store/seeds"]', ("cards/store", "cards/storage")),
        ('templates = "cards/templates"', ("cards", "options")),
        ('log = "cards/adr"', ("cards", "options")),
        ('cards = "doc/adr/cards"\nlog = "doc/adr"', ("doc/adr", "log")),
    ],
)
def test_a_folder_of_the_settings_does_not_move_along(decided: Work, adr: Adr, setting: str, words: list[str]) -> None:
    decided.write("adr.toml", f"{setting}\n")
    ran = adr("move", *words, status=1)
    assert f"lies below {words[0]}" in ran.err
    assert "hint: move it out first" in ran.err


@pytest.mark.skipif(os.name == "nt", reason="Windows has neither such modes nor, mostly, links")
def test_links_in_a_folder_are_refused_and_not_followed(decided: Work, adr: Adr) -> None:
    (decided.root / "cards/store/up").symlink_to("..")
    assert adr("move", "cards", "options", status=1).err == (
        "cards/store/up: not a file but a symbolic link\n  hint: take it out of the folder first\n"
    )


@pytest.mark.skipif(os.name == "nt", reason="Windows has neither such modes nor, mostly, links")
def test_files_keep_their_modes(decided: Work, adr: Adr) -> None:
    decided.write("cards/store/measure.sh", "true\n")
    (decided.root / "cards/store/measure.sh").chmod(0o755)
    adr("move", "cards/store", "cards/storage")
    assert (decided.root / "cards/storage/measure.sh").stat().st_mode & 0o777 == 0o755
    assert (decided.root / "cards/storage/2-b.yaml").stat().st_mode & 0o111 == 0


def test_a_file_that_is_too_large_is_to_be_taken_out(decided: Work, adr: Adr) -> None:
    (decided.root / "cards/store/dump.bin").write_bytes(bytes(LIMIT + 1))
    ran = adr("move", "cards/store", "cards/storage", status=1)
    assert ran.err.startswith("cards/store/dump.bin: the file is larger than")
    assert ran.err.endswith("  hint: take it out of the folder first\n")


def test_what_the_base_has_is_settled_however_often_it_moves(decided: Work, adr: Adr) -> None:
    """The deck's folder, a card and the log all have other paths in the base, which is the commit before the last."""
    title = "\n# Store: B\n"
    assert title in decided.read(f"doc/adr/{SETTLED}")
    adr("move", "cards/store", "cards/storage")
    decided.commit("Move", 5)
    adr("move", "cards/storage/2-b.yaml", "cards/storage/2-better.yaml")
    adr("move", "doc/adr", "doc/log")
    assert errors(adr) == []
    adr("render")
    assert title in decided.read(f"doc/log/{SETTLED}")


def test_a_quote_that_names_what_moves_stands_in_its_seed_afterwards(decided: Work, adr: Adr) -> None:
    """Also against the branch that has it: the same move is seen there."""
    decided.write("seeds/n.md", "See [the plan](../../plan.md), and cards/queue as it was.\n")
    for number, quote in enumerate(("See [the plan](../../plan.md)", "and cards/queue as it was."), 1):
        entry = f"evidence:\n  - seed: seeds/n.md\n    quote: {quote}\n"
        decided.write(f"cards/line/{number}-a.yaml", f"title: A{number}\nrejected-because: no\n{entry}")
    decided.write("cards/line/deck.yaml", "question: Which line?\n")
    decided.commit("Quote", 5)
    adr("decide", "line/1", "--because", "it is there", "--commit")
    decided.git("branch", "base")
    for words in (("cards/queue", "cards/row"), ("cards", "my/cards")):
        adr("move", *words)
        assert errors(adr) == []
    decided.commit("Move", 6)
    assert errors(adr, "--against", "base") == []
