"""A blob's id is what git says it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from adr.core.state import blob_id, is_same_text

if TYPE_CHECKING:
    from tests.conftest import Work


@pytest.mark.parametrize("object_format", ["sha1", "sha256"])
def test_is_the_id_that_git_gives(work: Work, object_format: str) -> None:
    work.init(f"--object-format={object_format}")
    for content in (b"", b"hello\n", "سؤال\r\n".encode(), bytes(range(256)) * 300):
        work.write("file", content)
        assert blob_id(content, object_format) == work.git("hash-object", "--no-filters", "file")


def test_line_ends_that_a_checkout_changed_are_the_same_text() -> None:
    committed = blob_id(b"a\nb\n")
    assert is_same_text(b"a\r\nb\r\n", committed, "sha1")
    assert is_same_text(b"a\nb\n", committed, "sha1")
    assert not is_same_text(b"a\nc\n", committed, "sha1")
    assert is_same_text(b"a\r\n", blob_id(b"a\r\n"), "sha1")
