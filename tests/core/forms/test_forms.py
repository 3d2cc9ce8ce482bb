"""A form of records is one value: a new one is read, changed, linked, superseded and begun as the others are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from adr.core import forms
from adr.core.edit.change_status import restatus, supersede
from adr.core.forms import add_link
from adr.core.forms.change import Edit, newline
from adr.core.forms.form import RecordForm
from adr.core.forms.link_places import NewLink, titled
from adr.core.record.status_word import Spot
from adr.jobs.new import NewRecord, new
from adr.model.decision import Reference, Status
from adr.model.record import RecordHead, Said
from adr.project.discovery import find_project
from adr.project.record_templates import TemplateWish
from adr.project.records import as_record

if TYPE_CHECKING:
    from tests.conftest import Work

TO = Reference(number=9, title="Use DuckDB", file="0009-use-duckdb.md")
STANDS = re.compile(r"^:: (?P<word>.+)$", re.MULTILINE)


def _holds(head: RecordHead) -> bool:
    return STANDS.search(head.shown) is not None


def _spots(head: RecordHead) -> tuple[Spot, ...]:
    return tuple(Spot(*one.span("word"), one["word"]) for one in STANDS.finditer(head.shown))


def _status(head: RecordHead) -> Said:
    return next((head.said(one.word, one.start) for one in _spots(head)), Said())


def _link(head: RecordHead, new: NewLink) -> tuple[Edit, ...]:
    end = len(head.text)
    return (Edit(end, end, f":> {new.words} {titled(new.to)}{newline(head.text)}"),)


TOY = RecordForm(name="toy", holds=_holds, status=_status, spots=_spots, link=_link, template="toy.md")
TEXT = "# 3. Use SQLite\n\n:: proposed\n\n## Why\n\nIt is small.\n"


@pytest.fixture(autouse=True)
def toy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Register the toy form: the one line that a new form needs."""
    monkeypatch.setattr(forms, "FORMS", (TOY, *forms.FORMS))


def test_a_form_of_its_own_is_read() -> None:
    record = as_record("doc/adr/0003-a.md", TEXT)
    assert (record.form, record.status, record.word) == ("toy", Said("proposed", 3), Status.PROPOSED)


def test_a_form_of_its_own_may_begin_as_the_plainest_records_do() -> None:
    plain = "---\nstatus: accepted\ndate: 2026-11-03\n---\n\n# Use SQLite\n\n## Why\n\nIt is small.\n"
    assert as_record("doc/adr/0003-a.md", plain).form == "madr"
    assert as_record("doc/adr/0003-a.md", f"{plain}\n:: proposed\n").form == "toy"


def test_a_form_of_its_own_is_changed_where_it_says_things() -> None:
    record = as_record("doc/adr/0003-a.md", TEXT)
    assert restatus(record, Status.ACCEPTED, "2026-11-03") == TEXT.replace("proposed", "accepted")
    assert add_link(record, "Amends", TO) == f"{TEXT}:> Amends [Use DuckDB](0009-use-duckdb.md)\n"
    gone = supersede(record, TO)
    assert gone == TEXT.replace("proposed", "superseded by [Use DuckDB](0009-use-duckdb.md)")
    assert as_record("doc/adr/0003-a.md", gone).word is Status.SUPERSEDED


def test_a_new_record_of_its_log_has_the_form(work: Work) -> None:
    work.write("doc/adr/0003-a.md", TEXT)
    work.write("templates/new/toy.md", "# NUMBER. TITLE\n\n:: STATUS\n")
    request = NewRecord(title="Use DuckDB", date="2026-11-03", wish=TemplateWish(folder=work.root))
    (change,) = new(find_project(work.root), request).plan.changes
    assert (change.path, change.after) == ("doc/adr/0004-use-duckdb.md", b"# 4. Use DuckDB\n\n:: proposed\n")
