"""The names of records' files: which are records, their numbers and order, and which record a person means."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import compress

from adr.model.regex import regex

#: A prefix of a log's own, as npm's adr has it, stands before a number of three or four digits that is no year; nor is
#: the number after `dr`: `dr-2024-plan.md` is a plan.
_PREFIX = (
    r"(?:adr|(?:dr|decision|nr)(?![-_. ]{0,3}(?:19|20)[0-9]{2}(?![0-9]|[-_.][0-9])))[-_. ]{0,3}"
    r"|ad(?=[0-9]{4})|(?:[a-z][a-z0-9]{0,15}[-_]){1,3}(?=(?!19|20)[0-9]{3,5}[-_])"
    r"|(?:19|20)[0-9-]{8}_(?=[0-9]{3,4}[-_])"
)
_MONTH_AND_DAY = "(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
_TIME = "(?:[01][0-9]|2[0-3])[0-5][0-9](?:[0-5][0-9])?"
_NAME = regex(
    rf"(?:{_PREFIX})?(?!(?:[1-9][0-9]*|[0-9]{{1,2}})(?-i:[A-Z]))([0-9]{{1,9}}|(?:19|20)[0-9]{{2}}{_MONTH_AND_DAY}{_TIME})"
    r"(?:[-_. ].*|(?-i:[A-Z]).*)?\.md",
    re.IGNORECASE,
)
#: A day in full, with or without a time, or by its month, in whatever order the month and the day stand.
_BEFORE_DAY = "(?:(?:a?dr|decision)s?[-_ ]{1,3})?"
_DAY_NAME = regex(
    rf"{_BEFORE_DAY}(?:19|20)[0-9]{{2}}"
    rf"(?:{_MONTH_AND_DAY}(?:{_TIME})?|([-_.])[0-9]{{2}}(?:\1[0-9]{{2}})?)(?![0-9])",
    re.IGNORECASE,
)
_DAY = regex(
    rf"{_BEFORE_DAY}((?:19|20)[0-9]{{2}})([-_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12][0-9]|3[01])(?:{_TIME})?(?![0-9])",
    re.IGNORECASE,
)
_DAY_AND_NUMBER = regex(r"((?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2})_(?=[0-9]{3,4}[-_])")
_KIND = "[lm]?adr|nygard|architectur(?:e|al)|decision|record|proposal|short|long|full|minimal|bare|my|our|new"
_ASCII_WORDS = ("template", "vorlage", "plantilla", "modele", "sjabloon")
_OTHER_WORDS = ("modèle", "шаблон", "模板", "テンプレート", "قالب")
_WORD = f"templates?|{'|'.join((*_ASCII_WORDS[1:], *_OTHER_WORDS))}"
#: Compiled when a name first looks like a template's, which is rare.
_LANGUAGE = "de|en|fr|es|pt|it|nl|ru|zh|ja|ar|he|pl|cs|sv|ko|tr"
_TEMPLATE = (
    r"(?:(?:[a-z][a-z0-9]{0,15}[-_]){1,2}(?=0+[-_. ]))?[^\w]*[0-9_]*[^\w]*(?:adr[-_ ]?[0-9]*[-_. ]*)?"
    rf"(?:(?:{_KIND})[-_ ]+)*(?:{_WORD})(?:[-_. ]+(?:{_KIND}|{_LANGUAGE}|copy|v?[0-9]+))*\.md"
    r"|(?:[xn]{2,6}|y{4}-?m{2}-?d{2}|0+)[-_](?:(?:short|new)[-_])?(?:title|name|slug)\b.*\.md|[xn]{3,6}[-_].*\.md"
)


PAGES = frozenset({"readme.md", "index.md"})
"""The page of a folder, in lower case: the record itself where the folder has a record's name."""
#: What a page that explains a log is called, with no other word in its name; where it has a number, that is 0.
_AROUND = rf"{_KIND}|adrs|decisions|log|records|the|an?|is|are|of|for|to|and|how|what|write|using|working|with"
_ABOUT = regex(
    rf"(?:0+[-_. ]*)?(?:(?:{_AROUND})[-_. ]+)*"
    r"(?:_?index|readme|about|changelog|contributing|examples?|explica\w*|expla\w*|faq|glossary"
    r"|guide(?:lines?)?|howto|how[-_ ]to|introduction|log|overview|process|summary|toc|what[-_ ]is)"
    rf"(?:[-_. ]+(?:{_AROUND}))*\.md",
    re.IGNORECASE,
)
#: A year, a month or a day: a folder with such a name holds records, and is none itself.
_PERIOD = regex(r"(?:19|20)[0-9]{2}(?:[-_.]?[0-9]{2}){0,2}")
_DEEPEST = 4
"""How many folders lie between a log and its deepest records at most, so that a walk ends."""
SITE = "adr-site.json"
"""The file in each site that `adr site` has written, by which it is known."""

Listing = Callable[[str], Iterable[tuple[str, bool]]]
"""Lists a folder by its path from the log: each name in it, and whether it is a folder."""


def numbered_path(path: str) -> str:
    """Return the path of what has a record's number in its name: its file, or the folder of its own.

    `0012-x/README.md` and `0012-x/index.md` are the record `0012-x`.
    """
    folder, _, name = path.rpartition("/")
    return folder if name.lower() in PAGES and _is_own(folder.rpartition("/")[2]) else path


def split_record(path: str) -> tuple[str, str]:
    """Return the folder that a record lies in, with a folder of its own if it has one, and its path from there."""
    folder = numbered_path(path).rpartition("/")[0]
    return folder, path[len(folder) :].removeprefix("/")


def stem_of(path: str) -> str:
    """Return what a record is called where it has no title: its file's name without the ending, or its own folder's."""
    return _file(path).removesuffix(".md")


def _is_own(folder: str) -> bool:
    return is_record(f"{folder}.md") and not _PERIOD.fullmatch(folder)


def _file(path: str) -> str:
    """Return the file name that a record has, or would have if it did not lie in a folder of its own."""
    if "/" not in path:
        return path
    own = numbered_path(path)
    name = own.rpartition("/")[2]
    return name if own == path else f"{name}.md"


def in_log(listing: Listing, *, flat: bool = False) -> Iterator[str]:
    """Yield the names of the files in a log from its folder, those right in it first: `0003-x.md`, `backend/0004-y.md`.

    Hidden folders, sites and those of templates are passed over. Of a record's own folder only its page counts; where
    the log is *flat*, as in a project's root, no other folders do.
    """
    folders = [""]
    for folder in folders:
        listed = tuple(listing(folder))
        if folder and (SITE, False) in listed:
            continue
        is_own = _is_own(folder.rpartition("/")[2])
        pages = [name for name, is_folder in listed if name.lower() in PAGES and not is_folder] if is_own else []
        above = f"{folder}/" if folder else ""
        yield from (f"{above}{name}" for name in pages or (name for name, is_folder in listed if not is_folder))
        if not pages and folder.count("/") < _DEEPEST:
            below = (name for name, is_folder in listed if is_folder and _may_hold(name))
            folders += [f"{above}{name}" for name in below if not flat or _is_own(name)]


def _may_hold(folder: str) -> bool:
    return not folder.startswith(".") and not holds_templates(folder)


def name_number(name: str) -> int | None:
    """Return the number in a record's name, such as `0007-a.md`, `ADR-7.md`, `7_a.md`, `AD0007-a.md` or `b/7/index.md`.

    A day, as log4brains has it (`20261103-a.md`), or `2026-11-03-a.md`, is no number; one may stand behind it, as in
    `2026-11-03_007-a.md`. None where there is no number.
    """
    file = _file(name)
    found = _NAME.fullmatch(file)
    return int(found[1]) if found and not is_dated(file) else None


def number_span(name: str) -> tuple[int, int]:
    """Return where the number of a record's name stands; where it has none, its first digits or its beginning."""
    file, at = _file(name), numbered_path(name).rfind("/") + 1
    found = _NAME.fullmatch(file) or re.search("([0-9]+)", file)
    return (at + found.start(1), at + found.end(1)) if found else (at, at)


def series(name: str) -> str:
    """Return the letters before a record's number that tell a series of its own, as `epr` in `EPR-0003-x.md`."""
    before = name[numbered_path(name).rfind("/") + 1 : number_span(name)[0]].lower().strip("-_ .")
    return "" if before in ("adr", "ad", "dr", "nr", "decision") else before


def name_words(name: str) -> str:
    """Return a record's name without its number."""
    start, end = number_span(name)
    return name[:start] + name[end:]


def name_title(name: str) -> str:
    """Return the words of a record's name as a title: `0007-use-queues.md` is `Use queues`."""
    return stem_of(name).lstrip("0123456789-_ ").replace("-", " ").capitalize()


def name_day(name: str) -> str:
    """Return the day (`YYYY-MM-DD`) that a record's name begins with, or nothing."""
    found = _DAY.match(_file(name))
    return "-".join(found.group(1, 3, 4)) if found else ""


def is_dated(name: str) -> bool:
    """Return whether a record's name begins with a day and has no number, as log4brains has it."""
    file = _file(name)
    return file[:1] in "12aAdD" and _DAY_NAME.match(file) is not None and not _DAY_AND_NUMBER.match(file)


def is_record(name: str) -> bool:
    """Return whether a file of a log is a record by its name: it begins with a number or a day, and is no other page.

    `0000-adr-template.md` is a template; `0012-use-a-template-engine.md` is a record that speaks of one.
    `00-about-adrs.md` explains a log.
    """
    file = _file(name)
    return _NAME.fullmatch(file) is not None and not _is_other(file)


def is_unnumbered(name: str) -> bool:
    """Return whether a file may be a record of a log that gives its records neither numbers nor days."""
    file = _file(name)
    return file.endswith(".md") and file[0] not in "._" and not is_record(name) and not _is_other(file)


def _is_other(file: str) -> bool:
    """Return whether a file is a template, or a page that explains a log."""
    return is_template(file) or (file.lstrip("0")[0] not in "123456789" and _ABOUT.fullmatch(file) is not None)


def is_neighbour(path: str, record: str) -> bool:
    """Return whether a path is that of a record as far as names tell, seen from a record of the same log."""
    if is_record(path):
        return True
    return path.rpartition("/")[0] == record.rpartition("/")[0] and is_unnumbered(path) and not is_record(record)


def is_template(name: str) -> bool:
    """Return whether a file is a template of records by its name, such as `template.md` or `0000-adr-template-de.md`.

    `nnnn-title.md` is one too.
    """
    return _may_be_template(name) and re.fullmatch(_TEMPLATE, name, re.IGNORECASE) is not None


def _may_be_template(name: str) -> bool:
    """Return quickly whether a name has a word for a template, or begins with a blank for a number."""
    small = name.lower()
    if any(map(small.__contains__, _ASCII_WORDS)) or not small[:2].strip("xny"):
        return True
    if not small.isascii() and any(map(small.__contains__, _OTHER_WORDS)):
        return True
    return small[0] == "0" and small.lstrip("0")[:1] in ("-", "_")


def holds_templates(folder: str) -> bool:
    """Return whether a folder is called as those of templates are."""
    return "template" in folder.lower() and not _is_own(folder)


def records_in_order(names: Iterable[str]) -> tuple[str, ...]:
    """Return those names that are records', by number, then by name; those without a number come after.

    Where at most one name in four has a number or a day, all pages but those about the log are named as records.
    Thousands of names take one look at each.
    """
    files = [(name, name if "/" not in name else _file(name)) for name in names]
    found = [(name, file, match) for name, file in files if (match := _NAME.fullmatch(file)) and not _is_other(file)]
    plain = sorted(name for name, _ in files if is_unnumbered(name)) if 4 * len(found) <= len(files) else []
    keys = [(True, 0, name) if is_dated(file) else (False, int(match[1]), name) for name, file, match in found]
    numbered = tuple(name for _, _, name in sorted(keys))
    return (*numbered, *plain) if 3 * len(numbered) <= len(plain) else numbered


_DIGITS = "[0-9]{1,9}"
_HABIT = regex(rf"((?:{_PREFIX})?)({_DIGITS})(?:([-_]| - |(?=(?-i:[A-Z])))(.+))?\.md", re.IGNORECASE)
_STEPS = regex(r"^(?:\.{1,2}/)+")
_REFERENCE = regex(rf"(?:adr)?[-_ ]?({_DIGITS})", re.IGNORECASE | re.ASCII)


def next_number(names: Iterable[str], folders: Iterable[str] = ()) -> int:
    """Return the number after the highest among the file names of a log; only records' names count.

    The numbers of *folders* in it are taken too, whatever these hold.
    """
    own = (f"{name}.md" for name in (one.removesuffix(".md") for one in folders) if _is_own(name))
    return 1 + max((name_number(name) or 0 for name in (*filter(is_record, names), *own)), default=0)


def next_name(names: Sequence[str], number: int, slug: str, date: str = "") -> str:
    """Return the file name of a new record, written as the newest of a log's *names* (the last with a number) is.

    What goes on is what stands before the number (`ADR-`, `adr_`, `AD`, a prefix of the log's own, a day: then
    *date*), as many digits at least, `_` or ` - ` instead of `-`, words as in `0007UseDuckDB.md`, and a name of the
    number alone. Any other habit, and an empty log, gives `0007-slug.md`; a slug that would name a template or another
    page, `0007-on-template.md`.
    """
    newest = next((_file(name) for name in reversed(names) if name_number(name) is not None), "")
    named = (_named_as(newest, number, words, date) for words in (slug, f"on-{slug}"))
    return next(filter(is_record, named), f"{padded_number(number)}-{slug}.md")


def _named_as(newest: str, number: int, slug: str, date: str) -> str:
    habit, plain = _HABIT.fullmatch(newest), f"{padded_number(number)}-{slug}.md"
    if not habit:
        return plain
    before, digits, between, words = habit.groups()
    before = f"{date}_" if _DAY_AND_NUMBER.match(newest) else before
    if not words:
        return f"{before}{number:0{len(digits)}}.md"
    if between in ("_", " - ") and "-" not in words:
        slug = slug.replace("-", between.strip(" -") or " ")
    elif not between:
        slug = "".join(f"{one[:1].upper()}{one[1:]}" for one in slug.split("-"))
    name = f"{before}{number:0{len(digits)}}{between}{slug}.md"
    return name if name_number(name) == number else plain


def in_own_folder(names: Sequence[str], name: str) -> str:
    """Return a new record's name with a folder of its own where the newest of a log's *names* has one."""
    newest = names[-1] if names else ""
    return name if numbered_path(newest) == newest else f"{stem_of(name)}/{newest.rpartition('/')[2]}"


def padded_number(number: int) -> str:
    """Write a record's number as its file name does: with four digits, or more where it needs them."""
    return f"{number:04}"


def number_meant(text: str) -> int | None:
    """Return the number that a person means by `7`, `0007`, `ADR-0007` or `adr 7`, or None."""
    found = _REFERENCE.fullmatch(text.strip())
    return int(found[1]) if found else None


def names_meant(names: Sequence[str], word: str, log: str) -> tuple[str, ...]:
    """Return the names of records that a word means: one, or none, or several when it is not clear.

    A number is a record's number, never a part of a name, but for what a record without a number begins with: its
    day; of a path, such as `backend/7`, it is that of a record in that folder. Else the word is a record's path or
    name, or a part of it in any case and either form of Unicode; of a path, how the name begins. The folders of a
    path are the last ones of those that a record lies in; *log* is the path of the folder that *names* start from.
    """
    word = word.strip().replace("\\", "/")
    is_path, path = "/" in word, _STEPS.sub("", word)
    last = path.rpartition("/")[2]
    folder, whole, number = path.removesuffix(last), path.rstrip("/"), number_meant(last)
    near = [one for one in names if not is_path or f"/{log}/{_folder(one)}".endswith(f"/{folder}")]
    if number is not None and (found := tuple(one for one in near if name_number(one) == number)):
        return found
    if number is not None and not is_path:
        return tuple(one for one in names if name_number(one) is None and _file(one).startswith(last))
    if exact := tuple(one for one in names if whole in (one, numbered_path(one))):
        return exact
    ends = (
        f"/{log}/{one}".endswith(f"/{whole}") or f"/{log}/{numbered_path(one)}".endswith(f"/{whole}") for one in names
    )
    if is_path and (exact := tuple(compress(names, ends))):
        return exact
    small = _folded(last)
    found = tuple(one for one in near if small and small in _folded(numbered_path(one)))
    return tuple(one for one in found if _folded(_file(one)).startswith(small)) if is_path else found


def _folder(name: str) -> str:
    """Return the folder that a record lies in, from the log, with a slash at its end; nothing for the log itself."""
    folder = split_record(name)[0]
    return f"{folder}/" if folder else ""


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


HOME = "doc/adr"
"""Where adr-tools keeps a log, and where one begins."""

ABOVE = ("doc", "docs", "documentation", "doc/architecture", "docs/architecture", "architecture", "")
"""The folders that logs lie in; the last is the project's root."""

NAMES = frozenset(
    {
        "adr",
        "adrs",
        "decisions",
        "decisionrecords",
        "architecturedecisions",
        "architecturedecisionrecord",
        "architecturedecisionrecords",
        "architecturaldecisions",
        "architecturaldecisionrecords",
    }
)
"""What logs are called, in lower case and without `-`, `_` and spaces."""


def is_log_name(name: str) -> bool:
    """Return whether a folder is called as logs are."""
    return name.lower().replace("_", "").replace("-", "").replace(" ", "") in NAMES


def known_places(folders: Callable[[str], Iterable[str]]) -> Iterator[str]:
    """Yield every folder that may be a log, in the order of `ABOVE`; *folders* lists the folders in one.

    A path is asked for only where its first part is a folder of the root, and may not be there even so.
    """
    top = frozenset(folders(""))
    for above in ABOVE:
        if not above or above.partition("/")[0] in top:
            for name in folders(above):
                if is_log_name(name):
                    yield f"{above}/{name}" if above else name
