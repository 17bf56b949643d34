#!/usr/bin/env bash
# Every shell script that git tracks, by its first line; a page may show one.
set -euo pipefail
cd "$(dirname "$0")/.."
if ! command -v shellcheck >/dev/null; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends shellcheck >/dev/null
  else
    echo "shellcheck is missing: install it (Debian: apt-get install shellcheck), then run npm run check again." >&2
    exit 1
  fi
fi
mapfile -t scripts < <(git ls-files -z -- ':!*.md' | xargs -0 grep -lE '^#!.*\b(ba)?sh\b' -- | sort -u)
shellcheck --external-sources "${scripts[@]}"
