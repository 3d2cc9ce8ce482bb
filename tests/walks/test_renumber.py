"""`adr renumber`: everything that names a record changes with its number, or nothing does."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Work
    from tests.walks.conftest import Adr

Tree = Callable[..., dict[str, bytes]]

NYGARD = "# 3. Use Kafka\n\nDate: 2026-01-02\n\n## Status\n\nAccepted\n\nSee [2. Use MySQL](0002-use-mysql.md)\n"
MADR = """\
---
number: 3
status: accepted
date: 2026-01-02
supersedes: [2]
---

# ADR-0003: Use Kafka

See [ADR-0002](0002-use-mysql.md), and [itself](0003-use-kafka.md#adr-0003-use-kafka).
"""
ONE = "doc/adr/0001-first-one.md"


@pytest.fixture
def two_decks(repo: Work, adr: Adr) -> Work:
    """Decide a deck for record 1, and another whose record 2 supersedes it and whose cards name it."""
    repo.write("cards/first/1-one.yaml", "title: One\nsummary: it is one\n")
    repo.write("cards/first/2-two.yaml", "title: Two\nrejected-because: it is two\n")
    repo.commit("Ask", 1)
    adr("decide", "first/1")
    repo.write("cards/second/deck.yaml", "question: And now?\nsupersedes:\n- 1 # for good\ntags: [a]\n")
    card = f"title: New\nsummary: ADR-0001 is too slow\nlinks:\n- title: The first\n  target: {ONE}\n"
    repo.write("cards/second/1-new.yaml", card)
    repo.commit("Ask again, after ADR-0001", 2)
    adr("decide", "second/1", "--because", "[ADR-0001](0001-first-one.md) did not last")
    repo.commit("Decide again", 3)
    return repo


def checked(adr: Adr) -> None:
    """Hold that nothing is wrong, and that every record is what its cards say."""
    assert "0 errors, " in adr("check").err
    assert adr("render", "--check").err.endswith(", 0 out of date\n")


def test_a_record_and_all_that_names_it_change_together(two_decks: Work, adr: Adr) -> None:
    done = adr("renumber", "1")

    assert done.out == "doc/adr/0003-first-one.md\n"
    assert done.err == (
        "doc/adr/0003-first-one.md: brought up to date\n"
        "cards/first/decisions/0003.yaml: brought up to date\n"
        "cards/second/1-new.yaml: 1 link, 1 mention\n"
        "cards/second/decisions/0002.yaml: brought up to date\n"
        "cards/second/deck.yaml: 1 mention\n"
        "doc/adr/0002-second-new.md: 4 links, 2 mentions\n"
    )
    assert not (two_decks.root / ONE).exists()
    assert not (two_decks.root / "cards/first/decisions/0001.yaml").exists()
    assert "adr render 3 -->" in two_decks.read("doc/adr/0003-first-one.md")
    assert "supersedes:\n- 3 # for good\n" in two_decks.read("cards/second/deck.yaml")
    record = two_decks.read("doc/adr/0002-second-new.md")
    assert "Supersedes [ADR-0003 First: One](0003-first-one.md)." in record
    assert "[ADR-0003](0003-first-one.md) did not last" in record
    assert "Ask again, after ADR-0001" in record
    checked(adr)


def test_what_was_committed_is_not_said_again(two_decks: Work, adr: Adr) -> None:
    """The history that a decision froze, and the seeds, are what somebody said then."""
    two_decks.write("seeds/notes.md", "As ADR-0001 says.\n")
    adr("renumber", "1")
    assert two_decks.read("seeds/notes.md") == "As ADR-0001 says.\n"
    assert 'subject: "Ask again, after ADR-0001"' in two_decks.read("cards/second/decisions/0002.yaml")


def test_a_card_that_quotes_the_number_keeps_it_and_says_so(small: Work, adr: Adr) -> None:
    small.write("seeds/notes.md", "As ADR-0001 says, it is fast.\n")
    small.write("doc/adr/0001-use-mysql.md", "---\nstatus: accepted\n---\n\n# Use MySQL\n")
    quoting = "title: Four\nevidence:\n- seed: seeds/notes.md\n  quote: As ADR-0001 says\n"
    small.write("cards/4-four.yaml", quoting)

    said = adr("renumber", "1").err

    assert small.read("cards/4-four.yaml") == quoting
    assert (
        "cards/4-four.yaml:4: warning: names ADR-0001, and was left as it is\n"
        "  hint: check whether it means doc/adr/0002-use-mysql.md\n"
    ) in said


@pytest.mark.parametrize("state", ["behind", "older", "frozen"])
def test_a_record_that_is_not_current_changes_in_its_number_alone(
    small: Work, adr: Adr, state: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its cards have gone on, or the templates: to make it again would say more than that it has another number."""
    adr("decide", "3")
    if state == "behind":
        small.write("cards/3-three.yaml", "title: Three\nsummary: it is three\ngood: [cheap]\n")
    elif state == "older":
        monkeypatch.setattr("adr.adapters.templates.loader.FORMAT", "99")
    else:
        small.settle()
        adr("decide", "2", "--deck", "cards", "--supersede")
    before = small.read("doc/adr/0001-three.md")

    adr("renumber", "1", "--to", "7")

    after = small.read("doc/adr/0007-three.md")
    assert after == before.replace("adr render 1 -->", "adr render 7 -->")
    state_of = {"behind": "doc/adr/0007-three.md: behind its cards", "older": "", "frozen": ""}
    assert adr("render", "--check", status=int(state == "behind")).out.split("\n")[0] == state_of[state]


def test_a_log_that_no_card_made_changes_in_every_form(small: Work, adr: Adr) -> None:
    small.write("doc/adr/0001-record.md", "# 1. Record\n\n## Status\n\nAmended by [3. Use Kafka](0003-use-kafka.md)\n")
    head = "---\nstatus: superseded by ADR-0003\nrelated: [1, 3]\n---\n"
    small.write("doc/adr/0002-use-mysql.md", f"{head}\n# Use MySQL\n")
    small.write("doc/adr/0003-use-kafka.md", MADR)

    assert adr("renumber", "ADR-0003").out == "doc/adr/0004-use-kafka.md\n"

    assert small.read("doc/adr/0001-record.md").endswith("Amended by [4. Use Kafka](0004-use-kafka.md)\n")
    assert small.read("doc/adr/0002-use-mysql.md").startswith("---\nstatus: superseded by ADR-0004\nrelated: [1, 4]\n")
    assert small.read("doc/adr/0004-use-kafka.md") == (
        MADR.replace("number: 3", "number: 4")
        .replace("# ADR-0003", "# ADR-0004")
        .replace("(0003-use-kafka.md#adr-0003-", "(0004-use-kafka.md#adr-0004-")
    )


def test_a_marker_in_code_changes_too(small: Work, adr: Adr) -> None:
    small.write("doc/adr/0001-a.md", "# 1. A\n\n## Status\n\nAccepted\n")
    small.write("cache.py", "# see adr:1\n")
    adr("renumber", "1", "--to", "9")
    assert small.read("cache.py") == "# see adr:9\n"


def test_a_record_in_nygards_form_changes_in_its_heading(small: Work, adr: Adr) -> None:
    small.write("doc/adr/0003-use-kafka.md", NYGARD.replace("\n", "\r\n"))
    adr("renumber", "3", "--to", "12")
    expected = NYGARD.replace("# 3. ", "# 12. ").replace("\n", "\r\n")
    assert small.read("doc/adr/0012-use-kafka.md") == expected


@pytest.mark.parametrize("git", [True, False])
def test_documents_and_comments_change_and_what_git_ignores_does_not(
    work: Work, adr: Adr, tree: Tree, git: bool
) -> None:
    texts = {
        "README.md": "See [ADR 3](doc/adr/0003-use-kafka.md) and ADR-3; the MADR 3 form; ADR-0003-x.\n",
        "web/main.ts": "// ADR-0003 says so\nconst x = 'ADR-0003';\nADR-0003\nADR-0003\n",
        "mkdocs.yml": "nav:\n- adr/0003-use-kafka.md\n",
        "other/doc/adr/0003-use-kafka.md": "# 3. Another project's\n",
        "other/README.md": "[ours](doc/adr/0003-use-kafka.md)\n",
        "node_modules/x.md": "doc/adr/0003-use-kafka.md\n",
        ".gitignore": "node_modules\n",
        "image.png": "\0 ADR-0003",
    }
    work.write_all({**texts, "doc/adr/0003-use-kafka.md": NYGARD})
    if git:
        work.init().commit("Begin")

    said = adr("renumber", "3").err

    found = {path: content.decode() for path, content in tree(work.root).items()}
    assert found.pop("doc/adr/0004-use-kafka.md") == NYGARD.replace("# 3", "# 4")
    found.pop(".adr.lock", "")
    assert found == {
        **texts,
        "README.md": "See [ADR 4](doc/adr/0004-use-kafka.md) and ADR-4; the MADR 3 form; ADR-0003-x.\n",
        "web/main.ts": "// ADR-0004 says so\nconst x = 'ADR-0003';\nADR-0003\nADR-0003\n",
        "mkdocs.yml": "nav:\n- adr/0004-use-kafka.md\n",
    }
    assert "web/main.ts:2: warning: names ADR-0003 here and on lines 3, 4, and was left as it is\n" in said


def test_an_address_changes_on_a_branch_and_stays_at_a_commit(small: Work, adr: Adr) -> None:
    small.git("remote", "add", "origin", "git@github.com:example/shop.git")
    small.write("doc/adr/0003-use-kafka.md", NYGARD)
    ours = "https://github.com/example/shop/blob/main/doc/adr/0003-use-kafka.md"
    stay = f"{ours.replace('main', 'a' * 40)}\n{ours.replace('shop', 'other')}\n"
    small.write("guide.md", f"{ours}\n{stay}")
    adr("renumber", "3")
    assert small.read("guide.md") == f"{ours.replace('0003', '0004')}\n{stay}"


FREE = "\n  hint: leave out --to to get the next free number\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("9",), "doc/adr: there is no record 9\n  hint: to list the records: adr list\n"),
        (
            ("README.md",),
            (
                "adr: 'README.md' is not a record of the log\n"
                "  hint: give the path of a numbered record in doc/adr, or its number\n"
            ),
        ),
        (("1", "--to", "1"), f"doc/adr/0001-three.md: the record has number 1 already{FREE}"),
        (("1", "--to", "2"), f"doc/adr/0001-three.md: number 2 is taken by 0002-use-mysql.md{FREE}"),
        (
            ("1", "--to", "5"),
            f"doc/adr/0001-three.md: number 5 is taken by 0005-five.md on another branch or work tree{FREE}",
        ),
    ],
)
def test_what_cannot_be_is_refused_and_leaves_no_trace(
    small: Work, adr: Adr, tree: Tree, words: tuple[str, ...], said: str
) -> None:
    small.git("checkout", "-q", "-b", "theirs")
    small.write("doc/adr/0005-five.md", NYGARD)
    small.commit("Decide elsewhere", 3)
    small.git("checkout", "-q", "main")
    small.write("doc/adr/0002-use-mysql.md", NYGARD)
    small.write("doc/adr/0001-three.md", "---\nstatus: accepted\n---\n\n# Three\n")
    before = tree(small.root)
    assert adr("renumber", *words, status=1).err == said
    assert tree(small.root) == before


def test_a_record_that_was_edited_by_hand_is_refused(small: Work, adr: Adr, tree: Tree) -> None:
    adr("decide", "3")
    small.write("doc/adr/0001-three.md", small.read("doc/adr/0001-three.md") + "\nA word by hand.\n")
    before = tree(small.root)
    assert adr("renumber", "1", status=1).err == (
        "doc/adr/0001-three.md: edited by hand, and rendering would lose it\n  hint: move the text to where it belongs "
        "(cards/deck.yaml), then put the record back: rm doc/adr/0001-three.md && adr render 1\n"
    )
    assert tree(small.root) == before


def test_a_dry_run_shows_the_plan_and_writes_nothing(small: Work, adr: Adr, tree: Tree) -> None:
    adr("decide", "3")
    before = tree(small.root)
    done = adr("renumber", "1", "--dry-run", "--diff")
    assert "would remove doc/adr/0001-three.md\nwould create doc/adr/0002-three.md\n" in done.err
    assert "\n-path: doc/adr/0001-three.md\n" in done.out
    assert "\n+path: doc/adr/0002-three.md\n" in done.out
    assert tree(small.root) == before


def test_a_number_that_is_no_number_is_wrong_usage(adr: Adr) -> None:
    assert adr("renumber", "1", "--to", "x", status=2).err == (
        "adr: --to takes a number, not 'x'\n  hint: for example: --to 12\n"
    )


def test_the_status_of_a_made_record_has_the_new_number_of_what_superseded_it(repo: Work, adr: Adr) -> None:
    repo.write("adr.toml", 'template = "madr"\n')
    repo.write("cards/first/1-one.yaml", "title: One\nsummary: it is one\n")
    repo.write("cards/first/2-two.yaml", "title: Two\nsummary: it is two\n")
    repo.commit("Ask", 1)
    adr("decide", "1")
    repo.commit("Decide", 2)
    repo.commit("Build", 3)
    adr("decide", "2", "--supersede")
    repo.commit("Decide again", 4)
    adr("renumber", "2", "--to", "9")
    assert "\nstatus: superseded by ADR-0009\n" in repo.read(ONE)
    assert adr("check", "--only", "W210", "--only", "E202").out == ""
    checked(adr)
