"""An old record's options become cards: nothing that the record says is lost, nothing is made up."""

from __future__ import annotations

import re
from collections import Counter
from itertools import count

import pytest
import yaml as pyyaml
from hypothesis import given
from hypothesis import strategies as st

from adr.adapters.commonmark import parse
from adr.core.content.extract import read_content
from adr.core.exchange.deck_files import deck_files, question
from adr.model.content import Consequences, ConsideredOption, Content
from adr.model.text import Phrase, Prose
from adr.model.value import replace
from adr.project.records import as_record

OLD = Content(
    path="doc/adr/0004-a.md",
    number=4,
    title="Use DuckDB",
    status="accepted",
    date="2026-11-03",
    decision_makers=("Ana Ruiz",),
    tags=("storage",),
    context=Prose("It is slow.\n\nWhich store holds the metrics?"),
    drivers=(Phrase("speed"),),
    options=(
        ConsideredOption(name="PostgreSQL", text=Prose("A server."), good=(Phrase("known: to *all*"),)),
        ConsideredOption(name="DuckDB", chosen=True, text=Prose("A library."), good=(Phrase("fast"),)),
    ),
    because=Prose("it is fast."),
    decision=Prose("Chosen option"),
    confirmation=Prose("The log."),
    consequences=Consequences(text=Prose("More."), good=(Phrase("fast"), Phrase("early")), risks=(Phrase("fire"),)),
    other_sections=(("Security", Prose("Passed.")), ("More Information", Prose("[x](y.md)"))),
)


def loaded(content: Content, supersedes: int | None = 4) -> dict[str, dict[str, object]]:
    files = deck_files(content, parse(content.context), supersedes)
    return {name: load(text) if name.endswith(".md") else pyyaml.safe_load(text) for name, text in files}


def load(page: str) -> dict[str, object]:
    """Read a card of Markdown: its front matter, and its body."""
    _, head, body = page.split("---\n", 2)
    return {**pyyaml.safe_load(head), "body": body.strip()}


def test_the_deck_holds_what_is_about_all_options() -> None:
    assert loaded(OLD)["deck.yaml"] == {
        "question": "Which store holds the metrics?",
        "title": "Use {card}",
        "context": "It is slow.",
        "drivers": ["speed"],
        "decision-makers": ["Ana Ruiz"],
        "supersedes": "ADR-0004",
        "tags": ["storage"],
        "more-information": "### Security\n\nPassed.\n\n[x](y.md)",
    }


@pytest.mark.parametrize(
    ("title", "chosen", "wanted"),
    [
        ("Write reports in R", "r", "Write reports in {card}"),
        ("Use MongoDB", "Mongo", None),
        ("C", "C", "{card}"),
        ("Use a {card} in Go", "Go", None),
        ("استخدام دك دي بي", "دك دي بي", "استخدام {card}"),
        ("Take C++ (again)", "C++", "Take {card} (again)"),
    ],
)
def test_the_title_has_a_place_for_the_card_where_it_names_the_chosen_one(
    title: str, chosen: str, wanted: str | None
) -> None:
    option = ConsideredOption(name=chosen, chosen=True)
    assert loaded(replace(OLD, title=title, options=(option,)))["deck.yaml"].get("title") == wanted


def test_each_option_is_a_card_and_the_chosen_one_has_the_outcome() -> None:
    files = loaded(OLD)

    assert [*files] == ["deck.yaml", "1-postgresql.md", "2-duckdb.yaml"]
    assert files["1-postgresql.md"] == {"title": "PostgreSQL", "good": ["known: to *all*"], "body": "A server."}
    assert files["2-duckdb.yaml"] == {
        "title": "DuckDB",
        "summary": "it is fast.\n\nA library.",
        "good": ["fast", "early"],
        "bad": ["fire"],
        "consequences": "More.",
        "confirmation": "The log.",
    }


def test_a_record_without_options_gives_its_decision_as_the_one_card() -> None:
    bare = replace(OLD, options=())
    files = loaded(bare)

    assert [*files] == ["deck.yaml", "1-use-duckdb.md"]
    assert files["1-use-duckdb.md"]["body"] == "Chosen option"


def test_alternatives_come_after_what_was_decided() -> None:
    files = loaded(replace(OLD, alternatives=True, options=(ConsideredOption(name="SQLite"),)))
    assert [*files] == ["deck.yaml", "1-use-duckdb.md", "2-sqlite.yaml"]
    assert files["1-use-duckdb.md"]["consequences"] == "More."


@pytest.mark.parametrize(
    ("context", "asked"),
    [
        ("Which one?", "Which one?"),
        ("Slow? Yes. Which *one* is it? Tell.", "Which one is it?"),
        ("لماذا؟ أيُّ قاعدة؟", "أيُّ قاعدة؟"),
        ("```\nWhy?\n```", "Use DuckDB"),
        ("> Why?", "Use DuckDB"),
        ("**It is slow. Which one?**", "Which one?"),
        ("", "Use DuckDB"),
        (f"Why {'so ' * 90}?", "Use DuckDB"),
    ],
)
def test_the_question_is_the_last_that_the_context_asks_else_the_title(context: str, asked: str) -> None:
    assert question(OLD.title, parse(context)) == asked


@pytest.mark.parametrize(
    ("context", "kept"),
    [
        ("It is slow. Which store?", "It is slow."),
        ("It is slow.\n\nBut why? Which\nstore?\n", "It is slow.\n\nBut why?"),
        ("Which store? It is slow.", "Which store? It is slow."),
        ("**It is slow. Which store?**", "**It is slow. Which store?**"),
        ("هو بطيء. أيُّ قاعدة؟", "هو بطيء."),
        ("Which store?", None),
    ],
)
def test_a_question_that_ends_the_context_is_not_said_twice(context: str, kept: str | None) -> None:
    assert loaded(replace(OLD, context=Prose(context)))["deck.yaml"].get("context") == kept


def test_a_record_of_no_number_is_not_named_by_the_deck() -> None:
    assert "supersedes" not in loaded(OLD, None)["deck.yaml"]


def test_what_no_card_can_hold_is_left_out() -> None:
    odd = replace(OLD, options=(ConsideredOption(name="A\x1bB", text=Prose("a\x00b\u2028c \t\nd")),))
    assert loaded(odd)["1-a-b.md"] == {"title": "A B", "body": "a b c\nd"}
    deck = loaded(
        replace(OLD, title="Use\x1b B", context=Prose(""), tags=("a\x07", "\x07"), decision_makers=("An\x9fa",))
    )["deck.yaml"]
    assert (deck["question"], deck["tags"], deck["decision-makers"]) == ("Use  B", ["a"], ["An a"])


def test_a_decision_that_is_no_reason_is_the_body_of_the_chosen_card() -> None:
    """A summary goes on after "because" in the next record."""
    page = loaded(replace(OLD, because=Prose(""), decision_rest=Prose("We take it.")))["2-duckdb.md"]
    assert "summary" not in page
    assert page["body"] == "We take it.\n\nA library."


def test_where_no_option_is_known_to_be_chosen_the_outcome_is_kept_in_the_deck() -> None:
    options = (ConsideredOption(name="A"), ConsideredOption(name="B"))
    files = loaded(replace(OLD, options=options, other_sections=()))
    assert files["deck.yaml"]["more-information"] == (
        "### Earlier Decision\n\nChosen option\n\n### Earlier Consequences\n\nMore.\n\n"
        "### Earlier Confirmation\n\nThe log."
    )


def test_a_card_has_why_it_was_rejected_and_the_links_of_its_name() -> None:
    one = ConsideredOption(name="A", rejected=Phrase("it is old"), links=(Phrase("[`A`](https://a.example/(b))"),))
    assert loaded(replace(OLD, options=(one,)))["1-a.yaml"] == {
        "title": "A",
        "rejected-because": "it is old",
        "links": [{"title": "A", "target": "https://a.example/(b)"}],
    }


HEADINGS = (
    "## Context",
    "## Kontext",
    "## 背景",
    "## Decision Drivers",
    "## Considered Options",
    "## Alternatives Considered",
    "## Opciones consideradas",
    "## 备选方案",
    "## Decision",
    "## Decision Outcome",
    "## Entscheidung",
    "## Consequences",
    "## Conséquences",
    "### Positive Consequences",
    "### Negativas",
    "## Pros and Cons of the Options",
    "## Confirmation",
    "## Status",
    "## Date",
    "## @ @ @",
    "### Another one",
    "#### Pros",
    "### @ @ @",
    "### Chosen option: @ @",
    "### Selected approach for @",
    "##### [@](https://example.org/@) @",
    "## Contexte et problématique",
    "## Direcionadores da decisão",
    "## Solutions étudiées",
    "## Verworpen alternatieven",
    "## Opzioni considerate",
    "## Рассмотренные варианты",
    "## 選択肢",
    "## الخيارات",
    "## Prós e contras das opções",
    "## Vor- und Nachteile der Optionen",
    "## 方案优缺点",
    "## Resultado de la decisión",
    "## Итоговое решение",
    "## Gevolgen",
    "#### Warum abgelehnt",
    "#### 長所 ✨",
    "#### Inconvénients",
)
HEADERS = (
    "- Status: accepted",
    "- Status: superseded by [@](0009-@.md)",
    "- Décideurs : [@ @](https://example.org/@)",
    "Supersedes: [@](0001-a.md) and @",
    "* Author: @ @",
    "Technical Story: @",
    "| Owner | @ |\n| --- | --- |",
)
FRONT_MATTER = ("summary: @ @", "status: accepted, see @", "relations:\n- type: @\n  scope: @ @", "owners: [@, '@ @']")
BLOCKS = (
    "* [@](https://example.org/@) @\n* [@ @](other-@.md): @ @",
    "Option 1: @ @\n\n@ @.\n\nOption 2: @ @ @",
    "- @ @ — rejected: @ @\n- @ @. @ @. Rejected because @ @.\n- @ (rejected: @ @)",
    "@ @. Rejected: @ @; @\n@ @.",
    "**Rejected because**:\n- @ @\n- @",
    "- {option 1}\n- Good, because [argument a]\n- @ {@}\n- …",
    "- @ @\n\n@ @ @.\n\n- @\n\n  @:\n\n  - @\n    - @ @",
    "**Avantages :**\n\n- @ @\n\n@ @.",
    "- 長所：@ @\n- Bon, parce qu'@ @\n- **Mauvais**, car @\n- Хорошо, потому что @ @\n- Nachteil: @ @",
    "**Pros:** @ @\n**Cons:** @ @\n@",
    "| Alternativa | Motivo |\n|---|---|\n| [@](https://example.org/@) | @ |\n| {x} | @ |",
    "- Chosen option: @ @\n  - Reasons:\n    - @ @",
    "Option choisie : « @ @\n@ », car @.",
    f"- **{'long ' * 70}@ @**: @ @",
    "@ @ @.",
    "What leads to a list:",
    "@ @ @ @ @ @ @ @ @ @:",
    "@ @ because @ @.",
    "**@ @**",
    "**@ @**: @ @ @.",
    "**Pros:**",
    "- @ @\n- @ @ @",
    "- @ @\n\n  @ @\n- @\n  - @ @\n    - @",
    "- **@ @**: @ @\n- **@ @** - @ @",
    "- Good, because @ @\n- Bad, because @ @\n- Neutral: @ @",
    "- @ @\n  - Pro: @ @\n  - Contra: @ @",
    "1. @ @\n2. Option @",
    "* + @ @\n* - @ @",
    "+ @ @\n+ @\n- @ @",
    "- [x] @ @\n- [ ] @",
    "- ~~@ @~~ @ @\n- ✅ @ @\n- ❌ @: @ @",
    "- @[^@] @\n- @\n\n[^@]: @ @",
    "| | @ | @ @ |\n|---|---|---|\n| Pros | @ | @ |\n| Cost | @ | @ |",
    "| # | Option | Cons | Cost |\n|---|---|---|---|\n| 1 | @ @ | @ | @ |\n| 2 | @ | @ | |",
    "We decided for [option 2](https://example.org/@) because @ @.",
    "{Describe the context}\n\n@ {@} @.",
    "| Option | Pros | @ |\n|---|---|---|\n| @ @ | @ | @ |",
    "| Pros | Cons |\n|---|---|\n| @ @ | @ |",
    "| @ | @ |\n|---|---|\n| @ @ | @ |",
    "> @ @ @",
    "```\n@ @\n```",
    "---",
    "[@](https://example.org/@ '@')",
    'Chosen option: "@ @", because @ @ @.',
    "Chosen option: @ @, with @ @ @ @ @ @ since @ @.",
    "We decided for option 2 because @ @.",
    "Option B, @ @ @ @ @ @ @.",
    "Accepted\n\n@ @ @.",
)


def _section(heading: str, blocks: list[str]) -> list[str]:
    """Return a section; a heading with nothing under it says nothing. Below it, headings may only say whose points."""
    return [heading if "@" in "".join(blocks) else heading.replace("@", "Empty"), *blocks]


@given(
    st.lists(st.sampled_from(FRONT_MATTER), max_size=2, unique_by=lambda line: line.partition(":")[0]),
    st.lists(st.sampled_from(HEADERS), max_size=3, unique=True),
    st.lists(st.tuples(st.sampled_from(HEADINGS), st.lists(st.sampled_from(BLOCKS), max_size=3)), max_size=7),
)
def test_every_word_of_a_record_is_in_its_deck_and_none_more_often(
    matter: list[str], headers: list[str], sections: list[tuple[str, list[str]]]
) -> None:
    """Addresses of links and what stands in front matter are words, too; names are repeated with their links."""
    fenced = ["\n".join(["---", *matter, "---"])] if matter else []
    drafted = "\n\n".join(
        [*fenced, "# @ @", "\n".join(headers), *(text for one in sections for text in _section(*one))]
    )
    numbers = count(1)
    text = re.sub("@", lambda _: f"{next(numbers)}word", drafted)
    content = read_content(as_record("doc/adr/0007-a.md", f"{text}\n"))
    written = "\n".join(text for _, text in deck_files(content, parse(content.context), None))
    found = Counter(re.findall(r"\b[0-9]+word\b", written))
    assert set(re.findall(r"\b[0-9]+word\b", text)) - found.keys() == set(), "nothing is lost"
    once = Counter(re.findall(r"\b[0-9]+word\b", re.sub(r"(?m)^ +- title: .*", "", written)))
    names = set(re.findall(r"\b[0-9]+word\b", " ".join((content.title, *content.decision_makers))))
    assert {word for word, times in once.items() if times > 1} - names == set(), "nothing is there twice"
