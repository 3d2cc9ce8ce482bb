"""A pattern is compiled at its first use, and is then what `re.compile` makes of it."""

from __future__ import annotations

import re

import pytest

from adr.model.regex import regex


def test_a_pattern_finds_what_a_compiled_one_finds() -> None:
    lazy, compiled = regex(r"(?P<word>[a-z]+)", re.IGNORECASE), re.compile(r"(?P<word>[a-z]+)", re.IGNORECASE)
    text = "One two, three"
    for _ in range(2):
        assert lazy.findall(text) == compiled.findall(text)
        assert [one["word"] for one in lazy.finditer(text, 3)] == ["two", "three"]
        assert lazy.sub("-", text) == compiled.sub("-", text)
        assert lazy.split(text) == compiled.split(text)
        assert lazy.match(text, 3) is None
        assert lazy.pattern == compiled.pattern
    assert lazy.groups == 1


def test_a_pattern_of_bytes_finds_bytes() -> None:
    assert regex(rb"b+").findall(b"abba") == [b"bb"]


def test_a_wrong_pattern_is_found_at_its_first_use() -> None:
    wrong = regex("(")
    with pytest.raises(re.error):
        wrong.match("")


def test_a_pattern_compiles_while_another_thread_has_put_regex_in_the_place_of_compile(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """`adapters.yaml` does so for a moment, while git's history may be read in a thread."""
    monkeypatch.setattr(re, "compile", regex)
    assert regex("a+").fullmatch("aa")
