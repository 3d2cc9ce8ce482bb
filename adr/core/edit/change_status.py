"""Change a record's status and its day: these words change, and what stands around them does not."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from adr.core.forms import form_named
from adr.core.forms.change import Edit, edited, newline, section_text, with_paragraph
from adr.core.forms.first_status import FirstStatus
from adr.core.forms.link_places import NewLink, Phrases, has_number, identifier, numbered, titled
from adr.core.record import lexicon
from adr.core.record.status_and_date import field_spot, line_end, status_label, status_spots, status_values
from adr.core.record.status_word import BEFORE, SIGN, Spot
from adr.model.decision import Reference, Status
from adr.model.record import Record, RecordHead
from adr.model.regex import regex

_DAY = len("YYYY-MM-DD")


def status_word(record: Record) -> str:
    """Return a record's status where it is one word, in lower case; else, or where two places differ, nothing."""
    words = status_words(record)
    return words[0] if len(words) == 1 else ""


def status_words(record: Record) -> tuple[str, ...]:
    """Return what the places of a record's status mean, each once; a place that is no word is empty."""
    return _words(form_named(record.form).spots(record.head))


def has_day(record: Record) -> bool:
    """Return whether a record has a date that `restatus` can change."""
    return form_named(record.form).day(record.head) is not None or bool(days_beside(record))


def days_beside(record: Record) -> tuple[str, ...]:
    """Return the days (`YYYY-MM-DD`) that stand beside a record's status, which are those of its last move."""
    return tuple(record.head.text[at : at + _DAY] for at in _beside(form_named(record.form).spots(record.head)))


def _beside(spots: tuple[Spot, ...]) -> list[int]:
    return sorted({one.day for one in spots if one.day >= 0})


def restatus(record: Record, status: Status, date: str, *, keeps_date: bool = False) -> str | None:
    """Return a record's text with another status and date (`YYYY-MM-DD`), None where its status is not one word.

    Only these words change, wherever they stand, and a word keeps its capital: the same move back gives the
    same bytes. A date is changed where there is one, never added; without *date* it stays. A day beside the status is
    that of the move; then the record's date moves only where it is the same day, and never where it *keeps_date*. A
    record that says no status gets one where its form has it.
    """
    form = form_named(record.form)
    spots = form.spots(record.head)
    if not spots and not record.status and not record.successor:
        first = form.first_status(record.head, FirstStatus(status, status, listed=record.number is None))
        edits = [first] if first else []
    else:
        is_one = len(_words(spots)) == 1 and bool(spots[0].word)
        edits = [Edit(one.start, one.end, cased(status, one.word)) for one in spots] if is_one else []
    days = _beside(spots)
    if form.refusal or not edits or (days and not date):
        return None
    own = form.day(record.head) if date and not keeps_date else None
    if own and own.start not in days and (not days or own.word in days_beside(record)):
        days.append(own.start)
    return edited(record.head.text, (*edits, *(Edit(at, at + _DAY, date) for at in days)))


def _words(spots: tuple[Spot, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(lexicon.status_of_word(one.word) or one.word.lower() for one in spots))


def cased(status: Status, like: str) -> str:
    """Return the word for a status in the language and with the capitals of another one's."""
    word = lexicon.word_for(status, like)
    if like.isupper():
        return word.upper()
    return word.capitalize() if like[0].isupper() else word


SUPERSEDE, SUPERCEDE = "Supersede", "Supercede"
"""Two spellings: adr-tools writes it with a c."""
_SPELT = regex(
    r"^(?:[-*+][ \t]+)?(?:[^\w\x00-\x7f]+[ \t]*)?[*_]*super(?P<sign>[sc])ede(?:s|d by)\b[^\n]*\]\(",
    re.MULTILINE | re.IGNORECASE,
)
#: What adr-tools writes into the first record of a log, and into each record until somebody fills it in.
_OF_ADR_TOOLS = ("adr-tools", "The issue motivating this decision")
_WORD_LINE = regex(
    rf"^{BEFORE}{SIGN}(?:{lexicon.STATUSES})[\"'*_`]*\.?[ \t]*(?:\r?\n(?:[ \t]*\r?\n)*|\r?\Z)",
    re.MULTILINE | re.IGNORECASE,
)
#: A word of the log's own that stands alone where the status does, such as Approved.
_OWN_WORD = regex(rf"\A(\s*\n|){BEFORE}{SIGN}[^\W\d_]+[\"'*_`]*\.?[ \t]*(?:\r?\n(?:[ \t]*\r?\n)+|\s*\Z)", re.IGNORECASE)
#: A status in up to four words, marks around them; anything else says what would be lost, such as a reason or a link.
_SHORT = regex(r"[ \t]*(?:(?!-)[^\s\[\]()<>;:,/–—\d]+(?:[ \t]+|\Z)){1,4}")
_INNER = regex(r"[ \t]*[,}]")
_BY = regex(rf"{lexicon.SUPERSEDED}[ _-]+by", re.IGNORECASE)
_IN_HEADING = regex(rf"([:–-][ \t]*[*_]*)(?:{lexicon.STATUSES})(?=[*_.#\s]*\Z)", re.IGNORECASE)
_BLANKS = regex(r"(\r?\n)[ \t]*\r?\n(?:[ \t]*\r?\n)+")
_ENDS_IN_ITEM = regex(r"^[ \t]*(?:[-*+]|[0-9]{1,9}[.)])[ \t]+\S[^\n]*\n\Z", re.MULTILINE)
SUPERSEDED_BY = "Superseded by"


def spelling(texts: Iterable[str], default: str = SUPERSEDE) -> str:
    """Return `Supercede` where most links of a log's records say so, else `Supersede`.

    Where none has the word, it is the default, but `Supercede` only in a log that adr-tools began.
    """
    often, is_begun = Counter[str](), False
    for text in texts:
        often.update(one["sign"].lower() for one in _SPELT.finditer(text) if "uper" in text)
        is_begun = is_begun or any(said in text for said in _OF_ADR_TOOLS)
    if often:
        return SUPERCEDE if often["c"] > often["s"] else SUPERSEDE
    return default if is_begun else SUPERSEDE


def supersede(record: Record, by: Reference, words: str = SUPERSEDED_BY, phrases: Phrases | None = None) -> str | None:
    """Return a record's text with its status moved to superseded, None where it has no status that can be.

    *words* are those of a Status section, in the log's spelling; *phrases* those beside front matter, in the record's
    language (English without them). Of *by*, `title` is Markdown as its author wrote it, and `file` the bare file name.
    """
    if form_named(record.form).refusal or in_the_way(record):
        return None
    head, form = record.head, form_named(record.form)
    if cell := _only_place(record):
        link = _linked(by, in_table=True)
        return edited(head.text, (Edit(cell.start, cell.end, _like(cell.word, link)),))
    status = (*_above(head, by, form.superseded.replace("%s", identifier(by))), *_in_section(head, by, words))
    if not status:
        said = FirstStatus(f"superseded by {identifier(by)}", f"superseded by {titled(by)}", listed=not has_number(by))
        first = form.first_status(head, said)
        if first is None:
            return None
        status = (first,)
    # A line in a list says where it leads itself; front matter cannot.
    needs_link = form.links_beside and (record.form == "adrs" or not any("](" in one.text for one in status))
    links = form.link(head, NewLink(SUPERSEDED_BY, by, phrases)) if needs_link else ()
    if links is None:
        return None
    taken = {one.start for one in status}
    return edited(head.text, (*status, *(one for one in links if one.start not in taken)))


def in_the_way(record: Record) -> str:
    """Return the status that none can take the place of, since what else it says would be lost; or nothing."""
    head = record.head
    cell = _only_place(record)
    for value in (cell,) if cell else status_values(head):
        said = html.unescape(value.word)
        if _BY.search(said) or not _SHORT.fullmatch(said):
            return said.strip().strip("\"'")
    return ""


def _above(head: RecordHead, by: Reference, in_matter: str) -> Iterator[Edit]:
    """Change the status in front matter and in the lines above the sections."""
    if field := field_spot(head, "status"):
        is_quoted = head.text[field.start - 1] in "\"'"
        start, end = field.start - is_quoted, field.end + is_quoted
        # In a mapping in braces other fields stand behind it on its line.
        is_inner = _INNER.match(head.text, end) is not None
        is_toml = head.text.startswith("+++")
        yield Edit(start, end if is_inner else line_end(head, start), f'"{in_matter}"' if is_toml else in_matter)
    if label := status_label(head):
        link = _linked(by, in_table=label.sign == "|")
        yield Edit(label.start, label.end, _like(label.value, link))


def _only_place(record: Record) -> Spot | None:
    """Return the status in a table's column or in a place of the form's own, where nothing else says it."""
    head, form = record.head, form_named(record.form)
    if head.section is not None or any(status_values(head)):
        return None
    for spot in form.spots(head):
        if form.spots is not status_spots or head.text.startswith("|", head.document.line_start(spot.start)):
            return Spot(spot.start, spot.end, head.text[spot.start : spot.end])
    return None


def _linked(by: Reference, *, in_table: bool) -> str:
    link = titled(by)
    return f"superseded by {link.replace('|', chr(92) + '|') if in_table else link}"


def _in_section(head: RecordHead, by: Reference, words: str) -> Iterator[Edit]:
    """Drop the words of a Status section that have been true, as adr-tools does, and add the link."""
    if head.section is None:
        return
    section, line = section_text(head, head.section), f"{words} {numbered(by)}"
    heading = head.document.headings[head.section]
    body = heading.end - heading.start
    title, said = _IN_HEADING.sub(r"\1Superseded", section[:body]), section[body:]
    seen = _masked(said, head.shown[heading.end : head.end(head.section)])
    own = _OWN_WORD.match(seen)
    at, after = (own.end(1), own.end()) if own else _span(_WORD_LINE.search(seen))
    before = _apart(said[:at], newline(head.text))
    rest = edited(said, (Edit(0, after, ""), *_words_behind(seen, after)))
    if after and rest.strip():
        # Where the status stood, above other links: readers such as Structurizr take the first word for it.
        said = _BLANKS.sub(r"\1\1", f"{title}{before}{line}{newline(head.text) * 2}{rest}")
        yield Edit(heading.start, heading.start + len(section), said)
    else:
        yield with_paragraph(head, head.section, line, _BLANKS.sub(r"\1\1", title + before + rest))


def _apart(before: str, end: str) -> str:
    """End what stands above a link with a blank line, since a line below an item of a list is a part of it."""
    return before + end if _ENDS_IN_ITEM.search(before) else before


def _masked(text: str, shown: str) -> str:
    """Return a text of the same length in which code and comments are no words, and no blanks either."""
    return text if text == shown else "".join(b if a == b else "\0" for a, b in zip(text, shown, strict=True))


def _words_behind(text: str, at: int) -> Iterator[Edit]:
    return (Edit(found.start(), found.end(), "") for found in _WORD_LINE.finditer(text, at))


def _span(found: re.Match[str] | None) -> tuple[int, int]:
    return found.span() if found else (0, 0)


def _like(before: str, words: str) -> str:
    letter = re.search(r"[^\W\d_]", before)
    return words[0].upper() + words[1:] if letter and letter[0].isupper() else words
