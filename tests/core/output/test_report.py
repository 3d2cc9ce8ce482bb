"""How findings are laid out for a person."""

from __future__ import annotations

from adr.core.output.findings import Finding
from adr.core.output.report import MANY, MOST, Group, baseline, lay_out, since_baseline
from adr.model.problem import Place, Problem, Severity

LETTERS = {"E": Severity.ERROR, "W": Severity.WARNING, "I": Severity.INFORMATION}


def finding(code: str, path: str = "a.md", line: int = 1, hint: str = "") -> Finding:
    return Finding(problem=Problem(f"{code} {line}", Place(path, line, 1), hint, LETTERS[code[0]], code))


def codes(*findings: Finding) -> list[str]:
    return list(map(code, lay_out(findings).shown))


def code(part: Finding | Group) -> str:
    return part.problem.code if isinstance(part, Finding) else f"{len(part.findings)} {code(part.findings[0])}"


def test_errors_come_first_then_warnings_each_in_reading_order() -> None:
    assert codes(finding("I229"), finding("W303"), finding("E207"), finding("W302"), finding("E101")) == [
        "E207",
        "E101",
        "W303",
        "W302",
        "I229",
    ]


def test_many_findings_of_one_rule_are_listed_together_after_the_others_of_their_severity() -> None:
    many = [finding("W226", f"{number}.md") for number in range(MANY + 1)]
    assert codes(*many[:MANY], finding("W221")) == ["W226"] * MANY + ["W221"]
    assert codes(*many, finding("W221"), finding("I215")) == ["W221", f"{MANY + 1} W226", "I215"]


def test_a_hint_is_shared_when_all_findings_of_the_group_have_it() -> None:
    assert Group((finding("W226", hint="write it"), finding("W226", hint="write it"))).hint == "write it"
    assert Group((finding("W226", hint="write it"), finding("W226", hint="add it"))).hint == ""


def test_of_one_file_the_worst_are_shown_and_the_others_counted() -> None:
    found = [finding("I229", line=line) for line in range(1, MOST + 3)]
    report = lay_out([*found, finding("E207", line=99), finding("I229", "b.md")])
    assert report.shown[0] == finding("E207", line=99)
    assert report.more == (("a.md", 3),)


def dead_link(message: str, line: int = 1, path: str = "a.md") -> Finding:
    return Finding(problem=Problem(message, Place(path, line, 1), code="E207"))


def test_a_finding_stays_known_on_another_line_but_not_in_another_file() -> None:
    text = baseline([dead_link("x", 3)])
    assert since_baseline([dead_link("x", 9)], text).new == ()
    assert since_baseline([dead_link("x", 3, "b.md")], text).new == (dead_link("x", 3, "b.md"),)


def test_of_findings_that_read_alike_as_many_are_known_as_were_written() -> None:
    compared = since_baseline([dead_link("x", 1), dead_link("x", 2)], baseline([dead_link("x")]))
    assert (compared.new, compared.known, compared.gone) == ((dead_link("x", 2),), 1, 0)


def test_what_was_fixed_is_counted() -> None:
    compared = since_baseline([dead_link("y")], baseline([dead_link("x"), dead_link("y"), dead_link("y")]))
    assert (compared.new, compared.known, compared.gone) == ((), 1, 2)


def test_a_message_of_several_lines_is_one_line_of_the_baseline() -> None:
    assert baseline([dead_link("x\ny")]).endswith("\nE207 a.md: x y\n")
    assert since_baseline([dead_link("x\ny")], baseline([dead_link("x\ny")])).new == ()
