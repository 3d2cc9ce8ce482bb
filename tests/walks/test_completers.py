"""Completion in the shell: what is offered for a value, asked in the way that argcomplete's shell scripts ask."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from adr.cli.completers import Finder
from tests.conftest import OUTSIDE

if TYPE_CHECKING:
    from tests.conftest import Work
    from tests.walks.conftest import Adr

TOP = Path(__file__).parents[2]
Offered = Callable[[str], list[str]]


ANSWER = """\
import json, os, sys
import adr.cli.completers
from adr.cli.main import run
for line in sys.stdin:
    folder, environment = json.loads(line)
    if not os.fork():
        os.chdir(folder)
        os.environ.update(environment)
        os._exit(run([]))
    print(os.waitstatus_to_exitcode(os.wait()[1]), flush=True)
"""
"""Answers each question in a process of its own, which needs not load the program again."""


@pytest.fixture(scope="module")
def shell() -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, "-P", "-c", ANSWER],
        env={**os.environ, **OUTSIDE, "PYTHONPATH": str(TOP)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        yield process
        process.communicate()


@pytest.fixture
def offered(work: Work, tmp_path: Path, shell: subprocess.Popen[str]) -> Offered:
    """Return what the shell would offer after a line."""

    def ask(line: str) -> list[str]:
        assert shell.stdin
        assert shell.stdout
        answer = tmp_path / "answer"
        answer.write_text("", encoding="utf-8")
        env = {
            "_ARGCOMPLETE": "1",
            "_ARGCOMPLETE_IFS": "\n",
            "_ARGCOMPLETE_STDOUT_FILENAME": str(answer),
            "_ARGCOMPLETE_SUPPRESS_SPACE": "1",
            "COMP_LINE": line,
            "COMP_POINT": str(len(line.encode())),
            "COMP_TYPE": "9",
        }
        shell.stdin.write(json.dumps([str(work.root), env]) + "\n")
        shell.stdin.flush()
        assert shell.stdout.readline() == "0\n"
        return [word.strip() for word in answer.read_text(encoding="utf-8").split("\n") if word.strip()]

    return ask


def test_decks_cards_and_seeds_are_offered_by_name(metrics: Work, offered: Offered) -> None:
    metrics.write_all({"cards/other/1-a.yaml": "title: A\n", "cards/other/2-b.yaml": "title: B\n"})
    assert offered("adr cards ") == ["metrics", "other"]
    assert offered("adr decide --deck o") == ["other"]
    assert offered("adr decide ") == ["metrics/1", "metrics/2", "metrics/3", "other/1", "other/2"]
    assert offered("adr decide other/") == ["other/1", "other/2"]
    assert offered("adr decide --deck metrics ") == ["1", "2", "3", "none"]
    assert offered("adr quote x --seed ") == ["seeds/bench.txt", "seeds/notes-ar.md"]
    assert offered("adr figures seeds/b") == ["seeds/bench.txt"]


def test_where_very_many_decks_are_open_they_are_offered_before_their_cards(work: Work, offered: Offered) -> None:
    work.write_all({f"cards/d{number}/1-a.yaml": "title: A\n" for number in range(51)})
    assert offered("adr decide d5") == ["d5/", "d50/"]
    assert offered("adr decide d50/") == ["d50/1"]


def test_no_candidate_is_offered_twice() -> None:
    assert Finder().filter_completions(["b", "a", "b"]) == ["b", "a"]


def test_records_are_offered_by_number_and_those_of_a_day_where_a_name_will_do(work: Work, offered: Offered) -> None:
    work.write_all({"doc/adr/0001-a.md": "# A\n", "doc/adr/20261118-b.md": "# B\n"})
    assert offered("adr show ") == offered("adr new -s ") == offered("adr link 1 x ") == ["1", "20261118-b.md"]
    assert offered("adr decide --supersedes ") == offered("adr render ") == ["1"]


def test_statuses_forms_and_folders_are_offered_for_new_records(work: Work, offered: Offered) -> None:
    assert offered("adr new --status p") == ["proposed"]
    assert offered("adr new --template m") == ["madr", "madr2"]
    (work.root / "docs/adr").mkdir(parents=True)
    assert offered("adr init d") == ["docs/"]


def test_records_templates_statuses_and_codes_are_offered(small: Work, adr: Adr, offered: Offered) -> None:
    assert offered("adr decide ") == ["1", "2", "3", "none"]
    adr("decide", "3")
    small.write("doc/adr/0012-b.md", "# 12. B\n")
    for line in ("status", "render", "renumber", "decide 1 --supersedes", "new -s"):
        assert offered(f"adr {line} ") == ["1", "12"]
    assert offered("adr history ") == ["1", "12", "cards"]
    assert offered("adr status 1 d") == ["deprecated"]
    assert offered("adr decide 1 --template n") == ["nygard"]
    assert offered("adr templates copy madr-") == ["madr-minimal"]
    assert offered("adr explain E20")[:2] == ["E201", "E202"]
    assert offered("adr check --only e20")[:2] == ["e201", "e202"]


def test_files_and_folders_are_offered_where_a_path_is_meant(small: Work, offered: Offered) -> None:
    small.write("sub/cards/x/1-a.yaml", "title: A\n")
    assert offered("adr check ca") == ["cards/"]
    assert offered("adr -C su") == ["sub/"]
    assert offered("adr -C sub cards ") == ["x"]


def test_a_project_that_cannot_be_read_has_no_candidates(work: Work, offered: Offered) -> None:
    work.write("adr.toml", "crads = 1\n")
    assert offered("adr cards ") == []
    assert offered("adr -C nowhere decide ") == []


def test_records_statuses_tags_and_people_are_offered_to_who_looks_something_up(work: Work, offered: Offered) -> None:
    head = "---\nstatus: accepted\ntags: [storage]\ndecision-makers: [Ana Ruiz, ليلى]\n---\n\n"
    work.write_all({"doc/adr/0001-a.md": f"{head}# A\n", "doc/adr/0012-b.md": "# 12. B\n"})
    assert offered("adr show ") == ["1", "12"]
    for command in ("list", "search x"):
        assert offered(f"adr {command} --status d") == ["deprecated"]
        assert offered(f"adr {command} --tag ") == ["storage"]
        assert offered(f"adr {command} --person ") == ["Ana\\ Ruiz", "ليلى"]
