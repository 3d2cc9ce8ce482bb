"""A field is read as typed, says what is wrong with it and where, and offers an editor the same."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adr.core import fields as f
from adr.core.field_tables import CARD, DECISION, DECK, SETTINGS
from adr.model.node import Mapping, Node, Scalar, Sequence
from adr.model.problem import Place, Problem
from adr.model.text import Phrase, Prose

HERE = Place("c.yaml", 1, 1)


def text(typed: str, line: int = 1, *, quoted: bool = False) -> Scalar:
    return Scalar(typed, Place("c.yaml", line, 1), quoted)


def mapping(**entries: Node) -> Mapping:
    pairs = enumerate(entries.items(), 1)
    return Mapping(tuple((text(key.replace("_", "-"), line), value) for line, (key, value) in pairs), HERE)


def read(kind: f.FieldKind, node: Node) -> tuple[Any, list[tuple[str, str]]]:
    """Return the value of a field called `it`, and each message with its hint."""
    wrong: list[Problem] = []
    return kind.read("it", node, wrong.append), [(problem.message, problem.hint) for problem in wrong]


def decode(form: f.FieldTable, node: Node) -> tuple[f.Decoded, list[Problem]]:
    wrong: list[Problem] = []
    return f.decode(form, node, wrong.append), wrong


def nodes() -> st.SearchStrategy[Node]:
    names = [field.name for form in (CARD, DECK, SETTINGS, DECISION) for field in form.fields]
    words = st.sampled_from([*names, "x-a", "name", "weight", "seed", "quote", "1", "none", ""]) | st.text(max_size=6)
    places = st.builds(Place, st.just("c.yaml"), st.integers(1, 9), st.integers(1, 9))
    scalars = st.builds(Scalar, words, places, st.booleans())

    def deeper(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
        entries = st.lists(st.tuples(scalars, inner), max_size=4, unique_by=lambda entry: entry[0].text)
        return st.builds(Mapping, entries.map(tuple), places) | st.builds(
            Sequence, st.lists(inner, max_size=3).map(tuple), places
        )

    return st.recursive(scalars, deeper, max_leaves=12)


@pytest.mark.parametrize("form", [CARD, DECK, SETTINGS, DECISION], ids=lambda form: form.name)
@given(node=nodes())
def test_no_document_makes_decode_fail(form: f.FieldTable, node: Node) -> None:
    """Whatever a file holds is read or said to be wrong: at a place, in one lower-case line, with a hint."""
    decoded, wrong = decode(form, node)
    assert set(decoded.values) <= {field.attribute for field in form.fields}
    for problem in wrong:
        assert problem.place
        assert problem.place.path == "c.yaml"
        assert problem.hint
        assert problem.message[0] in "'" or problem.message[0].islower()
        assert not problem.message.endswith(".")
        assert "\n" not in problem.message


@pytest.mark.parametrize("typed", ["no", "1.10", "010", "3:30", "2026-01-02", "~", "null", "true", "0x1F"])
def test_text_stays_the_text_typed(typed: str) -> None:
    for kind in (f.OneLine(), f.Blocks(), f.Inline(), f.Verbatim()):
        assert read(kind, text(typed)) == (typed, [])
    assert read(f.Listed(f.OneLine(), commas=True), text(f"{typed}, {typed}")) == ((typed, typed), [])


def test_a_line_is_one_line_and_blocks_are_many() -> None:
    typed = text(" two\n words ")
    assert read(f.OneLine(), typed) == ("two words", [])
    assert read(f.Inline(), typed) == (Phrase("two words"), [])
    assert read(f.Blocks(), typed) == (Prose("two\n words"), [])
    assert read(f.Verbatim(), typed) == (" two\n words ", [])
    assert isinstance(read(f.Inline(), typed)[0], Phrase)
    assert isinstance(read(f.Blocks(), typed)[0], Prose)


def test_white_space_alone_is_text_only_where_it_may_be() -> None:
    assert read(f.Verbatim(blank=True), text("\n", quoted=True)) == ("\n", [])
    assert read(f.Verbatim(), text("\n", quoted=True)) == (
        "",
        [("'it' is empty", "write something or leave the key out")],
    )


@pytest.mark.parametrize("kind", [f.OneLine(), f.Verbatim(), f.Verbatim(blank=True), f.Blocks(), f.Inline(), f.Date()])
def test_text_is_no_list_and_no_mapping(kind: f.FieldKind) -> None:
    hint = "put text with ':' or '[' in quotes"
    assert read(kind, Sequence((), HERE)) == ("", [("'it' must be text, not a list", hint)])
    assert read(kind, Mapping((), HERE)) == ("", [("'it' must be text, not a mapping", hint)])


def test_a_list_may_be_one_item_or_a_line_with_commas() -> None:
    listed = Sequence((text("a, b"), text("c")), HERE)
    assert read(f.Listed(f.OneLine()), listed) == (("a, b", "c"), [])
    assert read(f.Listed(f.OneLine()), text("a, b")) == (("a, b",), [])
    assert read(f.Listed(f.OneLine(), commas=True), text("a, b,, c,")) == (("a", "b", "c"), [])
    assert read(f.Listed(f.OneLine()), Sequence((text(""),), HERE))[1] == [
        ("'it' is empty", "write something or leave the key out")
    ]


@pytest.mark.parametrize(("typed", "value"), [("0", 0), ("2.5", "5/2"), (" 5 ", 5), ("0.1", "1/10")])
def test_a_number_is_exact(typed: str, value: int | str) -> None:
    assert read(f.Numeric(most=5), text(typed)) == (Fraction(value), [])


@pytest.mark.parametrize("typed", ["6", "-1", "1e3", "٣", "1_0", "3,5", "", "5.", "9" * 5000, "0." + "1" * 5000, "nan"])
def test_a_number_that_is_none_is_refused(typed: str) -> None:
    assert read(f.Numeric(most=5), text(typed)) == (
        Fraction(0),
        [("'it' must be a number from 0 to 5", "such as 3 or 2.5")],
    )
    assert read(f.Numeric(), text("-1"))[1] == [("'it' must be a number of 0 or more", "such as 3 or 2.5")]


@pytest.mark.parametrize("typed", ["2026-02-30", "2026-1-2", "20260102", "tomorrow", "2026-01-02T00:00", "٢٠٢٦-٠١-٠٢"])
def test_a_date_is_a_day_of_the_calendar(typed: str) -> None:
    assert read(f.Date(), text("2024-02-29")) == ("2024-02-29", [])
    assert read(f.Date(), text(typed)) == ("", [(f"'it' must be a date, not {typed!r}", "write it as YYYY-MM-DD")])


def test_a_language_is_a_tag() -> None:
    assert read(f.Language(), text("pt-BR")) == ("pt-BR", [])
    assert read(f.Language(), text("Arabic!")) == (
        "",
        [("'it' must be a language tag, not 'Arabic!'", "such as ar or pt-BR")],
    )


def test_a_choice_names_the_word_that_was_meant() -> None:
    kind = f.OneOf(("accepted", "proposed"))
    assert read(kind, text("accepted")) == ("accepted", [])
    assert read(kind, text("acepted")) == ("", [("'it' cannot be 'acepted'", "did you mean 'accepted'?")])
    assert read(kind, text("zzz")) == ("", [("'it' cannot be 'zzz'", "it is one of: accepted, proposed")])


def test_pairs_keep_their_names_places_and_order() -> None:
    kind = f.Pairs(f.Numeric(), lambda name, value, place: (name, value, place.line))
    assert read(kind, mapping(speed=text("3"), cost=text("1"))) == ((("speed", 3, 1), ("cost", 1, 2)), [])
    assert read(kind, mapping(speed=text("fast")))[1] == [("'speed' must be a number of 0 or more", "such as 3 or 2.5")]
    assert read(kind, text("3"))[1] == [("'it' must be a mapping", "write: it: {Some criterion: 3}")]


def test_an_unknown_key_is_refused_with_the_key_that_was_meant() -> None:
    _, (problem,) = decode(CARD, mapping(kind=text("a"), bda=text("slow", 2)))
    assert str(problem) == "c.yaml:2:1: unknown key 'bda' in a card"
    assert problem.hint == "did you mean 'bad'?"


def test_a_key_like_no_other_is_answered_with_the_keys() -> None:
    form = f.FieldTable("thing", "a thing", (f.Field("name", f.OneLine(), "its name"),))
    _, (problem,) = decode(form, mapping(zzz=text("a")))
    assert problem.hint == "the keys are: name"
    _, (problem,) = decode(f.FieldTable("thing", "a thing", form.fields, open=True), mapping(zzz=text("a")))
    assert problem.hint == "the keys are: name, or begin a field of your own with 'x-'"


def test_a_team_s_own_fields_come_through_as_text_tuples_and_dicts() -> None:
    own = mapping(kind=text("a"), x_cost=Sequence((text("010"), mapping(per=text("no"))), HERE))
    decoded, wrong = decode(CARD, own)
    assert wrong == []
    assert decoded.extra == (("x-cost", ("010", {"per": "no"})),)


def test_a_key_with_nothing_after_it_is_as_good_as_left_out() -> None:
    decoded, wrong = decode(DECK, mapping(question=text("Which?"), context=text("")))
    assert wrong == []
    assert decoded.values == {"question": "Which?"}


def test_a_required_key_with_nothing_after_it_is_missing_where_it_stands() -> None:
    _, (problem,) = decode(DECK, mapping(tags=text("a"), question=text("")))
    assert str(problem) == "c.yaml:2:1: 'question' is missing"
    assert problem.hint == "add: question: … (the question to decide)"


def test_a_form_needs_a_mapping() -> None:
    _, (problem,) = decode(CARD, Sequence((), HERE))
    assert str(problem) == "c.yaml:1:1: a card must be a mapping of fields"
    assert problem.hint == "write: title: …"


def test_a_table_with_something_wrong_in_it_has_no_value() -> None:
    form = f.FieldTable("link", "a link", (f.Field("title", f.OneLine(), "its name", required=True),))
    kind = f.Nested(form, lambda decoded: decoded.values["title"])
    assert read(kind, mapping(title=text("a"))) == ("a", [])
    value, wrong = read(kind, mapping(titel=text("a")))
    assert value is None
    assert wrong == [
        ("'title' is missing", "add: title: … (its name)"),
        ("unknown key 'titel' in a link", "did you mean 'title'?"),
    ]
