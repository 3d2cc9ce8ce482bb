"""The file of a decision: the outcome of a deck, as a value and as text.

A mapping whose lists have a line for each item, so that a commit, a quote and a card are one line of a diff.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Any

from adr.core.field_tables import DECISION
from adr.core.fields import Decoded, Note, decode
from adr.core.record_names import is_record, name_number, split_record
from adr.core.text.yamltext import rows
from adr.model.commit import ClaimsDifference, Commit, Difference, DifferenceKind, FileAction, FileInCommit, History
from adr.model.decision import Blob, Decision, Reason, Reference, Since, Status
from adr.model.evidence import Anchor, Figure, Method
from adr.model.node import Node
from adr.model.problem import Problem
from adr.model.regex import regex
from adr.model.text import Phrase, Prose
from adr.model.value import asdict

HEAD = "# Made by adr from the cards. Do not edit: adr decide, render, status and undecide change it.\n"
RESTORE = "restore the file"
_UP = regex(r"\A(?:\.\./)+")


def read_decision(root: Node, note: Note) -> Decision | None:
    """Read a decision's file; None, and each problem noted, for what adr did not write."""
    wrong: list[Problem] = []
    given, found = decode(DECISION, root, wrong.append), None
    try:
        found = None if wrong else _build(given.values)
    except (KeyError, ValueError):
        wrong.append(Problem("this is not a decision that adr wrote", root.place, RESTORE))
    wrong += _misnamed(found, given) if found else ()
    for problem in wrong:
        note(problem)
    return None if wrong else found


def _misnamed(decision: Decision, given: Decoded) -> Iterator[Problem]:
    """Say which paths are not a record's: a pull request can bring this file, and `adr` writes to what it names."""
    path, number = decision.path, decision.record
    if not _is_path_of_record(path) or name_number(path) != number:
        yield Problem(f"{path!r} is not the path of record {number}", given.at("path"), RESTORE)
    by = decision.superseded_by
    for key, one in (*(("supersedes", one) for one in decision.supersedes), *([("superseded-by", by)] if by else [])):
        if not _is_path_of_record(_UP.sub("", one.file)):
            yield Problem(f"{one.file!r} is not the name of a record", given.at(key), RESTORE)


def _is_path_of_record(path: str) -> bool:
    is_plain = path.isprintable() and "\\" not in path and posixpath.normpath(path) == path
    return is_plain and not path.startswith(("/", "../")) and is_record(path)


def _build(values: dict[str, Any]) -> Decision:
    history, successor = values.pop("history", {}), values.pop("superseded_by", None)
    rejected, since = values.pop("rejected", ()), values.pop("since", None)
    return Decision(
        record=int(values.pop("record")),
        card=_card(values.pop("card", "none")),
        status=Status(values.pop("status", "accepted")),
        because=Prose(values.pop("because", "")),
        reasons=tuple(Reason(card=int(card), because=Phrase(because)) for card, because in rejected),
        supersedes=tuple(_reference(one) for one in values.pop("supersedes", ())),
        superseded_by=_reference(successor) if successor else None,
        since=_since(since) if since else None,
        blobs=tuple(Blob(path=path, id=blob) for path, blob in values.pop("files", ())),
        anchors=tuple(_anchor(one) for one in values.pop("evidence", ())),
        history=_history(history),
        **values,
    )


def _card(text: str) -> int:
    return 0 if text == "none" else int(text)


def _reference(values: dict[str, Any]) -> Reference:
    return Reference(number=int(values["record"]), title=values.get("title", ""), file=values["file"])


def _since(values: dict[str, Any]) -> Since:
    return Since(record=int(values["record"]), differences=tuple(map(_difference, values.get("differences", ()))))


def _anchor(values: dict[str, Any]) -> Anchor:
    numbers = {name: int(values[name]) for name in ("card", "start", "end", "line", "column")}
    rest: dict[str, Any] = {"prefix": "", "suffix": "", **values, **numbers, "method": Method(values["method"])}
    return Anchor(**rest)


def _history(values: dict[str, Any]) -> History:
    return History(
        commits=tuple(_commit(one) for one in values.get("commits", ())),
        shallow=values.get("cut", "no") == "yes",
        uncommitted=values.get("uncommitted", ()),
        repository=values.get("repository", "yes") == "yes",
    )


def _commit(values: dict[str, Any]) -> Commit:
    return Commit(
        id=values["id"],
        date=values["date"],
        author=values.get("author", ""),
        subject=values.get("subject", ""),
        pull=int(values.get("pull", 0)),
        changes=tuple(_change(one) for one in values.get("changes", ())),
        differences=tuple(_difference(one) for one in values.get("differences", ())),
    )


def _change(values: dict[str, Any]) -> FileInCommit:
    return FileInCommit(
        kind=FileAction(values["kind"]),
        number=_card_or_question(values["card"]),
        path=values["path"],
        old_path=values.get("old_path", ""),
    )


def _difference(values: dict[str, Any]) -> Difference:
    claims = tuple(map(_claims, values.get("claims", ())))
    card, kind = _card_or_question(values["card"]), DifferenceKind(values["kind"])
    return Difference(**{**values, "kind": kind, "card": card, "claims": claims})


def _claims(values: dict[str, Any]) -> ClaimsDifference:
    side = values.pop("side")
    return ClaimsDifference(side=side, **{deed: int(count) for deed, count in values.items()})


def _card_or_question(text: str) -> int:
    return 0 if text == "question" else int(text)


def decision_text(decision: Decision) -> str:
    """Return the text of a decision's file: the same for equal decisions."""
    fields = decision_fields(decision)
    if decision.log_then is not None:
        fields["path"] = posixpath.join(decision.log_then, split_record(decision.path)[1])
    return HEAD + rows(fields, short=("files",))


def decision_fields(decision: Decision) -> dict[str, Any]:
    """Lay a decision out as its file and `--json` have it: what people ask first, nothing empty."""
    fields = {
        "record": decision.record,
        "path": decision.path,
        "card": decision.card or "none",
        "status": decision.status.value,
        "date": decision.date,
        "because": str(decision.because),
        "rejected": {str(one.card): str(one.because) for one in decision.reasons},
        "decided-by": decision.decided_by,
        "drafted-by": decision.drafted_by,
        "governs": decision.governs,
        "supersedes": tuple(map(_reference_out, decision.supersedes)),
        "superseded-by": _reference_out(decision.superseded_by) if decision.superseded_by else "",
        "since": _since_out(decision.since) if decision.since else "",
        "template": decision.template,
        "template-digest": decision.template_digest,
        "inputs": decision.inputs,
        "output": decision.output,
        "web": decision.web,
        "permalink": decision.permalink,
        "corrected": decision.corrected,
        "files": {blob.path: blob.id for blob in decision.blobs},
        "evidence": tuple(map(_anchor_out, decision.anchors)),
        "history": history_document(decision.history),
    }
    return {key: value for key, value in fields.items() if value}


def _reference_out(reference: Reference) -> dict[str, Any]:
    return {"record": reference.number, "title": reference.title, "file": reference.file}


def _since_out(since: Since) -> dict[str, Any]:
    differences = tuple(map(_difference_out, since.differences))
    return {"record": since.record} | ({"differences": differences} if differences else {})


def _anchor_out(anchor: Anchor) -> dict[str, Any]:
    names = ("card", "seed", "sha256", "method", "exact", "prefix", "suffix", "start", "end", "line", "column")
    fields = {name: getattr(anchor, name) for name in (*names, "claim", "part")}
    fields["method"] = anchor.method.value
    fields |= {"figure": _figure_out(anchor.figure)} if anchor.figure else {}
    return {key: value for key, value in fields.items() if value != ""}


def _figure_out(figure: Figure) -> dict[str, str]:
    every = {"name": figure.name, "value": figure.value, "unit": figure.unit, "by": figure.by}
    return {key: value for key, value in every.items() if value}


def history_document(history: History) -> dict[str, Any]:
    """Lay a history out as a decision's file and `--json` have it, nothing empty."""
    fields: dict[str, Any] = {
        "repository": "" if history.repository else "no",
        "cut": "yes" if history.shallow else "",
        "uncommitted": history.uncommitted,
        "commits": tuple(map(_commit_out, history.commits)),
    }
    return {key: value for key, value in fields.items() if value}


def _commit_out(commit: Commit) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "id": commit.id,
        "date": commit.date,
        "author": commit.author,
        "subject": commit.subject,
        "pull": commit.pull,
        "changes": tuple(map(_change_out, commit.changes)),
        "differences": tuple(map(_difference_out, commit.differences)),
    }
    return {key: value for key, value in fields.items() if value}


def _difference_out(one: Difference) -> dict[str, Any]:
    fields: dict[str, Any] = {"kind": one.kind.value, "card": one.card or "question", "name": one.name}
    fields |= {"old": one.old, "new": one.new, "fields": one.fields}
    fields["claims"] = tuple({key: value for key, value in asdict(each).items() if value} for each in one.claims)
    return {key: value for key, value in fields.items() if value}


def _change_out(change: FileInCommit) -> dict[str, Any]:
    old = {"old-path": change.old_path} if change.old_path else {}
    return {"kind": change.kind.value, "card": change.number or "question", "path": change.path} | old
