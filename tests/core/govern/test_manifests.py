"""Packages in the manifests and lock files of package managers, with their lines."""

from __future__ import annotations

import pytest

from adr.core.govern.manifests import is_manifest, package_key, packages

FILES = {
    "requirements-dev.txt": (
        "# tools\nredis[hiredis]>=5  # cache\n-r other.txt\n\nDjango==5\n",
        {"redis": 2, "Django": 5},
    ),
    "pyproject.toml": (
        (
            '[project]\nname = "own"\ndependencies = [\n  "redis>=5", # "celery"\n  # "pika",\n'
            '  "django==4.2",\n  "a-b[c] ~= 1; python_version < \'3\'",\n]\n'
            'keywords = ["kafka"]\n[project.optional-dependencies]\ndev = ["pytest", "mypy>=1"]\n'
            '[tool.poetry.group.dev.dependencies]\nruff = "^0.1"\n[tool.other]\nx = ["celery"]\n'
        ),
        {"redis": 4, "a-b": 7, "django": 6, "pytest": 11, "mypy": 11, "ruff": 13},
    ),
    "uv.lock": ('version = 1\n\n[[package]]\nname = "redis"\nversion = "5"\n', {"redis": 4}),
    "package.json": (
        (
            '{\n  "name": "own",\n  "scripts": {"redis": "x"},\n  "dependencies": {\n    "@nestjs/core": "^1"\n  },\n'
            '  "devDependencies": {"jest": "1"}\n}\n'
        ),
        {"@nestjs/core": 5, "jest": 7},
    ),
    "package-lock.json": (
        '{"packages": {\n"": {"name": "own"},\n"node_modules/a/node_modules/redis": {}\n}}',
        {"redis": 3},
    ),
    "go.mod": (
        (
            "module example.org/own\n\nrequire (\n\tgithub.com/segmentio/kafka-go v0.4.1 // indirect\n)\n"
            "require golang.org/x/net v0.1.0\nreplace a.org/b v1.0.0 => c.org/d v1.0.0\n"
        ),
        {"github.com/segmentio/kafka-go": 4, "golang.org/x/net": 6},
    ),
    "Cargo.toml": (
        (
            '[package]\nname = "own"\n[dependencies]\nredis = "0.2"\nserde.workspace = true\n'
            '[target."cfg(unix)".dev-dependencies]\nnix = "1"\n[dependencies.tokio]\nversion = "1"\n'
        ),
        {"redis": 4, "serde": 5, "nix": 7, "tokio": 8},
    ),
    "pom.xml": (
        (
            "<project>\n<artifactId>own</artifactId>\n<dependency>\n<groupId>org.apache.kafka</groupId>\n"
            "<artifactId>kafka-clients</artifactId>\n</dependency></project>"
        ),
        {"kafka-clients": 3, "org.apache.kafka:kafka-clients": 3},
    ),
}


@pytest.mark.parametrize("name", FILES)
def test_each_package_has_the_line_that_names_it(name: str) -> None:
    text, found = FILES[name]
    assert is_manifest(name)
    assert dict(packages(name, text)) == found


@pytest.mark.parametrize("name", FILES)
def test_a_broken_file_says_what_can_be_read(name: str) -> None:
    text, found = FILES[name]
    assert set(dict(packages(name, text[: len(text) // 2]))) <= set(found)
    assert list(packages(name, "{[}\0")) == []


def test_names_are_compared_as_indexes_do() -> None:
    assert {package_key(one) for one in ("SQLite_Utils", "sqlite-utils >= 3", "sqlite.utils==2")} == {"sqlite-utils"}
    assert {package_key(f"@nestjs/core{one}") for one in ("", " ^10", "@^10", "@10.1")} == {"@nestjs/core"}
    assert not is_manifest("README.md")
