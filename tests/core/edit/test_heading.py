"""What stands before the title in a log's headings."""

from __future__ import annotations

import pytest

from adr.core.edit.blank import habit, with_habit

NYGARD, MADR = "# NUMBER. TITLE\n\nDate: DATE\n", "---\ndate: DATE\n---\n\n# TITLE\n"


@pytest.mark.parametrize(
    ("headings", "prefix"),
    [
        (((9, "# 9. Nine"), (10, "# 10. Ten")), "11. "),
        (((9, "# 0009 - Nine"), (10, "# 0010 - Ten")), "0011 - "),
        (((9, "# ADR 009: Nine"), (10, "# ADR 010: Ten")), "ADR 011: "),
        (((9, "# ADR009: Nine"), (10, "# ADR010: Ten")), "ADR011: "),
        (((99, "# 099. Nine"), (100, "# 100. Ten")), "011. "),
        (((9, "# Nine"), (10, "# Ten")), ""),
        (((9, "# 3 ways"), (10, "# 4 more")), ""),
        (((None, "# Nine"), (None, "# 10. Ten")), ""),
    ],
)
def test_a_heading_goes_on_as_the_newest_two_have_it(headings: tuple[tuple[int | None, str], ...], prefix: str) -> None:
    assert with_habit(NYGARD, habit(headings), 11) == f"# {prefix}TITLE\n\nDate: DATE\n"
    assert with_habit(MADR, habit(headings), 11) == f"---\ndate: DATE\n---\n\n# {prefix}TITLE\n"


@pytest.mark.parametrize(
    "headings",
    [(), ((1, "# One"),), ((1, "# 1. One"), (2, "# Two")), ((1, "# 1. One"), (2, "# 2: Two")), ((1, ""), (2, ""))],
)
def test_without_two_that_agree_the_template_has_its_own_way(headings: tuple[tuple[int | None, str], ...]) -> None:
    assert with_habit(NYGARD, habit(headings), 3) == NYGARD
