"""The folder of a site: what a build that is cut off has begun is known to the next one."""

from __future__ import annotations

from pathlib import Path

import pytest

from adr.adapters.disk import site_folder


def test_a_file_that_is_new_is_listed_before_it_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def cut_off(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(site_folder.SiteWriter, "_write", cut_off)
    with pytest.raises(KeyboardInterrupt), site_folder.writing(site_folder.open_folder(tmp_path)) as writer:
        writer.put([("a.html", b"a")])
    assert site_folder.open_folder(tmp_path).files == {"a.html": ""}
