"""A word names a record of one log: the nearest, or that of the package that it begins with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from adr.model.problem import AdrError
from adr.project.named_log import whose
from tests.packages import many_logs, nygard

if TYPE_CHECKING:
    from tests.conftest import Once, Work


def test_a_record_of_another_log_is_named_by_its_package_or_by_its_path(once: Once) -> None:
    repo = once(many_logs)
    here = repo.root / "packages/p03"
    for word, package, rest in (
        ("2", "", "2"),
        ("p04/2", "p04", "2"),
        ("p05/store-2", "p05", "store-2"),
        ("../p06/doc/adr/0003-store-3.md", "p06", "0003-store-3.md"),
    ):
        found, said = whose(here, word)
        assert (found.name, said) == (package, rest)
    with pytest.raises(AdrError, match="'1' is in 18 logs: p00/1, p01/1, p03/1, "):
        whose(repo.root, "1")


def test_a_sub_folder_of_the_nearest_log_goes_before_a_package_of_that_name(repo: Work) -> None:
    repo.write_all({"doc/adr/core/0007-a.md": nygard(7, "A"), "core/doc/adr/0007-b.md": nygard(7, "B")})
    assert whose(repo.root, "core/7")[0].name == ""
