"""An author's Markdown loses its marks and keeps its words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adr.core.text.passages import LANGUAGES, continued, passage, unmarked
from adr.model.text import Phrase, Prose
from adr.model.view import Passage

WORDS = {
    "plain words stay, 2 * 3 * 4 and snake_case_names too": "plain words stay, 2 * 3 * 4 and snake_case_names too",
    "**bold**, *slanted*, __bold__, _slanted_ and ~~gone~~": "bold, slanted, bold, slanted and gone",
    "`code` and ``co`de`` keep `**their** marks`": "code and co`de keep **their** marks",
    "a [**link**](https://e.example/a_(b)) and ![a picture](p.png)": "a link and a picture",
    "see <https://e.example>, \\*not slanted\\*": "see https://e.example, *not slanted*",
    "two\nlines,  two   blanks": "two lines, two blanks",
    "first.\n\nsecond.": "first. …",
    "- a list\n- of two": "- a list - of two",
    "جدول **مهم**": "جدول مهم",
    "": "",
}


@pytest.mark.parametrize("text", WORDS)
def test_marks_go_and_words_stay(text: str) -> None:
    assert unmarked(text) == WORDS[text]


def test_a_long_text_is_cut_after_a_word() -> None:
    assert unmarked("one two three", 8) == "one two …"
    assert unmarked("one <!-- TODO --> two") == "one two"
    assert unmarked("onetwothree", 8) == "onetwoth …"
    assert unmarked("one two", 7) == "one two"


@given(st.text(alphabet="ab *_`[]()!<>\\~\n:h", max_size=60))
def test_any_text_becomes_one_line_of_bounded_length(text: str) -> None:
    words = unmarked(text, 30)
    assert "\n" not in words
    assert len(words) <= 32


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


@pytest.mark.parametrize("sign", ["*", "_", "~", "`", "[", "](", "![", "<a:", "``a", "*a ", "\\", "\n"])
def test_any_run_of_marks_has_some_plain_words(sign: str) -> None:
    """A pattern that goes back over the text, or a call for each mark, would hang or end here."""
    assert unmarked(f"start {sign * 60_000} end").startswith("start")


@pytest.mark.parametrize(
    ("lang", "text", "wanted"),
    [
        ("en", "because it scales", "it scales"),
        ("en", "Because nobody knows it", "nobody knows it"),
        ("en-GB", "It scales", "it scales"),
        ("en", "DuckDB needs two", "DuckDB needs two"),
        ("en", "because: DuckDB needs two", "DuckDB needs two"),
        ("en", "becausewhatever", "becausewhatever"),
        ("en", "since it scales", "it scales"),
        ("en", "since 2019 we use it", "since 2019 we use it"),
        ("de", "Weil das Team ihn kennt", "weil das Team ihn kennt"),
        ("de", "denn das Team kennt ihn", "das Team kennt ihn"),
        ("de", "Das Team kennt ihn", "das Team kennt ihn"),
        ("de", "Redis ist schnell", "Redis ist schnell"),
        ("fr", "parce qu'il est rapide", "il est rapide"),
        ("es", "Porque el equipo lo conoce", "el equipo lo conoce"),
        ("fr", "puisqu’il est rapide", "il est rapide"),
        ("es", "ya queda poco", "ya queda poco"),
        ("ar", "لأن الفريق يعرفها", "إن الفريق يعرفها"),
        ("ar", "لأنها سريعة", "إنها سريعة"),
        ("ar", "لأنظمة التشغيل كلها", "لأنظمة التشغيل كلها"),
        ("ar", "إذ هي سريعة", "هي سريعة"),
        ("he", "כי הוא מהיר", "הוא מהיר"),
        ("he", "מפני שהוא מהיר", "הוא מהיר"),
        ("he", "כיסוי מלא", "כיסוי מלא"),
        ("zh", "因为它很快", "它很快"),
        ("tlh", "because it scales", "because it scales"),
    ],
)
def test_a_text_goes_on_after_because(lang: str, text: str, wanted: str) -> None:
    assert continued(text, lang) == wanted


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_stays_nothing(lang: str) -> None:
    assert continued("", lang) == ""
