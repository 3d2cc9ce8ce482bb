"""Findings in the forms of other programs: what each of them demands."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adr.core.output.findings import FORMATS, SARIF, Finding, as_github, as_sarif, caret
from adr.core.rules.registry import RULES
from adr.model.problem import Place, Problem, Severity


def finding(message: str = "broken, 100 %: a\r\nb", line: int = 3, column: int = 3, text: str = "é😀x") -> Finding:
    problem = Problem(message, Place("doc/ä,b:1.md", line, column), hint="mend it", code="E207")
    return Finding(problem=problem, line=text)


SCHEMAS = Path(__file__).parents[2] / "golden/schemas"
WHOLE = Finding(problem=Problem("gone", Place("a.md"), code="I204", severity=Severity.INFORMATION))


EXPLAINED = {rule.code: f"It is\n{rule.title}.\n\nIt matters.\n" for rule in RULES}


def written(form: str, *findings: Finding) -> str:
    return as_sarif(findings, EXPLAINED) if form == SARIF else FORMATS[form](findings)


def document(form: str, *findings: Finding) -> Any:
    return json.loads(written(form, *findings))


def test_an_annotation_is_one_line_in_which_nothing_can_be_forged() -> None:
    assert as_github([finding(), WHOLE]) == (
        "::error file=doc/ä%2Cb%3A1.md,line=3,col=3,title=E207 a link target does not exist"
        "::broken, 100 %25: a%0D%0Ab; mend it\n"
        "::notice file=a.md,line=1,col=1,title=I204 a record was made with an older template::gone\n"
    )


def test_the_json_document_has_every_finding_and_a_summary() -> None:
    found = document("json", finding("x"), WHOLE)
    assert found["summary"] == {"error": 1, "warning": 0, "information": 1}
    assert found["findings"][0] == {
        "code": "E207",
        "severity": "error",
        "path": "doc/ä,b:1.md",
        "line": 3,
        "column": 3,
        "message": "x",
        "hint": "mend it",
    }


def test_sarif_has_every_rule_and_points_into_them() -> None:
    """SARIF 2.1.0, 3.52.4: `ruleIndex` is an index into `rules`; 3.10: a URI, escaped; 3.30: lines from 1."""
    run = document("sarif", finding(), WHOLE)["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert len(rules) == len(RULES)
    assert rules[0]["fullDescription"] == {"text": f"It is {RULES[0].title}."}
    assert [rules[one["ruleIndex"]]["id"] for one in run["results"]] == ["E207", "I204"]
    places = [one["locations"][0]["physicalLocation"] for one in run["results"]]
    assert places[0]["artifactLocation"]["uri"] == "doc/%C3%A4%2Cb%3A1.md"
    assert [place["region"] for place in places] == [{"startLine": 3, "startColumn": 3}, {"startLine": 1}]


@cache
def schema(form: str) -> jsonschema.Draft202012Validator:
    found = json.loads((SCHEMAS / f"{form}.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(found)
    return jsonschema.Draft202012Validator(found)


def valid(form: str, *findings: Finding) -> None:
    text = written(form, *findings)
    for one in text.split("\n")[:-1] if form == "rdjsonl" else [text]:
        schema(form).validate(json.loads(one))


@pytest.mark.parametrize("form", ["sarif", "gitlab", "rdjsonl"])
def test_a_document_is_as_its_format_demands(form: str) -> None:
    odd = Finding(problem=Problem("x", Place("doc/0001-\udcff {0}.md", 1, 1), code="E001"))
    valid(form, finding(), WHOLE, odd, finding("[x](1)", line=1, column=0))
    valid(form)


@settings(max_examples=25)
@given(st.text(min_size=1), st.text(st.characters(codec="utf-8"), min_size=1), st.integers(0, 9), st.integers(0, 99))
def test_any_finding_is_one_annotation_and_a_valid_document(message: str, path: str, line: int, column: int) -> None:
    place = Place(f"doc/{path}", line, column if line else 0)
    one = Finding(problem=Problem(message, place, severity=Severity.WARNING, code="W224"))
    for form in ("sarif", "gitlab", "rdjsonl"):
        valid(form, one)
    (command,) = as_github([one]).split("\n")[:-1]
    assert command.startswith("::warning file=doc/")
    assert len(command.partition("::")[2].split("::", 1)[0].split(",")) == len(("file", "line", "col", "title"))


@pytest.mark.parametrize(("form", "name"), [("sarif", "partialFingerprints"), ("gitlab", "fingerprint")])
def test_a_finding_keeps_its_fingerprint_when_lines_are_put_above_it(form: str, name: str) -> None:
    def marks(*findings: Finding) -> list[Any]:
        found = document(form, *findings)
        return [one[name] for one in (found if form == "gitlab" else found["runs"][0]["results"])]

    assert marks(finding(line=3)) == marks(finding(line=9))
    first, second = marks(finding(line=3), finding(line=9))
    assert first != second


def test_gitlab_takes_its_own_severities_and_a_line() -> None:
    found = document("gitlab", finding("x"), WHOLE)
    assert [one["severity"] for one in found] == ["major", "info"]
    assert found[1]["location"] == {"path": "a.md", "lines": {"begin": 1}}


def test_reviewdog_counts_columns_in_bytes() -> None:
    found = json.loads(FORMATS["rdjsonl"]([finding()]))
    assert found["location"]["range"] == {"start": {"line": 3, "column": 7}}
    assert found["severity"] == "ERROR"


@pytest.mark.parametrize("form", [SARIF, *FORMATS])
def test_nothing_found_is_a_document_too(form: str) -> None:
    text = written(form)
    assert text == "" if form in ("github", "rdjsonl") else json.loads(text) is not None


def test_the_caret_stands_below_its_column() -> None:
    assert caret(finding(text="ab", column=2)) == ("ab", " ^")
    assert caret(finding(text="\ta", column=2)) == ("\ta", "\t^")
    assert caret(finding(text="数据x", column=3)) == ("数据x", "    ^")
    assert caret(finding(text="e\u0301x", column=3)) == ("e\u0301x", " ^")
    assert caret(finding(text="ab", column=0)) == ("ab", "")
    assert caret(WHOLE) is None


def test_of_a_long_line_the_part_around_the_place_is_shown() -> None:
    shown = caret(finding(text="a" * 2000 + "b" + "c" * 2000, column=2001))
    assert shown is not None
    source, mark = shown
    assert (len(source), source[len(mark) - 1]) == (100, "b")
