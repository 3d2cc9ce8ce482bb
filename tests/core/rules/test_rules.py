"""What holds for all rules: codes, severities, explanations."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from adr.core.rules import registry
from adr.core.rules.facts import Facts
from adr.core.rules.registry import RULES, judge, rule_of
from adr.core.rules.rule import Rule, explanations
from adr.model.problem import Place, Problem, Severity

HOME = Path(__file__).parents[3]
TEXTS = {file.stem: file.read_text("utf-8") for file in (HOME / "templates/explain").glob("*.md")}


def test_no_two_rules_share_a_number_or_a_title() -> None:
    assert len({rule.code[1:] for rule in RULES}) == len({rule.title for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("group", TEXTS)
def test_the_rules_of_a_module_are_explained_in_the_file_of_its_name_and_in_the_list(group: str) -> None:
    text = (HOME / f"adr/core/rules/{group}.py").read_text("utf-8")
    codes = re.findall(r'\bRule\("(.+?)"', text)
    assert sorted(codes) == sorted(explanations(TEXTS[group]))
    assert set(codes) <= {rule.code for rule in RULES}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_an_explanation_says_what_why_and_how_in_whole_sentences(rule: Rule) -> None:
    assert re.fullmatch("[EWI][0-9]{3}", rule.code)
    assert rule.title[:1].islower() or rule.title.startswith("`")
    explained = {code: text for file in TEXTS.values() for code, text in explanations(file).items()}
    what, why, _, *example, fix = explained[rule.code].split("\n\n")
    assert all(text.strip().endswith((".", ")")) for text in (what, why, fix))
    assert all(line.startswith("    ") for text in example for line in text.split("\n"))
    assert fix.startswith("To fix it: ")


def test_the_letter_of_a_code_is_its_severity() -> None:
    found = rule_of("i106")
    assert found is not None
    assert found.severity is Severity.INFORMATION
    assert rule_of("X1") is None


def test_a_rule_is_one_value_in_its_module(monkeypatch: pytest.MonkeyPatch) -> None:
    toy = Rule("W999", "a toy is in the log", lambda facts: [Problem(f"a toy on {facts.today}", Place("a.md"))])
    monkeypatch.setattr(registry, "RULES", (*RULES, toy))
    assert rule_of("w999") is toy
    (found,) = judge(Facts(today="2026-11-18"))
    assert (str(found), found.code, found.severity) == ("a.md: a toy on 2026-11-18", "W999", Severity.WARNING)
