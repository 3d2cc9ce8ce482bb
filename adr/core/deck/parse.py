"""Make cards and decks from what their files hold, and check what holds between them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from adr.core.deck.author_text import ways
from adr.core.deck.card_names import card_name
from adr.core.field_tables import CARD, DECK
from adr.core.fields import Decoded, Note, decode
from adr.core.record.frontmatter import globs_of
from adr.core.text.spell import nearest
from adr.model.card import SIDES, Card, Claim
from adr.model.deck import Deck
from adr.model.evidence import Evidence
from adr.model.node import Mapping, Node
from adr.model.problem import Place, Problem
from adr.model.regex import regex
from adr.model.text import Prose
from adr.model.value import dataclass, replace

HEADING = regex(r"\s*(?:# +(?P<hashed>.+?)(?: +#+)?|(?P<underlined>[^\s#>|`~*+-].*?) *\n=+) *(?:\n|$)")


HEAD_LINE = 2
"""The line on which front matter begins."""


@dataclass(frozen=True, slots=True)
class Page:
    """A Markdown file in two parts: the front matter (YAML) and the body."""

    head: str
    body: str


def split_page(text: str) -> Page:
    """Split Markdown at its front matter: `---` on the first line up to the next line of `---`.

    Line ends become LF: git may have checked the file out with others, and a record must not show it.
    """
    lines = text.replace("\r\n", "\n").split("\n")
    if lines[0].rstrip() != "---":
        return Page("", "\n".join(lines))
    for index, line in enumerate(lines[1:], 1):
        if line.rstrip() in ("---", "..."):
            return Page("\n".join(lines[1:index]), "\n".join(lines[index + 1 :]))
    return Page("\n".join(lines[1:]), "")


def make_card(number: int, path: str, fields: Node, body: str, note: Note) -> Card:
    """Make one card; *body* is a Markdown card's prose, whose first heading may be its title."""
    given = decode(CARD, fields, note)
    is_named = bool({"title", "kind"} & given.values.keys())
    heading = HEADING.match(body)
    headed = (heading["hashed"] or heading["underlined"]) if heading else ""
    titles = (given.values.pop("title", ""), headed, given.values.get("kind", ""))
    title = next((text for text in titles if text), "")
    if not title and not is_named:
        note(Problem("a card needs a 'title' or a 'kind'", given.place, hint="add: title: … (the option's name)"))
    own = tuple(one for one in given.values.pop("evidence", ()) if one)
    sides = {side: tuple(filter(None, given.values.pop(side, ()))) for side in SIDES}
    given.values.update({side: tuple(claim.text for claim in claims) for side, claims in sides.items()})
    links = tuple(one for one in given.values.pop("links", ()) if one)
    rest = body[heading.end() :] if heading and title == headed else body
    return Card(
        number=number,
        path=path,
        title=title,
        evidence=tuple(_placed(path, one) for one in (*_proofs(sides), *own)),
        links=links,
        body=Prose(rest.strip()),
        extra=given.extra,
        places=tuple(given.places.items()),
        **given.values,
    )


def _placed(card: str, evidence: Evidence) -> Evidence:
    """Return evidence whose seed is a path from the root; `./` and `../` begin at the card's folder."""
    seed = evidence.seed
    return replace(evidence, seed=ways(card, seed)[0]) if seed.startswith(("./", "../", "/")) else evidence


def _proofs(sides: dict[str, tuple[Claim, ...]]) -> Iterator[Evidence]:
    """Yield the evidence that stands at claims, each piece with the name of its claim."""
    for side, claims in sides.items():
        for place, claim in enumerate(claims, 1):
            yield from (replace(one, claim=f"{side} {place}") for one in claim.evidence)


def make_deck(deck: Deck, fields: Node, note: Note) -> Deck:
    """Fill a deck that has a name and a folder with what its `deck.yaml` says."""
    given = decode(DECK, fields, note)
    criteria = tuple(one for one in given.values.pop("criteria", ()) if one)
    _check_criteria(criteria_names=[(one.name, one.place) for one in criteria], note=note)
    _check_supersedes(given, note)
    governs = (value for key, value in fields.entries if key.text == "governs") if isinstance(fields, Mapping) else ()
    globs = {f"governs {glob}": place for value in governs for glob, place in globs_of(value).items()}
    places = tuple((given.places | globs).items())
    return replace(deck, criteria=criteria, extra=given.extra, places=places, **given.values)


def _check_criteria(criteria_names: list[tuple[str, Place]], note: Note) -> None:
    seen: dict[str, Place] = {}
    for name, place in criteria_names:
        if name in seen:
            note(Problem(f"criterion {name!r} is given twice, first at line {seen[name].line}", place, hint="drop one"))
        seen.setdefault(name, place)


def _check_supersedes(given: Decoded, note: Note) -> None:
    for number in given.values.get("supersedes", ()):
        if not re.fullmatch(r"(?:\S.*/)?(?i:adr[- ]?)?0*[1-9][0-9]*", number):
            note(
                Problem(
                    f"'supersedes' must name a record by its number, not {number!r}",
                    given.at("supersedes"),
                    hint="such as 7 or ADR-0007",
                )
            )


def check_deck(deck: Deck, *, whole: bool = True) -> Iterator[Problem]:
    """Find what is wrong between cards, and between cards and their deck.

    *whole* tells that the deck's file was read without a problem: otherwise its criteria are not known.
    """
    yield from _same_numbers(deck.cards)
    yield from _unknown_criteria(deck) if whole else ()


def _same_numbers(cards: tuple[Card, ...]) -> Iterator[Problem]:
    first: dict[int, str] = {}
    taken = [card.number for card in cards]
    for card in cards:
        other = first.setdefault(card.number, card.path)
        if other != card.path:
            better = card_name(card.path.rpartition("/")[2], taken)
            taken.append(max(taken) + 1)
            message = f"card number {card.number} is taken by {other}"
            yield Problem(message, Place(card.path), hint=f"rename it, for example: {better}")


def _unknown_criteria(deck: Deck) -> Iterator[Problem]:
    names = tuple(criterion.name for criterion in deck.criteria)
    for card in deck.cards:
        for score in card.scores:
            if score.criterion not in names:
                meant = nearest(score.criterion, names)
                hint = f"did you mean {meant!r}?" if meant else _listed(deck, names)
                yield Problem(f"{score.criterion!r} is not a criterion of the deck", score.place, hint=hint)


def _listed(deck: Deck, names: tuple[str, ...]) -> str:
    return f"{deck.path} has: {', '.join(names)}" if names else f"add it to 'criteria' in {deck.path}"
