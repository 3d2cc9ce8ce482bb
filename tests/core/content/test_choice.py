"""A decision says which option was chosen, and why; the reason is whole, and nothing else is taken for it."""

from __future__ import annotations

import pytest

from adr.core.content.extract import content_of
from adr.model.content import Content
from adr.project.records import as_record

OPTIONS = "## Considered Options\n\n* Option A: Big server\n* Option B: Small server (v1.5)\n* `tiny.one`\n\n"


def read(outcome: str) -> Content:
    return content_of(as_record("doc/adr/0001-a.md", f"# Use it\n\n{OPTIONS}## Decision Outcome\n\n{outcome}\n"))


def choice(outcome: str) -> tuple[str, str, str]:
    content = read(outcome)
    return content.chosen.name if content.chosen else "", content.because, content.decision_rest


SMALL = "Small server (v1.5)"


@pytest.mark.parametrize(
    "outcome",
    [
        'Chosen option: _"B. Small server"_, because it is cheap.',
        "Chosen option: **B — small server, the cheap one**, because it is cheap.",
        "Chosen option: [Option B](#b), because it is cheap.",
        "**Chosen option:** (B) small server, because it is cheap.",
        "Chosen Alternative: *Small server (v1.5)*, because it is cheap.",
        "Gewählte Option: „Small server (v1.5)“, weil it is cheap.",
        "We go with the small server (v1.5) because it is cheap.",
        "Decision: small server (v1.5), since it is cheap.",
        "Nous avons choisi l'option B car it is cheap.",
        "Wir haben uns für Option B entschieden, weil it is cheap.",
        "Elegimos la opción B porque it is cheap.",
    ],
)
def test_the_option_is_found_by_letter_name_or_marks_and_the_reason_follows_its_word(outcome: str) -> None:
    assert choice(outcome) == (SMALL, "it is cheap.", "")


@pytest.mark.parametrize(
    "outcome",
    [
        "Chosen option: Option B, with the disks of the old one being kept because it is cheap.",
        "**Option B, with the disks of the old one being kept**, because it is cheap.",
    ],
)
def test_what_is_said_between_the_option_and_the_reason_is_kept(outcome: str) -> None:
    name, because, rest = choice(outcome)
    assert (name, because) == (SMALL, "it is cheap.")
    assert "with the disks of the old one being kept" in rest


@pytest.mark.parametrize(
    "lead",
    [
        "**Small server (v1.5)** ([source](https://example.org) - v6.5)",
        "Chosen option: [Small server (v1.5)](https://example.org)",
        'Chosen option: "[Option B](../small.md)"',
        "Chosen option: Small server (v1.5) in a VM",
        "Small server (v1.5) in a VM, for TTL and Lua, not on RDS",
        'Chosen options: "Small server (v1.5)" and "tiny.one"',
    ],
)
def test_each_word_beside_the_option_and_the_reason_is_kept(lead: str) -> None:
    assert choice(f"{lead}, because it is cheap.")[1:] == ("it is cheap.", lead)


@pytest.mark.parametrize(
    "outcome", ["Big server (see RFC 7 in Q3).", "Big server in front of the app.", "Big server for IT."]
)
def test_a_decision_that_says_more_than_the_option_is_kept_whole(outcome: str) -> None:
    assert choice(outcome) == ("Big server", "", outcome)


@pytest.mark.parametrize(
    "outcome",
    [
        "We do not use a big server.",
        "A big server was rejected.\n\nThe small one is chosen, because it is cheap.",
        "**Not a big server**, because it is heavy. The small one.",
        "**Big server** was rejected, because it is heavy.",
        "Decision: we don't take a big server.",
        "Wir nehmen keinen Big server.",
        "Nous n'utilisons pas un big server.",
        "决定：不采用 Big server。",
        "Big serverは却下する。",
        "We looked at it. A big server is ruled out.",
    ],
)
def test_an_option_that_is_turned_down_is_never_the_chosen_one(outcome: str) -> None:
    content = read(outcome)
    assert content.chosen is None
    assert content.decision == outcome


@pytest.mark.parametrize(
    ("outcome", "name"),
    [
        ('Chosen alternative: "Postgres", because it is known.', "Postgres"),
        ("Postgres.", "Postgres"),
        ("**Postgres**, because it is known.", "Postgres"),
        ("We leave Postgres for Vitess.", ""),
        ("**Postgres** was rejected.", ""),
    ],
)
def test_an_alternative_is_chosen_only_where_the_decision_says_so(outcome: str, name: str) -> None:
    text = f"# Use it\n\n## Considered Alternatives\n\n* MySQL\n* Postgres\n\n## Decision\n\n{outcome}\n"
    content = content_of(as_record("doc/adr/0001-a.md", text))
    assert (content.chosen.name if content.chosen else "", content.alternatives) == (name, not name)


@pytest.mark.parametrize("words", ["选择方案二", "**选择方案二**", "我们选择 Rabbit", "选择：方案二"])
def test_the_chosen_option_is_found_in_chinese_by_numeral_and_name(words: str) -> None:
    text = f"# 用它\n\n## 备选方案\n\n- 方案一：Kafka\n- 方案二：Rabbit\n\n## 决策\n\n{words}，因为 it is known.\n"
    content = content_of(as_record("doc/adr/0001-a.md", text))
    assert [(one.name, one.chosen) for one in content.options] == [("Kafka", False), ("Rabbit", True)]
    assert (content.because, content.decision_rest) == ("it is known.", "")


def test_a_decision_without_a_paragraph_of_its_own_is_kept_beside_an_option_that_is_marked() -> None:
    text = "# Use it\n\n## Options\n\n- A\n- B (chosen)\n\n## Decision\n\n- all of it\n\n### When\n\nsoon\n"
    content = content_of(as_record("doc/adr/0001-a.md", text))
    assert (content.chosen and content.chosen.name, content.decision_rest) == ("B", "- all of it\n\n### When\n\nsoon")


def test_a_name_may_have_dots_and_a_reason_more_than_one_paragraph() -> None:
    assert choice('Chosen option: "tiny.one", because it is small.\n\n- and\n  new') == (
        "tiny.one",
        "it is small.\n\n- and\n  new",
        "",
    )


@pytest.mark.parametrize(
    ("outcome", "rest"),
    [
        ('Chosen option: "Big server". It is known.', "It is known."),
        ("**Big server** ([source](x) - v6.5). It is known.", "([source](x) - v6.5). It is known."),
        ('Long talks.\n\nChosen option: "Big server".', "Long talks."),
        ("Use **Big server**.", ""),
        ("We use a big server.\n\n> It is known.", "> It is known."),
        ("We use a [big server](../big.md).", "We use a [big server](../big.md)."),
        ('Chosen option: "Big server", because {justification}.', ""),
        ("Chosen option: Big server, to keep it known.", "Chosen option: Big server, to keep it known."),
    ],
)
def test_what_is_no_reason_is_not_taken_for_one_and_kept(outcome: str, rest: str) -> None:
    assert choice(outcome) == ("Big server", "", rest)


def test_what_stands_before_the_choice_is_kept_beside_the_reason() -> None:
    assert choice('Long talks.\n\nChosen option: "Big server", because it is known.') == (
        "Big server",
        "it is known.",
        "Long talks.",
    )


def test_the_consequences_of_madr_2_are_no_part_of_the_reason() -> None:
    sections = "### Positive Consequences\n\n* many hands\n\n### Negative Consequences\n\n* two languages"
    content = read(f'Chosen option: "Big server", because it is known.\n\n{sections}')
    assert content.because == "it is known."
    assert (content.consequences.good, content.consequences.bad) == (("many hands",), ("two languages",))


def test_an_option_that_is_not_on_the_list_is_not_guessed_and_the_text_is_there() -> None:
    content = read("We took the crimson one after long talks with the zoo.")
    assert (content.chosen, content.decision) == (None, "We took the crimson one after long talks with the zoo.")


def test_what_the_decision_names_counts_more_than_a_mark_beside_an_option() -> None:
    options = "## Considered Options\n\n* Postgres (recommended)\n* MySQL\n\n"
    text = f"# Use it\n\n{options}## Decision Outcome\n\n" + 'Chosen option: "MySQL", because we know it.\n'
    content = content_of(as_record("doc/adr/0001-a.md", text))
    assert [one.name for one in content.options if one.chosen] == ["MySQL"]


@pytest.mark.parametrize(
    "outcome",
    [
        "- Chosen option: Option B\n  - it is cheap.",
        "Option retenue : « Small server (v1.5) »",
        'Chosen option: "Small server\n(v1.5)".',
        "Chose option: the server that is small",
    ],
)
def test_the_option_is_found_in_items_over_lines_and_by_most_of_its_words(outcome: str) -> None:
    assert choice(outcome)[0] == SMALL


@pytest.mark.parametrize(
    ("outcome", "because"),
    [
        ('Chosen option: "Big server"\n\n**Justification:** it is known.', "it is known."),
        ("- Chosen option: Big server\n  - Reasons:\n    - known\n    - big", "- known\n- big"),
        ("We use a **big server**.\n\n### Rationale\n\nIt is known.", "It is known."),
        ("Big server.\n\n## 理由\n\nit is known.", "it is known."),
        ("Big server.\n\n### 💡 Rationale\n\nIt is known.", "It is known."),
        ('Chosen option: "Big server", because :\n\n- known', "- known"),
    ],
)
def test_the_reason_follows_a_label_or_stands_in_a_section_of_its_own(outcome: str, because: str) -> None:
    assert choice(outcome) == ("Big server", because, "")


def test_an_option_is_chosen_that_both_the_title_and_the_decision_are_most_like() -> None:
    options = "## Options\n\n- Stay on Algolia\n- Move to using PostgreSQL for search\n\n## Decision\n\n"
    decision = "We leave Algolia and move to a database for our search.\n"
    for title, chosen in (("Move from Algolia to a PostgreSQL search", 1), ("Leave MySQL for good", 0)):
        content = content_of(as_record("doc/adr/0001-a.md", f"# {title}\n\n{options}{decision}"))
        assert [one.chosen for one in content.options] == [False, bool(chosen)]


def test_a_name_that_is_whole_before_an_aside_counts_more_than_one_that_goes_on() -> None:
    options = (
        "## Options\n\n- Kit (the old one)\n- Kit 2 (the new one)\n\n## Decision\n\nChosen option: Kit, since known\n"
    )
    content = content_of(as_record("doc/adr/0001-a.md", f"# Use it\n\n{options}"))
    assert [one.chosen for one in content.options] == [True, False]


@pytest.mark.parametrize(
    ("heading", "rest"), [("Decision: Tiny.one", ""), ("Decision: Tiny.one in a VM", "Decision: Tiny.one in a VM")]
)
def test_what_the_heading_of_a_decision_says_beside_the_option_is_kept(heading: str, rest: str) -> None:
    text = f"# Use it\n\n{OPTIONS}## {heading}\n\nBecause it is small.\n"
    content = content_of(as_record("doc/adr/0001-a.md", text))
    assert (content.chosen and content.chosen.name, content.because) == ("tiny.one", "it is small.")
    assert content.decision_rest == rest


@pytest.mark.parametrize(
    "decision",
    [
        "We turned NATS down because it loses messages.",
        "We turned down NATS because it loses messages.",
        "NATS was ruled out because it loses messages.",
        "We ruled **NATS** out because it loses messages.",
        "Wir lehnen NATS ab, weil it loses messages.",
    ],
)
def test_an_option_that_a_sentence_turns_down_is_not_chosen(decision: str) -> None:
    options = f"## Options\n\n- Kafka\n- NATS\n\n## Decision\n\n{decision}\n"
    assert content_of(as_record("doc/adr/0001-a.md", f"# Stream\n\n{options}")).chosen is None
    content = content_of(as_record("doc/adr/0001-a.md", f"# Use Kafka\n\n{options}"))
    assert (content.chosen and content.chosen.name, content.because) == ("Kafka", "")


def test_the_reason_against_one_option_is_none_for_another() -> None:
    options = "## Options\n\n- [x] Kafka\n- [ ] NATS\n\n## Decision\n\n"
    decision = "We rejected NATS, because of ops. Kafka wins."
    content = content_of(as_record("doc/adr/0001-a.md", f"# A\n\n{options}{decision}\n\nReason: it scales.\n"))
    assert (content.chosen and content.chosen.name, content.because) == ("Kafka", "it scales.")
    assert content.decision_rest == decision


def test_a_reason_that_names_the_chosen_option_is_its_own_whatever_it_replaces() -> None:
    options = "## Options\n\n- [x] Kafka\n- [ ] NATS\n\n## Decision\n\n"
    decision = "We rejected NATS for Kafka, because it scales.\n"
    content = content_of(as_record("doc/adr/0001-a.md", f"# A\n\n{options}{decision}"))
    assert (content.chosen and content.chosen.name, content.because) == ("Kafka", "it scales.")


@pytest.mark.parametrize("name", ["Non-blocking queue", "No queue"])
@pytest.mark.parametrize(
    ("decision", "is_chosen"),
    [
        ("{} is no option for us.", False),
        ("A non-trivial case against {}.", False),
        ("{}: the way of {} is fast.", True),
        ("{} it is, because it is not slow.", True),
    ],
)
def test_a_name_that_denies_something_is_turned_down_only_by_what_stands_around_it(
    name: str, decision: str, is_chosen: bool
) -> None:
    options = f"## Options\n\n- {name}\n- Lock\n\n## Decision\n\n"
    content = content_of(as_record("doc/adr/0001-a.md", f"# A\n\n{options}{decision.format(name, name)}\n"))
    assert (content.chosen.name if content.chosen else "") == (name if is_chosen else "")


@pytest.mark.parametrize("name", ["Non-blocking queue", "No queue"])
def test_a_name_may_deny_something_and_is_chosen_all_the_same(name: str) -> None:
    text = f'## Options\n\n- {name}\n- Queue\n\n## Decision\n\nChosen option: "{name}", because it is small.\n'
    content = content_of(as_record("doc/adr/0001-a.md", f"# Use it\n\n{text}"))
    assert (content.chosen and content.chosen.name, content.because) == (name, "it is small.")


def test_the_label_of_a_chosen_option_says_no_more_where_the_list_has_none() -> None:
    text = '## Options\n\n1. Big\n2. Small\n\n## Decision\n\nChosen option: "Option 2 - Small", because cheap.\n'
    content = content_of(as_record("doc/adr/0001-a.md", f"# Use it\n\n{text}"))
    assert (content.chosen and content.chosen.name, content.because, content.decision_rest) == ("Small", "cheap.", "")


@pytest.mark.parametrize("decision", ["Chosen option: 2, because cheap.", "Chosen option: 2. Reason: cheap."])
def test_a_label_alone_says_no_more_than_that_its_option_is_chosen(decision: str) -> None:
    text = f"## Options\n\n1. Big\n2. Small\n\n## Decision\n\n{decision}\n"
    content = content_of(as_record("doc/adr/0001-a.md", f"# Use it\n\n{text}"))
    assert (content.chosen and content.chosen.name, content.because, content.decision_rest) == ("Small", "cheap.", "")


def test_items_that_each_name_another_option_choose_none_of_them() -> None:
    text = (
        "## Options\n\n- Only Kafka\n- Only RabbitMQ\n\n## Decision\n\n- **Kafka** for logs\n- **RabbitMQ** for mail\n"
    )
    assert content_of(as_record("doc/adr/0001-a.md", f"# Use it\n\n{text}")).chosen is None


def test_a_sentence_that_goes_on_right_after_a_bold_name_is_kept_whole() -> None:
    text = "## 대안\n\n- Small\n- Big\n\n## 결정\n\n**Small**을 사용한다.\n\n근거: 작다.\n"
    content = content_of(as_record("doc/adr/0001-a.md", f"# Use it\n\n{text}"))
    assert (content.chosen and content.chosen.name, content.because) == ("Small", "작다.")
    assert content.decision_rest == "**Small**을 사용한다."


def test_a_decision_in_bold_behind_the_options_is_none_of_what_they_say() -> None:
    text = "## Options\n\n### Big\n\n- dear\n\n### Small\n\n- cheap\n\n**Decision:** Use **Big**, because fast.\n"
    content = content_of(as_record("doc/adr/0001-a.md", f"# Use it\n\n{text}"))
    assert [(one.name, one.chosen, one.text) for one in content.options] == [
        ("Big", True, "- dear"),
        ("Small", False, "- cheap"),
    ]
    assert content.because == "fast."


def test_a_label_may_be_a_number_with_a_letter() -> None:
    listed = "## Options\n\n### Feature flags\n\n### Option 3a: Waffle\n\n### Option 3b: Flagsmith\n\n"
    text = f"{listed}## Decision\n\nOption 3b, feature flags.\n"
    content = content_of(as_record("doc/adr/0001-a.md", f"# Use it\n\n{text}"))
    assert [one.name for one in content.options if one.chosen] == ["Flagsmith"]


LABELLED = (
    "## Alternatives considered\n\n- A1: Rollback\n- A2: State\n\n## Pros and cons\n\n### A1\n\n- Good, because old\n\n"
)


@pytest.mark.parametrize(
    "result", ["A2: State - we store it.", "- A2: we store it.", "Chosen alternative A2: we store it."]
)
def test_alternatives_that_have_labels_are_chosen_and_weighed_by_these(result: str) -> None:
    content = content_of(as_record("doc/adr/0001-a.md", f"# Use it\n\n{LABELLED}## Result\n\n{result}\n"))
    assert [(one.name, one.chosen, one.good) for one in content.options] == [
        ("Rollback", False, ("old",)),
        ("State", True, ()),
    ]
