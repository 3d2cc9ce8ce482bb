"""Where the log lies: where other settings say, else where its records are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from adr.core.record_names import numbered_path
from adr.model.problem import AdrError
from adr.model.settings import Settings
from adr.project.log_folder import find_log, first_records, package_folders
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


@pytest.mark.parametrize("path", ["adr/main.py", "docs/adr/README.md", "decisions/template.md", "src/notes/0001-a.md"])
def test_a_folder_without_records_or_of_another_name_is_no_log(work: Work, path: str) -> None:
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
    assert problem.hint == 'choose one in adr.toml: log = "docs/decisions"'


@pytest.mark.parametrize(
    "folder", ["docs/reference/adr", "documentation/wiki/decisions/adr", "website/adr", "a/b/c/architecture_decisions"]
)
def test_a_log_that_lies_deeper_is_found(work: Work, folder: str) -> None:
    work.write(f"{folder}/0001-a.md", "# A\n")
    work.write("node_modules/x/adr/0001-a.md", "# A\n")
    work.write(".hidden/adr/0001-a.md", "# A\n")
    assert find_log(WorkTree(work.root)) == folder


@pytest.mark.parametrize(
    "files",
    [
        {"api/adr.toml": "", "api/adr/0001-a.md": "# A\n"},
        {"api/.adr-dir": "adr\n", "api/adr/0001-a.md": "# A\n"},
        {"api/doc/adr/0001-a.md": "# A\n"},
    ],
)
def test_the_log_of_a_project_below_is_not_the_one_of_the_project_above(work: Work, files: dict[str, str]) -> None:
    work.write_all(files)
    assert find_log(WorkTree(work.root)) == "doc/adr"


def test_of_several_logs_the_nearest_to_a_person_is_meant(work: Work) -> None:
    for name in ("one", "two"):
        work.write(f"packages/{name}/adr/0001-a.md", "# A\n")
    reader = WorkTree(work.root)
    for here in ("packages/two/adr", "packages/two", "packages/two/src/deep"):
        assert find_log(reader, here) == "packages/two/adr"
    for here in ("", "packages", "packages/three"):
        with pytest.raises(AdrError, match="there are several logs: packages/one/adr, packages/two/adr"):
            find_log(reader, here)


def test_a_log_beside_a_person_goes_before_that_of_the_whole_repository(work: Work) -> None:
    work.write("doc/adr/0001-a.md", "# A\n")
    work.write("packages/one/docs/adr/0001-a.md", "# A\n")
    reader = WorkTree(work.root)
    assert find_log(reader, "packages/one/src") == "packages/one/docs/adr"
    assert find_log(reader, "packages/two") == find_log(reader) == "doc/adr"


DECISION = "# A\n\n## Context\n\nc\n\n## {title}\n\nd\n"


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("docs/reference/choices/0001-a.md", "Decision"),
        ("docs/entscheidungen/0001-a.md", "Entscheidung"),
        ("architecture/0001-a/README.md", "Decision Outcome"),
        ("docs/решения/2026-01-02-a.md", "Решение"),
        ("0001-a.md", "Decision"),
    ],
)
def test_the_only_folder_of_decisions_is_the_log_whatever_its_name(work: Work, path: str, title: str) -> None:
    work.write(path, DECISION.format(title=title))
    work.write("guide/01-install.md", "# Install\n\nRun it.\n")
    work.write("seeds/0001-old.md", DECISION.format(title=title))
    log = numbered_path(path).rpartition("/")[0] or "."
    reader = WorkTree(work.root)
    assert find_log(reader, passed=("seeds",)) == find_log(reader, "guide", ("seeds",)) == log


@pytest.mark.parametrize("name", ["Use a queue.md", "adr_use_a_queue.md", "use-a-queue.md"])
def test_a_folder_of_a_logs_name_may_hold_decisions_without_numbers(work: Work, name: str) -> None:
    work.write(f"site/decisions/{name}", DECISION.format(title="Decision"))
    work.write("decisions/README.md", "# Decisions\n\n## Decision\n")
    work.write("adr/install.md", "# Install\n\n## Steps\n")
    assert find_log(WorkTree(work.root)) == "site/decisions"
    work.write("notes/adr/0001-a.md", "# A\n")
    assert find_log(WorkTree(work.root)) == "notes/adr"


def test_folders_of_decisions_that_lie_in_one_are_the_parts_of_a_log(work: Work) -> None:
    for part in ("backend", "frontend"):
        work.write(f"docs/choices/{part}/0001-a.md", DECISION.format(title="Decision"))
    assert find_log(WorkTree(work.root)) == "docs/choices"
    work.write("notes/0001-a.md", DECISION.format(title="Decision"))
    with pytest.raises(AdrError, match="there are several logs"):
        find_log(WorkTree(work.root))


def test_a_folder_of_components_is_no_log_where_other_numbered_files_lie_in_it(work: Work) -> None:
    for part in ("auth", "pay"):
        work.write(f"services/{part}/0001-a.md", DECISION.format(title="Decision"))
    assert find_log(WorkTree(work.root)) == "services"
    assert find_log(WorkTree(work.root), "services/auth/src") == "services/auth"
    work.write("services/web/migrations/001-init.md", "# Init\n\n## Steps\n")
    assert find_log(WorkTree(work.root), "services/auth") == "services/auth"
    with pytest.raises(AdrError, match="there are several logs: services/auth, services/pay"):
        find_log(WorkTree(work.root))


def test_reports_of_incidents_are_no_log(work: Work) -> None:
    work.write("docs/postmortems/20230504_outage.md", DECISION.format(title="Resolution"))
    assert find_log(WorkTree(work.root)) == "doc/adr"


def test_a_folder_of_records_in_another_is_a_part_of_it(work: Work) -> None:
    for folder in ("choices", "choices/en"):
        work.write(f"{folder}/0001-a.md", DECISION.format(title="Decision"))
    assert find_log(WorkTree(work.root)) == "choices"


def test_a_folder_may_be_named_after_what_its_decisions_are_about(work: Work) -> None:
    work.write("docs/network_adr/adr002-a/README.md", "# A\n")
    assert find_log(WorkTree(work.root)) == "docs/network_adr"


def test_several_folders_of_decisions_are_refused_and_all_are_named(work: Work) -> None:
    for folder in ("api/choices", "web/choices", "app/doc/adr"):
        work.write(f"{folder}/0001-a.md", DECISION.format(title="Decision"))
    with pytest.raises(AdrError, match="there are several logs: api/choices, web/choices, app/doc/adr"):
        find_log(WorkTree(work.root))
    assert find_log(WorkTree(work.root), "web/src") == "web/choices"


def test_logs_of_tests_and_examples_do_not_count_beside_another(work: Work) -> None:
    work.write("tests/fixtures/adr/0001-a.md", "# A\n")
    assert find_log(WorkTree(work.root)) == "tests/fixtures/adr"
    work.write("packages/one/adr/0001-a.md", "# A\n")
    assert find_log(WorkTree(work.root)) == "packages/one/adr"


def test_what_cannot_be_listed_is_no_log(work: Work) -> None:
    work.write("doc", "a file\n")
    work.write("docs/architecture", "a file\n")
    work.write("../elsewhere/0001-a.md", "# A\n")
    (work.root / "adr").symlink_to(work.root.parent / "elsewhere")
    assert find_log(WorkTree(work.root)) == "doc/adr"


def test_a_link_to_a_folder_around_it_is_not_followed(work: Work) -> None:
    """Else the walk went on through `self/self/...`, and each folder had many paths."""
    work.write("x/y/0001-a.txt", "")
    (work.root / "x" / "self").symlink_to(".")
    (work.root / "x" / "top").symlink_to("..")
    listed: list[str] = []

    class Noted(WorkTree):
        def folders(self, folder: str) -> tuple[str, ...]:
            listed.append(folder)
            return super().folders(folder)

    reader = Noted(work.root)
    assert (find_log(reader), [*package_folders(reader)], [*first_records(reader)]) == ("doc/adr", [], [])
    assert not any("self" in one or "top" in one for one in listed)


@pytest.mark.parametrize("site", ["public", "architecture/public"])
def test_pages_that_a_site_has_of_the_records_are_no_log(work: Work, site: str) -> None:
    """A site has a copy of each record, in a folder that is named as a log may be."""
    work.write_all(
        {
            f"{one}/0001-a.md": "# A\n\n## Decision\n\nWe do.\n"
            for one in ("architecture/choices", f"{site}/records", f"{site}/adr")
        }
    )
    work.write(f"{site}/adr-site.json", "{}")
    assert find_log(WorkTree(work.root)) == "architecture/choices"
    assert "public" not in str([*package_folders(WorkTree(work.root))])
