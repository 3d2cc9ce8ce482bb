"""Bare addresses are links where GFM has them, and as far as it has them."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdformat_gfm._mdit_gfm_autolink_plugin import gfm_autolink_plugin

from adr.adapters.markdown.bare_links import extend_with_bare_links

OURS, THEIRS = MarkdownIt("commonmark"), MarkdownIt("commonmark").use(gfm_autolink_plugin)
extend_with_bare_links(OURS)
PIECES = (
    *("http://", "https://", "www.", "mailto:", "xmpp:", "a.b", "a_b.c", "x", "y@z.org", "@", ".", "-", "_", "*", "~"),
    *(" ", "(", ")", "/", "?", "!", ",", ":", ";", "&amp;", "&", "<", "\\", "[", "]", "](u)", "`", "\n", "é", "#1"),
)


def links(parser: MarkdownIt, text: str) -> list[tuple[str, str]]:
    """Return where the bare links of a paragraph lead, and what they show."""
    parts = parser.parseInline(text)[0].children or []
    opening = [at for at, part in enumerate(parts) if part.type in ("bare_link_open", "gfm_autolink_open")]
    return [(str(parts[at].attrs["href"]), parts[at + 1].content) for at in opening]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("see https://a.example/b_c(d)), then", [("https://a.example/b_c(d)", "https://a.example/b_c(d)")]),
        ("(www.a.example/x?y=1&copy;.)", [("http://www.a.example/x?y=1", "www.a.example/x?y=1")]),
        ("ann+x@a.example. bob@a.example-", [("mailto:ann+x@a.example", "ann+x@a.example")]),
        ("xmpp:ann@a.example/home. mailto:bob@b.example/x", None),
        ("ahttps://a.example http://a_b.example-x [www.a.b.c](d)", []),
    ],
)
def test_an_address_ends_where_the_sentence_goes_on(text: str, found: list[tuple[str, str]] | None) -> None:
    expected = [("xmpp:ann@a.example/home",) * 2, ("mailto:bob@b.example",) * 2] if found is None else found
    assert links(OURS, text) == expected == links(THEIRS, text)


@given(st.lists(st.sampled_from(PIECES), max_size=10).map("".join))
@example("www.a.b;")
@example("a@b.c-d_")
@example("www.y@z.org")
@settings(deadline=None)
def test_addresses_are_those_that_mdformat_finds(text: str) -> None:
    assert links(OURS, text) == links(THEIRS, text)
