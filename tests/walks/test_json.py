"""Every command prints one JSON document with `--json`, by its schema, for a program that has no terminal."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft7Validator

from adr.cli.commands import COMMANDS
from adr.cli.parser import make_parser
from adr.core.output.json_schema import TABLES, names, schema
from tests.walks.conftest import make_metrics

if TYPE_CHECKING:
    from tests.conftest import Once, Work
    from tests.walks.conftest import Adr

LINES = (
    "agents",
    "agents --write",
    "ask Which queue? --name queue",
    "brief",
    "card Kafka --deck metrics --diff",
    "cards",
    "cards metrics",
    "catalog add . --store ../new.sqlite",
    "catalog list --store ../catalog.sqlite",
    "catalog rejected sqlite --store ../catalog.sqlite",
    "catalog remove github.com/example/report --store ../catalog.sqlite",
    "catalog search metrics --store ../catalog.sqlite",
    "catalog show github.com/example/report:1 --store ../catalog.sqlite",
    "catalog update --store ../catalog.sqlite",
    "check",
    "check --write-baseline base.txt",
    "compare metrics",
    "config",
    "correct 3 --dry-run",
    "decide 3 --deck metrics --amend --diff",
    "demo new/shop",
    "due --on 2031-01-01",
    "explain E101",
    "figures",
    "generate",
    "generate graph",
    "generate toc",
    "generate toc --write index.md",
    "graph",
    "history",
    "history 3",
    "history 3 --record",
    "import json log.json --renumber",
    "import record 3",
    "init",
    "link 1 Amends 2 Amended",
    "list",
    "log",
    "log 1",
    "move cards/metrics cards/figures",
    "new --no-edit Use Redis",
    "preview 2 --deck metrics",
    "quote 11 min",
    "rejected server",
    "render",
    "render --check",
    "renumber 2 --to 9",
    "review HEAD^..HEAD",
    "schema",
    "schema --write",
    "search metrics",
    "seeds",
    "show 3",
    "site --out public",
    "status 1",
    "status 2 deprecated",
    "templates",
    "templates copy madr house",
    "undecide 3",
    "upgrade-repository",
    "why seeds/bench.txt",
)
"""A command line for each command and each form of its document; more than one word of text is quoted by `split`."""

NO_JSON = {
    "completion": "its script is for a shell",
    "export": "it prints JSON anyway",
    "help": "its pages are for a person",
    "mcp": "what it says is a protocol of its own",
}


def words(line: str) -> list[str]:
    """Split a line; the texts with blanks in it are those of three commands."""
    for text in ("Which queue?", "11 min", "Use Redis"):
        line = line.replace(text, text.replace(" ", "\0"))
    return [word.replace("\0", " ") for word in line.split()]


def has_json(command: str) -> bool:
    (commands,) = (one.choices for one in make_parser(command)._actions if isinstance(one.choices, dict))
    return "--json" in commands[command].format_help()


def keys(value: object) -> Iterator[str]:
    """Yield every key that is ours: names of criteria, cards and files are the author's."""
    if isinstance(value, list):
        for one in value:
            yield from keys(one)
    if isinstance(value, dict):
        for name, inner in value.items():
            yield name
            yield from () if name in {"scores", "rejected", "files", "lines"} else keys(inner)


@pytest.fixture
def full(once: Once, adr: Adr) -> Work:
    """Give a decided deck, a settled record and what was exported of both; nothing is out of date."""

    def make(work: Work) -> None:
        make_metrics(work)
        adr("new", "--no-edit", "Use Postgres")
        adr("new", "--no-edit", "Use Kafka")
        work.commit("Use Postgres and Kafka", 8)
        adr("decide", "3", "--because", "it is fast")
        work.write("log.json", adr("export", "json").out)

    return once(make)


def test_every_command_has_json_and_is_tried_here() -> None:
    """A new command gives `--json` and a schema, or says above why not."""
    assert {name for name, command in COMMANDS.items() if not command.json} == set(NO_JSON)
    assert {name for name in COMMANDS if has_json(name)} == set(COMMANDS) - set(NO_JSON)
    assert {command.json for command in COMMANDS.values()} - {""} <= set(names())
    assert {line.split()[0] for line in LINES} == set(COMMANDS) - set(NO_JSON)


@pytest.mark.parametrize("line", LINES)
@pytest.mark.usefixtures("full")
def test_a_document_is_as_its_schema_says(adr: Adr, line: str) -> None:
    if line == "correct 3 --dry-run":
        adr("decide", "3", "--deck", "metrics", "--amend", "--commit")
    if "../catalog.sqlite" in line:
        adr("catalog", "add", ".", "--store", "../catalog.sqlite")
    ran = adr(*words(line), "--json", status=None)
    printed = json.loads(ran.out)

    refused = set(printed) == {"problems"}
    name = "problems" if refused else COMMANDS[line.split(maxsplit=1)[0]].json
    Draft7Validator(schema(name)).validate(printed)
    assert refused == (line in {"init", "correct 3 --dry-run"}), ran
    assert [key for key in keys(printed) if not re.fullmatch("[a-z0-9]+(?:-[a-z0-9]+)*", key)] == []


@pytest.mark.parametrize("name", names())
def test_a_schema_has_one_spelling_of_its_keys(name: str) -> None:
    def properties(value: Any) -> Iterator[str]:
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from inner if key == "properties" else ()
            if isinstance(inner, dict | list):
                yield from properties(inner)

    wrong = [key for key in properties(schema(name)) if not re.fullmatch("[a-z0-9]+(?:-[a-z0-9]+)*", key)]
    assert wrong == [] or name == "json-adr", "that format is another program's"


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("show 9", 1),
        ("decide 9 --deck metrics --amend", 1),
        ("decide", 2),
        ("decide 3 --bogus", 2),
        ("status 1 acepted", 2),
        ("list --bogus", 1),
        ("new", 1),
        ("nothing", 1),
    ],
)
@pytest.mark.usefixtures("full")
def test_a_refusal_is_a_document_too(adr: Adr, line: str, status: int) -> None:
    ran = adr(*line.split(), "--json", status=status)
    printed = json.loads(ran.out)
    Draft7Validator(schema("problems")).validate(printed)
    assert [one["message"] in ran.err for one in printed["problems"]] == [True]


def test_what_is_found_wrong_is_in_the_document(full: Work, adr: Adr) -> None:
    full.write("doc/adr/0009-bad.md", b"\xff")
    found = json.loads(adr("list", "--json", status=1).out)
    assert [one["number"] for one in found["records"]] == [1, 2, 3]
    assert [one["path"] for one in found["problems"]] == ["doc/adr/0009-bad.md"]


def test_a_dry_run_says_what_would_be_written(full: Work, adr: Adr) -> None:
    before = full.git("status", "--short")
    printed = json.loads(adr("card", "Kafka", "--deck", "metrics", "--dry-run", "--diff", "--json").out)
    assert printed["written"] is False
    assert printed["paths"] == ["cards/metrics/4-kafka.yaml"]
    assert printed["changes"] == [{"kind": "create", "path": "cards/metrics/4-kafka.yaml"}]
    assert "+title: Kafka\n" in printed["diff"]
    assert full.git("status", "--short") == before


def test_every_name_is_listed_and_printed(adr: Adr) -> None:
    listed = json.loads(adr("schema", "--json").out)["schemas"]
    assert [one["name"] for one in listed] == [*names()]
    assert [json.loads(adr("schema", name).out)["$schema"] for name in TABLES]


@pytest.mark.parametrize("line", ["list --json", "list --long", "cards", "check --json", "search metrics", "explain"])
def test_a_script_without_a_home_a_language_or_a_terminal_reads_a_line(full: Work, line: str) -> None:
    """Its reader may end first, as `head -1` does; what it reads has no colours, and is not wrapped."""
    environment = {name: os.environ[name] for name in os.environ if name not in ("HOME", "COLUMNS", "TERM")}
    whole = subprocess.run(
        [sys.executable, "-P", "-m", "adr", *line.split()],
        cwd=full.root,
        env=environment | {"LC_ALL": "C", "LANG": "C"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    assert whole.returncode == 0, whole.stderr
    assert b"\x1b" not in whole.stdout
    script = f"{sys.executable} -P -m adr {line} | head -1; exit ${{PIPESTATUS[0]}}"
    first = subprocess.run(["bash", "-c", script], cwd=full.root, env=environment, capture_output=True, check=False)
    assert (first.returncode, first.stdout) == (0, whole.stdout.splitlines(keepends=True)[0])
    assert first.stderr == whole.stderr
