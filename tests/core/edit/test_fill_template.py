"""NUMBER, TITLE, DATE and STATUS of a plain template, replaced once and never looked at again."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from adr.core.edit.fill_template import Blanks, dated_name, fill, goes_by_days, habit, one_line, with_habit
from adr.core.record_names import is_record, is_unnumbered

BLANKS = Blanks(number=7, title="Use DuckDB", date="2026-11-18", status="Accepted")
TITLES = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1).map(one_line).filter(bool)


def filled(template: str, title: str = "Use DuckDB", date: str = "2026-11-18", status: str = "Accepted") -> str:
    return fill(template, Blanks(number=7, title=title, date=date, status=status))


def test_each_word_is_replaced_at_its_first_place_in_a_line() -> None:
    template = "# NUMBER. TITLE\nDate: DATE\nSTATUS STATUS\nTITLE of NUMBER\n"
    assert fill(template, BLANKS) == "# 7. Use DuckDB\nDate: 2026-11-18\nAccepted STATUS\nUse DuckDB of 7\n"


def test_only_whole_words_are_words_of_the_template() -> None:
    assert (
        fill("UPDATE the TITLES, ÜDATE, 000NUMBER, A_DATE\n", BLANKS)
        == "UPDATE the TITLES, ÜDATE, 0007, A_2026-11-18\n"
    )


@given(TITLES)
def test_a_title_is_put_in_as_it_is_whatever_it_holds(title: str) -> None:
    assert filled("# NUMBER. TITLE\n\nDATE\n", title=title) == f"# 7. {title}\n\n2026-11-18\n"


@pytest.mark.parametrize(
    "title", ["UPDATE the STATUS", "DATE", "a & b | c/d", r"\1 \g<0> \n", "TITLE NUMBER", "'\"`$x"]
)
def test_words_of_the_template_and_signs_of_patterns_are_safe_in_a_title(title: str) -> None:
    assert filled("# NUMBER. TITLE DATE\n", title=title) == f"# 7. {title} 2026-11-18\n"


@given(TITLES)
def test_yaml_reads_the_title_that_was_given_from_front_matter(title: str) -> None:
    text = filled('---\ntitle: TITLE\nquoted: "TITLE"\nnumber: NUMBER\n---\n# TITLE\n', title=title)
    matter = yaml.safe_load(text.split("---\n", 2)[1])
    assert matter == {"title": title, "quoted": title, "number": 7}


def test_a_status_and_a_day_in_front_matter_have_no_quotes_so_that_every_reader_takes_them() -> None:
    template = "---\r\nstatus: STATUS  \r\ndate: DATE\r\n# TITLE\r\n---\r\n\r\n# TITLE\r\n"
    assert filled(template, status="proposed", title="A: b") == (
        "---\r\nstatus: proposed  \r\ndate: 2026-11-18\r\n# A: b\r\n---\r\n\r\n# A: b\r\n"
    )


def test_a_date_that_is_no_day_is_text_in_front_matter_and_as_it_is_elsewhere() -> None:
    assert (
        filled("---\ndate: DATE\n---\nDate: DATE\n", date="Q1: 2026") == '---\ndate: "Q1: 2026"\n---\nDate: Q1: 2026\n'
    )


def test_line_breaks_and_controls_become_spaces() -> None:
    assert one_line(" two\r\nlines\tand\x1b\u2028more ") == "two lines and more"


@pytest.mark.parametrize(
    ("names", "name"),
    [
        ((), "20261118-use-duckdb.md"),
        (("20261101-a.md",), "20261118-use-duckdb.md"),
        (("2026-11-01-a.md",), "2026-11-18-use-duckdb.md"),
        (("2026.11.01_a.md",), "2026.11.18_use-duckdb.md"),
        (("20261101093000-a.md",), "20261118000000-use-duckdb.md"),
        (("202611010930-a.md",), "202611180000-use-duckdb.md"),
        (("20261118-use-duckdb.md",), "20261118-use-duckdb-2.md"),
        (("20261118-Use-DuckDB.md", "20261118-use-duckdb-2.md"), "20261118-use-duckdb-3.md"),
    ],
)
def test_a_name_goes_on_with_the_logs_days_and_a_taken_one_gets_a_number(names: tuple[str, ...], name: str) -> None:
    assert dated_name(names, "2026-11-18", "Use DuckDB") == name


@pytest.mark.parametrize(
    ("newest", "name"),
    [
        ("use-redis.md", "use-duckdb.md"),
        ("adr_use_redis.md", "adr_use_duckdb.md"),
        ("ADR-use-redis.md", "ADR-use-duckdb.md"),
        ("Use Redis.md", "use duckdb.md"),
        ("redis.md", "use-duckdb.md"),
        ("DR--20261103--use-redis.md", "DR--20261118--use-duckdb.md"),
    ],
)
def test_a_name_without_number_and_day_goes_on_as_the_newest_does(newest: str, name: str) -> None:
    assert dated_name([newest], "2026-11-18", "Use DuckDB") == name


@pytest.mark.parametrize("newest", ["use-redis.md", "adr_use_redis.md", "Use redis.md"])
@pytest.mark.parametrize(
    "title", ["12 factor app", "404 pages", "2026-11-03 plan", "Overview", "FAQ", "Template", "xxx title", "7"]
)
def test_in_a_log_without_numbers_every_new_name_is_a_record_without_a_number(newest: str, title: str) -> None:
    first = dated_name([newest], "2026-11-18", title)
    second = dated_name([first, newest], "2026-11-18", title)
    assert is_unnumbered(first)
    assert is_unnumbered(second)
    assert first != second


@pytest.mark.parametrize("newest", [(), ("20261101-a.md",), ("20261101093000-a.md",), ("adr-20261101-a.md",)])
@pytest.mark.parametrize("title", ["Template", "ADR template", "Template 2", "模板"])
def test_in_a_log_of_days_every_new_name_is_a_record(newest: tuple[str, ...], title: str) -> None:
    first = dated_name(newest, "2026-11-18", title)
    second = dated_name((*newest, first), "2026-11-18", title)
    assert is_record(first)
    assert is_record(second)
    assert first != second


def test_a_log_is_dated_when_most_of_its_names_are() -> None:
    assert goes_by_days(("0001-a.md", "20261101-b.md", "20261102-c.md"))
    assert not goes_by_days(("0001-a.md", "20261101-b.md"))
    assert not goes_by_days(())


NYGARD, MADR = "# NUMBER. TITLE\n\nDate: DATE\n", "---\ndate: DATE\n---\n\n# TITLE\n"


@pytest.mark.parametrize(
    ("headings", "prefix"),
    [
        (((9, "# 9. Nine"), (10, "# 10. Ten")), "11. "),
        (((9, "# 0009 - Nine"), (10, "# 0010 - Ten")), "0011 - "),
        (((9, "# ADR 009: Nine"), (10, "# ADR 010: Ten")), "ADR 011: "),
        (((9, "# ADR009: Nine"), (10, "# ADR010: Ten")), "ADR011: "),
        (((99, "# 099. Nine"), (100, "# 100. Ten")), "011. "),
        (((9, "# Nine"), (10, "# Ten")), ""),
        (((9, "# 3 ways"), (10, "# 4 more")), ""),
        (((None, "# Nine"), (None, "# 10. Ten")), ""),
    ],
)
def test_a_heading_goes_on_as_the_newest_two_have_it(headings: tuple[tuple[int | None, str], ...], prefix: str) -> None:
    assert with_habit(NYGARD, habit(headings), 11) == f"# {prefix}TITLE\n\nDate: DATE\n"
    assert with_habit(MADR, habit(headings), 11) == f"---\ndate: DATE\n---\n\n# {prefix}TITLE\n"


@pytest.mark.parametrize(
    "headings",
    [(), ((1, "# One"),), ((1, "# 1. One"), (2, "# Two")), ((1, "# 1. One"), (2, "# 2: Two")), ((1, ""), (2, ""))],
)
def test_without_two_that_agree_the_template_has_its_own_way(headings: tuple[tuple[int | None, str], ...]) -> None:
    assert with_habit(NYGARD, habit(headings), 3) == NYGARD
