"""What holds for all rules: codes, severities, pages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from adr.core.rules import RULES, rule_of
from adr.core.rules.rule import Rule
from adr.model.problem import Severity

MODULES = Path(__file__).parents[3] / "adr/core/rules"


def test_no_two_rules_share_a_number_or_a_title() -> None:
    assert len({rule.code[1:] for rule in RULES}) == len({rule.title for rule in RULES}) == len(RULES)


def test_every_rule_of_the_folder_is_in_the_list() -> None:
    texts = [file.read_text("utf-8") for file in MODULES.glob("*.py")]
    stated = [code for text in texts for code in re.findall(r'^ +code="(.+)"', text, re.MULTILINE)]
    assert sorted(stated) == sorted(rule.code for rule in RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_page_says_what_why_and_how_in_whole_sentences(rule: Rule) -> None:
    assert re.fullmatch("[EWI][0-9]{3}", rule.code)
    assert rule.title[:1].islower() or rule.title.startswith("`")
    assert all(text.endswith((".", ")")) for text in (rule.what, rule.why, rule.mend))
    assert rule.page.startswith(f"# {rule.code} {rule.title}\n\n{rule.what}\n\n{rule.why}\n\nFor example:\n\n    ")


def test_the_letter_of_a_code_is_its_severity() -> None:
    found = rule_of("i106")
    assert found is not None
    assert found.severity is Severity.INFORMATION
    assert rule_of("X1") is None
