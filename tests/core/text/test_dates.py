"""A day is read as people write it, and never guessed."""

from __future__ import annotations

import pytest

from adr.core.text.dates import day, is_date


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-03",
        "2026/11/3",
        "2026.11.03",
        "2026-11-03 10:30",
        "on 03/11/2026",
        "3.11.2026",
        "November 3, 2026",
        "Nov 3rd 2026",
        "3 November 2026",
        "3rd of Nov. 2026",
        "2026-11-03T10:00:00Z",
        "3. November 2026",
        "3 de noviembre de 2026",
        "3 novembre 2026",
        "3 ноября 2026 г.",
        "2026年11月3日",
    ],
)
def test_the_third_of_november(text: str) -> None:
    assert day(text) == "2026-11-03"


def test_the_month_stands_first_only_where_the_other_order_is_no_day() -> None:
    assert day("11/23/2026") == "2026-11-23"
    assert day("04/05/2026") == "2026-05-04"


@pytest.mark.parametrize("text", ["", "soon", "2026-13-32", "31/02/2026", "November 31, 2026", "2026"])
def test_what_is_no_day(text: str) -> None:
    assert day(text) == ""


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
