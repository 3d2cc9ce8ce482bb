"""Explain a code of `adr check`: what it means, why it matters, and how to fix it.

For example:
  adr explain
  adr explain E202
"""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from adr.adapters import terminal
from adr.cli.context import Context
from adr.cli.shared_options import json_option, out_json, usage
from adr.core.rules.registry import RULES, rule_of
from adr.core.rules.rule import Rule
from adr.core.text.spell import nearest

if TYPE_CHECKING:
    from adr.core.output.shapes import RuleShape, RulesShape


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("code", nargs="?", default="", metavar="CODE", help="a code, such as E202 (default: list all)")
    json_option(parser)


def run(context: Context, args: argparse.Namespace) -> int:
    """Print the page of one rule, or the list."""
    from adr.jobs.explain import read_explanations  # a check has the names of rules from here, and no more

    rules = (named_rule(args.code),) if args.code else RULES
    if args.json:
        explained = read_explanations()
        listed: RulesShape = {"rules": [_document(rule, explained[rule.code]) for rule in rules]}
        out_json(listed)
    elif args.code:
        sys.stdout.write(_page(rules[0], read_explanations()[rules[0].code]))
    else:
        rows = [(rule.code, rule.severity.value, rule.title) for rule in rules]
        terminal.table(("Code", "Severity", "Finding"), rows, wish=context.color, width=context.width)
    return 0


def named_rule(code: str) -> Rule:
    """Return the rule that a person names; a code that there is not is wrong usage."""
    if rule := rule_of(code):
        return rule
    meant = nearest(code.upper(), tuple(rule.code for rule in RULES))
    raise usage(f"there is no code {code!r}", f"did you mean {meant}?" if meant else "to list the codes: adr explain")


def _document(rule: Rule, text: str) -> RuleShape:
    page = _page(rule, text)
    return {"code": rule.code, "severity": rule.severity, "title": rule.title, "page": page}


def _page(rule: Rule, text: str) -> str:
    return f"# {rule.code} {rule.title}\n\n{text}"
