"""The rule for values: in Markdown nothing that a card says can be more than text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adr.adapters import markdown
from adr.adapters.templates import engine
from adr.model.problem import AdrError
from adr.model.text import Phrase, Prose

HOSTILE = "a *b* _c_ [d](e) <script>x</script> `f` | {{ 7 * 7 }} {% raw %} # &lt; \\ ~~g~~"


def render(text: str, /, name: str = "main.md.jinja", others: dict[str, str] | None = None, **context: object) -> str:
    shelf = {name: text, **(others or {})}
    sources = tuple(engine.TemplateSource(each, f"templates/{each}", shelf[each]) for each in shelf)
    return engine.render(sources, name, context)


def test_plain_text_is_written_as_text_inside_a_line() -> None:
    assert render("{{ x }}", x=HOSTILE) == markdown.inline(HOSTILE)


def test_a_value_is_never_a_template() -> None:
    for text in ("{{ 7 * 7 }}", "{% raw %}", "{# x #}", "{{ x }}"):
        assert "49" not in render("{{ x }}", x=text)
        assert render("{{ x }}", "main.txt.jinja", x=text) == text


def test_an_authors_markdown_comes_through() -> None:
    assert render("{{ x }}", x=Phrase("a *b*")) == markdown.phrase("a *b*")
    assert render("{{ x }}", x=Prose("# a\n\nb")) == markdown.prose("# a\n\nb", 2)


PLACES = {
    "written": "{{ x }}",
    "by a macro": "{% macro m(y) %}{{ y }}{% endmacro %}{{ m(x) }}",
    "by an imported macro": "{% import 'parts.md.jinja' as parts %}{{ parts.m(x) }}",
    "by an included template": "{% include 'part.md.jinja' %}",
    "in a block set": "{% set y %}{{ x }}{% endset %}{{ y }}",
    "through two block sets": "{% set y %}{{ x }}{% endset %}{% set z %}{{ y }}{% endset %}{{ z }}",
    "by caller": "{% macro m() %}{{ caller() }}{% endmacro %}{% call m() %}{{ x }}{% endcall %}",
    "in a block": "{% block b %}{{ x }}{% endblock %}",
    "where escaping is turned off": "{% autoescape false %}{{ x }}{% endautoescape %}",
    "by a turned off macro": "{% autoescape false %}{% set y = x %}{{ y }}{% endautoescape %}",
    "in a loop": "{% for y in [x] %}{{ y }}{% endfor %}",
    "by a filter of Jinja": "{{ [x] | first }}",
    "trimmed": "{{ x | trim }}",
    "in a phrase": "{{ _('%(y)s', y=x) }}",
    "in a counted phrase": "{{ _n('%(y)s', '-', 1, y=x) }}",
    "in a namespace": "{% set n = namespace(y=x) %}{{ n.y }}",
    "by default": "{{ nobody | default(x) }}",
    "as a phrase": "{{ x | phrase }}",
    "as prose": "{{ x | under(3) }}",
    "for map": "{{ [x] | map('inline') | first }}",
    "joined alone": "{{ [x] | join }}",
    "filtered": "{% filter trim %}{{ x }}{% endfilter %}",
    "a method's": "{{ x.strip() }}",
    "added to nothing": "{{ x + '' }}",
}
PARTS = {"parts.md.jinja": "{% macro m(y) %}{{ y }}{% endmacro %}", "part.md.jinja": "{{ x }}"}


@pytest.mark.parametrize("place", PLACES)
def test_plain_text_is_made_inert_once_whichever_way_it_takes(place: str) -> None:
    assert render(PLACES[place], others=PARTS, x=HOSTILE) == markdown.inline(HOSTILE)


MIXED = {
    "{{ m('_') ~ x }}": "{b}{x}",
    "{{ x ~ m('_') }}": "{x}{b}",
    "{{ m('_') + x }}": "{b}{x}",
    "{{ x + m('_') }}": "{x}{b}",
    "{{ [m('_'), x] | join }}": "{b}{x}",
    "{{ [x, m('_')] | join(x) }}": "{x}{x}{b}",
    "{{ m('_' ~ x) }}": "{both}",
    "{{ p ~ x }}": "{p}{x}",
    "{{ _('a %(y)s', y=x) ~ x }}": "a {x}{x}",
    "{{ m(x) ~ 1 }}": "{x}1",
}


@pytest.mark.parametrize("text", MIXED)
def test_put_together_with_markdown_plain_text_is_made_inert_first(text: str) -> None:
    """Jinja itself would make it inert for HTML only."""
    inert = {
        "x": markdown.inline("*x*"),
        "b": markdown.inline("_"),
        "both": markdown.inline("_*x*"),
        "p": markdown.phrase("*p*"),
    }
    macro = "{% macro m(y) %}{{ y }}{% endmacro %}"
    assert render(macro + text, x="*x*", p=Phrase("*p*")) == MIXED[text].format_map(inert)


@given(st.text(max_size=40), st.text(max_size=40))
def test_no_text_is_more_than_text(one: str, other: str) -> None:
    text = "{% macro m(y) %}{{ y }}{% endmacro %}{{ a }}\n{{ m(a) ~ b }}\n{{ _('%(a)s', a=b) }}"
    a, b = markdown.inline(one), markdown.inline(other)
    assert render(text, a=one, b=other) == f"{a}\n{a}{b}\n{b}"


def test_fixed_phrases_are_given_in_the_words_of_the_language() -> None:
    messages = {"Card %(number)s": "بطاقة %(number)s"}
    assert render("{{ _('Card %(number)s', number=3) }}", messages=messages) == "بطاقة 3"
    assert render("{{ _('**Rejected**, 100%') }}") == "**Rejected**, 100%"


def test_counted_phrases_take_the_form_that_the_language_has_for_the_count() -> None:
    """Two forms are not enough for Polish or Arabic: the rule and the forms come from the catalogue."""
    rule = "n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2"
    messages = {"%(n)s commit": (rule, "%(n)s zmiana", "%(n)s zmiany", "%(n)s zmian")}
    text = "{{ _n('%(n)s commit', '%(n)s commits', count) }}"
    counted = [render(text, messages=messages, count=count) for count in (1, 2, 5, 12, 22)]
    assert counted == ["1 zmiana", "2 zmiany", "5 zmian", "12 zmian", "22 zmiany"]
    assert [render(text, count=count) for count in (0, 1, 2)] == ["0 commits", "1 commit", "2 commits"]


def test_filters_end_sentences_and_part_lists_as_the_language_does() -> None:
    messages = {".": "。", ", ": "、"}
    text = "{{ ['a', 'b'] | commas | sentence }}"
    assert render(text, messages=messages) == "a、b。"
    assert render(text) == "a, b."


def test_a_macro_of_an_imported_template_speaks_the_same_language() -> None:
    others = {
        "a.md.jinja": "{% import 'b.md.jinja' as b %}{% macro m() %}{{ b.m() }}{% endmacro %}",
        "b.md.jinja": "{% macro m() %}{{ _('yes') }}{% endmacro %}",
    }
    text = "{% import 'a.md.jinja' as a %}{{ a.m() }}"
    assert [render(text, others=others, messages={"yes": word}) for word in ("ja", "oui")] == ["ja", "oui"]


def test_other_templates_write_text_as_it_is_but_for_control_characters() -> None:
    text = "*a* <b>\n\t& \x1b[31m\x00\x85\u202e\r|"
    assert render("{{ x }}", "main.txt.jinja", x=text) == "*a* <b>\n\t& [31m|"
    assert render("{{ x }} {{ y }}", "main.yaml.jinja", x=Prose("*a*"), y=2) == "*a* 2"
    assert render("{% macro m(y) %}{{ y }}{% endmacro %}{{ m(x) }}", "main.txt.jinja", x="<&>") == "<&>"


def test_a_lone_surrogate_is_no_error() -> None:
    assert render("{{ x }}", "main.txt.jinja", x="a\ud800b") == "ab"
    assert render("{{ x }}", x="a\ud800b").encode()


def test_numbers_are_digits() -> None:
    assert render("{{ x }} {{ y }}", x=12, y=-3) == "12 -3"


def test_a_number_with_a_point_is_refused_since_python_would_choose_its_form() -> None:
    with pytest.raises(AdrError) as caught:
        render("{{ 1 / 2 }}")
    assert str(caught.value) == "templates/main.md.jinja:1: a number cannot be written"
