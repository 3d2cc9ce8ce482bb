"""A change leaves an accepted record that a person wrote as it is, whatever it hides behind what may change."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Once, Work
    from tests.walks.conftest import Adr

MATTER = "---\nstatus: accepted\ndate: 2026-11-03\ndecision-makers: Ada\ngoverns: [src/*]\n---\n\n"
BODY = "# 1. Use Postgres\n\n## Context\n\nWe need tables.\n\n## Decision\n\nPostgres, because it is good.\n"
ONE, TWO, PLAIN = "doc/adr/0001-use-postgres.md", "doc/adr/0002-use-kafka.md", "doc/adr/0003-plain.md"
SETEXT = "doc/adr/0004-setext.md"


@pytest.fixture
def log(once: Once) -> Work:
    """Have accepted records that people wrote on `main`, and the branch `topic` checked out."""
    return once(make_log)


def make_log(work: Work) -> None:
    work.init()
    work.write("src/a.py", "")
    work.write(ONE, MATTER + BODY)
    work.write(TWO, (MATTER + BODY).replace("1. Use Postgres", "Use Kafka").replace("Postgres", "Kafka"))
    work.write(PLAIN, "# 3. Plain\n\nDate: 2026-11-03\nStatus: accepted\n\n## Context\n\nWe need it.\n")
    work.write(SETEXT, "Set\n======\n\nStatus: accepted\n\nContext\n-------\n\nWe need it.\n")
    work.commit("Write", 1)
    work.git("checkout", "-q", "-b", "topic")


@pytest.fixture
def told(log: Work, adr: Adr) -> Callable[[], list[str]]:
    """Commit what was changed, and return the errors and notes about settled records: `CODE path: message`."""

    def ask() -> list[str]:
        log.commit("Change", 2)
        said = json.loads(adr("check", "--against", "main", "--json", status=None).out)["findings"]
        found = [f"{one['code']} {one['path']}: {one['message']}" for one in said if one["code"] in {"E213", "I238"}]
        return sorted(one.replace("the record is accepted on main, and the merge ", "") for one in found)

    return ask


Told = "Callable[[], list[str]]"


def edit(work: Work, path: str, old: str, new: str) -> None:
    text = work.read(path)
    assert old in text
    work.write(path, text.replace(old, new))


def test_a_log_that_the_settings_name_anew_is_compared_with_the_old_one(log: Work, told: Told) -> None:
    for path in (ONE, TWO, PLAIN, SETEXT):
        log.write(path.replace("doc/adr", "doc/new"), log.read(path).replace("it is good", "MySQL won"))
    log.write("adr.toml", 'log = "doc/new"\n')
    assert told() == [f"E213 {path.replace('doc/adr', 'doc/new')}: changes it" for path in (ONE, TWO)]
    log.write("adr.toml", 'log = "doc/none"\n')
    assert told() == [f"E213 {path}: removes it" for path in (ONE, TWO, PLAIN, SETEXT)]


@pytest.mark.parametrize(
    "more",
    [
        '"supersedes": 2',
        "'consulted': Mallory",
        "? consulted\n: Mallory",
        "!!str consulted: Mallory",
        '"decision-makers" : [Mallory]',
        "{consulted: Mallory}",
    ],
)
def test_no_field_hides_behind_one_that_may_change(log: Work, told: Told, more: str) -> None:
    edit(log, ONE, "governs: [src/*]", f"governs:\n# which\n- src/*\n\n{more}")
    log.write(PLAIN, f"---\ngoverns: src/*\n{more}\n---\n{log.read(PLAIN)}")
    assert [one for one in told() if one.startswith("E")] == [f"E213 {ONE}: changes it", f"E213 {PLAIN}: changes it"]


@pytest.mark.parametrize("line", ["Governs: you all use MySQL now.", "Deviates-from: whatever we said."])
def test_text_is_no_field(log: Work, told: Told, line: str) -> None:
    edit(log, ONE, "# 1. Use Postgres\n", f"# 1. Use Postgres\n\n{line}\n")
    assert told() == [f"E213 {ONE}: changes it"]


@pytest.mark.parametrize("underline", ["---", "==="])
def test_no_field_stands_in_a_section(log: Work, told: Told, underline: str) -> None:
    log.git("checkout", "-q", "main")
    edit(log, SETEXT, "-------", underline)
    log.commit("Underline", 2)
    log.git("checkout", "-q", "-B", "topic")
    edit(log, SETEXT, "We need it.", "We need it.\n\nTags: you all use MySQL now.")
    assert f"E213 {SETEXT}: changes it" in told()
    edit(log, SETEXT, "\n\nTags: you all use MySQL now.", "")
    edit(log, SETEXT, "Status: accepted", "Tags: a\nStatus: deprecated")
    assert told() == [f"I238 {SETEXT}: tags changed: added a"]


def test_the_day_moves_with_the_status_and_not_with_its_line(log: Work, told: Told) -> None:
    edit(log, ONE, "---\nstatus: accepted\ndate: 2026-11-03", "---\ntags: [a]\nstatus: accepted\ndate: 2026-11-09")
    assert told() == [f"E213 {ONE}: changes it", f"I238 {ONE}: tags changed: added a"]


def test_what_was_added_is_shown_however_long_the_rest_is(log: Work, told: Told) -> None:
    globs = [f"src/{number:0>40}/**" for number in range(9)]
    log.git("checkout", "-q", "main")
    edit(log, ONE, "src/*", ", ".join(globs))
    log.commit("Govern more", 2)
    log.git("checkout", "-q", "-B", "topic")
    edit(log, ONE, globs[8], f"{globs[8]}, '**'")
    assert told() == [f"I238 {ONE}: governs changed: added **"]


@pytest.mark.parametrize("status", ["proposed", "rejected", "we will see", ""])
def test_what_was_accepted_is_not_open_again(log: Work, told: Told, status: str) -> None:
    edit(log, ONE, "status: accepted", f"status: {status}".strip())
    assert told() == [f"E213 {ONE}: gives it a status other than superseded or deprecated"]


@pytest.mark.parametrize("status", ["deprecated", "superseded by ADR-0002", "obsolete", "Accepted"])
def test_a_status_that_may_follow_is_no_change(log: Work, told: Told, status: str) -> None:
    edit(log, ONE, "status: accepted", f"status: {status}")
    assert told() == []


def test_two_records_do_not_change_their_numbers(log: Work, told: Told) -> None:
    log.git("mv", ONE, "doc/adr/0002-use-postgres.md")
    log.git("mv", TWO, "doc/adr/0001-use-kafka.md")
    edit(log, "doc/adr/0002-use-postgres.md", "# 1.", "# 2.")
    assert told() == [
        "E213 doc/adr/0001-use-kafka.md: gives its number 2 to 0002-use-postgres.md",
        "E213 doc/adr/0002-use-postgres.md: gives its number 1 to 0001-use-kafka.md",
        "I238 doc/adr/0001-use-kafka.md: was record 2 on main",
        "I238 doc/adr/0002-use-postgres.md: was record 1 on main",
    ]


def test_a_new_record_does_not_take_the_number_of_an_accepted_one(log: Work, told: Told) -> None:
    log.git("mv", TWO, "doc/adr/0009-use-kafka.md")
    assert told() == ["I238 doc/adr/0009-use-kafka.md: was record 2 on main"]
    log.write("doc/adr/0002-new.md", "# 2. New\n\nStatus: proposed\n")
    assert "E213 doc/adr/0009-use-kafka.md: gives its number 2 to 0002-new.md" in told()


def test_one_of_two_records_with_one_number_may_get_another(log: Work, told: Told) -> None:
    log.git("checkout", "-q", "main")
    log.write("doc/adr/0002-twin.md", log.read(TWO).replace("Use Kafka", "Twin"))
    log.commit("Take a number twice", 2)
    log.git("checkout", "-q", "-B", "topic")
    log.git("mv", "doc/adr/0002-twin.md", "doc/adr/0009-twin.md")
    assert told() == ["I238 doc/adr/0009-twin.md: was record 2 on main"]


def test_what_a_record_deviates_from_may_be_said_later(log: Work, adr: Adr, told: Told) -> None:
    """Inherited logs are not read in the trial of a merge, so nothing is said of the name either."""
    log.git("checkout", "-q", "main")
    log.write("adr.toml", 'inherits = "platform"\n')
    log.commit("Inherit", 2)
    log.git("checkout", "-q", "-B", "topic")
    edit(log, ONE, "governs", "deviates-from:\n  record: platform/7\n  because: tables\ngoverns")
    assert told() == [f"I238 {ONE}: deviates-from changed: added platform/7, because tables"]
    for options in (("--against", "main"), ("--at", "HEAD")):
        assert "W507" not in adr("check", *options, status=None).out


@pytest.mark.parametrize("name", ["000{}-page.md", "page-{}-of-notes.md"])
def test_pages_that_come_beside_records_without_numbers_do_not_hide_them(work: Work, adr: Adr, name: str) -> None:
    records = {f"doc/adr/{one}.md": MATTER + BODY.replace("1. ", f"{one} ") for one in ("kafka", "redis", "rust")}
    work.init().write_all(records)
    work.commit("Write", 1)
    work.git("checkout", "-q", "-b", "topic")
    work.write_all({f"doc/adr/{name.format(at)}": "# Page\n" for at in range(1, 9)})
    work.commit("Add pages", 2)
    shown = set(adr("list").out.split())
    found = json.loads(adr("check", "--against", "main", "--json", status=None).out)["findings"]
    assert records.keys() <= shown or {one["path"] for one in found if one["code"] == "E213"} == records.keys()
