"""The documentation says what the program does: its examples run, its links lead somewhere, and no key is missing."""

from __future__ import annotations

import importlib.util
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from adr.cli.commands import COMMANDS
from adr.core.field_tables import CARD, CLAIM, CRITERION, DECISION, DECK, EVIDENCE, FIGURE, LINK, SETTINGS
from adr.core.fields import FieldTable
from tests.conftest import Work

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
PAGES = ("README.md", "CONTRIBUTING.md", *sorted(f"doc/{path.name}" for path in (ROOT / "doc").glob("*.md")))
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
NEEDS_MORE = re.compile(r"pip install|git clone|reviewdog|\bdot\b")
"""What an example that is not run needs: a network, or another program."""


def page(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def picture() -> ModuleType:
    spec = importlib.util.spec_from_file_location("picture", ROOT / "doc/picture.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def words_of(svg: str) -> list[str]:
    return " ".join(re.findall(r"<text[^>]*>([^<]*)</text>", svg)).replace("&#160;", " ").split()


def test_the_picture_in_the_readme_shows_the_first_record_as_it_is() -> None:
    drawn = picture()
    shown = drawn.PICTURE.read_text("utf-8")
    assert words_of(shown) == words_of(drawn.draw(drawn.first_record())), "run: python doc/picture.py"


def test_the_readme_has_the_two_commands_that_set_everything_up() -> None:
    assert "python3 -m venv .venv && .venv/bin/pip install -q . && .venv/bin/adr decide 3\n" in README
    test = "python3 -m venv .venv && .venv/bin/pip install -q -e '.[test]' && .venv/bin/python -m pytest -q\n"
    assert README.count(test) == 1


def test_ci_runs_the_test_command_as_the_readme_has_it() -> None:
    script = page(".ci/run")
    assert "README.md" in script
    assert "pip install" not in script


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_is_in_the_readme(command: str) -> None:
    assert f"`adr {command}" in README


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
    assert len(lines) <= 180


def test_every_page_is_linked_from_the_readme() -> None:
    assert [name for name in PAGES if name != "README.md" and f"]({name})" not in README] == []


@pytest.fixture
def project(repo: Work, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Work:
    """Give an empty repository in which `adr` is the one under test."""
    program = tmp_path / "bin/adr"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -P -m adr "$@"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("ADR_DATE", "2026-11-18")
    return repo


def script(block: str) -> str:
    """Return a shell block as a script; a line that says `# exits 1` has to."""
    fails = re.compile(r"^(?:[^#\n]*[^ #\n]) +# exits 1.*$", re.MULTILINE)
    return fails.sub(lambda line: f"if {line[0]}\nthen echo did not fail; exit 9; fi", block)


def follow(work: Work, text: str) -> None:
    """Do what a page says: write the files that it names, run its shell blocks, compare what they print.

    A block of text right below a shell block is what that prints; … stands for anything.
    """
    printed = ""
    for fence in FENCE.finditer(text):
        language, block = fence.groups()
        named = re.match(r"# (\S+\.\w+)\n", block)
        if language == "yaml" and named:
            work.write(named[1], block)
        elif language == "sh" and not NEEDS_MORE.search(block):
            words = ["bash", "-e", "-c", script(block)]
            done = subprocess.run(
                words, cwd=work.root, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
            )
            assert done.returncode == 0, block + done.stdout + done.stderr
            printed = done.stdout
        elif language == "text" and printed and text[: fence.start()].endswith("```\n\n"):
            shown = ".*".join(re.escape(part) for part in block.replace("…\n", "…").split("…"))
            assert re.fullmatch(shown, re.sub(" +$", "", printed, flags=re.MULTILINE), re.DOTALL), printed


@pytest.mark.parametrize("name", [name for name in PAGES if name not in {"README.md", "CONTRIBUTING.md", "doc/ci.md"}])
def test_the_examples_of_a_page_run_in_the_project_of_the_readme(name: str, project: Work) -> None:
    follow(project, README)
    follow(project, page(name))


def test_the_readme_can_be_followed_word_for_word(project: Work) -> None:
    follow(project, README)
    checked = subprocess.run(["adr", "check"], cwd=project.root, capture_output=True, text=True, check=True)
    assert checked.stdout == ""
