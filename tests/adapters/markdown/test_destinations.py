"""A link leads where it says, or it is none."""

from __future__ import annotations

from urllib.parse import unquote

import pytest

from adr.adapters.markdown import link, path, target


@pytest.mark.parametrize(
    ("url", "written"),
    [
        ("../cards/a b/1-x (y).yaml", "../cards/a%20b/1-x%20%28y%29.yaml"),
        ("seeds/قراءة.md#L3", "seeds/%D9%82%D8%B1%D8%A7%D8%A1%D8%A9.md#L3"),
        ("a%20b 100%", "a%20b%20100%25"),
        ("https://x.com/a?b=1&c=2#d", "https://x.com/a?b=1&c=2#d"),
        ("https://x.com/?a&lt;b", "https://x.com/?a&lt%3Bb"),
        ("https://مثال.com/é", "https://xn--mgbh0fb.com/%C3%A9"),
        ("mailto:ana@example.org", "mailto:ana@example.org"),
        ("0:@user", "0%3A@user"),
        ("a\u202eb", "a%E2%80%AEb"),
    ],
)
def test_an_address_is_written_for_every_reader(url: str, written: str) -> None:
    assert target(url) == written


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JavaScript:x",
        "data:text/html,x",
        "file:///etc/passwd",
        "vbscript:x",
        "//evil.example",
        "\\\\x",
        "C:\\x",
        "http://x.y::",
        "https://x.y::/p",
        "https://@x.y",
        "http://:8/",
    ],
)
def test_other_schemes_and_hosts_without_one_are_refused(url: str) -> None:
    assert target(url) == ""


@pytest.mark.parametrize("file", ["a#b?c%20d.md", "a&lt;b.md", "c:d.md", "قراءة.md", "a|b`c[d](e).md", "x\\y", "a b/ç"])
def test_any_file_name_can_be_linked_and_comes_back(file: str) -> None:
    assert unquote(path(file)) == file
    assert not set(path(file)) & set(' #?&;:|`[]()\\<>"')


def test_bytes_of_a_file_name_that_are_no_text_come_back_as_bytes() -> None:
    assert path("a\udcff\ud800") == "a%FF%EF%BF%BD"


@pytest.mark.parametrize(
    ("text", "url", "written"),
    [
        ("Card [1]", "a b", "[Card `[1]`](a%20b)"),
        ("@ana", "https://x.y", "[`@ana`](https://x.y)"),
        ("click", "javascript:x", "click"),
        ("", "a b", "[`a b`](a%20b)"),
        ("x", "y", "[`x`](y)"),
    ],
)
def test_a_link_has_inert_text_or_is_text(text: str, url: str, written: str) -> None:
    assert link(text, url) == written
