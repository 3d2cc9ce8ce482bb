"""The command line's own manners: what it refuses as wrong usage, what it prints where, closed streams."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.walks.conftest import Adr


@pytest.mark.usefixtures("small")
def test_a_path_that_is_not_there_is_wrong_usage_of_check(adr: Adr) -> None:
    assert adr("check", "cards", "nope", status=2).err == (
        "adr: there is no such path: 'nope'\n  hint: give files or folders, as seen from the current folder\n"
    )
