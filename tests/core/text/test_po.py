"""Catalogues are read as gettext's programs read them."""

from __future__ import annotations

import io

import pytest
from babel.messages.pofile import read_po as babels
from hypothesis import given
from hypothesis import strategies as st

from adr.adapters.templates.loader import shipped
from adr.core.text.po import Message, PoError, read_po


def said(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.english[0], one.forms) for one in read_po(text) if one.english[0] and not one.is_fuzzy]


@pytest.mark.parametrize("path", sorted(shipped().glob("locale/*.po")), ids=lambda path: path.stem)
def test_shipped_catalogues_are_read_as_babel_reads_them(path: pytest.FixtureRequest) -> None:
    text = path.read_text(encoding="utf-8")
    expected = [
        (message.id if isinstance(message.id, str) else message.id[0], message.string)
        for message in babels(io.StringIO(text))
        if message.id
    ]
    assert said(text) == [(english, (form,) if isinstance(form, str) else tuple(form)) for english, form in expected]


def test_a_message_has_its_line_its_plural_and_its_forms() -> None:
    text = '# note\n#, fuzzy, c-format\n#: a.py:1\nmsgctxt "x"\nmsgid "a"\n"b"\nmsgid_plural "c"\nmsgstr[0] ""\n'
    assert read_po(text + 'msgstr[1] "d"\n"e\\n\\t\\"\\\\n"\nmsgid "f"\nmsgstr "g"\n#~ msgid "h"\n') == (
        Message(4, ("ab", "c"), ("", 'de\n\t"\\n'), is_fuzzy=True),
        Message(11, ("f",), ("g",)),
    )


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("<xml>", 1),
        ('\nmsgid "a\nmsgstr "b"', 2),
        ('"a"', 1),
        ('msgid "a"\nmsgid "b"\nmsgstr "c"', 2),
        ('msgid "a"\n\nmsgid_plural "b"\nmsgstr "c"', 1),
        ('msgid "a"\nmsgstr[0] "c"', 1),
        ('msgid "a"\nmsgid_plural "b"\nmsgstr[1] "c"', 1),
        ('msgid "a"\nmsgstr "b"\nmsgstr "c"', 3),
        ('msgstr "a"', 1),
        ('msgid "a"\nmsgstr "b"\n\nmsgid "c"', 4),
        ('msgid "a" x\nmsgstr "b"', 1),
    ],
)
def test_what_is_no_catalogue_is_refused_by_its_line(text: str, line: int) -> None:
    with pytest.raises(PoError) as caught:
        read_po(text)
    assert caught.value.line == line


TEXT = st.text(st.sampled_from('ab"\\\n\té '), min_size=1, max_size=6)


@given(st.dictionaries(TEXT, TEXT, max_size=4))
def test_texts_come_back_as_they_were_written(phrases: dict[str, str]) -> None:
    escapes = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"})
    entries = (f'msgid "{one.translate(escapes)}"\nmsgstr "{two.translate(escapes)}"\n' for one, two in phrases.items())
    assert said("\n".join(entries)) == [(one, (two,)) for one, two in phrases.items()]
