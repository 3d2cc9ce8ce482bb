"""The words of a site's search index."""

from __future__ import annotations

import pytest

from adr.core.site.search_index import Words

TEXTS = ("# Use a cache\n\nA cache is fast.\n", "# Drop it\n\n## Cache\n", "# Use it\n", "# A cache again\n\nUse it.\n")


def words_of(*texts: str) -> Words:
    words = Words()
    for text in texts:
        words.add(text)
    return words


@pytest.mark.parametrize("at", range(len(TEXTS) + 1))
def test_words_that_were_found_in_two_parts_are_those_of_the_whole(at: int) -> None:
    joined = words_of(*TEXTS[:at])
    joined.extend(words_of(*TEXTS[at:]))
    joined.add("# One more cache\n")
    assert list(joined.lines()) == list(words_of(*TEXTS, "# One more cache\n").lines())
