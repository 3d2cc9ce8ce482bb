"""Build the record that a template lays out: a pure function of deck, decision and wording."""

from __future__ import annotations

import posixpath

from adr.core.addresses import commit_link, pull_link, relative
from adr.core.deck.matrix import matrix
from adr.core.history.touched import home_of, touched
from adr.core.names import four
from adr.core.text.language import direction_of
from adr.core.text.plain_words import passage
from adr.core.text.wording import Wording
from adr.model.card import Card, Link
from adr.model.decision import Decision, Reference, Status
from adr.model.deck import Deck
from adr.model.history import Commit, History
from adr.model.text import Phrase
from adr.model.view import Event, HistoryView, LinkedTitle, OptionView, Proof, RecordView, Related

SHORT = 7


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
    folder = posixpath.dirname(decision.path)
    options = tuple(_option(card, decision, folder) for card in deck.cards)
    return RecordView(
        number=decision.record,
        four=four(decision.record),
        title=title_of(deck, chosen),
        status=_status(decision),
        date=decision.date,
        lang=lang,
        direction=direction_of(lang),
        decision_makers=decision.decided_by or deck.decision_makers,
        consulted=deck.consulted,
        informed=deck.informed,
        tags=deck.tags,
        folder=deck.folder,
        question=deck.question,
        context=deck.context,
        drivers=deck.drivers,
        options=options,
        chosen=next((option for option in options if option.chosen), None),
        rejected=tuple(option for option in options if not option.chosen),
        because=passage(decision.because),
        comparison=matrix(deck, chosen),
        evidence=_evidence(decision, folder),
        history=_past(decision.history, deck.folder, decision.web, wording),
        supersedes=tuple(_related(one) for one in decision.supersedes),
        superseded_by=_related(decision.superseded_by) if decision.superseded_by else None,
        review_by=deck.review_by and wording.short(deck.review_by),
        more_information=deck.more_information,
        extra=dict(deck.extra),
    )


def _evidence(decision: Decision, folder: str) -> Proof:
    if not decision.anchors:
        return Proof()
    from adr.core.evidence.proof import proof  # to read figures takes imports that most records do without

    return proof(decision, folder)


def _status(decision: Decision) -> str:
    if decision.status is Status.SUPERSEDED and decision.superseded_by:
        return f"superseded by ADR-{four(decision.superseded_by.number)}"
    return decision.status.value


def _related(reference: Reference) -> Related:
    return Related(number=reference.number, four=four(reference.number), title=reference.title, link=reference.file)


def _option(card: Card, decision: Decision, folder: str) -> OptionView:
    reasons = {reason.card: reason.because for reason in decision.reasons}
    return OptionView(
        number=card.number,
        title=card.title,
        link=relative(card.path, folder),
        chosen=card.number == decision.card,
        kind="" if card.kind == card.title else card.kind,
        packages=card.packages,
        top_level=card.top_level,
        shape=passage(card.shape),
        used_by=passage(card.used_by),
        summary=passage(card.summary),
        continues=card.summary[:1].islower(),
        body=card.body,
        reason=reasons.get(card.number, Phrase("")),
        good=card.good,
        neutral=card.neutral,
        bad=card.bad,
        consequences=card.consequences,
        confirmation=card.confirmation,
        revisit_when=card.revisit_when,
        links=tuple(_linked(link, folder) for link in card.links),
        extra=dict(card.extra),
    )


def _linked(link: Link, folder: str) -> LinkedTitle:
    outside = link.target.startswith("#") or ":" in link.target.split("/")[0]
    return LinkedTitle(title=link.title, link=link.target if outside else relative(link.target, folder))


def _past(history: History, folder: str, web: str, wording: Wording) -> HistoryView:
    commits = history.commits
    home = home_of(commits, folder)
    people = {commit.author for commit in commits}
    days = sorted(commit.date[:10] for commit in commits) or [""]
    return HistoryView(
        events=tuple(_event(commit, home, web, wording) for commit in commits),
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
        touched=touched(commit, home),
        commit=LinkedTitle(title=commit.id[:SHORT], link=commit_link(web, commit.id)),
        pull=pull,
    )
