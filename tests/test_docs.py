"""The documentation says what the program does: its examples run, its links lead somewhere, and no key is missing."""

from __future__ import annotations

import importlib.util
import io
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path
from types import ModuleType
from typing import cast

import pytest

from adr.cli import main
from adr.cli.commands import COMMANDS
from adr.core.field_tables import CARD, CLAIM, CRITERION, DECISION, DECK, EVIDENCE, FIGURE, LINK, SETTINGS
from adr.core.fields import FieldTable
from adr.core.output.json_schema import names
from tests.conftest import OUTSIDE

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
PAGES = ("README.md", "CONTRIBUTING.md", *sorted(f"doc/{path.name}" for path in (ROOT / "doc").glob("*.md")))
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
NEEDS_MORE = re.compile(r"pipx? install|git clone|reviewdog|\bdot\b")
"""What an example that is not run needs: a network, or another program."""
NOTHING_ELSE = re.compile(r"(?:adr [^|&;<>$`*\\\n#]*(?:#.*)?\n)+")
"""A block that needs no shell."""


def page(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make", ROOT / "doc/make.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def words_of(svg: str) -> list[str]:
    return " ".join(re.findall(r"<text[^>]*>([^<]*)</text>", svg)).replace("&#160;", " ").split()


@pytest.mark.parametrize("name", ["record.svg", "review.svg", "commands.md"])
def test_what_is_made_from_the_program_is_up_to_date(name: str) -> None:
    """The words of a picture count: how it is drawn is the library's affair."""
    made, kept = maker().MADE[name](), page(f"doc/{name}")
    read = words_of if name.endswith(".svg") else str.splitlines
    assert read(made) == read(kept), "run: python doc/make.py"


def test_the_agents_of_this_project_are_told_what_adr_writes_for_them() -> None:
    assert main.run(["-C", str(ROOT), "agents", "--check"]) == 0, "run: adr agents --write"


def test_the_readme_has_the_two_commands_that_set_everything_up() -> None:
    assert "python3 -m venv .venv && .venv/bin/pip install -q . && .venv/bin/adr decide 3\n" in README
    test = "python3 -m venv .venv && .venv/bin/pip install -q -e '.[test]' && .venv/bin/python -m pytest -q\n"
    assert README.count(test) == 1


def test_ci_runs_the_test_command_as_the_readme_has_it() -> None:
    script = page(".ci/run")
    assert "README.md" in script
    assert "pip install" not in script


@pytest.mark.parametrize(
    ("form", "name"),
    [
        (DECK, "doc/cards.md"),
        (CRITERION, "doc/cards.md"),
        (CARD, "doc/cards.md"),
        (LINK, "doc/cards.md"),
        (EVIDENCE, "doc/evidence.md"),
        (FIGURE, "doc/evidence.md"),
        (SETTINGS, "doc/settings.md"),
    ],
    ids=lambda one: getattr(one, "name", None),
)
def test_every_key_that_people_write_is_on_its_page_with_what_it_is_for(form: FieldTable, name: str) -> None:
    rows = {tuple(row) for row in re.findall(r"^\| `([^`]+)` +\| (.+?) +\|$", page(name), re.MULTILINE)}
    assert {(field.name, f"{field.about}{'; required' if field.required else ''}") for field in form.fields} <= rows


def test_every_key_of_a_decision_is_on_its_page() -> None:
    text = page("doc/decisions.md")
    assert [field.name for field in DECISION.fields if f"`{field.name}`" not in text] == []


def test_every_key_of_a_claim_is_on_the_page_of_evidence() -> None:
    text = page("doc/evidence.md")
    assert [field.name for field in CLAIM.fields if f"`{field.name}`" not in text] == []


def anchors(text: str) -> set[str]:
    """Return the anchors that GitHub gives a page's headings."""
    headings = re.findall(r"^#+ (.+)$", FENCE.sub("", text), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("name", PAGES)
def test_every_link_leads_to_a_file_and_its_anchor_to_a_heading(name: str) -> None:
    for link in re.findall(r"\]\(([^)]+)\)", FENCE.sub("", page(name))):
        path, _, anchor = link.partition("#")
        file = (ROOT / name).parent / path if path else ROOT / name
        assert "://" in link or file.is_file(), link
        assert not anchor or anchor in anchors(file.read_text("utf-8")), link


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_short_and_its_lines_are_wrapped(name: str) -> None:
    lines = FENCE.sub("", page(name)).splitlines()
    assert [line for line in lines if len(line) > 100 and not line.lstrip().startswith("|")] == []
    assert len(lines) <= 180 or name == "doc/commands.md"


def test_contributing_names_the_folders_and_files_that_there_are() -> None:
    text = page("CONTRIBUTING.md")
    named = re.findall(r"(?:^|`)((?:adr|tests|templates|doc)/[\w./]*)", text, re.MULTILINE)
    assert [path for path in named if not re.search("NAME|LANG|/x/", path) and not (ROOT / path).exists()] == []
    rooms = {path.parent for path in (ROOT / "adr").glob("*/__init__.py")}
    assert {f"adr/{room.name}/" for room in rooms} <= set(named)
    assert {room.parent.name for room in (ROOT / "adr/core").glob("*/__init__.py")} <= set(re.findall(r"`(\w+)`", text))


def test_every_page_is_linked_from_the_readme() -> None:
    assert [name for name in PAGES if name != "README.md" and f"]({name})" not in README] == []


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return an environment in which `adr` is the one under test, and nobody's settings count."""
    program = tmp_path_factory.mktemp("bin") / "adr"
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -P -m adr "$@"\n')
    program.chmod(0o755)
    outside = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "ADR_"))}
    inside = {"PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT), "COLUMNS": "80"}
    return outside | OUTSIDE | inside | {"HOME": str(program.parent), "ADR_DATE": "2026-11-18"}


@pytest.fixture(scope="module")
def readme(tmp_path_factory: pytest.TempPathFactory, environment: dict[str, str]) -> Path:
    """Return the project of somebody who followed the README word for word."""
    above = tmp_path_factory.mktemp("readme")
    begin = "```sh\ngit init -b main metrics\ncd metrics\n```\n"
    before, _, after = README.partition(begin)
    follow(above, before + begin, environment)
    folder = above / "metrics"
    follow(folder, after, environment)
    return folder


def run(words: list[str], folder: Path, environment: dict[str, str]) -> str:
    done = subprocess.run(
        words, cwd=folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, "\n".join((*words, done.stdout, done.stderr))
    return done.stdout


def run_here(block: str, folder: Path, environment: dict[str, str]) -> str:
    """Run a block of nothing but `adr` in this process, which is quicker; a line that says `# exits 1` has to."""
    with pytest.MonkeyPatch.context() as patch, io.TextIOWrapper(io.BytesIO(), "utf-8") as printed:
        patch.chdir(folder)
        for name in os.environ.keys() - environment:
            patch.delenv(name)
        for name, value in environment.items():
            patch.setenv(name, value)
        with redirect_stdout(printed):
            for line in block.splitlines():
                status = main.run(shlex.split(line, comments=True)[1:])
                assert status == ("# exits 1" in line), line
        printed.flush()
        return cast("io.BytesIO", printed.buffer).getvalue().decode()


def script(block: str) -> str:
    """Return a shell block as a script; a line that says `# exits 1` has to."""
    fails = re.compile(r"^(?:[^#\n]*[^ #\n]) +# exits 1.*$", re.MULTILINE)
    return fails.sub(lambda line: f"if {line[0]}\nthen echo did not fail; exit 9; fi", block)


def follow(folder: Path, text: str, environment: dict[str, str]) -> None:
    """Do what a page says: write the files that it names, run its shell blocks, compare what they print.

    A block of text right below a shell block is what that prints; … stands for anything.
    """
    printed = ""
    for fence in FENCE.finditer(text):
        language, block = fence.groups()
        named = re.match(r"# (\S+\.\w+)\n", block)
        if language == "yaml" and named:
            (folder / named[1]).write_text(block, "utf-8")
        elif language == "sh" and not NEEDS_MORE.search(block):
            if NOTHING_ELSE.fullmatch(block):
                printed = run_here(block, folder, environment)
            else:
                printed = run(["bash", "-e", "-c", script(block)], folder, environment)
        elif language == "text" and printed and text[: fence.start()].endswith("```\n\n"):
            shown = ".*".join(re.escape(part) for part in block.replace("…\n", "…").split("…"))
            assert re.fullmatch(shown, re.sub(" +$", "", printed, flags=re.MULTILINE), re.DOTALL), printed


@pytest.mark.parametrize("name", [name for name in PAGES if name not in {"README.md", "CONTRIBUTING.md", "doc/ci.md"}])
def test_the_examples_of_a_page_run_in_the_project_of_the_readme(
    name: str, readme: Path, tmp_path: Path, environment: dict[str, str]
) -> None:
    folder = shutil.copytree(readme, tmp_path / "project")
    follow(folder, page(name), environment)


def test_who_follows_the_readme_word_for_word_has_nothing_to_fix(readme: Path, environment: dict[str, str]) -> None:
    assert run(["adr", "check"], readme, environment) == ""
    assert run(["git", "status", "--short"], readme, environment) == ""


JSON = (
    "cards",
    "cards metrics-store",
    "catalog add . --store ../catalog.sqlite",
    "config",
    "compare metrics-store",
    "list",
    "show 1",
    "preview 2 --deck metrics-store",
    "search duckdb",
    "rejected postgresql",
    "why cards README.md",
    "brief",
    "agents",
    "status 1",
    "due --on 2030-01-01",
    "history 1",
    "log 1",
    "seeds",
    "quote duckdb",
    "figures",
    "check",
    "explain E101",
    "generate toc",
    "render --check",
    "schema",
    "review HEAD^..HEAD",
    "graph",
    "templates",
    "site --out ../public",
)


def keys(value: object) -> Iterator[str]:
    """Yield every key of a JSON document whose keys are ours: not those of a mapping by the author's own names."""
    if isinstance(value, list):
        for one in value:
            yield from keys(one)
    if isinstance(value, dict):
        for name, inner in value.items():
            yield name
            yield from () if name in {"scores", "rejected", "files"} else keys(inner)


@pytest.mark.parametrize("command", JSON)
def test_every_key_that_json_prints_is_on_its_page(
    command: str, readme: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(readme)
    pages = "".join(page(f"doc/{one}.md") for one in ("json", "decisions", "cards", "evidence", "agents"))
    known = set(re.findall(r"`([\w-]+)`", pages))
    assert main.run([*command.split(), "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert set(keys(printed)) - known == set()


def test_every_command_with_a_document_of_its_own_is_on_its_page_and_tried_here() -> None:
    having = {name for name, command in COMMANDS.items() if command.json not in {"", "written"}}
    assert {words.split()[0] for words in JSON} == having
    assert [command for command in having if not re.search(rf"`adr {command}[^`]* --json`", page("doc/json.md"))] == []


def test_every_schema_is_on_its_page() -> None:
    assert [name for name in names() if f"`{name}`" not in page("doc/json.md")] == []


def test_each_threat_names_tests_that_there_are() -> None:
    table = [line for line in (ROOT / "SECURITY.md").read_text("utf-8").splitlines() if line.startswith("| ")][2:]
    named = [re.findall(r"`(tests/[^`:]+)::(test_\w+)`", line) for line in table]
    assert table
    assert [line for line, tests in zip(table, named, strict=True) if not tests] == []
    missing = [
        (file, name)
        for tests in named
        for file, name in tests
        if f"def {name}(" not in (ROOT / file).read_text("utf-8")
    ]
    assert missing == []
