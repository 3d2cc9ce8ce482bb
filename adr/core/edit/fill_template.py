"""A new record from a plain template: its file's name, its heading and its placeholders."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain, count

from adr.core.record_names import is_template, is_unnumbered, name_number, stem_of
from adr.core.text.slug import slug
from adr.core.text.yamltext import scalar
from adr.model.regex import regex
from adr.model.value import dataclass

_WORD = regex(r"(?<![^\W\d_])(?:NUMBER|TITLE|DATE|STATUS)(?![^\W\d_])")
_FRONT_MATTER = regex(r"---[ \t]*\r?\n.*?^---[ \t]*\r?$", re.MULTILINE | re.DOTALL)
_PAIR = regex(
    r"(?P<key>[^\s#'\"\[{-][^:\r\n]*:[ \t]+)(?P<mark>[\"']?)(?P<value>[^\r\n]*?)(?P=mark)(?P<end>[ \t]*\r?\n?)"
)
_LINE = regex(r"[^\n]*\n|[^\n]+")
_DAY = regex(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CONTROL = regex(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Blanks:
    """What goes into a template; the date and the status are any text."""

    number: int
    title: str
    date: str
    status: str

    def of(self, word: str) -> str:
        """Return what stands for one of the template's words."""
        return str(getattr(self, word.lower()))


def one_line(text: str) -> str:
    """Return text without line breaks and controls, which become spaces, and without spaces around it."""
    return _CONTROL.sub(" ", text).strip()


def fill(template: str, blanks: Blanks) -> str:
    """Return a record's text: the first of each word in every line is replaced, in one pass.

    What is put in is never looked at again, so a title may hold the words. Only whole words count: UPDATE is
    none. In front matter the value of a key is written so that YAML reads the text that it is.
    """
    matter = _FRONT_MATTER.match(template)
    end = matter.end() if matter else 0
    above = (_fill_pair(line, blanks) for line in _LINE.findall(template[:end]))
    below = (_fill_line(line, blanks) for line in _LINE.findall(template[end:]))
    return "".join((*above, *below))


def _fill_line(line: str, blanks: Blanks) -> str:
    done: set[str] = set()

    def replaced(found: re.Match[str]) -> str:
        if found[0] in done:
            return found[0]
        done.add(found[0])
        return blanks.of(found[0])

    return _WORD.sub(replaced, line)


def _fill_pair(line: str, blanks: Blanks) -> str:
    """Fill a line of front matter; text that YAML could take for something else is quoted."""
    pair = _PAIR.fullmatch(line)
    if not pair or not _is_text(pair["value"], blanks):
        return _fill_line(line, blanks)
    return f"{pair['key']}{scalar(_fill_line(pair['value'], blanks))}{pair['end']}"


def _is_text(value: str, blanks: Blanks) -> bool:
    """Return whether a value is to be read as text: a number and a day are what they look like."""
    words = set(_WORD.findall(value))
    return bool(words & {"TITLE", "STATUS"}) or ("DATE" in words and not _DAY.fullmatch(blanks.date))


_NUMBERED = regex(
    r"[# \t\ufeff]*(?P<before>(?:ADR[-# ]*)?)(?P<digits>[0-9]{1,9})(?P<after>(?:[.:]|[ \t]+[-–—:])?[ \t]+)",
    re.IGNORECASE,
)
_TITLE = regex(r"^# (?:NUMBER\. )?TITLE(?=\r?$)", re.MULTILINE)
ENOUGH = 2
"""How many records have to agree before it is a habit."""


@dataclass(frozen=True, slots=True)
class Habit:
    """What stands before the title: `ADR 007: ` is `ADR `, a width of 3 and `: `; a width of 0 is no number."""

    before: str = ""
    width: int = 0
    after: str = ""

    def of(self, number: int) -> str:
        """Return what stands before the title of a record with this number."""
        return f"{self.before}{number:0{self.width}}{self.after}" if self.width else ""


def habit(records: Sequence[tuple[int | None, str]]) -> Habit | None:
    """Return the habit that records (number, heading's line) agree on; None where they do not, or are too few."""
    found = [_habit(number, line) for number, line in records if line]
    if len(found) < ENOUGH or len({(one.before, one.after) for one in found}) > 1:
        return None
    return max(found, key=lambda one: one.width)


def _habit(number: int | None, line: str) -> Habit:
    found = _NUMBERED.match(line)
    if not found or int(found["digits"]) != number:
        return Habit()
    return Habit(found["before"], len(found["digits"]) if found["digits"].startswith("0") else 1, found["after"])


def with_habit(template: str, habit: Habit | None, number: int) -> str:
    """Return a template whose heading begins as the habit has it."""
    if habit is None:
        return template
    return _TITLE.sub(lambda _: f"# {habit.of(number)}TITLE", template, count=1)


_DATED = regex(
    r"(?P<before>(?:[A-Za-z]+[-_ ]{1,3})?)[0-9]{4}(?P<inner>[-_.]?)[0-9]{2}(?P=inner)[0-9]{2}"
    r"(?P<time>(?:[0-9]{4}(?:[0-9]{2})?)?)(?P<sign>[-_.]{0,2})"
)


_KIND = regex("adrs?[-_ ]", re.IGNORECASE)


def goes_by_days(names: Sequence[str]) -> bool:
    """Return whether the records of a log are named by days, or by titles alone, rather than by numbers."""
    return sum(name_number(name) is None for name in names) * 2 > len(names)


def _undated(newest: str, title: str, ending: str) -> str:
    """Return a name that goes on as the newest does, with words before it where it would be no record's of this log."""
    kind = _KIND.match(newest)
    words = newest[kind.end() :] if kind else newest
    sign = "-" if "-" in words else next((one for one in "_ " if one in words), "-")
    before, stem = kind[0] if kind else "", slug(title).replace("-", sign)
    names = (f"{before}{lead}{stem}{ending}" for lead in ("", f"on{sign}", f"on{sign * 2}"))
    return next(name for name in names if is_unnumbered(f"{name}.md"))


def dated_name(names: Sequence[str], day: str, title: str) -> str:
    """Return the name of a record of a day (`YYYY-MM-DD`), such as `20261103-use-duckdb.md`.

    *names* are the log's records; the day is written as in the last of them, with a time where that has one: the
    first of the day. Where none has a day, the name goes on as the last does: `adr_use_duckdb.md`. A name that is taken
    gets `-2`, or the next number that is free.
    """
    shapes = [shape for name in names if name_number(name) is None and (shape := _DATED.match(stem_of(name)))]
    before, inner, time, sign = shapes[-1].groups() if shapes else ("", "", "", "-")
    lead = f"{before}{day.replace('-', inner)}{'0' * len(time)}{sign or '-'}"
    words = slug(title)
    dated = f"{lead}{'on-' if is_template(f'{lead}{words}.md') else ''}{words}"
    taken = {name.casefold() for name in names}
    endings = chain(("",), (f"-{turn}" for turn in count(2)))
    stems = (_undated(stem_of(names[-1]), title, one) if names and not shapes else dated + one for one in endings)
    return next(name for stem in stems if (name := f"{stem}.md").casefold() not in taken)
