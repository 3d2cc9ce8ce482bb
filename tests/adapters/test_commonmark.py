"""Markdown is read as CommonMark has it, with ranges in code points of the text as it is."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from adr.adapters.commonmark import parse
from adr.model.markdown import LINKS, BlockKind, Document, SpanKind
from adr.model.problem import Place


def _blocks(document: Document, kind: BlockKind) -> list[str]:
    return [document.text[one.start : one.end] for one in document.blocks if one.kind is kind]


def _spans(document: Document, kind: SpanKind) -> list[str]:
    return [document.text[one.start : one.end] for one in document.spans if one.kind is kind]


def _words(document: Document) -> list[str]:
    return [document.text[slice(*document.words(one))] for one in document.headings]


def test_headings_say_their_words_without_marks() -> None:
    found = parse(
        "# One #\n\n ## Two ##  \n\nThree\n=====\n\nFour\nof two lines\n---\n\n#\n\n## C#\r\n\n###### \\# six\n"
    )
    assert _words(found) == ["One", "Two", "Three", "Four\nof two lines", "", "C#", "\\# six"]
    assert [one.level for one in found.headings] == [1, 2, 1, 2, 1, 2, 6]


def test_headings_in_quotes_lists_code_and_html_divide_nothing() -> None:
    found = parse("> # a\n\n- # b\n\n```\n# c\n```\n\n    # d\n\n<!--\n# e\n-->\n\n1. ```sh\n   # f\n   ```\n\n# g\n")
    assert _words(found) == ["g"]


def test_front_matter_is_no_markdown_and_keeps_its_place() -> None:
    found = parse("\ufeff---\ntitle: Größe\n# a comment\n---\n# Titel\n")
    assert found.matter == "title: Größe\n# a comment\n"
    assert found.text[found.fence :] == "---\n# Titel\n"
    assert found.text[found.body :] == "# Titel\n"
    assert _words(found) == ["Titel"]


@pytest.mark.parametrize("text", ["", "---\nnever closed: true\n", "text\n\n---\nkey: value\n---\n", "\ufefftext"])
def test_a_text_without_front_matter_has_none(text: str) -> None:
    found = parse(text)
    assert (found.fence, found.matter) == (0, "")
    assert found.text == text


def test_ranges_count_code_points_and_places_count_from_one() -> None:
    found = parse("\ufeffä 😀\n\n- 日本 `コード` [ü](x.md)\n")
    assert _blocks(found, BlockKind.ITEM) == ["- 日本 `コード` [ü](x.md)\n"]
    assert _spans(found, SpanKind.CODE) == ["`コード`"]
    [link] = [one for one in found.spans if one.kind is SpanKind.LINK]
    assert found.place("a.md", link.start) == Place("a.md", 3, 12)
    assert found.place("a.md", 1) == Place("a.md", 1, 1)


@pytest.mark.parametrize(
    ("text", "words", "target", "written"),
    [
        ("[a](b.md)", "a", "b.md", "b.md"),
        ("[a *b* `c]`](<d e.md> 'title')", "a *b* `c]`", "d e.md", "d e.md"),
        ("![](b.png)", "", "b.png", "b.png"),
        ("[a\nb](\n  b\\_c.md)", "a\nb", "b_c.md", "b\\_c.md"),
        ("<https://example.org/a>", "https://example.org/a", "https://example.org/a", "https://example.org/a"),
    ],
)
def test_a_link_has_its_words_and_its_target_in_place(text: str, words: str, target: str, written: str) -> None:
    found = parse(text)
    link = next(one for one in found.spans if one.kind in (SpanKind.LINK, SpanKind.IMAGE))
    inner = link.start + len(text) - len(text.lstrip("!["))
    assert found.text[inner : link.words_end].strip("<") == words
    assert link.target == target
    assert found.text.startswith(written, link.target_at)


def test_a_reference_has_the_target_of_its_definition() -> None:
    found = parse("[a][b] and [b]\n\n[b]: c.md 'title'\n[unused]:\n  <d e.md>\n")
    links = [one for one in found.spans if one.kind is SpanKind.LINK]
    assert [(one.target, one.target_at) for one in links] == [("c.md", -1), ("c.md", -1)]
    defined = [one for one in found.spans if one.kind is SpanKind.DEFINITION]
    assert [one.target for one in defined] == ["c.md", "d e.md"]
    assert [found.text[one.target_at :].split()[0] for one in defined] == ["c.md", "d"]


def test_what_is_escaped_or_in_code_is_no_link() -> None:
    found = parse("\\[a\\](b.md) `[c](d.md)` ``in `code`\nover [e](f.md)`` lines\n\n    [g](h.md)\n")
    assert _spans(found, SpanKind.LINK) == []


def test_a_fence_ends_with_the_quote_that_holds_it() -> None:
    found = parse("> ```\n> make\n\nThe quote ended. [a](b.md)\n")
    assert _spans(found, SpanKind.LINK) == ["[a](b.md)"]


def test_a_table_has_a_head_rows_and_cells() -> None:
    found = parse("| a | b |\n|---|---|\n| `x\\|y` | ~~z~~ |\n")
    assert [text.strip(" |") for text in _blocks(found, BlockKind.CELL)] == ["a", "b", "`x\\|y`", "~~z~~"]
    assert len(_blocks(found, BlockKind.HEAD)) == len(_blocks(found, BlockKind.ROW)) == 1
    assert _spans(found, SpanKind.STRUCK) == ["~~z~~"]


def test_blocks_say_how_deep_they_stand() -> None:
    found = parse("- a\n  - b\n\n    c\n\n> d\n")
    depths = [(one.kind.value, one.depth) for one in found.blocks]
    assert depths == [
        ("list", 0),
        ("item", 1),
        ("list", 2),
        ("item", 3),
        ("paragraph", 4),
        ("paragraph", 4),
        ("quote", 0),
        ("paragraph", 1),
    ]


@pytest.mark.parametrize("mark", [">", "> ", "+ ", "1. "])
def test_blocks_within_a_hundred_others_are_text(mark: str) -> None:
    text = "# One\n\n" + mark * 30_000 + "two"
    found = parse(text)
    assert max(one.depth for one in found.blocks) <= 200  # a list and its item are two
    assert found.text == text
    assert found.blocks[-1].end == len(text)
    assert len(parse(mark * 99 + "two").blocks) > 99


def test_headings_are_found_in_both_forms_with_their_places() -> None:
    text = "\ufeff---\ntitle: x\n---\nA\n===\n\n## B ##\r\n\n### C#\n\nD\n---\n\nno\n\n---\n\n| x |\n|---|\n"
    found = parse(text)
    places = [str(found.place("a.md", found.words(one)[0])) for one in found.headings]
    assert [
        (one.level, words, place) for one, words, place in zip(found.headings, _words(found), places, strict=True)
    ] == [(1, "A", "a.md:4:1"), (2, "B", "a.md:7:4"), (3, "C#", "a.md:9:5"), (2, "D", "a.md:11:1")]


@pytest.mark.parametrize(
    "text", ["```sh\n# no\n```\n", "~~~\n# no\n~~~\n", "<!--\n# no\n-->\n", "- a\n  ```\n  # no\n  ```\n", "#no\n"]
)
def test_code_and_comments_have_no_headings(text: str) -> None:
    assert _words(parse(f"{text}\n# Yes\n")) == ["Yes"]


LINES = """\
# a|## b ##|###|####### c|#d| # e|- # f|> # g|text||- item|  more|1. x|> y|    code|\tcode|```|~~~|<div>|<!-- c|-->|<a>
===|---|-|* |[x]: y|[x]: y 'z|[^1]: note|text [x]|`a|a `|# h\r|\\|# i \\#|***|+ j|$$|%% l|# m {#n}|# [o](p)|&#35; q
""".replace("\n", "|").split("|")


@given(st.lists(st.sampled_from(LINES), max_size=9).map("\n".join), st.sampled_from(["", "\n"]))
@example("[^1]: note\n# a", "")
def test_headings_are_the_same_whether_they_are_seen_at_once_or_parsed(text: str, end: str) -> None:
    found, parsed = parse(text + end), parse(text + end + "\n\n~~~\n~~~\n")
    assert not parsed.is_plain
    assert [one._replace(end=0) for one in found.headings] == [one._replace(end=0) for one in parsed.headings]
    assert list(found.headings) == [one for one in found.blocks if one.level and not one.depth]


LINKED = """\
[a](b.md)|![c](d "e")|`[f](g)`|`h|i`|\\[j](k)|[l|m](n)|- [o](p)|  [q](r)|> [s](t)|| |# [u](v)|[w]: x|[w]|<y@z.org>
1. [a](b)
| [c](d) | e |
|---|---|
*f [g](h)*|[i](<j k>)|[l](m|n)|]( |ü [o](p)|[p [q](r)|[a](b "[c](d)")|[![a](b)](c)|[^1](a)|[a](b&amp;c)|[a]()|[](a)
[a]|[ a ](b)|**[a](b)|[**a**](b)**|-     [a](b)|<a b="|[c](d)">|[a](b(c)d)|[a|b](c)|[`a`](b)|]|[a](b c)|[a] (b)|![a](b)
""".replace("\n", "|").split("|")


@given(st.lists(st.sampled_from(LINKED), max_size=9).map("\n".join))
def test_links_are_the_same_whether_they_are_looked_for_alone_or_with_the_rest(text: str) -> None:
    found = parse(text)
    assert list(found.links) == [one for one in found.spans if one.kind in LINKS]
