#!/usr/bin/env bash
# The steps of action.yml: install, check, review. None of them sees a token; posting is github_comment.py's.
set -euo pipefail

action=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
home="$RUNNER_TEMP/adr"
adr() { "$home/venv/bin/adr" -C "${ADR_PATH:-.}" --color never "$@"; }

install() {
  # Away from the work tree and isolated: a module in a pull request must not pass for one of Python's.
  mkdir -p "$home"
  cd "$home"
  "${ADR_PYTHON:-python3}" -I -m venv venv
  venv/bin/python -I -m pip install --quiet --disable-pip-version-check "$action"
}

check() {
  local status=0
  adr check --format github ${ADR_STRICT:+--strict} | from_the_top || status=$?
  echo "status=$status" >>"$GITHUB_OUTPUT"
}

from_the_top() {
  # Annotations name files from the repository's top, adr from the project's.
  local line folder=${ADR_PATH:-.}
  folder=${folder#./} folder=${folder%/}
  while IFS= read -r line; do
    [[ $folder == . ]] || line=${line/ file=/ file="$folder"/}
    printf '%s\n' "$line"
  done
}

review() {
  local base=${ADR_RANGE%%..*}
  if ! git rev-parse --quiet --verify --end-of-options "$base^{commit}" >/dev/null; then
    echo "::error title=adr::the commit $base is not in this clone; give actions/checkout: fetch-depth: 2"
    exit 1
  fi
  mkdir -p "$home"
  adr review "$ADR_RANGE" --format markdown >"$home/review.md"
  cat "$home/review.md" >>"$GITHUB_STEP_SUMMARY"
}

"$1"
