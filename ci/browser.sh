#!/usr/bin/env bash
# Test the site in a browser: Chromium as it is installed here, or by apt where that is possible; else the tests skip.
set -euo pipefail
cd "$(dirname "$0")/.."
if ! command -v chromium >/dev/null && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  apt-get update -qq >/dev/null 2>&1 || true
  apt-get install -y -qq chromium >/dev/null 2>&1 || echo "chromium cannot be installed here" >&2
fi
.venv/bin/python -m pip install -q '.[browser]'
.venv/bin/python -m pytest -q -n 2 tests/walks/test_site_browser.py
