"""Shipped templates are compiled once and for all, and never run from code that is not theirs."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from adr.adapters.templates import bytecode, engine, loader
from adr.adapters.templates.bytecode import kept
from adr.adapters.templates.engine import TemplateSource, render
from adr.model.problem import AdrError


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Let Python write byte code, all of it below a folder of the test."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "codes"))
    return tmp_path / "codes"


def file(tmp_path: Path, text: str = "{{ x }}") -> Path:
    path = tmp_path / "a.md.jinja"
    path.write_text(text, encoding="utf-8")
    return path


def code(path: Path, words: str) -> str:
    """Return the words that are in the code which is kept, or made of *words* now."""
    made = kept(str(path), "templates/a.md.jinja", lambda: compile(repr(words), "x", "eval"))
    assert made.co_filename in ("templates/a.md.jinja", "x")
    return str(made.co_consts[0])


def test_a_template_is_compiled_once_and_its_code_found_again(shelf: Path, tmp_path: Path) -> None:
    path = file(tmp_path)
    assert [code(path, "one"), code(path, "two")] == ["one", "one"]
    assert [found.name for found in shelf.rglob("*.pyc")] == [f"a.md.{sys.implementation.cache_tag}.pyc"]


@pytest.mark.usefixtures("shelf")
def test_code_is_made_again_when_the_template_or_what_compiles_it_has_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, maker = file(tmp_path), tmp_path / "compiler.py"
    monkeypatch.setattr(bytecode, "MAKERS", (str(maker),))

    def made(words: str, template: str, compiler: str) -> str:
        for changed, text in ((path, template), (maker, compiler)):
            changed.write_text(text, encoding="utf-8")
            os.utime(changed, ns=(1, 1))
        bytecode._makers.cache_clear()
        return code(path, words)

    assert made("one", "{{ x }}", "a") == "one"
    assert made("two", "{{ x }}", "a") == "one"
    assert made("three", "{{ y }}", "a") == "three"
    assert made("four", "{{ y }}", "b") == "four"
    assert made("five", "{{ y }}", "b") == "four"
    monkeypatch.undo()
    bytecode._makers.cache_clear()


@pytest.mark.parametrize("rest", [b"", b"\x00", b"N", b"\xff" * 40])
def test_damaged_code_is_passed_over(shelf: Path, tmp_path: Path, rest: bytes) -> None:
    path = file(tmp_path)
    code(path, "one")
    (found,) = shelf.rglob("*.pyc")
    found.write_bytes(found.read_bytes()[:16] + rest)
    assert code(path, "two") == "two"


def test_nothing_is_kept_where_python_must_not_write(
    shelf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    path = file(tmp_path)
    assert [code(path, "one"), code(path, "two")] == ["one", "two"]
    assert not shelf.exists()


def test_what_compiles_templates_is_there_to_be_looked_at() -> None:
    makers = [Path(name) for name in bytecode.MAKERS]
    assert all(maker.is_file() for maker in makers)
    assert {"compiler.py", "parser.py", "engine.py", "environment.py"} <= {maker.name for maker in makers}


def test_a_template_says_the_same_from_kept_code_and_its_faults_have_their_places(shelf: Path, tmp_path: Path) -> None:
    path = file(tmp_path, "a\n{{ missing }}\n")
    source = TemplateSource("a.md.jinja", "templates/a.md.jinja", "a\n{{ missing }}\n", str(path))
    assert render((source,), "a.md.jinja", {"missing": "b"}) == "a\nb\n"
    for shown in ("first", "second"):
        # Another name is another rendering: the code of the first is found.
        again = TemplateSource("a.md.jinja", f"{shown}/a.md.jinja", source.text, source.file)
        with pytest.raises(AdrError, match=f"{shown}/a.md.jinja:2: 'missing' is undefined"):
            render((again,), "a.md.jinja", {})
    assert len(list(shelf.rglob("a.md.*"))) == 1


def test_what_a_project_wrote_is_never_kept(shelf: Path) -> None:
    source = TemplateSource("b.md.jinja", "templates/b.md.jinja", "{{ x }}")
    assert render((source,), "b.md.jinja", {"x": "y"}) == "y"
    assert not list(shelf.rglob("b.md.*"))


def test_shipped_templates_are_right_and_name_what_they_load_as_they_are_looked_for() -> None:
    for one in loader.sources().files:
        found = engine.references(TemplateSource(one.name, one.shown, one.text))
        assert sorted(loader.LOADS.findall(one.text)) == sorted(each.name for each in found)
        assert all(each.required for each in found)
