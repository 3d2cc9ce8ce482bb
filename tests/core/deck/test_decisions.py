"""A decision's file gives back every value as it was, and is one line for each commit, quote and card."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adr.adapters import yaml
from adr.core.deck.decisions import HEAD, decision_fields, decision_text, history_document, read_decision
from adr.model.commit import ClaimsDifference, Commit, Difference, DifferenceKind, FileAction, FileInCommit, History
from adr.model.decision import Blob, Decision, Reason, Reference, Status
from adr.model.evidence import Anchor, Figure, Method
from adr.model.node import Mapping, Node, Scalar, Sequence
from adr.model.problem import Place, Problem
from adr.model.text import Phrase, Prose
from adr.model.value import replace

FILE = "cards/decisions/0007.yaml"
HERE = Place(FILE, 1, 1)
DECISION = Decision(
    record=7,
    path="doc/adr/0007-use-duckdb.md",
    card=3,
    status=Status.ACCEPTED,
    date="2026-10-05",
    template="madr",
    history=History(),
)

COMMIT = Commit(
    id="ab12",
    date="2026-10-01T09:00:00+02:00",
    author="Wei Chen",
    subject="",
    pull=12,
    changes=(FileInCommit(kind=FileAction.ADDED, number=0, path="cards/deck.yaml"),),
)
ANCHOR = Anchor(
    card=1,
    seed="seeds/a.txt",
    sha256="ab",
    method=Method.EXACT,
    exact="fast",
    prefix="\n",
    suffix="",
    start=0,
    end=4,
    line=1,
    column=1,
)

TEXT = st.text(st.characters(codec="utf-8"), max_size=12)
WORD = TEXT.filter(bool)
LINE = st.from_regex(r"[a-z0-9 :#'\"-]{1,12}", fullmatch=True) | WORD
NUMBER = st.integers(0, 10**9)
FIGURES = st.builds(Figure, name=st.just("p99 latency"), value=st.just("١٢"), unit=st.sampled_from(["", "ms"]))
CHANGES = st.builds(FileInCommit, kind=st.sampled_from(FileAction), number=NUMBER, path=LINE, old_path=TEXT)
COUNTS = st.builds(ClaimsDifference, side=st.sampled_from(["good", "bad"]), added=NUMBER, removed=NUMBER)
DIFFERENCES = st.builds(
    Difference,
    kind=st.sampled_from(DifferenceKind),
    card=NUMBER,
    name=TEXT,
    old=TEXT,
    new=TEXT,
    fields=st.lists(LINE, max_size=2).map(tuple),
    claims=st.lists(COUNTS, max_size=2).map(tuple),
)
COMMITS = st.builds(
    Commit,
    id=LINE,
    date=LINE,
    author=TEXT,
    subject=TEXT,
    pull=NUMBER,
    changes=st.lists(CHANGES, max_size=2).map(tuple),
    differences=st.lists(DIFFERENCES, max_size=2).map(tuple),
)
ANCHORS = st.builds(
    Anchor,
    card=NUMBER,
    seed=LINE,
    sha256=LINE,
    method=st.sampled_from(Method),
    exact=WORD,
    prefix=TEXT,
    suffix=TEXT,
    start=NUMBER,
    end=NUMBER,
    line=NUMBER,
    column=NUMBER,
    figure=st.none() | FIGURES,
)
HISTORIES = st.builds(
    History,
    commits=st.lists(COMMITS, max_size=2).map(tuple),
    shallow=st.booleans(),
    uncommitted=st.lists(LINE, max_size=2).map(tuple),
    repository=st.booleans(),
)
NAMES = st.from_regex(r"[0-9]{1,9}(-[a-z]{1,9})?\.md", fullmatch=True)
REFERENCES = st.builds(Reference, number=NUMBER, title=TEXT, file=NAMES)


def unique(name: str) -> st.SearchStrategy[tuple[object, ...]]:
    values = (
        st.builds(Reason, card=NUMBER, because=TEXT.map(Phrase))
        if name == "card"
        else st.builds(Blob, path=LINE, id=LINE)
    )
    return st.lists(values, max_size=2, unique_by=lambda value: getattr(value, name)).map(tuple)


DECISIONS = st.builds(
    lambda record, **rest: Decision(record=record, path=f"doc/adr/{record:04}-a.md", **rest),
    record=st.integers(1, 10**9 - 1),
    card=NUMBER,
    status=st.sampled_from(Status),
    date=LINE,
    because=TEXT.map(Prose),
    reasons=unique("card"),
    decided_by=st.lists(TEXT, max_size=2).map(tuple),
    supersedes=st.lists(REFERENCES, max_size=2).map(tuple),
    superseded_by=st.none() | REFERENCES,
    template=LINE,
    template_digest=TEXT,
    inputs=TEXT,
    output=TEXT,
    web=TEXT,
    blobs=unique("path"),
    anchors=st.lists(ANCHORS, max_size=2).map(tuple),
    history=HISTORIES,
)


def decision_of(text: str) -> Decision | None:
    wrong: list[Problem] = []
    found = read_decision(yaml.read(FILE, text, controls=True), wrong.append)
    assert wrong == []
    return found


def problems(text: str) -> list[tuple[str, str]]:
    wrong: list[Problem] = []
    assert read_decision(yaml.read(FILE, text), wrong.append) is None
    return [(str(problem), problem.hint) for problem in wrong]


@given(DECISIONS)
def test_every_value_comes_back_as_it_was(decision: Decision) -> None:
    """Subjects with two spaces, prefixes that are a line break, reasons in any script: the record depends on each."""
    assert decision_of(decision_text(decision)) == decision


@given(st.lists(ANCHORS, max_size=3), st.lists(COMMITS, max_size=3))
def test_each_quote_and_each_commit_is_one_line(anchors: list[Anchor], commits: list[Commit]) -> None:
    few = decision_text(replace(DECISION, anchors=(ANCHOR,), history=History(commits=(COMMIT,))))
    decision = replace(DECISION, anchors=(ANCHOR, *anchors), history=History(commits=(COMMIT, *commits)))
    more = decision_text(decision)
    assert more.count("\n") == few.count("\n") + len(anchors) + len(commits)


def test_the_words_of_a_record_keep_their_kind() -> None:
    decision = replace(DECISION, because=Prose("fast"), reasons=(Reason(card=1, because=Phrase("slow")),))
    found = decision_of(decision_text(decision))
    assert found
    assert isinstance(found.because, Prose)
    assert isinstance(found.reasons[0].because, Phrase)


def test_a_file_reads_well_and_holds_nothing_empty() -> None:
    decision = replace(
        DECISION, card=0, status=Status.REJECTED, because=Prose("too dear"), history=History(commits=(COMMIT,))
    )
    assert decision_text(decision) == (
        f"{HEAD}"
        "record: 7\n"
        "path: doc/adr/0007-use-duckdb.md\n"
        "card: none\n"
        "status: rejected\n"
        'date: "2026-10-05"\n'
        "because: too dear\n"
        "template: madr\n"
        "history:\n"
        "  commits:\n"
        '    - {id: ab12, date: "2026-10-01T09:00:00+02:00", author: Wei Chen, pull: 12, '
        "changes: [{kind: added, card: question, path: cards/deck.yaml}]}\n"
    )


def test_a_history_without_a_repository_or_cut_says_so() -> None:
    assert history_document(History(repository=False)) == {"repository": "no"}
    assert history_document(History(shallow=True, uncommitted=("1-a.yaml",))) == {
        "cut": "yes",
        "uncommitted": ("1-a.yaml",),
    }
    assert decision_fields(DECISION).keys() == {"record", "path", "card", "status", "date", "template"}


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("record: 7", "record: x", "2:1: this is not a decision that adr wrote"),
        ("card: 3", "card: three", "2:1: this is not a decision that adr wrote"),
        ("accepted", "acepted", "5:9: 'status' cannot be 'acepted'"),
        ("record: 7\n", "", "2:1: 'record' is missing"),
        ("template:", "evidence:\n- {card: 1, seed: a, exact: b}\ntemplate:", "8:3: 'sha256' is missing"),
        (
            "template:",
            "evidence:\n- {card: 1, seed: a, exact: b, sha256: c}\ntemplate:",
            "2:1: this is not a decision that adr wrote",
        ),
    ],
)
def test_a_decision_that_was_broken_is_refused_at_its_place(before: str, after: str, message: str) -> None:
    assert f"{FILE}:{message}" in [said for said, _ in problems(decision_text(DECISION).replace(before, after))]


def nodes() -> st.SearchStrategy[Node]:
    places = st.just(HERE)
    words = st.sampled_from(
        ["record", "path", "date", "template", "evidence", "history", "supersedes", "card", "7", "", "none"]
    )
    scalars = st.builds(Scalar, words | st.sampled_from([*decision_fields(DECISION)]), places, st.booleans())

    def deeper(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
        entries = st.lists(st.tuples(scalars, inner), max_size=6, unique_by=lambda pair: pair[0].text).map(tuple)
        return st.builds(Mapping, entries, places) | st.builds(Sequence, st.lists(inner, max_size=3).map(tuple), places)

    return st.recursive(scalars, deeper, max_leaves=15)


@given(nodes())
def test_no_document_makes_reading_fail(node: Node) -> None:
    wrong: list[Problem] = []
    found = read_decision(node, wrong.append)
    assert found is None or isinstance(found, Decision)
    assert bool(wrong) is (found is None)
    assert all(problem.place and problem.hint for problem in wrong)
