"""The child process: whatever a project's template does, it ends soon and with one clear message."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adr.adapters.templates import sandbox
from adr.adapters.templates.engine import TemplateSource
from adr.model.problem import AdrError
from adr.model.text import Phrase, Prose

texts = st.one_of(st.text(max_size=5), st.text(max_size=5).map(Prose), st.text(max_size=5).map(Phrase))
plain = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), texts),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(tuple),
        st.dictionaries(st.sampled_from(["prose", "phrase", "mapping", "a"]), inner, max_size=3),
    ),
    max_leaves=8,
)


def same(one: object, other: object) -> bool:
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(same, one, other))
    return type(one) is type(other) and one == other


def render(text: str, *contexts: dict[str, object]) -> tuple[str, ...]:
    source = TemplateSource("a.md.jinja", "templates/a.md.jinja", text)
    return sandbox.render([source], "a.md.jinja", contexts or ({},))


def refused(text: str, *contexts: dict[str, object]) -> str:
    with pytest.raises(AdrError) as caught:
        render(text, *contexts)
    (problem,) = caught.value.problems
    return str(problem)


@given(plain)
def test_values_come_out_of_json_as_they_went_in(value: object) -> None:
    assert same(sandbox.from_json(sandbox.to_json(value)), value)


def test_values_and_problems_cross_the_border() -> None:
    context: dict[str, object] = {"a": "الخيار", "b": Phrase("`x`"), "c": ({"d": 1},)}
    assert render("{{ a }} {{ b }} {{ c[0].d }}", context) == ("الخيار `x` 1",)
    with pytest.raises(AdrError) as caught:
        render("\n{{ aa.x }}", context)
    (problem,) = caught.value.problems
    assert (str(problem), problem.hint, problem.code) == (
        "templates/a.md.jinja:2: 'aa' is undefined; the values are: a, b, c",
        "did you mean 'a'?",
        "template",
    )


def test_the_first_context_that_fails_is_reported() -> None:
    assert refused("{{ x }}", {"x": "1"}, {"x": None}, {}) == "templates/a.md.jinja:1: nothing (none) cannot be written"


QUICK_BOMBS = {
    "{{ 'a' * 10 ** 9 }}": "'**' cannot be used on a number and a number here",
    "{{ 'a' * 1000000000 }}": "a text cannot be repeated to more than 1000 characters",
    "{{ [0] * 1000000000 }}": "'*' cannot be used on a list and a number here",
    "{{ '%1000000000d' % 1 }}": "'%' cannot be used on a text and a number here",
    "{{ 9 ** 9 ** 9 }}": "'**' cannot be used on a number and a number here",
    "{{ range(10000000) | list | length }}": "range gives at most 1000 numbers",
    "{{ '{:>1000000000}'.format(1) }}": "'format' of a text is not available to templates",
    "{{ 'a'.center(1000000000) }}": "'center' of a text is not available to templates",
    "{% set n = namespace(x='ab') %}{% for i in range(99) %}{% set n.x = n.x ~ n.x %}{% endfor %}": (
        "the template needs too much memory"
    ),
    "{% set n = namespace(x='ab') %}{% for i in range(99) %}{% set n.x = n.x.replace('b', n.x) %}{% endfor %}": (
        "the template needs too much memory"
    ),
    "{% set n = namespace(x=[0]) %}{% for i in range(99) %}{% set n.x = n.x + n.x %}{% endfor %}": (
        "the template needs too much memory"
    ),
    "{% for i in range(1000) %}{% for j in range(1000) %}aaaa{% endfor %}{% endfor %}": (
        "the template writes more than 1 MiB"
    ),
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}": "the template calls or includes itself endlessly",
    "{% include 'a.md.jinja' %}": "the template calls or includes itself endlessly",
    "{% for x in [[1]] recursive %}{{ loop([[1]]) }}{% endfor %}": "the template calls or includes itself endlessly",
}
DEEP = "{% for a in range(1000) %}{% for b in range(1000) %}{% for c in range(1000) %}"
ENDS = "{% endfor %}{% endfor %}{% endfor %}"
SLOW_BOMBS = (
    DEEP + ENDS,
    "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(40) }}",
    "{% set n = namespace(x=2) %}" + DEEP + "{% set n.x = 7 - n.x %}" + ENDS,
    DEEP + "{{ (range(1000) | list | sort | unique | list)[0:0] | join }}" + ENDS,
)


@pytest.mark.parametrize("text", QUICK_BOMBS)
def test_a_bomb_is_stopped_with_the_line_it_stands_on(text: str) -> None:
    begun = time.monotonic()
    assert refused(f"\n{text}") == f"templates/a.md.jinja:2: {QUICK_BOMBS[text]}"
    assert time.monotonic() - begun < 10


@pytest.mark.heavy
@pytest.mark.parametrize("text", SLOW_BOMBS)
def test_a_template_that_takes_too_long_is_stopped_with_its_line(text: str) -> None:
    assert refused(f"\n{text}") == "templates/a.md.jinja:2: the template takes more than 5 s"


def test_time_is_counted_for_each_rendering(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bound on processor time is moved on for each context, and reached by the one that needs more."""
    monkeypatch.setattr(sandbox, "BEGIN", sandbox.BEGIN.replace("sandbox.main", "sandbox.PROCESSOR = 0; sandbox.main"))
    slow = "{% if x %}{% for a in range(1000) %}{% for b in range(1000) %}{% endfor %}{% endfor %}{% endif %}"
    contexts = [{"x": 0}] * 3 + [{"x": 1}]
    deep = "{% for a in range(1000) %}" + slow + "{% endfor %}"
    assert refused(deep, *contexts) == "templates/a.md.jinja:1: the template takes more than 0 s"


def test_a_child_that_cannot_be_stopped_from_inside_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    late = "templates/a.md.jinja: the template takes more than 10 s"
    hang = "import faulthandler; faulthandler.dump_traceback_later(0.01, exit=True); [0 for _ in iter(int, 1)]"
    monkeypatch.setattr(sandbox, "BEGIN", hang)
    assert refused("") == late


def test_a_child_that_ends_nothing_is_ended_by_the_parent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "WALL", -0.9)
    monkeypatch.setattr(sandbox, "BEGIN", "[0 for _ in iter(int, 1)]")
    assert refused("") == "templates/a.md.jinja: the template takes more than -0.9 s"


@pytest.mark.parametrize(
    ("begin", "how"),
    [("raise SystemExit(3)", "with exit status 3"), ("import os; os.kill(os.getpid(), 9)", "by signal 9")],
)
def test_a_child_that_dies_is_a_message(monkeypatch: pytest.MonkeyPatch, begin: str, how: str) -> None:
    monkeypatch.setattr(sandbox, "BEGIN", begin)
    assert refused("") == f"templates/a.md.jinja: rendering the template in a process of its own ended {how}"


def test_the_child_sees_none_of_the_parents_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SECRET", "token")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setenv("PYTHONSTARTUP", str(tmp_path / "x.py"))
    (tmp_path / "json.py").write_text("raise SystemExit(9)", "utf-8")
    monkeypatch.chdir(tmp_path)
    seen = "import os, sys; sys.exit('SECRET' in os.environ or os.getcwd() == " + repr(str(tmp_path)) + ")"
    monkeypatch.setattr(sandbox, "BEGIN", seen)
    assert refused("").endswith("ended with exit status 0")
    monkeypatch.undo()
    assert render("ok") == ("ok",)


@pytest.mark.skipif(os.name != "posix", reason="there are no such bounds")
def test_the_child_cannot_write_files_or_take_memory(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Were a template to break out, it could still not write."""
    file = tmp_path / "planted"
    write = f"sandbox._bound(); open({str(file)!r}, 'w').write('x' * 10)"
    monkeypatch.setattr(sandbox, "BEGIN", sandbox.BEGIN.replace("sandbox.main()", write))
    assert "ended" in refused("")
    assert file.read_bytes() == b""
