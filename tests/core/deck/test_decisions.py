"""`decisions.yaml` gives back every value as it was, and keeps the bytes of what it does not change."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adr.adapters import yaml
from adr.core.deck.decisions import HEAD, append, entry, history_document, make_decisions, rewrite
from adr.model.decision import Blob, Decision, Reason, Reference, Status
from adr.model.evidence import Anchor, Figure, Method
from adr.model.history import Commit, FileAction, FileChange, History
from adr.model.node import Mapping, Node, Scalar, Sequence
from adr.model.place import Place
from adr.model.problem import Problem
from adr.model.text import Phrase, Prose

HERE = Place("decisions.yaml", 1, 1)
DECISION = Decision(
    record=7,
    path="doc/adr/0007-use-duckdb.md",
    card=3,
    status=Status.ACCEPTED,
    date="2026-10-05",
    template="madr",
    history=History(),
)

TEXT = st.text(st.characters(codec="utf-8"), max_size=12)
WORD = TEXT.filter(bool)
LINE = st.from_regex(r"[a-z0-9 :#'\"-]{1,12}", fullmatch=True) | WORD
NUMBER = st.integers(0, 10**9)
FIGURES = st.builds(Figure, name=st.just("p99 latency"), value=st.just("١٢"), unit=st.sampled_from(["", "ms"]))
CHANGES = st.builds(FileChange, kind=st.sampled_from(FileAction), number=NUMBER, path=LINE, old_path=TEXT)
COMMITS = st.builds(
    Commit, id=LINE, date=LINE, author=TEXT, subject=TEXT, pull=NUMBER, changes=st.lists(CHANGES, max_size=2).map(tuple)
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
REFERENCES = st.builds(Reference, number=NUMBER, title=TEXT, file=LINE)


def unique(name: str) -> st.SearchStrategy[tuple[object, ...]]:
    values = (
        st.builds(Reason, card=NUMBER, because=TEXT.map(Phrase))
        if name == "card"
        else st.builds(Blob, path=LINE, id=LINE)
    )
    return st.lists(values, max_size=2, unique_by=lambda value: getattr(value, name)).map(tuple)


DECISIONS = st.builds(
    Decision,
    record=st.integers(1, 10**9),
    path=LINE,
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


def decisions_of(text: str) -> tuple[Decision, ...]:
    wrong: list[Problem] = []
    found = make_decisions(yaml.read("decisions.yaml", text, controls=True), wrong.append)
    assert wrong == []
    return found


def problems(text: str) -> list[tuple[str, str]]:
    wrong: list[Problem] = []
    assert make_decisions(yaml.read("decisions.yaml", text), wrong.append) == ()
    return [(str(problem), problem.hint) for problem in wrong]


@settings(max_examples=60, deadline=None)
@given(st.lists(DECISIONS, min_size=1, max_size=2))
def test_every_value_comes_back_as_it_was(decisions: list[Decision]) -> None:
    """Subjects with two spaces, prefixes that are a line break, reasons in any script: the record depends on each."""
    text = ""
    for decision in decisions:
        text = append(text, decision)
    assert decisions_of(text) == tuple(decisions)
    assert rewrite(text, tuple(decisions)) == text


def test_the_words_of_a_record_keep_their_kind() -> None:
    decision = replace(DECISION, because=Prose("fast"), reasons=(Reason(card=1, because=Phrase("slow")),))
    (found,) = decisions_of(append("", decision))
    assert isinstance(found.because, Prose)
    assert isinstance(found.reasons[0].because, Phrase)


def test_an_entry_reads_well_and_holds_nothing_empty() -> None:
    commit = Commit(
        id="ab12",
        date="2026-10-01T09:00:00+02:00",
        author="Wei Chen",
        subject="",
        pull=12,
        changes=(FileChange(kind=FileAction.ADDED, number=0, path="cards/deck.yaml"),),
    )
    decision = replace(
        DECISION, card=0, status=Status.REJECTED, because=Prose("too dear"), history=History(commits=(commit,))
    )
    assert append("", decision) == (
        f"{HEAD}"
        "- record: 7\n"
        "  path: doc/adr/0007-use-duckdb.md\n"
        "  card: none\n"
        "  status: rejected\n"
        '  date: "2026-10-05"\n'
        "  because: too dear\n"
        "  template: madr\n"
        "  history:\n"
        "    commits:\n"
        "      - id: ab12\n"
        '        date: "2026-10-01T09:00:00+02:00"\n'
        "        author: Wei Chen\n"
        "        pull: 12\n"
        "        changes:\n"
        "          - kind: added\n"
        "            card: question\n"
        "            path: cards/deck.yaml\n"
    )


@pytest.mark.parametrize("before", ["# ours\r\n- a: b", "# ours\n- a: b\n", "# ours\n\n# and more\n"])
def test_an_entry_is_only_ever_appended(before: str) -> None:
    after = append(before, DECISION)
    assert after.startswith(before)
    assert after.endswith(append("", DECISION).removeprefix(HEAD))


def test_entries_made_anew_keep_the_comments_above_them() -> None:
    moved = replace(DECISION, status=Status.SUPERSEDED)
    text = rewrite(append("# ours\n\n# two\n", DECISION), (moved,))
    assert text.startswith("# ours\n\n# two\n- record: 7\n")
    assert decisions_of(text) == (moved,)
    assert rewrite("", (moved,)).startswith(HEAD)


def test_a_history_without_a_repository_or_cut_says_so() -> None:
    assert history_document(History(repository=False)) == {"repository": "no"}
    assert history_document(History(shallow=True, uncommitted=("1-a.yaml",))) == {
        "cut": "yes",
        "uncommitted": ("1-a.yaml",),
    }
    assert entry(DECISION).keys() == {"record", "path", "card", "status", "date", "template"}


def test_an_empty_file_holds_no_decision() -> None:
    assert decisions_of("") == decisions_of(HEAD) == decisions_of("[]\n") == ()


ENTRY = append("", DECISION).removeprefix(HEAD)


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("a: b\n", "1:1: decisions must be a list of entries", "restore the file from git"),
        (
            ENTRY.replace("record: 7", "record: x"),
            "1:3: this entry is not one that adr wrote",
            "restore the file from git",
        ),
        (
            ENTRY.replace("card: 3", "card: three"),
            "1:3: this entry is not one that adr wrote",
            "restore the file from git",
        ),
        (ENTRY.replace("accepted", "acepted"), "4:11: 'status' cannot be 'acepted'", "did you mean 'accepted'?"),
        (ENTRY.replace("record: 7", "path2: 7"), "1:3: 'record' is missing", "add: record: … (record)"),
        (
            f"{ENTRY}  evidence:\n    - {{card: 1, seed: a, exact: b}}\n",
            "8:7: 'sha256' is missing",
            "add: sha256: … (sha256)",
        ),
        (
            f"{ENTRY}  evidence:\n    - {{card: 1, seed: a, exact: b, sha256: c}}\n",
            "1:3: this entry is not one that adr wrote",
            "restore the file from git",
        ),
    ],
)
def test_an_entry_that_was_broken_is_refused_at_its_place(text: str, message: str, hint: str) -> None:
    assert (f"decisions.yaml:{message}", hint) in problems(text)


def nodes() -> st.SearchStrategy[Node]:
    places = st.just(HERE)
    words = st.sampled_from(
        ["record", "path", "date", "template", "evidence", "history", "supersedes", "card", "7", "", "none"]
    )
    scalars = st.builds(Scalar, words | st.sampled_from([*entry(DECISION)]), places, st.booleans())

    def deeper(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
        entries = st.lists(st.tuples(scalars, inner), max_size=6, unique_by=lambda pair: pair[0].text).map(tuple)
        return st.builds(Mapping, entries, places) | st.builds(Sequence, st.lists(inner, max_size=3).map(tuple), places)

    return st.recursive(scalars, deeper, max_leaves=15)


@settings(max_examples=100, deadline=None)
@given(nodes())
def test_no_document_makes_reading_fail(node: Node) -> None:
    wrong: list[Problem] = []
    found = make_decisions(node, wrong.append)
    assert all(isinstance(one, Decision) for one in found)
    assert all(problem.place and problem.hint for problem in wrong)
