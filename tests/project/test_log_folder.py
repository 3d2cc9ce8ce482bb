"""Where nothing says where the log is, its records do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from adr.model.problem import AdrError
from adr.model.settings import Settings
from adr.project.log_folder import find_log
from adr.project.reader import WorkTree

if TYPE_CHECKING:
    from tests.conftest import Work


@pytest.mark.parametrize(
    "folder",
    [
        "docs/adr",
        "docs/adrs",
        "docs/decisions",
        "doc/decisions",
        "docs/architecture/decisions",
        "docs/ADR",
        "doc/architecture/decisions",
        "docs/architecture-decisions",
        "docs/architecture_decision_records",
        "docs/architecture/adr",
        "adr",
        "ADR",
        "adrs",
        "decisions",
        "architecture-decision-record",
        "architecture/decisions",
        "documentation/adr",
    ],
)
@pytest.mark.parametrize("name", ["0001-a.md", "20261103-a.md", "ADR-7.md"])
def test_a_folder_that_logs_are_kept_in_is_the_log_when_it_holds_a_record(work: Work, folder: str, name: str) -> None:
    work.write(f"{folder}/{name}", "# A\n")
    work.write("docs/index.md", "# Docs\n")
    assert find_log(WorkTree(work.root)) == folder


def test_where_no_record_is_the_log_is_where_the_settings_would_have_it(work: Work) -> None:
    assert find_log(WorkTree(work.root)) == Settings().log == "doc/adr"


@pytest.mark.parametrize("path", ["adr/main.py", "docs/adr/README.md", "decisions/template.md", "src/adr/0001-a.md"])
def test_a_folder_without_records_or_elsewhere_is_no_log(work: Work, path: str) -> None:
    work.write(path, "")
    assert find_log(WorkTree(work.root)) == "doc/adr"


def test_adr_tools_folder_goes_before_all_others_even_if_it_is_empty(work: Work) -> None:
    work.write("docs/adr/0001-a.md", "# A\n")
    (work.root / "doc/adr").mkdir(parents=True)
    assert find_log(WorkTree(work.root)) == "doc/adr"


def test_several_logs_are_refused_with_the_setting_that_chooses(work: Work) -> None:
    work.write("docs/decisions/0001-a.md", "# A\n")
    work.write("ADR/0001-a.md", "# A\n")
    with pytest.raises(AdrError) as error:
        find_log(WorkTree(work.root))
    (problem,) = error.value.problems
    assert str(problem) == "there are several logs: docs/decisions, ADR"
    assert problem.hint == 'say which is meant in adr.toml: log = "docs/decisions"'


def test_what_cannot_be_listed_is_no_log(work: Work) -> None:
    work.write("doc", "a file\n")
    work.write("docs/architecture", "a file\n")
    work.write("../elsewhere/0001-a.md", "# A\n")
    (work.root / "adr").symlink_to(work.root.parent / "elsewhere")
    assert find_log(WorkTree(work.root)) == "doc/adr"
