"""The filters: each writes a value for one place, once."""

from __future__ import annotations

import pytest

from adr.adapters import markdown
from adr.adapters.templates import engine
from adr.model.problem import AdrError
from adr.model.text import Phrase, Prose


def render(text: str, /, **context: object) -> str:
    source = engine.TemplateSource("main.md.jinja", "templates/main.md.jinja", text)
    engine.references(source)
    return engine.render((source,), "main.md.jinja", context)


def test_text_is_written_for_the_start_of_a_block() -> None:
    assert render("- {{ x | start }}", x="- a") == "- " + markdown.start("- a")
    assert render("{{ x | start }}", x=Phrase("- a *b*")) == markdown.phrase("- a *b*")
    assert render("{{ x | start }}", x=3) == markdown.start("3")


def test_prose_goes_under_the_heading_it_stands_below() -> None:
    assert render("{{ x | under(4) }}", x=Prose("# a\n\nb")) == markdown.prose("# a\n\nb", 4)
    assert render("{{ x | under(99) }}", x=Prose("# a")) == markdown.prose("# a", 6)


def test_prose_as_a_phrase_is_one_line() -> None:
    assert render("{{ x | phrase }}", x=Prose("a *b*")) == markdown.phrase("a *b*")


def test_plain_text_does_not_become_markdown_by_being_called_a_phrase() -> None:
    assert render("{{ x | phrase }}{{ x | under(2) }}", x="*a*") == markdown.inline("*a*") * 2


@pytest.mark.parametrize("name", ["code", "cell", "quote", "target", "path"])
def test_plain_text_is_written_for_its_place(name: str) -> None:
    written = getattr(markdown, name)
    assert render(f"{{{{ x | {name} }}}}", x="a | b `c`") == written("a | b `c`")


def test_written_text_cannot_be_written_again_as_code() -> None:
    with pytest.raises(AdrError) as caught:
        render("{% macro m() %}a{% endmacro %}\n{{ m() | code }}")
    (problem,) = caught.value.problems
    assert str(problem) == ("templates/main.md.jinja:2: this filter takes plain text, and this is already Markdown")
    assert problem.hint == "put the filter on the value itself"


def test_a_heading_may_end_in_a_number_sign() -> None:
    assert render("# {{ x | heading }}", x="C #") == "# C \\#"
    assert render("# {{ x | heading }}", x=Phrase("*C* #")) == f"# {markdown.phrase('*C*')} \\#"
    assert render("# {{ x | heading }}", x="Use C.") == "# Use C"


SENTENCES = {
    "a": "a.",
    "a.": "a.",
    "Why?": "Why?",
    "": "",
    "says «a.»": "says «a.»",
    "لماذا؟": "لماذا؟",
    "1 MB": "1 MB.",
}


@pytest.mark.parametrize("text", SENTENCES)
def test_a_sentence_ends_once(text: str) -> None:
    assert render("{{ x | sentence }}", x=Phrase(text)) == SENTENCES[text]


CLAUSES = {
    "It is fast.": "It is fast",
    "很快。": "很快",
    "and so on...": "and so on...",
    "now, please!": "now, please!",
    "says «a.»": "says «a.»",
    "`a.`": "`a.`",
    "": "",
}


@pytest.mark.parametrize("text", CLAUSES)
def test_a_clause_goes_on_without_its_full_stop(text: str) -> None:
    assert render("{{ x | clause }}", x=Phrase(text)) == CLAUSES[text]


def test_an_empty_sentence_is_false() -> None:
    assert render("{% if x | sentence %}yes{% else %}no{% endif %}", x=Phrase("")) == "no"


def test_a_bar_does_not_end_a_cell_whoever_wrote_it() -> None:
    assert render("{{ x | cell }}", x=Phrase("a | b")) == "a \\| b"
    assert render("{% macro m() %}a | b \\| c{% endmacro %}{{ m() | cell }}") == "a \\| b \\| c"


def test_a_comment_cannot_be_ended_by_what_stands_in_it() -> None:
    for text in ("a --> b", "-->", "a --!> b", "->", "-", "--", "a\n-->b", "a\x00-\x00->"):
        whole = render("<!-- {{ x | comment }}-->", x=text)
        assert whole.index("-->") == len(whole) - 3
        assert "--!>" not in whole[:-3]
        assert whole.count("--") == 2
        assert "\n" not in whole
    assert render("{{ x | comment }}", x="cards/a-b") == "cards/a-b"


def test_a_link_has_an_inert_text_and_an_encoded_target() -> None:
    assert render("{{ x | link(y) }}", x="a", y="b.md") == "[a](b.md)"
    assert render("{{ x | link(y) }}", x="a]", y="b.md") == f"[{markdown.inline('a]')}](b.md)"
    assert render("{{ x | link(y) }}", x=Phrase("*a*"), y="b.md") == f"[{markdown.phrase('*a*')}](b.md)"
    assert render("{{ _('Card') | link(y) }}", y="b c.md") == "[Card](b%20c.md)"


def test_a_text_without_a_link_stands_alone() -> None:
    assert render("{{ x | link('') }}", x="a") == "a"
    assert render("{{ x | link(y) }}", x="a", y="javascript:alert(1)") == "a"


def test_a_pull_requests_number_stands_bare_only_in_a_link() -> None:
    assert render("{{ ('#' ~ n) | link('https://e.org/12') }}", n=12) == "[#12](https://e.org/12)"
    assert render("{{ ('#' ~ n) | link('') }}", n=12) == markdown.inline("#12")


def test_a_table_is_made_of_rows() -> None:
    cells = [["a", "1"], [markdown.cell("x|y"), markdown.phrase("*z*")]]
    text = "{{ rows | table(['N', 'V'], ['left', 'right']) }}"
    rows = (("a", 1), ("x|y", Phrase("*z*")))
    assert render(text, rows=rows) == markdown.table(["N", "V"], cells, ["left", "right"])


def test_a_written_table_is_padded() -> None:
    text = "{% filter padded %}\n| N | V |\n\n| :-- | ---: |\n| {{ x | cell }} | 1 |\n| | 2 |\n{% endfilter %}\nend"
    table = markdown.table(["N", "V"], [[markdown.cell("a|b"), "1"], ["", "2"]], ["left", "right"])
    assert render(text, x="a|b") == f"{table.rstrip()}\nend"


def test_a_broken_table_is_an_error_with_a_line() -> None:
    with pytest.raises(AdrError) as caught:
        render("\n{% filter padded %}| a |{% endfilter %}")
    assert str(caught.value) == "templates/main.md.jinja:2: a table needs a line of titles and a line of dashes"


def test_a_table_with_a_cell_too_many_is_an_error_with_a_line() -> None:
    why = "a table needs the same number of cells in its header, its alignment and every row"
    for text in ("{{ [['a', 'b']] | table(['N']) }}", "{% filter padded %}| a |\n| - |\n| b | c |{% endfilter %}"):
        with pytest.raises(AdrError) as caught:
            render(text)
        assert str(caught.value) == f"templates/main.md.jinja:1: {why}"


def test_yaml_is_quoted_where_it_must_be() -> None:
    assert render("{{ x | yaml }}", x="a: b") == '"a: b"'
    assert render("{{ x | bare }} {{ y | bare }}", x="accepted", y="2026-11-05") == "accepted 2026-11-05"
    assert render("{{ x | bare }}", x="a: b") == '"a: b"'


def test_a_list_in_yaml_stands_on_one_line() -> None:
    assert render("{{ x | yamllist }}", x=("a: b", "c: d")) == '["a: b", "c: d"]'


def test_written_values_are_joined() -> None:
    assert render("{{ x | map('code') | commas }}", x=("a", "b")) == f"{markdown.code('a')}, {markdown.code('b')}"
    assert render("{{ x | commas }}", x=("*", 1)) == f"{markdown.inline('*')}, 1"
    assert render("{{ x | map('digits') | join(' + ') }}", x=(1, 2)) == "1 + 2"


def test_lines_after_the_first_are_set_in() -> None:
    assert render("- {{ x | indent(2) }}", x=Prose("a\n\nb\nc")) == "- a\n\n  b\n  c"
