"""Web addresses come from checked hosts and paths alone."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adr.core.addresses import commit_link, file_link, pull_link, relative, seed_link, web

PLAIN = re.compile(r"https://[a-z0-9.-]+(/[A-Za-z0-9_~.-]+){2,20}")


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://github.com/acme/shop.git", "https://github.com/acme/shop"),
        ("https://github.com/acme/shop/", "https://github.com/acme/shop"),
        ("https://ana:s3cret@github.com/acme/shop.git", "https://github.com/acme/shop"),
        ("https://x-access-token:ghs_abc@github.com/acme/shop", "https://github.com/acme/shop"),
        ("git@github.com:acme/shop.git", "https://github.com/acme/shop"),
        ("github.com:acme/shop", "https://github.com/acme/shop"),
        ("git@github.com:/acme/shop.git", "https://github.com/acme/shop"),
        ("ssh://git@ssh.github.com:443/acme/shop.git", "https://github.com/acme/shop"),
        ("git+ssh://git@GitHub.com/Acme/Shop.js.git", "https://github.com/Acme/Shop.js"),
        ("git://github.com/acme/shop.git", "https://github.com/acme/shop"),
        ("http://github.example.com/acme/shop.git", "https://github.example.com/acme/shop"),
        ("git@gitlab.com:acme/team/shop.git", "https://gitlab.com/acme/team/shop"),
        ("ssh://git@gitlab.example.org:2222/a/b/c/shop.git", "https://gitlab.example.org/a/b/c/shop"),
        ("https://ana@bitbucket.org/acme/shop.git", "https://bitbucket.org/acme/shop"),
        ("git@codeberg.org:acme/shop.git", "https://codeberg.org/acme/shop"),
        ("https://gitea.example.org/acme/shop", "https://gitea.example.org/acme/shop"),
    ],
)
def test_a_known_host_gives_an_address_without_user_password_port_or_ending(url: str, expected: str) -> None:
    assert web(url) == expected


@pytest.mark.parametrize(
    "url",
    [
        "",
        "/srv/git/shop.git",
        "../shop",
        "file:///srv/git/shop.git",
        r"C:\git\shop",
        "C:/git/shop",
        "https://git.example.org/acme/shop",
        "https://localhost/acme/shop",
        "https://github/acme/shop",
        "https://bitbucket.example.org/acme/shop",
        "https://github.com/acme",
        "https://github.com/acme/shop/extra",
        "https://github.com/acme/../shop",
        "https://github.com/../shop",
        "https://gitlab.com/acme/./shop",
        "https://github.com/acme//shop",
        "https://github.com/acme/sh op",
        "https://github.com/acme/shop?x=1",
        "https://github.com/acme/shop#x",
        "https://github.com/acme/<b>",
        "https://github.com/acme/shop)[x](y",
        "https://github.com/acme/shop\n",
        "https://github.com\\@evil.example/acme/shop",
        "https://evil.example/@github.com/acme/shop",
        "https://github.com@evil.example/acme/shop",
        "https://github.evil_/acme/shop",
        "ext::sh -c touch% /pwned",
        "javascript://github.com/%0aalert(1)/x",
    ],
)
def test_anything_else_has_no_address(url: str) -> None:
    assert web(url) == ""


@given(
    st.one_of(
        st.text(), st.from_regex(r"(https://|ssh://|git@)([a-z0-9_éß٣:.@-]*)(github|gitlab)\.com[:/].*", fullmatch=True)
    )
)
def test_nothing_but_checked_characters_comes_out(url: str) -> None:
    assert web(url) == "" or PLAIN.fullmatch(web(url))


@pytest.mark.parametrize(
    ("host", "commit", "pull", "file"),
    [
        ("github.com", "commit/abc", "pull/12", "blob/abc/doc/a.md?plain=1#L3"),
        ("git.example.org", "commit/abc", "pull/12", "blob/abc/doc/a.md?plain=1#L3"),
        ("gitlab.example.org", "-/commit/abc", "-/merge_requests/12", "-/blob/abc/doc/a.md?plain=1#L3"),
        ("bitbucket.org", "commits/abc", "pull-requests/12", "src/abc/doc/a.md#lines-3"),
        ("codeberg.org", "commit/abc", "pulls/12", "src/commit/abc/doc/a.md#L3"),
    ],
)
def test_each_host_has_its_own_way(host: str, commit: str, pull: str, file: str) -> None:
    """A host of an unknown kind can only come from the settings; it is taken for one like GitHub."""
    top = f"https://{host}/acme/shop"
    assert commit_link(top, "abc") == f"{top}/{commit}"
    assert pull_link(top, 12) == f"{top}/{pull}"
    assert file_link(top, "abc", "doc/a.md", 3) == f"{top}/{file}"


def test_names_of_files_are_quoted_and_a_line_is_optional() -> None:
    top = "https://github.com/acme/shop"
    assert file_link(top, "a/b", "cards/خيار #1?.yaml") == (
        f"{top}/blob/a%2Fb/cards/%D8%AE%D9%8A%D8%A7%D8%B1%20%231%3F.yaml"
    )


def test_without_an_address_there_are_no_links() -> None:
    assert (commit_link("", "abc"), pull_link("", 1), file_link("", "abc", "a", 1)) == ("", "", "")


@pytest.mark.parametrize(
    ("path", "folder", "link"),
    [
        ("cards/store/3-duckdb.yaml", "doc/adr", "../../cards/store/3-duckdb.yaml"),
        ("doc/adr/0001-a.md", "doc/adr", "0001-a.md"),
        ("doc/notes.md", "doc/adr", "../notes.md"),
        ("a.md", "", "a.md"),
        ("cards/قرار/1-أ.yaml", "doc", "../cards/قرار/1-أ.yaml"),
    ],
)
def test_a_link_is_the_way_from_the_record_s_folder(path: str, folder: str, link: str) -> None:
    assert relative(path, folder) == link


def test_a_link_does_not_depend_on_where_python_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    if os.name != "nt":
        assert relative("cards/1-a.yaml", "doc/adr") == "../../cards/1-a.yaml"
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("path", "link"),
    [
        ("seeds/a.md", "../seeds/a.md?plain=1#L7"),
        ("seeds/a.MARKDOWN", "../seeds/a.MARKDOWN?plain=1#L7"),
        ("seeds/a.txt", "../seeds/a.txt#L7"),
        ("seeds/a.html", "../seeds/a.html"),  # its lines are not those of its text
        ("seeds/a.pdf", "../seeds/a.pdf#page=3"),
        ("seeds/a.docx", "../seeds/a.docx"),
        ("seeds/README", "../seeds/README"),
    ],
)
def test_a_link_to_a_seed_leads_to_the_line_where_the_host_shows_lines(path: str, link: str) -> None:
    assert seed_link(path, 7, "3", "doc") == link
