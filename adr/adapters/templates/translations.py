"""The fixed phrases of records in other languages: gettext catalogues.

A catalogue is `locale/LANG.po` in a folder of templates: the shipped ones, then the project's own, whose phrases
stand in the place of shipped ones.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache
from gettext import c2py
from pathlib import Path
from typing import TYPE_CHECKING

from adr.adapters.disk import files
from adr.adapters.templates.loader import shipped
from adr.core.text.language import direction_of
from adr.core.text.wording import DAY, ENGLISH, MONTHS, Wording, day_in
from adr.model.problem import AdrError, Place, Problem, Severity
from adr.model.regex import regex
from adr.model.settings import Project
from adr.model.value import dataclass

if TYPE_CHECKING:
    from adr.core.text.po import Message

LIMIT = 256 * 1024
"""The longest catalogue of a project, in bytes."""
FOLDER = "locale"
SUFFIX = ".po"
ENGLISH_TAG = "en"
HOLE = regex(r"%\(\w+\)s")
FORBIDDEN = regex("[\x00-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069\ufeff]")
COUNTED = range(1000)
"""The counts for which a rule of plural forms is tried."""
TWO_FORMS = "Plural-Forms: nplurals=2; plural=(n != 1);"
"""How many counts differ where a catalogue does not say: one from all others."""
PLURAL_FORMS = regex(
    r"^plural-forms:[ \t]*nplurals[ \t]*=[ \t]*(?P<count>[0-9]{1,2})[ \t]*;[ \t]*plural[ \t]*=(?P<rule>[^;\n]+);?",
    re.IGNORECASE | re.MULTILINE,
)

Words = str | tuple[str, ...]
"""A phrase, or the rule of its plural forms (a C expression in `n`) followed by the forms."""


@dataclass(frozen=True, slots=True)
class Catalog:
    """The phrases of one language by their English; `lang` is the BCP 47 tag that they were found for."""

    lang: str = ENGLISH_TAG
    phrases: tuple[tuple[str, Words], ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def messages(self) -> dict[str, Words]:
        """Return the phrases by their English, as templates take them."""
        return dict(self.phrases)


@dataclass(frozen=True, slots=True)
class _File:
    tag: str
    shown: str
    content: bytes


def find(project: Project, lang: str, folder: str = FOLDER) -> Catalog:
    """Return the phrases for a BCP 47 tag: the closest language for which there is a catalogue in a *folder*.

    `pt-BR` takes from `pt-BR.po` and then from `pt.po` (RFC 4647, lookup). A language without any gets an empty
    catalogue of English and a warning; so does a translation that cannot be used, each of which stays English.
    Raises `AdrError` for a catalogue that cannot be read.
    """
    tags = _tags(lang)
    named = [found for tag in reversed(tags) for found in _files(project, tag, folder)]
    if not named:
        return Catalog(problems=() if _is_english(lang) else (_missing(project, lang),))
    phrases: dict[str, Words] = {}
    problems: list[Problem] = []
    for file in named:
        one = _read(file)
        phrases |= one.messages
        problems += one.problems
    return Catalog(lang, tuple(phrases.items()), tuple(problems))


def wording(catalog: Catalog) -> Wording:
    """Return how a language writes days and counts: months in words, digits Latin.

    Days are Gregorian and in Latin digits in every language (also in Arabic), as front matter, commits, scores and
    the figures of a record are: one record has one kind of digit. A catalogue without the months leaves ISO dates.
    Where text runs leftwards even a short date is in words: after an Arabic letter the parts of 2026-10-05 would
    change places (UAX #9, rule W2).
    """
    is_english = _is_english(catalog.lang)
    said = {one: one if is_english else "" for one in (DAY, *MONTHS)} | catalog.messages
    pattern, *months = (said[one] for one in (DAY, *MONTHS))
    if not pattern or not all(months):
        return Wording(day=str, count=str)
    day = day_in(str(pattern), [*map(str, months)])
    count = ENGLISH.count if is_english else str
    return Wording(day=day, count=count, short=day if direction_of(catalog.lang) == "rtl" else str)


def digest(catalog: Catalog) -> str:
    """Return the SHA-256 (hexadecimal) of all that a language says in a record, empty for plain English."""
    if not catalog.phrases:
        return ""
    return hashlib.sha256(repr((catalog.lang, sorted(catalog.messages.items()))).encode()).hexdigest()


def languages(project: Project) -> tuple[str, ...]:
    """Return the tags for which there is a catalogue, and English."""
    own = files.names(project.shelf, _own_folder(project))
    names = {Path(name).stem for name in (*_shipped_names(FOLDER), *own) if name.endswith(SUFFIX)}
    return tuple(sorted(names | {ENGLISH_TAG}))


def _tags(lang: str) -> tuple[str, ...]:
    """Return a tag and what it is cut down to: `zh-Hant-TW`, `zh-Hant`, `zh`."""
    parts = lang.replace("_", "-").split("-")
    return tuple("-".join(parts[:count]) for count in range(len(parts), 0, -1))


def _is_english(lang: str) -> bool:
    return _tags(lang)[-1].lower() == ENGLISH_TAG


def _files(project: Project, tag: str, folder: str) -> Iterator[_File]:
    for name in _shipped_names(folder):
        if _is_for(name, tag):
            yield _File(tag, f"templates/{folder}/{name}", (shipped() / folder / name).read_bytes())
    own = f"{project.settings.templates}/{folder}"
    if project.shelf / project.settings.templates == shipped():
        return
    for name in files.names(project.shelf, own):
        if _is_for(name, tag):
            yield _File(tag, f"{own}/{name}", files.read(project.shelf, f"{own}/{name}", LIMIT))


def _own_folder(project: Project) -> str:
    return f"{project.settings.templates}/{FOLDER}"


def _shipped_names(folder: str) -> tuple[str, ...]:
    return tuple(sorted(path.name for path in (shipped() / folder).glob(f"*{SUFFIX}")))


def _is_for(name: str, tag: str) -> bool:
    """Compare a file's name with a tag; tags have no case, and gettext writes `pt_BR`."""
    return name.replace("_", "-").casefold() == f"{tag}{SUFFIX}".casefold()


def _missing(project: Project, lang: str) -> Problem:
    hint = f"there are {', '.join(languages(project))}; add one: {_own_folder(project)}/{_tags(lang)[-1]}{SUFFIX}"
    message = f"there is no catalogue for the language {lang!r}, so the record's headings are English"
    return Problem(message, hint=hint, severity=Severity.WARNING, code="language")


@lru_cache(maxsize=16)
def _read(file: _File) -> Catalog:
    from adr.core.text.po import PoError, read_po  # most records are in English

    place = Place(file.shown)
    try:
        messages = read_po(file.content.decode("utf-8-sig"))
    except (PoError, UnicodeDecodeError) as error:
        where = Place(file.shown, error.line) if isinstance(error, PoError) else place
        hint = "gettext's msgfmt says what is wrong: msgfmt --check"
        raise AdrError(Problem("the catalogue cannot be read as a gettext .po file", where, hint)) from error
    header = next((one.forms[0] for one in messages if one.english == ("",)), "")
    expression, rule = _rule(header, place)
    phrases, problems = {}, []
    for message in messages:
        if message.english != ("",) and any(message.forms) and not message.is_fuzzy:
            try:
                phrases[message.english[0]] = _words(message, expression, rule)
            except _UnusableError as error:
                problems.append(_ignored(message, str(error), Place(file.shown, message.line)))
    return Catalog(file.tag, tuple(phrases.items()), tuple(problems))


class _UnusableError(ValueError):
    """A translation that cannot stand for its phrase."""


def _rule(header: str, place: Place) -> tuple[str, Callable[[int], int]]:
    """Return the rule of plural forms that a catalogue's header has, tried on small counts: as text, and to call."""
    given = PLURAL_FORMS.search(header if "plural-forms:" in header.lower() else TWO_FORMS)
    try:
        count, expression = int(given["count"]), given["rule"]  # type: ignore[index]
        rule: Callable[[int], int] = c2py(expression)
        chosen = {rule(number) for number in COUNTED}
    except (ArithmeticError, RecursionError, TypeError, ValueError) as error:
        raise AdrError(Problem("the catalogue's Plural-Forms cannot be read", place, _RULE_HINT)) from error
    if not chosen <= set(range(count)):
        raise AdrError(Problem("the catalogue's Plural-Forms choose a form that is not there", place, _RULE_HINT))
    return expression, rule


_RULE_HINT = "for two forms write: nplurals=2; plural=(n != 1);"


def _words(message: Message, expression: str, rule: Callable[[int], int]) -> Words:
    """Return a message's translation; raise `_UnusableError` with the reason why it is none."""
    *_, english = message.english
    if len(message.english) == 1:
        (text,) = message.forms
        _check(english, text, may_drop=False)
        return text
    counts = Counter(map(rule, COUNTED))
    if max(counts) >= len(message.forms) or not all(message.forms[form] for form in counts):
        raise _UnusableError("a plural form is empty")
    for number, form in enumerate(message.forms):
        _check(english, form, may_drop=counts[number] <= 1)
    return (expression, *message.forms)


def _check(english: str, text: str, *, may_drop: bool) -> None:
    """Refuse a translation with other holes, or with characters that would break the line it stands in.

    A plural form for one count only, such as the dual, *may drop* the number.
    """
    wanted, given = Counter(HOLE.findall(english)), Counter(HOLE.findall(text))
    if FORBIDDEN.search(text):
        raise _UnusableError("it has a line break or a control character")
    if set(given) - set(wanted) or (set(wanted) - set(given) and not may_drop):
        raise _UnusableError(f"its holes must be {', '.join(sorted(wanted)) or 'none'}")


def _ignored(message: Message, why: str, place: Place) -> Problem:
    text = f"the translation of {message.english[0]!r} is ignored: {why}"
    return Problem(text, place, severity=Severity.WARNING, code="language")
