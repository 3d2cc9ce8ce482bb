"""Plain text keeps its looks: only what would come to life is written another way."""

from __future__ import annotations

import subprocess
import sys

import pytest

from adr.adapters.markdown.inert import cell, code, heading, inline, quote, spell, start


@pytest.mark.parametrize(
    "text",
    [
        *("C# 12", "5 $", "a_b", "AT&T", "2 < 3", "e.g. this", "a * b", "costs $5 and $6", "12:30:45", "std::string"),
        *(
            "~5 ms to ~10",
            "std::vector::iterator",
            "a:b:c",
            "x:smile:y",
            "cd ~/x/y",
            "a[0] b",
            "top-level",
            "1. x",
            "# x",
            "x > y",
            "p99: 12",
            "a/b",
            "قراءة شهر كامل",
            "می‌خواهم",
            "👨‍👩‍👧",
        ),
        *("dependabot (bot)", "50 %", "a | b", "Wei; Ana", "R&D", "-5 °C", "1,234 to 5.6", "“so”"),
    ],
)
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert inline(text) == text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("by @user.", "by `@user`."),
        ("(@org/team),", "(`@org/team`),"),
        ("fixes #12", "fixes `#12`"),
        ("see GH-12 and !7", "see `GH-12` and `!7`"),
        ("in owner/repo#12", "in `owner/repo#12`"),
        ("at owner/repo@abc1234", "at `owner/repo@abc1234`"),
        ("Revert 3f0c9d1", "Revert 3f0c9d1"),  # a host links only ids of its own commits, and that pings nobody
        ("https://x.com/a_(b), www.x.com.", "`https://x.com/a_(b)`, `www.x.com`."),
        ("to ana@example.org", "to `ana@example.org`"),
        ("with $x^2$ in", "with `$x^2$` in"),
        ("done :tada: now, :+1::tada:", "done `:tada:` now, `:+1::tada:`"),
        ("a ~/x~ and (~/y)", "a `~/x~` and (`~/y`)"),
        ("Map<K, V> <= 5", "`Map<K, V>` `<=` 5"),
        ("a <> b", "a `<>` b"),
        ("${X} and {a: 1}", "`${X}` and `{a: 1}`"),  # MDX reads a brace as the begin of an expression
        ("{{ x }} {% raw %}", "`{\u2060{ x }}` `{\u2060% raw %}`"),  # and Jekyll reads Liquid in code too
        ("dependabot[bot]", "`dependabot[bot]`"),
        ("~~old~~ a~b", "`~~old~~` `a~b`"),
        ("GH-1GH-2 a", "`GH-1GH-2` a"),
        ("a[0][1] (so)[then] b", "`a[0][1]` (so)`[then]` b"),
    ],
)
def test_a_word_that_would_ping_or_link_or_change_stands_in_code(text: str, written: str) -> None:
    assert inline(text) == written


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("<b>x</b> <i> a<b", "`<b>x</b>` `<i>` `a<b`"),  # no escape of `<` holds in Python-Markdown
        ("*so* _so_ `so`", "\\*so\\* \\_so\\_ \\`so\\`"),
        ("[a](b) c", "\\[a\\](b) c"),
        ("C:\\x", "C:\\\\x"),
        ("&lt; and &nope;", "`&lt;` and &nope;"),
        ("a\r\nb\tc   d\u2028e", "a b c d e"),
        ("x\u202ey", "x\\\\u{202e}y"),
    ],
)
def test_marks_are_shown(text: str, written: str) -> None:
    assert inline(text) == written


@pytest.mark.parametrize("text", ["[", "]", "x *", "* x", "_", "<", "<<", "x &lt"])
def test_what_its_neighbours_would_change_stands_in_code(text: str) -> None:
    assert "`" in inline(text)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        *(
            ("- x", "\\- x"),
            ("+ x", "\\+ x"),
            ("1. x", "1\\. x"),
            ("12) x", "12\\) x"),
            ("# x", "\\# x"),
            ("> x", "\\> x"),
        ),
        *(
            ("[ ] x", "\\[ \\] x"),
            ("---", "`---`"),
            ("===", "`===`"),
            ("#foo x", "`#foo` x"),
            ("[!NOTE] x", "`[!NOTE]` x"),
        ),
        *(("```", "\\`\\`\\`"), ("    x", "x"), ("|--|", "`|--|`"), ("-x", "-x"), ("1.5", "1.5"), ("* x", "`*` x")),
    ],
)
def test_text_at_a_start_begins_no_block(text: str, written: str) -> None:
    assert start(text) == written


@pytest.mark.parametrize(
    ("text", "written"), [("C#", "C\\#"), ("# x", "# x"), ("Use Redis.", "Use Redis"), ("Why?", "Why?"), ("", "")]
)
def test_a_heading_closes_with_no_mark_and_no_full_stop(text: str, written: str) -> None:
    assert heading(text) == written


@pytest.mark.parametrize(
    ("text", "written"),
    [("a|b", "a\\|b"), ("a\\|b", "a\\\\\\|b"), ("@a x|y", "`@a` x\\|y"), ("$a\\|b$", "`$a\\`\\|`b$`"), ("", "")],
)
def test_a_cell_is_not_ended_by_a_bar(text: str, written: str) -> None:
    assert cell(text) == written


@pytest.mark.parametrize(
    ("text", "written"), [("a`b", "`` a`b ``"), ("a\nb", "`a b`"), (" ", ""), ("\x1b", "`\\u{1b}`")]
)
def test_code_is_fenced_by_more_backticks_than_it_holds(text: str, written: str) -> None:
    assert code(text) == written


def test_a_quote_keeps_lines_and_paragraphs() -> None:
    assert quote("a\n# b\n\n\n- c\n") == "> a\n> \\# b\n>\n> \\- c"


def test_right_to_left_lines_of_a_quote_have_a_paragraph_of_their_own() -> None:
    assert quote("one\nقراءة\n٤٧\nשלום\ntwo") == "> one\n>\n> قراءة\n> ٤٧\n> שלום\n>\n> two"


def test_nothing_is_written_for_nothing() -> None:
    assert [inline(""), start(" \n"), quote("\n\n"), code("")] == ["", "", "", ""]


def test_what_hides_or_reorders_text_is_spelled_and_what_scripts_need_stays() -> None:
    assert spell("\u2066a\u200b\ufeff\U000e0041\ud83d\x7f") == "\\u{2066}a\\u{200b}\\u{feff}\\u{e0041}\\u{d83d}\\u{7f}"
    assert spell("\u200e\u200f\u200c\u200d\ufe0f\n\t") == "\u200e\u200f\u200c\u200d\ufe0f\n\t"


@pytest.mark.parametrize(
    "text", ["a" * 200_000, "[" * 50_000, "a@" * 50_000, "$a " * 50_000, "://(" * 30_000, "~a" * 50_000]
)
def test_long_text_takes_time_in_proportion(text: str) -> None:
    """A pattern that goes back over the text would hang here."""
    assert cell(text)


def test_plain_text_loads_no_library() -> None:
    words = (
        "from adr.adapters import markdown as m; m.inline('@a *b*'); m.prose('Words.', 3); m.table(['a'], [], ['none'])"
    )
    seen = subprocess.run(
        [
            sys.executable,
            "-c",
            f"{words}; import sys; print([n for n in ('markdown_it', 'mdformat') if n in sys.modules])",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    assert seen.stdout == "[]\n"
