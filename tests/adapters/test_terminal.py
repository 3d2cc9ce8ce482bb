"""What goes to a terminal or a CI log is obeyed by neither."""

from __future__ import annotations

import io
import re
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adr.adapters import terminal
from adr.model.problem import Severity

TTY = type("Tty", (io.StringIO,), {"isatty": lambda _: True})
TABLE = (("Card", "Title"), [("1", "[bold]A[/] :smile:"), ("12", "قاعدة \x1b[31m")])


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("plain text, as it is", "plain text, as it is"),
        ("\x1b[2J", "\\u{1b}[2J"),
        ("a\rb\x00\x9b", "a\\u{d}b\\u{0}\\u{9b}"),
        ("abc\u202edef\u2066", "abc\\u{202e}def\\u{2066}"),
        ("a\u2028b\ufeff", "a\\u{2028}b\\u{feff}"),
        ("قاعدة بيانات\u200f 👩\u200d💻\n\ttab", "قاعدة بيانات\u200f 👩\u200d💻\n\ttab"),
        ("::error::x", "\\u{3a}:error::x"),
        (" \u200a::set-output name=x::y", " \u200a\\u{3a}:set-output name=x::y"),
        ("a\n::stop-commands::x", "a\n\\u{3a}:stop-commands::x"),
        ("std::vector, a::b", "std::vector, a::b"),
        ("x ##vso[task.setvariable]", "x \\u{23}#vso[task.setvariable]"),
        ("##[error]", "\\u{23}#[error]"),
        ("## Heading", "## Heading"),
    ],
)
def test_text_is_spelled_out_where_somebody_would_obey_it(text: str, spelled: str) -> None:
    assert terminal.spell(text) == spelled


@given(st.lists(st.sampled_from([*":#[] \t\n\r\x1b\u200a\u3000\u202eaé", "vso["]), max_size=12).map("".join))
def test_no_line_is_an_order_and_no_character_moves_the_cursor(text: str) -> None:
    spelled = terminal.spell(text)
    assert all(not line.lstrip().startswith("::") for line in spelled.split("\n"))
    assert "##[" not in spelled
    assert "##vso[" not in spelled
    assert not re.search("[\x00-\x08\x0b-\x1f\u202e]", spelled)
    assert terminal.spell(spelled) == spelled


@pytest.mark.parametrize(
    ("wish", "stream", "environ", "color"),
    [
        ("auto", TTY(), {}, True),
        ("auto", TTY(), {"NO_COLOR": "1"}, False),
        ("auto", TTY(), {"NO_COLOR": ""}, True),
        ("auto", TTY(), {"TERM": "dumb"}, False),
        ("auto", io.StringIO(), {}, False),
        ("always", io.StringIO(), {"NO_COLOR": "1"}, True),
        ("never", TTY(), {}, False),
    ],
)
def test_colour_is_for_terminals_unless_someone_wishes_otherwise(
    wish: str, stream: io.StringIO, environ: dict[str, str], color: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TERM", raising=False)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    assert terminal.has_color(wish, stream) is color


def test_a_diff_is_coloured_by_its_signs() -> None:
    assert terminal.paint_diff("never", "+a\n-b") == "+a\n-b"
    assert (
        terminal.paint_diff("always", "+a\n-b\n@@\n c\n")
        == "\x1b[32m+a\x1b[0m\n\x1b[31m-b\x1b[0m\n\x1b[36m@@\x1b[0m\n c\n"
    )


@pytest.mark.parametrize("environ", [{}, {"FORCE_COLOR": "1"}, {"TTY_COMPATIBLE": "1"}])
def test_a_table_in_a_file_is_plain_and_shows_cells_to_the_letter(
    environ: dict[str, str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    terminal.table(*TABLE, wish="auto", width=60, right=(0,))
    printed = [line.rstrip() for line in capsys.readouterr().out.splitlines()]
    assert printed == ["Card  Title", "   1  [bold]A[/] :smile:", "  12  قاعدة \\u{1b}[31m\u200e"]


def test_a_table_has_colour_when_it_is_wished(capsys: pytest.CaptureFixture[str]) -> None:
    terminal.table(*TABLE, wish="always", width=60)
    assert "\x1b[1mCard" in capsys.readouterr().out


def test_a_cell_too_wide_goes_on_in_the_next_line(capsys: pytest.CaptureFixture[str]) -> None:
    terminal.table(("Title",), [("word " * 10,)], wish="never", width=20)
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= 20
    assert " ".join(lines).split() == ["Title", *["word"] * 10]


@pytest.mark.parametrize(("typed", "answer"), [(" yes \n", "yes"), ("\n", ""), ("", "")])
def test_a_question_is_asked_on_stderr(
    typed: str, answer: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    assert terminal.ask("Why not \x1b[1m?") == answer
    assert capsys.readouterr() == ("", "Why not \\u{1b}[1m? ")


@pytest.mark.parametrize(
    ("typed", "name"), [("2", "b"), ("a", "a"), ("3", ""), ("0", ""), ("٢", ""), ("c", ""), ("", "")]
)
def test_one_of_several_is_chosen_by_number_or_name(typed: str, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{typed}\n"))
    assert terminal.choose("Which deck?", ["a", "b"]) == name


def test_an_editor_is_run_with_its_own_words(tmp_path: Path) -> None:
    file = tmp_path / "a file.yaml"
    program = f"{sys.executable} -c 'import sys; open(sys.argv[-1], \"w\").write(sys.argv[1])' --wait"
    terminal.edit(str(file), {"VISUAL": "", "EDITOR": program})
    assert file.read_text() == "--wait"
    assert terminal.edit(str(file), {}) is None


@pytest.mark.parametrize("editor", ["no-such-editor-here --wait", "'unclosed"])
def test_an_editor_that_does_not_run_is_said_so(editor: str) -> None:
    problem = terminal.edit("a.yaml", {"VISUAL": editor, "EDITOR": "true"})
    assert problem
    assert str(problem) == f"the editor {editor!r} does not run"
    assert problem.severity is Severity.WARNING
    assert problem.hint == "the file is there; open it yourself, or set EDITOR to an editor"


def test_an_editor_that_fails_is_said_so() -> None:
    problem = terminal.edit("a.yaml", {"EDITOR": f"{sys.executable} -c 'raise SystemExit(3)'"})
    assert problem
    assert str(problem).endswith(" failed with status 3")


def test_a_heading_stands_alone(capsys: pytest.CaptureFixture[str]) -> None:
    terminal.heading("store: Which?\x07", wish="never")
    assert capsys.readouterr().out == "\nstore: Which?\\u{7}\n\n"


def paged(capfd: pytest.CaptureFixture[str], **environ: str) -> str:
    terminal.page("one\ntwo\n", environ)
    return capfd.readouterr().out


def test_adr_pager_is_run_with_its_words_and_before_pager(capfd: pytest.CaptureFixture[str]) -> None:
    assert paged(capfd, ADR_PAGER="sed -e 's/^/> /'", PAGER="false") == "> one\n> two\n"


def test_pager_is_left_alone_where_no_person_reads(capfd: pytest.CaptureFixture[str]) -> None:
    assert paged(capfd, PAGER="sed 's/^/> /'") == "one\ntwo\n"


@pytest.mark.parametrize("words", ["no-such-pager", "'", " "])
def test_a_pager_that_cannot_be_run_is_done_without(capfd: pytest.CaptureFixture[str], words: str) -> None:
    assert paged(capfd, ADR_PAGER=words) == "one\ntwo\n"


def test_a_pager_that_stops_reading_is_no_fault(capfd: pytest.CaptureFixture[str]) -> None:
    terminal.page("x\n" * 200_000, {"ADR_PAGER": "head -1"})
    assert capfd.readouterr().out == "x\n"


def test_progress_is_shown_while_a_block_runs_and_removed_after_it(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = threading.Event()
    stream = io.StringIO()
    monkeypatch.setattr(stream, "flush", shown.set)
    monkeypatch.setattr("sys.stderr", stream)
    with terminal.progress("working", shown=True, after=0.0):
        assert shown.wait(60)
    assert stream.getvalue().startswith("\rworking … 0 s")
    assert re.search(r"\r +\r$", stream.getvalue())


def test_a_short_block_and_one_for_a_program_show_no_progress(capsys: pytest.CaptureFixture[str]) -> None:
    with terminal.progress("working", shown=True), terminal.progress("working", shown=False, after=0.0):
        pass
    assert capsys.readouterr() == ("", "")
