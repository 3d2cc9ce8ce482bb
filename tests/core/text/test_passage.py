"""A paragraph can go on in a sentence of the record; a list, a heading or code cannot."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adr.core.text.plain_words import passage
from adr.model.text import Phrase, Prose
from adr.model.view import Passage


@pytest.mark.parametrize(
    "text",
    [
        "it is fast",
        "**It** is fast",
        "*It* is",
        "-5 degrees",
        "#1 in the list",
        "+1 from all",
        "1.10 is out",
        "_it_ is",
        "[a](b) is",
    ],
)
def test_a_paragraph_leads(text: str) -> None:
    assert passage(text) == Passage(lead=Phrase(text))


@pytest.mark.parametrize(
    "text",
    [
        "- one\n- two",
        "* one",
        "  + one",
        "> quoted",
        "# Heading",
        "###### Six",
        "```\ncode\n```",
        "~~~\ncode",
        "1. one",
        "2) two",
        "    code",
        "\tcode",
        "| a | b |\n|---|---|",
        "<div>",
        "[a]: http://b",
        "Title\n=====",
        "Title\n---",
        "***",
        "it is\n- one",
        "it is\n1. one",
        "it is\n> said",
        "it is\n```\ncode",
        "it is\n# big",
        "line\\\nbreak",
        "-",
        "- - -",
        "it is\n***\nso",
        "it is\n~~~\ncode",
        "it is\n| a |",
    ],
)
def test_what_is_no_paragraph_stays_in_blocks(text: str) -> None:
    assert passage(text) == Passage(rest=Prose(text))


def test_the_first_paragraph_is_put_on_one_line_and_the_rest_follows() -> None:
    assert passage("\nit is\nfast\n \n- small\n- old\n\nEnd.\n") == Passage(
        lead=Phrase("it is fast"), rest=Prose("- small\n- old\n\nEnd.")
    )


def test_nothing_is_nothing() -> None:
    assert passage("") == passage("\n\n") == Passage()


@given(st.lists(st.sampled_from(["word", "- item", "# h", "\n\n", "\n", "> q", "```", " ", "1. a", "\\"]), max_size=12))
def test_no_word_is_lost_or_doubled(parts: list[str]) -> None:
    text = "".join(parts)
    found = passage(text)
    assert f"{found.lead} {found.rest}".split() == text.split()
