"""Settings are read from TOML as located text."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adr.adapters import toml
from adr.core.fields import plain
from adr.model.node import Mapping
from adr.model.problem import AdrError, Place

TEXT = '[project]\nname = "x"\n\n[tool.adr]\nlog = "doc"\nseeds = ["a", "b"]\n\n[tool.other]\nlog = "no"\n'


def refused(text: str) -> tuple[str, str]:
    with pytest.raises(AdrError) as error:
        toml.read_table("adr.toml", text)
    (problem,) = error.value.problems
    return str(problem), problem.hint


def test_a_table_is_read_with_the_lines_of_its_keys() -> None:
    found = toml.read_table("pyproject.toml", TEXT, "tool", "adr")
    assert found
    assert plain(found) == {"log": "doc", "seeds": ("a", "b")}
    assert [key.place for key, _ in found.entries] == [Place("pyproject.toml", 5, 1), Place("pyproject.toml", 6, 1)]
    assert [value.place for _, value in found.entries] == [Place("pyproject.toml", 5, 1), Place("pyproject.toml", 6, 1)]


def test_a_file_may_be_the_table() -> None:
    found = toml.read_table("adr.toml", 'log = "doc"\n')
    assert found == toml.read_table("adr.toml", 'log = "doc"\r\n')
    assert isinstance(found, Mapping)
    assert plain(found) == {"log": "doc"}


@pytest.mark.parametrize(
    "text", ["", "[tool]\nx = 1\n", "tool = 3\n", "[tool]\nadr = 3\n", "[[tool.adr]]\nlog = 'x'\n"]
)
def test_a_table_that_is_not_there_is_none(text: str) -> None:
    assert toml.read_table("pyproject.toml", text, "tool", "adr") is None


@pytest.mark.parametrize(
    ("typed", "text"),
    [('"no"', "no"), ("'1.10'", "1.10"), ("2026-01-02", "2026-01-02"), ("true", "true"), ("7", "7"), ('""', "")],
)
def test_a_value_is_text(typed: str, text: str) -> None:
    found = toml.read_table("adr.toml", f"lang = {typed}\n")
    assert found
    assert plain(found) == {"lang": text}


@pytest.mark.parametrize(
    "text",
    [
        '\ntool.adr.log = "doc"\n',
        '[tool]\nadr = {log = "doc"}\n',
        '[tool]\nadr."log" = "doc"\n',
        '[ tool . "adr" ]\nlog = "doc"\n',
    ],
)
def test_a_key_has_its_line_however_it_is_spelled(text: str) -> None:
    found = toml.read_table("pyproject.toml", text, "tool", "adr")
    assert found
    assert found.entries[0][0].place == Place("pyproject.toml", 2, 1)


def test_a_table_in_the_table_has_lines_too() -> None:
    text = '[tool.adr]\nlog = "doc"\n\n[tool.adr.ignore]\n# why\nW306 = "we know"\n"W302" = ""\n'
    found = toml.read_table("pyproject.toml", text, "tool", "adr")
    assert found
    key, table = found.entries[1]
    assert isinstance(table, Mapping)
    assert key.place == table.place == Place("pyproject.toml", 4, 1)
    assert [one.place.line for one, _ in table.entries] == [6, 7]


def test_a_syntax_error_has_its_place() -> None:
    assert refused("[tool\n") == (
        "adr.toml:1:6: not TOML: expected ']' at the end of a table declaration",
        "fix the line",
    )
    assert refused("log = 'a'\nlog = 'b'\n") == ("adr.toml:2:10: not TOML: cannot overwrite a value", "fix the line")


@pytest.mark.parametrize("text", [f"a = {'[' * 100_000}", f"a = {'9' * 5000}", f"a = 0x{'f' * 9000}"])
def test_what_breaks_the_parser_is_refused(text: str) -> None:
    assert refused(text) == ("adr.toml: not TOML: brackets or digits that do not end", "fix the line")


@given(
    st.lists(
        st.sampled_from(["[tool.adr]", "a", "=", '"x"', "[", "]", "\n", "'", "1", "{", "}", "#", ".", "é"]), max_size=15
    )
)
def test_any_text_is_read_or_refused(parts: list[str]) -> None:
    with contextlib.suppress(AdrError):
        found = toml.read_table("adr.toml", "".join(parts), "tool", "adr")
        assert found is None or isinstance(found, Mapping)


@pytest.mark.parametrize(
    ("text", "table", "wanted"),
    [
        ("", (), 'log = "x"\n'),
        ('cards = "c"\n', (), 'log = "x"\ncards = "c"\n'),
        ("log = 'a' # here\r\n", (), 'log = "x" # here\r\n'),
        ('[a]\nlog = "1"\n\n[tool.adr]\nlog="2"\n', ("tool", "adr"), '[a]\nlog = "1"\n\n[tool.adr]\nlog="x"\n'),
        ("[tool.adr] # ours\n\n[b]\n", ("tool", "adr"), '[tool.adr] # ours\nlog = "x"\n\n[b]\n'),
        ('log = """a"""\n', (), None),
    ],
)
def test_a_text_is_written_where_its_key_stands(text: str, table: tuple[str, ...], wanted: str | None) -> None:
    assert toml.with_text(text, table, "log", "x") == wanted
