"""Laws that hold for any text: records stay as they are under mdformat, and say what was written."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from itertools import pairwise
from unittest.mock import patch

import mdformat
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdformat_gfm._mdit_gfm_autolink_plugin import gfm_autolink_plugin

from adr.adapters import markdown
from adr.adapters.markdown.inert import CLOSING_PUNCTUATION, one_line
from adr.adapters.markdown.safe_html import cleaned
from adr.core.text.width import text_width

VISIBLE = r"""
a 7 0 x X * _ ` ~ [ ] ( ) # - + = > < & | \ ! ^ $ : ; , . ? % { } ' " @ / é ق 漢字 😀 — … “
** __ `` ``` ~~ ~~~ [x] ]( ]: ![ ## ###### --- === 1. 1) 12) <b> </b> <!-- --> <?x <![CDATA[ </ << &amp; &lt
&#10; &#x202e; \\ \* :: || {{x}} [^1] [!NOTE] (a)[b] a[0][1] [[w]] _a_ **b** *c* ~~s~~ `c` $x$ 5$ ~/x
#12 @user @org/team a/b#1 GH-1 !3 a/b@deadbee1 deadbee1 http://x.y https://x.com/a_(b)_c www.a.bc a@b.cd
:smile: mailto:a@b.cd javascript:x <a@b.c> <http://z> [l](u) ![i](s) [l][a] قراءة كَتَبَ 👨‍👩‍👧
"""
PIECES = (
    *VISIBLE.split(),
    *(" ", "  ", "\n", "\n\n", "\t", "\u202e", "\u200b", "\ufeff", "\x00", "\x1b", "\ud800", "\u2028", "\x85", "\x0c"),
    *(
        "\u00a0",
        "\u3000",
        "\u200d",
        "\u200f",
        "[ ] ",
        "# ",
        "- ",
        "> ",
        "1. ",
        "    ",
        "\n    ",
        "\n\n    code\n",
        "  \n",
    ),
    *("\n```py\n", "\n- ", "\n1. ", "\n  - ", "\n> ", "\n# ", "\n|a|b|\n|-|-|\n", "\n---\n", "\n===\n", "\\\n"),
    *("<br>", "<sub>", "</sub>", "<kbd>x", "<details>", "</details>", "<summary>", "<img src=x onerror=y>", "\n<br>\n"),
    *("\n<details>\n", "\n\n</details>\n", "<script>", "\n<script>\n", "$$", "\n$$\n", "$", "\\$", "-->"),
    *("\n[a]: /u\n", '[l](<u v> "t")', "\n> [!NOTE]\n> ", "[^1]: "),
)
WITHOUT_JOINER = st.characters(exclude_characters="\u2060")  # ours, which nobody sees
WORDS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=9).map("".join) | st.text(WITHOUT_JOINER, max_size=12)
PROSE = st.lists(st.sampled_from(PIECES), min_size=1, max_size=16).map("".join)
BESIDE = st.sampled_from(((" ", " "), (": ", ". "), ("; ", ", "), (" (", ") "), (' "', '" ')))
LINKING = re.compile(
    r"(?<![A-Za-z0-9_])@[A-Za-z0-9_]|#[0-9]|(?<![A-Za-z0-9_])GH-[0-9]|://[A-Za-z0-9]|(?<![A-Za-z0-9])www\.[a-z]"
    r"|[A-Za-z0-9._+-]@[A-Za-z0-9_-]+\.[A-Za-z]"
)
FOREIGN = re.compile(r"\[\^[\w.:-]+\]:|\$.*\$|</?(?:details|summary)", re.DOTALL)
NUMBERS = re.compile(r"(?<=^)[ ]*[0-9]+\.", re.MULTILINE)
OFTEN = 4000
READER = MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(gfm_autolink_plugin)


def is_normal(document: str) -> bool:
    """Return whether mdformat leaves a document alone; what its releases take letters' widths for is no matter here.

    Nor is what its plugin for GFM does not know: footnotes, math, and lists that are counted by their author.
    """
    if FOREIGN.search(document):
        return True
    with patch("mdformat_gfm._tables_plugin.wcswidth", text_width):
        return NUMBERS.sub("1.", mdformat.text(document, extensions={"gfm"})) == NUMBERS.sub("1.", document)


def inside(document: str) -> Iterator[Token]:
    """Walk the inline tokens of a document as a reader that knows HTML finds them."""
    for token in READER.parse(document):
        assert token.type != "html_block" or cleaned(token.content) == token.content, document
        for child in token.children or ():
            assert child.type != "html_inline" or cleaned(child.content) == child.content, document
            yield child


def shown(document: str) -> str:
    """Give what an inert document shows, and see that nothing in it came to life."""
    words = []
    for token in inside(document):
        assert token.type in {"text", "code_inline", "softbreak"}, (token.type, document)
        assert token.type != "text" or not LINKING.search(token.content), document
        words.append(token.content.replace("\u2060", "") or " ")
    return re.sub("[ \n]+", " ", "".join(words))


def check_plain(first: str, second: str, beside: tuple[str, str]) -> None:
    left, right = (one_line(text) for text in (first, second))
    if not left or not right:
        return
    before, after = beside
    line = f"A {markdown.inline(first)}{before}{markdown.inline(second)}{after}b.\n"
    item = f"- {markdown.start(first)}\n- {markdown.start(second)} x {markdown.inline(first)}\n"
    paragraph = f"{markdown.start(first)} {markdown.inline(second)}\n"
    cells = markdown.table(["a", markdown.cell(first)], [[markdown.cell(second), "b"]], ["right", "none"]) + "\n"
    told = re.sub("[ \n]+", " ", f"A {left}{before}{right}{after}b.")
    for document, words in (
        (line, told),
        (item, f"{left}{right} x {left}"),
        (paragraph, f"{left} {right}"),
        (cells, f"a{left}{right}b"),
    ):
        assert is_normal(document)
        assert shown(document) == words


@given(WORDS, WORDS, BESIDE)
@example("a", "<!--\xa0\n\n    code\n", (" ", " "))
@settings(max_examples=120, deadline=None)
def test_plain_text_is_inert_and_stays_whatever_stands_beside_it(
    first: str, second: str, beside: tuple[str, str]
) -> None:
    check_plain(first, second, beside)


@pytest.mark.heavy
@given(WORDS, WORDS, BESIDE)
@settings(max_examples=OFTEN, deadline=None)
def test_plain_text_is_inert_in_a_long_run(first: str, second: str, beside: tuple[str, str]) -> None:
    check_plain(first, second, beside)


@given(WORDS)
@settings(max_examples=100, deadline=None)
def test_a_heading_says_its_text(text: str) -> None:
    words = one_line(text).rstrip(CLOSING_PUNCTUATION)
    if words:
        document = f"# {markdown.heading(text)}\n"
        assert is_normal(document)
        assert [token.tag for token in READER.parse(document)][::2] == ["h1", "h1"]
        assert shown(document) == words


@given(WORDS)
@settings(max_examples=100, deadline=None)
def test_code_holds_any_text(text: str) -> None:
    if markdown.code(text):
        document = f"A {markdown.code(text)} b\n"
        before, code, after = inside(document)
        assert is_normal(document)
        assert (before.content, code.type, after.content) == ("A ", "code_inline", " b")
        assert one_line(code.content).replace("\u2060", "") == one_line(text)


@given(PROSE)
@settings(max_examples=100, deadline=None)
def test_a_quote_is_one_block_of_inert_paragraphs(text: str) -> None:
    document = f"A\n\n{markdown.quote(text)}\n\nb\n"
    if markdown.quote(text):
        kinds = {token.type for token in READER.parse(document) if token.nesting == 1}
        assert is_normal(document)
        assert kinds == {"paragraph_open", "blockquote_open"}
        assert [token.type for token in READER.parse(document)].count("blockquote_open") == 1
        shown(document)


@given(WORDS, WORDS)
@example("http://x.y::", "")
@settings(max_examples=100, deadline=None)
def test_a_link_holds_any_text_and_any_path(text: str, file: str) -> None:
    for document in (
        f"A {markdown.link(text, 'x y')} b\n",
        f"A {markdown.link('l', text)} b\n",
        f"A [l](./{markdown.path(file)}) b\n",
    ):
        assert is_normal(document)
        assert {token.type for token in inside(document)} <= {"text", "code_inline", "link_open", "link_close"}


def check_prose(text: str) -> None:
    written = markdown.prose(text, 3)
    if not written:
        return
    document = f"## A\n\n{written}\n\n## B\n\nc\n"
    headings = [token.tag for token in READER.parse(document) if token.type == "heading_open"]
    assert is_normal(document)
    assert headings[0] == headings[-1] == "h2"
    assert "h1" not in headings
    assert headings[1:-1].count("h2") == 0
    assert all(int(after[1]) <= int(before[1]) + 1 for before, after in pairwise(headings))
    assert len(tuple(inside(document))) >= 2
    assert not re.search("[\u202e\u200b\ufeff\x00\x1b\ud800]", document)
    assert markdown.prose(written, 3) == written


@given(PROSE)
@example("$$`$$<script>")
@example("*c*</sub>*c*")
@settings(max_examples=120, deadline=None)
def test_prose_stays_in_its_section_and_in_its_form(text: str) -> None:
    check_prose(text)


@pytest.mark.heavy
@given(PROSE)
@settings(max_examples=OFTEN, deadline=None)
def test_prose_stays_in_its_section_in_a_long_run(text: str) -> None:
    check_prose(text)


@given(PROSE)
@example("~~~~a~~s~~")
@example("<br>")
@example("$$\n```py\n$$")
@settings(max_examples=100, deadline=None)
def test_a_phrase_stands_anywhere_in_a_line(text: str) -> None:
    written = markdown.phrase(text)
    if written:
        for document in (f"- {written}\n", f"- Good, because {written}\n", f"A {written}, ({written}) b: {written}.\n"):
            assert is_normal(document)
            # A safe tag alone, such as an image, is a block of its own in a list.
            assert tuple(inside(document)) or written.startswith("<")
            assert {token.tag for token in READER.parse(document)} <= {"ul", "li", "p", ""}


@given(st.lists(st.text("ab ق,.'()C-é\n", max_size=12), max_size=4).map("\n".join))
@settings(max_examples=80, deadline=None)
def test_ordinary_text_takes_a_short_way_to_the_same_words(text: str) -> None:
    from adr.adapters.markdown import inert

    inner = sys.modules["adr.adapters.markdown.prose"]
    line = one_line(text)
    long_way = "".join(
        inert.code(piece) if is_code else inert.escape(piece) for piece, is_code in inert._pieces(line, ())
    )
    source = inner._source(text)
    assert markdown.inline(text) == long_way
    assert markdown.prose(text, 3) == inner._settled_blocks(source, 3)
    assert not inner._is_plain(line) or markdown.phrase(line) == inner._settled_phrase(line)
