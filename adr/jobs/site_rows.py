"""What the pages of a site are made of: rows of records, options and quotes, as several pages show them."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from html import escape
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from adr.adapters.templates import translations
from adr.core.query import status_of
from adr.core.record_names import padded_number, stem_of
from adr.core.site import page_paths
from adr.core.text.dates import day
from adr.core.text.language import UNKNOWN, direction, direction_of, language
from adr.core.text.passages import unmarked
from adr.model.content import Origin
from adr.model.decision import Status
from adr.model.deck import Deck
from adr.model.evidence import Anchor
from adr.model.record import Record
from adr.model.settings import Project
from adr.model.text import Html
from adr.model.value import dataclass

if TYPE_CHECKING:
    from adr.core.output.record_shapes import BriefShape

FOLDER = "site/"
"""Where the templates of a site are, in a folder of templates."""
Values = dict[str, Any]
Say = Callable[[str], str]
"""Says a fixed phrase in the language of the site."""
MARKS = {
    "accepted": "●",
    "proposed": "○",
    "rejected": "✕",
    "deprecated": "◌",
    "superseded": "→",
    "draft": "○",
    "other": "·",
}
"""The signs of statuses: they are told apart by their words and shapes first."""
PRINT = "records/print.html"
"""The page of all records; it stands beside theirs, so that links lead from both to the same places."""
NO_STATUS = "no status"
PHRASES = (
    *("Decisions", "Rejected options", "Sources", "Timeline", "Graph", "Statistics", "People", "Tags", "Search"),
    *("Page not found", "Shape", "Used by", "Consequences", "Confirmation", "More", "Superseded by", "Amended by"),
    *("Pros", "Neutral", "Cons", *(one.value for one in Status), NO_STATUS),
)
"""The phrases that pages have from here, which catalogues translate as they do those of the templates."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteRecord:
    """A record with its page, its text, what it decides in a sentence, and the deck and decision that made it.

    `record` is without its text, people and tags: a site has thousands. `document` has these for programs, `globs` are
    those that front matter says it governs. `start` is where its text begins below front matter, `title` where the
    heading stands that is its title. `package` is that of its log where there are several.
    """

    record: Record
    text: str
    start: int = 0
    title: tuple[int, int] | None = None
    page: str
    sentence: str
    document: BriefShape
    globs: tuple[str, ...] = ()
    package: str = ""
    origin: Origin | None = None

    @property
    def governs(self) -> tuple[str, ...]:
        """Return the globs of what it governs: what its decision says, else its front matter."""
        return self.origin.decision.governs if self.origin and self.origin.decision else self.globs


@dataclass(frozen=True, slots=True, kw_only=True)
class SitePage:
    """A page before it is laid out: its path in the site, its template, its title, and what makes its values.

    Values are as `loader.plain` has them. `file` is the one of the project that the page shows, if it shows one;
    `direction` and `lang` are those of its text.
    """

    path: str
    template: str
    title: str
    values: Callable[[], Values] = dict
    about: str = ""
    file: str = ""
    direction: str = ""
    lang: str = ""


def messages_of(project: Project) -> Values:
    """Return the fixed phrases of a site in the language of its project, as templates take them."""
    words = translations.find(project, project.settings.lang, f"{FOLDER}locale")
    return {"messages": words.messages} if words.phrases else {}


def say_in(messages: Values) -> Say:
    """Return what says a fixed phrase as *messages* have it."""
    phrases = messages.get("messages", {})
    return lambda phrase: str(phrases.get(phrase, phrase))


def record_row(one: SiteRecord, say: Say) -> Values:
    """Return a record as lists show it.

    `kind` is its status as one of ours, `word` as it is shown; `link` and `status` are parts of pages at the root:
    lists have thousands.
    """
    record, said = one.record, one.document
    word = status_of(record)
    date = day(record.date.text)
    kind = record.word.value if record.word else ("draft" if word.lower() == "draft" else "other")
    if one.package:
        name = f"{one.package}/{stem_of(record.path) if record.number is None else record.number}"
    else:
        name = record.name.removesuffix(".md") if record.number is None else f"ADR-{padded_number(record.number)}"
    title = unmarked(record.title.text) or record.name
    page, shown = page_paths.address(one.page), say(word or NO_STATUS)
    sign = f'<span aria-hidden="true">{MARKS[kind]}</span>'
    link = f'<a href="{page}"><span class="number">{escape(name)}</span> <bdi>{escape(title)}</bdi></a>'
    return {
        "name": name,
        "package": one.package,
        "title": title,
        "page": page,
        "path": record.path,
        "kind": kind,
        "word": shown,
        "date": date,
        "year": date[:4],
        "tags": said["tags"],
        "topics": [{"name": tag, "page": page_paths.tag_address(tag)} for tag in said["tags"]],
        "people": list(dict.fromkeys((*said["decision-makers"], *said["consulted"], *said["informed"]))),
        "sentence": one.sentence,
        "link": Html(link),
        "status": Html(f'<span class="status {kind}">{sign} {escape(shown)}</span>'),
    }


def counted_names(names: Iterable[str]) -> list[Values]:
    """Return each name with how often it occurs, the most frequent first."""
    counts = Counter(names)
    in_order = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return [{"name": name, "value": name, "count": count} for name, count in in_order]


def filters_of(rows: Sequence[Values]) -> Values:
    """Return the tags and the years that rows of a table can be filtered by."""
    years = counted_names(row["year"] for row in rows if row["year"])
    return {
        "tags": counted_names(tag for row in rows for tag in row["tags"]),
        "years": sorted(years, key=itemgetter("name"), reverse=True),
    }


def language_of(text: str, lang: str) -> tuple[str, str]:
    """Return the direction of a text, and its language where lines run another way than in *lang*, else ""."""
    way = direction(text)
    found = language(text) if way != direction_of(lang) else UNKNOWN
    return way, "" if found == UNKNOWN else found


def quotation_row(anchor: Anchor) -> Values:
    """Return a quote, and where it stands."""
    words = " ".join(anchor.exact.split())
    way, lang = language_of(words, "en")
    return {
        "text": words,
        "direction": way,
        "lang": lang,
        "page": page_paths.address(page_paths.seed_page(anchor.seed)),
        "id": anchor_name(anchor),
        "place": f"{posixpath.basename(anchor.seed)}, {anchor.part or f'line {anchor.line}'}",
    }


def anchor_name(anchor: Anchor) -> str:
    """Return the name of a passage in the page of its source."""
    return f"q{anchor.start}"


def deck_row(deck: Deck) -> Values:
    """Return a question as lists name it."""
    return {
        "question": deck.question or deck.name,
        "page": page_paths.address(page_paths.deck_page(deck.name)),
        "count": len(deck.cards),
    }
