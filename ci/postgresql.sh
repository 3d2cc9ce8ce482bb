#!/usr/bin/env bash
# Test the catalogue in PostgreSQL: on the server that is installed here, or by apt where that is possible.
set -euo pipefail
cd "$(dirname "$0")/.."
if ! compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null && ! command -v initdb >/dev/null &&
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  apt-get update -qq >/dev/null 2>&1 || true
  apt-get install -y -qq postgresql >/dev/null 2>&1 || echo "PostgreSQL cannot be installed here" >&2
fi
.venv/bin/python -m pip install -q '.[postgresql]'
.venv/bin/python -m pytest -q -n 2 -rs tests/adapters/store
