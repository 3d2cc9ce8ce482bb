"""The text of pages, whole and broken."""

from __future__ import annotations

import pytest

from adr.adapters.documents.html import html_text
from adr.model.problem import AdrError


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        pytest.param("<h1>One</h1><p>two</p>three", "One\ntwo\nthree", id="blocks are lines"),
        pytest.param("a\n  b\t<b>c </b> d", "a b c d", id="white space as a browser shows it"),
        pytest.param("a<br>b<br/>c", "a\nb\nc", id="breaks"),
        pytest.param("<pre>a\n  b</pre>", "a\nb", id="preformatted lines stay lines"),
        pytest.param("<table><tr><td>1<td>2<tr><td>3</table>", "1 2\n3", id="a row is a line"),
        pytest.param("<ul><li>a<li>b</ul>", "a\nb", id="items"),
        pytest.param("&lt;b&gt; &amp; caf&eacute; &#x663;&nbsp;x &amp", "<b> & café ٣\u00a0x &", id="references"),
        pytest.param("<p dir=rtl>قال &#8220;نعم&#8221;</p>", "قال “نعم”", id="right to left"),
        pytest.param("<title>t</title><style>s</style><script>x<p>y</script>a<!-- c -->", "a", id="what is not seen"),
        pytest.param("<template>no<p>no</template>yes", "yes", id="templates"),
        pytest.param("a</p></div></pre>b", "a\nb", id="ends without beginnings"),
        pytest.param("a <b", "a", id="a tag without an end"),
        pytest.param("a <!-- b", "a", id="a comment without an end"),
        pytest.param("1 < 2 & 3", "1 < 2 & 3", id="signs that begin nothing"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_a_page_gives_the_text_that_is_seen(markup: str, text: str) -> None:
    assert html_text("a.html", markup) == text


def test_a_page_has_its_headings_as_parts() -> None:
    page = html_text("a.html", "Cost<h1> The\n<b>cost</b> </h1>It.<h2></h2><h2>Cost</h2>Cost")
    assert page == "Cost\nThe cost\nIt.\nCost\nCost"
    assert [(page[start:].partition("\n")[0], name) for start, name in page.parts] == [
        ("The cost", "The cost"),
        ("Cost", "Cost"),
    ]


@pytest.mark.parametrize("piece", ["<div>", "<b>", "</", "<!--", "<a b='", "&", "<script></"])
def test_nesting_and_unfinished_markup_take_time_in_proportion(piece: str) -> None:
    assert html_text("a.html", "x" + piece * 50_000).startswith("x")


def test_a_broken_declaration_is_refused_at_its_line() -> None:
    with pytest.raises(AdrError) as caught:
        html_text("a.html", "<p>a\n<![bad x")
    assert str(caught.value).startswith("a.html:2:")
    assert caught.value.problems[0].message == "the declaration is not HTML"
    assert caught.value.problems[0].hint == "fix the text between `<![` and `>`"


def test_too_long_a_page_is_refused() -> None:
    with pytest.raises(AdrError) as caught:
        html_text("a.html", "x" * (4 * 1024 * 1024 + 1))
    assert str(caught.value) == "a.html: the page has 4,194,305 characters, and at most 4,194,304 are read"
    assert caught.value.problems[0].hint == "save its text as .txt"
