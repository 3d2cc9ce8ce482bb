"""Records of any size and any signs: what is too much is refused with one message, and nothing takes long."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Work
    from tests.walks.conftest import Adr

HEAVY = pytest.mark.heavy
READING = (
    ("list", "--long"),
    pytest.param(("show", "1"), marks=HEAVY),
    pytest.param(("status", "1"), marks=HEAVY),
    pytest.param(("check",), marks=HEAVY),
    pytest.param(("graph",), marks=HEAVY),
    pytest.param(("search", "nothing"), marks=HEAVY),
    pytest.param(("generate", "toc"), marks=HEAVY),
    pytest.param(("generate", "toc", "--status"), marks=HEAVY),
    pytest.param(("export", "json"), marks=HEAVY),
)
LONG = 10_000
SIGNS = (
    *("<!--", "<a ", "<del>", "`", "`` ` ", "[", "[x](", "![", "[a][b]"),
    *("*", "_", "~~", "|", ">", "\\", '"', "\u202e"),
)
HEAD = "---\nstatus: accepted\ndate: 2026-11-03\n---\n\n"


def pages(line: str) -> tuple[str, ...]:
    """Return records with a line in the text, in the title, and where the status stands."""
    return (
        f"{HEAD}# A\n\n## Context and Problem Statement\n\n{line}\n\n## Decision Outcome\n\nB\n",
        f"{HEAD}# {line}\n\n## Decision Outcome\n\nB\n",
        f"# A\n\nDate: 2026-11-03\n\n## Status\n\n{line}\n\n## Context\n\nB\n",
        f"# A\n\n* Status: {line}\n* Date: 2026-11-03\n\n## Decision Outcome\n\nB\n",
    )


@pytest.mark.parametrize("words", READING, ids=" ".join)
def test_a_long_line_of_any_sign_is_read_by_every_command(work: Work, adr: Adr, words: tuple[str, ...]) -> None:
    """One that took time by the square of the line would take a minute here."""
    texts = (text for sign in SIGNS for text in pages((sign * LONG)[:LONG]))
    work.write_all({f"doc/adr/{number:04}-a.md": text for number, text in enumerate(texts, 1)})
    assert "a bug in adr" not in adr(*words).err


def test_a_record_of_more_than_anybody_reads_is_named_and_the_others_are_read(work: Work, adr: Adr) -> None:
    text = f"{HEAD}# A\n\n## Decision Outcome\n\nB\n"
    work.write_all({"doc/adr/0001-a.md": text + "word " * 300_000, "doc/adr/0002-b.md": text.replace("# A", "# B")})
    refused = (
        "doc/adr/0001-a.md: the file is larger than 1,048,576 bytes, so it is not read\n"
        "  hint: move what is long, such as data or logs, to a file of its own\n"
    )
    for words in (("list", "--long"), ("graph",), ("generate", "toc")):
        told = adr(*words, status=1)
        assert told.err == refused
        assert "B" in told.out
    for words in (("show", "1"), ("status", "1")):
        assert adr(*words, status=1).err == refused


def test_of_a_file_with_many_mistakes_twenty_are_shown_and_the_others_counted(small: Work, adr: Adr) -> None:
    small.write("cards/2-two.yaml", "title: Two\n" + "".join(f"key{number}: x\n" for number in range(30)))
    for words in (("decide", "1"), ("compare",), ("cards",), ("preview", "1"), ("check",)):
        shown = adr(*words, status=1)
        told = f"{shown.out}{shown.err}"
        assert told.count("cards/2-two.yaml:") == 21, words
        assert "cards/2-two.yaml: 10 more; to see all, run: adr check --json" in told
    assert adr("check", "--json", status=1).out.count("unknown key") == 30


def test_of_very_many_decks_the_names_are_listed_and_offered(work: Work, adr: Adr) -> None:
    decks = {f"cards/d{number}/{card}-a.yaml": "title: A\n" for number in range(201) for card in (1, 2)}
    work.write_all({**decks, "cards/d7/deck.yaml": "question: Which one?\n", "cards/d8/deck.yaml": 'question: "?"\n'})
    adr("decide", "d9/1", "--because", "it is")
    rows = [line.split() for line in adr("cards").out.splitlines()]
    assert len(rows) == 202
    assert [row for row in rows if row[0] in ("d7", "d8", "d9")] == [
        ["d7", "open", "2", "Which", "one?"],
        ["d8", "open", "2", "?"],
        ["d9", "decided", "2"],
    ]
