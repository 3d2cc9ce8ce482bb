"""One record takes another's place, in any form: both say so, and nothing else of the old one changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import mdformat
import pytest

if TYPE_CHECKING:
    from tests.conftest import Work
    from tests.walks.conftest import Adr

Tree = Callable[..., dict[str, bytes]]

NYGARD = (
    b"# 2. Use MySQL\n\nDate: 2019-03-04\n\n## Status\n\nAccepted\n\n## Context\n\nWe had it.  \n\n\n"
    b"## Consequences\n\n* Upgrades \xe2\x80\x94 often\n"
)
MADR = (
    b'---\r\nstatus: "accepted"\r\ndate: 2023-01-02\r\n---\r\n# Use Oracle\r\n\r\n'
    b"## Context and Problem Statement\r\n\r\nIt is  there.\r\n"
)


def test_a_record_in_nygards_form_changes_in_its_status_only(small: Work, adr: Adr) -> None:
    small.write("doc/adr/0002-use-mysql.md", NYGARD)

    path = adr("decide", "3", "--supersedes", "2", "--template", "nygard").out.strip()

    assert path == "doc/adr/0003-three.md"
    after = b"Superseded by [3. Three](0003-three.md)"
    assert (small.root / "doc/adr/0002-use-mysql.md").read_bytes() == NYGARD.replace(b"Accepted", after)
    assert "\nSupersedes [2. Use MySQL](0002-use-mysql.md)\n" in small.read(path)


def test_a_madr_record_changes_in_its_status_and_gains_the_link_and_keeps_its_line_ends(small: Work, adr: Adr) -> None:
    small.write("doc/adr/0002-use-oracle.md", MADR)

    path = adr("decide", "3", "--supersedes", "ADR-0002").out.strip()

    changed = MADR.replace(b'status: "accepted"', b"status: superseded by ADR-0003")
    link = b"\r\n## More Information\r\n\r\nSuperseded by [ADR-0003 Three](0003-three.md).\r\n"
    assert (small.root / "doc/adr/0002-use-oracle.md").read_bytes() == changed + link
    assert "\nSupersedes [ADR-0002 Use Oracle](0002-use-oracle.md).\n" in small.read(path)


def test_a_deck_can_say_what_it_supersedes(small: Work, adr: Adr) -> None:
    small.write("doc/adr/0002-use-mysql.md", NYGARD)
    small.write("cards/deck.yaml", "question: Which?\nsupersedes: [2]\n")

    adr("decide", "3")

    assert "Superseded by [3. Three](0003-three.md)" in small.read("doc/adr/0002-use-mysql.md")


def test_deciding_again_leaves_what_the_deck_superseded_before_to_the_record_between(small: Work, adr: Adr) -> None:
    small.write("doc/adr/0002-use-oracle.md", MADR)
    small.write("cards/deck.yaml", "question: Which?\nsupersedes: [2]\n")
    adr("decide", "3")
    small.settle()

    adr("decide", "1", "--deck", "cards", "--supersede")

    assert "status: superseded by ADR-0003\r\n" in small.read("doc/adr/0002-use-oracle.md")
    assert "ADR-0002" not in small.read("doc/adr/0004-one.md")


@pytest.mark.parametrize("form", [MADR, NYGARD])
def test_a_proposal_that_was_superseded_has_superseded_nothing(small: Work, adr: Adr, form: bytes) -> None:
    """The deck's next decision finds the record in force, and supersedes it; a decision after that leaves it alone."""
    small.write("doc/adr/0002-old.md", form)
    small.write("cards/deck.yaml", "question: Which?\nsupersedes: [2]\n")
    small.write_all({"cards/b/deck.yaml": "question: B?\n", "cards/b/1-other.yaml": "title: Other\nsummary: it is\n"})
    adr("decide", "cards/3", "--status", "proposed")
    adr("decide", "b/1", "--supersedes", "3")
    assert small.read("doc/adr/0002-old.md").encode() == form

    adr("decide", "cards/2", "--supersede")
    after = small.read("doc/adr/0002-old.md")
    assert "0005-two.md" in after

    small.settle()
    adr("decide", "cards/1", "--supersede")
    assert small.read("doc/adr/0002-old.md") == after


def test_a_proposal_supersedes_nothing_yet(small: Work, adr: Adr) -> None:
    small.write("doc/adr/0002-use-mysql.md", NYGARD)

    adr("decide", "3", "--supersedes", "2", "--status", "proposed")

    assert (small.root / "doc/adr/0002-use-mysql.md").read_bytes() == NYGARD


@pytest.mark.parametrize(
    ("names", "message"),
    [
        (("0002-a.md", "0002-b.md"), "doc/adr: number 2 is used twice: doc/adr/0002-a.md, doc/adr/0002-b.md"),
        (("0002-a.md",), "doc/adr/0002-a.md: the record has no status to change"),
    ],
)
def test_a_record_that_cannot_be_superseded_refuses_the_decision(
    small: Work, adr: Adr, tree: Tree, names: tuple[str, ...], message: str
) -> None:
    for name in names:
        small.write(f"doc/adr/{name}", "# A\n\nNo status here.\n")
    before = tree(small.root)

    refused = adr("decide", "3", "--supersedes", "2", status=1)

    assert refused.err.splitlines()[0] == message
    assert tree(small.root) == before


@pytest.mark.parametrize("words", [("decide", "3", "--supersedes", "2"), ("new", "-s", "2", "Use C")])
def test_a_status_that_says_more_than_one_is_not_lost(
    small: Work, adr: Adr, tree: Tree, words: tuple[str, ...]
) -> None:
    small.write(
        "doc/adr/0002-a.md", "# A\n\n* Status: accepted, in part (see [B](b.md))\n\n## Considered Options\n\n* B\n"
    )
    before = tree(small.root)
    assert adr(*words, status=1).err == (
        "doc/adr/0002-a.md: the status says more than one word: 'accepted, in part (see [B](b.md))'\n"
        "  hint: keep one word, and move the rest to the text\n"
    )
    assert tree(small.root) == before


def test_a_deck_can_be_decided_again_and_both_records_say_so(small: Work, adr: Adr) -> None:
    adr("decide", "3")
    small.write("cards/3-three.yaml", "title: Three\nsummary: it is three\nrejected-because: it was slow after all\n")
    small.settle()

    assert adr("decide", "2", "--deck", "cards", "--supersede").out == "doc/adr/0002-two.md\n"

    old, new = small.read("doc/adr/0001-three.md"), small.read("doc/adr/0002-two.md")
    assert old.startswith("---\nstatus: superseded by ADR-0002\n")
    assert old.endswith("\nSuperseded by [ADR-0002 Two](0002-two.md).\n")
    assert "slow after all" not in old
    assert ": rejected, because it was slow after all\n" in new
    assert "\nSupersedes [ADR-0001 Three](0001-three.md).\n" in new
    assert adr("render", "--check").err == "2 records, 0 out of date\n"


def test_a_hand_edit_of_a_superseded_record_is_kept(small: Work, adr: Adr) -> None:
    adr("decide", "3")
    record = small.root / "doc/adr/0001-three.md"
    record.write_text(record.read_text(encoding="utf-8") + "\nA word by hand.\n", encoding="utf-8")
    small.settle()

    adr("decide", "2", "--deck", "cards", "--supersede")

    text = record.read_text(encoding="utf-8")
    assert text.startswith("---\nstatus: superseded by ADR-0002\n")
    assert "\nA word by hand.\n" in text


SPELLING = b"# 1. Use A\n\n## Status\n\nSuperceded by [2. Use MySQL](0002-use-mysql.md)\n"


def test_a_log_with_adr_tools_spelling_keeps_it(small: Work, adr: Adr) -> None:
    small.write("doc/adr/0001-use-a.md", SPELLING)
    small.write("doc/adr/0002-use-mysql.md", NYGARD)
    adr("decide", "3", "--supersedes", "2")
    after = NYGARD.replace(b"Accepted", b"Superceded by [3. Three](0003-three.md)")
    assert (small.root / "doc/adr/0002-use-mysql.md").read_bytes() == after


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("# 2. A\n\n# Status\n\nProposed\n\n# Context\n", {"Proposed": "Superseded by [3. Three](0003-three.md)"}),
        (
            "# A\n\n* Status: Accepted <!-- optional -->\n\n## Context\n",
            {"Accepted": "Superseded by [Three](0003-three.md)"},
        ),
        (
            "---\nnumber: 2\ntitle: A\nstatus: accepted\n---\n\n# 2. A\n",
            {"accepted": "superseded\nlinks:\n  - target: 3\n    kind: supersededby"},
        ),
        (
            "---\nnav_order: 2\n---\n\n# A\n\n## Considered Options\n\n* B\n",
            {
                "2\n": "2\nstatus: superseded by ADR-0003\n",
                "* B\n": "* B\n\n## More Information\n\nSuperseded by [ADR-0003 Three](0003-three.md).\n",
            },
        ),
    ],
)
def test_a_record_of_any_form_is_superseded_in_its_own_way(
    small: Work, adr: Adr, text: str, changed: dict[str, str]
) -> None:
    small.write("doc/adr/0002-a.md", text)
    adr("decide", "3", "--supersedes", "2")
    for before, after in changed.items():
        text = text.replace(before, after)
    assert small.read("doc/adr/0002-a.md") == text


def test_a_record_of_ad_guidance_tool_is_not_written_into(small: Work, adr: Adr) -> None:
    text = '---\nadr_id: "0002"\nstatus: decided\n---\n\n## <a name="question"></a> Question\n'
    small.write("doc/adr/0002-a.md", text)
    small.write("doc/adr/0001-b.md", "# 1. B\n\n## Status\n\nAccepted\n")
    commands = (
        ("decide", "3", "--supersedes", "2"),
        ("status", "2", "deprecated"),
        ("link", "2", "Amends", "1", "Amended by"),
    )
    for words in commands:
        assert adr(*words, status=1).err == (
            "doc/adr/0002-a.md: ad-guidance-tool keeps an index of its records, which adr does not write\n"
            "  hint: use adg for it\n"
        )
    assert small.read("doc/adr/0002-a.md") == text


FRENCH = """\
---
status: accepted
date: 2024-01-02
---

# Utiliser Oracle

## Contexte et énoncé du problème

Il est là.

## Résultat de la décision

Option retenue : Oracle.
"""
ARABIC = """\
---
status: accepted
date: 2024-01-02
---

# أوراكل

<div dir="rtl" lang="ar"> <!-- markdownlint-disable-line MD033 -->

## نتيجة القرار

أوراكل.

</div>
"""


@pytest.mark.parametrize(
    ("record", "end"),
    [
        (FRENCH, "\n\n## Informations complémentaires\n\nRemplacée par [ADR-0003 Three](0003-three.md).\n"),
        (
            f"{FRENCH}\n## Informations complémentaires\n\nVoir le wiki.\n",
            "\n\nVoir le wiki.\n\nRemplacée par [ADR-0003 Three](0003-three.md).\n",
        ),
        (f"{FRENCH}\n## More Information\n\nVoir.\n", "\n\nVoir.\n\nSuperseded by [ADR-0003 Three](0003-three.md).\n"),
        (ARABIC, "\n\n## معلومات إضافية\n\nحل محله [ADR-0003 Three](0003-three.md).\n\n</div>\n"),
        (
            ARABIC.replace("\n</div>", "\n## معلومات إضافية\n\nسطر.\n\n</div>"),
            "سطر.\n\nحل محله [ADR-0003 Three](0003-three.md).\n\n</div>\n",
        ),
    ],
)
def test_a_record_says_what_took_its_place_in_the_language_of_its_headings(
    small: Work, adr: Adr, record: str, end: str
) -> None:
    small.write("doc/adr/0002-use-oracle.md", record)

    adr("decide", "3", "--supersedes", "2")

    text = small.read("doc/adr/0002-use-oracle.md")
    assert "\nstatus: superseded by ADR-0003\n" in text
    assert text.endswith(end)
    assert mdformat.text(text, extensions={"gfm", "frontmatter"}) == text


def test_a_record_that_was_edited_by_hand_keeps_its_deck_s_language(small: Work, adr: Adr) -> None:
    small.write("cards/deck.yaml", "question: Quoi ?\nlang: fr\n")
    path = adr("decide", "3").out.strip()
    small.write(path, small.read(path).replace("## Historique", "Ajouté à la main.\n\n## Historique"))
    small.settle()

    adr("decide", "cards/2", "--supersede")

    end = "\n\n## Informations complémentaires\n\nRemplacée par [ADR-0002 Two](0002-two.md).\n"
    assert small.read(path).endswith(end)


@pytest.fixture
def gone_on(small: Work, adr: Adr) -> Work:
    """Decide for the third of three cards; later change the second, add a fourth and ask for a score."""
    adr("decide", "3")
    small.settle()
    small.write("cards/deck.yaml", "question: Which?\ncriteria: [Speed]\n")
    small.write("cards/2-two.yaml", "title: Two\nsummary: it is two\nbad: [it leaks]\nscores: {Speed: 4}\n")
    small.write("cards/4-four.yaml", "title: Four\n")
    small.commit("Look again", 5)
    return small


CHANGED = "criterion Speed added (1); card 2: cons +1, score of Speed added (4); card 4 added"


def test_a_superseding_record_says_first_what_has_changed_since_the_earlier_decision(gone_on: Work, adr: Adr) -> None:
    adr("decide", "2", "--deck", "cards", "--supersede")
    first = gone_on.read("doc/adr/0002-two.md").split("-->\n\n")[1].split("\n\n")[0]
    assert first.endswith(
        "Since [ADR-0001 Three](0001-three.md): card 4 added; `question` changed, criterion Speed added (1); "
        "card 2: cons +1, score of Speed added (4)."
    )
    adr("render", "--check")
    gone_on.write("cards/4-four.yaml", "title: Four\nkind: another\n")
    gone_on.write("cards/5-five.yaml", "title: Five\n")
    adr("render", "2")
    assert "(0001-three.md): cards 4, 5 added;" in gone_on.read("doc/adr/0002-two.md")


def test_a_superseding_record_says_that_nothing_has_changed(small: Work, adr: Adr) -> None:
    adr("decide", "3")
    small.settle()
    adr("decide", "2", "--deck", "cards", "--supersede")
    assert "The cards have not changed since [ADR-0001 Three](0001-three.md).\n" in small.read("doc/adr/0002-two.md")


@pytest.mark.usefixtures("gone_on")
def test_cards_say_what_has_changed_since_a_settled_decision(adr: Adr) -> None:
    ran = adr("cards", "cards")
    assert f"cards: information: since record 1 was decided: question reworded, {CHANGED}\n" in ran.err
    assert "hint: decide again: adr decide CARD --deck cards --supersede\n" in ran.err
    assert adr("cards").err == ran.err
    assert adr("cards", "cards", "--at", "HEAD").err == ""


def test_cards_say_nothing_of_a_provisional_decision_that_is_behind(small: Work, adr: Adr) -> None:
    adr("decide", "3")
    small.commit("Decide", 3)
    small.write("cards/4-four.yaml", "title: Four\n")
    assert adr("cards", "cards").err == ""
