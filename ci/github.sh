#!/usr/bin/env bash
# The steps install, check and review of action.yml. None of them has a token; github_comment.py writes the comment.
set -euo pipefail

action=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
home="$RUNNER_TEMP/adr"
# Isolated (-I): no module is looked for in the work tree, which may be a stranger's.
adr() { "$home/venv/bin/python" -I -m adr -C "${ADR_PATH:-.}" --color never "$@"; }

install() {
  mkdir -p "$home"
  cd "$home"
  "${ADR_PYTHON:-python3}" -I -m venv venv
  venv/bin/python -I -m pip install --quiet --disable-pip-version-check \
    --require-hashes --no-deps --only-binary :all: --requirement "$action/ci/requirements.txt"
  # adr itself is not built, which would need more packages: it is run from this commit of the action.
  local site
  site=$(venv/bin/python -I -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
  printf '%s\n' "$action" >"$site/adr.pth"
}

check() {
  # The base of a pull request says which decisions are settled; a host's checkout has no default branch.
  local status=0 base=${ADR_RANGE%%..*}
  has_commit "$base" || base=
  adr check --format github ${base:+--against "$base"} ${ADR_STRICT:+--strict} || status=$?
  echo "status=$status" >>"$GITHUB_OUTPUT"
}

has_commit() { git rev-parse --quiet --verify --end-of-options "$1^{commit}" >/dev/null; }

review() {
  local base=${ADR_RANGE%%..*}
  if ! has_commit "$base"; then
    echo "::error title=adr::the commit $base is not in this clone; set fetch-depth: 2 for actions/checkout"
    exit 1
  fi
  mkdir -p "$home"
  if ! adr review "$ADR_RANGE" --format markdown >"$home/review.md" 2>"$home/refused"; then
    # The comment of an earlier push must not stand for this one; the job fails when the new one is written.
    echo "refused=1" >>"$GITHUB_OUTPUT"
    echo "::error title=adr::this change cannot be reviewed"
    sed 's/^/adr: /' "$home/refused"
    printf '<!-- adr review -->\n\n**This change cannot be reviewed**:\n\n' >"$home/review.md"
    sed 's/^/    /' "$home/refused" >>"$home/review.md"
  fi
  cat "$home/review.md" >>"$GITHUB_STEP_SUMMARY"
}

"$1"
