"""Where the log lies: where other settings say, else where its records are."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from adr.core.names import entry
from adr.model.problem import AdrError
from adr.model.settings import Settings
from adr.project.log_folder import find_log, foreign_log
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
    log = entry(path).rpartition("/")[0] or "."
    reader = WorkTree(work.root)
    assert find_log(reader, passed=("seeds",)) == find_log(reader, "guide", ("seeds",)) == log


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


LOG4BRAINS = """\
---
project:
  name: Shop
  tz: Europe/Paris
  adrFolder: ./docs/adr
  packages:
    - {name: web, path: ./web, adrFolder: ./web/docs/adr}
"""


def said(work: Work) -> str | None:
    found = foreign_log(WorkTree(work.root))
    return found.text if found else None


def refused(work: Work) -> list[tuple[str, str]]:
    with pytest.raises(AdrError) as error:
        foreign_log(WorkTree(work.root))
    return [(str(problem), problem.hint) for problem in error.value.problems]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (".adr-dir", "docs/adr\n"),
        (".adr-dir", "docs/adr"),
        (".adr-dir", "./docs/adr/\r\n"),
        (".adr-dir", "\n  docs//adr  \n\n"),
        (".adr-dir", "\ufeffdocs\\adr\r\n"),
        ("adrs.toml", 'mode = "ng"\nadr_dir = "docs/adr"\n[doctor]\nignore = []\n'),
        (".adrinaline.toml", 'dir = "docs/adr/"\n'),
        ("pyproject.toml", '[tool.adrinaline]\ntemplate = "t.md"\ndir = "docs/adr"\n'),
        (".log4brains.yml", LOG4BRAINS),
        (".log4brains.yml", LOG4BRAINS.replace("name: Shop", "name: &shop Shop")),
        (".adr.json", '{"path": "docs/adr/", "language": "zh-cn", "prefix": "", "digits": 4}\n'),
    ],
)
def test_each_program_s_settings_say_where_the_log_is(work: Work, name: str, text: str) -> None:
    work.write(name, text)
    assert said(work) == "docs/adr"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("adrs.toml", 'mode = "ng"\n'),
        (".adrinaline.toml", 'template = "t.md"\n'),
        ("pyproject.toml", '[project]\nname = "adrinaline-fan"\n'),
        (".log4brains.yml", "project: {name: Shop}\n"),
        (".log4brains.yml", "project:\n"),
        (".adr.json", '{"language": "en"}\n'),
        (".adr.json", '["docs/adr"]\n'),
    ],
)
def test_settings_that_say_nothing_of_the_log_are_passed_over(work: Work, name: str, text: str) -> None:
    work.write(name, text)
    assert said(work) is None


def test_the_log_may_be_the_folder_itself_or_lie_above(work: Work) -> None:
    work.write(".adr-dir", ".\n")
    assert said(work) == "."
    work.write(".adr-dir", "x/../../docs/adr\n")
    assert said(work) == "../docs/adr"


@pytest.mark.parametrize(
    ("name", "text", "problem", "hint"),
    [
        (".adr-dir", "\n", ".adr-dir:1:1: no folder is named", "write the log's folder, such as doc/adr"),
        (".adr-dir", "a\n\nb\n", ".adr-dir:3:1: a second folder is named here", "keep one of them"),
        ("adrs.toml", "x = 1\nadr_dir = \n", "adrs.toml:2:11: not TOML: invalid value", "fix the line"),
        (
            ".adrinaline.toml",
            "dir = ''\n",
            ".adrinaline.toml:1:1: no folder is named",
            "write the log's folder, such as doc/adr",
        ),
        (".adr.json", '{"path": \n}', ".adr.json:2:1: not JSON: expecting value", "fix the file, or export it again"),
    ],
)
def test_a_broken_file_is_reported_with_its_place(work: Work, name: str, text: str, problem: str, hint: str) -> None:
    work.write(name, text)
    assert refused(work) == [(problem, hint)]


def test_a_yaml_that_cannot_be_read_is_reported_with_its_place(work: Work) -> None:
    work.write(".log4brains.yml", "project:\n  adrFolder: [docs\n")
    ((problem, _),) = refused(work)
    assert problem.startswith(".log4brains.yml:3:1: not YAML: ")


@pytest.mark.parametrize("path", ["/srv/adr", "~/adr", "C:\\adr", "C:/adr"])
def test_an_absolute_path_is_refused_since_it_holds_on_one_machine_only(work: Work, path: str) -> None:
    work.write(".adr-dir", f"{path}\n")
    hint = "write it relative to this file, or set log in adr.toml"
    assert refused(work) == [(f".adr-dir:1:1: the path {path!r} is absolute", hint)]


def test_settings_that_agree_are_one_and_those_that_do_not_are_refused_by_both_names(work: Work) -> None:
    work.write_all({".adr-dir": "docs/adr\n", "adrs.toml": 'adr_dir = "./docs/adr/"\n', ".log4brains.yml": LOG4BRAINS})
    assert said(work) == "docs/adr"
    work.write("adrs.toml", '\nadr_dir = "doc/adr"\n')
    problem = "adrs.toml:2:1: the log is 'doc/adr' here, but .adr-dir says 'docs/adr'"
    assert refused(work) == [(problem, 'choose one in adr.toml: log = "docs/adr"')]


def test_no_reader_of_toml_yaml_or_json_is_loaded_where_there_is_no_such_file(work: Work) -> None:
    work.write(".adr-dir", "docs/adr\n")
    work.write("pyproject.toml", "[project]\nname = 'shop'\n")
    work.write("cards/store/deck.yaml", "question: Which?\n")
    code = (
        "import sys, pathlib; from adr.project.discovery import find_project; find_project(pathlib.Path(sys.argv[1]));"
        "print(sorted({'tomllib', 'yaml', 'json'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code, work.root], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
