"""Whatever a record's form and however it is written: a change makes the bytes that it must, and no other."""

from __future__ import annotations

import re
from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from adr.core.edit import change_status as moving
from adr.core.edit import change_status as superseding
from adr.core.forms import add_link
from adr.model.decision import Reference, Status
from adr.model.record import Record
from adr.model.value import dataclass
from adr.project.records import as_record

TO = Reference(number=9, title="Use `DuckDB` [now](https://duckdb.org)", file="0009-größe (neu).md")
PATH = "doc/adr/0003-use-sqlite.md"
DAY = "2026-01-02"
PROSE = st.text(st.characters(codec="utf-8", exclude_characters="#\r`~<"), max_size=40)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A record of some form: `made` writes it with a word and a day, all else as it is."""

    form: str
    made: Callable[[str, str], str]
    case: Callable[[str], str]

    def text(self, word: str, day: str) -> str:
        """Return the record's text with this word, in the author's case, and this day."""
        return self.made(self.case(word), day)


FORMS = {
    "nygard": "# 3. A\n{gap}\nDate:{sp}{day}\n{gap}\n## Status\n{gap}\n{mark}{word}{dot}\n{gap}\n## B\n",
    "top": "# A\n{gap}\n# Status\n{gap}\n{mark}{word}{dot}\n{gap}\n# Context\n",
    "underlined": "A\n=\n\nDate:{sp}{day}\n\nStatus\n------\n{gap}\n{mark}{word}{dot}\n\nContext\n-------\n",
    "madr": "---\nstatus:{sp}{q}{word}{q}{note}\ndate:{sp}{q}{day}{q}{note}\nx: y\n---\n{gap}\n# A\n\n## B\n",
    "madr2": "# A\n{gap}\n{sign} Status:{sp}{word}{end}\n{sign} Date:{sp}{day}{end}\n{gap}\n## B\n",
    "bold": "# A\n{gap}\n{sign} **Status:**{sp}{word}{end}\n{sign} **Date**:{sp}{day}{end}\n{gap}\n## B\n",
    "log4brains": "# A\n\n{sign} Status:{sp}{word}\n{sign} Date: {day}\n{sign} Tags: a\n\n## Links\n\n{sign} [B](b)\n",
    "adrs": "---\nnumber: 3\ntitle: A\ndate:{sp}{day}\nstatus:{sp}{q}{word}{q}{note}\n---\n\n# 3. A\n{gap}\n## B\n",
    "both": "---\nnumber: 3\ntitle: A\nstatus:{sp}{word}\n---\n\n# A\n{gap}\n# Status\n\n{mark}{word}{dot}\n\n# B\n",
    "table": "# A\n{gap}\n| Status |{sp}{word} |\n| --- | --- |\n| Date |{sp}{day} |\n{gap}\n## B\n",
    "shared": "# A\n{gap}\n**Status:**{sp}{word} | **Date:** {day} | **By:** B\n{gap}\n## B\n",
}
FREE = {
    "gap": ["", "  ", "\n", "\n\n"],
    "sp": [" ", "   ", "\t"],
    "mark": ["", "- ", "> ", "Status: "],
    "dot": ["", ".", "  "],
    "q": ["", '"', "'"],
    "note": ["", "  ", " # since May"],
    "sign": ["-", "*", "+"],
    "end": ["", "  ", " <!-- optional -->"],
}


@st.composite
def records(draw: st.DrawFn) -> Drawn:
    """Draw a form, and everything that its author is free in: blanks, marks, signs, comments, line ends, an end."""
    form = draw(st.sampled_from(sorted(FORMS)))
    free = {name: draw(st.sampled_from(ways)) for name, ways in FREE.items()}
    rest = draw(st.sampled_from(["", "\nProse.  \n\n\n## Own section\n\n* x"])) + "\n\n- x " + draw(PROSE)
    end, mark = draw(st.sampled_from(["", "\n", "\n\n"])), draw(st.sampled_from(["", "\ufeff"]))
    newline = draw(st.sampled_from(["\n", "\r\n"]))

    def made(word: str, day: str) -> str:
        head = FORMS[form].format(**free, word=word, day=day)
        return mark + f"{head}{rest}{end}".replace("\n", newline)

    return Drawn(form, made, draw(st.sampled_from([str.lower, str.capitalize, str.upper])))


def read(text: str) -> Record:
    return as_record(PATH, text)


def link(text: str, words: str, to: Reference) -> str | None:
    return add_link(read(text), words, to)


def restatus(text: str, status: Status, date: str) -> str | None:
    return moving.restatus(read(text), status, date)


def status_word(text: str) -> str:
    return moving.status_word(read(text))


def supersede(text: str, by: Reference) -> str | None:
    return superseding.supersede(read(text), by)


def frame(text: str) -> tuple[bool, set[str], bool]:
    """Return whether a byte order mark is there, how lines end, and whether the last one does."""
    return text.startswith("\ufeff"), set(re.findall("\r?\n", text)), text.endswith("\n")


def added(before: str, after: str) -> list[str]:
    """Return the lines that came to a text; all its own have to be there still, in their order."""
    new, old = [], before.split("\n")
    for line in after.split("\n"):
        if old and line.removesuffix("\r") == old[0].removesuffix("\r"):
            old.pop(0)
        else:
            new.append(line)
    assert old == []
    return new


WORDS = st.sampled_from([*Status])


@given(record=records(), was=WORDS, to=WORDS)
def test_a_move_changes_the_word_and_the_day_and_its_reverse_gives_back_the_same_bytes(
    record: Drawn, was: Status, to: Status
) -> None:
    before = record.text(was, DAY)
    assert status_word(before) == was
    after = restatus(before, to, "2027-03-04")
    assert after == record.text(to, "2027-03-04")
    assert restatus(after, was, DAY) == before
    assert read(after).word == to


@given(record=records(), words=st.sampled_from(["Amends", "Relates to", "Größer als"]))
def test_a_link_adds_lines_and_what_the_record_says_of_itself_stays(record: Drawn, words: str) -> None:
    before = record.text("accepted", DAY)
    after = link(before, words, TO)
    assert after is not None
    new = added(before, after)
    assert 1 <= len([line for line in new if line.strip()]) <= 4
    assert frame(after) == frame(before)
    assert link(after, words, TO) == after
    one, two = read(before), read(after)
    assert (one.title.text, one.status.text, one.date.text) == (two.title.text, two.status.text, two.date.text)
    assert 9 in [link.number for link in two.links]


@given(record=records(), was=st.sampled_from(["proposed", "accepted", "deprecated"]))
def test_a_superseded_record_says_so_and_by_which_and_keeps_the_rest(record: Drawn, was: str) -> None:
    before = record.text(was, DAY)
    after = supersede(before, TO)
    assert after is not None
    one, two = read(before), read(after)
    assert two.word is Status.SUPERSEDED
    assert 9 in [link.number for link in two.links]
    assert (one.title.text, one.date.text) == (two.title.text, two.date.text)
    assert frame(after) == frame(before)
    gone = [line for line in before.split("\n") if line.strip() and line.rstrip("\r") not in after]
    assert all(was in line.lower() for line in gone)
