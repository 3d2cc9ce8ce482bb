"""The plainest of records, as templates and this program write them: what they say first is seen in one look.

Most records are such. Any other is read in turn, place after place; a test compares both ways. A form of records that
may begin like these is asked first.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from adr.core import forms
from adr.core.forms import madr, nygard
from adr.core.forms.form import RecordForm
from adr.core.record.frontmatter import FLAT_VALUE
from adr.core.record.record_links import successor_in
from adr.core.record.status_word import says_superseded, word_of
from adr.model.decision import Status
from adr.model.record import RecordHead, RecordLink, Said
from adr.model.regex import regex

_DAY = r"(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2})\n"
#: Front matter of a status, a date and what else MADR and decks have, one title, and then the first section.
_MADR = regex(
    rf"---\n(?:status: (?P<status>[A-Za-z]+|\"[A-Za-z](?:[\w #-]*[\w#-])?\")\n|date: {_DAY}"
    rf"|(?:decision-makers|deciders|consulted|informed|tags|governs|deck):{FLAT_VALUE})*---\n"
    r"\n*# [^\n]+\n+(?P<begin>)(?:##|\Z)"
)
#: Nygard's form with nothing but a word below its status, up to the section after it.
_NYGARD = regex(rf"# [^\n]+\n\nDate: {_DAY}\n(?P<begin>)## Status\n\n(?P<status>[A-Za-z]+)\n+(?=## |\Z)")


class Opening(NamedTuple):
    """What a record says of itself; `word` is its status as one of ours."""

    form: RecordForm
    title: Said
    status: Said
    word: Status | None
    date: Said
    successor: RecordLink | None


def read_plain(head: RecordHead) -> Opening | None:
    """Read what the plainest of records says of itself; None for any other."""
    text, is_madr = head.text, head.document.fence > 0
    found = (_MADR if is_madr else _NYGARD).match(text)
    if not found or found.start("begin") != head.begin or head.title != 0 or head.section != (None if is_madr else 1):
        return None
    if is_madr and (None in found.groups() or _says_twice(text[: head.document.fence])):
        return None
    form = madr.FORM if is_madr else nygard.FORM
    for other in forms.FORMS:
        if other is form:
            break
        if not other.is_known_plain and other.holds(head):
            return None
    status = Said(found["status"].strip('"'), _line(found, "status"), found.start("status"))
    successor = None if status.text.isalpha() else successor_in(status, head.path)
    is_superseded = successor or says_superseded(status.text)
    return Opening(
        form=form,
        title=head.said(head.titles[0], text.find(head.titles[0], head.document.headings[0].start)),
        status=status,
        word=Status.SUPERSEDED if is_superseded else word_of(status.text),
        date=Said(found["date"], _line(found, "date"), found.start("date")),
        successor=successor,
    )


def _says_twice(matter: str) -> bool:
    """Return whether front matter, after its first line, has a key twice: which one counts is for YAML to say."""
    keys = [line.partition(":")[0] for line in matter.split("\n")[1:-1]]
    return len(set(keys)) < len(keys)


def _line(found: re.Match[str], name: str) -> int:
    return found.string.count("\n", 0, found.start(name)) + 1
