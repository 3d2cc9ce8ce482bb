"""Findings as documents that other programs read: JSON, GitHub's annotations, SARIF, GitLab's, reviewdog's."""

from __future__ import annotations

import posixpath
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from adr.core.rules.registry import RULES, rule_of
from adr.core.rules.rule import Rule
from adr.model.problem import Place, Problem, Severity
from adr.model.value import dataclass, replace

if TYPE_CHECKING:
    from adr.core.output.shapes import CheckShape, ProblemShape, SummaryShape

_WINDOW = 100
_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFORMATION: "notice"}
_SARIF = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFORMATION: "note"}
_GITLAB = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFORMATION: "info"}
_RDF = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFORMATION: "INFO"}
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A problem with the source line that it points to; the line is empty where it points to a whole file.

    `package` is that of its log where several are checked.
    """

    problem: Problem
    line: str = ""
    package: str = ""

    @property
    def place(self) -> Place:
        """Return where it is."""
        return self.problem.place or Place("")

    @property
    def words(self) -> str:
        """Return the message and the hint in one line."""
        hint = " ".join(self.problem.hint.split())
        return f"{self.problem.message}; {hint}" if hint else self.problem.message


def caret(finding: Finding) -> tuple[str, str] | None:
    """Return the source line, or the part of a long one around the place, and a line with a caret under it."""
    column = finding.place.column
    if not finding.line.strip():
        return None
    start = max(0, column - 1 - _WINDOW // 2) if len(finding.line) > _WINDOW else 0
    shown = finding.line[start : start + _WINDOW]
    before = finding.line[start : max(column - 1, 0)]
    return shown, "".join(map(_blank, before)) + "^" if column else ""


def _blank(character: str) -> str:
    """Return white space as wide as a character is in a terminal (East Asian Width, UAX #11)."""
    if character == "\t":
        return "\t"
    if unicodedata.combining(character):
        return ""
    return "  " if unicodedata.east_asian_width(character) in "WF" else " "


def as_json(findings: Sequence[Finding]) -> str:
    """Return one JSON document: `findings`, in reading order, and `summary`, the count of each severity."""
    counts = Counter(one.problem.severity for one in findings)
    summary: SummaryShape = {
        "error": counts[Severity.ERROR],
        "warning": counts[Severity.WARNING],
        "information": counts[Severity.INFORMATION],
    }
    checked: CheckShape = {"findings": [*map(_document, findings)], "summary": summary}
    return _dumped(checked)


def _document(finding: Finding) -> ProblemShape:
    document = problem_document(finding.problem)
    return {"package": finding.package, **document} if finding.package else document


def problem_document(problem: Problem) -> ProblemShape:
    """Return a problem as JSON has it; without a place its path is empty, and line and column are 0."""
    place = problem.place or Place("")
    return {
        "code": problem.code,
        "severity": problem.severity,
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "message": problem.message,
        "hint": problem.hint,
    }


def from_top(findings: Sequence[Finding], folder: str) -> tuple[Finding, ...]:
    """Return findings with paths from the top of the repository, as CI annotates them; theirs are from *folder*."""
    return tuple(replace(one, problem=_in_folder(one.problem, folder)) for one in findings)


def _in_folder(problem: Problem, folder: str) -> Problem:
    place = problem.place
    if not (folder and place and place.path):
        return problem
    return replace(problem, place=replace(place, path=posixpath.normpath(posixpath.join(folder, place.path))))


def as_github(findings: Sequence[Finding]) -> str:
    """Return workflow commands, one line each, as GitHub Actions takes them for annotations.

    Escaped as its toolkit does (`@actions/core`, command.ts): `%`, CR and LF, and in properties `:` and `,` too.
    """
    return "".join(f"{_command(one)}\n" for one in findings)


def _command(one: Finding) -> str:
    rule = rule_of(one.problem.code)
    title = f"{one.problem.code} {rule.title}" if rule else one.problem.code
    place = one.place
    given = {"file": place.path, "line": str(place.line or 1), "col": str(place.column or 1), "title": title}
    properties = ",".join(f"{name}={_property(text)}" for name, text in given.items())
    return f"::{_GITHUB[one.problem.severity]} {properties}::{_message(one.words)}"


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")


def as_sarif(findings: Sequence[Finding], explained: Mapping[str, str]) -> str:
    """Return a log in SARIF 2.1.0 (OASIS), columns in code points.

    *explained* has the explanation of each rule, by code.
    """
    rules = [_rule(rule, explained[rule.code]) for rule in RULES]
    index = {rule["id"]: at for at, rule in enumerate(rules)}
    results = [_result(one, index, mark) for one, mark in zip(findings, _fingerprints(findings), strict=True)]
    driver = {"name": "adr", "rules": rules}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return _dumped({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(rule: Rule, explained: str) -> dict[str, Any]:
    return {
        "id": rule.code,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": " ".join(explained.partition("\n\n")[0].split())},
        "help": {"text": explained, "markdown": explained},
        "defaultConfiguration": {"level": _SARIF[rule.severity]},
    }


def _result(one: Finding, index: dict[str, int], mark: str) -> dict[str, Any]:
    place = one.place
    region = {"startLine": place.line or 1, **({"startColumn": place.column} if place.column else {})}
    where = {"artifactLocation": {"uri": quote(place.path, errors="surrogateescape")}, "region": region}
    return {
        "ruleId": one.problem.code,
        "ruleIndex": index[one.problem.code],
        "level": _SARIF[one.problem.severity],
        "message": {"text": one.words},
        "locations": [{"physicalLocation": where}],
        "partialFingerprints": {"adr/v1": mark},
    }


def as_gitlab(findings: Sequence[Finding]) -> str:
    """Return a code quality report, as GitLab CI takes it for `artifacts:reports:codequality`."""
    pairs = zip(findings, _fingerprints(findings), strict=True)
    return _dumped([_issue(one, mark) for one, mark in pairs])


def _issue(one: Finding, mark: str) -> dict[str, Any]:
    return {
        "description": one.words,
        "check_name": one.problem.code,
        "fingerprint": mark,
        "severity": _GITLAB[one.problem.severity],
        "location": {"path": one.place.path, "lines": {"begin": one.place.line or 1}},
    }


def as_rdjsonl(findings: Sequence[Finding]) -> str:
    """Return reviewdog's diagnostics (reviewdog.proto), one in a line; their columns count bytes of UTF-8."""
    return "".join(_dumped(_diagnostic(one), indent=None) for one in findings)


def _diagnostic(one: Finding) -> dict[str, Any]:
    place = one.place
    start = {"line": place.line or 1}
    if place.column:
        start["column"] = len(one.line[: place.column - 1].encode("utf-8", "replace")) + 1
    return {
        "message": one.words,
        "location": {"path": place.path, "range": {"start": start}},
        "severity": _RDF[one.problem.severity],
        "source": {"name": "adr"},
        "code": {"value": one.problem.code},
    }


def _fingerprints(findings: Sequence[Finding]) -> Iterator[str]:
    """Yield what tells a finding from all others and stays when lines are put above it."""
    from hashlib import sha256  # the usual report needs no digest, nor JSON

    seen: Counter[tuple[str, ...]] = Counter()
    for one in findings:
        key = one.problem.code, one.place.path, one.problem.message
        seen[key] += 1
        yield sha256("\0".join((*key, str(seen[key]))).encode("utf-8", "replace")).hexdigest()


def _dumped(value: object, *, indent: int | None = 2) -> str:
    import json  # as above

    return json.dumps(value, ensure_ascii=False, indent=indent) + "\n"


SARIF = "sarif"
#: The other forms: SARIF alone needs the explanations.
FORMATS: dict[str, Callable[[Sequence[Finding]], str]] = {
    "github": as_github,
    "json": as_json,
    "gitlab": as_gitlab,
    "rdjsonl": as_rdjsonl,
}
