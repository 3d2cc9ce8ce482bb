"""A record as a page: Markdown is laid out, and nothing in it can act or load anything."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adr.adapters.markdown.as_html import as_html

SAFE = {"br", "details", "div", "img", "kbd", "sub", "summary", "sup"}
MADE = {"a", "blockquote", "code", "em", "h1", "hr", "input", "li", "ol", "p", "pre", "s", "section", "span", "strong"}
MADE |= {"table", "tbody", "td", "th", "thead", "tr", "ul"}
SIGNS = ["<", ">", "/", "img", " src=", "x", '"', "'", " onerror=x", "<!--", "-->", "script", "div", "\n", "&lt;", "]("]


def html(text: str) -> str:
    """Lay out Markdown in a page where links stay and images are left out."""
    return as_html(text, lambda address: address, lambda _: "")


class Tags(HTMLParser):
    """Collects the tags and attributes of a page, as a browser finds them."""

    def __init__(self, page: str) -> None:
        """Read a page."""
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag that opens."""
        self.found.append((tag, dict(attrs)))


@pytest.mark.parametrize(
    ("text", "laid_out"),
    [
        ("# A **b**", '<h1 dir="auto">A <strong>b</strong></h1>'),
        ("- [x] a", '<input type="checkbox" disabled checked> a'),
        ("| a |\n| - |\n| b |", "<td>b</td>"),
        ("~~a~~", "<s>a</s>"),
        ("a[^1]\n\n[^1]: why", 'class="footnote'),
        ("> [!TIP]\n> a", '<blockquote class="tip">\n<p><strong>Tip</strong></p>'),
        ("$a_b$ and $c_d$", '<span class="math inline">a_b</span> and'),
        ("$`a<b`$ or $$c$$ is", '<span class="math inline">a&lt;b</span> or <span class="math block">c</span> is'),
        ("\\$1 or $a$", '$1 or <span class="math inline">a</span>'),
        ("it costs $5 and $6 today", "it costs $5 and $6 today"),
        ("$$\na\n$$", '<span class="math block">a</span>'),
        ("press <kbd>a</kbd>, H<sub>2</sub>O<br>", "<kbd>a</kbd>, H<sub>2</sub>O<br>"),
        ("<details open>\n<summary>a</summary>\n\nb\n\n</details>", '<details open="">\n<summary>a</summary>'),
        ('<div dir="rtl" lang="ar">\n\nنص\n\n</div>', '<div dir="rtl" lang="ar">'),
        ("a <!-- b --> c", "a  c"),
        ("<!--\nTODO\n-->\n\nc", "c"),
        ("a &copy; <b>b</b>", "a © &lt;b&gt;b&lt;/b&gt;"),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("a <kbd onclick=alert(1) style='x'>b</kbd>", "<kbd>b</kbd>"),
        ("[a](javascript:alert)", "[a](javascript:alert)"),
        ("[a](<java\tscript:alert>)", "[a](&lt;java\tscript:alert&gt;)"),
        (
            "a\\_b &amp; c [x](javascript:y) d &lt; e [z](javascript:w)",
            "a_b &amp; c [x](javascript:y) d &lt; e [z](javascript:w)",
        ),
        ("[b](<c d.md>) <e@f.example>", '<a href="c%20d.md">b</a> <a href="mailto:e@f.example">e@f.example</a>'),
        ("[![a](b.png)](c.md)", '<a href="c.md">a</a>'),
        ("![a <b>](https://a.example/b.png)", '<a href="https://a.example/b.png">a &lt;b&gt;</a>'),
        ('<img src="https://a.example/b.png" alt="a <">', "a &lt;"),
    ],
)
def test_markdown_and_safe_tags_are_laid_out_and_other_tags_are_text(text: str, laid_out: str) -> None:
    assert laid_out in html(text)


def test_blocks_take_the_direction_of_their_words_and_items_that_of_their_list() -> None:
    page = html("نص\n\n- نص\n\n  a\n\nb")
    assert [tag for tag, given in Tags(page).found if given.get("dir") == "auto"] == ["p", "ul", "p"]


def test_links_lead_where_they_should_from_the_page_and_images_stand_in_it() -> None:
    page = as_html("[a](b.md) ![c](d.png)", lambda address: f"../{address}", lambda _: "data:image/png;base64,AA==")
    assert '<a href="../b.md">a</a> <img alt="c" src="data:image/png;base64,AA==">' in page


def test_headings_have_the_names_that_hosts_give_them() -> None:
    page = as_html("# A *b*, c\n\n## D\n\n## D\n", str, lambda _: "", anchors=True)
    assert [given["id"] for tag, given in Tags(page).found if tag in {"h1", "h2"}] == ["a-b-c", "d", "d-1"]


@given(st.lists(st.sampled_from(SIGNS), max_size=14).map("".join))
def test_whatever_is_typed_no_tag_or_attribute_of_ours_is_another(text: str) -> None:
    for tag, attributes in Tags(html(text)).found:
        assert tag in SAFE | MADE
        assert not [name for name in attributes if name.startswith("on")]
        assert tag != "img"


@pytest.mark.parametrize("piece", ["<a ", "<!--", "<div x", "<img src='", "$", "[^"])
def test_a_long_line_of_one_sign_is_laid_out_too(piece: str) -> None:
    """A pattern that looks again at each sign would never come to an end here."""
    assert html(piece * (20_000 // len(piece)))


def test_the_words_of_a_cell_leave_the_cells_beside_it_aligned() -> None:
    table = "| a | b | c |\n|---|--:|:-:|\n| **1** | *2* | 3 |\n"
    row = '<tr><td><strong>1</strong></td><td class="right"><em>2</em></td><td class="center">3</td></tr>'
    assert row in as_html(table, str, str)
