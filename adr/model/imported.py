"""A record from another program, as the templates `import-madr` and `import-nygard` see it: fields alone."""

from __future__ import annotations

from dataclasses import dataclass

from adr.model.content import ConsideredOption, Content
from adr.model.text import Phrase


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedLink:
    """A link to another record: the words before it, its title, and its file, empty where it is not in the log."""

    words: str
    title: str
    file: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """A record with its number in this log; `content` names other imported records by their new numbers and files.

    `content.status` is the status as MADR has it; `status_word` is the one that a Status section has beside its links,
    empty where a link says it. `people` are the groups of people, and the tags, by name; `options_with_text` those of
    which more than the name is known; `has_more_information` tells that the last of the other sections is where links
    belong.
    """

    number: int
    content: Content
    status_word: str
    links: tuple[ImportedLink, ...]
    source: Phrase
    people: tuple[tuple[str, tuple[str, ...]], ...]
    options_with_text: tuple[ConsideredOption, ...]
    has_consequences: bool
    has_more_information: bool
    direction: str = "ltr"
