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
    page = html_text("a.html", "Cost<h1> The\n<b>cost</b> </h1>It.<h2></h2><h2>Cost</h2>Cost<h2>In<br>two</h2>")
    assert page == "Cost\nThe cost\nIt.\nCost\nCost\nIn\ntwo"
    assert [(page[start:].partition("\n")[0], name) for start, name in page.parts] == [
        ("The cost", "The cost"),
        ("Cost", "Cost"),
        ("In", "In two"),
    ]


@pytest.mark.parametrize("piece", ["<div>", "<b>", "</", "<!--", "<a b='", "&", "<script></"])
def test_nesting_and_unfinished_markup_take_time_in_proportion(piece: str) -> None:
    assert html_text("a.html", "x" + piece * 20_000).startswith("x")


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        pytest.param("a<script>x</script foo>b", "ab", id="an end tag's attributes are ignored"),
        pytest.param("a<script>x</script/>b", "ab", id="an end tag may end with a solidus"),
        pytest.param("a<script>x</SCRIPT\n>b", "ab", id="white space and case in an end tag"),
        pytest.param("a<script>x</scripty>y</script>b", "ab", id="a longer name does not end a script"),
        pytest.param("a<script><!-- <script> </script> x --></script>b", "ab", id="a script within a script's comment"),
        pytest.param("a<script><!-- </script>b", "ab", id="a script's comment does not hide its end"),
        pytest.param("a<style>x</style b=c>d", "ad", id="the end of a style sheet"),
        pytest.param("a<style>x</styl>y", "a", id="a style sheet without an end"),
        pytest.param("a<title>x</title >b", "ab", id="the end of a title"),
        pytest.param("a<textarea>x</textarea\t>b", "ab", id="the end of a text area"),
        pytest.param("a<xmp><b>c</b></xmp>d", "a<b>c</b>d", id="an example shows its markup"),
        pytest.param("a<iframe><p>b</p></iframe>c", "ac", id="a frame's content is text that is not shown"),
        pytest.param("<plaintext>a</plaintext><b>c", "a</plaintext><b>c", id="plain text never ends"),
        pytest.param("a<noscript><p>b</p></noscript>c", "a\nb\nc", id="what is there without scripts"),
        pytest.param("a<!-->b", "ab", id="a comment that ends at once"),
        pytest.param("a<!--->b", "ab", id="a comment that ends after a dash"),
        pytest.param("a<!-- x --!>b", "ab", id="a comment that ends with an exclamation mark"),
        pytest.param("a<!-- x -- y -->b", "ab", id="dashes within a comment"),
        pytest.param("a<!-- <!-- x --> b", "a b", id="a comment within a comment"),
        pytest.param("a<!x>b", "ab", id="a declaration that is none"),
        pytest.param("a<![bad x>b", "ab", id="a marked section that is none"),
        pytest.param("a<![CDATA[x>y]]>b", "ay]]>b", id="CDATA in HTML is a comment"),
        pytest.param("<svg><text><![CDATA[x>y]]></text></svg>", "x>y", id="CDATA in SVG is text"),
        pytest.param("a<?xml x?>b", "ab", id="a processing instruction is a comment"),
        pytest.param("a</ x>b", "ab", id="an end tag without a name"),
        pytest.param("a</>b", "ab", id="an empty end tag"),
        pytest.param("a</3>b", "ab", id="an end tag that begins with a digit"),
        pytest.param("a<3 b>c", "a<3 b>c", id="a tag cannot begin with a digit"),
        pytest.param("a<b c='d>e'>f</b>g", "afg", id="a quoted value may contain a tag's end"),
        pytest.param("a<b c=d>e'>f", "ae'>f", id="an unquoted value may not"),
        pytest.param("a<b c='d'e>f", "af", id="attributes without white space between them"),
        pytest.param("a<b ='c'>d", "ad", id="an attribute that begins with an equals sign"),
        pytest.param('a<b c="d', "a", id="a tag without an end"),
        pytest.param("a</br>b", "a\nb", id="the end of a line break is a line break"),
        pytest.param("a</p>b", "a\nb", id="the end of a paragraph that never began"),
        pytest.param("<p/>a<b/>c", "ac", id="elements that cannot close themselves"),
        pytest.param("<p>a<div>b</p>c", "a\nb\nc", id="a block ends a paragraph"),
        pytest.param("<table>a<tr><td>b</table>c", "a\nb\nc", id="text in a table stands before it"),
        pytest.param("<table><tr><td>a</td>b<td>c</table>", "b\na c", id="text in a row stands before the table"),
        pytest.param("<caption>a</caption><td>b", "ab", id="cells outside a table"),
        pytest.param("<b>a<p>b</b>c", "a\nbc", id="overlapping elements"),
        pytest.param("<html><head>a<title>b</title>c", "ac", id="text in the head begins the body"),
        pytest.param("<body>a</body>b</html>c", "abc", id="text after the page"),
        pytest.param("<frameset><frame></frameset>a", "", id="a page of frames"),
        pytest.param("<math><mi>a</mi><p>b", "a\nb", id="a paragraph ends a formula"),
        pytest.param("<svg><title>a</title><desc>b</desc></svg>", "b", id="the title of a drawing"),
        pytest.param("a&notit;b &ampc &lt", "a¬it;b &c <", id="references without a semicolon"),
        pytest.param("&#128;&#0;&#xD800;&#x110000;", "€���", id="references to what is no character"),
        pytest.param("&#65 &#x;&#;&x;", "A &#x;&#;&x;", id="references that are incomplete"),
        pytest.param("&nGt;", "≫⃒", id="a reference to two characters"),
    ],
)
def test_broken_markup_is_read_as_the_html_standard_says(markup: str, text: str) -> None:
    """On every Python: the parser of its own library differs from release to release."""
    assert html_text("a.html", markup) == text


def test_too_long_a_page_is_refused() -> None:
    with pytest.raises(AdrError) as caught:
        html_text("a.html", "x" * (4 * 1024 * 1024 + 1))
    assert str(caught.value) == "a.html: the page has 4,194,305 characters, and at most 4,194,304 are read"
    assert caught.value.problems[0].hint == "save its text as .txt"
