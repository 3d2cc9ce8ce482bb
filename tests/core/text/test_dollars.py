"""Math in dollars is found where hosts find it."""

from __future__ import annotations

import pytest

from adr.core.text.dollars import math_in


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("$a_1$ and $`b`$, $$c\nd$$", ["$a_1$", "$`b`$", "$$c\nd$$"]),
        ("it costs $5, not $6, nor 7 $ or $ 8$", []),
        ("\\$a$ b$", []),
        ("$[a](b)$", []),
        ("$$a\n\nb$$", []),
        ("a$b$ $c$", ["$c$"]),
    ],
)
def test_math_is_neither_money_nor_a_link_and_ends_with_its_paragraph(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in math_in(text)] == found
