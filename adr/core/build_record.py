"""Build the record that a template lays out: a pure function of deck, decision and wording."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from urllib.parse import quote

from adr.core.addresses import commit_link, pull_link, relative
from adr.core.deck.author_text import has_html
from adr.core.deck.status_moves import decision_status
from adr.core.deck.weigh import matrix, runner_up
from adr.core.history.changes_in_words import counts_of
from adr.core.history.differences import home_of, is_only_formatting, touched, unexplained
from adr.core.record_names import name_number, padded_number
from adr.core.text.language import direction_of
from adr.core.text.passages import continued, passage
from adr.core.text.wording import Wording
from adr.model.card import Card, CardLink
from adr.model.commit import Commit, Difference, DifferenceKind, History
from adr.model.decision import Decision, Reference
from adr.model.deck import Deck
from adr.model.text import Phrase
from adr.model.value import replace
from adr.model.view import (
    CardDifferences,
    DifferenceView,
    Event,
    HistoryView,
    LinkedTitle,
    OptionView,
    Passage,
    Point,
    Proof,
    RecordView,
    Related,
    SideView,
    SinceView,
    Touched,
)

WHOLE = (DifferenceKind.ADDED, DifferenceKind.REMOVED, DifferenceKind.RENUMBERED)
SHORT = 7
MOST = 20
"""How many commits a record lists; the oldest of a longer history are counted in one line."""


def title_of(deck: Deck, chosen: Card | None) -> str:
    """Return the record's title: the deck's, with the chosen card's title where `{card}` stands."""
    if "{card}" not in deck.title:
        return deck.title
    if chosen:
        return deck.title.replace("{card}", chosen.title)
    return deck.question or deck.name


def build(deck: Deck, decision: Decision, lang: str, wording: Wording) -> RecordView:
    """Build the record of one decision; *wording* writes days and counts as the record's language does."""
    chosen = next((card for card in deck.cards if card.number == decision.card), None)
    compared = matrix(deck, chosen)
    means = {row.number: row.mean for row in compared.rows} if compared else {}
    options = tuple(_options(deck, decision, lang, means))
    reason = _summary if chosen is not None and decision.because == chosen.summary else _reason
    return RecordView(
        number=decision.record,
        four=padded_number(decision.record),
        title=title_of(deck, chosen),
        status=decision_status(decision),
        date=decision.date,
        lang=lang,
        direction=direction_of(lang),
        decision_makers=decision.decided_by or deck.decision_makers,
        consulted=deck.consulted,
        informed=deck.informed,
        tags=deck.tags,
        governs=decision.governs,
        deviates_from=deck.deviates_from,
        folder=deck.folder,
        html=has_html(deck),
        question=deck.question,
        context=deck.context,
        drivers=deck.drivers,
        options=options,
        chosen=next((option for option in options if option.chosen), None),
        rejected=tuple(option for option in options if not option.chosen),
        because=reason(passage(decision.because), lang),
        runner_up=runner_up(deck, chosen),
        comparison=compared,
        history=_past(decision.history, deck.folder, decision.web, wording),
        supersedes=tuple(_related(one) for one in decision.supersedes),
        superseded_by=_related(decision.superseded_by) if decision.superseded_by else None,
        since=_since(decision),
        review_by=deck.review_by and wording.short(deck.review_by),
        more_information=deck.more_information,
        extra=dict(deck.extra),
    )


def _proofs(decision: Decision, folder: str) -> dict[tuple[int, str], Proof]:
    if not decision.anchors:
        return {}
    from adr.core.evidence.place_evidence import proofs  # to read figures takes imports that most records do without

    return proofs(decision, folder)


def _reason(given: Passage, lang: str) -> Passage:
    """Return a reason that goes on after "because"; sentences of its own stay whole."""
    return replace(given, lead=Phrase(continued(given.lead, lang)))


def _summary(given: Passage, lang: str) -> Passage:
    """Return a card's summary, which goes on after "because" unless its author wrote it as a sentence.

    A capital letter begins one; in a script without capitals a full stop ends one.
    """
    first, last = given.lead[:1], given.lead[-1:]
    is_caseless = first.isalpha() and first.lower() == first.upper()
    is_sentence = first.isupper() or (is_caseless and last in {".", "。", "!", "！"})
    return replace(given, continues=False) if is_sentence else _reason(given, lang)


def _related(reference: Reference) -> Related:
    called = "" if name_number(reference.file) is None else padded_number(reference.number)
    return Related(number=reference.number, four=called, title=reference.title, link=reference.file)


def _options(deck: Deck, decision: Decision, lang: str, means: Mapping[int, str]) -> Iterator[OptionView]:
    proof = _proofs(decision, posixpath.dirname(decision.path))
    return (_option(card, decision, lang, means.get(card.number, ""), proof) for card in deck.cards)


def _option(card: Card, decision: Decision, lang: str, mean: str, proof: dict[tuple[int, str], Proof]) -> OptionView:
    folder, name = posixpath.dirname(decision.path), posixpath.basename(card.path)
    reasons = {reason.card: reason.because for reason in decision.reasons}

    def points(side: str, claims: tuple[Phrase, ...]) -> tuple[Point, ...]:
        return tuple(
            Point(
                text=claim,
                because=Phrase(continued(claim, lang)),
                proof=proof.get((card.number, f"{side} {place}"), Proof()),
            )
            for place, claim in enumerate(claims, 1)
        )

    return OptionView(
        number=card.number,
        title=card.title,
        link=f"{decision.permalink}/{quote(name)}" if decision.permalink else relative(card.path, folder),
        chosen=card.number == decision.card,
        mean=mean,
        kind="" if card.kind == card.title else card.kind,
        packages=card.packages,
        top_level=card.top_level,
        shape=passage(card.shape),
        used_by=passage(card.used_by),
        summary=_summary(passage(card.summary), lang),
        body=card.body,
        reason=_reason(Passage(lead=Phrase(" ".join(reasons.get(card.number, "").split()))), lang),
        good=points("good", card.good),
        neutral=points("neutral", card.neutral),
        bad=points("bad", card.bad),
        proof=proof.get((card.number, ""), Proof()),
        consequences=card.consequences,
        confirmation=card.confirmation,
        revisit_when=card.revisit_when,
        links=tuple(_linked(link, folder) for link in card.links),
        extra=dict(card.extra),
    )


def _linked(link: CardLink, folder: str) -> LinkedTitle:
    outside = link.target.startswith("#") or ":" in link.target.split("/")[0]
    return LinkedTitle(title=link.title, link=link.target if outside else relative(link.target, folder))


def _past(history: History, folder: str, web: str, wording: Wording) -> HistoryView:
    commits = history.commits
    home = home_of(commits, folder)
    people = {commit.author for commit in commits}
    days = sorted(commit.date[:10] for commit in commits) or [""]
    earlier = len(commits) - MOST if len(commits) > MOST else 0
    return HistoryView(
        events=tuple(_event(commit, home, web, wording) for commit in commits[earlier:]),
        earlier=earlier,
        earlier_word=wording.count(earlier),
        commits=len(commits),
        commits_word=wording.count(len(commits)),
        people=len(people),
        people_word=wording.count(len(people)).lower(),
        first=wording.day(days[0]) if commits else "",
        last=wording.day(days[-1]) if commits else "",
        cut=history.shallow,
        uncommitted=history.uncommitted,
        repository=history.repository,
    )


def _event(commit: Commit, home: str, web: str, wording: Wording) -> Event:
    pull = LinkedTitle(title=str(commit.pull), link=pull_link(web, commit.pull)) if commit.pull else None
    return Event(
        day=wording.short(commit.date[:10]),
        author=commit.author,
        subject=commit.subject or commit.id[:SHORT],
        touched=touched(unexplained(commit), home),
        inside=tuple(_inside(commit.differences)),
        formatting=is_only_formatting(commit),
        commit=LinkedTitle(title=commit.id[:SHORT], link=commit_link(web, commit.id)),
        pull=pull,
    )


def _since(decision: Decision) -> SinceView | None:
    since = decision.since
    earlier = next(
        (one for one in decision.supersedes if since and not one.is_elsewhere and one.number == since.record), None
    )
    if not since or not earlier:
        return None
    whole = tuple(one for one in since.differences if one.kind in WHOLE)
    inside = tuple(one for one in since.differences if one.kind not in WHOLE)
    return SinceView(record=_related(earlier), touched=tuple(_whole(whole)), inside=tuple(_inside(inside)))


def _whole(differences: Sequence[Difference]) -> Iterator[Touched]:
    """Yield what happened to whole cards: those that are new together, then those that are gone, then the others."""
    for kind in (DifferenceKind.ADDED, DifferenceKind.REMOVED):
        if cards := tuple(one.card for one in differences if one.kind is kind):
            yield Touched(kind=kind.value, question=False, cards=cards)
    for one in differences:
        if one.kind is DifferenceKind.RENUMBERED:
            yield Touched(kind=one.kind.value, question=False, cards=(one.card,), old=int(one.old))


def _inside(differences: Sequence[Difference]) -> Iterator[CardDifferences]:
    for card, group in groupby(differences, key=lambda one: one.card):
        yield CardDifferences(card=card, differences=tuple(_difference(one) for one in group))


def _difference(one: Difference) -> DifferenceView:
    told = {claims.side for claims in one.claims}
    return DifferenceView(
        kind=one.kind.value,
        name=one.name,
        old=one.old,
        new=one.new,
        fields=tuple(field for field in one.fields if field not in told),
        sides=tuple(
            SideView(side=claims.side, way=way, count=count)
            for claims in one.claims
            for way, count in counts_of(claims)
        ),
    )
