"""Rendering: one clear message with the template's file and line for whatever is wrong with it."""

from __future__ import annotations

from operator import floordiv

import pytest

from adr.adapters.templates import engine
from adr.model.problem import AdrError


def source(name: str, text: str) -> engine.TemplateSource:
    return engine.TemplateSource(name, f"templates/{name}", text)


def render(text: str, /, others: dict[str, str] | None = None, **context: object) -> str:
    shelf = [source("main.md.jinja", text), *(source(*item) for item in (others or {}).items())]
    for each in shelf:
        engine.references(each)
    return engine.render(tuple(shelf), "main.md.jinja", context)


try:
    floordiv(1, 0)
except ZeroDivisionError as error:
    BY_ZERO = str(error)
    """Python's own words, which change from release to release."""

BROKEN = {
    "an open block": (
        "a\n{% if x %}\nb\n",
        "templates/main.md.jinja:3: unexpected end of template",
        (
            "Jinja was looking for the following tags: 'elif' or 'else' or 'endif'. "
            "The innermost block that needs to be closed is 'if'"
        ),
    ),
    "an unknown tag": ("\n\n{% frobnicate %}", "templates/main.md.jinja:3: encountered unknown tag 'frobnicate'", ""),
    "an open expression": ("\n{{ record.", "templates/main.md.jinja:2: expected name or number", ""),
    "a stray character": ("{{ a ? b }}", "templates/main.md.jinja:1: unexpected char '?' at 5", ""),
    "an open comment": ("\n{# never", "templates/main.md.jinja:2: missing end of comment tag", ""),
    "an unknown filter": (
        "a\n{{ x | satrt }}",
        "templates/main.md.jinja:2: there is no filter 'satrt'",
        "did you mean 'start'?",
    ),
    "an unknown filter in a branch that is not taken": (
        "{% if false %}\n{{ x | satrt }}{% endif %}",
        "templates/main.md.jinja:2: there is no filter 'satrt'",
        "did you mean 'start'?",
    ),
    "an unknown filter in map": (
        "a\n{{ x | map('satrt') }}",
        "templates/main.md.jinja:2: there is no filter 'satrt'",
        "did you mean 'start'?",
    ),
    "an unknown test": (
        "{{ x is definde }}",
        "templates/main.md.jinja:1: there is no test 'definde'",
        "did you mean 'defined'?",
    ),
    "a name that is computed": (
        "\n{% include record %}",
        "templates/main.md.jinja:2: a template's name must be written out",
        "write the name in quotes, so that the record's digest can cover the template",
    ),
    "a phrase that is computed": (
        "\n{{ _(record) }}",
        "templates/main.md.jinja:2: the phrase in _() must be written out",
        "give values by name: _('%(number)s options', number=count)",
    ),
    "a misspelt value": (
        "a\nb {{ recrod.title }}",
        "templates/main.md.jinja:2: 'recrod' is undefined; the values are: messages, record",
        "did you mean 'record'?",
    ),
    "a misspelt field": (
        "a\n\n{{ record.titel }}",
        "templates/main.md.jinja:3: 'titel' is undefined; the values are: number, title",
        "did you mean 'title'?",
    ),
    "a field of a text": ("{{ record.title.first }}", "templates/main.md.jinja:1: a text has no 'first'", ""),
    "an argument left out": (
        "{% macro m(a) %}\n{{ a }}{% endmacro %}\n{{ m() }}",
        "templates/main.md.jinja:2: parameter 'a' was not provided",
        "",
    ),
    "a sum of text and number": (
        "\n{{ record.title - 1 }}",
        "templates/main.md.jinja:2: unsupported operand type(s) for -: 'str' and 'int'",
        "",
    ),
    "a division by zero": ("{{ 1 // 0 }}", f"templates/main.md.jinja:1: {BY_ZERO}", ""),
    "nothing": (
        "\n{{ none }}",
        "templates/main.md.jinja:2: nothing (none) cannot be written",
        "ask for it with {% if … %}",
    ),
    "a truth": (
        "{{ 1 == 1 }}",
        "templates/main.md.jinja:1: true or false cannot be written",
        "ask for it with {% if … %}",
    ),
    "a list": (
        "{{ [1] }}",
        "templates/main.md.jinja:1: a list cannot be written",
        "write its items in a loop, or with join",
    ),
    "a mapping": (
        "{{ record }}",
        "templates/main.md.jinja:1: a mapping cannot be written",
        "write one of its fields: title, number",
    ),
    "a macro": (
        "{% macro m() %}{% endmacro %}\n{{ m }}",
        "templates/main.md.jinja:2: a macro or function cannot be written",
        "write its items in a loop, or with join",
    ),
    "a phrase without its value": (
        "\n{{ _('%(n)s cards') }}",
        "templates/main.md.jinja:2: the phrase '%(n)s cards' needs a value for 'n'",
        "",
    ),
    "a block that is there twice": (
        "{% block a %}{% endblock %}\n{% block a %}{% endblock %}",
        "templates/main.md.jinja:2: block 'a' defined twice",
        "",
    ),
    "a macro that calls itself": (
        "{% macro m() %}\n{{ m() }}{% endmacro %}{{ m() }}",
        "templates/main.md.jinja:2: the template calls or includes itself endlessly",
        "",
    ),
    "loops too deep for Python": (
        "\n".join(["{% for x in [1] %}"] * 25 + ["{% endfor %}"] * 25),
        "templates/main.md.jinja:25: the template is nested too deeply",
        "",
    ),
    "an expression too deep to be read": (
        "\n{{ " + "(" * 5000,
        "templates/main.md.jinja:2: the template is nested too deeply",
        "",
    ),
    "an expression too deep to be compiled": (
        "\n{{ " + "1 + " * 5000 + "1 }}",
        "templates/main.md.jinja:2: the template is nested deeper than 100 levels",
        "",
    ),
    "a number that is too long": (
        "\n\n{{ " + "9" * 5000 + " }}",
        "templates/main.md.jinja:3: the template is too hard to read: a number is too long",
        "",
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_template_gives_one_message_with_its_file_and_line(case: str) -> None:
    text, message, hint = BROKEN[case]
    with pytest.raises(AdrError) as caught:
        render(text, record={"title": "T", "number": 1}, messages={})
    assert [(str(problem), problem.hint) for problem in caught.value.problems] == [(message, hint)]


def test_all_mistakes_that_can_be_seen_are_reported_at_once() -> None:
    with pytest.raises(AdrError) as caught:
        render("{{ a | one }}\n{{ b | two }}")
    assert [str(problem) for problem in caught.value.problems] == [
        "templates/main.md.jinja:1: there is no filter 'one'",
        "templates/main.md.jinja:2: there is no filter 'two'",
    ]


def test_an_error_in_a_macro_of_another_template_is_placed_there() -> None:
    parts = {"parts.md.jinja": "{% macro m(x) %}\n\n{{ x.y }}\n{% endmacro %}"}
    with pytest.raises(AdrError) as caught:
        render("{% import 'parts.md.jinja' as parts %}\n{{ parts.m({'z': 1}) }}", parts)
    assert str(caught.value) == "templates/parts.md.jinja:3: 'y' is undefined; the values are: z"


def test_a_fault_of_what_writes_markdown_is_not_blamed_on_the_template(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adr.adapters.markdown.inert.is_ordinary", lambda line: line / 0)
    with pytest.raises(TypeError):
        render("{{ x }}", x="a")


def test_references_are_found_wherever_a_template_is_named() -> None:
    text = "{% extends 'a' %}{% import 'b' as b %}{% from 'c' import d %}{% include 'e' %}{% include ['f', 'g'] %}"
    found = engine.references(source("x.md.jinja", text + "{% include 'h' ignore missing %}"))
    assert sorted((one.name, one.required) for one in found) == [
        ("a", True),
        ("b", True),
        ("c", True),
        ("e", True),
        ("f", False),
        ("g", False),
        ("h", False),
    ]


def test_a_template_writes_its_own_text_as_it_stands() -> None:
    text = "# *a* <b> | {{ '{{' }}\n{% if true %}\n  x\n{% endif %}\nend\n"
    assert render(text) == "# *a* <b> | {{\n  x\nend\n"


def test_a_text_in_quotes_is_layout_but_only_where_it_is_written() -> None:
    assert (
        render("{{ ', ' }}|{{ '*' if x else x }}|{{ x if x else '*' }}", x="a_*_")
        == f", |*|{render('{{ x }}', x='a_*_')}"
    )
    assert render("{{ ('*' ~ x) }}", x="*") == render("{{ x }}", x="**")
    assert render("{{ ['*', '*'] | join(' <b> ') }}") == render("{{ x }}", x="*") + " <b> " + render("{{ x }}", x="*")


def test_templates_extend_include_and_import_each_other() -> None:
    others = {
        "base.md.jinja": "[{% block a %}base{% endblock %}]",
        "part.md.jinja": "part {{ x }}",
        "macros.md.jinja": "{% macro m(x) %}<{{ x }}>{% endmacro %}",
    }
    text = (
        "{% extends 'base.md.jinja' %}{% from 'macros.md.jinja' import m %}"
        "{% block a %}{{ super() }} {{ m('1') }} {% include 'part.md.jinja' %}{% endblock %}"
    )
    assert render(text, others, x="2") == "[base <1> part 2]"


def test_a_rendering_leaves_nothing_for_the_next() -> None:
    text = "{% set x = namespace(n=0) %}{% set x.n = x.n + y %}{{ x.n }}"
    assert [render(text, y=1), render(text, y=2), render(text, y=1)] == ["1", "2", "1"]
