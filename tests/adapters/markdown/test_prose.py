"""An author's Markdown comes through in one form."""

from __future__ import annotations

import pytest

from adr.adapters.markdown import phrase, prose


@pytest.mark.parametrize(
    ("text", "written"),
    [
        pytest.param("a\nb\n\nc\n", "a\nb\n\nc", id="line breaks stay"),
        pytest.param(
            "# A\n\n### B\n\n# C.", "### A\n\n#### B\n\n### C", id="headings go below the section, none skipped"
        ),
        pytest.param("#### A\n\n## B", "### A\n\n### B", id="the first heading skips no level"),
        pytest.param("A\n===\nb\n---\n", "### A\n\n#### b", id="setext headings become atx"),
        pytest.param("###### A\n\n#\n\n##### B", "### A\n\n### B", id="empty headings vanish"),
        pytest.param("* a\n* b\n\n- c", "- a\n- b\n- c", id="lists have one mark and are joined"),
        pytest.param("```\n\tx  \n", "```text\n\tx  \n```", id="code is closed, named and kept"),
        pytest.param("~~~py\n```\n~~~", "````py\n```\n````", id="a fence is longer than what it holds"),
        pytest.param("    x\n", "```text\nx\n```", id="indented code is fenced"),
        pytest.param(
            "- a\n  ```sh\n  x\n  ```\n- b", "- a\n\n  ```sh\n  x\n  ```\n\n- b", id="code in a list has room"
        ),
        pytest.param("|a|b|\n|-|-:|\n|x|1|", "| a   |   b |\n| --- | --: |\n| x   |   1 |", id="tables are padded"),
        pytest.param("<b>x</b>\n\n<!-- y", "`<b>x</b>`\n\n`<!--` y", id="html is text, a comment swallows nothing"),
        pytest.param("[a][1] [1]\n\n[1]: /x (t)", '[a](/x "t") [1](/x "t")', id="references are resolved in place"),
        pytest.param("so[^1][^b]\n\n[^1]: note", "so[^1][^b]\n\n[^1]: note", id="footnotes are footnotes"),
        pytest.param("[^1]: a\n[^2]: b\n\n    c", "[^1]: a\n\n[^2]: b\n\n    c", id="with all their paragraphs"),
        pytest.param("$a\\,b*c*d$ $`x_1`$ $$y$$", "$a\\,b*c*d$ $`x_1`$ $$y$$", id="math is kept to the byte"),
        pytest.param("$$\na \\\\\n  b\n$$", "$$\na \\\\\n  b\n$$", id="blocks of math too"),
        pytest.param("$$\na\n- b\n=\n$$", "```math\na\n- b\n=\n```", id="math that reads as a list is fenced"),
        pytest.param("$a<b>c$", "$a< b>c$", id="math begins no html"),
        pytest.param("it costs $5, not $6", "it costs $5, not $6", id="money is no math"),
        pytest.param("\\$5 or $x$", "\\$5 or $x$", id="an escaped dollar ends no math"),
        pytest.param("1. a\n2. b", "1. a\n2. b", id="lists keep their numbers"),
        pytest.param("3) a\n3) b", "3. a\n3. b", id="also those that do not count"),
        pytest.param(
            "a<br>b H<sub>2</sub>O <KBD>x</KBD>", "a<br>b H<sub>2</sub>O <KBD>x</KBD>", id="safe tags are tags"
        ),
        pytest.param("a <sub>b\n\n- <kbd>c", "a <sub>b</sub>\n\n- <kbd>c</kbd>", id="what was left open is closed"),
        pytest.param(
            "<details><summary>a</summary>\n\n- b",
            "<details><summary>a</summary>\n\n- b\n\n</details>",
            id="blocks too",
        ),
        pytest.param(
            "<details>\n`<b>` <script>\n</details>", "<details>\n`&lt;b>` &lt;script>\n</details>", id="no html in html"
        ),
        pytest.param(
            '<img src="a.png" onerror="x" alt="y">', '<img src="a.png" alt="y">', id="no attribute does anything"
        ),
        pytest.param("<img src='javascript:x'>", "`<img src='javascript:x'>`", id="no image is a script"),
        pytest.param("<img src='\\\\x.y/z'>", "`<img src='\\x.y/z'>`", id="nor of another host, with any slashes"),
        pytest.param("<img src='/&#9;&sol;x.y'>", "`<img src='/ /x.y'>`", id="or entities"),
        pytest.param(
            "<img src='java&#115;cript&colon;x'>", "`<img src='javascript:x'>`", id="nor a script in entities"
        ),
        pytest.param('<img alt=" src=x">', '`<img alt=" src=x">`', id="no image is without a source"),
        pytest.param(
            "a</sub> _b_</sup>c\n\n- d</kbd>\n\n</details>", "a *b*c\n\n- d", id="tags that end nothing vanish"
        ),
        pytest.param(
            "<details>\n\na</details>\n\nb", "<details>\n\na</details>\n\nb", id="those that end a block do not"
        ),
        pytest.param("</details>*a*", "_a_", id="nor is what follows them html"),
        pytest.param("<details>\n<</sub>b>", "<details>\n&lt;b>\n\n</details>", id="and leave no html behind"),
        pytest.param(
            'a <a href="x">b</a>, <u>c</u><i>d</i>',
            'a `<a href="x">b</a>`, `<u>c</u><i>d</i>`',
            id="tags that touch are one piece of code",
        ),
        pytest.param("https://x.y/a_b <c@d.ef>", "<https://x.y/a_b> <c@d.ef>", id="addresses are marked"),
        pytest.param("é;https://x.y/a_b<i>", "é;<https://x.y/a_b>`<i>`", id="addresses that only hosts would link too"),
        pytest.param("[a](javascript:x) [b]()", "\\[a\\](javascript:x) b", id="links to scripts and nowhere are text"),
        pytest.param("*a* __b__ c*d*e", "_a_ **b** c*d*e", id="emphasis has one style"),
        pytest.param("- [ ] a\n- [x]\n  b", "- [ ] a\n- [x] b", id="tasks stay tasks"),
        pytest.param("> [!NOTE]\n> a", "> [!NOTE]\n> a", id="alerts stay alerts"),
        pytest.param("a  \nb", "a\\\nb", id="hard breaks have one form"),
        pytest.param("by @ana in #12", "by @ana in #12", id="mentions are the author's"),
        pytest.param(
            "x\u202e&#x202e;`\u202e`",
            "x\\\\u{202e}\\\\u{202e}`\\u{202e}`",
            id="what reorders is spelled, in entities too",
        ),
        pytest.param("[x](y)", "[`x`](y)", id="a link is no task's box"),
        pytest.param("![a\\]b](c)", "![a b](c)", id="an image's description needs no escape"),
        pytest.param("[a](<b (c) d>)", "[a](b%20%28c%29%20d)", id="destinations need no brackets"),
        pytest.param("(a)[b] x[0][1]", "(a)`[b]` `x[0][1]`", id="what reads as a reference stands in code"),
        pytest.param("<<b>", "`<<b>`", id="mdformat's half escape begins no html"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_blocks_have_one_form(text: str, written: str) -> None:
    assert prose(text, 3) == written


def test_headings_end_at_the_sixth_level() -> None:
    assert prose("# A\n\n## B", 6) == "###### A\n\n###### B"


@pytest.mark.parametrize("depth", [9, 10, 11, 40])
@pytest.mark.parametrize("mark", ["> ", "- "])
def test_what_stands_too_deep_is_shown_and_not_lost(mark: str, depth: int) -> None:
    assert "the text" in prose(f"{mark * depth}the text", 3)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        pytest.param("a *b* `c` [d](e)", "a _b_ `c` [d](e)", id="inline marks come through"),
        pytest.param("a\n  b  \n\nc\\\nd", "a b c d", id="one line"),
        pytest.param("- a\n- b", "`-` a - b", id="a list's mark is text"),
        pytest.param("1. a", "`1.` a", id="a number too"),
        pytest.param("# a", "`#` a", id="a heading's mark too"),
        pytest.param("**open `code", "\\*\\*open \\`code", id="what was left open is text"),
        pytest.param("<i>a</i> <details>", "`<i>a</i>` `<details>`", id="html is text"),
        pytest.param("a</sub> <u>b</u><i>c</i>", "a `<u>b</u><i>c</i>`", id="and tags that end nothing vanish"),
        pytest.param("a [b", "a `[`b", id="a lone bracket waits for no other"),
        pytest.param("so ![i](s)!", "so ![i](s)!", id="images"),
        pytest.param("so\\![l](u)", "so\\![l](u)", id="an exclamation before a link makes no image"),
        pytest.param("a | b", "a | b", id="bars"),
        pytest.param("<kbd>a</kbd> $x_1$ b[^1]", "<kbd>a</kbd> $x_1$ b[^1]", id="safe tags, math and footnotes"),
        pytest.param("[^1]: a", "\\[^1\\]: a", id="no footnote begins in a line"),
        pytest.param("~~~~a~~s~~ b", "~~as~~ b", id="struck out twice is struck out once, and opens no fence"),
        pytest.param("~~a **~~b~~**~~ ~~c~~", "~~a **b**~~ ~~c~~", id="so it is at any depth"),
    ],
)
def test_phrases_have_one_form(text: str, written: str) -> None:
    assert phrase(text) == written
