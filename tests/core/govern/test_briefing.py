"""A brief of what is in force keeps its budget, and names what it leaves out."""

from __future__ import annotations

import pytest

from adr.core.govern.briefing import Brief, line, lines, make_brief, tokens
from adr.model.binding import Binding, Force


def binding(number: int, *, title: str = "", force: Force = Force.IN_FORCE, tags: tuple[str, ...] = ()) -> Binding:
    return Binding(
        path=f"doc/adr/{number:04}-a.md",
        number=number,
        title=title or f"Store: thing {number}",
        status="accepted",
        date="",
        force=force,
        decision=f"thing {number}, because it is fast",
        tags=tags,
    )


def text(brief: Brief) -> str:
    return "".join(lines(brief.groups, brief.left_out))


def test_decisions_are_grouped_by_their_first_tag_and_only_those_in_force_are_there() -> None:
    given = [binding(3, tags=("web", "api")), binding(2), binding(1, tags=("api",)), binding(4, force=Force.ONCE)]
    assert text(make_brief(given)) == (
        "# Decisions in force\n\n"
        "## api\n\n- ADR-0001 Store: thing 1, because it is fast\n\n"
        "## web\n\n- ADR-0003 Store: thing 3, because it is fast\n\n"
        "## Other\n\n- ADR-0002 Store: thing 2, because it is fast\n"
    )


@pytest.mark.parametrize("budget", [40, 100, 400, 1500])
@pytest.mark.parametrize("count", [5, 300])
def test_the_newest_fill_the_budget_and_the_others_are_named(budget: int, count: int) -> None:
    brief = make_brief([binding(number) for number in range(count, 0, -1)], budget)
    assert brief.tokens == tokens(text(brief)) <= budget
    taken = sum(len(group.decisions) for group in brief.groups)
    assert taken == count or brief.left_out
    if 0 < taken < count - 12:
        assert brief.left_out == (f"{count - taken} from ADR-0001 to ADR-{count - taken:04}",)


def test_a_few_that_are_left_out_are_named_one_by_one() -> None:
    assert make_brief([binding(2), binding(1)], 20).left_out == ("ADR-0001", "ADR-0002")


def test_a_line_says_nothing_twice() -> None:
    assert line(binding(1, title="Use it")) == "- ADR-0001 Use it: thing 1, because it is fast\n"


def test_other_scripts_count_for_more() -> None:
    assert tokens("abcd") == 1
    assert tokens("因为") == 2


def test_a_large_brief_asks_for_each_sentence_a_few_times_only(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Binding] = []
    monkeypatch.setattr("adr.core.govern.briefing.line", lambda one: asked.append(one) or line(one))
    given = [binding(number, tags=(f"t{number % 7}",)) for number in range(200, 0, -1)]
    brief = make_brief(given, 10**6)
    assert not brief.left_out
    assert brief.tokens == tokens(text(brief))
    assert len(asked) <= 3 * len(given)
