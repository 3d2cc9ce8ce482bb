"""Records of any size and any signs: what is too much is refused with one message, and nothing takes long."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Work
    from tests.walks.conftest import Adr

READING = (
    ("list", "--long"),
    ("show", "1"),
    ("status", "1"),
    ("check",),
    ("graph",),
    ("search", "nothing"),
    ("generate", "toc"),
    ("generate", "toc", "--status"),
    ("export", "json"),
)
LONG = 20_000
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
    """One that took time by the square of the line would take minutes here."""
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
