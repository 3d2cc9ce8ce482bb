"""What authors write in decks and cards comes through `adr decide`: links that lead on, footnotes, comments, HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING

import mdformat
import pytest

if TYPE_CHECKING:
    from tests.conftest import Work
    from tests.walks.conftest import Adr

RECORD = "doc/adr/0001-q-one.md"
ONE = "title: One\nsummary: it is small\ngood: [small]\nbad: [slow]\n"
TWO = "title: Two\nsummary: it is fast\ngood: [fast]\nbad: [big]\nrejected-because: it is big\n"


@pytest.fixture
def deck(repo: Work) -> Work:
    """Write a deck of two cards, with an image beside it and a document at the root."""
    repo.write_all(
        {
            "cards/q/deck.yaml": "question: Which one?\n",
            "cards/q/1-one.yaml": ONE,
            "cards/q/2-two.yaml": TWO,
            "cards/q/img/flow.png": "an image",
            "docs/spec.md": "# Spec\n\n## The parts\n",
        }
    )
    return repo


def field(work: Work, file: str, **fields: str) -> None:
    """Add fields to a file of the deck."""
    for name, text in fields.items():
        lines = "".join(f"  {line}\n" if line else "\n" for line in text.split("\n"))
        work.write(f"cards/q/{file}", work.read(f"cards/q/{file}") + f"{name}: |\n{lines}")


@pytest.mark.parametrize(
    ("written", "leads"),
    [
        ("![f](img/flow.png)", "![f](../../cards/q/img/flow.png)"),
        ("[s](../../docs/spec.md#the-parts)", "[s](../../docs/spec.md#the-parts)"),
        ("[s](/docs/spec.md)", "[s](../../docs/spec.md)"),
        ("[s](docs/spec.md?plain=1#L2)", "[s](../../docs/spec.md?plain=1#L2)"),
        ('[s][1]\n\n[1]: ../../docs/spec.md "t"', '[s](../../docs/spec.md "t")'),
        ("[![f](img/flow.png)](../../docs/)", "[![f](../../cards/q/img/flow.png)](../../docs/)"),
        ("[a card](2-two.yaml)", "[a card](../../cards/q/2-two.yaml)"),
        ('<img src="img/flow.png" alt="f">', '<img src="../../cards/q/img/flow.png" alt="f">'),
        ('<img alt=" src=a.png" src="img/flow.png">', '<img alt=" src=a.png" src="../../cards/q/img/flow.png">'),
        ('$a < b <img src="a.png"> c$', '$a < b < img src="a.png"> c$'),
        ("`[s](docs/spec.md)`", "`[s](docs/spec.md)`"),
        ("[w](https://example.org/img/flow.png)", "[w](https://example.org/img/flow.png)"),
    ],
)
def test_a_link_leads_from_the_record_to_where_it_leads_from_its_file(
    deck: Work, adr: Adr, written: str, leads: str
) -> None:
    field(deck, "deck.yaml", context=f"See {written}")
    deck.commit("Ask", 1)
    adr("decide", "1")

    assert f"\nSee {leads}\n" in deck.read(RECORD)
    assert adr("check", "--strict").err == "1 deck and 1 record: 0 errors, 0 warnings, 0 notes\n"


def test_a_link_that_leads_nowhere_is_refused_before_anything_is_written(deck: Work, adr: Adr) -> None:
    """It is named by its line, also in a claim; in front of the root's folders it is taken from there."""
    field(deck, "deck.yaml", context="Seen.\n\nSee ![f](img/flow.jpg).")
    deck.write("cards/q/2-two.yaml", TWO.replace("[fast]", '["fast [s](docs/spec.txt)", "[s](../../../x.md)"]'))
    deck.commit("Ask", 1)

    assert adr("decide", "1", status=1).err == (
        "cards/q/2-two.yaml:3:18: the link target docs/spec.txt does not exist\n"
        "  hint: did you mean ../../docs/spec.md\n"
        "cards/q/2-two.yaml:3:40: the link target ../x.md does not exist\n"
        "  hint: correct the link\n"
        "cards/q/deck.yaml:5:12: the link target cards/q/img/flow.jpg does not exist\n"
        "  hint: did you mean img/flow.png\n"
    )
    assert not (deck.root / "doc").exists()
    assert adr("check", status=1).err.startswith("1 deck and 0 records: 3 errors")


def test_footnotes_of_two_files_do_not_collide(deck: Work, adr: Adr) -> None:
    """A claim may refer to a footnote that another field of its card defines."""
    field(deck, "deck.yaml", context="Asked[^1].\n\n[^1]: By the audit.")
    deck.write("cards/q/1-one.yaml", ONE.replace("[small]", '["small[^1]", "not `[^1]`"]'))
    field(deck, "1-one.yaml", consequences="Soon[^1].\n\n[^1]: In May.\n\n    Or June.")
    deck.commit("Ask", 1)
    adr("decide", "1")
    text = deck.read(RECORD)

    assert "Asked[^1].\n\n[^1]: By the audit.\n" in text
    assert "Good, because small[^1-2]\n- Good, because not `[^1]`\n" in text
    assert "Soon[^1-2].\n\n[^1-2]: In May.\n\n    Or June.\n" in text


def test_a_footnote_that_a_template_has_no_place_for_ends_the_record(deck: Work, adr: Adr) -> None:
    deck.write("templates/short.md.jinja", "# {{ record.title | heading }}\n\n{{ record.drivers[0] | sentence }}\n")
    deck.write("cards/q/deck.yaml", "question: Which one?\ndrivers: ['speed[^1]']\n")
    field(deck, "deck.yaml", context="It is slow.\n\n[^1]: Of the _month_.\n\n[^2]: Not asked for.")
    adr("decide", "1", "--template", "short")

    made = "<!-- Made by adr from cards/q. Edit the cards, then run: adr render 1 -->"
    assert deck.read(RECORD) == f"# Q: One\n\nspeed[^1].\n\n[^1]: Of the _month_.\n\n{made}\n"


def test_a_comment_never_reaches_the_record(deck: Work, adr: Adr) -> None:
    field(
        deck, "deck.yaml", context="<!-- TODO: ask\n\nBob -->\n\n- a <!-- b -->\n  <!-- c -->\n- `<!-- d -->`\n\n<!-- e"
    )
    deck.commit("Ask", 1)
    told = adr("decide", "1").err

    assert "Statement\n\n- a\n- `<!-- d -->`\n\nWhich one?\n" in deck.read(RECORD)
    assert "cards/q/deck.yaml:11:3: warning: a comment that is not closed hides the rest of the field\n" in told


def test_a_claim_that_is_only_a_comment_is_refused_and_a_summary_is_as_if_not_given(deck: Work, adr: Adr) -> None:
    deck.write("cards/q/1-one.yaml", ONE.replace("it is small", "<!-- why? -->").replace("small", "<!-- so --> <!-- a"))
    assert adr("check", status=1).err.startswith("1 deck and 0 records: 1 error,")
    assert adr("decide", "1", status=1).err == (
        "cards/q/1-one.yaml:3:8: 'good' is only a comment\n  hint: write something or remove it\n"
    )
    deck.write("cards/q/1-one.yaml", "title: One\nsummary: <!-- why? -->\n")
    assert "--because" in adr("decide", "1", status=1).err


def test_html_that_is_not_safe_is_shown_as_text_and_warned_of(deck: Work, adr: Adr) -> None:
    field(deck, "deck.yaml", context='A `<T>` and <b>b</b>,\n<img src="/docs/spec.md" onload="x">.')
    deck.write("cards/q/1-one.yaml", ONE.replace("it is small", "a List<T>"))
    deck.commit("Ask", 1)
    deck.write("cards/q/2-two.yaml", TWO.replace("[fast]", '["<details>fast"]'))
    told = adr("decide", "1", "--reject", "2=a <u>big</u> one").err

    assert 'A `<T>` and `<b>b</b>`,\n<img src="../../docs/spec.md">.\n' in deck.read(RECORD)
    assert "because a `List<T>`.\n" in deck.read(RECORD)
    assert "cards/q/deck.yaml:3:15: warning: <b> is shown as text\n" in told
    assert "cards/q/deck.yaml:4:3: warning: onload is left out of <img>\n" in told
    assert "cards/q/1-one.yaml:2:16: warning: <T> is shown as text\n" in told
    assert "cards/q/2-two.yaml:3:9: warning: <details> is shown as text\n" in told
    assert "warning: --reject 2: <u> is shown as text\n" in told
    assert "cards/q/deck.yaml:3:15: warning W403: <b> is shown as text\n" in adr("check").out


def test_html_that_escapes_of_yaml_stand_for_is_warned_of(deck: Work, adr: Adr) -> None:
    deck.write("cards/q/2-two.yaml", TWO.replace("[fast]", r'["\x3cdetails\x3efast"]'))
    assert "cards/q/2-two.yaml:3:7: warning W403: <details> is shown as text\n" in adr("check").out


def test_a_record_is_rendered_the_same_again_and_mdformat_leaves_it(deck: Work, adr: Adr) -> None:
    """Also with tags, of which markdownlint would warn."""
    field(deck, "deck.yaml", context="See [s](docs/spec.md), $a_1$,<br>and\n\n1. one\n2. two")
    deck.commit("Ask", 1)
    adr("decide", "1")
    text = deck.read(RECORD)

    assert "adr render 1 -->\n\n<!-- markdownlint-disable MD033 -->\n\n" in text
    assert "\n1. one\n2. two\n" in text
    assert adr("render", "--check").err == "1 record, 0 out of date\n"
    assert mdformat.text(text, extensions={"gfm", "frontmatter"}, options={"number": True}) == text


@pytest.mark.parametrize(
    ("seed", "text", "place"),
    [
        ("a.html", "<h1>Cost</h1><p>It costs $1,260 a month.</p>", '[a.html, under "Cost"](../../seeds/a.html)'),
        ("a.html", "<p>Well.<p>It costs $1,260 a month.", "[a.html, paragraph 2](../../seeds/a.html)"),
        ("a.md", "# Cost\n\nIt costs $1,260 a month.\n", "[a.md, line 3](../../seeds/a.md?plain=1#L3)"),
    ],
)
def test_a_quote_is_cited_by_what_a_reader_can_find(deck: Work, adr: Adr, seed: str, text: str, place: str) -> None:
    """And the link to it passes our own check."""
    deck.write(f"seeds/{seed}", text)
    claim = f"[{{claim: small, seed: seeds/{seed}, quote: 'It costs $1,260 a month.'}}]"
    deck.write("cards/q/1-one.yaml", ONE.replace("[small]", claim))
    deck.write("cards/q/2-two.yaml", TWO.replace("[fast]", claim))
    deck.commit("Ask", 1)
    adr("decide", "1")

    assert f'  - "It costs $1,260 a month.", {place}\n' in deck.read(RECORD)
    assert adr("check", "--strict").err == "1 deck and 1 record: 0 errors, 0 warnings, 0 notes\n"


def test_a_field_of_more_than_a_paragraph_keeps_its_label_and_swallows_nothing(deck: Work, adr: Adr) -> None:
    """Whatever it begins with, its headings are no sections of the record."""
    field(deck, "1-one.yaml", shape="1. three nodes\n2. one queue")
    deck.write("cards/q/1-one.yaml", deck.read("cards/q/1-one.yaml") + "used-by: |\n  Two teams.\n\n  # A\n\n  - one\n")
    field(deck, "deck.yaml", **{"more-information": "# B\n\nc"})
    deck.commit("Ask", 1)
    adr("decide", "1")

    text = deck.read(RECORD)
    assert (
        "\n\nShape:\n\n1. three nodes\n2. one queue\n\nUsed by: Two teams.\n\n**A**\n\n- one\n\n### Consequences\n"
        in text
    )
    assert text.endswith("## More Information\n\n**B**\n\nc\n")
