"""The document of a record's history leaves out what is empty, but never the signs that a script relies on."""

from __future__ import annotations

from adr.core.output.brief_record import record_history_document
from adr.model.commit import Commit, FileAction, FileInCommit, History, KnownBy


def test_the_signs_are_always_there() -> None:
    assert record_history_document(History(), "doc/adr", "") == {
        "path": "doc/adr",
        "repository": True,
        "cut": False,
        "partial": False,
        "uncommitted": [],
        "commits": [],
    }


def test_a_commit_has_what_is_known_and_each_change_its_kind_number_and_path() -> None:
    changes = (
        FileInCommit(
            kind=FileAction.RENAMED,
            number=7,
            path="b/7-x.md",
            old_path="a/7-x.md",
            by=KnownBy.CONTENT,
            status="accepted",
        ),
        FileInCommit(kind=FileAction.REMOVED, number=None, path="20261103-x.md", old_status="proposed"),
    )
    commit = Commit(id="c", date="d", author="", subject="s", changes=changes)
    assert record_history_document(History(commits=(commit,), shallow=True), "b", "")["commits"] == [
        {
            "id": "c",
            "date": "d",
            "author": "",
            "subject": "s",
            "changes": [
                {
                    "kind": "renamed",
                    "record": 7,
                    "path": "b/7-x.md",
                    "old-path": "a/7-x.md",
                    "by": "content",
                    "status": "accepted",
                },
                {"kind": "removed", "record": None, "path": "20261103-x.md", "old-status": "proposed"},
            ],
        }
    ]
