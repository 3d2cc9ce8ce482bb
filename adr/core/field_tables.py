"""The tables of fields: what a card, a deck, the settings and a decision may hold."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from adr.core import fields as f
from adr.model.card import CardLink, Claim, Score
from adr.model.commit import DifferenceKind, FileAction
from adr.model.decision import Status
from adr.model.deck import Criterion, Deviation
from adr.model.evidence import Evidence, Figure, Method
from adr.model.node import Mapping, Node, Scalar
from adr.model.problem import Place, Problem
from adr.model.settings import Ignore
from adr.model.value import dataclass, replace

if TYPE_CHECKING:
    from fractions import Fraction

LINES = f.Listed(f.OneLine())
PHRASES = f.Listed(f.Inline())

FIGURE = f.FieldTable(
    "figure",
    "the number that a quote carries",
    (
        f.Field("name", f.OneLine(), "what it measures; figures of one name are compared", required=True),
        f.Field("value", f.OneLine(), "the number, in any script's digits", required=True),
        f.Field("unit", f.OneLine(), "its unit"),
        f.Field("by", f.OneLine(), "who says it"),
    ),
)


def _figure(given: f.Decoded) -> Figure:
    return Figure(**given.values)


EVIDENCE = f.FieldTable(
    "piece of evidence",
    "a quotation from a seed that the card relies on",
    (
        f.Field("seed", f.OneLine(), "the seed's path from the project's root", required=True),
        f.Field("quote", f.Verbatim(), "the passage, copied exactly", required=True),
        f.Field("prefix", f.Verbatim(), "the text just before it, if the quote occurs more than once"),
        f.Field("suffix", f.Verbatim(), "the text just after it, if the quote occurs more than once"),
        f.Field("figure", f.Nested(FIGURE, _figure), "the number that the quote carries"),
    ),
)


def _evidence(given: f.Decoded) -> Evidence:
    return Evidence(**given.values, place=given.at("quote"), seed_place=given.at("seed"))


CLAIM = f.FieldTable(
    "claim",
    "one claim with the evidence that it rests on, as a list or in place",
    (
        f.Field("claim", f.Inline(), "what it says", required=True),
        f.Field("evidence", f.Listed(f.Nested(EVIDENCE, _evidence)), "its evidence, if there is more than one piece"),
        *(replace(field, required=False) for field in EVIDENCE.fields),
    ),
)


@dataclass(frozen=True, slots=True)
class Claimed:
    """A claim: an author's Markdown on one line, or a mapping that gives it its evidence."""

    def read(self, name: str, node: Node, note: f.Note) -> Claim | None:
        """Return the claim, or None when a field is wrong."""
        if isinstance(node, Scalar):
            return Claim(text=f.Inline().read(name, node, note))
        if not isinstance(node, Mapping) or {key.text for key, _ in node.entries}.isdisjoint(CLAIM.names):
            note(Problem(f"{name!r} must be a list of texts", node.place, hint=f.QUOTE_IT))
            return None
        wrong: list[Problem] = []
        given = f.decode(CLAIM, node, wrong.append)
        own = {key: value for key, value in given.values.items() if key not in ("claim", "evidence")}
        for needed in (field for field in EVIDENCE.fields if own and field.required and field.name not in own):
            hint = f"add: {needed.name}: … ({needed.about})"
            wrong.append(Problem(f"{needed.name!r} is missing", node.place, hint=hint))
        for problem in wrong:
            note(problem)
        if wrong:
            return None
        here = (_evidence(replace(given, values=own)),) if own else ()
        return Claim(text=given.values["claim"], evidence=(*here, *filter(None, given.values.get("evidence", ()))))

    def schema(self) -> f.Schema:
        """Return the schema of a text, or of a claim with its evidence."""
        return {"anyOf": [f.Inline().schema(), f.table_schema(CLAIM)]}


CLAIMS = f.Listed(Claimed())

LINK = f.FieldTable(
    "link",
    "something to read",
    (
        f.Field("title", f.OneLine(), "its title; default: its target"),
        f.Field("target", f.OneLine(), "its address, or a path from the card's file", required=True),
    ),
)


def _link(given: f.Decoded) -> CardLink:
    return CardLink(**{"title": given.values.get("target", ""), **given.values}, place=given.place)


def _score(criterion: str, value: Fraction, place: Place) -> Score:
    return Score(criterion=" ".join(criterion.split()), value=value, place=place)


CARD = f.FieldTable(
    "card",
    "one considered option",
    (
        f.Field("title", f.OneLine(), "the name of the option; default: its kind"),
        f.Field("kind", f.OneLine(), "what kind of thing it is"),
        f.Field(
            "packages", f.Listed(f.OneLine(), commas=True), "what it is built with; a list or a comma-separated line"
        ),
        f.Field("top-level", f.Listed(f.OneLine(), commas=True), "its top-level files and folders"),
        f.Field("shape", f.Blocks(), "how it is built (Markdown)"),
        f.Field("used-by", f.Blocks(), "who uses it, and how (Markdown)"),
        f.Field("summary", f.Blocks(), "what it is, or why to choose it; follows 'because' (Markdown)"),
        f.Field("good", CLAIMS, "its pros; each follows 'Good, because'"),
        f.Field("neutral", CLAIMS, "what is neither; each follows 'Neutral, because'"),
        f.Field("bad", CLAIMS, "its cons; each follows 'Bad, because'"),
        f.Field("consequences", f.Blocks(), "what follows if it is chosen (Markdown)"),
        f.Field("scores", f.Pairs(f.Numeric(most=5), _score), "how well it does on each criterion, 0 to 5"),
        f.Field("evidence", f.Listed(f.Nested(EVIDENCE, _evidence)), "evidence that belongs to no single claim"),
        f.Field("confirmation", f.Blocks(), "how to confirm that the decision is kept (Markdown)"),
        f.Field("rejected-because", f.Inline(), "why it is rejected, if another card is chosen"),
        f.Field("revisit-when", f.Inline(), "when to consider it again"),
        f.Field("links", f.Listed(f.Nested(LINK, _link, "target")), "further reading; targets, or with titles"),
    ),
    open=True,
)

CRITERION = f.FieldTable(
    "criterion",
    "what cards are scored on",
    (
        f.Field("name", f.OneLine(), "its name, as in the 'scores' of cards", required=True),
        f.Field("weight", f.Numeric(), "how much it counts; default: 1"),
    ),
)


def _criterion(given: f.Decoded) -> Criterion:
    from fractions import Fraction  # few decks have criteria

    return Criterion(**{"weight": Fraction(1), **given.values}, place=given.place)


DEVIATION = f.FieldTable(
    "deviation",
    "an inherited decision that a deck deviates from",
    (
        f.Field("record", f.OneLine(), "the inherited record, such as platform/7", required=True),
        f.Field("because", f.Inline(), "why", required=True),
    ),
)

DECK = f.FieldTable(
    "deck",
    "one question and what belongs to it",
    (
        f.Field("question", f.OneLine(), "the question to decide", required=True),
        f.Field("title", f.OneLine(), "the record's title; {card} is the card's; default: DECK: {card}"),
        f.Field("context", f.Blocks(), "what led to the question (Markdown)"),
        f.Field("drivers", PHRASES, "what matters"),
        f.Field(
            "criteria",
            f.Listed(f.Nested(CRITERION, _criterion, "name")),
            "what cards are scored on; names, or with weights",
        ),
        f.Field("decision-makers", LINES, "who decides"),
        f.Field("consulted", LINES, "who is asked"),
        f.Field("informed", LINES, "who is told"),
        f.Field("supersedes", LINES, "numbers of the records that the decision supersedes"),
        f.Field("tags", LINES, "tags of the record"),
        f.Field("governs", LINES, "globs of the files that it binds, in gitignore's syntax"),
        f.Field(
            "deviates-from",
            f.Nested(DEVIATION, lambda given: Deviation(**given.values)),
            "the inherited decision that this differs from, and why",
        ),
        f.Field("lang", f.Language(), "the record's language (BCP 47)"),
        f.Field("review-by", f.Date(), "when to review the decision"),
        f.Field("more-information", f.Blocks(), "further information (Markdown)"),
    ),
    open=True,
)


def _ignore(code: str, reason: str, place: Place) -> Ignore:
    return Ignore(code=code, reason=reason.strip(), place=place)


SETTINGS = f.FieldTable(
    "settings table",
    "[tool.adr] in pyproject.toml, or adr.toml; paths are from the project's root",
    (
        f.Field("cards", f.OneLine(), "the folder of decks"),
        f.Field("seeds", LINES, "the folders of source documents"),
        f.Field("log", f.OneLine(), "the folder of records"),
        f.Field("templates", f.OneLine(), "the folder of the project's own templates"),
        f.Field("template", f.OneLine(), "the profile of new records, such as madr or nygard"),
        f.Field("lang", f.Language(), "the language of records (BCP 47)"),
        f.Field("name", f.OneLine(), "what the log is called beside others; default: its folder's name"),
        f.Field("logs", LINES, "globs of the folders that have logs of their own; default: any found"),
        f.Field("inherits", f.OneLine(), "the log that is inherited: a folder, a submodule, or REPOSITORY@COMMIT"),
        f.Field("web", f.OneLine(), "the web address of the repository, if its remote does not give it"),
        f.Field("accepted-by", LINES, "who may accept: names, addresses, @handles, or CODEOWNERS for those in it"),
        f.Field("citations", LINES, "globs of the files whose citations count; default: all but data"),
        f.Field(
            "ignore", f.Pairs(f.Verbatim(blank=True), _ignore), "rules of adr check that are off, each with the reason"
        ),
    ),
)


EXACT = f.Verbatim(blank=True)


def _words(words: Iterable[StrEnum]) -> f.OneOf:
    return f.OneOf(tuple(word.value for word in words))


def _named(name: str, about: str, *names: str, needed: tuple[str, ...] = (), **kinds: f.FieldKind) -> f.FieldTable:
    """Make a form of our own file: text to the letter, in fields that need no word of explanation."""
    every = {**dict.fromkeys(names, EXACT), **{n.replace("_", "-"): kind for n, kind in kinds.items()}}
    fields = (f.Field(n, kind, n.replace("-", " "), required=n in needed) for n, kind in every.items())
    return f.FieldTable(name, about, tuple(fields))


def _values(given: f.Decoded) -> dict[str, Any]:
    return given.values


CHANGE = _named(
    "change", "one file in a commit", "card", "path", "old-path", needed=("card", "path"), kind=_words(FileAction)
)
CLAIM_COUNTS = _named(
    "claims", "how many claims of one side changed", "side", "added", "removed", "reworded", needed=("side",)
)
DIFFERENCE = _named(
    "difference",
    "what a commit changed inside the deck or a card",
    "card",
    "name",
    "old",
    "new",
    needed=("kind", "card"),
    kind=_words(DifferenceKind),
    fields=f.Listed(EXACT),
    claims=f.Listed(f.Nested(CLAIM_COUNTS, _values)),
)
COMMIT = _named(
    "commit",
    "one commit",
    "id",
    "date",
    "author",
    "subject",
    "pull",
    needed=("id", "date"),
    changes=f.Listed(f.Nested(CHANGE, _values)),
    differences=f.Listed(f.Nested(DIFFERENCE, _values)),
)
HISTORY = _named(
    "history",
    "the commits that made the deck",
    "cut",
    commits=f.Listed(f.Nested(COMMIT, _values)),
    uncommitted=f.Listed(EXACT),
    repository=EXACT,
)
ANCHOR = _named(
    "anchor",
    "where a quote stands in its seed (W3C TextQuoteSelector, TextPositionSelector)",
    "card",
    "seed",
    "sha256",
    "start",
    "end",
    "line",
    "column",
    "claim",
    "part",
    needed=("card", "seed", "sha256", "exact"),
    method=_words(Method),
    exact=EXACT,
    prefix=EXACT,
    suffix=EXACT,
    figure=f.Nested(FIGURE, _figure),
)
REFERENCE = _named("reference", "a record", "record", "title", "file", needed=("record", "file"))
SINCE = _named(
    "since",
    "what has changed since the decision that it supersedes",
    "record",
    needed=("record",),
    differences=f.Listed(f.Nested(DIFFERENCE, _values)),
)
DECISION = _named(
    "decision",
    "the outcome for a deck",
    "record",
    "path",
    "date",
    "template",
    "template-digest",
    "inputs",
    "output",
    "web",
    "permalink",
    needed=("record", "path", "date", "template"),
    card=EXACT,
    status=_words(Status),
    because=EXACT,
    decided_by=f.Listed(EXACT),
    drafted_by=f.Listed(EXACT),
    governs=f.Listed(EXACT),
    corrected=f.Listed(EXACT),
    rejected=f.Pairs(EXACT, lambda card, because, _: (card, because)),
    supersedes=f.Listed(f.Nested(REFERENCE, _values)),
    superseded_by=f.Nested(REFERENCE, _values),
    since=f.Nested(SINCE, _values),
    files=f.Pairs(EXACT, lambda path, blob, _: (path, blob)),
    evidence=f.Listed(f.Nested(ANCHOR, _values)),
    history=f.Nested(HISTORY, _values),
)
