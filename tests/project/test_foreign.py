"""What other programs' settings say of a log."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from adr.model.problem import AdrError
from adr.project.foreign import foreign_log, foreign_naming
from adr.project.reader import WorkTree

if TYPE_CHECKING:
    from tests.conftest import Work


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
        (".adr", "[adr]\nrecords-dir = docs/adr\n"),
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


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (".adr.json", '{"directory": "docs/log"}'),
        ("adr.config.json", '{"path": "docs\\\\log", "templates": "docs/templates"}'),
        ("adrgen.config.yml", "default_meta: []\ndirectory: docs/log\n"),
        (".adr/adr.properties", "# adr\ndocPath = docs/log\n"),
        (".adrs.toml", 'adr_dir = "docs/log"\n'),
    ],
)
def test_the_settings_of_more_programs_say_where_the_log_is(work: Work, path: str, text: str) -> None:
    work.write(path, text)
    assert said(work) == "docs/log"


@pytest.mark.parametrize(
    ("path", "text", "name"),
    [
        (".adr.json", '{"path": "log", "prefix": "acme-", "digits": 3}', "acme-000-x.md"),
        (".adr.json", '{"path": "log", "prefix": ""}', "0000-x.md"),
        (".adr.json", '{"path": "log"}', ""),
        ("adrgen.config.yml", "directory: log\nid_digit_number: 5\n", "00000-x.md"),
        ("adrgen.config.yml", "directory: log\n", ""),
        (".adr-dir", "log\n", ""),
    ],
)
def test_other_settings_say_how_records_are_named(work: Work, path: str, text: str, name: str) -> None:
    work.write(path, text)
    assert foreign_naming(WorkTree(work.root), path) == name


CATALOG = "kind: Component\nmetadata:\n  annotations:\n    backstage.io/adr-location: {}\n---\nkind: API\n"


def test_the_place_in_a_catalogue_counts_where_it_is_a_folder_and_no_other_settings_say_one(work: Work) -> None:
    work.write("catalog-info.yaml", CATALOG.format("./records"))
    assert said(work) is None
    work.write("records/0001-a.md", "# A\n")
    assert said(work) == "records"
    work.write("catalog-info.yaml", CATALOG.format("https://example.org/o/r/tree/main/records"))
    assert said(work) is None
    work.write("catalog-info.yaml", CATALOG.format("records"))
    work.write(".adr-dir", "docs/adr\n")
    assert said(work) == "docs/adr"
