"""Where records have their links, and how a record is called in another one, in each form's way."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

from adr.core.forms.change import Edit, section_titled, with_item, with_paragraph, with_section
from adr.core.record.head import body_of
from adr.core.record_names import padded_number, stem_of
from adr.model.decision import Reference
from adr.model.record import RecordHead
from adr.model.regex import CODE_SPAN, regex
from adr.model.value import dataclass

MORE, LINKS = "More Information", "Links"
HOLE = "%(record)s"


@dataclass(frozen=True, slots=True)
class NewLink:
    """A link to be added: the words before it, where it leads, and how it is said beside front matter.

    Of *to*, `title` is Markdown as its author wrote it, and `file` the way to its file.
    """

    words: str
    to: Reference
    phrases: Phrases | None = None


@dataclass(frozen=True, slots=True)
class Phrases:
    """How a record of MADR's form says a link in its language: a section's title, and a sentence.

    The link comes where `%(record)s` stands in the sentence.
    """

    section: str
    sentence: str


def in_status(head: RecordHead, new: NewLink) -> tuple[Edit, ...] | None:
    """Add a link at the end of the Status section; None where there is none."""
    if head.section is None:
        return None
    if _is_there(head, head.section, new):
        return ()
    return (with_paragraph(head, head.section, f"{new.words} {numbered(new.to)}"),)


def in_more(head: RecordHead, new: NewLink) -> tuple[Edit, ...]:
    """Add a sentence with a link under More Information, or an item to a list of links where there is only that."""
    phrases = new.phrases or Phrases(MORE, f"{new.words} {HOLE}.")
    index = section_titled(head, phrases.section.casefold(), MORE.casefold())
    if index is None and section_titled(head, LINKS.casefold()) is not None:
        return in_links(head, new)
    line = phrases.sentence.replace(HOLE, identified(new.to))
    if index is None:
        return (with_section(head, phrases.section, line),)
    is_there = _is_there(head, index, new) or line in body_of(head, index)
    return () if is_there else (with_paragraph(head, index, line),)


def in_links(head: RecordHead, new: NewLink) -> tuple[Edit, ...]:
    """Add an item to the list of links, which begins with the marker of the list that has the status."""
    index, line = section_titled(head, LINKS.casefold()), f"{new.words} {identified(new.to)}"
    sign = next((one.sign for one in head.labels if one.is_listed), "-")
    if index is None:
        return (with_section(head, LINKS, f"{sign} {line}"),)
    return () if _is_there(head, index, new) else (with_item(head, index, line, sign),)


def _is_there(head: RecordHead, index: int, new: NewLink) -> bool:
    return any(names(line, new.words, new.to) for line in body_of(head, index).split("\n"))


_CODE_OR_SIGN = regex(rf"{CODE_SPAN}|\\.|(?P<open>\[)|(?P<close>\])")


def numbered(to: Reference) -> str:
    """Call a record as adr-tools does: `[9. Use DuckDB](0009-use-duckdb.md)`."""
    return _link(f"{to.number}. {to.title}" if has_number(to) else to.title, to)


def identified(to: Reference) -> str:
    """Call a record as MADR does, with its title: `[ADR-0009 Use DuckDB](0009-use-duckdb.md)`."""
    return _link(f"ADR-{padded_number(to.number)} {to.title}", to) if has_number(to) else slugged(to)


def titled(to: Reference) -> str:
    """Call a record by its title alone; where only its name tells it apart, by that, as log4brains does."""
    return _link(to.title, to) if has_number(to) else slugged(to)


def slugged(to: Reference) -> str:
    """Call a record as log4brains does: `[20201016-use-duckdb](20201016-use-duckdb.md)`."""
    return _link(stem(to), to)


def stem(to: Reference) -> str:
    """Return the file's name without its ending, or that of its own folder."""
    return stem_of(to.file)


def identifier(to: Reference) -> str:
    """Call a record as MADR's front matter does, which takes no link: `ADR-0009`, or its file's name without ending.

    A number means a record of the same log, so to one of another log there is a link, as older MADR has it.
    """
    name = f"ADR-{padded_number(to.number)}" if has_number(to) else stem(to)
    return _link(name, to) if to.is_elsewhere else name


def has_number(to: Reference) -> bool:
    """Return whether a link says the number: it stands in the file's name, and the log calls records by it."""
    return (
        not to.by_name
        and re.match(rf"(?:adr?)?[-_ ]?0*{to.number}(?![0-9])", stem_of(to.file), re.IGNORECASE) is not None
    )


def names(line: str, words: str, to: Reference) -> bool:
    """Return whether a line is this very link already: the same words before the same file."""
    said, bracket, _ = line.strip().partition("[")
    found = re.search(r"\]\([ \t]*(?:<([^<>\n]*)>|((?:[^()\s]|\([^()\s]*\))+))[^()\n]*\)", line)
    if not bracket or not found or " ".join(said.lstrip("-*+ \t").split()).casefold() != words.casefold():
        return False
    target = found[1] if found[1] is not None else found[2]
    return unquote(target).removeprefix("./").partition("#")[0] == to.file


def _link(label: str, to: Reference) -> str:
    return f"[{flat(label)}]({_destination(to.file)})"


def _destination(name: str) -> str:
    """Write a file's name so that it works in a link, whatever characters it has.

    Letters of any script stay: Structurizr looks for the bare name of a file of the log.
    """
    return "".join(
        one if (not one.isascii() and one.isprintable()) else quote(one, safe="/!$'*+,=@-._~", errors="surrogateescape")
        for one in name
    )


def flat(title: str) -> str:
    """Take the links out of an author's Markdown, and escape what would end the link that it is put into."""
    text = re.sub(r"<([a-z][a-z0-9+.-]*:[^<>\s]*)>", r"\1", title, flags=re.IGNORECASE)
    linked = r"!?\[((?:\\.|[^\[\]\\]|\[[^\[\]]*\])*)\](?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[[^\]\n]*\])"
    while (flatter := re.sub(linked, r"\1", text)) != text:
        text = flatter
    if (len(text) - len(text.rstrip("\\"))) % 2:
        text += "\\"
    loose = _loose(text)
    return "".join("\\" + sign if place in loose else sign for place, sign in enumerate(text))


def _loose(text: str) -> set[int]:
    """Return where brackets stand that have no partner; those in code and after a backslash do no harm."""
    opened: list[int] = []
    closed: set[int] = set()
    for found in _CODE_OR_SIGN.finditer(text):
        if found["open"]:
            opened.append(found.start())
        elif found["close"] and opened:
            opened.pop()
        elif found["close"]:
            closed.add(found.start())
    return closed | set(opened)
