#!/usr/bin/env bash
# Make the files of a release in dist/: the package, built twice and compared, a single file that runs (.pyz), and a list
# of what goes into it (SBOM). With a version, refuse any other. Needs Python with venv, and a network.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
bin=$work/venv/bin
"$bin/python" -m pip install -q build cyclonedx-bom shiv twine
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
export SOURCE_DATE_EPOCH
rm -rf dist
for folder in dist "$work/again"; do "$bin/python" -m build -q --outdir "$folder" .; done
for file in dist/*; do cmp "$file" "$work/again/$(basename "$file")"; done
wheel=$(echo dist/*.whl)
if [ $# -gt 0 ] && [ "${wheel#dist/adr_cards-"$1"-}" = "$wheel" ]; then
  echo "the tag is $1, and the package is $(basename "$wheel")" >&2
  exit 1
fi
"$bin/twine" check --strict dist/*
"$bin/shiv" -q -c adr -p "/usr/bin/env python3" --reproducible -o dist/adr.pyz "$wheel"
python3 -m venv "$work/alone"
"$work/alone/bin/python" -m pip install -q "$wheel"
"$bin/cyclonedx-py" environment "$work/alone" --output-reproducible -o dist/adr.cdx.json
python3 dist/adr.pyz --version
