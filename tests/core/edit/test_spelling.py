"""A log keeps its spelling of supersede: adr-tools' where one record has it."""

from __future__ import annotations

import pytest

from adr.core.edit.spelling import SUPERCEDE, SUPERSEDE, spelling

OURS = "Superseded by [2. B](0002-b.md)\n"
THEIRS = "# A\n\n## Status\n\nSupercedes [1. A](0001-a.md)\n"


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        ((), ""),
        (("# A\n", "This superseded [that](0001-a.md).\n"), ""),
        ((OURS, "# A\n"), SUPERSEDE),
        (("- supersedes [1. A](0001-a.md)\n",), SUPERSEDE),
        ((THEIRS,), SUPERCEDE),
        ((OURS, THEIRS), SUPERCEDE),
    ],
)
def test_the_log_s_spelling_is_that_of_its_links(texts: tuple[str, ...], found: str) -> None:
    assert spelling(texts, "Neither") == (found or "Neither")


def test_no_more_is_read_than_it_takes() -> None:
    texts = iter((THEIRS, "unread"))
    assert spelling(texts) == SUPERCEDE
    assert next(texts) == "unread"
