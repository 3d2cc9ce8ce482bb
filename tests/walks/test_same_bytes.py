"""The same repository gives the same bytes on every machine, and in every clone of it."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Work
    from tests.walks.conftest import Adr

Program = Callable[..., subprocess.Popen[str]]
WRITTEN = ("doc/adr/0001-keep-metrics-in-duckdb.md", "cards/metrics/decisions/0001.yaml")

MACHINES = {
    "a C locale": {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "Tokyo": {"TZ": "Asia/Tokyo"},
    "hash seed 1": {"PYTHONHASHSEED": "1"},
    "another user's settings": {"GIT_CONFIG_GLOBAL": "settings"},
    "a hook's environment": {"GIT_DIR": "/nowhere", "GIT_INDEX_FILE": "/nowhere/index", "GIT_PREFIX": "x/"},
}
SETTINGS = """\
[log]
	follow = true
	date = relative
	showSignature = true
	mailmap = true
	abbrevCommit = true
[mailmap]
	file = {mailmap}
[diff]
	renames = false
	noprefix = true
	external = false
	orderFile = /nowhere
[core]
	quotePath = true
	pager = false
	abbrev = 4
	autocrlf = input
[color]
	ui = always
[format]
	pretty = oneline
[i18n]
	logOutputEncoding = UTF-16
"""


@pytest.mark.heavy
@pytest.mark.parametrize("machine", MACHINES)
def test_locale_zone_and_user_settings_change_nothing(
    metrics: Work, adr: Adr, program: Program, tmp_path: Path, machine: str
) -> None:
    mailmap = tmp_path / "mailmap"
    mailmap.write_text("Somebody Else <ana@example.org>\n", encoding="utf-8")
    settings = tmp_path / "settings"
    settings.write_text(SETTINGS.format(mailmap=mailmap), encoding="utf-8")
    env = MACHINES[machine]
    if "GIT_CONFIG_GLOBAL" in env:
        env = {**env, "GIT_CONFIG_GLOBAL": str(settings)}
    adr("decide", "3")
    expected = [metrics.read(path) for path in WRITTEN]
    for path in WRITTEN:
        (metrics.root / path).unlink()

    process = program("decide", "3", env=env)
    out, err = process.communicate()

    assert (process.returncode, out) == (0, f"{WRITTEN[0]}\n"), err
    assert [metrics.read(path) for path in WRITTEN] == expected


def test_an_arabic_title_is_printed_in_full_whatever_the_locale(small: Work, program: Program) -> None:
    small.write("cards/3-three.yaml", "title: مخزن\nsummary: it is\n")

    out, _ = program("decide", "3", env=MACHINES["a C locale"]).communicate()

    assert out == "doc/adr/0001-مخزن.md\n"


@pytest.mark.parametrize(
    "words",
    [("--depth", "1"), ("-c", "core.autocrlf=true"), ("-c", "core.autocrlf=true", "--depth", "1")],
    ids=["shallow", "carriage returns", "both"],
)
def test_records_check_as_current_in_any_clone(metrics: Work, adr: Adr, tmp_path: Path, words: tuple[str, ...]) -> None:
    adr("decide", "3", "--commit")
    clone = tmp_path / "clone"
    metrics.git("clone", "-q", *words, f"file://{metrics.root}", str(clone))

    checked = adr("-C", str(clone), "render", "--check")
    rendered = adr("-C", str(clone), "render")

    assert (checked.out, checked.err) == ("", "1 record, 0 out of date\n")
    assert (rendered.out, rendered.err) == ("", "1 record, 0 changed\n")
    assert subprocess.check_output(["git", "-C", str(clone), "status", "--short"], env=os.environ) == b""
    if "core.autocrlf=true" in words:
        assert b"\r\n" in (clone / WRITTEN[0]).read_bytes()
