"""What a build adds to pyproject.toml: addresses, the README with links that work anywhere, completion scripts.

The address of the repository stands in one place, `[tool.hatch.metadata.hooks.custom]` of pyproject.toml; a release
gives its own in the environment as `ADR_CARDS_WEB`.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import argcomplete
from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from hatchling.metadata.plugin.interface import MetadataHookInterface

COMPLETIONS = {
    "bash": "share/bash-completion/completions/adr",
    "zsh": "share/zsh/site-functions/_adr",
    "fish": "share/fish/vendor_completions.d/adr.fish",
}
"""Where shells look for completion scripts, below the folder that a wheel is installed to."""
LINK = re.compile(r"(?P<image>!?)(?P<words>\[[^\]]*\])\((?!https?:|#|mailto:)(?P<path>[^)\s]+)\)")


class Metadata(MetadataHookInterface):
    """Fills in the fields that pyproject.toml calls dynamic."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Add the addresses and the README."""
        web = os.environ.get("ADR_CARDS_WEB") or self.config["web"]
        metadata["urls"] = {
            "Repository": web,
            "Documentation": f"{web}/blob/main/README.md",
            "Changelog": f"{web}/blob/main/CHANGELOG.md",
        }
        readme = Path(self.root, "README.md").read_text("utf-8")
        metadata["readme"] = {"content-type": "text/markdown", "text": with_whole_links(readme, web)}


def with_whole_links(text: str, web: str) -> str:
    """Return Markdown whose links to files of the repository lead to its host; images lead to the files themselves."""

    def whole(found: re.Match[str]) -> str:
        way = "raw" if found["image"] else "blob"
        return f"{found['image']}{found['words']}({web}/{way}/main/{found['path']})"

    return LINK.sub(whole, text)


class Completions(BuildHookInterface[Any]):
    """Puts a completion script for each shell into the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the scripts to a folder that is removed after the build."""
        if version == "editable":
            return
        self.folder = TemporaryDirectory()
        for shell, path in COMPLETIONS.items():
            script = Path(self.folder.name, shell)
            script.write_text(argcomplete.shellcode(["adr", "adr-cards"], shell=shell), "utf-8")
            build_data["shared_data"][str(script)] = path

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove the scripts."""
        del build_data, artifact_path
        if version != "editable":
            self.folder.cleanup()
