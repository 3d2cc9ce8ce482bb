"""Which files of a log are records, and in which order they stand; `test_page` asks for their numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adr.core.record_names import (
    in_log,
    in_own_folder,
    is_neighbour,
    is_record,
    is_template,
    known_places,
    name_day,
    name_number,
    names_meant,
    next_name,
    next_number,
    number_meant,
    number_span,
    numbered_path,
    padded_number,
    records_in_order,
    split_record,
)


def test_records_stand_by_number_then_by_name_and_days_after_all_numbers() -> None:
    names = ["10-b.md", "20261103-a.md", "0002-b.md", "9-c.md", "0002-a.md", "ADR-7.md", "2026-11-01-b.md"]
    assert records_in_order(names) == (
        "0002-a.md",
        "0002-b.md",
        "ADR-7.md",
        "9-c.md",
        "10-b.md",
        "2026-11-01-b.md",
        "20261103-a.md",
    )


def test_copies_templates_and_pages_about_the_log_are_no_records() -> None:
    names = [
        "0001-a.md.bak",
        "0001-a.md~",
        ".0001-a.md.swp",
        "README.md",
        "index.md",
        "0000-template.md",
        "0001-a.txt",
        "0000-ladr-template.md",
    ]
    assert not any(map(is_record, names))


def test_a_record_that_speaks_of_templates_is_a_record() -> None:
    records = [
        "0007-use-jinja-for-templates.md",
        "0039-use-velocity-as-template-engine.md",
        "0008-template-the-pages.md",
    ]
    assert all(map(is_record, records))
    templates = [
        "0000-adr-template.md",
        "001-ADR-template.md",
        "20240621-proposal-template copy.md",
        "0000_template.md",
    ]
    assert not any(map(is_record, (*templates, "adr-000-template-minimal.md", "ADR-0000-madr-template.md")))
    assert not any(map(is_template, records))


@pytest.mark.parametrize(
    "name", ["README.md", "00-about-adrs.md", "0000-decision-log-overview.md", "0-Explicación.md", "what-is-an-adr.md"]
)
def test_a_page_that_explains_a_log_is_no_record(name: str) -> None:
    assert not is_record(name)
    assert records_in_order([name]) == ()


@pytest.mark.parametrize("name", ["0000-process-events-in-order.md", "0001-process.md", "0000-use-markdown-records.md"])
def test_a_record_may_begin_as_such_a_page_does(name: str) -> None:
    assert is_record(name)


def test_a_year_after_dr_is_no_number() -> None:
    assert not any(map(is_record, ("dr-2024-plan.md", "DR-2024.md", "decision-2024-plan.md", "nr. 1999.md")))
    assert [name_number(name) for name in ("dr-0024-a.md", "DR-20.md", "nr. 5 - a.md")] == [24, 20, 5]
    assert is_record("dr-2024-01-15-a.md")


def test_pages_are_records_by_their_titles_only_where_few_have_a_number_or_a_day() -> None:
    names = ("Use a queue.md", "adr_cache_reads.md", "adr_template.md", "README.md", "plot.png", "_draft.md")
    assert records_in_order(names) == ("Use a queue.md", "adr_cache_reads.md")
    assert records_in_order((*names, "0003-a.md")) == ("0003-a.md",)
    many = [*names, "Log less.md"]
    assert records_in_order((*many, "12-factor-app.md")) == ("12-factor-app.md", "Log less.md", *names[:2])
    assert is_neighbour("adr/use-b.md", "adr/use-a.md")
    assert not is_neighbour("adr/use-b.md", "adr/0001-a.md")
    assert not is_neighbour("guides/use-b.md", "adr/use-a.md")


@pytest.mark.parametrize(
    "name",
    [
        "template.md",
        "_template.md",
        "TEMPLATE.md",
        "adr_template.md",
        "adr-template-bare-minimal.md",
        "0000-adr-template-de.md",
        "0000-madr-template.en.md",
        "0000-vorlage.md",
        "0000-modele-adr.md",
        "ODH-ADR-0000-template.md",
        "0000-title.md",
        "xxxx-title.md",
        "NNNN-title-with-dashes.md",
        "YYYYMMDD-title.md",
    ],
)
def test_a_template_is_known_by_its_name_and_is_no_record(name: str) -> None:
    assert is_template(name)
    assert not is_record(name)
    assert not is_template(f"0012-use-{name}")


def test_the_next_number_follows_the_highest() -> None:
    assert next_number([]) == 1
    assert next_number(["0002-a.md", "0009-b.md", "0004-c.md"]) == 10
    assert next_number(iter(["0002-a.md", "2026-notes.txt", "README.md", "0300-x.md.bak"])) == 3
    assert next_number(["12-a.md", "ADR-0031.md", "adr_7_b.md"]) == 32


def test_a_day_is_no_number() -> None:
    assert next_number(["20261103-a.md", "2026-11-03-b.md"]) == 1
    assert next_number(["20261103-a.md", "0004-b.md"]) == 5


@pytest.mark.parametrize(
    ("newest", "expected"),
    [
        ("", "0013-use-duckdb.md"),
        ("0012-a.md", "0013-use-duckdb.md"),
        ("12-short.md", "13-use-duckdb.md"),
        ("012-a.md", "013-use-duckdb.md"),
        ("00012-a.md", "00013-use-duckdb.md"),
        ("9-a.md", "13-use-duckdb.md"),
        ("ADR012-a-b.md", "ADR013-use-duckdb.md"),
        ("adr-0012-a.md", "adr-0013-use-duckdb.md"),
        ("ADR-12.md", "ADR-13.md"),
        ("AD0012-a.md", "AD0013-use-duckdb.md"),
        ("0012_use_redis.md", "0013_use_duckdb.md"),
        ("0012_use-redis.md", "0013_use-duckdb.md"),
        ("0012.a.md", "0013-use-duckdb.md"),
        ("0012 A b.md", "0013-use-duckdb.md"),
        ("0012UseRedis.md", "0013UseDuckdb.md"),
        ("nr. 12 - use redis.md", "nr. 13 - use duckdb.md"),
        ("nr. 12 - use-redis.md", "nr. 13 - use-duckdb.md"),
        ("20261103-a.md", "0013-use-duckdb.md"),
    ],
)
def test_a_new_name_is_written_as_the_newest_is(newest: str, expected: str) -> None:
    assert next_name(["0001-first.md", newest][not newest :], 13, "use-duckdb") == expected


@pytest.mark.parametrize(
    ("newest", "number", "slug"), [("0012UseRedis.md", 13, "3d-models"), ("0999UseRedis.md", 1000, "use-duckdb")]
)
def test_a_new_name_whose_number_could_not_be_read_is_written_plainly(newest: str, number: int, slug: str) -> None:
    assert next_name([newest], number, slug) == f"{number:04}-{slug}.md"


@pytest.mark.parametrize("slug", ["template", "adr-template", "decision-template", "template-2", "模板"])
@pytest.mark.parametrize(
    "newest",
    ["", "7-a.md", "ADR-007-b.md", "adr_007_b.md", "AD0007-a.md", "0007UseX.md", "0007 - a b.md", "npm-0007-a.md"],
)
def test_a_new_name_is_a_records_also_where_its_title_is_that_of_a_template(newest: str, slug: str) -> None:
    for words in (slug, f"0-{slug}"):
        name = next_name([newest], 8, words)
        assert is_record(name)
        assert name_number(name) == 8


def test_a_number_of_more_digits_than_a_name_can_have_is_written_plainly() -> None:
    assert next_name(["999999999-a.md"], 1_000_000_000, "b") == "1000000000-b.md"


def test_words_stand_before_the_title_of_a_template_alone() -> None:
    assert next_name(["0007-a.md"], 8, "template") == "0008-on-template.md"
    assert next_name(["0007-a.md"], 8, "use-a-template-engine") == "0008-use-a-template-engine.md"


def test_the_newest_name_is_the_last_with_a_number() -> None:
    assert next_name(["001-a.md", "02-b.md", "20261103-c.md"], 3, "d") == "03-d.md"


def test_numbers_have_four_digits_or_more() -> None:
    assert [padded_number(7), padded_number(1234), padded_number(12345)] == ["0007", "1234", "12345"]


@pytest.mark.parametrize("text", ["7", "0007", "ADR-0007", "adr 7", "Adr_7", "ADR7", " 7\n", "adr-07"])
def test_a_reference_is_understood_in_the_forms_that_people_write(text: str) -> None:
    assert number_meant(text) == 7


@pytest.mark.parametrize("text", ["", "adr", "seven", "7a", "٧", "²", "7.0", "0x7", "ADR--7", "7 8", "1234567890"])
def test_what_is_no_reference_gives_none(text: str) -> None:
    assert number_meant(text) is None


@given(st.integers(0, 99_999), st.from_regex(r"[a-zء-غ]{1,9}(-[a-zء-غ]{1,9}){0,3}", fullmatch=True))
@pytest.mark.parametrize("newest", ["", "7-a.md", "ADR-007_b.md", "adr_0007.md", "0007UseX.md", "nr. 7 - a.md"])
def test_a_new_name_holds_its_number(newest: str, number: int, slug: str) -> None:
    """Words that begin with a letter cannot make a day of it."""
    name = next_name([newest], number, slug)
    assert name_number(name) == number
    assert number_meant(f"ADR-{padded_number(number)}") == number


NAMES = ("0001-use-sqlite.md", "0002-use-duckdb.md", "0010-drop-2-tables.md", "ADR-0012-x.md")
DAYS = ("20201101-use-sqlite.md", "20201102-use-duckdb.md", "2021-03-04-keep-1.md")


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("1", NAMES[:1]),
        ("0002", NAMES[1:2]),
        ("ADR-10", NAMES[2:3]),
        ("12", NAMES[3:]),
        ("3", ()),
        ("duckdb", NAMES[1:2]),
        ("USE-", NAMES[:2]),
        ("0002-use-duckdb.md", NAMES[1:2]),
        ("doc/adr/0002-use-duckdb.md", NAMES[1:2]),
        ("", ()),
    ],
)
def test_a_number_is_that_of_a_record_and_a_word_is_a_part_of_its_name(word: str, found: tuple[str, ...]) -> None:
    assert names_meant(NAMES, word, "doc/adr") == found


@pytest.mark.parametrize(
    ("path", "found"),
    [("doc/adr/0002", NAMES[1:2]), (r"doc\adr\0010-drop", NAMES[2:3]), ("../../x", ()), ("a/duckdb", ()), ("a/", ())]
    + [("../adr/0002-use-duckdb.md", NAMES[1:2]), ("/doc/adr/2", ()), ("/2", ())]
    + [(f"{folder}/0002-use-duckdb.md", ()) for folder in ("pkg/doc/adr", "../b/doc/adr", "/etc", "nonsense", "r")],
)
def test_a_path_says_how_the_name_begins(path: str, found: tuple[str, ...]) -> None:
    assert names_meant(NAMES, path, "doc/adr") == found


@pytest.mark.parametrize(
    ("word", "found"), [("20201102", DAYS[1:2]), ("202011", DAYS[:2]), ("2021", DAYS[2:]), ("1", ()), ("1101", ())]
)
def test_a_record_without_a_number_is_named_by_its_day_or_how_that_begins(word: str, found: tuple[str, ...]) -> None:
    assert names_meant(DAYS, word, "doc/adr") == found


FOLDERS = {
    "": ("ADR", "adr", "docs", "src"),
    "docs": ("Architecture_Decision_Records", "architecture", "decisions", "guides"),
    "docs/architecture": ("adrs", "pictures"),
}


def test_places_come_in_the_order_of_the_folders_that_they_lie_in() -> None:
    asked: list[str] = []

    def folders(folder: str) -> tuple[str, ...]:
        asked.append(folder)
        return FOLDERS[folder]

    assert list(known_places(folders)) == [
        "docs/Architecture_Decision_Records",
        "docs/decisions",
        "docs/architecture/adrs",
        "ADR",
        "adr",
    ]
    assert set(asked) == set(FOLDERS)


def test_a_name_is_meant_in_either_form_of_unicode() -> None:
    decomposed = "0001-cafe\u0301.md"
    assert names_meant((decomposed,), "caf\u00e9", "") == (decomposed,)
    assert names_meant(("0001-caf\u00e9.md",), "cafe\u0301", "") == ("0001-caf\u00e9.md",)


@pytest.mark.parametrize(
    ("name", "number", "day"),
    [
        ("2026-01-content.md", None, ""),
        ("2022-21-11-shadow.md", None, ""),
        ("2021-06-05_001-one.md", 1, "2021-06-05"),
        ("20261103-a.md", None, "2026-11-03"),
        ("acme-001-use-thing.md", 1, ""),
        ("http-2026-review.md", None, ""),
        ("2010.md", 2010, ""),
        ("1999-party.md", 1999, ""),
        ("20261103142500-a.md", None, "2026-11-03"),
        ("202611031425-a.md", None, "2026-11-03"),
        ("20261103990000-a.md", None, ""),
        ("nr.-007-a.md", 7, ""),
        ("20261399-a.md", 20261399, ""),
        ("2026_11_03-a.md", None, "2026-11-03"),
        ("DR--20261103--a.md", None, "2026-11-03"),
        ("ADR-2026-11-03-a.md", None, "2026-11-03"),
        ("DR_0007_a.md", 7, ""),
        ("0007UseSqlite.md", 7, ""),
        ("2026Roadmap.md", None, ""),
        ("Decision-7-a.md", 7, ""),
        ("ACME-ADR-Gateway-0007-a.md", 7, ""),
    ],
)
def test_a_day_is_no_number_and_a_number_may_stand_behind_a_day_or_a_prefix(
    name: str, number: int | None, day: str
) -> None:
    assert (name_number(name), name_day(name)) == (number, day)


def test_a_new_name_goes_on_with_a_day_or_a_prefix() -> None:
    assert next_name(["2021-06-05_001-one.md"], 2, "two", "2031-02-03") == "2031-02-03_002-two.md"
    assert next_name(["acme-001-one.md"], 2, "two") == "acme-002-two.md"


FOLDERS_OF_A_LOG = {
    "": (
        ("0001-a.md", False),
        ("README.md", False),
        ("0012-x", True),
        ("backend", True),
        ("templates", True),
        ("site", True),
    ),
    "0012-x": (("README.md", False), ("001-notes.md", False), ("img", True)),
    "backend": (("README.md", False), ("0003-b.md", False), ("2022-11-09-api", True), ("2024", True), (".old", True)),
    "backend/2022-11-09-api": (("index.md", False),),
    "backend/2024": (("README.md", False), ("0005-c.md", False)),
    "site": (("0001-a.md", False), ("adr-site.json", False), ("records", True)),
    "site/records": (("0002-a.md", False),),
}


def test_sub_folders_hold_records_and_a_folder_with_a_record_s_name_is_one_with_its_page() -> None:
    names = list(in_log(lambda folder: FOLDERS_OF_A_LOG[folder]))
    assert records_in_order(names) == (
        "0001-a.md",
        "backend/0003-b.md",
        "backend/2024/0005-c.md",
        "0012-x/README.md",
        "backend/2022-11-09-api/index.md",
    )
    assert list(in_log(lambda folder: FOLDERS_OF_A_LOG[folder], flat=True)) == [
        "0001-a.md",
        "README.md",
        "0012-x/README.md",
    ]


def test_the_walk_through_a_log_ends() -> None:
    assert len(list(in_log(lambda _: (("0001-a.md", False), ("deeper", True))))) < 10


def test_a_record_in_a_folder_has_the_folder_s_number_and_day() -> None:
    assert (name_number("a/0012-x/README.md"), number_span("a/0012-x/README.md")) == (12, (2, 6))
    assert (name_number("2022-11-09-api/index.md"), name_day("2022-11-09-api/index.md")) == (None, "2022-11-09")
    assert numbered_path("a/0012-x/readme.md") == "a/0012-x"
    assert numbered_path("backend/README.md") == "backend/README.md"
    assert not is_record("backend/README.md")


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("1", ("0001-a.md", "backend/0001-b.md")),
        ("backend/1", ("backend/0001-b.md",)),
        ("doc/adr/backend/1", ("backend/0001-b.md",)),
        ("0001-b", ("backend/0001-b.md",)),
        ("12", ("0012-x/README.md", "0012-y/index.md")),
        ("0012-x", ("0012-x/README.md",)),
        ("doc/adr/0012-x/", ("0012-x/README.md",)),
        ("doc/adr/0012-y/index.md", ("0012-y/index.md",)),
        ("readme", ()),
        ("frontend/1", ()),
    ],
)
def test_a_word_means_a_record_in_a_folder_too(word: str, found: tuple[str, ...]) -> None:
    assert (
        names_meant(("0001-a.md", "backend/0001-b.md", "0012-x/README.md", "0012-y/index.md"), word, "doc/adr") == found
    )


def test_a_new_record_gets_a_folder_of_its_own_where_the_newest_has_one() -> None:
    names = ("0001-a.md", "007-b/README.md")
    assert in_own_folder(names, next_name(names, 8, "c")) == "008-c/README.md"
    assert in_own_folder(names[:1], "0002-c.md") == "0002-c.md"


@pytest.mark.parametrize(
    ("path", "folder", "name"),
    [
        ("0001-a.md", "", "0001-a.md"),
        ("doc/adr/0001-a.md", "doc/adr", "0001-a.md"),
        ("doc/adr/0001-a/README.md", "doc/adr", "0001-a/README.md"),
        ("0001-a/index.md", "", "0001-a/index.md"),
    ],
)
def test_a_record_is_split_from_the_folder_that_it_and_its_own_folder_lie_in(path: str, folder: str, name: str) -> None:
    assert split_record(path) == (folder, name)
