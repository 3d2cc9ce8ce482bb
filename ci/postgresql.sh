#!/usr/bin/env bash
# Test the catalogue in PostgreSQL: on the server that is installed here, or by apt where that is possible. In CI
# (CI=true) none of these tests may be skipped where there is a server. Needs .venv, as CONTRIBUTING.md makes it.
set -euo pipefail
cd "$(dirname "$0")/.."
if [ ! -x .venv/bin/python ]; then
  echo "there is no .venv; make it as CONTRIBUTING.md says" >&2
  exit 1
fi
has_server() { compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || command -v initdb >/dev/null; }
if ! has_server && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  apt-get update -qq >/dev/null 2>&1 || true
  apt-get install -y -qq postgresql >/dev/null 2>&1 || echo "PostgreSQL cannot be installed here" >&2
fi
.venv/bin/python -m pip install -q '.[postgresql]'
said=$(.venv/bin/python -m pytest -q -n 2 -rs tests/adapters/store | tee -a /dev/stderr)
if [ "${CI:-}" = true ] && has_server && grep -q '^SKIPPED' <<<"$said"; then
  echo "the server is there, but its tests were skipped" >&2
  exit 1
fi
