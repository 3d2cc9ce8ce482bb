"""Days of adr-tools' first years become ISO 8601, and nothing else changes."""

from __future__ import annotations

import pytest

from adr.jobs.upgrade_repository import upgrade
from adr.model.problem import Place
from adr.project.records import as_record


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_day_at_the_beginning_of_a_line_is_turned_round(end: str) -> None:
    text = "\ufeff# A\n\nDate: 12/01/1992  \n\n## Status".replace("\n", end)
    done = upgrade(as_record("a.md", text).head)
    assert done.text == text.replace("12/01/1992", "1992-01-12")
    assert done.impossible == ()


@pytest.mark.parametrize(
    "text",
    [
        "# A\n\nDate: 1992-01-12\n",
        "# A\n\nDate: 1/1/1992\n",
        "# A\n\nDate: 12/01/19922\n",
        "# A\n\nThe Date: 12/01/1992\n",
        "# A\n\n```\nDate: 12/01/1992\n```\n",
    ],
)
def test_other_days_are_left_alone(text: str) -> None:
    assert upgrade(as_record("a.md", text).head).text == text


def test_a_day_that_no_month_has_is_left_and_reported() -> None:
    text = "# A\n\nDate: 31/02/2020\nDate: 01/13/2020\n"
    done = upgrade(as_record("a.md", text).head)
    assert done.text == text
    assert done.impossible == ((Place("a.md", 3, 7), "31/02/2020"), (Place("a.md", 4, 7), "01/13/2020"))
