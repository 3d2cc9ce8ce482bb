"""The sandbox: what is not on a list is not there, and what is there is bounded."""

from __future__ import annotations

import re

import pytest

from adr.adapters.templates import engine, environment
from adr.model.problem import AdrError
from adr.model.text import Phrase, Prose

ESCAPES = (
    "{{ ''.__class__ }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ ''['__class__'] }}",
    "{{ ('__cla' ~ 'ss__') }}{{ ''[('__cla' ~ 'ss__')] }}",
    "{{ card['__class__'] }}",
    "{{ card.__init__ }}",
    "{{ card.get.__self__ }}",
    "{{ card.items.__globals__ }}",
    "{{ text.format }}",
    "{{ '{0.__class__}'.format(card) }}",
    "{{ '{a.__class__}'.format_map({'a': card}) }}",
    "{{ ('{0.__cl' ~ 'ass__}')['format'](card) }}",
    "{{ ['{0.__class__}'] | map('format', card) | list }}",
    "{{ card | attr('__class__') }}",
    "{{ [card] | map(attribute='__class__') | list | join }}",
    "{{ [card] | map('attr', '__class__') | list }}",
    "{{ [card] | selectattr('__class__') | list }}{{ [card] | sum(attribute='__class__') }}",
    "{{ [card] | sort(attribute='__class__.__name__') }}",
    "{{ self.__init__.__globals__ }}",
    "{{ self._TemplateReference__context }}",
    "{% macro m() %}{% endmacro %}{{ m.__globals__ }}",
    "{% macro m() %}{% endmacro %}{{ m._func.__globals__ }}",
    "{% macro m() %}{% endmacro %}{{ m._environment }}",
    "{% for x in [1] %}{{ loop._undefined }}{{ loop.__class__ }}{% endfor %}",
    "{{ _.__globals__ }}",
    "{{ _.__closure__ }}",
    "{{ range.__globals__ }}",
    "{{ range.__self__ }}",
    "{{ namespace.__init__ }}",
    "{% set n = namespace() %}{{ n._Namespace__attrs }}",
    "{% import 'part.md.jinja' as me %}{{ me.__dict__ }}",
    "{% import 'part.md.jinja' as me %}{{ me._body_stream }}",
    "{% import 'part.md.jinja' as me %}{{ me['_body_stream'] }}",
    "{{ lipsum }}",
    "{{ cycler }}",
    "{{ joiner }}",
    "{{ dict }}",
    "{{ get_flashed_messages }}",
    "{{ environment }}",
    "{{ context }}",
    "{{ x | safe }}",
    "{{ x | xmlattr }}",
    "{{ x | pprint }}",
    "{{ x | random }}",
    "{{ x | tojson }}",
    "{{ text.encode('utf-8') }}",
    "{{ text.join(['a']) }}",
    "{{ text.center(100) }}",
    "{{ list.append(1) }}",
    "{{ card.update({'a': 1}) }}",
    "{{ card.pop('title') }}",
    "{{ card.setdefault('a', 1) }}",
    "{{ phrase.__html__() }}",
    "{{ _('a').unescape() }}",
    "{{ _('a').format('b') }}",
    "{{ _('a').__html__ }}",
    "{% set card.title = 'x' %}",
    "{{ (x for x in []).gi_frame }}",
    "{{ undefined_thing.__class__ }}",
    "{% debug %}",
    "{% do list.append(1) %}",
)
REFUSAL = re.compile(
    r"templates/main\.md\.jinja:1: (?:'.+' of .+ is not available to templates|.+ is undefined(?:; the values are: .*)?"
    r"|there is no (?:filter|template) '.+'|.+ has no '.+'|encountered unknown tag '.+'|expected token .+"
    r"|cannot assign attribute on non-namespace object)"
)


def render(text: str) -> str:
    source = engine.TemplateSource("main.md.jinja", "templates/main.md.jinja", text)
    engine.references(source)
    values = {"card": {"title": "T"}, "text": "a", "list": ("a",), "phrase": Phrase("p"), "prose": Prose("q"), "x": "1"}
    part = engine.TemplateSource("part.md.jinja", "templates/part.md.jinja", "{% set x = 1 %}")
    return engine.render((source, part), "main.md.jinja", values)


@pytest.mark.parametrize("text", ESCAPES)
def test_no_way_leads_out_of_the_values(text: str) -> None:
    with pytest.raises(AdrError) as caught:
        render(text)
    for problem in caught.value.problems:
        assert REFUSAL.fullmatch(str(problem)), problem


def test_a_refused_attribute_is_named() -> None:
    with pytest.raises(AdrError) as caught:
        render("\n{{ text.format('a') }}")
    assert str(caught.value) == "templates/main.md.jinja:2: 'format' of a text is not available to templates"


REFUSED = {
    "{{ 'a' * 10000 }}": "a text cannot be repeated to more than 1000 characters",
    "{{ 'a' * 1000000000000 }}": "a text cannot be repeated to more than 1000 characters",
    "{{ [1] * 2 }}": "'*' cannot be used on a list and a number here",
    "{{ 2 ** 3 }}": "'**' cannot be used on a number and a number here",
    "{{ '%1000000000d' % 1 }}": "'%' cannot be used on a text and a number here",
    "{{ 1000000000000 * 2 }}": "'*' cannot be used on a number and a number here",
    "{{ range(1001) | length }}": "range gives at most 1000 numbers",
    "{{ range(0, 1001, 1) | length }}": "range gives at most 1000 numbers",
    "{{ text | indent(17) }}": "indent takes a width from 0 to 16",
}


@pytest.mark.parametrize("text", REFUSED)
def test_operators_are_bounded(text: str) -> None:
    with pytest.raises(AdrError) as caught:
        render(text)
    assert str(caught.value) == f"templates/main.md.jinja:1: {REFUSED[text]}"


def test_ordinary_layout_is_allowed() -> None:
    assert render("{{ '#' * 3 == '###' and 7 % 2 == 1 and 2 * 3 == 6 and 'yes' }}") == "yes"
    assert render("{% for n in range(3) %}{{ loop.index }}{{ ', ' if not loop.last }}{% endfor %}") == "1, 2, 3"
    assert render("{{ ([1, 2] + [3]) | length }}") == "3"
    assert render("{% for key, value in card.items() %}{{ key }}={{ value }}{% endfor %}") == "title=T"
    assert render("{{ [{'a': 2}, {'a': 1}] | map(attribute='a') | sort | join(' ') }}") == "1 2"
    assert render("{% set n = namespace(rows=[]) %}{% set n.rows = n.rows + [1] %}{{ n.rows | length }}") == "1"


def test_a_field_comes_before_a_method_of_the_same_name() -> None:
    assert render("{% set d = {'items': 'mine', 'get': 'too'} %}{{ d.items }} {{ d.get }}") == "mine too"


def test_no_filter_runs_when_a_template_is_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    ran = []
    monkeypatch.setitem(environment.rules().filters, "spy", ran.append)
    assert render("{% if false %}{% set x = 'a' | spy %}{{ 'b' | spy }}{% endif %}{# unlike any other #}ok") == "ok"
    assert ran == []


def test_nothing_is_computed_when_a_template_is_compiled() -> None:
    """Folding constants would run a bomb in a branch that is never taken."""
    assert render("{% if false %}{{ 'a' * 10000 }}{{ 2 ** 99999999 }}{{ 1 // 0 }}{% endif %}ok") == "ok"
