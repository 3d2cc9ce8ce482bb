"""A date is a day of the calendar, written in one way."""

from __future__ import annotations

import pytest

from adr.core.text.dates import is_date


@pytest.mark.parametrize("text", ["2026-11-03", "2024-02-29", "0001-01-01"])
def test_a_day_of_the_calendar_is_a_date(text: str) -> None:
    assert is_date(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-02-29",
        "2026-13-01",
        "20261103",
        "2026-W45-2",
        "2026-11-3",
        " 2026-11-03",
        "2026-11-03\n",
        "٢٠٢٦-١١-٠٣",
    ],
)
def test_nothing_else_is(text: str) -> None:
    assert not is_date(text)
