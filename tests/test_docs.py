"""The documents say what the program does: commands, fields, and the picture of the record."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from adr.cli.commands import COMMANDS
from adr.core.field_tables import CARD, DECK, EVIDENCE, FIGURE, SETTINGS
from adr.core.fields import Form

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
REFERENCE = (ROOT / "doc/reference.md").read_text("utf-8")


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
    script = (ROOT / ".ci/run").read_text("utf-8")
    assert "README.md" in script
    assert "pip install" not in script


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_is_in_the_readme(command: str) -> None:
    assert f"`adr {command}" in README


@pytest.mark.parametrize("form", [DECK, CARD, EVIDENCE, FIGURE, SETTINGS], ids=lambda form: form.name)
def test_every_field_is_in_the_reference_with_what_it_is_for(form: Form) -> None:
    rows = dict(re.findall(r"^\| `([^`]+)` +\| (.+?) +\|$", REFERENCE, re.MULTILINE))
    wanted = {field.name for field in form.fields}
    assert wanted <= rows.keys()
    lines = REFERENCE.splitlines()
    said = {f"{field.about}{'; required' if field.required else ''}" for field in form.fields}
    assert all(any(line.rstrip(" |").endswith(text) for line in lines) for text in said)


def test_every_link_of_the_documents_leads_to_a_file() -> None:
    for name in ("README.md", "CONTRIBUTING.md", "doc/ci.md", "doc/reference.md"):
        text = (ROOT / name).read_text("utf-8")
        for link in re.findall(r"\]\(([^)#]+)", text):
            assert "://" in link or ((ROOT / name).parent / link).is_file(), f"{name}: {link}"
